"""The camera: saved first, doubted at once, and nothing of it stands in the way of the next shot."""

import asyncio
from datetime import UTC, datetime

from mobile.phone import doubting, facts
from mobile.phone.locating import as_position
from shared.answers import YesNo
from shared.operations import NoteEvidence, WithdrawEvidence
from shared.verifying.whys import Why
from tests.phone.shooting import Photographer, Place, a_photo, shooting
from tests.rules.building import VISIT
from tests.stores.looking import dark

FAR = 11.2  # degrees north, some 20 km from the office


@shooting
async def test_a_good_photo_is_saved_and_nothing_is_asked(hand):
    await hand.open_camera()
    evidence = await hand.shoot()
    await hand.until(lambda: hand.phone.store.traits(evidence.sha256) is not None)
    assert doubting.doubts_of(hand.phone, evidence) == ()
    assert "Chụp lại" not in hand.screen.touchables()


@shooting
async def test_a_photo_says_which_lens_took_it_and_that_a_browser_gave_the_fix(hand):
    await hand.open_camera()
    evidence = await hand.shoot()
    assert (evidence.seal.lens, evidence.source, evidence.seal.number) == ("back", "camera", 1)
    assert (evidence.position.provider, evidence.position.mocked, evidence.position.accuracy_m) == ("web", None, 8.0)
    assert evidence.seal.monotonic_s <= hand.phone.store.device.monotonic()


@shooting
async def test_a_dark_photo_is_said_to_be_dark_and_may_simply_be_kept(hand):
    await hand.open_camera()
    evidence = await hand.shoot(dark(a_photo(2)))
    await hand.see("Ảnh tối, nên chụp lại")
    await hand.tap("Giữ ảnh")
    assert not hand.screen.says("Ảnh tối")
    assert (hand.standing(evidence).is_withdrawn, hand.standing(evidence).note) == (False, "")


@shooting
async def test_a_doubted_photo_is_taken_again_without_leaving_the_camera(hand):
    await hand.open_camera()
    first = await hand.shoot(dark(a_photo(2)))
    await hand.see("Ảnh tối, nên chụp lại")
    await hand.tap("Chụp lại")
    await hand.see("Đã bỏ ảnh vừa chụp")
    second = await hand.shoot(a_photo(2))
    assert (hand.standing(first).is_withdrawn, second.seal.number) == (True, 2)
    assert any(isinstance(each.operation.change, WithdrawEvidence) for each in hand.outbox())
    assert not hand.screen.says("Giống")  # what was taken out is no reason to doubt the next


@shooting
async def test_a_red_photo_is_kept_with_one_tap_that_says_why(hand):
    hand.place.lat = FAR
    await hand.open_camera()
    evidence = await hand.shoot()
    await hand.see("Chụp xa trụ sở")
    await hand.tap("Giữ, ghi lý do")
    await hand.see("Vì sao giữ ảnh này")
    await hand.tap("Mục này ở điểm khác của xã, phường")
    assert hand.standing(evidence).note == "Mục này ở điểm khác của xã, phường"
    assert [type(each.operation.change) for each in hand.outbox()][-1] is NoteEvidence
    assert "Chụp" in hand.screen.touchables()


@shooting
async def test_a_reason_of_ones_own_is_written_and_kept(hand):
    hand.place.lat = FAR
    await hand.open_camera()
    evidence = await hand.shoot()
    await hand.tap("Giữ, ghi lý do")
    await hand.see("Chạm một lý do, hoặc viết")
    await hand.screen.type("Lý do khác", "Chụp ở nhà văn hóa khu phố")
    await hand.tap("Ghi lý do")
    assert hand.standing(evidence).note == "Chụp ở nhà văn hóa khu phố"


@shooting
async def test_the_inspector_goes_on_over_a_doubt_and_finds_it_again_before_leaving(hand):
    hand.place.lat = FAR
    await hand.open_camera()
    await hand.shoot(a_photo(3))
    await hand.see("Chụp xa trụ sở")
    await hand.shoot(a_photo(4))
    await hand.tap("Xong")
    await hand.see("Có ảnh cần lý do")
    assert any(name.startswith("Ảnh:") and name.endswith("cần xem lại") for name in hand.screen.touchables())
    hand.go(f"/chuyen/{VISIT}/roi-di")
    await hand.see("2 ảnh cần lý do")
    await hand.see("Không cản việc nộp")


@shooting
async def test_an_inspector_who_stands_still_is_not_asked_about_it_at_every_photo(hand):
    await hand.open_camera()
    for room in (11, 12, 13, 14):
        evidence = await hand.shoot(a_photo(room))
        hand.go(f"/chuyen/{VISIT}/muc/B09.1")
        await hand.see("bắt buộc")
        await hand.open_camera()
    assert [each.why for each in doubting.doubts_of(hand.phone, evidence)] == [Why.FROZEN_PERHAPS]
    hand.place.photo = a_photo(15)
    await hand.shoot()
    assert "Chụp lại" not in hand.screen.touchables()


@shooting
async def test_the_shutter_waits_for_no_look_and_no_small_copy(hand):
    looking = asyncio.Event()

    async def slow(original: bytes) -> None:
        await looking.wait()

    await hand.open_camera()
    hand.phone.store.device.look_at = hand.phone.store.device.thumbnail = slow
    await hand.shoot(a_photo(5))
    second = await hand.shoot(a_photo(6))
    assert second.seal.number == 2
    looking.set()


