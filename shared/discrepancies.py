"""Where claim and findings differ. Computed from the case every time, never typed in, so it cannot be out of date."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from shared.answers import NotChecked
from shared.consistency import wants_photo
from shared.criteria import Criterion
from shared.decisions import Outcome, Resolution
from shared.ids import CriterionCode, DiscrepancyId, discrepancy_id
from shared.rounds import SelfScore
from shared.scoring import Seen, Total, seen, total
from shared.visits import Evidence, Finding
from shared.world import Case


class Kind(StrEnum):
    OVER_CLAIMED = "over_claimed"
    UNDER_CLAIMED = "under_claimed"
    EVIDENCE_MISSING = "evidence_missing"
    NOT_CHECKABLE = "not_checkable"
    NOT_APPLICABLE = "not_applicable"


class State(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    RECHECK_ASKED = "recheck_asked"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Discrepancy:
    """One criterion of one commune where the claim and what was seen differ. `stake` = found − claimed points, exact."""

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
    if discrepancy.state is State.RECHECK_ASKED:
        return True
    return discrepancy.state is State.OPEN and discrepancy.kind is not Kind.NOT_CHECKABLE


def undecided(case: Case) -> tuple[Discrepancy, ...]:
    return tuple(each for each in discrepancies(case) if needs_decision(each))


def findings_of(case: Case, criterion: Criterion) -> tuple[Finding, ...]:
    codes = {check.code for check in criterion.checks}
    return tuple(finding for finding in case.findings if finding.check_code in codes and finding.answer is not None)


def evidence_of(case: Case, criterion: Criterion) -> tuple[Evidence, ...]:
    codes = [check.code for check in criterion.checks]
    return tuple(each for each in case.evidence if not each.is_withdrawn and any(map(each.serves, codes)))


def claim_of(case: Case, code: str) -> SelfScore | None:
    return next((each for each in case.self_scores if each.criterion_code == code), None)


def claimed_points(case: Case, code: str) -> Fraction:
    """Nothing claimed is nothing earned."""
    claim = claim_of(case, code)
    return Fraction(claim.points) if claim else Fraction(0)


def _discrepancy(case: Case, criterion: Criterion, standing: Total) -> Discrepancy | None:
    findings, evidence = findings_of(case, criterion), evidence_of(case, criterion)
    if not findings:
        return None
    what = seen(criterion, findings)
    claimed = claimed_points(case, criterion.code)
    kind = _kind(criterion, what, claimed, findings, evidence)
    if kind is None:
        return None
    found = claimed if what.points is None else what.points
    resolution = next((each for each in case.resolutions if each.criterion_code == criterion.code), None)
    counted = counted_points(case, criterion)
    as_claimed, as_found = _stars(case, standing, claimed - counted), _stars(case, standing, found - counted)
    return Discrepancy(
        id=discrepancy_id(case.registration.id, criterion.code),
        criterion_code=criterion.code,
        kind=kind,
        state=_state(case, resolution),
        claimed=claimed,
        found=found,
        stake=found - claimed,
        stars_claimed=as_claimed,
        stars_found=as_found,
        inspectors_differ=what.inspectors_differ,
        findings=findings,
        evidence=evidence,
        resolution=resolution,
    )


def _kind(
    criterion: Criterion, what: Seen, claimed: Fraction, findings: tuple[Finding, ...], evidence: tuple[Evidence, ...]
) -> Kind | None:
    if not what.is_applicable:
        return Kind.NOT_APPLICABLE if claimed else None
    if what.points is None:
        return Kind.NOT_CHECKABLE if any(isinstance(each.answer, NotChecked) for each in findings) and claimed else None
    if what.points < claimed:
        return Kind.OVER_CLAIMED
    if what.points > claimed:
        return Kind.UNDER_CLAIMED
    return Kind.EVIDENCE_MISSING if _lacks_photo(criterion, findings, evidence) else None


def _lacks_photo(criterion: Criterion, findings: tuple[Finding, ...], evidence: tuple[Evidence, ...]) -> bool:
    """An answer that says something was there, where the check asks for a photo and none is backing it."""
    checks = {check.code: check for check in criterion.checks}
    return any(
        wants_photo(checks[each.check_code], each.answer) and not any(photo.serves(each.check_code) for photo in evidence)
        for each in findings
    )


def _state(case: Case, resolution: Resolution | None) -> State:
    if resolution is None:
        return State.OPEN
    if resolution.outcome is Outcome.RECHECK:
        return State.RECHECK_ASKED
    if case.feedback:
        return State.PUBLISHED
    return State.UPHELD if resolution.outcome is Outcome.UPHELD else State.DISMISSED


def counted_points(case: Case, criterion: Criterion) -> Fraction:
    """Points that count now: the claim, unless a lead upheld what was seen."""
    claimed = claimed_points(case, criterion.code)
    resolution = next((each for each in case.resolutions if each.criterion_code == criterion.code), None)
    if resolution is None or resolution.outcome is not Outcome.UPHELD:
        return claimed
    points = seen(criterion, findings_of(case, criterion)).points
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
    return total(case.round, standing.on_site + change, standing.outside, standing.bonus).stars
