"""Where claim and findings differ. Computed from the case every time, never typed in, so it cannot be out of date."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from shared.criteria import Criterion
from shared.decisions import Outcome, Resolution
from shared.explanations import Conclusion, Ending, Explanation, Stance
from shared.ids import CriterionCode, DiscrepancyId, discrepancy_id
from shared.kinds import Kind, kind_of
from shared.rounds import SelfScore
from shared.scoring import Total, total
from shared.visits import Evidence, Finding
from shared.world import Case


class State(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    POINTS_SET = "points_set"
    RECHECK_ASKED = "recheck_asked"
    ASKED = "asked"
    PUBLISHED = "published"
    EXPLAINED = "explained"
    KEPT = "kept"
    ADJUSTED = "adjusted"
    FINAL = "final"


UNDECIDED = frozenset({State.OPEN, State.RECHECK_ASKED, State.ASKED})
DECIDED = {Outcome.UPHELD: State.UPHELD, Outcome.DISMISSED: State.DISMISSED, Outcome.ADJUSTED: State.POINTS_SET}
LASTING = frozenset({Outcome.ADJUSTED, Outcome.RECHECK, Outcome.ASKED})
DISPUTING = frozenset({Stance.EXPLAINS, Stance.ASKS_VISIT})


@dataclass(frozen=True)
class Discrepancy:
    """One criterion of one commune where the claim and what was seen differ. `stake` = found − claimed points, exact.

    `awaits_second`: the round asks for a second lead's agreement, and it is not there yet. `explanation`: as far as it was handed in.
    """

    id: DiscrepancyId
    criterion_code: CriterionCode
    kind: Kind
    state: State
    claimed: Fraction
    found: Fraction
    stake: Fraction
    stars_claimed: int
    stars_found: int
    inspectors_differ: bool
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]
    resolution: Resolution | None
    awaits_second: bool = False
    explanation: Explanation | None = None
    conclusion: Conclusion | None = None

    @property
    def changes_stars(self) -> bool:
        return self.stars_claimed != self.stars_found


def discrepancies(case: Case) -> tuple[Discrepancy, ...]:
    """Every discrepancy of the case: what changes the stars first, then by points at stake."""
    standing = standing_total(case)
    found = (_discrepancy(case, criterion, standing) for criterion in case.criteria_set.criteria())
    return tuple(
        sorted((each for each in found if each), key=lambda each: (not each.changes_stars, -abs(each.stake), each.criterion_code))
    )


def find_discrepancy(case: Case, criterion_code: str) -> Discrepancy | None:
    return _discrepancy(case, case.criteria_set.criterion(criterion_code), standing_total(case))


def needs_decision(discrepancy: Discrepancy) -> bool:
    """What could not be checked leaves the claim standing without anybody deciding; a lead may still ask to look again."""
    if discrepancy.state is State.OPEN:
        return discrepancy.kind is not Kind.NOT_CHECKABLE
    return discrepancy.state in UNDECIDED or discrepancy.awaits_second


def undecided(case: Case) -> tuple[Discrepancy, ...]:
    return tuple(each for each in discrepancies(case) if needs_decision(each))


def unconcluded(case: Case) -> tuple[Discrepancy, ...]:
    """Explained by the commune, and not concluded by the lead."""
    return tuple(each for each in discrepancies(case) if each.state is State.EXPLAINED)


def findings_of(case: Case, criterion: Criterion) -> tuple[Finding, ...]:
    """Answered ones, by check, then by inspector."""
    return case.filed.findings.get(criterion.code, ())


def evidence_of(case: Case, criterion: Criterion) -> tuple[Evidence, ...]:
    """What was not withdrawn, as it was captured."""
    return case.filed.evidence.get(criterion.code, ())


def claim_of(case: Case, code: str) -> SelfScore | None:
    return case.filed.claims.get(code)


def claimed_points(case: Case, code: str) -> Fraction:
    """Nothing claimed is nothing earned."""
    claim = claim_of(case, code)
    return Fraction(claim.points) if claim else Fraction(0)


def _discrepancy(case: Case, criterion: Criterion, standing: Total) -> Discrepancy | None:
    findings, evidence = findings_of(case, criterion), evidence_of(case, criterion)
    if not findings:
        return None
    what = case.seen[criterion.code]
    claimed = claimed_points(case, criterion.code)
    resolution, counted = resolution_of(case, criterion.code), counted_points(case, criterion)
    examined = () if case.feedback and resolution is None else case.filed.examined(evidence)  # doubted after all was decided
    kind = kind_of(criterion, what, claimed, findings, evidence, examined) or _kind_kept(case, criterion.code, counted - claimed)
    if kind is None:
        return None
    found = claimed if what.points is None else what.points
    as_claimed, as_found = _stars(case, standing, claimed - counted), _stars(case, standing, found - counted)
    return Discrepancy(
        id=discrepancy_id(case.registration.id, criterion.code),
        criterion_code=criterion.code,
        kind=kind,
        state=_state(case, criterion.code),
        claimed=claimed,
        found=found,
        stake=found - claimed,
        stars_claimed=as_claimed,
        stars_found=as_found,
        inspectors_differ=what.inspectors_differ,
        findings=findings,
        evidence=evidence,
        resolution=resolution,
        awaits_second=_awaits_second(case, resolution),
        explanation=explanation_of(case, criterion.code),
        conclusion=conclusion_of(case, criterion.code),
    )


def _kind_kept(case: Case, code: str, change: Fraction) -> Kind | None:
    """Claim and findings agree by now, after a re-check or another examination. It stays as long as somebody's word on it stands open,
    and after publication where points were set or the commune answered: nobody's answer goes away.
    """
    resolution = resolution_of(case, code)
    is_standing = resolution is not None and resolution.outcome in LASTING
    is_answered = case.feedback is not None and (explanation_of(case, code) or conclusion_of(case, code)) is not None
    if not (is_standing or is_answered):
        return None
    return Kind.EVIDENCE_DOUBTFUL if not change else Kind.UNDER_CLAIMED if change > 0 else Kind.OVER_CLAIMED


def resolution_of(case: Case, code: str) -> Resolution | None:
    return case.filed.resolutions.get(code)


def explanation_of(case: Case, code: str) -> Explanation | None:
    """What the commune handed in: an answer to a question at once, anything else with its statement."""
    found = case.filed.explanations.get(code)
    return found if found and (case.statement or found.stance is Stance.ANSWERS) else None


def conclusion_of(case: Case, code: str) -> Conclusion | None:
    return case.filed.conclusions.get(code)


def is_final(case: Case) -> bool:
    """Locked, until Sở Nội vụ reopens it."""
    return case.final is not None and not case.final.is_reopened


def _state(case: Case, code: str) -> State:
    resolution = resolution_of(case, code)
    if case.feedback:
        return _published_state(case, code)
    if resolution is None or resolution.outcome is Outcome.TAKEN_BACK:
        return State.OPEN
    if resolution.outcome is Outcome.RECHECK:
        return State.RECHECK_ASKED
    return DECIDED.get(resolution.outcome, State.ASKED)


def _published_state(case: Case, code: str) -> State:
    if is_final(case):
        return State.FINAL
    if conclusion := conclusion_of(case, code):
        return State.KEPT if conclusion.ending is Ending.KEPT else State.ADJUSTED
    explained = explanation_of(case, code)
    return State.EXPLAINED if explained and explained.stance in DISPUTING else State.PUBLISHED


def _awaits_second(case: Case, resolution: Resolution | None) -> bool:
    if resolution is None or case.feedback or not case.round.needs_second_lead:
        return False
    return resolution.outcome in (Outcome.UPHELD, Outcome.ADJUSTED) and resolution.countersigned_by is None


def counted_points(case: Case, criterion: Criterion) -> Fraction:
    """Points that count now: the claim, unless a lead upheld what was seen or set points; after an explanation, as it was concluded."""
    conclusion = conclusion_of(case, criterion.code)
    if conclusion and conclusion.points is not None:
        return Fraction(conclusion.points)
    claimed, resolution = claimed_points(case, criterion.code), resolution_of(case, criterion.code)
    findings = findings_of(case, criterion)
    if resolution is None or not findings:
        return claimed
    if resolution.outcome is Outcome.ADJUSTED and resolution.points is not None:
        return Fraction(resolution.points)
    if resolution.outcome is not Outcome.UPHELD:
        return claimed
    points = case.seen[criterion.code].points
    return claimed if points is None else points


def claimed_total(case: Case) -> Total:
    """The score the commune gave itself."""
    return _total(case, lambda criterion: claimed_points(case, criterion.code))


def standing_total(case: Case) -> Total:
    """The score after the decisions made so far."""
    return _total(case, lambda criterion: counted_points(case, criterion))


def _total(case: Case, points: Callable[[Criterion], Fraction]) -> Total:
    on_site = sum((points(criterion) for criterion in case.criteria_set.criteria()), Fraction(0))
    parts = case.criteria_set.outside_parts()
    outside = sum((claimed_points(case, part.code) for part in parts if not part.is_bonus), Fraction(0))
    bonus = sum((claimed_points(case, part.code) for part in parts if part.is_bonus), Fraction(0))
    return total(case.round, on_site, outside, bonus)


def _stars(case: Case, standing: Total, change: Fraction) -> int:
    if not change:
        return standing.stars
    return total(case.round, standing.on_site + change, standing.outside, standing.bonus).stars
