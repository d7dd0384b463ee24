"""Where one finding ends and the next begins, and what honest phones do that must not be held against anybody."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from shared.captures import manifest_sha256
from shared.traits import Exif
from shared.verifying.clocks import ASLEEP_S, CLOCK_SLACK_S, clock
from shared.verifying.fixes import FROZEN_FIXES, fix, frozen, mock
from shared.verifying.metadata import editor_of, exif
from shared.verifying.pictures import light, sharpness, source
from shared.verifying.places import place
from shared.verifying.reuse import reuse
from shared.verifying.sealing import chain, runs, signature
from shared.verifying.travels import travel, two_places
from shared.verifying.whys import Why
from tests.rules.building import NOW, STRANGER, VISIT, a_commune
from tests.rules.findings import verdict
from tests.rules.subjects import (
    a_capture,
    a_fix,
    a_key,
    a_likeness,
    a_seal,
    a_square,
    a_subject,
    an_anchor,
    captures_every,
    off_office,
    some_looks,
    some_traits,
)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


# ── custody ──
def test_a_key_of_another_person_on_the_same_phone_does_not_sign_for_this_one():
    assert signature(a_subject(key=a_key(account_id=STRANGER.id))).why == Why.KEY_UNKNOWN


def test_a_signature_without_the_name_of_a_key_is_of_an_unknown_key():
    assert signature(a_subject(a_capture(seal=a_seal(key_id="")))).why == Why.KEY_UNKNOWN


def test_what_arrived_before_the_revocation_stays_consistent_and_what_arrives_later_does_not():
    key = a_key(revoked_at=after(3600), reason="Mất máy")
    earlier, later = (signature(a_subject(key=key, is_after_revocation=is_after)) for is_after in (False, True))
    assert (verdict(earlier), verdict(later)) == ("consistent", "inconsistent")
    assert later.facts["reason"] == "Mất máy"


def test_a_false_signature_weighs_more_than_a_revoked_key():
    assert signature(a_subject(key=a_key(revoked_at=NOW), is_signed=False, is_after_revocation=True)).why == Why.SIGNATURE_FALSE


def test_the_first_capture_names_none_before_it():
    assert chain(a_subject(a_capture(seal=a_seal(previous="a" * 64)))).why == Why.CHAIN_BROKEN


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((14,), "14"), ((16, 14, 15), "14–16"), ((2, 4, 5, 9), "2, 4–5, 9"), (tuple(range(1, 20, 2)), "1, 3, 5, 7, …"), ((), "")],
)
def test_missing_numbers_are_named_in_stretches(numbers, said):
    assert runs(numbers) == said


def test_two_captures_that_changed_places_no_longer_follow_each_other():
    first = a_capture(1, after(-600))
    later = a_capture(2, after(-300), manifest_sha256(first))
    swapped = a_capture(2, NOW, manifest_sha256(first), sha256="9" * 64)
    assert chain(a_subject(a_capture(3, NOW, manifest_sha256(later)), before=swapped)).why == Why.CHAIN_BROKEN


# ── time ──
@pytest.mark.parametrize(
    ("seconds", "why"),
    [
        (CLOCK_SLACK_S, Why.CLOCK_AGREES),
        (-CLOCK_SLACK_S, Why.CLOCK_AGREES),
        (-CLOCK_SLACK_S - 1, Why.CLOCK_SLOW),
        (CLOCK_SLACK_S + 1, Why.CLOCK_SLEPT),
    ],
)
def test_a_clock_agrees_within_two_minutes(seconds, why):
    assert clock(a_subject(a_capture(captured_at=after(seconds)))).why == why


def test_a_phone_that_slept_in_a_pocket_is_not_accused():
    """Its monotonic clock stood still for two hours; the device's clock went on."""
    slept = a_capture(captured_at=after(7200), seal=a_seal())
    assert verdict(clock(a_subject(slept, received_at=after(9000)))) == "cannot tell"


@pytest.mark.parametrize(("hours", "told"), [(3.9, "cannot tell"), (4.2, "look"), (48, "look")])
def test_a_clock_that_ran_ahead_for_longer_than_a_phone_sleeps_is_worth_a_look(hours, told):
    subject = a_subject(a_capture(captured_at=after(hours * 3600)), received_at=after(72 * 3600))
    assert verdict(clock(subject)) == told
    assert ASLEEP_S == 4 * 3600


