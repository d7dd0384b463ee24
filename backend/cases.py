"""The desk: cases as each role may see them, and the decisions made on them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import accounts, codec, uploads, write_path
from backend.edge import Asking, Here, Premises, Reading
from backend.examining import keeping
from backend.problems import receipt_response
from backend.redaction import as_if_published, as_read_by, without_facts
from backend.summaries import summaries, team_of
from backend.world import SqlWorld
from shared import ids
from shared.actors import Actor, Role
from shared.decisions import Feedback, Outcome
from shared.errors import UnknownRecord
from shared.operations import (
    Change,
    DecideLate,
    LateChange,
    Operation,
    PublishFeedback,
    ReopenVisit,
    ResolveDiscrepancy,
    WriteRemark,
)
from shared.permissions import may_read_remarks, may_see_case
from shared.remarks import Remark, conversation
from shared.rounds import Assignment, Registration, Round, Team, current
from shared.veils import Veil
from shared.verifying.results import Examination
from shared.wire import CaseShown, CaseSummary, Receipt
from shared.world import Case

router = APIRouter(prefix="/api", tags=["cases"])
SUMMARIES, SHOWN = TypeAdapter(tuple[CaseSummary, ...]), TypeAdapter(CaseShown)
DESK = ids.DeviceId("desk")


@dataclass(frozen=True)
class Decision:
    """`seen_version` is the version of the resolution the lead looked at; 0 when there was none."""

    registration_id: str
    criterion_code: str
    outcome: Outcome
    reason: str
    seen_version: int = 0
    points: Decimal | None = None


@dataclass(frozen=True)
class LateDecision:
    is_taken_in: bool
    reason: str
    seen_version: int


@dataclass(frozen=True)
class Reopening:
    reason: str
    seen_version: int


@dataclass(frozen=True)
class Saying:
    """About one inspector's finding of one check."""

    visit_id: str
    check_code: str
    inspector: str
    text: str
    is_question: bool = False


@router.get("/cases", response_model=tuple[CaseSummary, ...])
def list_cases(actor: Asking, session: Reading, here: Here, round_id: str = "") -> Response:
    """Of one round; where none is named, of the newest in which the actor has any, and what is not published of earlier ones."""
    world = SqlWorld(session)
    registrations = world.all(Registration)
    assigned = world.assignments(registrations)
    mine = [each for each in registrations if is_in_scope(actor, each, assigned.get(key(each), []))]
    shown = listed(world, mine, round_id)
    teams: dict[str, str] = {each.id: team_of(assigned.get(key(each), [])) for each in shown}
    return codec.answer(SUMMARIES, summaries(session, here.summaries, actor, shown, teams))


def listed(world: SqlWorld, registrations: list[Registration], round_id: str) -> list[Registration]:
    if round_id:
        return [each for each in registrations if each.round_id == round_id]
    newest = current(world.all(Round, id={each.round_id for each in registrations}))
    earlier = {each.id for each in registrations if newest and each.round_id != newest.id}
    published = {each.registration_id for each in world.all(Feedback, registration_id=earlier)} if earlier else set()
    return [each for each in registrations if each.id not in published]


@router.get("/cases/{registration_id}", response_model=CaseShown)
def show_case(
    registration_id: str, actor: Asking, session: Reading, seen_as: Annotated[Literal["commune"] | None, Query(alias="as")] = None
) -> Response:
    """`as=commune` shows to those who may see more what the commune would read if it were published now."""
    registration = registration_in_scope(session, actor, registration_id)
    case = SqlWorld(session).cases([registration])[0]
    if seen_as == "commune" and actor.role is not Role.COMMUNE:
        reader, case = replace(actor, role=Role.COMMUNE), as_if_published(case, datetime.now(UTC))
        return codec.answer(SHOWN, shown_to(session, reader, case))
    return codec.answer(SHOWN, shown_to(session, actor, case))


def registration_in_scope(session: Session, actor: Actor, registration_id: str) -> Registration:
    """Raises UnknownRecord."""
    world = SqlWorld(session)
    registration = world.get(Registration, registration_id)
    if registration is None or not is_in_scope(actor, registration, world.assignments([registration]).get(key(registration), [])):
        raise UnknownRecord(kind="Registration", id=registration_id)
    return registration


def shown_to(session: Session, reader: Actor, whole: Case) -> CaseShown:
    """The one way a case is told, whoever reads it."""
    role = reader.role
    world, case = SqlWorld(session), as_read_by(role, whole)
    stored = uploads.held(session, tuple(each.sha256 for each in case.evidence))
    named: dict[str, Iterable[str]] = {"registration_id": [case.registration.id]}
    late = world.all(LateChange, **named) if role in (Role.LEAD, Role.STANDING_OFFICE) else []
    remarks = world.all(Remark, **named) if may_read_remarks(reader) else []
    involved: set[str] = {each.inspector for each in late} | {each.decided_by for each in late if each.decided_by}
    involved |= {each.author for each in remarks}
    if role is not Role.COMMUNE:
        involved |= {each.decided_by for each in world.all(Veil, visit_id=[each.id for each in case.visits])}
    people = people_in(session, case, role) | accounts.names(session, involved)
    return CaseShown(case, people, tuple(sorted(stored)), tuple(late), examined(session, role, case), tuple(remarks))


def examined(session: Session, role: Role, case: Case) -> tuple[Examination, ...]:
    """The last examination of each photo; a commune is told results, not the facts they rest on: those name places and devices."""
    found = keeping.last_examinations(session, [each.id for each in case.evidence])
    return tuple(map(without_facts, found.values())) if role is Role.COMMUNE else tuple(found.values())


