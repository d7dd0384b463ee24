"""Arriving at a commune: what is noted before the first check. Only the notice stands between the inspector and the walk."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.facts import Trip
from mobile.phone.session import Phone, slug_of
from shared.communes import Point, distance_m
from shared.errors import DomainError
from shared.ids import AssignmentId, VisitId
from shared.positions import age_at, point_of, radius_m
from shared.rounds import Assignment, Round
from shared.verifying.places import AT_OFFICE_M
from shared.visits import Opening, Position

DOOR = "door"  # the report being written, in the store's settings


@dataclass(frozen=True)
class FromOffice:
    """How far the phone is from the office that is known. `is_near`: within its yard, as far as the fix can tell."""

    metres: float
    is_near: bool


@ft.observable
@dataclass
class Arrival:
    """Kept in mind until the visit is opened; the position is the last one any screen asked for. `problem` is the slug of what kept the visit from being opened."""

    phone: Phone
    assignment_id: AssignmentId
    is_notice_given: bool = False
    met: str = ""
    is_at_office: bool = False
    problem: str = ""

    @property
    def notice(self) -> str:
        """What is to be said to the people there; nothing where the round says nothing."""
        assignment = self.phone.store.records.get(Assignment, self.assignment_id)
        round_ = self.phone.store.records.get(Round, assignment.round_id) if assignment else None
        return round_.notice if round_ else ""

    @property
    def may_start(self) -> bool:
        return self.is_notice_given or not self.notice

    @property
    def missing(self) -> tuple[Literal["met", "position"], ...]:
        """What is not noted yet; the visit begins without it all the same."""
        found: list[Literal["met", "position"]] = []
        if not self.met.strip():
            found.append("met")
        if self.phone.here is None:
            found.append("position")
        return tuple(found)

    def tick_notice(self) -> None:
        self.is_notice_given = not self.is_notice_given

    def meet(self, who: str) -> None:
        self.met = who

    def stand_at_office(self) -> None:
        self.is_at_office = not self.is_at_office

    def position_now(self) -> Position | None:
        """The fix with its age at this moment."""
        fix, now = self.phone.here, datetime.now(UTC)
        if fix is None:
            return None
        return Position(fix.lat, fix.lon, fix.accuracy_m, fix.fixed_at, age_at(fix, now), fix.provider, fix.mocked)

    def from_office(self, office: Point | None) -> FromOffice | None:
        """None where no office is known, or no position."""
        fix = self.phone.here
        here = point_of(fix)
        if office is None or here is None or fix is None:
            return None
        metres = distance_m(office, here)
        return FromOffice(metres, metres <= AT_OFFICE_M + radius_m(fix))

    def opening(self) -> Opening:
        return Opening(self.is_notice_given, self.met.strip(), self.position_now(), self.is_at_office)

    def begin(self) -> VisitId | None:
        """None where it was not kept; then `problem` says why."""
        try:
            return self.phone.open_visit(self.assignment_id, self.opening())
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            return None


def arrival_at(phone: Phone, assignment_id: AssignmentId) -> Arrival:
    """As it was left."""
    return phone.in_mind(("arrival", assignment_id), lambda: Arrival(phone, assignment_id))


@ft.observable
@dataclass
class ClosedDoor:
    """A visit that ended at the door. The visit is opened with the first photo or with the report, whichever comes first."""

    phone: Phone
    trip: Trip
    why: Literal["closed", "refused"] | None = None
    note: str = ""
    problem: str = ""

    def __post_init__(self) -> None:
        """What was chosen and written before the gate was photographed is still here."""
        kept = json.loads(self.phone.store.setting(DOOR) or "{}")
        if kept.get("assignment") == self.trip.assignment.id:
            self.why, self.note = kept["why"], kept["note"]

    def choose(self, why: Literal["closed", "refused"]) -> None:
        self.why = why

    def write(self, note: str) -> None:
        self.note = note

    def set_out_to_photograph(self) -> VisitId | None:
        """None where the visit was not opened; then `problem` says why."""
        draft = {"assignment": self.trip.assignment.id, "why": self.why, "note": self.note}
        try:
            self.phone.store.remember(**{DOOR: json.dumps(draft)})
            return self.arrive()
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            return None

    def arrive(self) -> VisitId:
        """Nobody was there to be told anything. Raises a DomainError or StoreFull."""
        opening = Opening(is_notice_given=False, position=self.phone.here)
        return self.phone.open_visit(self.trip.assignment.id, opening)

    def report(self) -> bool:
        """True once it is kept; else `problem` says why."""
        if self.why is None:
            return False
        try:
            self.phone.report_no_entry(self.arrive(), self.why, self.note)
            self.phone.store.remember(**{DOOR: None})
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            return False
        return True