@shooting
async def test_a_shot_and_one_tap_answer_a_check_and_the_camera_stays_open_for_the_next(hand):
    await hand.open_camera("T02.1")
    await hand.shoot()
    await hand.tap("Có")
    await hand.see("Tiếp theo · Cổng và khuôn viên trụ sở")  # nobody answers the next one without having seen that it is another
    await hand.until(lambda: hand.finding("T02.1").answer == YesNo(True))
    evidence = await hand.shoot(a_photo(2))
    assert (evidence.check_code, len(hand.asked("initialize"))) == ("T02.2", 1)
    await hand.tap("Không")
    await hand.until(lambda: hand.finding("T02.2").answer == YesNo(False))


@shooting
async def test_an_answered_check_leads_on_from_the_camera_by_one_key(hand):
    await hand.open_camera("T02.1")
    hand.phone.answer(VISIT, "T02.1", YesNo(True), "")
    await hand.shoot()
    await hand.tap("Mục tiếp theo")
    await hand.see("Có panô/khẩu hiệu trong khuôn viên")


@shooting
async def test_one_photo_is_given_to_the_next_check_by_one_tap(hand):
    await hand.open_camera("T02.1")
    evidence = await hand.shoot()
    await hand.tap("Dùng luôn ảnh này cho mục kế tiếp")
    await hand.see("Ảnh này dùng cả cho: Có panô/khẩu hiệu trong khuôn viên")
    assert hand.standing(evidence).also_for == ("T02.2",)
    assert not facts.walk_of(hand.phone, VISIT).seen("T02.2").lacks_photo


@shooting
async def test_an_old_fix_is_kept_with_its_age_and_called_old_and_blocks_nothing(hand):
    hand.place.fix_age_s = 90
    await hand.open_camera()
    await hand.see("Máy đang lấy vị trí mới, vẫn chụp được")
    evidence = await hand.shoot()
    assert 85 <= evidence.position.age_s < 110
    assert Why.FIX_STALE in [each.why for each in doubting.doubts_of(hand.phone, evidence)]


@shooting
async def test_a_fix_of_long_ago_says_nothing_of_this_place(hand):
    hand.place.fix_age_s = 3600
    await hand.open_check("B09.1")
    hand.go(f"/chuyen/{VISIT}/chup/B09.1")
    await hand.until(lambda: "Chụp" in hand.screen.touchables())
    await hand.see("Đang tìm vị trí")
    assert (await hand.shoot()).position is None


@shooting
async def test_light_and_zoom_are_offered_where_the_lens_has_them(hand):
    hand.place.zoom = 3.0
    await hand.open_camera()
    await hand.until(lambda: "Phóng to 2 lần" in hand.screen.touchables())
    assert "Phóng to 4 lần" not in hand.screen.touchables()
    await hand.tap("Bật đèn", "Phóng to 2 lần")
    await hand.until(lambda: "Tắt đèn" in hand.screen.touchables())
    assert hand.asked("set_zoom_level") == [{"zoom": 2.0}]


@shooting
async def test_where_the_lens_has_no_light_and_no_zoom_there_is_no_key_for_them(hand):
    hand.place.has_torch = False
    await hand.open_camera()
    await hand.tap("Hiện lưới")
    assert not {"Bật đèn", "Phóng to 2 lần"} & set(hand.screen.touchables())
    assert hand.phone.store.setting("camera_grid") == "1"


@shooting
async def test_the_photo_put_first_is_shown_first_and_keeps_its_number(hand):
    await hand.open_camera()
    first, second = await hand.shoot(), await hand.shoot(a_photo(2))
    hand.go(f"/chuyen/{VISIT}/anh/{second.id}")
    await hand.until(lambda: "Đặt làm ảnh chính" in hand.screen.touchables())
    await hand.tap("Đặt làm ảnh chính")
    await hand.see("Ảnh chính hiện trước các ảnh khác")
    assert [each.id for each in facts.walk_of(hand.phone, VISIT).seen("B09.1").evidence] == [second.id, first.id]
    await hand.see("Ảnh 2")


@shooting
async def test_a_lens_known_from_before_is_opened_without_asking_for_all_of_them(hand):
    await hand.open_camera()
    hand.go(f"/chuyen/{VISIT}/muc/B09.1")
    await hand.see("bắt buộc")
    await hand.open_camera()
    assert (len(hand.asked("get_available_cameras")), len(hand.asked("initialize"))) == (1, 2)


def test_a_picture_that_is_not_said_to_be_mocked_is_not_called_real_in_a_browser(tmp_path):
    import flet_geolocator as fg

    fix = fg.GeolocatorPosition(latitude=11.0, longitude=106.9, accuracy=0.0, mocked=False, timestamp=datetime.now(UTC))
    in_browser, on_android = (as_position(fix, datetime.now(UTC), provider) for provider in ("web", None))
    assert (in_browser.mocked, on_android.mocked, in_browser.accuracy_m) == (None, False, None)


def test_a_laptops_own_camera_is_told_as_what_it_is(tmp_path):
    async def play() -> None:
        async with Photographer(tmp_path, Place(a_photo(), lens="external")) as hand:
            await hand.open_camera()
            assert (await hand.shoot()).seal.lens == "external"

    asyncio.run(play())
