"""How numbers, shares, sizes, hours and days are written: 92,9 % · 4.812 · 18/11/2026 · 9:42, with units after a no-break space."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from unicodedata import normalize

from shared.spoken import NBSP as NBSP
from shared.spoken import metres as metres
from shared.spoken import seconds
from shared.spoken import tenths as tenths
from shared.spoken import thousands as thousands
from shared.spoken import unit as unit
from shared.typed import typed_number


def tidy(text: str) -> str:
    """Keep the last two words together: Vietnamese words are short, and one alone on a line reads as a mistake.

    Also composes letters (NFC): the bundled fonts hold no combining marks.
    """
    text = normalize("NFC", text)
    head, _, tail = text.rpartition(" ")
    return f"{head}{NBSP}{tail}" if head and len(tail) <= 8 else text


def percent(part: int, whole: int) -> str:
    """One decimal, half up, without ",0": shown beside its two counts, never used for scoring."""
    if not whole:
        return "–"
    share = (part * 2000 + whole) // (whole * 2)
    return f"{tenths(share).removesuffix(',0')}{NBSP}%"


def size(size_bytes: int) -> str:
    """412 KB, 3,4 MB, 6,4 GB (decimal units, as phones count)."""
    for name, bytes_each in (("GB", 10**9), ("MB", 10**6)):
        if size_bytes >= bytes_each:
            return unit(tenths(round(size_bytes * 10 / bytes_each)), name)
    return unit(max(1, round(size_bytes / 1000)) if size_bytes else 0, "KB")


def duration(span: timedelta) -> str:
    """The two largest units: 3 ngày 4 giờ, 12 phút, 96 giây."""
    return seconds(span.total_seconds())


def hour(at: datetime) -> str:
    """9:42, in the zone the moment carries."""
    return f"{at.hour}:{at.minute:02}"


def exact_hour(at: datetime) -> str:
    """09:42:15, as it is stamped."""
    return f"{at:%H:%M:%S}"


def day(on: date) -> str:
    """18/11/2026"""
    return f"{on:%d/%m/%Y}"


WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def weekday(on: date) -> str:
    """Thứ Tư, 18 tháng 11"""
    return f"{WEEKDAYS[on.weekday()]}, {on.day} tháng{NBSP}{on.month}"


def position(lat: float, lon: float) -> str:
    """11,00281° B  106,88304° Đ; both hemispheres are named because a wrong sign should be seen."""

    def degrees(value: float, positive: str, negative: str) -> str:
        return f"{abs(value):.5f}°{NBSP}{positive if value >= 0 else negative}".replace(".", ",")

    return f"{degrees(lat, 'B', 'N')}  {degrees(lon, 'Đ', 'T')}"


def accuracy(radius_m: float) -> str:
    """± 8 m; zero means the device did not say."""
    return f"±{NBSP}{unit(round(radius_m), 'm')}" if radius_m else "chưa rõ sai số"


def typed(text: str) -> Decimal | None:
    """A number as it is typed here: 12,5 · 1.250; None when it is none or out of bounds."""
    return typed_number(text)


def to_type(number: Decimal) -> str:
    """A number as it can be typed again: 1250,5"""
    return f"{number:f}".replace(".", ",")


def day_to_type(on: date) -> str:
    """A day as it can be typed again: 18/11/2026"""
    return day(on)
