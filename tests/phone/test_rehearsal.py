"""The rehearsal's screens: the band stands on every one of them, and the ways in and out are found."""

from datetime import UTC, datetime

import pytest

from mobile.phone import facts, practice
from mobile.screens import frame
from mobile.screens.evidence import stamp
from mobile.screens.rehearsal import next_to_try
from mobile.texts import phone_rehearsal as say
from shared.answers import YesNo
from tests.phone.test_screens import TRANG_DAI, Hand, inspecting
from tests.rules.building import VISIT

BAND = "Đang tập dượt. Không gì được gửi đi."


async def rehearsing(hand: Hand) -> None:
    hand.go(frame.REHEARSAL)
    await hand.see("một xã không có thật")
    await hand.tap(say.BEGIN)
    await hand.see(BAND)


@inspecting
async def test_the_band_stands_on_every_screen_and_the_three_places_do_not(hand):
    await rehearsing(hand)
    await hand.see("Xã Tập Dượt")
    assert not hand.screen.says(TRANG_DAI)
    visit = hand.phone.open_visit(practice.assignment_id())
    code = facts.walk_of(hand.phone, visit).checks[0].check.code
    routes = [frame.HOME, frame.visit_route(visit), frame.check_route(visit, code), frame.camera_route(visit, code)]
    for route in [*routes, frame.leaving_route(visit), frame.SENDING, frame.HELD, "/khong-co-trang-nay"]:
        hand.go(route)
        await hand.screen.settle(0.1)
        assert hand.screen.says(BAND), route
        assert not hand.screen.says("máy chủ lưu"), route


@inspecting
async def test_real_work_is_there_again_after_the_question(hand):
    await rehearsing(hand)
    await hand.tap(say.END)
    await hand.see("sẽ bị bỏ")
    await hand.tap(say.END_AND_DROP)
    await hand.see(TRANG_DAI)
    assert not hand.screen.says(BAND)
    assert not hand.phone.is_rehearsing


@inspecting
async def test_the_list_of_sending_is_not_shown_as_if_it_were_empty(hand):
    hand.phone.open_visit(facts.trips(hand.phone)[0].assignment.id)
    await rehearsing(hand)
    hand.go(frame.SENDING)
    await hand.see(say.REAL_WORK)
    await hand.tap(say.GO_ON)
    await hand.see("Việc của tôi")
    assert hand.phone.is_rehearsing
    assert hand.phone.unsent == 1


@inspecting
async def test_before_leaving_a_rehearsal_nothing_is_called_unsent(hand):
    await rehearsing(hand)
    hand.go(frame.leaving_route(hand.phone.open_visit(practice.assignment_id())))
    await hand.see("Ở việc thật, chỗ này cho biết")


@inspecting
async def test_hints_can_be_hidden(hand):
    await rehearsing(hand)
    await hand.see("Gợi ý: chạm Xã Tập Dượt")
    await hand.tap(say.HIDE_HINT)
    assert not hand.screen.says("Gợi ý")


@inspecting
async def test_photos_of_a_rehearsal_are_stamped_as_such(hand):
    hand.phone.open_visit(facts.trips(hand.phone)[0].assignment.id)
    real = facts.walk_of(hand.phone, VISIT)
    await rehearsing(hand)
    walk = facts.walk_of(hand.phone, hand.phone.open_visit(practice.assignment_id()))
    check = walk.checks[0].check
    assert stamp(walk, check, datetime.now(UTC), None).check.startswith("TẬP DƯỢT")
    assert not stamp(real, check, datetime.now(UTC), None).check.startswith("TẬP DƯỢT")


@inspecting
async def test_the_hint_is_what_was_not_tried_yet(hand):
    await rehearsing(hand)
    phone = hand.phone
    assert next_to_try(phone.tried()) == say.HINT_OPEN
    visit = phone.open_visit(practice.assignment_id())
    assert next_to_try(phone.tried()) == say.HINT_ANSWER
    plain = next(each.check for each in facts.walk_of(phone, visit).checks if each.check.answer == "yes_no" and not each.finding)
    phone.answer(visit, plain.code, YesNo(True), "")
    assert next_to_try(phone.tried()) == say.HINT_PHOTO


@pytest.mark.parametrize("tongue", ["vietnamese", "english"])
def test_the_practice_commune_is_plainly_invented(tongue):
    module = __import__(f"mobile.texts.{tongue}.phone_rehearsal", fromlist=["COMMUNE_FULL"])
    assert module.COMMUNE_FULL == "Xã Tập Dượt"
    assert len(module.CHECKS) == 6
    assert len(module.CRITERIA) == len(module.PLACES) == 3
