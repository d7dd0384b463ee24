"""What the screens show, read from the records: trips, stops of the walk, loose ends. Facts only; no control, no sentence."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from mobile.device.port import Room
from mobile.phone.session import Phone
from mobile.store.words import TO_SEND, UNSTORED, Sending, Transfer
from shared import ids
from shared.answers import NotApplicable, NotChecked
from shared.communes import Commune
from shared.criteria import Check, CriteriaSet, Criterion, Place, walk
from shared.decisions import Outcome, Resolution
from shared.ids import CheckCode, VisitId
from shared.rounds import Assignment, Round
from shared.visits import Evidence, Finding, Visit

PHOTO_BYTES = 2_500_000  # of a photo, before this phone has taken one
HEADROOM = 1.3


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
    """How much is where: operations and originals on this phone, on their way, at the server; and what is held back.

    Of those on the phone, `held` need the inspector, `unattached` are photos no change speaks of, `broken` are missing or damaged,
    `refused` are originals the server did not take.
    Of those at the server, `with_lead` came after the lock and wait for the lead; of `let_go` photos only the server has the bytes.
    """

    on_phone: int
    sending: int
    stored: int
    held: int
    photos_on_phone: int
    with_lead: int = 0
    let_go: int = 0
    broken: int = 0
    unattached: int = 0
    refused: int = 0

    @property
    def to_look_at(self) -> int:
        """What waits for the inspector and not for the network."""
        return self.held + self.broken + self.unattached + self.refused

    @property
    def changes_on_phone(self) -> int:
        return self.on_phone + self.sending - self.photos_on_phone


def kept(phone: Phone) -> Kept:
    counts = phone.store.counts()
    broken = (Transfer.MISSING, Transfer.DAMAGED)
    return Kept(
        on_phone=counts.of(Sending.PENDING, Sending.HELD, Sending.WAITING, Transfer.CAPTURED, *broken),
        sending=counts.of(Sending.SENT, Transfer.UPLOADING),
        stored=counts.of(Sending.APPLIED, Sending.WITH_LEAD, Transfer.STORED, Transfer.LET_GO),
        held=phone.store.count_held() if counts.of(Sending.HELD, Sending.WAITING) else 0,
        photos_on_phone=counts.of(*UNSTORED),
        with_lead=counts.of(Sending.WITH_LEAD),
        let_go=counts.of(Transfer.LET_GO),
        broken=counts.of(*broken),
        unattached=sum(each.state in TO_SEND for each in phone.store.unattached()) if counts.of(*TO_SEND) else 0,
        refused=phone.store.count_refused() if counts.of(Transfer.CAPTURED) else 0,
    )


@dataclass(frozen=True)
class Forecast:
    """Whether the photos still to be taken today fit. "unknown": the platform does not tell how much is free."""

    photos: int
    needed_bytes: int
    verdict: Literal["enough", "tight", "not_enough", "unknown"]


def forecast_of(photos: int, sizes: tuple[int, ...], room: Room) -> Forecast:
    """Photos of the middle size of this phone's own, and a third more; tight is less than twice of that."""
    needed = round(photos * (median(sizes) if sizes else PHOTO_BYTES) * HEADROOM)
    if not room.is_free_known:
        return Forecast(photos, needed, "unknown")
    if room.free_bytes < needed:
        return Forecast(photos, needed, "not_enough")
    return Forecast(photos, needed, "tight" if room.free_bytes < 2 * needed else "enough")


def forecast(phone: Phone, room: Room, today: date) -> Forecast:
    """For the visits that are open, and those planned for today or earlier that have not begun."""
    return forecast_of(sum(_photos_left(phone, trip, today) for trip in trips(phone)), phone.store.sizes(), room)


def _photos_left(phone: Phone, trip: Trip, today: date) -> int:
    walk_now = walk_of(phone, trip.visit.id) if trip.visit and trip.is_open else None
    if walk_now:
        return walk_now.photos_left
    if trip.is_submitted or trip.planned_on > today:
        return 0
    round_ = phone.store.records.get(Round, trip.assignment.round_id)
    criteria_set = phone.store.records.get(CriteriaSet, round_.criteria_set_id) if round_ else None
    return sum(check.photo_required for _, checks in walk(criteria_set) for check in checks) if criteria_set else 0
