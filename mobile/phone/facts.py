"""What the screens show, read from the records: trips, stops of the walk, loose ends. Facts only; no control, no sentence."""

from dataclasses import dataclass
from datetime import date

from mobile.phone.session import Phone
from mobile.store.store import Sending, Transfer
from shared import ids
from shared.answers import NotApplicable, NotChecked
from shared.communes import Commune
from shared.criteria import Check, CriteriaSet, Criterion, Place, walk
from shared.decisions import Outcome, Resolution
from shared.ids import CheckCode, VisitId
from shared.rounds import Assignment, Round
from shared.visits import Evidence, Finding, Visit


@dataclass(frozen=True)
class CheckSeen:
    """One check of the walk with what this inspector, or else a colleague, has for it."""

    check: Check
    finding: Finding | None
    evidence: tuple[Evidence, ...]
    is_own: bool

    @property
    def is_answered(self) -> bool:
        return self.finding is not None and self.finding.answer is not None

    @property
    def lacks_photo(self) -> bool:
        if not self.check.photo_required or self.evidence:
            return False
        return self.finding is None or not isinstance(self.finding.answer, NotApplicable | NotChecked)


@dataclass(frozen=True)
class Stop:
    place: Place
    checks: tuple[CheckSeen, ...]

    @property
    def done(self) -> int:
        return sum(each.is_answered for each in self.checks)

    @property
    def photos_left(self) -> int:
        return sum(each.lacks_photo for each in self.checks)


@dataclass(frozen=True)
class Walk:
    """A visit as the inspector walks it."""

    visit: Visit
    commune: Commune
    criteria_set: CriteriaSet
    stops: tuple[Stop, ...]
    is_locked: bool
    recheck: dict[str, str]  # criterion code -> the lead's reason

    @property
    def done(self) -> int:
        return sum(stop.done for stop in self.stops)

    @property
    def total(self) -> int:
        return sum(len(stop.checks) for stop in self.stops)

    @property
    def photos_left(self) -> int:
        return sum(stop.photos_left for stop in self.stops)

    @property
    def checks(self) -> tuple[CheckSeen, ...]:
        return tuple(seen for stop in self.stops for seen in stop.checks)

    @property
    def missing(self) -> tuple[CheckSeen, ...]:
        return tuple(seen for seen in self.checks if not seen.is_answered)

    def stop_of(self, check_code: str) -> tuple[Stop, int]:
        """The stop of a check and its place in it, from 0."""
        return next(
            (stop, number) for stop in self.stops for number, seen in enumerate(stop.checks) if seen.check.code == check_code
        )

    def next_after(self, check_code: str | None = None) -> CheckSeen | None:
        """The next check without an answer, walking on from this one, and from the start again at the end."""
        checks = self.checks
        at = next((n for n, seen in enumerate(checks) if seen.check.code == check_code), -1)
        ahead = checks[at + 1 :] + checks[: at + 1]
        return next((seen for seen in ahead if not seen.is_answered and seen.check.code != check_code), None)

    def may_change(self, check_code: str) -> bool:
        return not self.is_locked or self.criteria_set.criterion_of(check_code).code in self.recheck


@dataclass(frozen=True)
class Trip:
    """An assignment, and the visit that came of it."""

    assignment: Assignment
    commune: Commune
    visit: Visit | None
    planned_on: date
    done: int
    total: int
    is_open: bool
    is_submitted: bool
    asks_recheck: bool


def trips(phone: Phone) -> tuple[Trip, ...]:
    """This inspector's assignments, the earliest first. One whose commune or criteria are not here yet is left out."""
    records = phone.store.records
    found = [_trip(phone, assignment) for assignment in records.every(Assignment)]
    return tuple(sorted((trip for trip in found if trip), key=lambda trip: (trip.planned_on, trip.commune.name)))


