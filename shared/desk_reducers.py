"""Changes made at a desk: by Sở Nội vụ, by a commune, by a team lead."""

from dataclasses import replace

from shared import ids, settling
from shared.actors import Actor
from shared.attending import require_id
from shared.criteria import CriteriaSet
from shared.deadlines import end_of
from shared.decisions import Feedback, Outcome, Resolution
from shared.discrepancies import find_discrepancy, undecided
from shared.errors import (
    CriteriaSetFrozen,
    DiscrepanciesOpen,
    FeedbackPublished,
    Malformed,
    NoDiscrepancy,
    OwnFinding,
    PointsOutOfRange,
    ReasonMissing,
    RegistrationClosed,
    UnknownRecord,
    VisitLocked,
    VisitNotSubmitted,
)
from shared.operations import (
    Conclude,
    Countersign,
    DecideLate,
    Establish,
    Explain,
    Finalise,
    LateChange,
    Operation,
    PublishFeedback,
    Record,
    Register,
    ReopenFinal,
    ResolveDiscrepancy,
    ScoreItself,
    SubmitStatement,
)
from shared.rounds import Registration, Round, SelfScore
from shared.visits import is_submitted
from shared.world import Case, World, require

MOST_STARS, MOST_EXPLAIN_DAYS = 4, 90


def establish(world: World, operation: Operation, change: Establish) -> tuple[Record | None, Record]:
    """A criteria set that a round has frozen never changes: import the next edition instead."""
    require_id(operation, change.record.id)
    if isinstance(change.record, Round) and not 0 <= change.record.explain_days <= MOST_EXPLAIN_DAYS:
        raise Malformed(explain_days=change.record.explain_days)
    before: Record | None = world.get(type(change.record), change.record.id)
    if before and isinstance(change.record, CriteriaSet) and world.is_set_in_use(change.record.id):
        raise CriteriaSetFrozen(criteria_set=change.record.id)
    return before, change.record


def register(world: World, operation: Operation, change: Register, actor: Actor) -> tuple[Registration | None, Registration]:
    require(world, Round, change.round_id)
    registration = ids.registration_id(change.round_id, change.commune_code)
    if change.commune_code != actor.commune_code:
        raise UnknownRecord(kind="Registration", id=registration)
    require_id(operation, registration)
    if not 1 <= change.aimed_stars <= MOST_STARS:
        raise Malformed(aimed_stars=change.aimed_stars)
    before = world.get(Registration, registration)
    return before, Registration(registration, change.round_id, change.commune_code, change.aimed_stars)


def score_itself(world: World, operation: Operation, change: ScoreItself, actor: Actor) -> tuple[SelfScore | None, SelfScore]:
    """A claim can change until the first inspector has opened the visit."""
    case = world.case(change.registration_id)
    if case.registration.commune_code != actor.commune_code:
        raise UnknownRecord(kind="Registration", id=change.registration_id)
    wanted = ids.self_score_id(change.registration_id, change.criterion_code)
    require_id(operation, wanted)
    most = case.criteria_set.claimable_points(change.criterion_code)
    if not settling.is_within(change.points, most):
        raise PointsOutOfRange(criterion=change.criterion_code, given=str(change.points), most=str(most))
    if case.visits:
        raise RegistrationClosed(registration_id=change.registration_id)
    return world.get(SelfScore, wanted), SelfScore(
        wanted, change.registration_id, case.registration.commune_code, change.criterion_code, change.points, change.claim
    )


def case_of_team(world: World, registration_id: ids.RegistrationId, actor: Actor) -> tuple[Case, ids.TeamId]:
    """The case, seen by the lead of a team that visited. Raises UnknownRecord, VisitNotSubmitted, FeedbackPublished."""
    case = world.case(registration_id)
    visits = [visit for visit in case.visits if visit.team_id in actor.team_ids]
    if not visits:
        raise UnknownRecord(kind="Registration", id=registration_id)
    if case.feedback:
        raise FeedbackPublished(registration_id=registration_id, published_at=case.feedback.published_at.isoformat())
    if not all(is_submitted(visit) for visit in case.visits):
        raise VisitNotSubmitted(registration_id=registration_id, commune=case.registration.commune_code)
    return case, visits[0].team_id