def test_a_clock_set_forward_is_found_out_by_what_the_server_said_afterwards():
    """In the same boot the server's clock is heard 10 minutes later: no sleep lies between that explains two hours."""
    ahead = a_capture(captured_at=after(7200))
    later = an_anchor(after(660), 1660.0)
    found = clock(a_subject(ahead, received_at=after(9000), later=later))
    assert (found.why, found.facts["difference_s"]) == (Why.CLOCK_FAST, 7200)


def test_a_phone_whose_clock_was_wrong_at_the_anchor_already_did_not_sleep():
    anchor = an_anchor(device_at=after(-60 + 3 * 3600))
    found = clock(a_subject(a_capture(captured_at=after(3 * 3600), seal=a_seal(anchor=anchor)), received_at=after(4 * 3600)))
    assert (verdict(found), found.why, found.facts["difference_s"]) == ("inconsistent", Why.CLOCK_FAST, 3 * 3600)


def test_a_clock_corrected_by_the_network_between_two_photos_accuses_none_of_them_that_is_right():
    before = a_capture(1, after(-60), captured_at=after(540))
    assert clock(a_subject(a_capture(2, NOW), before=before)).why == Why.CLOCK_AGREES


def test_after_a_new_start_a_photo_that_arrives_at_once_is_timed_by_its_arrival():
    anew = an_anchor(boot="the boot before")
    assert clock(a_subject(a_capture(seal=a_seal(anchor=anew)), received_at=after(30))).why == Why.CLOCK_AGREES


def test_a_phone_without_a_server_yet_is_not_measured_against_an_arrival():
    assert verdict(clock(a_subject(received_at=None))) == "consistent"


def test_a_capture_that_was_counted_before_the_one_before_it_is_inconsistent():
    before = a_capture(1, after(-60), seal=a_seal(monotonic_s=5000.0))
    assert clock(a_subject(a_capture(2, NOW), before=before)).why == Why.CLOCK_BACKWARDS


# ── place ──
@pytest.mark.parametrize(("north_m", "told"), [(107, "consistent"), (109, "inconsistent")])
def test_a_hundred_metres_and_the_accuracy_are_near_enough_to_the_office(north_m, told):
    assert verdict(place(a_subject(a_capture(position=a_fix(**off_office(north_m)))))) == told


def test_an_unknown_accuracy_counts_as_a_hundred_metres_and_is_said_to():
    found = place(a_subject(a_capture(position=a_fix(accuracy_m=None, **off_office(195)))))
    assert (verdict(found), found.facts["accuracy_m"], found.facts["accuracy_said"]) == ("consistent", 100, False)


@pytest.mark.parametrize(
    ("north_m", "told"), [(1900, "consistent"), (1945, "cannot tell"), (2050, "look"), (2060, "inconsistent")]
)
def test_near_the_border_nothing_is_decided(north_m, told):
    subject = a_subject(a_capture(position=a_fix(**off_office(north_m))), commune=a_commune(), boundary=a_square())
    assert verdict(place(subject)) == told


def test_an_office_beside_the_border_is_still_an_office():
    assert place(a_subject(boundary=a_square(half_m=500, north_m=520))).why == Why.AT_OFFICE


@pytest.mark.parametrize(
    ("source_", "gps_required", "told"), [("camera", False, "look"), ("picker", False, "cannot tell"), ("picker", True, "look")]
)
def test_a_photo_of_the_camera_always_has_to_say_where(source_, gps_required, told):
    subject = a_subject(a_capture(position=None, source=source_))
    assert verdict(place(replace(subject, check=replace(subject.check, gps_required=gps_required)))) == told


# ── the fix ──
@pytest.mark.parametrize(
    ("said_s", "measured_s", "why"),
    [
        (30.0, 30, Why.FIX_GOOD),
        (31.0, None, Why.FIX_STALE),
        (0.0, 600, Why.FIX_STALE),
        (None, 5, Why.FIX_GOOD),
        (0.0, -8, Why.FIX_GOOD),
        (None, -31, Why.FIX_LATER),
    ],
)
def test_the_older_of_what_a_fix_says_of_its_age_counts(said_s, measured_s, why):
    fixed_at = None if measured_s is None else after(-measured_s)
    assert fix(a_subject(a_capture(position=a_fix(age_s=said_s, fixed_at=fixed_at)))).why == why


@pytest.mark.parametrize(
    ("accuracy_m", "why"),
    [(50.0, Why.FIX_GOOD), (50.5, Why.FIX_WEAK), (-3.0, Why.FIX_ACCURACY_UNKNOWN), (float("nan"), Why.FIX_ACCURACY_UNKNOWN)],
)
def test_an_accuracy_that_is_not_said_is_not_good(accuracy_m, why):
    assert fix(a_subject(a_capture(position=a_fix(accuracy_m=accuracy_m)))).why == why


