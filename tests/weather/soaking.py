"""The long run: the same acts as the short one, drawn by seeded dice, with the truths checked again and again."""

import random
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.settings import Settings
from tests.server.building import a_demo
from tests.weather.acts import ACTS, step
from tests.weather.field import FieldDay
from tests.weather.phones import APPLIED
from tests.weather.restarting import Nursery
from tests.weather.truths import every_fault, journal, require_truths

STEPS_BETWEEN_CHECKS = 250


@contextmanager
def without_certificates() -> Iterator[None]:
    """Nothing here speaks TLS; reading the authorities' certificates for each request would take half of the time."""
    real = ssl.SSLContext.load_verify_locations
    ssl.SSLContext.load_verify_locations = lambda *_, **__: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        ssl.SSLContext.load_verify_locations = real  # type: ignore[method-assign]


def prepared(folder: Path, nursery: Nursery, database_url: str = "") -> Path:
    """A demonstration round, and every phone signed in to it."""
    a_demo(Settings(folder=folder / "server", database_url=database_url))
    with FieldDay(folder, nursery, database_url) as day:
        day.sign_everybody_in()
    return folder


def march(day: FieldDay, steps: int, seed: int, told: Callable[[str], None] = lambda _: None) -> None:
    """So many steps. Raises AssertionError at the first check that finds a fault, with what was done since the last."""
    dice, began, since = random.Random(seed), time.monotonic(), []
    for number in range(1, steps + 1):
        [act] = dice.choices(ACTS, [each.weight for each in ACTS])
        drawn = act.drawn(dice)
        since.append(f"day.{act.name}({', '.join(f'{name}={value!r}' for name, value in drawn.items())})")
        try:
            step(day, act, **drawn)
            if number % STEPS_BETWEEN_CHECKS == 0 or number == steps:
                day.recover()
                require_truths(day)
                told(f"{number} steps, {day.server.kills} kills, {time.monotonic() - began:.0f} s")
                since.clear()
        except BaseException:
            told("since the last check:\n" + "\n".join(since))
            raise


def figures(day: FieldDay) -> dict[str, object]:
    rows = journal(day)
    return {
        "steps": sum(day.steps[each.name] for each in ACTS),
        "server kills": day.server.kills,
        "phone kills": day.steps["phones killed"],
        "weather": dict(sorted(day.proxy.happened.items())),
        "bytes through the proxy": day.proxy.passed_bytes,
        "operations saved on phones": sum(len(phone.performed) for phone in day.phones),
        "operations acknowledged as applied": sum(len(phone.seen_applied) for phone in day.phones),
        "standing on the phones": dict(sum((phone.standing_counts() for phone in day.phones), Counter())),
        "journal": dict(Counter(row.outcome for row in rows)),
        "evidence applied": sum((row.outcome, row.kind) == (APPLIED, "attach_evidence") for row in rows),
        "originals on phones": sum(len(phone.photos) for phone in day.phones),
        "refused on the phone": dict(sum((phone.refusals for phone in day.phones), Counter())),
        "most recovery rounds": day.most_rounds,
        "complaints in the server's log": dict(Counter(line.split(" ERROR ")[-1][:80] for line in day.server.complaints())),
        "faults": list(every_fault(day)),
    }