def key(registration: Registration) -> tuple[str, str]:
    return registration.round_id, registration.commune_code


def is_in_scope(actor: Actor, registration: Registration, assigned: list[Assignment]) -> bool:
    return may_see_case(actor, registration.commune_code, frozenset(each.team_id for each in assigned))


def people_in(session: Session, case: Case, role: Role) -> dict[str, str]:
    """Names by account; for the commune the team answers for its members, and only its own officials have names."""
    by_team = teams_in(case)
    own: set[str] = {each.written_by for each in case.explanations} | ({case.statement.submitted_by} if case.statement else set())
    if role is not Role.COMMUNE:
        above = {case.final.reopened_by} if case.final and case.final.reopened_by else set()
        return accounts.names(session, own | above | set(by_team))
    teams: dict[str, str] = {each.id: each.name for each in SqlWorld(session).all(Team, id=set(by_team.values()))}
    return accounts.names(session, own) | {account: teams[team] for account, team in by_team.items() if account}


def teams_in(case: Case) -> dict[str, str]:
    """By account of the team, the team it acted for."""
    by_team: dict[str, str] = {each.inspector: each.team_id for each in case.findings}
    by_team |= {each.inspector: each.team_id for each in case.evidence}
    by_team |= {each.inspector: visit.team_id for visit in case.visits for each in visit.attendances}
    by_team |= {each.decided_by: each.team_id for each in case.resolutions}
    by_team |= {each.decided_by: each.team_id for each in case.conclusions}
    by_team |= {each.countersigned_by: each.team_id for each in case.resolutions if each.countersigned_by}
    by_team |= {case.feedback.published_by: case.feedback.team_id} if case.feedback else {}
    return by_team | ({case.final.finalised_by: case.final.team_id} if case.final else {})


@router.post("/discrepancies/{discrepancy_id}/resolution", status_code=201, response_model=Receipt)
def resolve(
    discrepancy_id: str, wish: Decision, actor: Asking, here: Here, request: Request,
    idempotency_key: Annotated[str, Header()] = "",
) -> Response:  # fmt: skip
    change = ResolveDiscrepancy(
        ids.RegistrationId(wish.registration_id), ids.CriterionCode(wish.criterion_code), wish.outcome, wish.reason, wish.points
    )
    return performed(here, request, wished(actor, discrepancy_id, wish.seen_version, change, idempotency_key), actor)


@router.post("/cases/{registration_id}/feedback", status_code=201, response_model=Receipt)
def publish(
    registration_id: str, actor: Asking, here: Here, request: Request, idempotency_key: Annotated[str, Header()] = ""
) -> Response:
    registration = ids.RegistrationId(registration_id)
    operation = wished(actor, ids.feedback_id(registration), 0, PublishFeedback(registration), idempotency_key)
    return performed(here, request, operation, actor)


@router.post("/visits/{visit_id}/reopen", status_code=201, response_model=Receipt)
def reopen(
    visit_id: str,
    wish: Reopening,
    actor: Asking,
    here: Here,
    request: Request,
    idempotency_key: Annotated[str, Header()] = "",
) -> Response:
    operation = wished(actor, visit_id, wish.seen_version, ReopenVisit(wish.reason), idempotency_key)
    return performed(here, request, operation, actor)


@router.post("/late-changes/{late_change_id}/decision", status_code=201, response_model=Receipt)
def decide_late(
    late_change_id: str, wish: LateDecision, actor: Asking, here: Here, request: Request,
    idempotency_key: Annotated[str, Header()] = "",
) -> Response:  # fmt: skip
    change = DecideLate(wish.is_taken_in, wish.reason)
    return performed(here, request, wished(actor, late_change_id, wish.seen_version, change, idempotency_key), actor)


@router.post("/remarks", status_code=201, response_model=Receipt)
def remark(wish: Saying, actor: Asking, here: Here, request: Request, idempotency_key: Annotated[str, Header()] = "") -> Response:
    """Said at the desk, after everything that has been said of the finding. Its id is the request's key where that is one."""
    remark_id = ids.RemarkId(idempotency_key if ids.is_uuid(idempotency_key) else ids.new_id())
    about = (ids.VisitId(wish.visit_id), ids.CheckCode(wish.check_code), ids.AccountId(wish.inspector))
    with here.database.reading() as session:
        follows = last_said(SqlWorld(session), ids.finding_id(*about), remark_id)
    change = WriteRemark(*about, wish.text, wish.is_question, follows)
    return performed(here, request, wished(actor, remark_id, 0, change, remark_id), actor)


def last_said(world: SqlWorld, finding_id: str, before: ids.RemarkId) -> ids.RemarkId | None:
    """What a remark follows; the same again for a request that is repeated."""
    said = conversation(world.all(Remark, finding_id=[finding_id]), finding_id)
    repeated = next((each for each in said if each.id == before), None)
    return repeated.follows if repeated else said[-1].id if said else None


def performed(here: Premises, request: Request, operation: Operation, actor: Actor) -> Response:
    receipt = here.commits.now(lambda session: write_path.perform(session, operation, actor))
    return receipt_response(receipt, request.url.path)


def wished(actor: Actor, record_id: str, seen_version: int, change: Change, idempotency_key: str) -> Operation:
    """A desk's wish as an operation. With a UUID in Idempotency-Key a repeated request is answered once."""
    op_id = ids.OpId(idempotency_key if ids.is_uuid(idempotency_key) else ids.new_id())
    return Operation(op_id, record_id, actor.id, DESK, datetime.now(UTC), seen_version, change)