@pytest.mark.parametrize(
    ("mocked", "provider", "told"),
    [(False, "browser", "cannot tell"), (None, "gps", "cannot tell"), (False, "gps", "consistent"), (True, None, "inconsistent")],
)
def test_not_mocked_is_worth_something_from_who_can_know(mocked, provider, told):
    assert verdict(mock(a_subject(a_capture(position=a_fix(mocked=mocked, provider=provider))))) == told


def test_one_fix_used_for_many_photos_is_not_frozen():
    trail = tuple(replace(each, position=a_fix()) for each in captures_every(2, *[a_fix()] * 8))
    assert frozen(a_subject(trail=trail)).why == Why.FROZEN_TOO_FEW


def test_a_burst_of_photos_within_two_minutes_asks_for_a_look_only():
    assert verdict(frozen(a_subject(trail=captures_every(20, *[a_fix()] * FROZEN_FIXES)))) == "look"


@pytest.mark.parametrize("spoilt", [{"accuracy_m": 600.0}, {"provider": "network"}])
def test_a_place_told_by_the_network_may_repeat_itself(spoilt):
    position = a_fix(**spoilt)
    assert verdict(frozen(a_subject(a_capture(9, position=position), trail=captures_every(60, *[position] * 8)))) == "look"


def test_the_row_ends_where_a_fix_differs():
    still, moved = a_fix(), a_fix(**off_office(0.02))
    assert frozen(a_subject(trail=captures_every(60, still, still, still, moved, still))).why == Why.FIXES_WANDER


# ── movement ──
@pytest.mark.parametrize(("minutes", "told"), [(11, "inconsistent"), (13, "consistent")])
def test_thirty_kilometres_take_more_than_twelve_minutes(minutes, told):
    before = a_capture(1, after(-60 * minutes), position=a_fix(after(-60 * minutes), age_s=0.0, fixed_at=None))
    found = travel(a_subject(a_capture(2, position=a_fix(**off_office(30_000))), trail=(before,)))
    assert verdict(found) == told


def test_a_phone_that_slept_on_the_road_was_not_too_fast():
    """Half an hour by the device's clock, of which the monotonic clock counted two minutes."""
    before = a_capture(1, after(-1800), seal=a_seal(monotonic_s=880.0, anchor=an_anchor(after(-1800), 880.0)))
    assert verdict(travel(a_subject(a_capture(2, position=a_fix(**off_office(30_000))), trail=(before,)))) == "consistent"


def test_a_leap_indoors_is_no_journey():
    before = a_capture(1, after(-2))
    assert verdict(travel(a_subject(a_capture(2, position=a_fix(**off_office(180))), trail=(before,)))) == "consistent"


def test_captures_without_a_position_are_passed_over_on_the_way_back():
    placeless = a_capture(2, after(-60), position=None)
    found = travel(a_subject(a_capture(3, position=a_fix(**off_office(30_000))), trail=(placeless, a_capture(1, after(-120)))))
    assert (found.why, found.facts["passed_s"]) == (Why.TRAVEL_TOO_FAST, 120)
    assert 29_990 < found.facts["distance_m"] < 30_010


def test_two_photos_of_one_moment_far_apart_are_too_fast():
    before = a_capture(1, NOW)
    assert verdict(travel(a_subject(a_capture(2, position=a_fix(**off_office(5000))), trail=(before,)))) == "inconsistent"


def test_two_phones_of_one_person_on_one_walk_are_no_contradiction():
    other = a_capture(7, after(-30), device_id="d2", position=a_fix(**off_office(120)))
    assert verdict(two_places(a_subject(elsewhere=(other,)))) == "consistent"


def test_a_wrong_clock_of_the_other_phone_is_corrected_by_its_anchor():
    """It says an hour earlier, and its anchor says that its clock is an hour slow: at the same moment, 30 km away."""
    slow = an_anchor(device_at=after(-60 - 3600))
    other = a_capture(7, device_id="d2", captured_at=after(-3600), position=a_fix(**off_office(30_000)), seal=a_seal(anchor=slow))
    assert verdict(two_places(a_subject(elsewhere=(other,)))) == "inconsistent"


def test_a_phone_without_an_anchor_gets_two_minutes_of_slack():
    other = a_capture(7, device_id="d2", position=a_fix(**off_office(6500)), seal=None)
    assert verdict(two_places(a_subject(elsewhere=(other,)))) == "inconsistent"
    assert verdict(two_places(a_subject(elsewhere=(replace(other, position=a_fix(**off_office(5500))),)))) == "consistent"


