"""The camera: saved first, doubted at once, and nothing of it stands in the way of the next shot."""

import asyncio
from datetime import UTC, datetime

from mobile.phone import doubting
from mobile.phone.camera import as_position
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
async def test_the_shutter_waits_for_no_look(hand):
    looking = asyncio.Event()

    async def slow(original: bytes) -> None:
        await looking.wait()

    await hand.open_camera()
    hand.phone.store.device.look_at = slow
    await hand.shoot(a_photo(5))
    second = await hand.shoot(a_photo(6))
    assert second.seal.number == 2
    looking.set()


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
