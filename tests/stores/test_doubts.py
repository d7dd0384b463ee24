"""What the phone doubts of its own photos at once: the server's rules over what the phone knows."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from mobile.phone import doubting
from mobile.phone.session import Phone
from shared import ids
from shared.communes import Point
from shared.operations import NoteEvidence, WithdrawEvidence
from shared.traits import Looks
from shared.verifying.results import Name, Result
from shared.verifying.whys import Why
from shared.visits import Attendance, Evidence, Position
from tests.photos.offices import an_office
from tests.rules.building import INSPECTOR, NOW, VISIT, a_commune, a_visit, an_assignment
from tests.stores.building import B09, CHECK, a_phone_alone, a_shot
from tests.stores.looking import blurred, dark, jpeg, look_at, saved_again

pytestmark = pytest.mark.anyio
OFFICE = Point(11.0031, 106.8833)
HERE = Position(11.0031, 106.8833, 8.0, None, 2.0, "web", None)
OTHER_ASSIGNMENT = an_assignment(id=ids.AssignmentId(ids.derived_id("assignment", "2")))
OTHER_VISIT = ids.visit_id(OTHER_ASSIGNMENT.id)


@cache
def a_photo(seed: int = 1) -> bytes:
    """Of an office."""
    return jpeg(an_office(seed, width=800, height=600))


@pytest.fixture
async def phone(tmp_path) -> Phone:
    """On a device that reads pictures, at an office whose place is known, with a second visit begun."""
    phone = await a_phone_alone(tmp_path)
    other = replace(a_visit(Attendance(INSPECTOR.id, NOW)), id=OTHER_VISIT, assignment_id=OTHER_ASSIGNMENT.id)
    phone.store.take_over((a_commune(office=OFFICE), OTHER_ASSIGNMENT, other), "8", INSPECTOR)
    phone.store.device.look_at = look_at
    phone.store.heard(datetime.now(UTC))
    await phone.register_key()
    return phone


async def taken(phone: Phone, photo: bytes, visit: ids.VisitId = VISIT, check: ids.CheckCode = CHECK, **spoilt) -> Evidence:
    shot = {"position": HERE, "captured_at": datetime.now(UTC)} | spoilt
    evidence = await phone.attach(visit, check, a_shot(original=photo, **shot))
    await phone.look_at(evidence.sha256, photo)
    return evidence


def whys(phone: Phone, evidence: Evidence) -> list[str]:
    return [each.why for each in doubting.doubts_of(phone, evidence)]


async def test_a_good_photo_at_the_office_is_not_doubted(phone):
    evidence = await taken(phone, a_photo())
    assert whys(phone, evidence) == []
    found = {each.name: each.result for each in doubting.seen(phone, evidence)}
    assert found[Name.SIGNATURE] is found[Name.CHAIN] is found[Name.PLACE] is found[Name.SHARPNESS] is Result.CONSISTENT


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        ({"position": None}, Why.NO_POSITION),
        ({"position": replace(HERE, age_s=96.0)}, Why.FIX_STALE),
        ({"position": replace(HERE, accuracy_m=180.0)}, Why.FIX_WEAK),
        ({"position": replace(HERE, mocked=True)}, Why.MOCKED),
    ],
)
async def test_a_position_that_will_be_doubted_is_said_at_once(phone, spoilt, why):
    assert why in whys(phone, await taken(phone, a_photo(), **spoilt))


@pytest.mark.parametrize(("photo", "why"), [(dark(a_photo()), Why.DARK), (blurred(a_photo(), 30), Why.BLURRED)])
async def test_a_dark_or_blurred_photo_is_said_once_it_was_looked_at(phone, photo, why):
    evidence = await phone.attach(VISIT, CHECK, a_shot(original=photo, position=HERE))
    assert why not in whys(phone, evidence)
    await phone.look_at(evidence.sha256, photo)
    assert why in whys(phone, evidence)


async def test_a_photo_shown_again_in_another_visit_is_red_exactly_nearly_and_in_a_mirror(phone):
    first = a_photo(seed=3)
    await taken(phone, first)
    again = [first, saved_again(first), saved_again(first, turned=True)]
    found = [
        whys(phone, await taken(phone, each, OTHER_VISIT, check)) for each, check in zip(again, (CHECK, B09, CHECK), strict=True)
    ]
    assert [each[-1] for each in found] == [Why.REUSED_EXACTLY, Why.REUSED, Why.REUSED_MIRRORED]


async def test_two_shots_of_one_thing_in_one_visit_and_one_photo_for_two_checks_are_no_reuse(phone):
    photo = a_photo(seed=4)
    await taken(phone, photo)
    second = await taken(phone, saved_again(photo))
    for_another_check = await taken(phone, photo, check=B09)
    assert (whys(phone, second), whys(phone, for_another_check)) == ([], [])


async def test_the_same_file_chosen_twice_for_one_check_is_said_unless_the_first_was_taken_out(phone):
    photo = a_photo(seed=5)
    first = await taken(phone, photo, source="picker")
    second = await taken(phone, photo, source="picker")
    assert Why.REUSED_TWICE_HERE in whys(phone, second)
    phone.withdraw(first)
    phone.judge_anew()
    assert Why.REUSED_TWICE_HERE not in whys(phone, second)


async def test_a_red_photo_asks_for_a_reason_until_there_is_one(phone):
    evidence = await taken(phone, a_photo(), position=replace(HERE, mocked=True))
    assert doubting.unexplained(phone, (evidence,)) == (evidence,)
    phone.note(evidence, "  Máy của cơ quan  ")
    explained = phone.store.records.get(Evidence, evidence.id)
    assert (explained.note, doubting.unexplained(phone, (explained,))) == ("Máy của cơ quan", ())
    kinds = [type(each.operation.change) for each in phone.store.waiting("pending")]
    assert kinds[-1] is NoteEvidence
    phone.note(explained, "Máy của cơ quan")
    assert len(phone.store.waiting("pending")) == len(kinds)


async def test_a_doubted_photo_taken_again_asks_for_nothing(phone):
    evidence = await taken(phone, a_photo(), position=replace(HERE, mocked=True))
    phone.withdraw(evidence)
    assert isinstance(phone.store.waiting("pending")[-1].operation.change, WithdrawEvidence)
    assert doubting.unexplained(phone, (phone.store.records.get(Evidence, evidence.id),)) == ()


async def test_a_dark_photo_only_asks_for_a_look_and_needs_no_reason(phone):
    evidence = await taken(phone, dark(a_photo()))
    assert doubting.unexplained(phone, (evidence,)) == ()


async def test_nothing_is_doubted_of_a_photo_that_another_device_took(phone):
    evidence = replace(
        await taken(phone, a_photo(), position=None), device_id=ids.DeviceId("another"), id=ids.EvidenceId(ids.new_id())
    )
    assert (whys(phone, evidence), doubting.seen(phone, evidence)) == ([], ())


async def test_an_office_that_becomes_known_is_held_against_photos_that_are_there(phone):
    evidence = await taken(phone, a_photo())
    assert whys(phone, evidence) == []
    far = a_commune(office=Point(11.2, 106.9), version=2)
    phone.store.take_over((far,), "9", INSPECTOR)
    phone.judge_anew()
    assert any(each.name is Name.PLACE for each in doubting.doubts_of(phone, evidence))


async def small_copy(original: bytes) -> bytes | None:
    return None if original.endswith(b"no picture") else b"small"


async def test_photos_the_app_ended_before_it_could_look_at_are_made_small_and_looked_at_at_the_next_start(phone):
    phone.store.device.thumbnail = small_copy
    evidence = await phone.attach(VISIT, CHECK, a_shot(original=dark(a_photo()), position=HERE))
    not_a_picture = await phone.attach(VISIT, CHECK, a_shot(original=b"\xff\xd8\xff no picture", position=HERE))
    assert phone.store.unlooked() == (evidence.sha256, not_a_picture.sha256)
    await phone._check_originals()
    assert isinstance(phone.store.traits(evidence.sha256).looks, Looks)
    assert phone.store.thumbnail(evidence.sha256) == b"small"
    assert phone.store.unlooked() == (not_a_picture.sha256,)
