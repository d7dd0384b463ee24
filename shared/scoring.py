"""Points, exact. Rounding happens once, in published(); what is seen on site is always shown apart from the total."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from shared.answers import Answer, Choice, Count, NotApplicable, NotChecked, Share, YesNo
from shared.criteria import Check, Criterion
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
    shares: list[Fraction] = []
    inspectors_differ = False
    answers = _answers_by_check(findings)
    for check in criterion.checks:
        given = answers.get(check.code, [])
        scored = [share for answer in given if (share := check_share(check, answer)) is not None]
        inspectors_differ |= len(set(scored)) > 1
        shares += [max(scored)] if scored else []
    every = [answer for given in answers.values() for answer in given]
    is_applicable = not every or any(not isinstance(answer, NotApplicable) for answer in every)
    if not shares:
        return Seen(None, None, is_applicable, inspectors_differ)
    share = sum(shares, Fraction(0)) / len(shares)
    return Seen(share, share * Fraction(criterion.points), is_applicable, inspectors_differ)


def _answers_by_check(findings: Iterable[Finding]) -> dict[str, list[Answer]]:
    answers: dict[str, list[Answer]] = {}
    for finding in findings:
        if finding.answer is not None:
            answers.setdefault(finding.check_code, []).append(finding.answer)
    return answers


def published(points: Fraction) -> Decimal:
    """The one rounding: to a tenth of a point, half up."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(TENTH, rounding=ROUND_HALF_UP)


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
