"""An inspector with the phone in hand, on the way to a commune: what the platform answers, and what came along."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from shared.hours import in_vietnam
from shared.operations import Record
from shared.rounds import Assignment, Team
from shared.visits import Attendance
from shared.wire import Brief
from tests.phone.harness import Screen, on_screen
from tests.phone.test_screens import Hand
from tests.rules.building import COLLEAGUE, COMMUNE, INSPECTOR, LEAD, NOW, TEAM, a_visit, an_assignment

TWO_OF_US = Team(TEAM, "Đoàn 1", LEAD.id, (INSPECTOR.id, COLLEAGUE.id), version=1)
PEOPLE = {INSPECTOR.id: INSPECTOR.name, COLLEAGUE.id: COLLEAGUE.name, LEAD.id: LEAD.name}


def today() -> date:
    return in_vietnam(datetime.now(UTC)).date()


def planned(in_days: int = 0, **spoilt: Any) -> Assignment:
    return an_assignment(planned_on=today() + timedelta(days=in_days), **spoilt)


def fix(lat: float = 11.0028, lon: float = 106.883, accuracy_m: float = 8.0) -> Callable[[Any], dict[str, Any]]:
    def answer(_: Any) -> dict[str, Any]:
        return {"latitude": lat, "longitude": lon, "accuracy": accuracy_m, "timestamp": datetime.now(UTC), "mocked": False}

    return answer


def a_brief(**spoilt: Any) -> Brief:
    told = {"claims": (), "former": (), "people": PEOPLE, "made_at": NOW}
    return Brief(an_assignment().id, COMMUNE, **(told | spoilt))


def both_here(**of_colleague: Any) -> Record:
    """A visit both inspectors have opened."""
    return a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW, **of_colleague))


def working(
    *records: Record, replies: dict[str, Any] | None = None, brief: Brief | None = None
) -> Callable[[Callable[[Hand], Awaitable[None]]], Callable[[Path], None]]:
    """Run an async scene as a test, with these records on the phone."""

    def around(scene: Callable[[Hand], Awaitable[None]]) -> Callable[[Path], None]:
        def test(tmp_path: Path) -> None:
            async def play() -> None:
                hand = Hand(tmp_path, *records)
                hand.screen = Screen(replies)
                async with hand:
                    if brief:
                        hand.phone.store.keep_brief(brief, an_assignment(), datetime.now(UTC))
                        hand.phone.told()
                        await hand.screen.settle()
                    await scene(hand)

            on_screen(play)

        test.__name__, test.__doc__ = scene.__name__, scene.__doc__
        return test

    return around
