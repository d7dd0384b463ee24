"""Where the offices stand, at the desk of Sở Nội vụ: proposals confirmed one by one, coordinates typed, and taken back."""

from dataclasses import replace

import pytest

from mobile.desk.coordinates import typed
from mobile.desk.offices import next_after, state_of
from mobile.texts import controls
from mobile.texts import desk as words_of_desk
from mobile.texts import desk_offices as say
from mobile.texts.problems import sentence
from shared.communes import Point
from tests.phone.evidence_desk import HERE, OFFICES, PROPOSED, EvidenceNetwork, an_office, at_evidence
from tests.rules.building import COMMUNE

WIDTHS = pytest.mark.parametrize("width", [1280, 412])
TAN_TRIEU = OFFICES[2]
PAGE = f"/tru-so/{COMMUNE}"


def office_of(network, code=COMMUNE):
    return next(each.commune for each in network.offices if each.commune.id == code)


def rows(seat) -> list[str]:
    states = tuple(each.lower() for each in say.STATES)
    return [name.split(",")[0] for name in seat.screen.touchables() if name.endswith(states)]


@WIDTHS
def test_a_proposal_is_confirmed_and_the_next_one_is_offered(width):
    async def scene(seat):
        await seat.go("/tru-so")
        await seat.screen.tap("Phường Trảng Dài")
        assert seat.says(say.from_photos(8, 14))
        await seat.screen.tap(say.CONFIRM)
        assert office_of(seat.network).office == HERE
        assert seat.says(say.CONFIRMED)
        await seat.screen.tap(say.next_one("Xã Tân Triều"))
        assert seat.desk.route == f"/tru-so/{TAN_TRIEU.commune.id}"

    at_evidence(scene, username="sonoivu", width=width)


def test_a_first_point_cannot_be_taken_away_and_the_page_says_what_to_do():
    async def scene(seat):
        await seat.go(PAGE)
        await seat.screen.tap(say.CONFIRM)
        assert seat.says(say.CANNOT_EMPTY)
        assert controls.UNDO not in seat.screen.touchables()

    at_evidence(scene, username="sonoivu")


def test_where_a_point_stood_before_confirming_can_be_undone():
    async def scene(seat):
        before = TAN_TRIEU.commune.office
        await seat.go(f"/tru-so/{TAN_TRIEU.commune.id}")
        assert seat.says("cách điểm đang dùng 1,7 km")
        assert seat.says(say.FEW_PHOTOS)
        await seat.screen.tap(say.CONFIRM)
        assert office_of(seat.network, TAN_TRIEU.commune.id).office == TAN_TRIEU.proposed
        await seat.screen.tap(controls.UNDO)
        assert office_of(seat.network, TAN_TRIEU.commune.id).office == before
        assert seat.says(say.is_put_back("Xã Tân Triều"))

    at_evidence(scene, username="sonoivu")


@WIDTHS
def test_coordinates_are_typed_and_what_is_wrong_is_said_at_once(width):
    async def scene(seat):
        await seat.go(PAGE)
        for words, complaint in (("11,003", say.NOT_TWO), ("106,8833 11,0031", say.SWAPPED), ("21,03 105,85", say.OUTSIDE)):
            await seat.screen.type(say.COORDINATES, words)
            assert seat.says(complaint)
            assert say.SET not in seat.screen.touchables()
        await seat.screen.type(say.COORDINATES, "11,00312, 106,88330")
        await seat.screen.tap(say.SET)
        assert office_of(seat.network).office == Point(11.00312, 106.8833)

    at_evidence(scene, username="sonoivu", width=width)


def test_a_point_far_from_the_commune_is_allowed_with_a_warning():
    async def scene(seat):
        await seat.go(PAGE)
        await seat.screen.type(say.COORDINATES, "11,3, 106,88")
        assert seat.says("Đặt được, nhưng xem lại cho chắc.")
        await seat.screen.tap(say.SET)
        assert office_of(seat.network).office == Point(11.3, 106.88)

    at_evidence(scene, username="sonoivu")


