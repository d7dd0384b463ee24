"""One function per change: the record before, and the record it wishes for. Permissions and versions are checked around them."""

from dataclasses import replace
from typing import Protocol

from shared import attending, custody, desk_reducers, ids
from shared.actors import Actor, Role
from shared.answers import require_fitting
from shared.attending import require_id, visit_of, visit_worked_on
from shared.criteria import CriteriaSet
from shared.decisions import Feedback
from shared.errors import (
    EvidenceSealed,
    Malformed,
    ParentUnknown,
    ReasonMissing,
    SeenVersionOutdated,
    UnknownRecord,
    VisitLocked,
)
from shared.marks import MOST_MARKS, is_on_photo
from shared.merging import clashing, laid_over, standing
from shared.operations import (
    AttachEvidence,
    HideAreas,
    LateChange,
    MarkEvidence,
    NoteEvidence,
    OpenVisit,
    Operation,
    PauseVisit,
    PlaceOffice,
    Record,
    RecordFinding,
    RegisterDevice,
    ReopenVisit,
    ReportNoEntry,
    RevokeDevice,
    SeenFinding,
    ShareEvidence,
    SubmitVisit,
    TakePlaces,
    WithdrawEvidence,
    WriteRemark,
)
from shared.particulars import require_sane
from shared.remarks import LONGEST_REMARK, Remark
from shared.visits import Evidence, Finding, Visit, require_open
from shared.world import World, require

LARGEST_ORIGINAL_BYTES = 40 * 1024 * 1024
LONGEST_NOTE = 2000


def require_open_for(world: World, visit: Visit, check_code: str, operation: Operation) -> None:
    """A submitted visit is locked, except for the criteria a lead asked to look at again; a published one is locked for all.

    A late change the lead has taken in is let through: it comes under the late change's own id.
    """
    late = world.get(LateChange, operation.op_id)
    if late and late.standing == "taken_in":
        return
    feedback = world.get(Feedback, ids.feedback_id(visit.registration_id))
    if feedback:
        raise VisitLocked(visit_id=visit.id, commune=visit.commune_code, published_at=feedback.published_at.isoformat())
    try:
        require_open(visit, operation.actor_id)
    except VisitLocked:
        criterion = require(world, CriteriaSet, visit.criteria_set_id).criterion_of(check_code)
        if not world.recheck_asked(visit.registration_id, criterion.code):
            raise


def record_finding(world: World, operation: Operation, change: RecordFinding, actor: Actor) -> tuple[Finding | None, Finding]:
    visit = visit_worked_on(world, change.visit_id, actor)
    check = require(world, CriteriaSet, visit.criteria_set_id).check(change.check_code)
    require_open_for(world, visit, check.code, operation)
    require_id(operation, ids.finding_id(visit.id, check.code, actor.id))
    if change.answer is not None:
        require_fitting(check, change.answer)
    before = world.get(Finding, operation.record_id)
    wished = merged(before, change)
    require_sane(wished.more)
    if before and change.seen and standing(before) == wished:
        return before, before
    if before:
        return before, replace(before, answer=wished.answer, note=wished.note, more=wished.more, recorded_at=operation.at)
    return None, Finding(
        id=ids.FindingId(operation.record_id),
        visit_id=visit.id,
        round_id=visit.round_id,
        commune_code=visit.commune_code,
        team_id=visit.team_id,
        criteria_set_id=visit.criteria_set_id,
        check_code=check.code,
        inspector=actor.id,
        answer=wished.answer,
        note=wished.note,
        recorded_at=operation.at,
        more=wished.more,
    )


def merged(before: Finding | None, change: RecordFinding) -> SeenFinding:
    """Raises SeenVersionOutdated, naming the fields, when another device wished otherwise for what is wished here."""
    now = standing(before)
    if before and (fields := clashing(change, now)):
        raise SeenVersionOutdated(
            record_id=before.id, fields=fields, now=before.version, changed_at=before.recorded_at.isoformat()
        )
    return laid_over(change, now)


