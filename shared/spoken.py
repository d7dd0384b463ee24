"""How amounts are said in Vietnamese: 4.812 · 1,2 km · 96 giây · 18/11/2026 09:42, with units after a no-break space."""

from datetime import datetime
from fractions import Fraction

from shared.hours import in_vietnam

NBSP = "\u00a0"
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400


def unit(amount: int | str, name: str) -> str:
    """A number and its unit that never part: 24 ghế."""
    return f"{thousands(amount) if isinstance(amount, int) else amount}{NBSP}{name}"


def thousands(amount: int) -> str:
    """4.812"""
    return f"{amount:,}".replace(",", ".")


def tenths(amount: int) -> str:
    """Tenths as a decimal: 952 is 95,2; a loss carries a true minus sign."""
    whole, part = divmod(abs(amount), 10)
    return f"{'−' if amount < 0 else ''}{thousands(whole)},{part}"


def fine(points: Fraction) -> str:
    """Points of one criterion, to hundredths: 0,31 · 2,5 · −0,16. With one decimal the small ones would hide how they add up."""
    hundredths = int((abs(points) * 100 + Fraction(1, 2)) // 1)
    text = f"{hundredths // 100},{hundredths % 100:02}".rstrip("0").rstrip(",")
    return f"−{text}" if points < 0 and hundredths else text


def metres(distance_m: float) -> str:
    """46 m, 1,2 km, 61 km."""
    if round(distance_m) < 1000:
        return unit(round(distance_m), "m")
    return unit(tenths(round(distance_m / 100)), "km") if distance_m < 9_950 else unit(round(distance_m / 1000), "km")


def seconds(amount_s: float) -> str:
    """The two largest units: 3 ngày 4 giờ, 12 phút, 96 giây. Never below zero."""
    whole = max(0, int(amount_s))
    if whole < 100:
        return unit(whole, "giây")
    named = ((whole // DAY_S, "ngày"), (whole % DAY_S // HOUR_S, "giờ"), (whole % HOUR_S // MINUTE_S, "phút"))
    return " ".join([unit(amount, name) for amount, name in named if amount][:2])


def moment(at: datetime) -> str:
    """18/11/2026 09:42, in Vietnam. A moment that names no zone is taken as it stands."""
    here = in_vietnam(at) if at.tzinfo else at
    return f"{here:%d/%m/%Y %H:%M}"
