"""What stands behind each criterion, step by step from the claim to the points that count. Computed, the same wherever it is computed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from shared.answers import NotApplicable, NotChecked
from shared.consistency import wants_photo
from shared.criteria import Check, Criterion
from shared.decisions import Outcome
from shared.discrepancies import (
    Discrepancy,
    State,
    claim_of,
    claimed_points,
    conclusion_of,
    counted_points,
    evidence_of,
    explanation_of,
    find_discrepancy,
    findings_of,
    is_final,
    resolution_of,
)
from shared.explanations import Ending
from shared.ids import CriterionCode, Sha256
from shared.kinds import Kind, strictest
from shared.rounds import SelfScore
from shared.scoring import Seen, best_share, by_check, check_share, inspectors_differ, judgement, seen
from shared.verifying.results import Result
from shared.visits import Evidence, Finding, is_submitted, is_turned_away
from shared.world import Case

Fact = str | int | bool | Fraction | datetime | None


@dataclass(frozen=True)
class Step:
    """`slug` is permanent; with `facts` it makes a sentence (mobile.texts.desk_steps.sentence)."""

    slug: str
    facts: dict[str, Fact] = field(default_factory=dict)


class Agreement(StrEnum):
    """Of the inspectors who judged a criterion; what was left out with a reason is no judgement, "not applicable" is one."""

    AGREE = "agree"
    DISAGREE = "disagree"
    SINGLE = "single"
    NONE = "none"


@dataclass(frozen=True)
class Reconciled:
    """One criterion. `found`: points as seen, None where nothing could be scored; `strictest`: as the strictest answers would have it.

    `counted`: the points that count now. `missing`: what the next act still waits for; empty where nothing is left to do but to decide.
    """

    criterion_code: CriterionCode
    agreement: Agreement
    claim: SelfScore | None
    claimed: Fraction
    found: Fraction | None
    strictest: Fraction | None
    counted: Fraction
    discrepancy: Discrepancy | None
    missing: tuple[Step, ...]
    steps: tuple[Step, ...]

    @property
    def kind(self) -> Kind | None:
        return self.discrepancy.kind if self.discrepancy else None

    @property
    def stake(self) -> Fraction:
        """Found − claimed points; 0 where there is no discrepancy."""
        return self.discrepancy.stake if self.discrepancy else Fraction(0)

    @property
    def changes_stars(self) -> bool:
        return self.discrepancy is not None and self.discrepancy.changes_stars


def reconcile(case: Case, criterion_code: str, stored: frozenset[Sha256] | None = None) -> Reconciled:
    """One criterion. `stored`: originals the server holds, where that is known here. Raises UnknownCheck."""
    criterion, found = case.criteria_set.criterion(criterion_code), find_discrepancy(case, criterion_code)
    findings = findings_of(case, criterion)
    return Reconciled(
        criterion_code=criterion.code,
        agreement=agreement(criterion, findings),
        claim=claim_of(case, criterion.code),
        claimed=claimed_points(case, criterion.code),
        found=case.seen[criterion.code].points,
        strictest=seen(criterion, strictest(criterion, findings)).points,
        counted=counted_points(case, criterion),
        discrepancy=found,
        missing=tuple(_missing(case, criterion, found, stored)),
        steps=tuple(_steps(case, criterion, found)),
    )


def agreement(criterion: Criterion, findings: Sequence[Finding]) -> Agreement:
    """Disagree: on any check two judged differently. Agree: at least one check was judged by two. Single: by one person each."""
    answered = by_check(findings)
    judges = {
        check.code: {each.inspector for each in answered.get(check.code, ()) if judgement(check, each.answer) is not None}
        for check in criterion.checks
    }
    if any(inspectors_differ(check, answered.get(check.code, ())) for check in criterion.checks):
        return Agreement.DISAGREE
    most = max((len(each) for each in judges.values()), default=0)
    return (Agreement.NONE, Agreement.SINGLE)[most] if most < 2 else Agreement.AGREE


# ── what is missing ──
def _missing(case: Case, criterion: Criterion, found: Discrepancy | None, stored: frozenset[Sha256] | None) -> Iterator[Step]:
    """What the next act on this criterion waits for: of the team, of the commune, of a second lead."""
    if case.feedback is None:
        yield from _missing_of_team(case, criterion, stored)
    if found is None or is_final(case):
        return
    if found.state is State.RECHECK_ASKED:
        yield Step("recheck-awaited")
    if found.state is State.ASKED and found.explanation is None:
        yield Step("answer-awaited")
    if found.awaits_second:
        yield Step("second-lead-awaited")
    if case.feedback and case.statement is None:
        yield Step("statement-awaited", {"until": case.feedback.explain_before})
    if found.state is State.EXPLAINED:
        yield Step("conclusion-awaited")


def _missing_of_team(case: Case, criterion: Criterion, stored: frozenset[Sha256] | None) -> Iterator[Step]:
    if not case.visits:
        yield Step("not-visited")
        return
    waiting = {each.inspector for visit in case.visits for each in visit.attendances if not each.submitted_at}
    if not all(map(is_submitted, case.visits)):
        yield Step("visit-not-submitted", {"inspectors": len(waiting)})
    findings, photos = findings_of(case, criterion), evidence_of(case, criterion)
    if all(map(is_turned_away, case.visits)):
        yield Step("not-let-in")
        return
    answered = {each.check_code for each in findings}
    unanswered = [check for check in criterion.checks if check.is_scored and check.code not in answered]
    if unanswered:
        yield Step("checks-unanswered", {"open": len(unanswered), "of": len(criterion.checks)})
    bare = [check for check in criterion.checks if _wants_photo(check, findings, photos)]
    if bare:
        yield Step("photos-missing", {"checks": len(bare)})
    if stored is not None and (away := [each for each in photos if each.sha256 not in stored]):
        yield Step("photos-on-the-way", {"here": len(photos) - len(away), "of": len(photos)})


def _wants_photo(check: Check, findings: Sequence[Finding], photos: Sequence[Evidence]) -> bool:
    wanted = any(each.check_code == check.code and wants_photo(check, each.answer) for each in findings)
    return wanted and not any(photo.serves(check.code) for photo in photos)


# ── the way from claim to counted points ──
def _steps(case: Case, criterion: Criterion, found: Discrepancy | None) -> Iterator[Step]:
    claim, most = claim_of(case, criterion.code), Fraction(criterion.points)
    yield Step("claimed", {"points": Fraction(claim.points), "most": most}) if claim else Step("nothing-claimed", {"most": most})
    findings = findings_of(case, criterion)
    if findings:
        yield from _seen_steps(criterion, findings, case.seen[criterion.code])
        yield from _evidence_steps(case, criterion)
    else:
        yield Step("not-looked-at")
    if found:
        yield Step(
            "differs",
            {
                "kind": found.kind.value,
                "stake": found.stake,
                "stars_claimed": found.stars_claimed,
                "stars_found": found.stars_found,
            },
        )
    elif findings:
        yield Step("agrees")
    yield from _decided_steps(case, criterion)
    yield from _settled_steps(case, criterion)
    yield Step("counted", {"points": counted_points(case, criterion), "most": most})


def _seen_steps(criterion: Criterion, findings: Sequence[Finding], what: Seen) -> Iterator[Step]:
    answered = by_check(findings)
    for check in criterion.checks:
        yield _check_step(check, answered.get(check.code, []))
    shares = [share for check in criterion.checks if (share := best_share(check, answered.get(check.code, ()))) is not None]
    if what.share is None or what.points is None:
        yield Step("nothing-scored", {"is_applicable": what.is_applicable})
        return
    yield Step("mean", {"checks": len(shares), "share": what.share})
    yield Step("found", {"share": what.share, "most": Fraction(criterion.points), "points": what.points})


def _check_step(check: Check, findings: Sequence[Finding]) -> Step:
    """What one check earns; where inspectors differ, the answer that favours the commune and the one that does not."""
    about: dict[str, Fact] = {"check": check.code, "title": check.title}
    if not findings:
        return Step("check-unanswered", about)
    if not check.is_scored:
        return Step("check-noted", about)
    share = best_share(check, findings)
    if inspectors_differ(check, findings):
        shares = [each for one in findings if one.answer and (each := check_share(check, one.answer)) is not None]
        return Step("check-differs", about | {"best": share, "least": min(shares, default=None)})
    if share is not None:
        judges = {each.inspector for each in findings if judgement(check, each.answer) is not None}
        return Step("check-scored", about | {"met": share, "inspectors": len(judges)})
    if any(isinstance(each.answer, NotApplicable) for each in findings):
        return Step("check-not-applicable", about)
    is_unchecked = any(isinstance(each.answer, NotChecked) for each in findings)
    return Step("check-not-checked" if is_unchecked else "check-empty", about)


def _evidence_steps(case: Case, criterion: Criterion) -> Iterator[Step]:
    """Only what speaks against photos is known in a case; that nothing does is said without calling anything genuine."""
    photos = evidence_of(case, criterion)
    red = [each for each in case.filed.examined(photos) if any(one.result is Result.INCONSISTENT for one in each.verifications)]
    names = sorted({one.name.value for each in red for one in each.verifications if one.result is Result.INCONSISTENT})
    if red:
        yield Step("photos-doubted", {"photos": len(photos), "doubted": len(red), "verifications": " ".join(names)})
    elif photos:
        yield Step("photos", {"photos": len(photos)})


def _decided_steps(case: Case, criterion: Criterion) -> Iterator[Step]:
    resolution = resolution_of(case, criterion.code)
    if resolution is None:
        return
    points = Fraction(resolution.points) if resolution.points is not None else None
    yield Step(
        f"decided-{resolution.outcome.value}", {"at": resolution.decided_at, "points": points, "reason": resolution.reason}
    )
    if resolution.countersigned_by and resolution.outcome is not Outcome.TAKEN_BACK:
        yield Step("countersigned")


def _settled_steps(case: Case, criterion: Criterion) -> Iterator[Step]:
    """After publication: what the commune said, what was made of it, and the end."""
    explanation, conclusion, final = explanation_of(case, criterion.code), conclusion_of(case, criterion.code), case.final
    if case.feedback:
        yield Step("published", {"at": case.feedback.published_at, "until": case.feedback.explain_before})
    if explanation:
        is_late = case.statement is not None and case.statement.is_late
        facts: dict[str, Fact] = {"at": explanation.written_at, "documents": len(explanation.documents), "is_late": is_late}
        yield Step(f"commune-{explanation.stance.value.replace('_', '-')}", facts)
    if conclusion:
        points = Fraction(conclusion.points) if conclusion.ending is Ending.ADJUSTED and conclusion.points is not None else None
        yield Step(
            f"concluded-{conclusion.ending.value}", {"at": conclusion.decided_at, "points": points, "reason": conclusion.reason}
        )
    if final:
        yield Step("final", {"at": final.finalised_at})
        if final.reopened_at:
            yield Step("reopened", {"at": final.reopened_at, "reason": final.reopen_reason})
