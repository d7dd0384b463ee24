"""A phone that the system kills, with SIGKILL, while its inspector answers and photographs without a pause."""

import asyncio
import hashlib
import os
import random
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from mobile.device import native
from mobile.phone.session import Phone
from mobile.phone.states import Shot
from shared.answers import YesNo
from shared.rounds import Assignment
from shared.visits import Evidence
from tests.photos.making import a_photo
from tests.rules.building import NOW
from tests.server.building import copied
from tests.stores.building import chain_faults
from tests.weather.field import CHECKS, FieldDay
from tests.weather.phones import FieldPhone
from tests.weather.restarting import ROOT
from tests.weather.truths import every_fault

AFTER_IMPORTS = """
import asyncio, os, sys
from tests.weather.test_phone_killed import work_until_killed
for line in sys.stdin:  # one life for each line: a folder, an address, a seed
    pid = os.fork()
    if pid == 0:
        folder, address, seed = line.split()
        asyncio.run(work_until_killed(folder, address, int(seed)))
    os.waitpid(pid, 0)
    print("\\ndead", flush=True)  # on a line of its own, whatever the phone was saying when it died
"""


async def work_until_killed(folder: str, address: str, seed: int) -> None:
    """Says each thing on its own line, after the phone has said that it is saved. Sends all the while."""
    phone = Phone()
    await phone.open(lambda: native.open_device(Path(folder), address))
    await phone.store.recover()
    print(f"alive {os.getpid()}", flush=True)
    real = phone.store.perform

    def perform(operation, *rest, **more):
        record = real(operation, *rest, **more)
        print(f"saved {operation.op_id}", flush=True)
        return record

    phone.store.perform = perform  # type: ignore[method-assign]
    visit = phone.open_visit(min(phone.store.records.every(Assignment), key=lambda each: each.commune_code).id)
    sending = asyncio.create_task(send_for_ever(phone))
    for number in range(1_000_000):
        assert not sending.done(), sending.result()
        photo = a_photo(120, 90, seed=seed * 1000 + number) + os.urandom(number % 3 * 150_000)
        evidence = await phone.attach(visit, CHECKS[0], Shot(photo, "image/jpeg", "camera", NOW, None))
        print(f"photo {evidence.sha256}", flush=True)
        for check in CHECKS:
            phone.answer(visit, check, YesNo(number % 2 == 0), f"{seed}.{number}")
            await asyncio.sleep(0)


async def send_for_ever(phone) -> None:
    while True:
        await phone.sync()
        await asyncio.sleep(0.005)


class Mortal:
    """The process the phones are forked from, and what the phone of now has told."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", AFTER_IMPORTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )

    def live_and_die(self, folder: Path, address: str, seed: int, after_lines: int, delay_s: float) -> list[list[str]]:
        """One life, ended by SIGKILL a moment after it has said so many things. What it said."""
        self.process.stdin.write(f"{folder} {address} {seed}\n")
        self.process.stdin.flush()
        said: list[list[str]] = []
        for line in self.process.stdout:
            said.append(line.split())
            if line == "dead\n":
                return said[1:-2]  # before it stands an empty line, or words that were cut off
            if len(said) == after_lines:
                threading.Timer(delay_s, self.kill, [int(said[0][1])]).start()
        raise AssertionError("the process the phones are forked from has died")

    def kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, 9)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)


@pytest.fixture
def mortal():
    running = Mortal()
    yield running
    running.end()


@pytest.mark.parametrize("lives", [3, pytest.param(60, marks=[pytest.mark.soak, pytest.mark.timeout(0)])])
def test_a_killed_phone_has_everything_it_called_saved_and_delivers_it(field_template, nursery, mortal, tmp_path, lives):
    with FieldDay(copied(field_template, tmp_path / "day"), nursery) as day:
        phone, dice = day.phones[0], random.Random(5)
        phone.close()
        for life in range(lives):
            said = mortal.live_and_die(phone.folder, phone.address, life, dice.randrange(5, 40), dice.random() / 20)
            saved = {name for what, name in said if what == "saved"}
            photos = {name for what, name in said if what == "photo"}
            assert saved
            still = FieldPhone(phone.root, phone.username, phone.address)
            day.loop.run(still.open())
            assert saved <= set(still.operations())
            files = {name: hashlib.sha256(content).hexdigest() for name, content in still.original_files().items()}
            assert photos <= set(files)
            assert all(name == found for name, found in files.items())
            assert chain_faults(still.records(Evidence)) == []
            still.performed = phone.performed | {op_id: still.operations()[op_id] for op_id in saved}
            still.photos = phone.photos | photos
            still.close()
            phone = day.phones[0] = still
        day.loop.run(phone.open())
        day.recover()
        assert [*every_fault(day)] == []
