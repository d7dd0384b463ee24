"""What becomes of a visit as a whole: opened, shared out, interrupted, submitted, reopened, or ended at a closed door."""

import re
from dataclasses import replace
from datetime import datetime

from shared import ids
from shared.actors import Actor
from shared.criteria import CriteriaSet, required
from shared.decisions import Feedback
from shared.errors import (
    ChecksUnanswered,
    Malformed,
    ParentUnknown,
    ReasonMissing,
    UnknownRecord,
    VisitLocked,
    WrongRecordId,
)
from shared.operations import OpenVisit, Operation, PauseVisit, ReopenVisit, ReportNoEntry, SubmitVisit, TakePlaces
from shared.rounds import Assignment, Round
from shared.visits import Attendance, Opening, Pause, Signature, Visit, require_open
from shared.world import World, require

LONGEST_WORD = 200
LONGEST_REASON = 2_000
LONGEST_PATH = 12_000
MOST_PAUSES = 100
STROKES = r"M-?[0-9]{1,4},-?[0-9]{1,4}(?:[ML]-?[0-9]{1,4},-?[0-9]{1,4})*"


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
    if change.opening:
        require_sane(change.opening)
    return before, replace(visit, attendances=(*visit.attendances, Attendance(actor.id, operation.at, opening=change.opening)))


def require_sane(opening: Opening) -> None:
    """Raises Malformed, naming what is wrong: a moment without a zone could not be put in order with others."""
    fixed_at = opening.position.fixed_at if opening.position else None
    if len(opening.met) > LONGEST_WORD:
        raise Malformed(met=len(opening.met), most=LONGEST_WORD)
    if fixed_at and fixed_at.tzinfo is None:
        raise Malformed(fixed_at=fixed_at.isoformat())


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


def attended(visit: Visit, actor: Actor, **changed: object) -> Visit:
    """The visit with this inspector's own share changed."""
    shares = (replace(each, **changed) if each.inspector == actor.id else each for each in visit.attendances)  # type: ignore[arg-type]
    return replace(visit, attendances=tuple(shares))


def own_share(world: World, operation: Operation, actor: Actor) -> tuple[Visit, Attendance]:
    """The visit and this inspector's open share of it. Raises ParentUnknown, VisitNotOpen, VisitLocked."""
    visit = visit_worked_on(world, ids.VisitId(operation.record_id), actor)
    require_open(visit, actor.id)
    share = visit.attendance(actor.id)
    assert share is not None, "an open visit was attended"
    return visit, share


def pause_visit(world: World, operation: Operation, change: PauseVisit, actor: Actor) -> tuple[Visit, Visit]:
    """Pausing what is paused, or going on with what goes on, changes nothing."""
    before, share = own_share(world, operation, actor)
    if share.is_paused == change.is_paused:
        return before, before
    if len(change.reason) > LONGEST_REASON or (change.is_paused and len(share.pauses) >= MOST_PAUSES):
        raise Malformed(reason=len(change.reason), pauses=len(share.pauses))
    if change.is_paused:
        pauses = (*share.pauses, Pause(operation.at, None, change.reason.strip()))
    else:
        pauses = resumed(share.pauses, operation.at)
    return before, attended(before, actor, pauses=pauses)


def resumed(pauses: tuple[Pause, ...], at: datetime) -> tuple[Pause, ...]:
    """With the last pause ended, where it was not; what is submitted is not interrupted any more."""
    return (*pauses[:-1], replace(pauses[-1], until=pauses[-1].until or at)) if pauses else ()


def take_places(world: World, operation: Operation, change: TakePlaces, actor: Actor) -> tuple[Visit, Visit]:
    before, share = own_share(world, operation, actor)
    known = {place.code for place in require(world, CriteriaSet, before.criteria_set_id).places}
    if not known.issuperset(change.places):
        raise Malformed(places=sorted(set(change.places) - known))
    places = tuple(dict.fromkeys(change.places))
    return (before, before) if places == share.places else (before, attended(before, actor, places=places))


def report_no_entry(world: World, operation: Operation, change: ReportNoEntry, actor: Actor) -> tuple[Visit, Visit]:
    """It submits the inspector's share with what there is. Taking it back opens that share again: only after such a report, and not
    once the result is published.
    """
    before = visit_worked_on(world, ids.VisitId(operation.record_id), actor)
    share = before.attendance(actor.id)
    if change.no_entry is None:
        if share is None or share.no_entry is None:
            return before, before
        if feedback := world.get(Feedback, ids.feedback_id(before.registration_id)):
            raise VisitLocked(visit_id=before.id, commune=before.commune_code, published_at=feedback.published_at.isoformat())
        return before, attended(before, actor, no_entry=None, submitted_at=None)
    require_open(before, actor.id)
    assert share is not None, "an open visit was attended"
    if len(change.no_entry.note) > LONGEST_REASON or change.no_entry.at.tzinfo is None:
        raise Malformed(note_length=len(change.no_entry.note), most=LONGEST_REASON)
    pauses = resumed(share.pauses, operation.at)
    return before, attended(before, actor, no_entry=change.no_entry, submitted_at=operation.at, pauses=pauses)


def submit_visit(world: World, operation: Operation, change: SubmitVisit, actor: Actor) -> tuple[Visit, Visit]:
    """Nothing blocks but a missing answer. What a colleague answered, as far as it is known here, is not missing."""
    before = visit_worked_on(world, ids.VisitId(operation.record_id), actor)
    attendance = before.attendance(actor.id)
    if attendance and attendance.submitted_at:
        return before, before
    require_open(before, actor.id)
    assert attendance is not None, "an open visit was attended"
    missing = unanswered(world, before)
    if missing:
        raise ChecksUnanswered(visit_id=before.id, missing=len(missing), checks=list(missing))
    if change.signature and not is_drawn(change.signature):
        raise Malformed(signature=len(change.signature.path), most=LONGEST_PATH)
    pauses = resumed(attendance.pauses, operation.at)
    return before, attended(before, actor, submitted_at=operation.at, signature=change.signature, pauses=pauses)


def is_drawn(signature: Signature) -> bool:
    """Straight lines only, and no more of them than a hand draws: it is put into a picture as it is."""
    is_path = len(signature.path) <= LONGEST_PATH and re.fullmatch(STROKES, signature.path) is not None
    is_said = len(signature.by) <= LONGEST_WORD and signature.signed_at.tzinfo is not None
    return is_path and is_said and ids.is_sha256(signature.summary_sha256)


def unanswered(world: World, visit: Visit) -> tuple[ids.CheckCode, ...]:
    """On-site checks nobody has answered yet, in walking order."""
    answered = {finding.check_code for finding in world.findings(visit.id) if finding.answer is not None}
    asked = required(require(world, CriteriaSet, visit.criteria_set_id))
    return tuple(check.code for check in asked if check.code not in answered)


def reopen_visit(world: World, operation: Operation, change: ReopenVisit, actor: Actor) -> tuple[Visit, Visit]:
    before = visit_of(world, ids.VisitId(operation.record_id), actor)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    return before, replace(
        before, attendances=tuple(replace(each, submitted_at=None, no_entry=None) for each in before.attendances)
    )
