"""Points, exact. Rounding happens once, in published(); what is seen on site is always shown apart from the total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from shared.answers import Answer, Choice, Count, NotApplicable, NotChecked, Share, YesNo
from shared.criteria import Check, Criterion
from shared.ids import AccountId
from shared.rounds import Round, stars
from shared.visits import Finding

TENTH = Decimal("0.1")


def check_share(check: Check, answer: Answer) -> Fraction | None:
    """Share of a check that is met, in [0, 1], exact; None when it is not scored, not applicable or could not be checked.

    How an answer becomes a share is provisional: the plan gives targets for five criteria only (II.2.a, II.2.c).
    """
    if not check.is_scored:
        return None
    match answer:
        case YesNo(yes):
            return Fraction(int(yes))
        case Choice(option):
            return Fraction(next(each.share for each in check.options if each.code == option))
        case Count(number):
            return count_share(check, number)
        case Share(part, whole):
            return None if whole == 0 else target_share(check, Fraction(part, whole))
        case NotApplicable() | NotChecked():
            return None
    return None  # text, date and number record a fact and weigh nothing


def count_share(check: Check, number: int) -> Fraction:
    if check.most is not None:
        return Fraction(int(number == 0)) if check.most == 0 else min(Fraction(1), number / Fraction(check.most))
    return min(Fraction(1), number / Fraction(check.least or 1))


def target_share(check: Check, share: Fraction) -> Fraction:
    return min(Fraction(1), share / (Fraction(check.least) / 100)) if check.least else share


@dataclass(frozen=True)
class Seen:
    """What was seen for one criterion. `share` is None when nothing could be scored."""

    share: Fraction | None
    points: Fraction | None
    is_applicable: bool
    inspectors_differ: bool


def seen(criterion: Criterion, findings: Iterable[Finding]) -> Seen:
    """Points a criterion earned on site: the even mean of its scored checks (provisional), times its points.

    Where inspectors differ on a check the answer that favours the commune counts until the lead has decided.
    """
    answered = by_check(findings)
    shares, differ = [], False
    for check in criterion.checks:
        judged = [
            (each.inspector, made) for each in answered.get(check.code, ()) if (made := judgement(check, each.answer)) is not None
        ]
        scored = [made for _, made in judged if isinstance(made, Fraction)]
        shares += [max(scored)] if scored else []
        differ = differ or _differ(judged)
    every = [each.answer for given in answered.values() for each in given]
    is_applicable = not every or any(not isinstance(answer, NotApplicable) for answer in every)
    if not shares:
        return Seen(None, None, is_applicable, differ)
    share = sum(shares, Fraction(0)) / len(shares)
    return Seen(share, share * Fraction(criterion.points), is_applicable, differ)


def best_share(check: Check, findings: Iterable[Finding]) -> Fraction | None:
    """Of the answers to one check the one that earns most; None where none is scored."""
    scored = [share for each in findings if each.answer and (share := check_share(check, each.answer)) is not None]
    return max(scored, default=None)


Judgement = Fraction | Literal["not_applicable"]


def judgement(check: Check, answer: Answer | None) -> Judgement | None:
    """What an inspector judged, so that two can be compared: the share, or that it does not apply. None: nothing was judged."""
    if answer is None or not check.is_scored:
        return None
    return "not_applicable" if isinstance(answer, NotApplicable) else check_share(check, answer)


def inspectors_differ(check: Check, findings: Iterable[Finding]) -> bool:
    """Whether two people judged one check differently. Other counts that earn the same share are no difference."""
    return _differ([(each.inspector, made) for each in findings if (made := judgement(check, each.answer)) is not None])


def _differ(judged: Sequence[tuple[AccountId, Judgement]]) -> bool:
    return any(made != judged[0][1] for _, made in judged[1:]) and len({who for who, _ in judged}) > 1


def by_check(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Answered findings by the code of their check."""
    answered: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.answer is not None:
            answered.setdefault(finding.check_code, []).append(finding)
    return answered


def published(points: Fraction) -> Decimal:
    """The one rounding: to a tenth of a point, half up, from the exact fraction."""
    tenths = int(abs(points) * 10 + Fraction(1, 2))
    return (Decimal(tenths if points >= 0 else -tenths) * TENTH).quantize(TENTH)


@dataclass(frozen=True)
class Total:
    """A commune's points: what the visit can see, what comes from outside, and the stars of their sum."""

    on_site: Fraction
    outside: Fraction
    bonus: Fraction
    sum: Fraction
    stars: int


def total(round_: Round, on_site: Fraction, outside: Fraction, bonus: Fraction) -> Total:
    capped = min(on_site + outside + bonus, Fraction(round_.cap))
    return Total(on_site, outside, bonus, capped, stars(round_, published(capped)))
