"""shared.world.World in a dictionary: the rules with nothing around them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Outcome, Resolution
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.ids import RegistrationId, VisitId
from shared.operations import Record
from shared.rounds import Registration, Round, SelfScore
from shared.visits import Evidence, Finding, Visit
from shared.world import Case, require


class MemoryWorld:
    def __init__(self, records: Iterable[Record]) -> None:
        self.records = {(type(each), each.id): each for each in records}

    def put(self, record: Record) -> None:
        self.records[type(record), record.id] = record

    def get(self, kind: Any, record_id: str) -> Any:
        return self.records.get((kind, record_id))

    def every(self, kind: Any, **where: str) -> tuple[Any, ...]:
        found = (record for (each, _), record in self.records.items() if each is kind)
        return tuple(each for each in found if all(getattr(each, name) == value for name, value in where.items()))

    def findings(self, visit_id: VisitId) -> tuple[Finding, ...]:
        return self.every(Finding, visit_id=visit_id)

    def recheck_asked(self, registration_id: RegistrationId, criterion_code: str) -> bool:
        return bool(
            self.every(Resolution, registration_id=registration_id, criterion_code=criterion_code, outcome=Outcome.RECHECK)
        )

    def now(self) -> datetime:
        return datetime.now(UTC)

    def is_set_in_use(self, criteria_set_id: str) -> bool:
        return bool(self.every(Round, criteria_set_id=criteria_set_id))

    def case(self, registration_id: RegistrationId) -> Case:
        registration = require(self, Registration, registration_id)
        round_ = require(self, Round, registration.round_id)
        visits: tuple[Visit, ...] = self.every(Visit, registration_id=registration_id)
        return Case(
            registration=registration,
            commune=require(self, Commune, registration.commune_code),
            round=round_,
            criteria_set=require(self, CriteriaSet, round_.criteria_set_id),
            self_scores=self.every(SelfScore, registration_id=registration_id),
            visits=visits,
            findings=tuple(each for visit in visits for each in self.every(Finding, visit_id=visit.id)),
            evidence=tuple(each for visit in visits for each in self.every(Evidence, visit_id=visit.id)),
            resolutions=self.every(Resolution, registration_id=registration_id),
            feedback=next(iter(self.every(Feedback, registration_id=registration_id)), None),
            explanations=self.every(Explanation, registration_id=registration_id),
            statement=next(iter(self.every(Statement, registration_id=registration_id)), None),
            conclusions=self.every(Conclusion, registration_id=registration_id),
            final=next(iter(self.every(Final, registration_id=registration_id)), None),
        )
