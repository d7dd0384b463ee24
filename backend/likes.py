"""How the same criterion was decided in the round before, so that like cases are decided alike from year to year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from backend import codec
from backend.cases import is_in_scope, key, registration_in_scope
from backend.edge import Asking, Reading
from backend.former import is_same
from backend.redaction import as_read_by
from backend.world import SqlWorld
from shared.actors import Actor
from shared.criteria import CriteriaSet, Criterion
from shared.decisions import COUNTING, Feedback, Resolution
from shared.discrepancies import claimed_points, counted_points
from shared.errors import UnknownRecord
from shared.ids import RegistrationId
from shared.permissions import may_read_likes
from shared.rounds import Assignment, Registration, Round
from shared.wire import LikeDecision, LikesShown
from shared.world import Case, require

router = APIRouter(prefix="/api", tags=["cases"])
LIKES = TypeAdapter(LikesShown)
MOST_TOLD = 30  # each means reading a whole case


@dataclass(frozen=True)
class Past:
    """Decisions of one earlier round on the criterion as that round asked it, the latest first."""

    round: Round
    criterion: Criterion
    decided: Sequence[Resolution]


@router.get("/cases/{registration_id}/likes/{criterion_code}", response_model=LikesShown)
def show_likes(registration_id: str, criterion_code: str, actor: Asking, session: Reading) -> Response:
    """Of the newest earlier round that has any; for those who decide and those above them, never for a commune."""
    registration = registration_in_scope(session, actor, registration_id)
    if not may_read_likes(actor):
        raise UnknownRecord(kind="Registration", id=registration_id)
    world = SqlWorld(session)
    today = require(world, Round, registration.round_id)
    criterion = require(world, CriteriaSet, today.criteria_set_id).criterion(criterion_code)
    past = next(pasts(world, actor, today, criterion), None)
    return codec.answer(LIKES, LikesShown(criterion.code, told(world, actor, past) if past else ()))


def pasts(world: SqlWorld, actor: Actor, today: Round, criterion: Criterion) -> Iterator[Past]:
    """Earlier rounds that decided on this very criterion, the newest first, as far as the actor may know."""
    for round_ in sorted((each for each in world.all(Round) if each.year < today.year), key=lambda each: -each.year):
        asked = require(world, CriteriaSet, round_.criteria_set_id).criteria()
        then = next((each for each in asked if each.code == criterion.code and is_alike(criterion, each)), None)
        decided = decided_on(world, known_of(world, actor, today, round_), then) if then else ()
        if then and decided:
            yield Past(round_, then, decided)


def is_alike(now: Criterion, then: Criterion) -> bool:
    """A later edition of the set may ask something else under the same code."""
    same_checks = len(now.checks) == len(then.checks) and all(map(is_same, now.checks, then.checks))
    return now.title == then.title and same_checks


def known_of(world: SqlWorld, actor: Actor, today: Round, round_: Round) -> list[Registration]:
    """Of that round: cases the actor may open, and those of communes that are assigned to one of the actor's teams today, as what was
    found there goes along to today's visit (backend.former).
    """
    registrations = world.all(Registration, round_id=[round_.id])
    mine = world.all(Assignment, round_id=[today.id], team_id=actor.team_ids)
    communes = {each.commune_code for each in mine if not each.is_cancelled}
    assigned = world.assignments(registrations)
    return [
        each for each in registrations if each.commune_code in communes or is_in_scope(actor, each, assigned.get(key(each), []))
    ]


def decided_on(world: SqlWorld, registrations: Sequence[Registration], criterion: Criterion) -> list[Resolution]:
    """Only what was published: before that a decision can still be taken back."""
    ids: list[RegistrationId] = [each.id for each in registrations]
    told_of = {each.registration_id for each in world.all(Feedback, registration_id=ids)}
    found = world.all(Resolution, registration_id=told_of, criterion_code=[criterion.code])
    return sorted((each for each in found if each.outcome in COUNTING), key=lambda each: each.decided_at, reverse=True)


def told(world: SqlWorld, actor: Actor, past: Past) -> tuple[LikeDecision, ...]:
    decided = past.decided[:MOST_TOLD]
    registrations = world.all(Registration, id=[each.registration_id for each in decided])
    cases = {each.registration.id: as_read_by(actor.role, each) for each in world.cases(registrations)}
    return tuple(like(cases[each.registration_id], past, each) for each in decided)


def to_hundredths(points: Fraction) -> Decimal:
    """To be shown only: what counts stays exact."""
    return (Decimal(points.numerator) / points.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def like(case: Case, past: Past, resolution: Resolution) -> LikeDecision:
    claimed, counted = claimed_points(case, past.criterion.code), counted_points(case, past.criterion)
    return LikeDecision(
        commune=case.commune.full_name,
        year=past.round.year,
        outcome=resolution.outcome,
        reason=resolution.reason,
        decided_at=resolution.decided_at,
        claimed=to_hundredths(claimed),
        counted=to_hundredths(counted),
    )
