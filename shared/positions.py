"""When a fix may be called current."""

from datetime import datetime

from shared.visits import Position

FRESH_S = 30  # QField#7872: older fixes were recorded as current
WEAK_M = 50


def is_fresh(position: Position, now: datetime) -> bool:
    """Unknown age is not fresh."""
    return position.fixed_at is not None and (now - position.fixed_at).total_seconds() <= FRESH_S


def is_accurate(position: Position) -> bool:
    """Unknown accuracy is not accurate."""
    return position.accuracy_m is not None and 0 < position.accuracy_m <= WEAK_M
