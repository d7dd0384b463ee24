"""What is not simply at the server, as the screens show it: wishes that are held, waiting or with the lead, and photos that need the inspector."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.store.words import TO_SEND, Held, Original, Sending, Transfer
from shared.answers import Answer
from shared.communes import Commune
from shared.criteria import Check, CriteriaSet
from shared.errors import DomainError
from shared.ids import VisitId
from shared.operations import (
    AttachEvidence,
    Change,
    LateChange,
    NoteEvidence,
    OpenVisit,
    RecordFinding,
    SubmitVisit,
    WithdrawEvidence,
)
from shared.rounds import Assignment
from shared.visits import Evidence, Finding, Visit

TWO_DEVICES = "seen-version-outdated"
Standing = Literal["waiting", "taken_in", "left_out"]


@dataclass(frozen=True)
class Subject:
    """What something is about, as far as this phone still knows it; "" and None where it does not."""

    code: str = ""  # of the check
    commune: str = ""
    check: Check | None = None
    visit_id: VisitId | None = None


def subject_of(phone: Phone, record_id: str, change: Change) -> Subject:
    match change:
        case RecordFinding() | AttachEvidence():
            return _subject(phone, change.visit_id, change.check_code)
        case WithdrawEvidence() | NoteEvidence():
            evidence = phone.store.records.get(Evidence, record_id)
            return _subject(phone, evidence.visit_id, evidence.check_code) if evidence else Subject()
        case OpenVisit():
            assignment = phone.store.records.get(Assignment, change.assignment_id)
            return Subject(commune=_commune(phone, assignment.commune_code)) if assignment else Subject()
        case SubmitVisit():
            return _subject(phone, VisitId(record_id))
    return Subject()


def _subject(phone: Phone, visit_id: VisitId, check_code: str = "") -> Subject:
    visit = phone.store.records.get(Visit, visit_id)
    criteria_set = phone.store.records.get(CriteriaSet, visit.criteria_set_id) if visit else None
    if visit is None or criteria_set is None:
        return Subject(check_code)
    try:
        check = criteria_set.check(check_code) if check_code else None
    except DomainError:
        check = None  # of a newer set than the one that is here
    return Subject(check_code, _commune(phone, visit.commune_code), check, visit_id)


def _commune(phone: Phone, code: str) -> str:
    commune = phone.store.records.get(Commune, code)
    return commune.full_name if commune else ""


# ── wishes ──
@dataclass(frozen=True)
class HeldWish:
    """A wish the server did not take in, and what it is about."""

    held: Held
    subject: Subject

    @property
    def is_conflict(self) -> bool:
        """Two devices changed one record: both versions are here, and the inspector says which one holds."""
        problem = self.held.problem
        return problem is not None and problem.slug == TWO_DEVICES and None not in (self.held.mine, self.held.theirs)


def held_wishes(phone: Phone) -> tuple[HeldWish, ...]:
    return tuple(
        HeldWish(each, subject_of(phone, each.operation.record_id, each.operation.change))
        for each in sorted(phone.held(), key=lambda each: each.operation.at)
    )


@dataclass(frozen=True)
class Version:
    """One of two versions of a finding or a photo's standing. None of `is_withdrawn`: a finding; `at`: when it was made there."""

    answer: Answer | None = None
    note: str = ""
    is_withdrawn: bool | None = None
    at: datetime | None = None


def version_of(record: object) -> Version:
    match record:
        case Finding():
            return Version(record.answer, record.note, at=record.recorded_at)
        case Evidence():
            return Version(note=record.note, is_withdrawn=record.is_withdrawn)
    return Version()


@dataclass(frozen=True)
class CalmWish:
    """A wish that needs nothing from the inspector: the server keeps it until what it builds on arrives, or the lead decides."""

    op_id: str
    kind: str
    subject: Subject
    at: datetime
    standing: Standing = "waiting"
    reason: str = ""


