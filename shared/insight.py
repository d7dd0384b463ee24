"""What a round, or several, tell once many cases lie side by side. Pure sums over cases; every number comes with how many it rests on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from shared.agreement import pairs
from shared.criteria import Criterion
from shared.discrepancies import DISPUTING, claimed_points, discrepancies, explanation_of, findings_of
from shared.ids import AccountId, CommuneCode, CriterionCode
from shared.kinds import Kind
from shared.world import Case

EVIDENCE_PROBLEMS = (Kind.EVIDENCE_MISSING, Kind.EVIDENCE_STALE, Kind.EVIDENCE_DOUBTFUL)


def _rate(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


@dataclass(frozen=True)
class CriterionInsight:
    """One criterion over many communes. `seen`: communes where points were found; over- and under-claimed are parts of it.

    `published`: communes that were shown a discrepancy here; of these `contested` explained or asked for a visit.
    `gap_sum`: claimed − found over `seen`, in points; `kinds`: discrepancies by kind.
    """

    criterion_code: CriterionCode
    seen: int
    over: int
    under: int
    gap_sum: Fraction
    published: int
    contested: int
    differ: int
    kinds: dict[Kind, int]

    @property
    def over_rate(self) -> Fraction | None:
        return _rate(self.over, self.seen)

    @property
    def mean_gap(self) -> Fraction | None:
        return self.gap_sum / self.seen if self.seen else None

    @property
    def contested_rate(self) -> Fraction | None:
        return _rate(self.contested, self.published)

    @property
    def evidence_problems(self) -> int:
        return sum(self.kinds.get(each, 0) for each in EVIDENCE_PROBLEMS)


def criterion_insights(cases: Iterable[Case]) -> tuple[CriterionInsight, ...]:
    """Every criterion that was looked at somewhere, by code."""
    counts: dict[CriterionCode, Counter[str]] = {}
    kinds: dict[CriterionCode, Counter[Kind]] = {}
    gaps: dict[CriterionCode, Fraction] = {}
    for case in cases:
        for criterion in case.criteria_set.criteria():
            if findings_of(case, criterion):
                code = criterion.code
                gap = _gap(case, criterion)
                count = counts.setdefault(code, Counter())
                count.update(seen=gap is not None, over=bool(gap and gap > 0), under=bool(gap and gap < 0))
                gaps[code] = gaps.get(code, Fraction(0)) + (gap or 0)
        for each in discrepancies(case):
            kinds.setdefault(each.criterion_code, Counter())[each.kind] += 1
            counts[each.criterion_code].update(differ=each.inspectors_differ, **_answered(case, each.criterion_code))
    return tuple(
        CriterionInsight(
            code, count["seen"], count["over"], count["under"], gaps[code], count["published"], count["contested"],
            count["differ"], dict(kinds.get(code, {})),
        )
        for code, count in sorted(counts.items())
    )  # fmt: skip


def _answered(case: Case, code: CriterionCode) -> dict[str, int]:
    explained = explanation_of(case, code)
    is_contested = case.feedback is not None and explained is not None and explained.stance in DISPUTING
    return {"published": case.feedback is not None, "contested": is_contested}


def _gap(case: Case, criterion: Criterion) -> Fraction | None:
    """Claimed − found points; None where nothing could be scored."""
    points = case.seen[criterion.code].points
    return None if points is None else claimed_points(case, criterion.code) - points


@dataclass(frozen=True)
class CommuneDistance:
    """How far a commune's claims lay from what was seen, on site, in one round: over `criteria` that could be scored, worth `most` points.

    `apart` adds up the distances of all criteria whatever their sign: claims too high and too low do not cancel out there.
    """

    commune_code: CommuneCode
    commune: str
    year: int
    criteria: int
    most: Fraction
    claimed: Fraction
    found: Fraction
    apart: Fraction

    @property
    def distance(self) -> Fraction:
        """Claimed − found: above 0 the commune thought better of itself than the team."""
        return self.claimed - self.found


def commune_distances(cases: Iterable[Case]) -> tuple[CommuneDistance, ...]:
    """One line for each commune and round in which something was scored; by commune, then year."""
    found = (_distance(case) for case in cases)
    return tuple(sorted((each for each in found if each.criteria), key=lambda each: (each.commune_code, each.year)))


def _distance(case: Case) -> CommuneDistance:
    scored = [(criterion, gap) for criterion in case.criteria_set.criteria() if (gap := _gap(case, criterion)) is not None]
    claimed = sum((claimed_points(case, criterion.code) for criterion, _ in scored), Fraction(0))
    gaps = [gap for _, gap in scored]
    return CommuneDistance(
        case.registration.commune_code,
        case.commune.full_name,
        case.round.year,
        len(scored),
        sum((Fraction(criterion.points) for criterion, _ in scored), Fraction(0)),
        claimed,
        claimed - sum(gaps, Fraction(0)),
        sum(map(abs, gaps), Fraction(0)),
    )


@dataclass(frozen=True)
class SeverityDrift:
    """One inspector beside colleagues on the same check of the same visit. `compared`: pairs of judgements in which both gave a share.

    For Sở Nội vụ only. A small sample says nothing: `compared`, `colleagues` and `visits` belong beside every number.
    """

    inspector: AccountId
    compared: int
    stricter: int
    milder: int
    drift_sum: Fraction
    colleagues: int
    visits: int

    @property
    def drift(self) -> Fraction:
        """Mean of own − colleague's share, in [−1, 1]: below 0 is stricter than colleagues."""
        return self.drift_sum / self.compared


def severity_drifts(cases: Iterable[Case]) -> tuple[SeverityDrift, ...]:
    """Every inspector who shared a check with somebody; the strictest first."""
    own: dict[AccountId, list[tuple[Fraction, AccountId, str]]] = {}
    for pair in pairs(cases):
        first, second = pair.judged
        if isinstance(first, Fraction) and isinstance(second, Fraction):
            own.setdefault(pair.first, []).append((first - second, pair.second, pair.visit_id))
            own.setdefault(pair.second, []).append((second - first, pair.first, pair.visit_id))
    found = (_drift(inspector, compared) for inspector, compared in own.items())
    return tuple(sorted(found, key=lambda each: (each.drift, each.inspector)))


def _drift(inspector: AccountId, compared: list[tuple[Fraction, AccountId, str]]) -> SeverityDrift:
    apart = [each for each, _, _ in compared]
    return SeverityDrift(
        inspector,
        len(apart),
        sum(each < 0 for each in apart),
        sum(each > 0 for each in apart),
        sum(apart, Fraction(0)),
        len({who for _, who, _ in compared}),
        len({visit for _, _, visit in compared}),
    )