def _trip(phone: Phone, assignment: Assignment) -> Trip | None:
    records = phone.store.records
    commune = records.get(Commune, assignment.commune_code)
    round_ = records.get(Round, assignment.round_id)
    criteria_set = records.get(CriteriaSet, round_.criteria_set_id) if round_ else None
    if commune is None or criteria_set is None:
        return None
    visit = records.get(Visit, ids.visit_id(assignment.id))
    attendance = visit.attendance(phone.actor.id) if visit else None
    answered = {each.check_code for each in records.findings(visit.id) if each.answer is not None} if visit else set()
    on_site = {check.code for _, checks in walk(criteria_set) for check in checks}
    return Trip(
        assignment=assignment,
        commune=commune,
        visit=visit if attendance else None,
        planned_on=assignment.planned_on,
        done=len(answered & on_site),
        total=len(on_site),
        is_open=bool(attendance and not attendance.submitted_at),
        is_submitted=bool(attendance and attendance.submitted_at),
        asks_recheck=bool(visit and rechecks(phone, visit)),
    )


def rechecks(phone: Phone, visit: Visit) -> dict[str, str]:
    return {
        each.criterion_code: each.reason
        for each in phone.store.records.every(Resolution)
        if each.registration_id == visit.registration_id and each.outcome is Outcome.RECHECK
    }


def walk_of(phone: Phone, visit_id: VisitId) -> Walk | None:
    """None when this visit is not on this phone."""
    records = phone.store.records
    visit = records.get(Visit, visit_id)
    commune = records.get(Commune, visit.commune_code) if visit else None
    criteria_set = records.get(CriteriaSet, visit.criteria_set_id) if visit else None
    if visit is None or commune is None or criteria_set is None:
        return None
    findings: dict[CheckCode, list[Finding]] = {}
    for finding in records.findings(visit.id):
        findings.setdefault(finding.check_code, []).append(finding)
    evidence: dict[CheckCode, list[Evidence]] = {}
    for each in records.evidence(visit.id):
        evidence.setdefault(each.check_code, []).append(each)
    stops = tuple(
        Stop(place, tuple(_seen(phone, check, findings.get(check.code, []), evidence.get(check.code, [])) for check in checks))
        for place, checks in walk(criteria_set)
    )
    attendance = visit.attendance(phone.actor.id)
    return Walk(visit, commune, criteria_set, stops, not attendance or bool(attendance.submitted_at), rechecks(phone, visit))


def _seen(phone: Phone, check: Check, findings: list[Finding], evidence: list[Evidence]) -> CheckSeen:
    own = next((each for each in findings if each.inspector == phone.actor.id), None)
    if own is None or own.answer is None:
        colleague = next((each for each in findings if each.inspector != phone.actor.id and each.answer is not None), None)
        if colleague is not None and (own is None or own.answer is None):
            return CheckSeen(check, colleague, tuple(evidence), is_own=False)
    return CheckSeen(check, own, tuple(evidence), is_own=True)


def criterion_of(walk_: Walk, check: Check) -> Criterion:
    return walk_.criteria_set.criterion_of(check.code)


@dataclass(frozen=True)
class Kept:
    """How much is where: operations and originals on this phone, on their way, at the server; and what is held back."""

    on_phone: int
    sending: int
    stored: int
    held: int
    photos_on_phone: int

    @property
    def changes_on_phone(self) -> int:
        return self.on_phone + self.sending - self.photos_on_phone


def kept(phone: Phone) -> Kept:
    count = phone.store.count
    return Kept(
        on_phone=count("outbox", Sending.PENDING, Sending.HELD) + count("original", Transfer.CAPTURED, Transfer.MISSING),
        sending=count("outbox", Sending.SENT) + count("original", Transfer.UPLOADING),
        stored=count("outbox", Sending.APPLIED) + count("original", Transfer.STORED),
        held=count("outbox", Sending.HELD),
        photos_on_phone=count("original", Transfer.CAPTURED, Transfer.UPLOADING, Transfer.MISSING),
    )
