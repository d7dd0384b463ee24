"""How far inspectors who answered the same check of the same visit agree, beyond chance: a vague criterion and a misread one show here.

Compared is what was judged (shared.scoring.judgement): the share of a check that is met, or that it does not apply. What could not be
checked and what weighs nothing (a text, a date) is no judgement and is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from shared.ids import AccountId, CheckCode, CriterionCode, VisitId
from shared.scoring import Judgement, judgement
from shared.visits import Finding
from shared.world import Case


@dataclass(frozen=True)
class Pair:
    """Two inspectors on one check of one visit; `first` is the smaller account id."""

    visit_id: VisitId
    criterion_code: CriterionCode
    check_code: CheckCode
    first: AccountId
    second: AccountId
    judged: tuple[Judgement, Judgement]

    @property
    def agrees(self) -> bool:
        return self.judged[0] == self.judged[1]


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa with what it rests on. `by_chance`: the agreement two people would reach who judge as often so, and blindly.

    `kappa` is None where nothing was judged twice, and where everybody judged everything alike: chance alone explains that.
    """

    compared: int
    agreeing: int
    by_chance: Fraction | None
    kappa: Fraction | None

    @property
    def observed(self) -> Fraction | None:
        return Fraction(self.agreeing, self.compared) if self.compared else None


@dataclass(frozen=True)
class CriterionAgreement:
    criterion_code: CriterionCode
    kappa: Kappa


@dataclass(frozen=True)
class PairAgreement:
    first: AccountId
    second: AccountId
    kappa: Kappa


def cohen(judged: Sequence[tuple[Judgement, Judgement]]) -> Kappa:
    """Of one pair of raters: (observed − by chance) / (1 − by chance), exact.  Source: J. Cohen, 1960."""
    firsts, seconds = Counter(first for first, _ in judged), Counter(second for _, second in judged)
    return _kappa(judged, firsts, seconds)


def exchangeable(judged: Sequence[tuple[Judgement, Judgement]]) -> Kappa:
    """Where the raters are different people from pair to pair, who stands first means nothing: each pair is counted both ways."""
    both = Counter(each for pair in judged for each in pair)
    return _kappa(judged, both, both)


def _kappa(judged: Sequence[tuple[Judgement, Judgement]], firsts: Counter[Judgement], seconds: Counter[Judgement]) -> Kappa:
    compared, agreeing = len(judged), sum(first == second for first, second in judged)
    if not compared:
        return Kappa(0, 0, None, None)
    by_chance = Fraction(sum(count * seconds[each] for each, count in firsts.items()), firsts.total() * seconds.total())
    kappa = None if by_chance == 1 else (Fraction(agreeing, compared) - by_chance) / (1 - by_chance)
    return Kappa(compared, agreeing, by_chance, kappa)


def pairs(cases: Iterable[Case]) -> tuple[Pair, ...]:
    """Every two inspectors who judged one check of one visit, in a lasting order."""
    found = (pair for case in cases for pair in _pairs(case))
    return tuple(sorted(found, key=lambda each: (each.check_code, each.visit_id, each.first, each.second)))


def _pairs(case: Case) -> Iterator[Pair]:
    for code, findings in case.filed.findings.items():
        on_one: dict[tuple[VisitId, CheckCode], list[Finding]] = {}
        for each in findings:
            on_one.setdefault((each.visit_id, each.check_code), []).append(each)
        for (visit, check), given in on_one.items():
            asked = case.criteria_set.check(check)
            made = {each.inspector: found for each in given if (found := judgement(asked, each.answer)) is not None}
            for one, other in combinations(sorted(made), 2):
                yield Pair(visit, CriterionCode(code), check, one, other, (made[one], made[other]))


def by_criterion(cases: Iterable[Case]) -> tuple[CriterionAgreement, ...]:
    """Criteria that were judged twice anywhere, those with least agreement first; where kappa is undefined, last."""
    groups: dict[CriterionCode, list[tuple[Judgement, Judgement]]] = {}
    for each in pairs(cases):
        groups.setdefault(each.criterion_code, []).append(each.judged)
    found = (CriterionAgreement(code, exchangeable(judged)) for code, judged in groups.items())
    return tuple(sorted(found, key=lambda each: (*_weakest(each.kappa), each.criterion_code)))


def by_pair(cases: Iterable[Case]) -> tuple[PairAgreement, ...]:
    """Inspectors who judged the same checks, those who agree least first; where kappa is undefined, last."""
    groups: dict[tuple[AccountId, AccountId], list[tuple[Judgement, Judgement]]] = {}
    for each in pairs(cases):
        groups.setdefault((each.first, each.second), []).append(each.judged)
    found = (PairAgreement(*who, cohen(judged)) for who, judged in groups.items())
    return tuple(sorted(found, key=lambda each: (*_weakest(each.kappa), each.first, each.second)))


def _weakest(kappa: Kappa) -> tuple[bool, Fraction, int]:
    return kappa.kappa is None, kappa.kappa or Fraction(0), -kappa.compared
