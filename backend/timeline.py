"""What happened to a case, from the journal: each time somebody found, decided, published, explained, concluded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Response
from pydantic import TypeAdapter
from sqlalchemy import RowMapping, select
from sqlmodel import Session

from backend import accounts, codec
from backend.cases import registration_in_scope
from backend.edge import Asking, Reading
from backend.ledger import JOURNAL
from backend.tables import AccountRow
from backend.world import SqlWorld, sliced
from shared import ids
from shared.actors import Actor, Role
from shared.decisions import Outcome, Resolution
from shared.explanations import Conclusion, Explanation, Final, Stance, Statement
from shared.operations import (
    Conclude,
    Countersign,
    Explain,
    Finalise,
    OpenVisit,
    PublishFeedback,
    Record,
    RecordFinding,
    ReopenFinal,
    ReopenVisit,
    ResolveDiscrepancy,
    SubmitStatement,
    SubmitVisit,
)
from shared.rounds import Team
from shared.visits import Finding
from shared.wire import Event, Moment, TimelineShown
from shared.world import Case

router = APIRouter(prefix="/api", tags=["cases"])
SHOWN = TypeAdapter(TimelineShown)
EVENTS: dict[str, Event] = {
    OpenVisit.kind: Event.VISIT_OPENED,
    SubmitVisit.kind: Event.VISIT_SUBMITTED,
    ReopenVisit.kind: Event.VISIT_REOPENED,
    RecordFinding.kind: Event.FOUND,
    ResolveDiscrepancy.kind: Event.DECIDED,
    Countersign.kind: Event.COUNTERSIGNED,
    PublishFeedback.kind: Event.PUBLISHED,
    Explain.kind: Event.EXPLAINED,
    SubmitStatement.kind: Event.SUBMITTED,
    Conclude.kind: Event.CONCLUDED,
    Finalise.kind: Event.FINALISED,
    ReopenFinal.kind: Event.REOPENED,
}
AMONG_THE_TEAM = frozenset({Event.VISIT_REOPENED, Event.COUNTERSIGNED})


@dataclass(frozen=True)
class Step:
    """One applied operation of the journal, with the record as it left it."""

    row: RowMapping
    event: Event
    record: Record


@router.get("/cases/{registration_id}/timeline", response_model=TimelineShown)
def show_timeline(registration_id: str, actor: Asking, session: Reading) -> Response:
    """Oldest first. A commune reads its own, and of the team's what it was told: as it stood when it was told."""
    registration = registration_in_scope(session, actor, registration_id)
    case = SqlWorld(session).cases([registration])[0]
    steps = list(steps_of(session, case))
    shown = as_told_to_commune(steps) if actor.role is Role.COMMUNE else as_told_to_team(steps, case)
    return codec.answer(SHOWN, TimelineShown(registration.id, told(session, actor, shown)))


def steps_of(session: Session, case: Case) -> Iterator[Step]:
    """In the order of the journal."""
    rows: list[RowMapping] = []
    for some in sliced(sorted(record_ids(case))):
        wanted = (JOURNAL.c.record_id.in_(some), JOURNAL.c.kind.in_(EVENTS), JOURNAL.c.outcome == "applied")
        rows += session.execute(select(JOURNAL).where(*wanted)).mappings()
    for row in sorted(rows, key=lambda each: each["seq"]):
        record: Any = codec.RECORD.validate_python(row["receipt"]["record"])
        yield Step(row, EVENTS[row["kind"]], record)


def record_ids(case: Case) -> set[str]:
    registration = case.registration.id
    named: set[str] = {each.id for each in case.visits} | {each.id for each in case.findings}
    for criterion in case.criteria_set.criteria():
        discrepancy = ids.discrepancy_id(registration, criterion.code)
        named |= {discrepancy, ids.explanation_id(discrepancy), ids.conclusion_id(discrepancy)}
    return named | {ids.feedback_id(registration), ids.statement_id(registration), ids.final_id(registration)}


