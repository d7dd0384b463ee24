"""The tables as the rules see them: shared.world.World over one database session."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, select
from sqlmodel import Session

from backend.tables import ROWS, read_row
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Outcome, Resolution
from shared.ids import RegistrationId, VisitId, discrepancy_id
from shared.operations import Record
from shared.rounds import Assignment, Registration, Round, SelfScore
from shared.visits import Evidence, Finding, Visit
from shared.world import Case, require

R = TypeVar("R", bound=Record)
AT_ONCE = 500  # values in one IN (...)

_SETS: dict[tuple[str, int], CriteriaSet] = {}  # sets read so far in this process: a version never changes


def table_of(kind: type[R]) -> Table:
    table: Table = ROWS[kind].__table__  # type: ignore[attr-defined]
    return table


class SqlWorld:
    def __init__(self, session: Session) -> None:
        self.session = session
        self._known: dict[
            tuple[type[Any], str], Any
        ] = {}  # read in this transaction; a World lives for one operation or one read

    def get(self, kind: type[R], record_id: str) -> R | None:
        if kind is CriteriaSet:
            return self._criteria_set(record_id)  # type: ignore[return-value]
        if (kind, record_id) not in self._known:
            found = self.all(kind, id=[record_id])
            self._known[kind, record_id] = found[0] if found else None
        known: R | None = self._known[kind, record_id]
        return known

    def all(self, kind: type[R], **where: Iterable[str]) -> list[R]:
        """Records whose named columns hold one of the given values, in the order of their last change."""
        table = table_of(kind)
        query = select(table).order_by(table.c.seq)
        for column, values in where.items():
            query = query.where(table.c[column].in_(list(values)))
        return [read_row(kind, row) for row in self.session.execute(query).mappings()]

    def findings(self, visit_id: VisitId) -> tuple[Finding, ...]:
        return tuple(self.all(Finding, visit_id=[visit_id]))

    def recheck_asked(self, registration_id: RegistrationId, criterion_code: str) -> bool:
        resolution = self.get(Resolution, discrepancy_id(registration_id, criterion_code))  # type: ignore[arg-type]
        return resolution is not None and resolution.outcome is Outcome.RECHECK

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
        every = list(values)
        slices = (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
        return [record for some in slices for record in self.all(kind, **{column: some})]

    def _criteria_set(self, set_id: str) -> CriteriaSet | None:
        table = table_of(CriteriaSet)
        version = self.session.execute(select(table.c.version).where(table.c.id == set_id)).scalar()
        if version is None:
            return None
        if (set_id, version) not in _SETS:
            _SETS[set_id, version] = self.all(CriteriaSet, id=[set_id])[0]
        return _SETS[set_id, version]


def _grouped(field: str, records: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        groups[getattr(record, field)].append(record)
    return groups
