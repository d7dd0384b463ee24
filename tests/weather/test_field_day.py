"""Several phones, inspectors and a lead in any weather: nothing saved is lost, nothing is doubled, everybody ends up with the same."""

import os
import shutil
import sqlite3
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.server.building import copied
from tests.server.postgresql import a_cluster
from tests.weather.acts import ACTS, Act, step
from tests.weather.field import FieldDay
from tests.weather.restarting import Nursery
from tests.weather.soaking import figures, march, prepared
from tests.weather.truths import every_fault, require_truths

SHORT = settings(
    max_examples=3,
    stateful_step_count=50,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # to make a failing run smaller takes minutes: see SHRINKING
    suppress_health_check=list(HealthCheck),
)
SHRINKING = settings(SHORT, phases=(Phase.generate, Phase.shrink), max_examples=50)


class AnyDay(RuleBasedStateMachine):
    """The acts of a field day in the order hypothesis likes, with the truths at the end."""

    def __init__(self, folder: Path, nursery: Nursery) -> None:
        super().__init__()
        self.day = FieldDay(folder, nursery).__enter__()

    def teardown(self) -> None:
        try:
            self.day.recover()
            require_truths(self.day)
        finally:
            self.day.__exit__()
            shutil.rmtree(self.day.folder)


def as_rule(act: Act) -> Any:
    def take(machine: AnyDay, **drawn: Any) -> None:
        step(machine.day, act, **drawn)

    take.__name__ = act.name
    return rule(**{name: st.sampled_from(among) for name, among in act.choices.items()})(take)


for each in ACTS:
    setattr(AnyDay, each.name, as_rule(each))


def test_nothing_an_inspector_saved_is_lost_whatever_the_weather(field_template, nursery, tmp_path):
    numbers = count()

    def any_day() -> AnyDay:
        return AnyDay(copied(field_template, tmp_path / f"day{next(numbers)}"), nursery)

    run_state_machine_as_test(any_day, settings=SHRINKING if os.environ.get("THANTHIEN_SHRINK") else SHORT)


def test_a_day_that_lost_something_is_noticed(field_template, nursery, tmp_path):
    """The truths themselves: each spoilt thing is found."""
    with FieldDay(copied(field_template, tmp_path / "day"), nursery) as day:
        day.answer(who=0, where=0, check=0, said=0, note=1)
        day.photograph(who=0, where=0, check=0, picture=1)
        day.answer(who=2, where=0, check=0, said=1, note=2)
        day.recover()
        assert [*every_fault(day)] == []

        [kept] = (day.server.folder / "media" / "originals").rglob(f"{next(iter(day.phones[0].photos))}")
        kept.write_bytes(b"something else")
        (day.phones[0].folder / "originals" / kept.name).unlink()
        spoil(day, "delete from journal where kind = 'attach_evidence'")
        spoil(day, "update finding set note = 'ai đó' where note = 'ghi chú 2'")
        day.phones[0].phone.store.database.write([("delete from outbox where kind = 'finding'", ())])
        spoil(day, "update journal set outcome = 'refused' where kind = 'record_finding'")
        found = "\n".join(every_fault(day))

    assert "by the journal it is" in found
    assert "is gone from the phone" in found
    assert "acknowledged as applied, the journal says None" in found
    assert "neither on the phone nor applied" in found
    assert "is stored, says the phone; the server has" in found
    assert "its original" in found


def spoil(day: FieldDay, statement: str) -> None:
    with sqlite3.connect(day.server.folder / "thanthien.db") as connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_is_lost_in_a_long_season(engine, nursery, tmp_path):
    """THANTHIEN_SOAK_STEPS=10000 and THANTHIEN_SOAK_SEED=1 by default; see also `./dev bench soak`."""
    steps, seed = int(os.environ.get("THANTHIEN_SOAK_STEPS", 10_000)), int(os.environ.get("THANTHIEN_SOAK_SEED", 1))
    if engine == "sqlite":
        a_season(tmp_path, nursery, "", steps, seed)
    else:
        with a_cluster() as address:
            a_season(tmp_path, nursery, address, steps, seed)


def a_season(folder: Path, nursery: Nursery, database_url: str, steps: int, seed: int) -> None:
    with FieldDay(prepared(folder, nursery, database_url), nursery, database_url) as day:
        march(day, steps, seed, print)
        found = figures(day)
    print(found)
    assert found["faults"] == []
    assert day.server.kills >= steps // 50, "a season without kills proves little"
