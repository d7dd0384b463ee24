"""Fixes: which may be called current, and what of them can be reckoned with. A phone may send anything, also numbers that cannot be."""

from datetime import datetime
from math import isfinite

from shared.communes import Point
from shared.visits import Position

FRESH_S = 30  # QField#7872: older fixes were recorded as current
WEAK_M = 50
UNSAID_M = 100.0
"""How wrong a fix is taken to be that does not say how wrong it is: what a phone reaches indoors without satellites."""


def is_fresh(position: Position, now: datetime) -> bool:
    """Unknown age is not fresh."""
    return position.fixed_at is not None and (now - position.fixed_at).total_seconds() <= FRESH_S


def is_accurate(position: Position) -> bool:
    """Unknown accuracy is not accurate."""
    return position.accuracy_m is not None and 0 < position.accuracy_m <= WEAK_M


def point_of(position: Position | None) -> Point | None:
    """None without a position, and for degrees that are on no globe."""
    if position is None or not (isfinite(position.lat) and isfinite(position.lon)):
        return None
    return Point(position.lat, position.lon) if abs(position.lat) <= 90 and abs(position.lon) <= 180 else None


def said_radius_m(position: Position) -> float | None:
    """The accuracy the device gave; None where it gave none. Zero, negative and endless are none."""
    radius_m = position.accuracy_m
    return radius_m if radius_m is not None and isfinite(radius_m) and radius_m > 0 else None


def radius_m(position: Position) -> float:
    """How far off it may be, where nothing is said too."""
    return said_radius_m(position) or UNSAID_M


def age_at(position: Position, at: datetime) -> float | None:
    """Seconds from the fix to `at`: what the device said, or what its two moments say, whichever is more. None when neither is known.

    Below zero: the device dates the fix later than `at`.
    """
    said_s = position.age_s if position.age_s is not None and isfinite(position.age_s) else None
    reckoned_s = (at - position.fixed_at).total_seconds() if position.fixed_at and position.fixed_at.tzinfo else None
    if said_s is None or reckoned_s is None:
        return reckoned_s if said_s is None else said_s
    return reckoned_s if reckoned_s < 0 and said_s <= 0 else max(said_s, reckoned_s)
