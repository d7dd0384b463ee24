"""The nine kinds of discrepancy, told from the claim, the methods of the checks and what was verified. The first that fits is the kind."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from shared.answers import NotChecked
from shared.consistency import wants_photo
from shared.criteria import ON_SITE, Criterion, Method
from shared.scoring import Seen, best_share, by_check, check_share, seen
from shared.verifying.results import Examination, Name, Overall, Result
from shared.visits import Evidence, Finding


class Kind(StrEnum):
    OVER_CLAIMED = "over_claimed"
    UNDER_CLAIMED = "under_claimed"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_STALE = "evidence_stale"  # old, or of another unit
    TRUE_ON_PAPER = "true_on_paper"  # documents say so, the day did not
    NOT_CHECKABLE = "not_checkable"
    NOT_APPLICABLE = "not_applicable"
    SURVEY_CONTRADICTS = "survey_contradicts"
    EVIDENCE_DOUBTFUL = "evidence_doubtful"  # place, time or origin


PAPER = frozenset({Method.DOCUMENT, Method.ONLINE})
FROM_ELSEWHERE = frozenset({Name.REUSE, Name.EXIF})
"""Verifications that tell a picture of another day or another unit."""


def kind_of(
    criterion: Criterion,
    what: Seen,
    claimed: Fraction,
    findings: Sequence[Finding],
    evidence: Sequence[Evidence],
    examinations: Iterable[Examination],
) -> Kind | None:
    """None: claim and findings agree, all inspectors with them, and nothing speaks against the evidence.

    Doubt about the evidence comes before points: what rests on it cannot be decided before somebody looked.
    """
    if not what.is_applicable:
        return Kind.NOT_APPLICABLE if claimed else None
    if what.points is None:
        return Kind.NOT_CHECKABLE if any(isinstance(each.answer, NotChecked) for each in findings) and claimed else None
    if doubt := _doubt(evidence, examinations):
        return doubt
    if what.points > claimed:
        return Kind.UNDER_CLAIMED
    if what.points < claimed:
        return _less(criterion, findings)
    if what.inspectors_differ:
        return _disputed(criterion, claimed, findings)
    return Kind.EVIDENCE_MISSING if lacks_photo(criterion, findings, evidence) else None


def _doubt(evidence: Sequence[Evidence], examinations: Iterable[Examination]) -> Kind | None:
    backing = {each.id for each in evidence}
    red = [each for each in examinations if each.overall is Overall.RED and each.evidence_id in backing]
    if not red:
        return None
    names = {one.name for each in red for one in each.verifications if one.result is Result.INCONSISTENT}
    return Kind.EVIDENCE_STALE if names & FROM_ELSEWHERE else Kind.EVIDENCE_DOUBTFUL


def _less(criterion: Criterion, findings: Sequence[Finding]) -> Kind:
    """Less was found than claimed: by whom, and where."""
    answered = by_check(findings)
    shares = [
        (check.method, share)
        for check in criterion.checks
        if (share := best_share(check, answered.get(check.code, ()))) is not None
    ]
    survey = [share for method, share in shares if method is Method.SURVEY]
    paper = [share for method, share in shares if method in PAPER]
    on_site = [share for method, share in shares if method in ON_SITE]
    if not all_met(survey) and all_met(paper) and all_met(on_site):
        return Kind.SURVEY_CONTRADICTS
    if paper and all_met(paper) and not all_met(on_site):
        return Kind.TRUE_ON_PAPER
    return Kind.OVER_CLAIMED


def all_met(shares: Sequence[Fraction]) -> bool:
    return all(share == 1 for share in shares)


def _disputed(criterion: Criterion, claimed: Fraction, findings: Sequence[Finding]) -> Kind:
    """The answer that favours the commune agrees with its claim, a colleague's does not: the kind that one would have."""
    strict = strictest(criterion, findings)
    points = seen(criterion, strict).points
    return _less(criterion, strict) if points is not None and points < claimed else Kind.NOT_APPLICABLE


def strictest(criterion: Criterion, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of the findings of each check the one that earns least; what earns nothing either way is left out."""
    checks = {check.code: check for check in criterion.checks}
    least: dict[str, tuple[Fraction, Finding]] = {}
    for each in findings:
        share = check_share(checks[each.check_code], each.answer) if each.answer else None
        if share is not None and (each.check_code not in least or share < least[each.check_code][0]):
            least[each.check_code] = share, each
    return tuple(finding for _, finding in least.values())


def lacks_photo(criterion: Criterion, findings: Sequence[Finding], evidence: Sequence[Evidence]) -> bool:
    """An answer that says something was there, where the check asks for a photo and none is backing it."""
    checks = {check.code: check for check in criterion.checks}
    return any(
        wants_photo(checks[each.check_code], each.answer) and not any(photo.serves(each.check_code) for photo in evidence)
        for each in findings
    )
