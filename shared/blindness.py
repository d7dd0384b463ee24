"""Blind first, then both: no inspector is led by what the commune claims, and a wide gap afterwards is worth a sentence."""

from fractions import Fraction

from shared.criteria import Check, Criterion
from shared.rounds import SelfScore

FAR = Fraction(1, 2)  # of the criterion's points


def deciding(criterion: Criterion) -> tuple[Check, ...]:
    """The claim may be seen once each of these has an answer of the inspector's own: the scored checks, or all where none is."""
    return tuple(check for check in criterion.checks if check.is_scored) or criterion.checks


def is_far(criterion: Criterion, claim: SelfScore, found: Fraction | None) -> bool:
    """At least half of the criterion's points apart: worth a sentence, never more than that. What cannot be counted is not far."""
    return found is not None and abs(found - Fraction(claim.points)) >= FAR * Fraction(criterion.points)
