"""The desk: cases as each role may see them, and the decisions made on them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import accounts, codec, uploads, write_path
from backend.edge import Asking, Here, Premises, Reading
from backend.examining import keeping
from backend.problems import receipt_response
from backend.world import SqlWorld
from shared import ids
from shared.actors import Actor, Role
from shared.criteria import required
from shared.decisions import Feedback, Outcome
from shared.discrepancies import discrepancies, undecided
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
from shared.visits import Visit, is_submitted, is_turned_away
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
def list_cases(actor: Asking, session: Reading, round_id: str = "") -> Response:
    """Of one round; where none is named, of the newest in which the actor has any, and what is not published of earlier ones."""
    world = SqlWorld(session)
    registrations = world.all(Registration)
    assigned = world.assignments(registrations)
    mine = [each for each in registrations if is_in_scope(actor, each, assigned.get(key(each), []))]
    newest = current(world.all(Round, id={each.round_id for each in mine}))
    wanted = round_id or (newest.id if newest else "")
    earlier = [] if round_id else [each.id for each in mine if each.round_id != wanted]
    published = {each.registration_id for each in world.all(Feedback, registration_id=earlier)} if earlier else set()
    open_ones = set(earlier) - published
    cases = world.cases([each for each in mine if each.round_id == wanted or each.id in open_ones])
    every = tuple(ids.Sha256(photo.sha256) for case in cases for photo in case.evidence)
    stored = frozenset[ids.Sha256]().union(*(uploads.held(session, every[at : at + 500]) for at in range(0, len(every), 500)))
    late = waiting_late(world, actor)
    lines = (summary(actor, each, assigned.get(key(each.registration), []), stored) for each in cases)
    return codec.answer(SUMMARIES, tuple(replace(each, late_waiting=late[each.registration_id]) for each in lines))


@router.get("/cases/{registration_id}", response_model=CaseShown)
def show_case(registration_id: str, actor: Asking, session: Reading) -> Response:
    world = SqlWorld(session)
    registration = world.get(Registration, registration_id)
    if registration is None or not is_in_scope(actor, registration, world.assignments([registration]).get(key(registration), [])):
        raise UnknownRecord(kind="Registration", id=registration_id)
    case = world.cases([registration])[0]
    if actor.role is Role.COMMUNE:
        case = as_the_commune_reads_it(case)
    stored = uploads.held(session, tuple(each.sha256 for each in case.evidence))
    late = world.all(LateChange, registration_id=[registration_id]) if actor.role in (Role.LEAD, Role.STANDING_OFFICE) else []
    remarks = world.all(Remark, registration_id=[registration_id]) if may_read_remarks(actor) else []
    involved: set[str] = {each.inspector for each in late} | {each.decided_by for each in late if each.decided_by}
    involved |= {each.author for each in remarks}
    if actor.role is not Role.COMMUNE:
        involved |= {each.decided_by for each in world.all(Veil, visit_id=[each.id for each in case.visits])}
    people = people_in(session, case, actor) | accounts.names(session, involved)
    found = examined(session, actor, case)
    return codec.answer(SHOWN, CaseShown(case, people, tuple(sorted(stored)), tuple(late), found, tuple(remarks)))


def examined(session: Session, actor: Actor, case: Case) -> tuple[Examination, ...]:
    """The last examination of each photo; a commune is told results, not the facts they rest on: those name places and devices."""
    found = keeping.last_examinations(session, [each.id for each in case.evidence])
    if actor.role is not Role.COMMUNE:
        return tuple(found.values())
    return tuple(
        replace(each, verifications=tuple(replace(one, why="", facts={}) for one in each.verifications))
        for each in found.values()
    )


def waiting_late(world: SqlWorld, actor: Actor) -> Counter[str]:
    """How many late changes wait for a decision, by registration; for those who decide or oversee it."""
    if actor.role not in (Role.LEAD, Role.STANDING_OFFICE):
        return Counter()
    return Counter(each.registration_id for each in world.all(LateChange, standing=["waiting"]))


def key(registration: Registration) -> tuple[str, str]:
    return registration.round_id, registration.commune_code


def is_in_scope(actor: Actor, registration: Registration, assigned: list[Assignment]) -> bool:
    return may_see_case(actor, registration.commune_code, frozenset(each.team_id for each in assigned))


def summary(actor: Actor, case: Case, assigned: list[Assignment], stored: frozenset[ids.Sha256]) -> CaseSummary:
    """A commune's line says nothing of what was found before it is published."""
    if actor.role is Role.COMMUNE:
        case = replace(as_the_commune_reads_it(case), visits=case.visits)
    photos = {each.sha256 for each in case.evidence if not each.is_withdrawn}
    answered = {each.check_code for each in case.findings if each.answer is not None}
    on_site = {check.code for check in required(case.criteria_set)}
    state = "planned" if not case.visits else "submitted" if all(is_submitted(each) for each in case.visits) else "open"
    return CaseSummary(
        registration_id=case.registration.id,
        commune_code=case.commune.id,
        commune=case.commune.full_name,
        team_id=assigned[-1].team_id if assigned else "",
        visit_state=state,  # type: ignore[arg-type]
        answered=len(answered & on_site),
        asked=len(on_site),
        photos_known=len(photos),
        photos_stored=len(photos & stored),
        open_discrepancies=len(undecided(case)),
        all_discrepancies=len(discrepancies(case)),
        is_published=case.feedback is not None,
        no_entry=is_told_of_visit(actor, case) and bool(case.visits) and all(map(is_turned_away, case.visits)),
    )


