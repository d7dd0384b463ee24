"""From publication to the final result: the commune explains, a lead concludes, the result is final, Sở Nội vụ may reopen it."""

from dataclasses import replace
from decimal import Decimal

from shared import ids
from shared.actors import Actor
from shared.attending import require_id
from shared.decisions import Outcome, Resolution
from shared.discrepancies import Discrepancy, find_discrepancy, is_final, resolution_of, standing_total, unconcluded
from shared.errors import (
    AlreadyFinal,
    ExplanationsOpen,
    FeedbackPublished,
    HeadOnly,
    Malformed,
    NoDiscrepancy,
    NotFinal,
    NothingAsked,
    NotPublished,
    OwnDecision,
    OwnFinding,
    PointsOutOfRange,
    ReasonMissing,
    StatementAwaited,
    StatementSubmitted,
    UnknownRecord,
)
from shared.explanations import Conclusion, Ending, Explanation, Final, Stance, Statement
from shared.operations import Conclude, Countersign, Explain, Finalise, Operation, Record, ReopenFinal, SubmitStatement
from shared.scoring import published
from shared.world import Case, World

MOST_DOCUMENTS, LONGEST_TEXT, MOST_DECIMALS = 20, 8000, 6


def require_points(case: Case, code: ids.CriterionCode, points: Decimal | None, is_adjusted: bool) -> None:
    """Points with an adjustment only, from none to all the criterion gives. Raises Malformed, PointsOutOfRange."""
    if is_adjusted != (points is not None):
        raise Malformed(points=str(points))
    most = case.criteria_set.criterion(code).points
    if points is not None and not is_within(points, most):
        raise PointsOutOfRange(criterion=code, given=str(points), most=str(most))


def is_within(points: Decimal, most: Decimal) -> bool:
    """From none to all, written with a few decimals: 1E-999999 is a number too, and would keep a server busy for hours."""
    exponent = points.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= MOST_DECIMALS and 0 <= points <= most


def countersign(world: World, operation: Operation, change: Countersign, actor: Actor) -> tuple[Resolution, Resolution]:
    """By a lead who did not decide it; the decision must stand as it was seen."""
    case = _of_team(world, change.registration_id, actor)
    require_id(operation, ids.discrepancy_id(change.registration_id, change.criterion_code))
    before = resolution_of(case, change.criterion_code)
    if before is None:
        raise UnknownRecord(kind="Resolution", id=operation.record_id)
    if case.feedback:
        raise FeedbackPublished(registration_id=change.registration_id, published_at=case.feedback.published_at.isoformat())
    if before.decided_by == actor.id:
        raise OwnDecision(criterion=change.criterion_code)
    found = find_discrepancy(case, change.criterion_code)
    if found and any(each.inspector == actor.id for each in found.findings):
        raise OwnFinding(criterion=change.criterion_code)
    return before, replace(before, countersigned_by=actor.id)


def explain(world: World, operation: Operation, change: Explain, actor: Actor) -> tuple[Explanation | None, Explanation]:
    """After publication until the statement is submitted; before it, only to a question. Late is no reason to refuse."""
    case = _of_commune(world, change.registration_id, actor)
    discrepancy = ids.discrepancy_id(change.registration_id, change.criterion_code)
    wanted = ids.explanation_id(discrepancy)
    require_id(operation, wanted)
    _require_open_to(case, change)
    text = change.text.strip()
    if not text and change.stance is not Stance.ACCEPTS:
        raise ReasonMissing(wish=change.kind)
    are_files = all(ids.is_sha256(each.sha256) and each.name and each.size_bytes > 0 for each in change.documents)
    if len(text) > LONGEST_TEXT or len(change.documents) > MOST_DOCUMENTS or not are_files:
        raise Malformed(text=len(text), documents=len(change.documents))
    before = next((each for each in case.explanations if each.id == wanted), None)
    return before, Explanation(
        wanted, case.registration.id, case.registration.commune_code, change.criterion_code, change.stance, text,
        change.documents, actor.id, world.now(),
    )  # fmt: skip


def _require_open_to(case: Case, change: Explain) -> None:
    if case.feedback is None:
        resolution = resolution_of(case, change.criterion_code)
        if resolution is None or resolution.outcome is not Outcome.ASKED or change.stance is not Stance.ANSWERS:
            raise NothingAsked(criterion=change.criterion_code)
        return
    if is_final(case):
        raise AlreadyFinal(registration_id=case.registration.id)
    if case.statement:
        raise StatementSubmitted(registration_id=case.registration.id)
    if change.stance is Stance.ANSWERS or find_discrepancy(case, change.criterion_code) is None:
        raise NothingAsked(criterion=change.criterion_code)