def test_a_colleague_who_was_faster_is_read_and_nothing_is_overwritten():
    async def scene(seat):
        await seat.go(PAGE)
        other = Point(11.01, 106.89)
        seat.network.offices[0] = replace(PROPOSED, commune=replace(PROPOSED.commune, office=other, version=2))
        await seat.screen.tap(say.CONFIRM)
        assert seat.says(sentence("seen-version-outdated"))
        assert office_of(seat.network).office == other
        assert seat.says(say.where(other))

    at_evidence(scene, username="sonoivu")


@WIDTHS
def test_what_was_typed_stays_when_it_did_not_arrive(width):
    async def scene(seat):
        await seat.go(PAGE)
        await seat.screen.type(say.COORDINATES, "11,00312 106,88330")
        seat.network.is_down = True
        await seat.screen.tap(say.SET)
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.screen.tap(say.SET)
        assert office_of(seat.network).office == Point(11.00312, 106.8833)

    at_evidence(scene, username="sonoivu", width=width)


@WIDTHS
def test_communes_are_filtered_and_found_without_accents(width):
    async def scene(seat):
        await seat.go("/tru-so")
        assert rows(seat) == ["Phường Trảng Dài", "Xã Tân Triều"]
        await seat.screen.tap(f"{say.UNKNOWN}, 1")
        assert rows(seat) == ["Xã Lộc Thạnh"]
        await seat.screen.tap(f"{say.ALL}, 4")
        await seat.screen.type(say.SEARCH, "ho nai")
        assert rows(seat) == ["Phường Hố Nai"]
        await seat.screen.type(say.SEARCH, "atlantis")
        assert seat.says(say.SEARCH_EMPTY)

    at_evidence(scene, username="sonoivu", width=width)


def test_without_communes_and_without_network_the_page_says_why():
    network = EvidenceNetwork()
    network.offices, network.is_down = [], False

    async def scene(seat):
        seat.network.is_down = True
        await seat.go("/tru-so")
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.screen.tap(words_of_desk.REFRESH)
        assert seat.says(say.EMPTY_WHY)

    at_evidence(scene, username="sonoivu", network=network)


def test_a_commune_nobody_knows_leads_nowhere():
    async def scene(seat):
        await seat.go("/tru-so/99999")
        assert seat.says(words_of_desk.NOT_HERE)

    at_evidence(scene, username="sonoivu")


@pytest.mark.parametrize(
    ("office", "state"),
    [
        (an_office("1", "A"), say.UNKNOWN),
        (an_office("1", "A", HERE), say.CONFIRMED),
        (an_office("1", "A", proposed=HERE), say.PROPOSED),
        (an_office("1", "A", HERE, proposed=Point(11.0032, 106.8833)), say.CONFIRMED),
        (an_office("1", "A", HERE, proposed=Point(11.02, 106.8833)), say.PROPOSED),
    ],
)
def test_a_proposal_waits_only_where_it_would_change_something(office, state):
    assert state_of(office) == state


def test_the_next_proposal_is_looked_for_from_here_on_and_round():
    assert next_after(OFFICES, COMMUNE) == TAN_TRIEU
    assert next_after(OFFICES, TAN_TRIEU.commune.id) == PROPOSED
    assert next_after(OFFICES[:2], COMMUNE) is None


@pytest.mark.parametrize(
    "words",
    [
        "11.0031, 106.8833",
        "11.0031,106.8833",
        "11,0031 106,8833",
        "11,0031, 106,8833",
        "11,0031;106,8833",
        "11.0031° N, 106.8833° E",
        "11,0031° B  106,8833° Đ",
        "  (11.0031, 106.8833)  ",
    ],
)
def test_coordinates_are_read_as_people_paste_them(words):
    assert typed(words).point == Point(11.0031, 106.8833)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("", ""),
        ("   ", ""),
        ("trụ sở", say.NOT_TWO),
        ("11", say.NOT_TWO),
        ("11,0031,106", say.OUTSIDE),
        ("11 0 31 106 88 33", say.NOT_TWO),
        ("-11.0031, 106.8833", say.OUTSIDE),
        ("106.8833, 11.0031", say.SWAPPED),
    ],
)
def test_what_is_no_point_of_the_city_is_said_in_words(words, complaint):
    found = typed(words)

    assert (found.point, found.complaint) == (None, complaint)
