"""What would happen: the server's own reducer, run here on the case that is shown, before anybody taps anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from shared import ids
from shared.actors import Actor
from shared.apply import apply
from shared.decisions import Outcome, Resolution
from shared.discrepancies import Discrepancy, standing_total
from shared.errors import DomainError, UnknownRecord
from shared.explanations import Conclusion, Ending
from shared.ids import AccountId, DeviceId, OpId, RegistrationId, VisitId
from shared.operations import (
    Change,
    Conclude,
    Countersign,
    DecideLate,
    Finalise,
    LateChange,
    Operation,
    PublishFeedback,
    ReopenVisit,
    ResolveDiscrepancy,
)
from shared.scoring import Total
from shared.visits import Finding, Visit
from shared.world import Case, R

NOBODY = AccountId("")


@dataclass(frozen=True)
class OneCase:
    """A world that knows one case and nothing else."""

    known: Case
    late: tuple[LateChange, ...] = ()

    def get(self, kind: type[R], record_id: str) -> R | None:
        case = self.known
        records = (case.registration, case.commune, case.round, case.criteria_set, *case.self_scores, *case.visits)
        records += (*case.findings, *case.evidence, *case.resolutions, *case.explanations, *case.conclusions)
        records += (*filter(None, [case.feedback, case.statement, case.final]), *self.late)
        return next((each for each in records if isinstance(each, kind) and each.id == record_id), None)

    def findings(self, visit_id: VisitId) -> tuple[Finding, ...]:
        return tuple(each for each in self.known.findings if each.visit_id == visit_id)

    def recheck_asked(self, registration_id: RegistrationId, criterion_code: str) -> bool:
        return any(each.criterion_code == criterion_code and each.outcome is Outcome.RECHECK for each in self.known.resolutions)

    def case(self, registration_id: RegistrationId) -> Case:
        if registration_id != self.known.registration.id:
            raise UnknownRecord(kind="Registration", id=registration_id)
        return self.known

    def now(self) -> datetime:
        return datetime.now(UTC)

    def is_set_in_use(self, criteria_set_id: str) -> bool:
        return criteria_set_id == self.known.round.criteria_set_id


def refusal(
    case: Case | OneCase, actor: Actor, record_id: str, seen_version: int, change: Change, at: datetime
) -> DomainError | None:
    """Why the reducer would say no; None when it would say yes."""
    operation = Operation(OpId(ids.new_id()), record_id, actor.id, DeviceId("desk"), at, seen_version, change)
    try:
        apply(case if isinstance(case, OneCase) else OneCase(case), operation, actor)
    except DomainError as error:
        return error
    return None


def refused_decision(case: Case, actor: Actor, found: Discrepancy, at: datetime) -> DomainError | None:
    """Why this discrepancy cannot be decided now, by this actor."""
    wish = ResolveDiscrepancy(case.registration.id, found.criterion_code, Outcome.UPHELD, "?")
    return refusal(case, actor, found.id, found.resolution.version if found.resolution else 0, wish, at)


def refused_feedback(case: Case, actor: Actor, at: datetime) -> DomainError | None:
    """Why the commune cannot be shown the result now."""
    wish = PublishFeedback(case.registration.id)
    return refusal(case, actor, ids.feedback_id(case.registration.id), 0, wish, at)


def refused_reopening(case: Case, actor: Actor, visit: Visit, at: datetime) -> DomainError | None:
    """Why this visit cannot be opened again now."""
    return refusal(case, actor, visit.id, visit.version, ReopenVisit("?"), at)


def refused_late(case: Case, actor: Actor, late: LateChange, is_taken_in: bool, at: datetime) -> DomainError | None:
    """Why this late change cannot be taken in, or left out, now."""
    return refusal(OneCase(case, (late,)), actor, late.id, late.version, DecideLate(is_taken_in, "?"), at)


def refused_agreement(case: Case, actor: Actor, found: Discrepancy, at: datetime) -> DomainError | None:
    """Why this actor cannot be the second lead who agrees."""
    wish = Countersign(case.registration.id, found.criterion_code)
    return refusal(case, actor, found.id, found.resolution.version if found.resolution else 0, wish, at)


def refused_conclusion(case: Case, actor: Actor, found: Discrepancy, at: datetime) -> DomainError | None:
    """Why this explanation cannot be concluded now."""
    wish = Conclude(case.registration.id, found.criterion_code, Ending.KEPT, "?")
    return refusal(case, actor, ids.conclusion_id(found.id), found.conclusion.version if found.conclusion else 0, wish, at)


def refused_end(case: Case, actor: Actor, at: datetime) -> DomainError | None:
    """Why the result cannot be made final now."""
    wish = Finalise(case.registration.id)
    return refusal(case, actor, ids.final_id(case.registration.id), case.final.version if case.final else 0, wish, at)


def total_after(case: Case, found: Discrepancy, outcome: Outcome, points: Decimal | None = None) -> Total:
    """The score if this one were decided so and everything else stayed as it is."""
    decided = decided_so(case, found, outcome, points)
    others = tuple(each for each in case.resolutions if each.criterion_code != found.criterion_code)
    return standing_total(replace(case, resolutions=(*others, decided)))


def total_after_all(case: Case, found: Sequence[Discrepancy], outcome: Outcome) -> Total:
    """The same for several at once."""
    codes = {each.criterion_code for each in found}
    others = [each for each in case.resolutions if each.criterion_code not in codes]
    return standing_total(replace(case, resolutions=(*others, *(decided_so(case, each, outcome) for each in found))))


def total_concluded(case: Case, found: Discrepancy, ending: Ending, points: Decimal | None = None) -> Total:
    """The score if the explanation were concluded so."""
    others = tuple(each for each in case.conclusions if each.criterion_code != found.criterion_code)
    concluded = Conclusion(
        ids.conclusion_id(found.id), case.registration.id, case.commune.id, ids.TeamId(""), found.criterion_code, ending, points,
        "?", NOBODY, datetime.min,
    )  # fmt: skip
    return standing_total(replace(case, conclusions=(*others, concluded)))


def decided_so(case: Case, found: Discrepancy, outcome: Outcome, points: Decimal | None = None) -> Resolution:
    return Resolution(
        id=found.id,
        registration_id=case.registration.id,
        commune_code=case.commune.id,
        team_id=ids.TeamId(""),
        criterion_code=found.criterion_code,
        outcome=outcome,
        reason="?",
        decided_by=NOBODY,
        decided_at=datetime.min,
        points=points,
    )
