"""The tables as the rules see them: shared.world.World over one database session."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, Table, bindparam, select
from sqlmodel import Session

from backend.examining.keeping import contradicting
from backend.tables import ROWS, read_row
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Outcome, Resolution
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.ids import RegistrationId, VisitId, discrepancy_id, feedback_id
from shared.operations import (
    AttachEvidence,
    LateChange,
    MarkEvidence,
    NoteEvidence,
    OpenVisit,
    Operation,
    PauseVisit,
    Record,
    RecordFinding,
    ReportNoEntry,
    ShareEvidence,
    SubmitVisit,
    TakePlaces,
    WithdrawEvidence,
    WriteRemark,
)
from shared.remarks import Remark
from shared.rounds import Assignment, Registration, Round, SelfScore
from shared.visits import Evidence, Finding, Visit
from shared.world import Case, require

R = TypeVar("R", bound=Record)
AT_ONCE = 500  # values in one IN (...)

_SETS: dict[tuple[str, int], CriteriaSet] = {}  # sets read so far in this process: a version never changes


def table_of(kind: type[R]) -> Table:
    table: Table = ROWS[kind].__table__  # type: ignore[attr-defined]
    return table


@cache
def by_id(kind: type[Any]) -> Select[Any]:
    """Made once for each kind: this is asked for every batch of operations."""
    table = table_of(kind)
    return select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))


@cache
def among(kind: type[Any], columns: tuple[str, ...]) -> Select[Any]:
    """Made once for each kind and choice of columns: a case is a dozen of these, and putting one together costs more than running it."""
    table = table_of(kind)
    return select(table).where(*(table.c[each].in_(bindparam(each, expanding=True)) for each in columns)).order_by(table.c.seq)


class SqlWorld:
    """Lives for one batch of operations or one read. `before_query` puts what is known but not written yet into the tables."""

    def __init__(self, session: Session, before_query: Callable[[], None] = lambda: None) -> None:
        self.session = session
        self._before_query = before_query
        self._known: dict[tuple[type[Any], str], Any] = {}

    def get(self, kind: type[R], record_id: str) -> R | None:
        if (kind, record_id) not in self._known:
            self.learn(kind, [record_id])
        known: R | None = self._known[kind, record_id]
        return known

    def know(self, record: Record) -> None:
        self._known[type(record), record.id] = record

    def forget(self, record: Record, before: Record | None) -> None:
        """Take back what was known for a moment."""
        self._known[type(record), record.id] = before

    def learn(self, kind: type[R], record_ids: Collection[str]) -> None:
        """Read these records at once; what is not there is known not to be there."""
        if kind is CriteriaSet:
            self._known |= {(kind, each): self._criteria_set(each) for each in record_ids}
            return
        wanted = [each for each in record_ids if (kind, each) not in self._known]
        self._known |= {(kind, each): None for each in wanted}
        for some in sliced(wanted):
            statement = by_id(kind)  # type: ignore[arg-type]
            for row in self.session.execute(statement, {"ids": some}).mappings():
                self._known[kind, row["id"]] = read_row(kind, row)

    def expect(self, operations: Sequence[Operation]) -> None:
        """What the rules will ask for one by one when these operations are decided, in one query for each kind."""
        wanted: dict[type[Any], set[str]] = defaultdict(set)
        for operation in operations:
            for kind, record_id in looked_at(operation):
                wanted[kind].add(record_id)
            self._known[LateChange, operation.op_id] = None  # only what the server itself performs goes under such an id
        for kind, record_ids in wanted.items():
            self.learn(kind, record_ids)
        visits = [self._known[Visit, each] for each in wanted[Visit]]
        self.learn(Feedback, {feedback_id(each.registration_id) for each in visits if each})

    def all(self, kind: type[R], **where: Iterable[str]) -> list[R]:
        """Records whose named columns hold one of the given values, in the order of their last change."""
        self._before_query()
        statement, values = among(kind, tuple(where)), {column: list(each) for column, each in where.items()}  # type: ignore[arg-type]
        return [read_row(kind, row) for row in self.session.execute(statement, values).mappings().all()]

    def findings(self, visit_id: VisitId) -> tuple[Finding, ...]:
        return tuple(self.all(Finding, visit_id=[visit_id]))

    def recheck_asked(self, registration_id: RegistrationId, criterion_code: str) -> bool:
        resolution = self.get(Resolution, discrepancy_id(registration_id, criterion_code))  # type: ignore[arg-type]
        return resolution is not None and resolution.outcome is Outcome.RECHECK

    def now(self) -> datetime:
        return datetime.now(UTC)

    def is_set_in_use(self, criteria_set_id: str) -> bool:
        return bool(self.all(Round, criteria_set_id=[criteria_set_id]))

    def case(self, registration_id: RegistrationId) -> Case:
        return self.cases([require(self, Registration, registration_id)])[0]

    def cases(self, registrations: Sequence[Registration]) -> list[Case]:
        """Whole cases, read with one query per kind however many they are."""
        ids = [each.id for each in registrations]
        rounds = {each.id: each for each in self._among(Round, "id", {each.round_id for each in registrations})}
        communes = {each.id: each for each in self._among(Commune, "id", {each.commune_code for each in registrations})}
        scores = _grouped("registration_id", self._among(SelfScore, "registration_id", ids))
        visits = _grouped("registration_id", self._among(Visit, "registration_id", ids))
        visit_ids = [visit.id for each in visits.values() for visit in each]
        findings = _grouped("visit_id", self._among(Finding, "visit_id", visit_ids))
        evidence = _grouped("visit_id", self._among(Evidence, "visit_id", visit_ids))
        resolutions = _grouped("registration_id", self._among(Resolution, "registration_id", ids))
        feedback = {each.registration_id: each for each in self._among(Feedback, "registration_id", ids)}
        explanations = _grouped("registration_id", self._among(Explanation, "registration_id", ids))
        statements = {each.registration_id: each for each in self._among(Statement, "registration_id", ids)}
        conclusions = _grouped("registration_id", self._among(Conclusion, "registration_id", ids))
        finals = {each.registration_id: each for each in self._among(Final, "registration_id", ids)}
        red = {
            each.evidence_id: each for each in contradicting(self.session, [one.id for some in evidence.values() for one in some])
        }
        return [
            Case(
                registration=each,
                commune=communes[each.commune_code],
                round=rounds[each.round_id],
                criteria_set=require(self, CriteriaSet, rounds[each.round_id].criteria_set_id),
                self_scores=tuple(scores[each.id]),
                visits=tuple(visits[each.id]),
                findings=tuple(finding for visit in visits[each.id] for finding in findings[visit.id]),
                evidence=tuple(one for visit in visits[each.id] for one in evidence[visit.id]),
                resolutions=tuple(resolutions[each.id]),
                feedback=feedback.get(each.id),
                examinations=tuple(red[one.id] for visit in visits[each.id] for one in evidence[visit.id] if one.id in red),
                explanations=tuple(explanations[each.id]),
                statement=statements.get(each.id),
                conclusions=tuple(conclusions[each.id]),
                final=finals.get(each.id),
            )
            for each in registrations
        ]

    def assignments(self, registrations: Sequence[Registration]) -> dict[tuple[str, str], list[Assignment]]:
        """Who is to visit, by round and commune."""
        found: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
        for each in self._among(Assignment, "commune_code", {each.commune_code for each in registrations}):
            found[each.round_id, each.commune_code].append(each)
        return found

    def _among(self, kind: type[R], column: str, values: Iterable[str]) -> list[R]:
        return [record for some in sliced(list(values)) for record in self.all(kind, **{column: some})]

    def _criteria_set(self, set_id: str) -> CriteriaSet | None:
        table = table_of(CriteriaSet)
        version = self.session.execute(select(table.c.version).where(table.c.id == set_id)).scalar()
        if version is None:
            return None
        if (set_id, version) not in _SETS:
            _SETS[set_id, version] = self.all(CriteriaSet, id=[set_id])[0]
        return _SETS[set_id, version]


def sliced(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def looked_at(operation: Operation) -> Iterator[tuple[type[Any], str]]:
    """What an inspector's operation makes a rule look at (shared.reducers), by kind and id. For others one by one is quick enough."""
    match operation.change:
        case OpenVisit() as change:
            yield from ((Assignment, change.assignment_id), (Visit, operation.record_id))
        case WriteRemark() as change:
            yield from ((Visit, change.visit_id), (Remark, operation.record_id))
        case RecordFinding() as change:
            yield from ((Visit, change.visit_id), (Finding, operation.record_id))
        case AttachEvidence() as change:
            yield from ((Visit, change.visit_id), (Evidence, operation.record_id))
        case WithdrawEvidence() | NoteEvidence() | ShareEvidence() | MarkEvidence():
            yield Evidence, operation.record_id
        case SubmitVisit() | PauseVisit() | TakePlaces() | ReportNoEntry():
            yield Visit, operation.record_id


def _grouped(field: str, records: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        groups[getattr(record, field)].append(record)
    return groups