def resolve_discrepancy(
    world: World, operation: Operation, change: ResolveDiscrepancy, actor: Actor
) -> tuple[Resolution | None, Resolution]:
    case, team_id = case_of_team(world, change.registration_id, actor)
    wanted = ids.discrepancy_id(change.registration_id, change.criterion_code)
    require_id(operation, wanted)
    if not change.reason.strip() and change.outcome is not Outcome.TAKEN_BACK:
        raise ReasonMissing(wish=change.kind)
    before, discrepancy = world.get(Resolution, wanted), find_discrepancy(case, change.criterion_code)
    is_undone = change.outcome is Outcome.TAKEN_BACK and before is not None  # always possible, whatever is found by now
    if discrepancy is None and not is_undone:
        raise NoDiscrepancy(criterion=change.criterion_code)
    if discrepancy and any(finding.inspector == actor.id for finding in discrepancy.findings):
        raise OwnFinding(criterion=change.criterion_code)
    settling.require_points(case, change.criterion_code, change.points, change.outcome is Outcome.ADJUSTED)
    return before, Resolution(
        id=wanted,
        registration_id=change.registration_id,
        commune_code=case.registration.commune_code,
        team_id=team_id,
        criterion_code=change.criterion_code,
        outcome=change.outcome,
        reason=change.reason.strip(),
        decided_by=actor.id,
        decided_at=operation.at,
        points=change.points,
    )


def publish_feedback(
    world: World, operation: Operation, change: PublishFeedback, actor: Actor
) -> tuple[Feedback | None, Feedback]:
    """One act per commune, once every discrepancy is upheld or dismissed."""
    case, team_id = case_of_team(world, change.registration_id, actor)
    wanted = ids.feedback_id(change.registration_id)
    require_id(operation, wanted)
    waiting = [each.criterion_code for each in undecided(case)]
    pending = (Outcome.RECHECK, Outcome.ASKED)
    waiting += [
        each.criterion_code for each in case.resolutions if each.outcome in pending and each.criterion_code not in waiting
    ]
    if waiting:
        raise DiscrepanciesOpen(open=len(waiting), criteria=waiting)
    days, holidays = case.round.explain_days, case.round.holidays
    ends = end_of(world.now(), days, holidays) if days else None
    return None, Feedback(wanted, change.registration_id, case.registration.commune_code, team_id, actor.id, operation.at, ends)


def decide_late(world: World, operation: Operation, change: DecideLate, actor: Actor) -> tuple[LateChange, LateChange]:
    """Taken in, the wish itself is performed next, as its inspector's. After publication nothing is taken in any more."""
    before = require(world, LateChange, operation.record_id)
    if before.team_id not in actor.team_ids:
        raise UnknownRecord(kind="LateChange", id=before.id)
    if before.inspector == actor.id:
        raise OwnFinding(late_change=before.id)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    feedback = world.get(Feedback, ids.feedback_id(before.registration_id))
    if feedback and change.is_taken_in:
        raise FeedbackPublished(registration_id=before.registration_id, published_at=feedback.published_at.isoformat())
    if before.standing == "taken_in":
        raise VisitLocked(visit_id=before.visit_id, late_change=before.id)
    return before, replace(
        before,
        standing="taken_in" if change.is_taken_in else "left_out",
        reason=change.reason.strip(),
        decided_by=actor.id,
        decided_at=operation.at,
    )


DeskChange = (
    Establish
    | Register
    | ScoreItself
    | DecideLate
    | ResolveDiscrepancy
    | Countersign
    | PublishFeedback
    | Explain
    | SubmitStatement
    | Conclude
    | Finalise
    | ReopenFinal
)


def reduce(world: World, operation: Operation, change: DeskChange, actor: Actor) -> tuple[Record | None, Record]:
    match change:
        case Establish():
            return establish(world, operation, change)
        case Register():
            return register(world, operation, change, actor)
        case ScoreItself():
            return score_itself(world, operation, change, actor)
        case DecideLate():
            return decide_late(world, operation, change, actor)
        case ResolveDiscrepancy():
            return resolve_discrepancy(world, operation, change, actor)
        case PublishFeedback():
            return publish_feedback(world, operation, change, actor)
        case change:
            return settling.reduce(world, operation, change, actor)
