"""What a rule may look at besides the record it changes: a read-only view, of the phone's store or of the server's tables."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar

from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Resolution
from shared.errors import UnknownRecord
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.filing import Filed, filed
from shared.ids import RegistrationId, VisitId
from shared.operations import Record
from shared.rounds import Registration, Round, SelfScore
from shared.scoring import Seen, seen
from shared.verifying.results import Examination
from shared.visits import Evidence, Finding, Visit

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Case:
    """Everything known of one commune in one round: what a score and a discrepancy are computed from.

    `examinations`: the standing ones that speak against their evidence, of this case; the others change no kind and no points.
    """

    registration: Registration
    commune: Commune
    round: Round
    criteria_set: CriteriaSet
    self_scores: tuple[SelfScore, ...] = ()
    visits: tuple[Visit, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    feedback: Feedback | None = None
    examinations: tuple[Examination, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    statement: Statement | None = None
    conclusions: tuple[Conclusion, ...] = ()
    final: Final | None = None

    @cached_property
    def filed(self) -> Filed:
        """Laid out by criterion, once."""
        return filed(
            self.criteria_set, self.self_scores, self.findings, self.evidence, self.resolutions, self.explanations,
            self.conclusions, self.examinations,
        )  # fmt: skip

    @cached_property
    def seen(self) -> dict[str, Seen]:
        """What was seen for each criterion, once."""
        return {each.code: seen(each, self.filed.findings.get(each.code, ())) for each in self.criteria_set.criteria()}


class World(Protocol):
    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind and id, or None."""

    def findings(self, visit_id: VisitId) -> tuple[Finding, ...]:
        """All findings of a visit that are known here, of every inspector."""

    def recheck_asked(self, registration_id: RegistrationId, criterion_code: str) -> bool:
        """Whether a lead asked the team to look at this criterion again."""

    def case(self, registration_id: RegistrationId) -> Case:
        """Raises UnknownRecord."""

    def now(self) -> datetime:
        """The clock that judges deadlines: the server's, wherever it decides."""

    def is_set_in_use(self, criteria_set_id: str) -> bool:
        """Whether a round has frozen this criteria set."""


def require(world: World, kind: type[R], record_id: str) -> R:
    """Raises UnknownRecord: what one may not see does not exist for one."""
    record = world.get(kind, record_id)
    if record is None:
        raise UnknownRecord(kind=kind.__name__, id=record_id)
    return record
