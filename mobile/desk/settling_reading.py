"""What the pages of the explanations show: whose turn it is, what is left to conclude. Order and choice, no rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mobile.desk.shelf import Shelf
from shared import wire
from shared.deadlines import Left, left_of
from shared.discrepancies import Discrepancy, State
from shared.explanations import Ending, Stance
from shared.world import Case

PLACE = "/giai-trinh"


class Turn(StrEnum):
    """Whose turn it is after publication, in the order of the list."""

    CONCLUDE = "conclude"
    FINALISE = "finalise"
    COMMUNE = "commune"
    FINAL = "final"


@dataclass(frozen=True)
class Concluding:
    """A conclusion being written; kept while one looks elsewhere."""

    ending: Ending | None = None
    reason: str = ""
    points: str = ""


@dataclass(frozen=True)
class Settled:
    """One published case with its discrepancies."""

    shown: wire.CaseShown
    found: tuple[Discrepancy, ...]

    @property
    def case(self) -> Case:
        return self.shown.case

    @property
    def registration_id(self) -> str:
        return self.case.registration.id

    @property
    def route(self) -> str:
        return f"{PLACE}/{self.registration_id}"

    @property
    def left_open(self) -> list[Discrepancy]:
        """Explained, and nobody has concluded it yet."""
        return [each for each in self.found if each.state is State.EXPLAINED]

    @property
    def concluded(self) -> list[Discrepancy]:
        return [each for each in self.found if each.conclusion]

    @property
    def accepted(self) -> list[Discrepancy]:
        return [each for each in self.found if each.explanation and each.explanation.stance is Stance.ACCEPTS]

    @property
    def silent(self) -> list[Discrepancy]:
        """What the commune said nothing to, and nobody concluded."""
        spoken = {each.id for each in (*self.left_open, *self.concluded, *self.accepted)}
        return [each for each in self.found if each.id not in spoken]

    @property
    def is_final(self) -> bool:
        return bool(self.case.final and not self.case.final.is_reopened)

    def left(self, now: datetime) -> Left | None:
        """What is left of the commune's time; None where the round sets none."""
        feedback = self.case.feedback
        ends = feedback.explain_before if feedback else None
        return left_of(ends, now, self.case.round.holidays) if ends else None

    def turn(self, now: datetime) -> Turn:
        left = self.left(now)
        if self.is_final:
            return Turn.FINAL
        if self.case.statement is None and left is not None and not left.is_over:
            return Turn.COMMUNE
        return Turn.CONCLUDE if self.left_open else Turn.FINALISE

    def next_after(self, here: Discrepancy) -> str:
        """The next explanation nobody has concluded, or the case when this was the last."""
        following = [each for each in self.left_open if each.id != here.id]
        return f"{self.route}/{following[0].criterion_code}" if following else self.route


def settled(shelf: Shelf, registration_id: str) -> Settled | None:
    shown = shelf.case(registration_id)
    if shown is None or shown.case.feedback is None:
        return None
    return Settled(shown, shelf.discrepancies(registration_id))


def every_settled(shelf: Shelf) -> Iterable[Settled]:
    for shown in shelf.cases():
        if shown.case.feedback:
            yield Settled(shown, shelf.discrepancies(shown.case.registration.id))


def by_turn(shelf: Shelf, now: datetime) -> list[tuple[Turn, Sequence[Settled]]]:
    """The list: what is to be concluded first, and within that what was handed in first."""
    every = sorted(every_settled(shelf), key=handed_in)
    groups = [(turn, [each for each in every if each.turn(now) is turn]) for turn in Turn]
    return [(turn, cases) for turn, cases in groups if cases]


def handed_in(each: Settled) -> tuple[datetime, str]:
    """When the ball came to the lead's side, as far as it has."""
    case = each.case
    assert case.feedback, "only published cases are settled"
    at = case.statement.submitted_at if case.statement else case.feedback.explain_before or case.feedback.published_at
    return at, case.commune.full_name


def lead_waits_for(shelf: Shelf, now: datetime) -> int:
    """How many communes the lead can go on with."""
    return sum(each.turn(now) in (Turn.CONCLUDE, Turn.FINALISE) for each in every_settled(shelf))
