"""Where an office stands by the word of who opened a visit at its door."""

from dataclasses import replace

import pytest

from shared import ids
from shared.communes import distance_m
from shared.verifying.offices import said_office
from shared.visits import Attendance, Opening, Position
from tests.rules.building import NOW, a_visit
from tests.rules.subjects import OFFICE


def an_opening(east_m, is_at_office=True, **spoilt):
    lat, lon = OFFICE.lat, OFFICE.lon + east_m / 109_300
    fix = replace(Position(lat, lon, 8.0, NOW, 2.0, "gps"), **spoilt)
    return Opening(True, "Chánh Văn phòng", fix, is_at_office)


def a_visit_of(*openings):
    return a_visit(*(Attendance(ids.AccountId(f"a{n}"), NOW, opening=each) for n, each in enumerate(openings)))


def test_the_middle_of_those_who_say_they_stand_at_the_office_is_proposed():
    said = said_office(a_visit_of(an_opening(0), None, an_opening(40), an_opening(900, is_at_office=False)))
    assert (distance_m(said.point, OFFICE) == pytest.approx(20, abs=2), said.photos) == (True, 0)
    assert said.spread_m == pytest.approx(20, abs=2)


@pytest.mark.parametrize(
    "opening",
    [
        None,
        an_opening(0, accuracy_m=None),
        an_opening(0, accuracy_m=80.0),
        an_opening(0, age_s=600.0),
        an_opening(0, mocked=True),
        an_opening(0, lat=200.0),
        Opening(True, is_at_office=True),
    ],
)
def test_a_word_without_a_good_fix_proposes_nothing(opening):
    assert said_office(a_visit_of(opening)) is None


def test_two_who_contradict_each_other_propose_nothing():
    assert said_office(a_visit_of(an_opening(0), an_opening(900))) is None
