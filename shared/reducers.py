"""One function per change: the record before, and the record it wishes for. Permissions and versions are checked around them."""

from dataclasses import replace
from typing import Protocol

from shared import custody, desk_reducers, ids
from shared.actors import Actor
from shared.answers import require_fitting
from shared.criteria import CriteriaSet, walk
from shared.decisions import Feedback
from shared.errors import (
    ChecksUnanswered,
    EvidenceSealed,
    Malformed,
    ParentUnknown,
    ReasonMissing,
    SeenVersionOutdated,
    UnknownRecord,
    VisitLocked,
    WrongRecordId,
)
from shared.merging import clashing, laid_over, standing
from shared.operations import (
    AttachEvidence,
    HideAreas,
    LateChange,
    NoteEvidence,
    OpenVisit,
    Operation,
    PlaceOffice,
    Record,
    RecordFinding,
    RegisterDevice,
    ReopenVisit,
    RevokeDevice,
    SeenFinding,
    SubmitVisit,
    WithdrawEvidence,
)
from shared.rounds import Assignment, Round
from shared.visits import Attendance, Evidence, Finding, Visit, require_open
from shared.world import World, require

LARGEST_ORIGINAL_BYTES = 40 * 1024 * 1024
LONGEST_NOTE = 2000


def require_id(operation: Operation, wanted: str) -> None:
    """Raises WrongRecordId when the device minted another id than the facts give."""
    if operation.record_id != wanted:
        raise WrongRecordId(given=operation.record_id, wanted=wanted)


def require_team(actor: Actor, team_id: str, kind: str, record_id: str) -> None:
    """Raises UnknownRecord: another team's record does not exist for this actor."""
    if team_id not in actor.team_ids:
        raise UnknownRecord(kind=kind, id=record_id)


def open_visit(world: World, operation: Operation, change: OpenVisit, actor: Actor) -> tuple[Visit | None, Visit]:
    """A colleague may have opened it already: then this inspector joins. Opening twice changes nothing."""
    assignment = world.get(Assignment, change.assignment_id)
    if assignment is None or assignment.is_cancelled or assignment.team_id not in actor.team_ids:
        raise ParentUnknown(kind="Assignment", id=change.assignment_id)
    require_id(operation, ids.visit_id(assignment.id))
    before = world.get(Visit, operation.record_id)
    visit = before or Visit(
        id=ids.visit_id(assignment.id),
        assignment_id=assignment.id,
        registration_id=ids.registration_id(assignment.round_id, assignment.commune_code),
        round_id=assignment.round_id,
        commune_code=assignment.commune_code,
        team_id=assignment.team_id,
        criteria_set_id=require(world, Round, assignment.round_id).criteria_set_id,
        attendances=(),
    )
    if visit.attendance(actor.id):
        return before, visit
    return before, replace(visit, attendances=(*visit.attendances, Attendance(actor.id, operation.at)))


def visit_of(world: World, visit_id: ids.VisitId, actor: Actor) -> Visit:
    visit = require(world, Visit, visit_id)
    require_team(actor, visit.team_id, "Visit", visit.id)
    return visit


def visit_worked_on(world: World, visit_id: ids.VisitId, actor: Actor) -> Visit:
    """The visit an inspector's change builds on. Raises ParentUnknown: it may have been opened where there is no signal yet."""
    visit = world.get(Visit, visit_id)
    if visit is None or visit.team_id not in actor.team_ids:
        raise ParentUnknown(kind="Visit", id=visit_id)
    return visit


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
    if before and change.seen and standing(before) == wished:
        return before, before
    if before:
        return before, replace(before, answer=wished.answer, note=wished.note, recorded_at=operation.at)
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


def own_evidence(world: World, operation: Operation, actor: Actor) -> Evidence:
    """The inspector's own, while the visit can change. Raises ParentUnknown, UnknownRecord, VisitLocked."""
    before = world.get(Evidence, operation.record_id)
    if before is None:
        raise ParentUnknown(kind="Evidence", id=operation.record_id)
    if before.inspector != actor.id:
        raise UnknownRecord(kind="Evidence", id=before.id)
    require_open_for(world, visit_worked_on(world, before.visit_id, actor), before.check_code, operation)
    return before


def withdraw_evidence(world: World, operation: Operation, change: WithdrawEvidence, actor: Actor) -> tuple[Evidence, Evidence]:
    before = own_evidence(world, operation, actor)
    return before, replace(before, is_withdrawn=change.is_withdrawn)


def note_evidence(world: World, operation: Operation, change: NoteEvidence, actor: Actor) -> tuple[Evidence, Evidence]:
    before = own_evidence(world, operation, actor)
    if len(change.note) > LONGEST_NOTE:
        raise Malformed(note_length=len(change.note), most=LONGEST_NOTE)
    return before, replace(before, note=change.note.strip())


def submit_visit(world: World, operation: Operation, actor: Actor) -> tuple[Visit, Visit]:
    """Nothing blocks but a missing answer. What a colleague answered, as far as it is known here, is not missing."""
    before = visit_worked_on(world, ids.VisitId(operation.record_id), actor)
    attendance = before.attendance(actor.id)
    if attendance and attendance.submitted_at:
        return before, before
    require_open(before, actor.id)
    missing = unanswered(world, before)
    if missing:
        raise ChecksUnanswered(visit_id=before.id, missing=len(missing), checks=list(missing))
    return before, replace(
        before,
        attendances=tuple(
            replace(each, submitted_at=operation.at) if each.inspector == actor.id else each for each in before.attendances
        ),
    )


def unanswered(world: World, visit: Visit) -> tuple[ids.CheckCode, ...]:
    """On-site checks nobody has answered yet, in walking order."""
    answered = {finding.check_code for finding in world.findings(visit.id) if finding.answer is not None}
    stops = walk(require(world, CriteriaSet, visit.criteria_set_id))
    return tuple(check.code for _, checks in stops for check in checks if check.code not in answered)


def reopen_visit(world: World, operation: Operation, change: ReopenVisit, actor: Actor) -> tuple[Visit, Visit]:
    before = visit_of(world, ids.VisitId(operation.record_id), actor)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    return before, replace(before, attendances=tuple(replace(each, submitted_at=None) for each in before.attendances))


def reduce(world: World, operation: Operation, actor: Actor) -> tuple[Record | None, Record]:
    """The record before and the record wished for, by the rules of its change."""
    match operation.change:
        case OpenVisit() as change:
            return open_visit(world, operation, change, actor)
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
        case SubmitVisit():
            return submit_visit(world, operation, actor)
        case ReopenVisit() as change:
            return reopen_visit(world, operation, change, actor)
        case change:
            return desk_reducers.reduce(world, operation, change, actor)
