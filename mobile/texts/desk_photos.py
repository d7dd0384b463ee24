"""What the desk says of a photo: when, where, how sure, from where."""

from datetime import datetime

from mobile.texts.numbers import NBSP, accuracy, day, exact_hour, hour, unit
from shared.hours import in_vietnam
from shared.visits import Evidence, Position


def photo_caption(evidence: Evidence, has_place: bool) -> str:
    """10:21 · ± 8 m; only the hour for whoever is not told the place."""
    if not has_place:
        return hour(in_vietnam(evidence.captured_at))
    radius = evidence.position.accuracy_m if evidence.position else None
    taken = hour(in_vietnam(evidence.captured_at))
    return (
        f"{taken} · ±{NBSP}{unit(round(radius), 'm')}"
        if radius
        else f"{taken} · {'chưa rõ sai số' if evidence.position else 'không vị trí'}"
    )


def photo_name(title: str, number: int) -> str:
    """A photo, spoken."""
    return f"{title}, ảnh {number}"


def photo_number(number: int, of: int) -> str:
    """Ảnh 3 trên 7"""
    return f"Ảnh {number} trên {of}"


def exact_moment(at: datetime) -> str:
    """09:42:15 · 18/11/2026"""
    here = in_vietnam(at)
    return f"{exact_hour(here)} · {day(here)}"


def accuracy_of(where: Position | None) -> str:
    """± 8 m; nothing without a position."""
    return accuracy(where.accuracy_m or 0) if where else ""
