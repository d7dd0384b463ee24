"""The whole examination: its order, what it leaves out, what a phone can know of it; and that nothing a phone sends brings it down."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mobile.codec import from_text, to_text
from shared.captures import Anchor, Seal
from shared.communes import Point
from shared.traits import Exif, PhotoTraits
from shared.verifying.examining import ON_THE_SPOT, doubts, examine, is_red_here
from shared.verifying.offices import proposed_office
from shared.verifying.results import Examination, Name, Overall, Result, Verification, overall_of
from shared.verifying.sentences import sentence
from shared.verifying.whys import Why
from shared.visits import Evidence, Position
from tests.rules.building import NOW, a_commune
from tests.rules.findings import every_finding
from tests.rules.subjects import (
    OFFICE,
    a_capture,
    a_fix,
    a_likeness,
    a_seal,
    a_square,
    a_subject,
    off_office,
    some_looks,
    some_traits,
)


# ── what is examined ──
def test_a_document_is_not_asked_for_light_focus_screens_or_a_camera():
    document = a_subject(a_capture(media_type="application/pdf", source="picker", position=None), traits=None)
    document = replace(document, check=replace(document.check, gps_required=False))
    left_out = set(Name) - {each.name for each in examine(document)}
    assert left_out == {Name.EXIF, Name.LIGHT, Name.SHARPNESS, Name.SCREEN}
    assert overall_of(examine(document)) is Overall.GREEN


def test_a_photo_of_app_0_1_is_worth_a_look_and_never_red_for_being_old():
    found = examine(a_subject(a_capture(seal=None), key=None, is_signed=None))
    assert overall_of(found) is Overall.LOOK
    assert [each.name for each in found if each.asks_for_look] == [Name.SIGNATURE]


def test_a_photo_of_a_browser_that_tells_nothing_more_is_green():
    """No provider, no mocked flag, no lens, no EXIF: neutral all of them."""
    seal = a_seal(lens=None)
    found = examine(a_subject(a_capture(position=a_fix(provider=None, mocked=None), seal=seal)))
    assert overall_of(found) is Overall.GREEN


def test_the_same_subject_is_always_found_the_same():
    for _, _, _, subject in every_finding():
        assert examine(subject) == examine(replace(subject))


def test_an_examination_travels_to_the_phone_and_back():
    examination = Examination(a_capture().id, 1, 1, Overall.GREEN, examine(a_subject()), NOW)
    assert from_text(TypeAdapter(Examination).dump_json(examination), Examination) == examination
    assert TypeAdapter(Examination).validate_json(to_text(examination), strict=True) == examination


# ── on the phone ──
def on_the_phone(evidence: Evidence, **spoilt: object):
    return a_subject(evidence, **{"received_at": None, "is_whole": None, **spoilt})


def test_a_good_photo_raises_no_doubt_on_the_phone():
    assert doubts(on_the_phone(a_capture())) == ()


def test_the_phone_sees_what_the_server_will_doubt():
    position = a_fix(age_s=96.0, accuracy_m=80.0, mocked=True, **off_office(2000))
    dark = some_traits(looks=some_looks(light=20.0, sharpness=5.0))
    subject = on_the_phone(a_capture(position=position), traits=dark, likenesses=(a_likeness(),))
    seen = {each.name for each in doubts(subject)}
    assert seen == {Name.FIX, Name.PLACE, Name.MOCK, Name.LIGHT, Name.SHARPNESS, Name.REUSE}
    assert is_red_here(doubts(subject))


def test_whatever_the_phone_doubts_the_server_doubts_as_well():
    for _, _, _, subject in every_finding():
        at_server = {each.name: each for each in examine(subject)}
        assert all(at_server[each.name] == each for each in doubts(subject))


def test_a_dark_photo_asks_for_no_reason():
    dark = on_the_phone(a_capture(), traits=some_traits(looks=some_looks(light=20.0)))
    assert [each.why for each in doubts(dark)] == [Why.DARK]
    assert not is_red_here(doubts(dark))


def test_what_only_the_server_can_know_is_no_doubt_on_the_phone():
    assert {Name.SIGNATURE, Name.CHAIN, Name.TWO_PLACES, Name.ORIGINAL}.isdisjoint(ON_THE_SPOT)


# ── hostile ──
numbers = st.one_of(st.floats(), st.sampled_from([0.0, -0.0, 1e300, -1e300, 90.0, -90.0, 180.0, 1e-12]))
zones = st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)), None])
wide = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31))
moments = st.builds(lambda at, zone: at.replace(tzinfo=zone), wide, zones)
dated = wide.map(lambda at: at.replace(tzinfo=UTC))
texts = st.text(max_size=20)
boots = st.sampled_from(["boot", "another"])
anchors = st.none() | st.builds(Anchor, moments, moments, numbers, boots)
seals = st.none() | st.builds(
    Seal,
    st.integers(1, 10**9),
    texts,
    boots,
    numbers,
    anchors,
    st.none(),
    texts,
    st.sampled_from(["", "k1"]),
    st.sampled_from(["", "x"]),
)
positions = st.none() | st.builds(
    Position,
    numbers,
    numbers,
    st.none() | numbers,
    st.none() | moments,
    st.none() | numbers,
    st.none() | texts,
    st.none() | st.booleans(),
)
captures = st.builds(
    lambda seal, position, at, source: replace(a_capture(), seal=seal, position=position, captured_at=at, source=source),
    seals, positions, dated, st.sampled_from(["camera", "picker", "import"]),
)  # fmt: skip
exifs = st.builds(
    Exif, st.none() | moments, st.booleans(), st.none() | numbers, st.none() | numbers, st.none(), texts, texts, st.none() | texts
)
traits = st.none() | st.builds(lambda exif: some_traits(exif), exifs)
trails = st.lists(captures, max_size=4).map(tuple)


@settings(max_examples=300, deadline=None)
@given(captures, captures, trails, traits, dated, st.booleans(), st.none() | st.builds(Anchor, moments, moments, numbers, boots))
def test_nothing_a_phone_sends_brings_the_examination_down(
    evidence: Evidence,
    before: Evidence,
    trail: tuple[Evidence, ...],
    seen: PhotoTraits | None,
    received_at: datetime,
    has_boundary: bool,
    later: Anchor | None,
):
    subject = a_subject(
        evidence,
        before=before,
        trail=trail,
        elsewhere=trail,
        traits=seen,
        received_at=received_at,
        boundary=a_square() if has_boundary else None,
        later=later,
        missing=tuple(range(2, 9)) if before.seal is None else (),
    )
    found = (*examine(subject), *doubts(subject))
    assert all(sentence(each).endswith(".") for each in found)
    assert json.loads(json.dumps([each.facts for each in found], allow_nan=False)) == [each.facts for each in found]
    assert all(type(fact) in (str, int, float, bool, type(None)) for each in found for fact in each.facts.values())
    assert not any(each.asks_for_look and each.result is not Result.CANNOT_TELL for each in found)


# ── the office ──
def photos_at(*places: tuple[float, float], **spoilt: object) -> list[Evidence]:
    return [a_capture(number, position=a_fix(**off_office(*place), **spoilt)) for number, place in enumerate(places, start=1)]


def test_the_middle_of_the_good_fixes_is_proposed_as_the_office():
    proposal = proposed_office(photos_at((0, 0), (10, -10), (-10, 10), (20, 0), (-20, 0)))
    assert (proposal.point, proposal.photos) == (Point(OFFICE.lat, OFFICE.lon), 5)
    assert 19 < proposal.spread_m < 21


def test_a_photo_at_another_building_is_left_out_of_the_middle():
    proposal = proposed_office(photos_at((0, 0), (0, 5), (5, 0), (5, 5), (2000, 0)))
    assert (proposal.photos, proposal.spread_m < 10) == (4, True)


def test_a_visit_in_two_places_proposes_nothing():
    assert proposed_office(photos_at((0, 0), (0, 5), (5, 0), (2000, 0), (2000, 5), (2005, 0))) is None


def test_fixes_that_scatter_around_their_middle_propose_nothing():
    assert proposed_office(photos_at((290, 0), (-290, 0), (0, 400), (0, -400))) is None


def test_two_good_photos_are_too_few():
    assert proposed_office(photos_at((0, 0), (1, 1))) is None
    assert proposed_office([]) is None


def test_only_fixes_that_can_be_built_upon_are_counted():
    spoilt = [
        *photos_at((0, 0), mocked=True),
        *photos_at((0, 0), accuracy_m=None),
        *photos_at((0, 0), accuracy_m=60.0),
        *photos_at((0, 0), age_s=40.0),
        *photos_at((0, 0), fixed_at=None, age_s=None),
        a_capture(position=None),
        a_capture(source="picker"),
        a_capture(is_withdrawn=True),
        a_capture(position=a_fix(lat=float("nan"))),
    ]
    assert proposed_office(spoilt) is None
    assert proposed_office([*spoilt, *photos_at((0, 0), (1, 1), (2, 2))]).photos == 3


def test_a_verification_is_worth_one_light():
    inconsistent = Verification(Name.PLACE, Result.INCONSISTENT, Why.OUTSIDE)
    look = Verification(Name.FIX, Result.CANNOT_TELL, Why.FIX_WEAK, asks_for_look=True)
    neutral = Verification(Name.MOCK, Result.CANNOT_TELL, Why.MOCK_UNTOLD)
    assert [overall_of(each) for each in ([neutral], [neutral, look], [look, inconsistent], [])] == [
        Overall.GREEN,
        Overall.LOOK,
        Overall.RED,
        Overall.GREEN,
    ]


def test_distances_are_finite_wherever_the_commune_is():
    found = examine(a_subject(commune=a_commune(office=Point(-OFFICE.lat, OFFICE.lon - 180)), boundary=a_square()))
    assert all(isfinite(fact) for each in found for fact in each.facts.values() if isinstance(fact, int | float))
