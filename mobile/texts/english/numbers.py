"""In English: how numbers, shares, sizes, hours and days are written: 92.9 % · 4,812 · 18 Nov 2026 · 9:42, with units after a no-break space."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from unicodedata import normalize

from shared.spoken import NBSP as NBSP
from shared.typed import typed_number

SYMBOLS = {"", "m", "km", "km/h", "s", "KB", "MB", "GB", "%", "Mbps"}
IRREGULAR = {"person": "people", "is": "are", "has": "have"}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400


def unit(amount: int | str, name: str) -> str:
    """A number and its unit that never part, one or many: 1 seat, 24 seats, 3.4 MB. A unit in Vietnamese stays as it is."""
    is_one = amount in (1, "1")
    return f"{thousands(amount) if isinstance(amount, int) else amount}{NBSP}{name if is_one else many(name)}"


def many(name: str) -> str:
    """The plural of a unit: its last word's."""
    if name in SYMBOLS or not name.isascii():
        return name
    head, space, last = name.rpartition(" ")
    if last in IRREGULAR:
        return f"{head}{space}{IRREGULAR[last]}"
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        return f"{head}{space}{last[:-1]}ies"
    return f"{head}{space}{last}{'es' if last.endswith(('s', 'x', 'ch', 'sh')) else 's'}"


def thousands(amount: int) -> str:
    """4,812"""
    return f"{amount:,}"


def tenths(amount: int) -> str:
    """Tenths as a decimal: 952 is 95.2; a loss carries a true minus sign."""
    whole, part = divmod(abs(amount), 10)
    return f"{'−' if amount < 0 else ''}{thousands(whole)}.{part}"


def tidy(text: str) -> str:
    """Keep the last two words together, if the last is short: one alone on a line reads as a mistake. Also composes letters (NFC)."""
    text = normalize("NFC", text)
    head, _, tail = text.rpartition(" ")
    return f"{head}{NBSP}{tail}" if head and len(tail) <= 8 else text


def percent(part: int, whole: int) -> str:
    """One decimal, half up, without ".0": shown beside its two counts, never used for scoring."""
    if not whole:
        return "–"
    share = (part * 2000 + whole) // (whole * 2)
    return f"{tenths(share).removesuffix('.0')}{NBSP}%"


def size(size_bytes: int) -> str:
    """412 KB, 3.4 MB, 6.4 GB (decimal units, as phones count)."""
    for name, bytes_each in (("GB", 10**9), ("MB", 10**6)):
        if size_bytes >= bytes_each:
            return unit(tenths(round(size_bytes * 10 / bytes_each)), name)
    return unit(max(1, round(size_bytes / 1000)) if size_bytes else 0, "KB")


def metres(distance_m: float) -> str:
    """46 m, 1.2 km, 61 km."""
    if round(distance_m) < 1000:
        return unit(round(distance_m), "m")
    return unit(tenths(round(distance_m / 100)), "km") if distance_m < 9_950 else unit(round(distance_m / 1000), "km")


def duration(span: timedelta) -> str:
    """The two largest units: 3 days 4 hours, 12 minutes, 96 seconds. Never below zero."""
    whole = max(0, int(span.total_seconds()))
    if whole < 100:
        return unit(whole, "second")
    named = ((whole // DAY_S, "day"), (whole % DAY_S // HOUR_S, "hour"), (whole % HOUR_S // MINUTE_S, "minute"))
    return " ".join([unit(amount, name) for amount, name in named if amount][:2])


def hour(at: datetime) -> str:
    """9:42, in the zone the moment carries."""
    return f"{at.hour}:{at.minute:02}"


def exact_hour(at: datetime) -> str:
    """09:42:15, as it is stamped."""
    return f"{at:%H:%M:%S}"


def day(on: date) -> str:
    """18 Nov 2026: said with the month's name, as 3/4 means two days to two readers."""
    return f"{on.day}{NBSP}{MONTHS[on.month - 1][:3]}{NBSP}{on.year}"


def weekday(on: date) -> str:
    """Wed, 18 November"""
    return f"{WEEKDAYS[on.weekday()][:3]}, {on.day}{NBSP}{MONTHS[on.month - 1]}"


def position(lat: float, lon: float) -> str:
    """11.00281° N  106.88304° E; both hemispheres are named because a wrong sign should be seen."""

    def degrees(value: float, positive: str, negative: str) -> str:
        return f"{abs(value):.5f}°{NBSP}{positive if value >= 0 else negative}"

    return f"{degrees(lat, 'N', 'S')}  {degrees(lon, 'E', 'W')}"


def accuracy(radius_m: float) -> str:
    """± 8 m; zero means the device did not say."""
    return f"±{NBSP}{unit(round(radius_m), 'm')}" if radius_m else "accuracy unknown"


def typed(text: str) -> Decimal | None:
    """A number as it is typed here: 12.5 · 1,250; None when it is none or out of bounds."""
    return typed_number(text.translate(str.maketrans(".,", ",.")))


def to_type(number: Decimal) -> str:
    """A number as it can be typed again: 1250.5"""
    return f"{number:f}"


def day_to_type(on: date) -> str:
    """A day as it can be typed again: 18/11/2026"""
    return f"{on:%d/%m/%Y}"
