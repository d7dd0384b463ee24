"""Blind first, then both: what the commune claims beside what the findings of the criterion give."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mobile.phone.facts import Walk
from mobile.phone.session import Phone
from shared.blindness import is_far
from shared.criteria import Check, Criterion
from shared.rounds import SelfScore
from shared.scoring import seen


@dataclass(frozen=True)
class Beside:
    """`found` None: nothing that was seen can be counted in points. `is_explained`: this inspector wrote a sentence about it, with
    `is_explained_elsewhere` at another check of the criterion.
    """

    criterion: Criterion
    claim: SelfScore
    found: Fraction | None
    is_explained: bool
    is_explained_elsewhere: bool = False

    @property
    def counted(self) -> Decimal | None:
        """`found` to be shown, never to be counted with."""
        return Decimal(self.found.numerator) / Decimal(self.found.denominator) if self.found is not None else None

    @property
    def is_far(self) -> bool:
        return is_far(self.criterion, self.claim, self.found)


def beside(phone: Phone, walk: Walk, check: Check) -> Beside | None:
    """None while the claim is hidden, or where there is none."""
    criterion = walk.criteria_set.criterion_of(check.code)
    claim = phone.claim(walk.visit, criterion.code)
    if claim is None:
        return None
    codes = {each.code for each in criterion.checks}
    findings = [each for each in phone.store.records.findings(walk.visit.id) if each.check_code in codes]
    explained = {each.check_code for each in findings if each.inspector == phone.actor.id and each.more.on_claim.strip()}
    return Beside(criterion, claim, seen(criterion, findings).points, bool(explained), bool(explained - {check.code}))


def lacks_sentence(phone: Phone, walk: Walk, check: Check) -> bool:
    """Whether claim and findings are far apart and nobody has said why."""
    found = beside(phone, walk, check)
    return found is not None and found.is_far and not found.is_explained
