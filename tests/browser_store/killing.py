"""A whole browser, started on a profile that outlives it and killed at once while it writes."""

import os
import queue
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from mobile.codec import to_text
from shared.wire import Changes
from tests.browser_store.comparing import Ledger
from tests.browser_store.site import Site, served
from tests.journeys.acting import processes_of
from tests.phone.chromium import QUIET, until
from tests.server.building import Person, running

WRITER = Path(__file__).with_name("writer.py")
SHORTEST_S, LONGEST_S = 0.05, 3.0
PATIENCE_S = 120
EARLY_EVERY = 7  # one start in so many is killed wherever it is, even before it can write
ALL_READ_EVERY = 10  # one start in so many reads every original again


@dataclass
class Figures:
    """What came of it. `duty` is the share of the writing time in which a write was under way."""

    kills: int = 0
    early: int = 0
    duty: dict[str, list[float]] = field(default_factory=dict)
    opened_s: list[float] = field(default_factory=list)

    def add_duty(self, told: dict[str, list[float]]) -> None:
        for name, (busy_s, whole_s) in told.items():
            if whole_s:
                self.duty.setdefault(name, []).append(busy_s / whole_s)

    def share(self, name: str) -> float:
        return mean(self.duty[name]) if self.duty.get(name) else 0.0


@dataclass
class Trial:
    """One store through many kills."""

    site: Site
    executable: str
    profile: Path
    ledger: Ledger
    actor: str
    round: str
    chance: random.Random
    figures: Figures = field(default_factory=Figures)
    runs: int = 0
    browser: subprocess.Popen[bytes] | None = None

    def start(self, is_reading_all: bool = False) -> None:
        known = [] if is_reading_all else list(self.ledger.photos)
        self.site.plan = {"run": self.runs, "actor": self.actor, "round": self.round, "known": known}
        command = [self.executable, "--headless=new", *QUIET, "--disable-sync", f"--user-data-dir={self.profile}", self.site.url]
        self.browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        """Every process of this browser, the first one first. What it had said until then is read afterwards."""
        while found := processes_of(self.profile):
            for process in found:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.01)
        if self.browser:
            self.browser.wait(20)
        until(self.site.has_heard_everything)
        with suppress(queue.Empty):  # found before anything was said in this run
            self.take_stock(self.site.found.get_nowait())
        self.listen()
        self.runs += 1

    def listen(self) -> None:
        messages = []
        with suppress(queue.Empty):
            while True:
                messages.append(self.site.said.get_nowait())
        messages.sort(key=lambda message: message["number"])
        for message in messages:
            self.ledger.hear(message["said"])
        if messages:
            self.figures.add_duty(messages[-1]["duty"])

    def compare(self) -> None:
        """Wait for the store to be open again, and hold it against what was said."""
        end = time.monotonic() + PATIENCE_S
        while True:
            assert not self.site.troubles, self.site.troubles
            assert time.monotonic() < end, f"the store did not open within {PATIENCE_S} s in run {self.runs}"
            with suppress(queue.Empty):
                return self.take_stock(self.site.found.get(timeout=0.2))

    def take_stock(self, found: dict[str, Any]) -> None:
        self.figures.opened_s.append(found["opened_s"])
        self.ledger.compare(found)
        assert self.ledger.faults == []

    def write_and_be_killed(self) -> None:
        self.start(is_reading_all=self.runs % ALL_READ_EVERY == ALL_READ_EVERY - 1)
        self.compare()
        until(lambda: not self.site.said.empty())
        time.sleep(self.chance.uniform(SHORTEST_S, LONGEST_S))
        self.kill()
        self.figures.kills += 1

    def be_killed_early(self) -> None:
        """At any moment after the start: while Python starts, while the store opens, recovers or tells."""
        self.start()
        time.sleep(self.chance.uniform(0.2, 3))
        self.kill()
        self.figures.kills += 1
        self.figures.early += 1

    def go_through(self, kills: int) -> None:
        for number in range(1, kills + 1):
            self.be_killed_early() if number % EARLY_EVERY == 0 else self.write_and_be_killed()
        self.end()

    def end(self) -> None:
        """The last start reads everything."""
        self.start(is_reading_all=True)
        self.compare()
        self.kill()


@contextmanager
def a_trial(bundle: Path, demo_folder: Path, folder: Path, executable: str, seed: int) -> Iterator[Trial]:
    """A store with the demonstration round, as an inspector's first pull brings it."""
    person, round_ = a_first_pull(demo_folder)
    with served(Site(bundle, WRITER.read_bytes())) as site:
        ledger = Ledger.of(person.actor, round_.records)
        trial = Trial(site, executable, folder / "profile", ledger, to_text(person.actor), to_text(round_), random.Random(seed))
        try:
            yield trial
        finally:
            trial.kill()


def a_first_pull(demo_folder: Path) -> tuple[Person, Changes]:
    """An inspector, and everything the server has for them."""
    with running(demo_folder) as server:
        person = server.signed_in("khaosat1")
        return person, Changes(tuple(person.everything()), "1", more=False, server_time=datetime.now(UTC))
