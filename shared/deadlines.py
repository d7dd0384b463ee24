"""Deadlines in working days, in the time of Việt Nam: when one ends, whether it is over, how much of it is left."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shared.hours import VIETNAM

SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Monday to Friday, unless the round's calendar names the day a holiday (Tết, national days, days swapped for them)."""
    return day.weekday() < SATURDAY and day not in holidays


def end_of(begins: datetime, working_days: int, holidays: Collection[date]) -> datetime:
    """The first moment that is too late: midnight after the last of so many whole working days. The day it begins on is not counted."""
    day = begins.astimezone(VIETNAM).date()
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, holidays)
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM)


@dataclass(frozen=True)
class Left:
    """What is left of a deadline. `working_days`: whole ones after today; `is_over` from the first moment that is too late."""

    is_over: bool
    working_days: int
    last_day: date


def left_of(ends: datetime, now: datetime, holidays: Collection[date]) -> Left:
    last_day = (ends.astimezone(VIETNAM) - timedelta(microseconds=1)).date()
    day, days = now.astimezone(VIETNAM).date(), 0
    while day < last_day:
        day += timedelta(days=1)
        days += is_working_day(day, holidays)
    return Left(now >= ends, days, last_day)
