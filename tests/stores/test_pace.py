"""How large a chunk is, how long a pause, how much room is left: plain arithmetic."""

import pytest

from mobile.device.port import Room
from mobile.pace import BASE_S, FIRST_CHUNK, LARGEST_CHUNK, LONGEST_S, SMALLEST_CHUNK, Backoff, next_chunk
from mobile.phone.facts import PHOTO_BYTES, forecast_of

KIB, MB = 1024, 1_000_000


@pytest.mark.parametrize(
    ("size", "seconds", "then"),
    [
        (256 * KIB, 2.0, 256 * KIB),  # just right
        (256 * KIB, 1.6, 320 * KIB),
        (256 * KIB, 0.01, 512 * KIB),  # at most twice: one fast chunk may have been luck
        (256 * KIB, 60.0, 64 * KIB),  # at least a quarter
        (64 * KIB, 60.0, SMALLEST_CHUNK),
        (1024 * KIB, 0.0, LARGEST_CHUNK),
    ],
)
def test_a_chunk_takes_about_two_seconds_of_the_line(size, seconds, then):
    assert next_chunk(size, seconds) == then


def test_a_line_of_64_kbit_per_second_is_found_in_one_step():
    slow = 8_000  # bytes a second
    assert next_chunk(FIRST_CHUNK, FIRST_CHUNK / slow) == SMALLEST_CHUNK


def test_pauses_grow_to_five_minutes_and_never_beyond_or_to_an_end():
    backoff = Backoff()
    limits = []
    for _ in range(1000):
        limits.append(backoff.most_s)
        assert 0 <= backoff.failed() <= limits[-1]
    assert limits[:7] == [5, 10, 20, 40, 80, 160, 300]
    assert limits[-1] == LONGEST_S


def test_a_success_makes_pauses_short_again():
    backoff = Backoff()
    for _ in range(9):
        backoff.failed()
    backoff.reset()
    assert backoff.most_s == BASE_S


def test_two_phones_that_lost_the_same_server_do_not_come_back_together():
    one, other = Backoff(), Backoff()
    assert [one.failed() for _ in range(6)] != [other.failed() for _ in range(6)]


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(64 * MB, "not_enough"), (65 * MB, "tight"), (129 * MB, "tight"), (130 * MB, "enough")],
)
def test_the_forecast_asks_for_a_third_more_than_the_photos_take(free, verdict):
    forecast = forecast_of(10, (4 * MB, 5 * MB, 9 * MB), Room(0, free))
    assert (forecast.needed_bytes, forecast.verdict) == (65 * MB, verdict)


def test_a_phone_that_has_taken_no_photo_counts_with_a_usual_one():
    assert forecast_of(2, (), Room(0, 0)).needed_bytes == round(2 * PHOTO_BYTES * 1.3)


def test_nothing_left_to_photograph_always_fits():
    assert forecast_of(0, (), Room(0, 0)).verdict == "enough"


def test_a_platform_that_does_not_tell_its_free_room_gets_no_verdict():
    assert forecast_of(10, (), Room(0, 10 * 1024**3, is_free_known=False)).verdict == "unknown"
