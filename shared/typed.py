"""Reading what people type the Vietnamese way: 12,5 · 1.250 · 18/11/2026."""

import re
from datetime import date
from decimal import Decimal

MOST = 100_000


def typed_number(text: str) -> Decimal | None:
    """A number from 0 to 100.000 with a decimal comma and points between thousands; None when it is none."""
    text = text.strip()
    if not re.fullmatch(r"(\d{1,3}(\.\d{3})+|\d+)(,\d{1,3})?", text):
        return None
    number = Decimal(text.replace(".", "").replace(",", "."))
    return number if number <= MOST else None


def typed_day(text: str) -> date | None:
    """A day as 18/11/2026 (also with dots or dashes); None when there is no such day."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