def attach_evidence(world: World, operation: Operation, change: AttachEvidence, actor: Actor) -> tuple[None, Evidence]:
    """Evidence is written once. The finding it backs may not be answered yet: the photo often comes first."""
    visit = visit_worked_on(world, change.visit_id, actor)
    check = require(world, CriteriaSet, visit.criteria_set_id).check(change.check_code)
    require_open_for(world, visit, check.code, operation)
    if world.get(Evidence, operation.record_id):
        raise EvidenceSealed(id=operation.record_id)
    if not (ids.is_uuid(operation.record_id) and ids.is_sha256(change.sha256)):
        raise Malformed(record_id=operation.record_id, sha256=change.sha256)
    if not 0 < change.size_bytes <= LARGEST_ORIGINAL_BYTES:
        raise Malformed(size_bytes=change.size_bytes, most=LARGEST_ORIGINAL_BYTES)
    custody.require_moments(change)
    custody.require_sane(change.seal)
    return None, evidence_of(change, operation.record_id, visit, actor.id, operation.device_id)


class Placed(Protocol):
    """What says whose commune and team something is: a visit, a late change."""

    @property
    def commune_code(self) -> ids.CommuneCode: ...

    @property
    def team_id(self) -> ids.TeamId: ...


def evidence_of(
    change: AttachEvidence, record_id: str, of: Placed, inspector: ids.AccountId, device_id: ids.DeviceId
) -> Evidence:
    """What the wish makes, once it is allowed; also for a late one that is only looked at."""
    return Evidence(
        id=ids.EvidenceId(record_id),
        finding_id=ids.finding_id(change.visit_id, change.check_code, inspector),
        visit_id=change.visit_id,
        commune_code=of.commune_code,
        team_id=of.team_id,
        check_code=change.check_code,
        inspector=inspector,
        device_id=device_id,
        sha256=change.sha256,
        size_bytes=change.size_bytes,
        media_type=change.media_type,
        source=change.source,
        captured_at=change.captured_at,
        position=change.position,
        seal=change.seal,
    )


def own_evidence(world: World, operation: Operation, actor: Actor) -> tuple[Evidence, Visit]:
    """The inspector's own, also where it is locked. Raises ParentUnknown, UnknownRecord."""
    before = world.get(Evidence, operation.record_id)
    if before is None:
        raise ParentUnknown(kind="Evidence", id=operation.record_id)
    if before.inspector != actor.id:
        raise UnknownRecord(kind="Evidence", id=before.id)
    return before, visit_worked_on(world, before.visit_id, actor)


def open_evidence(world: World, operation: Operation, actor: Actor) -> Evidence:
    """The inspector's own, while its check can change. Raises VisitLocked besides."""
    before, visit = own_evidence(world, operation, actor)
    require_open_for(world, visit, before.check_code, operation)
    return before


def withdraw_evidence(world: World, operation: Operation, change: WithdrawEvidence, actor: Actor) -> tuple[Evidence, Evidence]:
    """It is taken from every check it serves, so each has to be open."""
    before, visit = own_evidence(world, operation, actor)
    for code in (before.check_code, *before.also_for):
        require_open_for(world, visit, code, operation)
    return before, replace(before, is_withdrawn=change.is_withdrawn)


def note_evidence(world: World, operation: Operation, change: NoteEvidence, actor: Actor) -> tuple[Evidence, Evidence]:
    before = open_evidence(world, operation, actor)
    if len(change.note) > LONGEST_NOTE:
        raise Malformed(note_length=len(change.note), most=LONGEST_NOTE)
    return before, replace(before, note=change.note.strip())