def waiting_wishes(phone: Phone) -> tuple[CalmWish, ...]:
    """Those that have waited too long are held, and not here."""
    held = {each.operation.op_id for each in phone.held()}
    found = [each.operation for each in phone.store.waiting(Sending.WAITING) if each.operation.op_id not in held]
    return tuple(
        CalmWish(each.op_id, each.change.kind, subject_of(phone, each.record_id, each.change), each.at) for each in found
    )


def late_wishes(phone: Phone) -> tuple[CalmWish, ...]:
    """What came after the lock, undecided ones first, then the newest decision."""
    told = {each.op_id: each for each in phone.store.records.every(LateChange) if each.inspector == phone.actor.id}
    found = [
        CalmWish(
            each.op_id, each.wish.kind, subject_of(phone, each.record_id, each.wish), each.made_at, each.standing, each.reason
        )
        for each in sorted(told.values(), key=lambda each: each.decided_at or each.made_at, reverse=True)
    ]
    for operation in (each.operation for each in phone.store.waiting(Sending.WITH_LEAD)):
        if operation.op_id not in told:  # the lead's list has not been told of yet
            subject = subject_of(phone, operation.record_id, operation.change)
            found.append(CalmWish(operation.op_id, operation.change.kind, subject, operation.at))
    return tuple(sorted(found, key=lambda each: each.standing != "waiting"))


# ── photos ──
@dataclass(frozen=True)
class KeptPhoto:
    """An original of this phone with the evidence it is for; `may_change`: every check it serves can still be worked on."""

    original: Original
    evidence: Evidence | None
    subject: Subject
    may_change: bool


def photos(phone: Phone, *states: Transfer) -> tuple[KeptPhoto, ...]:
    of_hash = {each.sha256: each for each in evidence_of(phone)}
    return tuple(_photo(phone, each, of_hash.get(each.sha256)) for each in phone.store.originals(*states))


def evidence_of(phone: Phone) -> tuple[Evidence, ...]:
    """This inspector's evidence; of two that name one original the one that counts comes last."""
    own = [each for each in phone.store.records.every(Evidence) if each.inspector == phone.actor.id]
    return tuple(sorted(own, key=lambda each: not each.is_withdrawn))


def _photo(phone: Phone, original: Original, evidence: Evidence | None) -> KeptPhoto:
    if evidence is None:
        return KeptPhoto(original, None, Subject(), may_change=False)
    walk = facts.walk_of(phone, evidence.visit_id)
    subject = _subject(phone, evidence.visit_id, evidence.check_code)
    return KeptPhoto(original, evidence, subject, bool(walk and subject.check and walk.may_take_out(evidence)))


def broken_photos(phone: Phone) -> tuple[KeptPhoto, ...]:
    return photos(phone, Transfer.MISSING, Transfer.DAMAGED)


def lost_photos(phone: Phone) -> tuple[KeptPhoto, ...]:
    return photos(phone, Transfer.LOST)


def refused_photos(phone: Phone) -> tuple[KeptPhoto, ...]:
    """Originals the server did not take; what was damaged on the way is sent again by itself and is not among them."""
    return tuple(each for each in photos(phone, Transfer.CAPTURED) if each.original.problem)


def unattached_photos(phone: Phone) -> tuple[Original, ...]:
    return tuple(each for each in phone.store.unattached() if each.state in TO_SEND)


def places_for(phone: Phone) -> tuple[tuple[facts.Walk, facts.Stop, tuple[facts.CheckSeen, ...]], ...]:
    """Where a photo that belongs to nothing may go: in open visits, by stop, the checks that lack one."""
    found = []
    for trip in facts.trips(phone):
        walk = facts.walk_of(phone, trip.visit.id) if trip.visit and trip.is_open else None
        for stop in walk.stops if walk else ():
            lacking = tuple(each for each in stop.checks if each.lacks_photo)
            if walk and lacking:
                found.append((walk, stop, lacking))
    return tuple(found)