def submit_statement(world: World, operation: Operation, change: SubmitStatement, actor: Actor) -> tuple[None, Statement]:
    """Once, by the head; late, and after Sở Nội vụ reopened a result, too. In time or late is judged by the server's clock when it decides, whatever the sender's clock says."""
    case = _of_commune(world, change.registration_id, actor)
    wanted = ids.statement_id(change.registration_id)
    require_id(operation, wanted)
    if case.feedback is None:
        raise NotPublished(registration_id=change.registration_id)
    if not actor.is_head:
        raise HeadOnly(registration_id=change.registration_id)
    if case.statement:
        raise StatementSubmitted(registration_id=change.registration_id)
    if is_final(case):
        raise AlreadyFinal(registration_id=change.registration_id)
    now, ends = world.now(), case.feedback.explain_before
    is_late = ends is not None and now >= ends
    code, team = case.registration.commune_code, case.feedback.team_id
    return None, Statement(wanted, change.registration_id, code, team, actor.id, now, is_late)


def conclude(world: World, operation: Operation, change: Conclude, actor: Actor) -> tuple[Conclusion | None, Conclusion]:
    case = _answered(world, change.registration_id, actor)
    discrepancy = ids.discrepancy_id(change.registration_id, change.criterion_code)
    wanted = ids.conclusion_id(discrepancy)
    require_id(operation, wanted)
    found = find_discrepancy(case, change.criterion_code)
    if found is None:
        raise NoDiscrepancy(criterion=change.criterion_code)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    require_points(case, change.criterion_code, change.points, change.ending is Ending.ADJUSTED)
    if _is_own(found, actor):
        raise OwnFinding(criterion=change.criterion_code)
    before = next((each for each in case.conclusions if each.id == wanted), None)
    registration, team = case.registration, _team(case)
    return before, Conclusion(
        wanted, registration.id, registration.commune_code, team, change.criterion_code, change.ending, change.points,
        change.reason.strip(), actor.id, world.now(),
    )  # fmt: skip


def finalise(world: World, operation: Operation, change: Finalise, actor: Actor) -> tuple[Final | None, Final]:
    """The one rounding happens here. Every explanation is concluded first."""
    case = _answered(world, change.registration_id, actor)
    wanted = ids.final_id(change.registration_id)
    require_id(operation, wanted)
    waiting = [each.criterion_code for each in unconcluded(case)]
    if waiting:
        raise ExplanationsOpen(open=len(waiting), criteria=waiting)
    result, registration = standing_total(case), case.registration
    return case.final, Final(
        wanted, registration.id, registration.commune_code, _team(case), published(result.on_site), published(result.outside),
        published(result.bonus), published(result.sum), result.stars, actor.id, world.now(),
    )  # fmt: skip


def reopen_final(world: World, operation: Operation, change: ReopenFinal, actor: Actor) -> tuple[Final, Final]:
    final = world.case(change.registration_id).final
    require_id(operation, ids.final_id(change.registration_id))
    if final is None or final.is_reopened:
        raise NotFinal(registration_id=change.registration_id)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    return final, replace(final, reopened_by=actor.id, reopened_at=world.now(), reopen_reason=change.reason.strip())


def _of_commune(world: World, registration_id: ids.RegistrationId, actor: Actor) -> Case:
    case = world.case(registration_id)
    if case.registration.commune_code != actor.commune_code:
        raise UnknownRecord(kind="Registration", id=registration_id)
    return case


def _of_team(world: World, registration_id: ids.RegistrationId, actor: Actor) -> Case:
    case = world.case(registration_id)
    if not any(visit.team_id in actor.team_ids for visit in case.visits):
        raise UnknownRecord(kind="Registration", id=registration_id)
    return case


def _answered(world: World, registration_id: ids.RegistrationId, actor: Actor) -> Case:
    """For the lead of the team that published: the commune has said what it had to say, or its time is over."""
    case = _of_team(world, registration_id, actor)
    if case.feedback is None:
        raise NotPublished(registration_id=registration_id)
    if is_final(case):
        raise AlreadyFinal(registration_id=registration_id)
    ends = case.feedback.explain_before
    if case.statement is None and ends is not None and world.now() < ends:
        raise StatementAwaited(registration_id=registration_id, explain_before=ends.isoformat())
    return case


def _team(case: Case) -> ids.TeamId:
    assert case.feedback, "only what was published is concluded"
    return case.feedback.team_id


def _is_own(found: Discrepancy, actor: Actor) -> bool:
    return any(each.inspector == actor.id for each in found.findings)


Settling = Countersign | Explain | SubmitStatement | Conclude | Finalise | ReopenFinal


def reduce(world: World, operation: Operation, change: Settling, actor: Actor) -> tuple[Record | None, Record]:
    match change:
        case Countersign():
            return countersign(world, operation, change, actor)
        case Explain():
            return explain(world, operation, change, actor)
        case SubmitStatement():
            return submit_statement(world, operation, change, actor)
        case Conclude():
            return conclude(world, operation, change, actor)
        case Finalise():
            return finalise(world, operation, change, actor)
        case ReopenFinal():
            return reopen_final(world, operation, change, actor)