def share_evidence(world: World, operation: Operation, change: ShareEvidence, actor: Actor) -> tuple[Evidence, Evidence]:
    """Raises UnknownCheck for a check that is not asked; the photo's own check is not among the others.

    Only the checks that gain or lose the photo have to be open.
    """
    before, visit = own_evidence(world, operation, actor)
    criteria_set = require(world, CriteriaSet, visit.criteria_set_id)
    others = tuple(dict.fromkeys(criteria_set.check(code).code for code in change.also_for if code != before.check_code))
    changed = set(others) ^ set(before.also_for)
    for code in changed:
        require_open_for(world, visit, code, operation)
    return (before, replace(before, also_for=others)) if changed else (before, before)


def mark_evidence(world: World, operation: Operation, change: MarkEvidence, actor: Actor) -> tuple[Evidence, Evidence]:
    before = open_evidence(world, operation, actor)
    if len(change.marks) > MOST_MARKS or not all(is_on_photo(each) for each in change.marks):
        raise Malformed(marks=len(change.marks), most=MOST_MARKS)
    return (before, before) if change.marks == before.marks else (before, replace(before, marks=change.marks))


def write_remark(world: World, operation: Operation, change: WriteRemark, actor: Actor) -> tuple[None, Remark]:
    """Also after the visit is locked, and after publication: talking changes nothing. A question is the lead's to ask."""
    seen_by = visit_of if actor.role is Role.LEAD else visit_worked_on
    visit = seen_by(world, change.visit_id, actor)
    check = require(world, CriteriaSet, visit.criteria_set_id).check(change.check_code)
    text = change.text.strip()
    if not text:
        raise ReasonMissing(wish=change.kind)
    is_known = visit.attendance(change.inspector) is not None
    is_asking = change.is_question and actor.role is not Role.LEAD
    is_taken = world.get(Remark, operation.record_id) is not None
    are_ids = ids.is_uuid(operation.record_id) and (change.follows is None or ids.is_uuid(change.follows))
    if len(text) > LONGEST_REMARK or not is_known or is_asking or is_taken or not are_ids:
        raise Malformed(remark=len(text), most=LONGEST_REMARK, inspector=change.inspector, record_id=operation.record_id)
    return None, Remark(
        id=ids.RemarkId(operation.record_id),
        finding_id=ids.finding_id(visit.id, check.code, change.inspector),
        visit_id=visit.id,
        registration_id=visit.registration_id,
        commune_code=visit.commune_code,
        team_id=visit.team_id,
        check_code=check.code,
        inspector=change.inspector,
        author=actor.id,
        text=text,
        is_question=change.is_question,
        written_at=operation.at,
        follows=change.follows,
    )


def reduce(world: World, operation: Operation, actor: Actor) -> tuple[Record | None, Record]:
    """The record before and the record wished for, by the rules of its change."""
    match operation.change:
        case OpenVisit() as change:
            return attending.open_visit(world, operation, change, actor)
        case RecordFinding() as change:
            return record_finding(world, operation, change, actor)
        case AttachEvidence() as change:
            return attach_evidence(world, operation, change, actor)
        case WithdrawEvidence() as change:
            return withdraw_evidence(world, operation, change, actor)
        case NoteEvidence() as change:
            return note_evidence(world, operation, change, actor)
        case RegisterDevice() | RevokeDevice() | HideAreas() | PlaceOffice() as change:
            return custody.reduce(world, operation, change, actor)
        case ShareEvidence() as change:
            return share_evidence(world, operation, change, actor)
        case MarkEvidence() as change:
            return mark_evidence(world, operation, change, actor)
        case WriteRemark() as change:
            return write_remark(world, operation, change, actor)
        case PauseVisit() as change:
            return attending.pause_visit(world, operation, change, actor)
        case TakePlaces() as change:
            return attending.take_places(world, operation, change, actor)
        case ReportNoEntry() as change:
            return attending.report_no_entry(world, operation, change, actor)
        case SubmitVisit() as change:
            return attending.submit_visit(world, operation, change, actor)
        case ReopenVisit() as change:
            return attending.reopen_visit(world, operation, change, actor)
        case change:
            return desk_reducers.reduce(world, operation, change, actor)