def is_told_of_visit(actor: Actor, case: Case) -> bool:
    return actor.role is not Role.COMMUNE or case.feedback is not None


def as_the_commune_reads_it(case: Case) -> Case:
    """Nothing of the visit before publication; then every finding, but no place, device, seal or withdrawn photo, and of the visit
    when it was and whether it ended at a closed door.
    """
    if case.feedback is None:
        return replace(case, visits=(), findings=(), evidence=(), resolutions=())
    evidence = tuple(
        replace(each, position=None, device_id=ids.DeviceId(""), seal=None) for each in case.evidence if not each.is_withdrawn
    )
    return replace(case, evidence=evidence, visits=tuple(map(as_it_was_seen, case.visits)))


def as_it_was_seen(visit: Visit) -> Visit:
    """Without the team's own matters: where it stood, how it shared the work out, when it paused."""
    shares = (replace(each, opening=None, places=(), pauses=()) for each in visit.attendances)
    return replace(visit, attendances=tuple(shares))


def people_in(session: Session, case: Case, actor: Actor) -> dict[str, str]:
    """Names by account; for the commune the team answers for its members."""
    by_team: dict[str, str] = {each.inspector: each.team_id for each in case.findings}
    by_team |= {each.inspector: each.team_id for each in case.evidence}
    by_team |= {each.inspector: visit.team_id for visit in case.visits for each in visit.attendances}
    by_team |= {resolution.decided_by: resolution.team_id for resolution in case.resolutions}
    if case.feedback:
        by_team[case.feedback.published_by] = case.feedback.team_id
    if actor.role is not Role.COMMUNE:
        return accounts.names(session, set(by_team))
    teams: dict[str, str] = {each.id: each.name for each in SqlWorld(session).all(Team, id=set(by_team.values()))}
    return {account: teams[team] for account, team in by_team.items()}


@router.post("/discrepancies/{discrepancy_id}/resolution", status_code=201, response_model=Receipt)
def resolve(
    discrepancy_id: str, wish: Decision, actor: Asking, here: Here, request: Request,
    idempotency_key: Annotated[str, Header()] = "",
) -> Response:  # fmt: skip
    change = ResolveDiscrepancy(
        ids.RegistrationId(wish.registration_id), ids.CriterionCode(wish.criterion_code), wish.outcome, wish.reason
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
