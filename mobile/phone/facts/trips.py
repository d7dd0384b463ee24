"""The inspector's assignments, and what each of them still needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mobile.phone.facts.walking import Walk, rechecks, walk_of
from mobile.phone.session import Phone
from shared import ids
from shared.communes import Commune
from shared.criteria import CriteriaSet, is_on_site, walk
from shared.ids import AccountId, AssignmentId
from shared.rounds import Assignment, Round
from shared.visits import Attendance, Visit

Span = Literal["late", "today", "week", "later", "done"]


@dataclass(frozen=True)
class Trip:
    """An assignment, and the visit that came of it. `visit` and `share` are None until this inspector has opened it.

    `begun_by`: colleagues who have. `has_brief`: what goes along to the visit has been downloaded too. What is done and left is counted
    for as long as something can change.
    """

    assignment: Assignment
    commune: Commune
    visit: Visit | None
    planned_on: date
    done: int
    total: int
    is_open: bool
    is_submitted: bool
    asks_recheck: bool
    required_left: int = 0
    photos_left: int = 0
    share: Attendance | None = None
    begun_by: tuple[AccountId, ...] = ()
    has_brief: bool = False

    @property
    def is_paused(self) -> bool:
        return self.is_open and self.share is not None and self.share.is_paused

    @property
    def was_let_in(self) -> bool:
        return self.share is None or self.share.no_entry is None


def trips(phone: Phone) -> tuple[Trip, ...]:
    """This inspector's assignments, the earliest first. One whose commune or criteria are not here yet is left out."""
    return phone.read_once("trips", lambda: _trips(phone))


def trip_of(phone: Phone, assignment_id: AssignmentId) -> Trip | None:
    return next((trip for trip in trips(phone) if trip.assignment.id == assignment_id), None)


def _trips(phone: Phone) -> tuple[Trip, ...]:
    found = [_trip(phone, assignment) for assignment in phone.store.records.every(Assignment)]
    return tuple(sorted((trip for trip in found if trip), key=lambda trip: (trip.planned_on, trip.commune.name)))


def _trip(phone: Phone, assignment: Assignment) -> Trip | None:
    records = phone.store.records
    commune = records.get(Commune, assignment.commune_code)
    round_ = records.get(Round, assignment.round_id)
    criteria_set = records.get(CriteriaSet, round_.criteria_set_id) if round_ else None
    if commune is None or criteria_set is None:
        return None
    visit = records.get(Visit, ids.visit_id(assignment.id))
    share = visit.attendance(phone.actor.id) if visit else None
    is_open = share is not None and share.submitted_at is None
    is_submitted = share is not None and not is_open
    asks_recheck = bool(visit and rechecks(phone, visit))
    is_over = is_submitted and not asks_recheck
    seen = walk_of(phone, visit.id) if visit and not is_over else None
    done, required_left, photos_left = (0, 0, 0) if is_over else counts_of(seen, criteria_set)
    return Trip(
        assignment=assignment,
        commune=commune,
        visit=visit if share else None,
        planned_on=assignment.planned_on,
        done=done,
        total=sum(len(checks) for _, checks in walk(criteria_set)),
        is_open=is_open,
        is_submitted=is_submitted,
        asks_recheck=asks_recheck,
        required_left=required_left,
        photos_left=photos_left if is_open or share is None else 0,
        share=share,
        begun_by=tuple(each.inspector for each in visit.attendances if each is not share) if visit else (),
        has_brief=phone.store.has_brief(assignment.id),
    )


def counts_of(seen: Walk | None, criteria_set: CriteriaSet) -> tuple[int, int, int]:
    """Answered checks, unanswered ones without which nobody leaves, and photos that have to be taken; all of them before a visit."""
    if seen:
        return seen.done, len(seen.missing), seen.photos_left
    checks = [check for _, here in walk(criteria_set) for check in here]
    return 0, sum(map(is_on_site, checks)), sum(check.photo_required for check in checks)


def span_of(trip: Trip, today: date) -> Span:
    """Which heading a trip stands under; a week ends on Sunday."""
    if trip.is_submitted:
        return "done"
    if trip.planned_on < today:
        return "late"
    if trip.planned_on == today:
        return "today"
    return "week" if trip.planned_on <= today + timedelta(days=6 - today.weekday()) else "later"