# ── what the camera wrote ──
@pytest.mark.parametrize(("seconds", "told"), [(300, "consistent"), (-300, "consistent"), (301, "inconsistent")])
def test_the_cameras_time_may_differ_by_five_minutes(seconds, told):
    assert verdict(exif(a_subject(traits=some_traits(Exif(taken_at=after(seconds), has_offset=True))))) == told


def test_a_camera_that_wrote_no_offset_stands_in_vietnam():
    assert verdict(exif(a_subject(traits=some_traits(Exif(taken_at=datetime(2026, 11, 18, 9, 0)))))) == "consistent"


@pytest.mark.parametrize(("accuracy_m", "told"), [(8.0, "inconsistent"), (600.0, "consistent")])
def test_the_cameras_place_may_differ_by_what_either_may_be_off(accuracy_m, told):
    written = Exif(**off_office(650))
    assert verdict(exif(a_subject(a_capture(position=a_fix(accuracy_m=accuracy_m)), traits=some_traits(written)))) == told


@pytest.mark.parametrize("place_", [{"lat": 0.0, "lon": 0.0}, {"lat": 10.9}, {"lat": 200.0, "lon": 106.0}])
def test_a_place_no_camera_means_is_no_place(place_):
    assert exif(a_subject(traits=some_traits(Exif(**place_)))).why == Why.EXIF_ABSENT


@pytest.mark.parametrize(
    "software", ["GIMP 2.10.34", "Snapseed 2.0", "picsart", "Adobe Lightroom 8.2 (Android)", "paint.net 5.0.13"]
)
def test_an_editor_that_signs_is_known(software):
    assert editor_of(software)


@pytest.mark.parametrize(
    "software", [None, "", "HDR+ 1.0.641377609zd", "S918BXXU3BWK5", "17.5.1", "MediaTek Camera Application", "Legimp"]
)
def test_the_software_of_a_phone_is_no_editor(software):
    assert editor_of(software) is None


# ── reuse and looks ──
@pytest.mark.parametrize(("bits", "told"), [(10, "inconsistent"), (11, "look"), (16, "look"), (17, "consistent")])
def test_ten_bits_are_the_same_picture_and_sixteen_worth_a_look(bits, told):
    assert verdict(reuse(a_subject(likenesses=(a_likeness(bits=bits),)))) == told


def test_two_shots_of_one_thing_in_one_visit_are_no_reuse():
    assert verdict(reuse(a_subject(likenesses=(a_likeness(bits=2, visit_id=VISIT),)))) == "consistent"


def test_a_closer_picture_of_this_visit_hides_no_reuse_of_another():
    alike = (a_likeness(bits=1, visit_id=VISIT), a_likeness(bits=6))
    assert reuse(a_subject(likenesses=alike)).why == Why.REUSED


def test_the_very_same_bytes_elsewhere_weigh_more_than_here():
    exact = (a_likeness(bits=0, is_exact=True, visit_id=VISIT), a_likeness(bits=0, is_exact=True))
    assert reuse(a_subject(likenesses=exact)).why == Why.REUSED_EXACTLY


def test_a_document_handed_in_before_is_found_by_its_bytes_only():
    document = a_capture(media_type="application/pdf", source="picker")
    assert verdict(reuse(a_subject(document, traits=None, likenesses=(a_likeness(bits=0, is_exact=True),)))) == "inconsistent"
    assert verdict(reuse(a_subject(document, traits=None))) == "consistent"


def test_a_dark_room_with_something_in_it_is_not_black():
    assert light(a_subject(traits=some_traits(looks=some_looks(light=8.0, contrast=20.0)))).why == Why.DARK


def test_a_plain_wall_is_not_called_blurred():
    assert verdict(sharpness(a_subject(traits=some_traits(looks=some_looks(sharpness=4.0, contrast=6.0))))) == "cannot tell"


def test_a_chosen_picture_is_a_lower_class_of_trust_than_one_of_the_camera():
    assert [verdict(source(a_subject(a_capture(source=each)))) for each in ("camera", "picker", "import")] == [
        "consistent",
        "look",
        "look",
    ]


@pytest.mark.parametrize(
    ("sharpness_", "contrast", "told"), [(21, 75, "consistent"), (12, 75, "look"), (12, 25, "consistent"), (7, 45, "look")]
)
def test_few_edges_are_blurred_only_where_there_is_light_for_more(sharpness_, contrast, told):
    looks = some_looks(sharpness=float(sharpness_), contrast=float(contrast))
    assert verdict(sharpness(a_subject(traits=some_traits(looks=looks)))) == told
