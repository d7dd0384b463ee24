"""Deadlines in working days: Tết, weekends, swapped days, the last second, the zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.deadlines import end_of, is_working_day, left_of
from shared.hours import VIETNAM

TET = tuple(date(2027, 2, day) for day in range(4, 11))
"""Tết Đinh Mùi as a round could set it: from Thursday 4 to Wednesday 10 February 2027, the weekend within."""
SECOND = timedelta(seconds=1)


def here(day, month, year=2027, hour=9, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("begins", "days", "ends"),
    [
        (here(1, 3), 7, here(11, 3, hour=0)),  # Monday: Tuesday is the first, Wednesday of next week the seventh
        (here(6, 3), 7, here(17, 3, hour=0)),  # Saturday: Monday is the first
        (here(7, 3), 1, here(9, 3, hour=0)),  # Sunday
        (here(5, 3), 1, here(9, 3, hour=0)),  # Friday: the weekend is none
        (here(5, 3, hour=23, minute=59), 1, here(9, 3, hour=0)),  # the hour of the day means nothing
        (here(1, 2), 7, here(18, 2, hour=0)),  # across Tết: 2, 3, then 11, 12, 15, 16, 17
        (here(5, 2), 1, here(12, 2, hour=0)),  # published on a holiday
        (here(3, 2), 0, here(4, 2, hour=0)),  # the day itself, for whoever gives no day
    ],
)
def test_a_deadline_is_the_midnight_after_the_last_working_day(begins, days, ends):
    assert end_of(begins, days, TET) == ends


def test_a_monday_off_that_is_worked_off_on_a_saturday_makes_the_deadline_later_never_earlier():
    swapped = (date(2027, 4, 26),)  # off, for which Saturday 24 April is worked
    assert end_of(here(22, 4), 3, swapped) == here(29, 4, hour=0)
    assert not is_working_day(date(2027, 4, 24), swapped)


def test_the_day_is_that_of_viet_nam_wherever_the_clock_stands():
    """18:30 UTC on Sunday is Monday morning in Việt Nam, so Tuesday is the first day."""
    assert end_of(datetime(2027, 3, 7, 18, 30, tzinfo=UTC), 1, ()) == here(10, 3, hour=0)
    assert end_of(datetime(2027, 3, 7, 16, 30, tzinfo=UTC), 1, ()) == here(9, 3, hour=0)


def test_the_last_second_is_in_time_and_the_next_moment_is_not():
    ends = end_of(here(1, 2), 7, TET)
    assert not left_of(ends, ends - SECOND, TET).is_over
    assert not left_of(ends, (ends - SECOND).astimezone(UTC), TET).is_over
    assert left_of(ends, ends, TET).is_over


@pytest.mark.parametrize(
    ("now", "working_days"),
    [
        (here(1, 2), 7),
        (here(3, 2, hour=23, minute=59), 5),
        (here(6, 2), 5),  # in the middle of Tết nothing runs out
        (here(11, 2), 4),
        (here(17, 2), 0),  # the last day itself
        (here(25, 2), 0),
    ],
)
def test_what_is_left_counts_whole_working_days_after_today(now, working_days):
    left = left_of(end_of(here(1, 2), 7, TET), now, TET)
    assert (left.working_days, left.last_day) == (working_days, date(2027, 2, 17))


@given(some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), some.integers(1, 30), some.sets(some.sampled_from(TET)))
def test_a_deadline_holds_exactly_its_working_days_and_more_holidays_never_shorten_it(moment, days, holidays):
    begins = moment.replace(tzinfo=UTC)
    ends = end_of(begins, days, holidays)
    assert left_of(ends, begins, holidays).working_days == days
    assert is_working_day(left_of(ends, begins, holidays).last_day, holidays)
    assert ends >= end_of(begins, days, ())
    assert ends < end_of(begins, days + 1, holidays)
