"""A case laid out by criterion: of every record its newest version only, in an order that does not depend on how it arrived."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from shared.criteria import CriteriaSet
from shared.decisions import Resolution
from shared.explanations import Conclusion, Explanation
from shared.rounds import SelfScore
from shared.verifying.results import Examination
from shared.visits import Evidence, Finding


class Versioned(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def version(self) -> int: ...


class Judged(Versioned, Protocol):
    @property
    def criterion_code(self) -> str: ...


V = TypeVar("V", bound=Versioned)
J = TypeVar("J", bound=Judged)


@dataclass(frozen=True)
class Filed:
    """By criterion code, but `examinations` by evidence. Findings are answered ones, evidence is not withdrawn; a photo that serves several
    criteria stands with each.
    """

    claims: dict[str, SelfScore]
    findings: dict[str, tuple[Finding, ...]]
    evidence: dict[str, tuple[Evidence, ...]]
    resolutions: dict[str, Resolution]
    explanations: dict[str, Explanation]
    conclusions: dict[str, Conclusion]
    examinations: dict[str, Examination]

    def examined(self, photos: Iterable[Evidence]) -> tuple[Examination, ...]:
        return tuple(self.examinations[each.id] for each in photos if each.id in self.examinations)


def newest(records: Iterable[V]) -> tuple[V, ...]:
    """One of each id: the highest version, however often and in whatever order they came."""
    found: dict[str, V] = {}
    for each in records:
        if each.id not in found or each.version > found[each.id].version:
            found[each.id] = each
    return tuple(found.values())


def filed(
    criteria_set: CriteriaSet,
    claims: Iterable[SelfScore],
    findings: Iterable[Finding],
    evidence: Iterable[Evidence],
    resolutions: Iterable[Resolution],
    explanations: Iterable[Explanation],
    conclusions: Iterable[Conclusion],
    examinations: Iterable[Examination],
) -> Filed:
    order, home = _order(criteria_set)
    answered = [each for each in newest(findings) if each.answer is not None and each.check_code in home]
    answered.sort(key=lambda each: (order[each.check_code], each.inspector, each.id))
    photos = sorted((each for each in newest(evidence) if not each.is_withdrawn), key=lambda each: (each.captured_at, each.id))
    return Filed(
        claims=_by_criterion(claims),
        findings=_grouped(answered, lambda each: {home[each.check_code]}),
        evidence=_grouped(photos, lambda each: {home[code] for code in (each.check_code, *each.also_for) if code in home}),
        resolutions=_by_criterion(resolutions),
        explanations=_by_criterion(explanations),
        conclusions=_by_criterion(conclusions),
        examinations={each.evidence_id: each for each in sorted(examinations, key=lambda each: each.number)},
    )


def _order(criteria_set: CriteriaSet) -> tuple[dict[str, int], dict[str, str]]:
    """Where each check stands in the set, and the criterion it belongs to."""
    asked = [(check.code, criterion.code) for criterion in criteria_set.criteria() for check in criterion.checks]
    return {check: at for at, (check, _) in enumerate(asked)}, dict(asked)


def _by_criterion(records: Iterable[J]) -> dict[str, J]:
    return {each.criterion_code: each for each in newest(records)}


R = TypeVar("R", Finding, Evidence)


def _grouped(records: Iterable[R], criteria_of: Callable[[R], set[str]]) -> dict[str, tuple[R, ...]]:
    groups: dict[str, list[R]] = {}
    for each in records:
        for code in criteria_of(each):
            groups.setdefault(code, []).append(each)
    return {code: tuple(group) for code, group in groups.items()}
