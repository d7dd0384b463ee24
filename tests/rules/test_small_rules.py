"""Ids, reading what people type, folding, fresh fixes, who sees what, what a recording changed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from shared import ids
from shared.answers import YesNo
from shared.folding import folded
from shared.history import steps
from shared.particulars import NOTHING_MORE
from shared.permissions import may_see
from shared.positions import is_accurate, is_fresh
from shared.typed import typed_day, typed_number
from shared.visits import Position
from shared.wire import Recorded
from tests.rules.building import COMMUNE_ACTOR, INSPECTOR, LEAD, NOW, OFFICE, STRANGER, a_claim, a_finding


def test_new_ids_are_uuids_of_version_seven_and_never_repeat():
    made = {ids.new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(ids.is_uuid(each) and each[14] == "7" for each in made)


@pytest.mark.parametrize(
    ("text", "number"), [("12,5", "12.5"), ("1.250", "1250"), ("0", "0"), ("1,2,3", None), ("-1", None), ("", None)]
)
def test_numbers_are_read_the_vietnamese_way(text, number):
    assert typed_number(text) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("text", "on"), [("18/11/2026", date(2026, 11, 18)), ("1-2-2026", date(2026, 2, 1)), ("31/02/2026", None), ("mai", None)]
)
def test_days_are_read_the_vietnamese_way(text, on):
    assert typed_day(text) == on


@pytest.mark.parametrize(("written", "sought"), [("Ghế chờ bên trong", "ghe cho"), ("Địa điểm", "dia diem"), ("ƯỚC", "uoc")])
def test_search_finds_words_without_their_marks(written, sought):
    assert folded(sought) in folded(written)


def a_fix(**spoilt):
    return replace(Position(11.0, 106.8, 8.0, NOW, 0.0), **spoilt)


@pytest.mark.parametrize(("fixed_at", "fresh"), [(NOW, True), (NOW - timedelta(seconds=31), False), (None, False)])
def test_a_fix_older_than_thirty_seconds_is_not_current(fixed_at, fresh):
    assert is_fresh(a_fix(fixed_at=fixed_at), NOW) is fresh


@pytest.mark.parametrize(("accuracy_m", "accurate"), [(8.0, True), (500.0, False), (None, False), (0.0, False)])
def test_unknown_accuracy_is_not_good_accuracy(accuracy_m, accurate):
    assert is_accurate(a_fix(accuracy_m=accuracy_m)) is accurate


def test_an_inspector_never_receives_a_self_score():
    assert not may_see(INSPECTOR, a_claim("B09", "0.3"))
    assert may_see(COMMUNE_ACTOR, a_claim("B09", "0.3"))


def test_a_finding_is_seen_by_its_team_and_the_standing_office_only():
    assert all(may_see(actor, a_finding()) for actor in (INSPECTOR, LEAD, OFFICE))
    assert not any(may_see(actor, a_finding()) for actor in (STRANGER, COMMUNE_ACTOR))


@pytest.mark.parametrize("outcome", ["conflict", "late"])
def test_what_never_stood_is_not_what_the_next_recording_changed(outcome):
    def recorded(yes, outcome="applied", note=""):
        return Recorded(NOW, NOW, "d1", YesNo(yes), note, NOTHING_MORE, outcome)

    told = steps((recorded(True), recorded(False, outcome), recorded(True, note="đếm lại")), NOW - timedelta(minutes=1))
    assert [(each.changed, each.is_after_claim) for each in told[1:]] == [(("answer",), True), (("note",), False)]