def as_told_to_team(steps: list[Step], case: Case) -> list[Step]:
    """Drafts of the commune are its own until they are handed in; then the last of each counts."""
    handed_in = last_of_each(steps, Event.EXPLAINED) if case.statement else set()
    return [each for each in steps if each.event is not Event.EXPLAINED or is_answer(each) or each.row["seq"] in handed_in]


def as_told_to_commune(steps: list[Step]) -> list[Step]:
    """Its own steps; questions once asked; with publication what was found and decided by then, with the final result what was concluded."""
    published = max((each.row["seq"] for each in steps if each.event is Event.PUBLISHED), default=0)
    final = max((each.row["seq"] for each in steps if each.event is Event.FINALISED), default=0)
    until = {Event.FOUND: published, Event.DECIDED: published, Event.CONCLUDED: final}
    standing = last_of_each(steps, Event.EXPLAINED)
    for event, last in until.items():
        standing |= last_of_each([each for each in steps if each.row["seq"] < last], event)
    return [each for each in steps if is_told(each, published, standing)]


def is_told(step: Step, published: int, standing: set[int]) -> bool:
    if step.event in AMONG_THE_TEAM:
        return False
    if step.event is Event.EXPLAINED:
        return is_answer(step) or step.row["seq"] in standing
    if step.event is Event.DECIDED and isinstance(step.record, Resolution):
        is_asked = step.record.outcome is Outcome.ASKED
        is_decided = step.row["seq"] in standing and step.record.outcome is not Outcome.TAKEN_BACK
        return is_asked or is_decided
    if isinstance(step.record, Finding) and step.record.answer is None:
        return False
    if step.event in (Event.FOUND, Event.CONCLUDED):
        return step.row["seq"] in standing
    return published > 0


def last_of_each(steps: Sequence[Step], event: Event) -> set[int]:
    """The journal's numbers."""
    return set({each.record.id: each.row["seq"] for each in steps if each.event is event}.values())


def is_answer(step: Step) -> bool:
    return isinstance(step.record, Explanation) and step.record.stance is Stance.ANSWERS


def told(session: Session, actor: Actor, steps: Sequence[Step]) -> tuple[Moment, ...]:
    account = AccountRow.__table__.c  # type: ignore[attr-defined]
    by = {str(each.row["actor_id"]) for each in steps}
    roles = {row.id: Role(row.role) for row in session.execute(select(account.id, account.role).where(account.id.in_(by)))}
    names: dict[str, str] = accounts.names(session, by)
    if actor.role is Role.COMMUNE:
        teams: dict[str, str] = {each.id: each.name for each in SqlWorld(session).all(Team)}
        acted: dict[str, str] = {each.row["actor_id"]: getattr(each.record, "team_id", "") for each in steps}
        names = {each: names[each] if roles.get(each) is Role.COMMUNE else "" for each in names}
        of_team = (Role.INSPECTOR, Role.LEAD)
        names |= {each: teams.get(team, "") for each, team in acted.items() if roles.get(each) in of_team}
    return tuple(moment(each, names.get(each.row["actor_id"], ""), roles.get(each.row["actor_id"])) for each in steps)


def moment(step: Step, who: str, role: Role | None) -> Moment:
    row, record = step.row, step.record
    made = Moment(row["received_at"], row["at"], row["seq"], step.event, who, role)
    if isinstance(record, Resolution | Explanation | Conclusion):
        made = replace(made, criterion_code=record.criterion_code)
    match record:
        case Finding():
            return replace(made, check_code=record.check_code, answer=record.answer)
        case Resolution():
            reason = "" if step.event is Event.COUNTERSIGNED else record.reason
            return replace(made, what=record.outcome.value, points=record.points, text=reason)
        case Explanation():
            return replace(made, what=record.stance.value, text=record.text, documents=len(record.documents))
        case Statement():
            return replace(made, is_late=record.is_late)
        case Conclusion():
            return replace(made, what=record.ending.value, points=record.points, text=record.reason)
        case Final():
            reason = record.reopen_reason if step.event is Event.REOPENED else ""
            return replace(made, points=record.sum, stars=record.stars, text=reason)
    return replace(made, text=row["change"].get("reason", "")) if step.event is Event.VISIT_REOPENED else made
