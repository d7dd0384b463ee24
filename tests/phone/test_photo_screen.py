"""One photo on the phone: its stamp, where it was taken, what can be told of it here, and why it stands."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import flet as ft

from shared.communes import Point
from shared.decisions import Outcome
from shared.ids import CheckCode
from shared.particulars import CodeScanned
from shared.visits import Position
from tests.phone.shooting import OFFICE, a_photo, shooting
from tests.rules.building import INSPECTOR, NOW, VISIT, a_commune, a_resolution, a_submitted_visit, some_evidence
from tests.stores.building import a_shot
from tests.stores.looking import dark

CHECK_PAGE = f"/chuyen/{VISIT}/muc/B09.1"
HEIC = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + b"\x00" * 40


def here(**spoilt) -> dict:
    position = replace(Position(OFFICE.lat, OFFICE.lon, 8.0, None, 4.0, "web", None), **spoilt)
    return {"position": position, "captured_at": datetime.now(UTC)}


async def opened(hand, **shot):
    await hand.open_check("B09.1")
    hand.phone.store.heard(datetime.now(UTC))
    evidence = await hand.attached(shot.pop("original", a_photo()), **(here() | shot))
    hand.go(f"/chuyen/{VISIT}/anh/{evidence.id}")
    await hand.see("Chụp ở đâu")
    return evidence


@shooting
async def test_a_photo_is_shown_with_its_map_what_was_found_and_its_number(hand):
    await opened(hand)
    await hand.see("Cách trụ sở 0 m")
    await hand.see("Trong vòng cho phép 108 m")
    assert hand.screen.find(ft.Semantics, image=True)
    for words in ("Chữ ký của máy", "Nơi chụp", "Độ sáng", "Độ nét", "Lần chụp thứ 1 của máy này", "đã ký bằng khóa của máy"):
        await hand.see(words)


@shooting
async def test_doubts_stand_before_what_is_consistent(hand):
    await opened(hand, original=dark(a_photo()), **here(accuracy_m=180.0))
    await hand.see("Chưa kết luận được")
    texts = [text for text in hand.screen.texts() if text.startswith(("Phù hợp", "Chưa kết luận được", "Không phù hợp"))]
    assert [text.startswith("Chưa") for text in texts] == sorted((text.startswith("Chưa") for text in texts), reverse=True)


@shooting
async def test_a_red_photo_says_so_first_and_takes_a_reason_that_can_be_changed(hand):
    evidence = await opened(hand, **here(mocked=True))
    await hand.see("Ảnh này cần lý do")
    await hand.tap("Ghi lý do", "Không cài ứng dụng giả lập nào")
    assert hand.standing(evidence).note == "Không cài ứng dụng giả lập nào"
    await hand.until(lambda: not hand.screen.says("Ảnh này cần lý do"))
    await hand.tap("Sửa lý do")
    await hand.screen.type("Lý do khác", "Máy của cơ quan, đã hỏi bộ phận kỹ thuật")
    await hand.tap("Ghi lý do")
    assert hand.standing(evidence).note == "Máy của cơ quan, đã hỏi bộ phận kỹ thuật"
    await hand.see("Máy của cơ quan")


@shooting
async def test_a_photo_is_taken_out_or_taken_again_from_its_page(hand):
    evidence = await opened(hand)
    await hand.tap("Bỏ ảnh này")
    assert hand.standing(evidence).is_withdrawn
    second = await hand.attached(a_photo(2), **here())
    hand.go(f"/chuyen/{VISIT}/anh/{second.id}")
    await hand.see("Chụp ở đâu")
    await hand.tap("Chụp lại")
    assert hand.standing(second).is_withdrawn
    await hand.until(lambda: "Chụp" in hand.screen.touchables())


@shooting
async def test_a_deleted_photo_is_offered_back_in_its_own_visit_only_and_not_after_submitting(hand):
    evidence = await opened(hand)
    hand.phone.withdraw(replace(evidence, visit_id="another"))
    hand.go(CHECK_PAGE)
    await hand.see("Mục 18 trên 32")
    assert "Hoàn tác" not in hand.screen.touchables()
    hand.phone.withdraw(evidence)
    await hand.until(lambda: "Hoàn tác" in hand.screen.touchables())
    hand.phone.leave_rest_unchecked(VISIT, "Mất điện")
    hand.phone.submit(VISIT)
    assert hand.phone.withdrawn is None


@shooting
async def test_what_was_deleted_last_is_what_undo_puts_back(hand):
    evidence = await opened(hand)
    code = CodeScanned("https://dichvucong.example/tthc", NOW)
    hand.phone.add_fact(VISIT, evidence.check_code, code)
    hand.phone.withdraw(evidence)
    hand.go(CHECK_PAGE)
    await hand.see("Mã QR")
    await hand.tap("Bỏ: Mã QR", "Hoàn tác")
    assert hand.finding("B09.1").more.facts == (code,)
    assert hand.standing(evidence).is_withdrawn


@shooting
async def test_a_photo_has_the_same_number_on_every_page(hand):
    shared = await opened(hand, original=a_photo(4))
    other = await hand.phone.attach(VISIT, CheckCode("B10.1"), a_shot(original=a_photo(5)))
    hand.phone.share(other, (shared.check_code,))
    second = await hand.attached(a_photo(2), **here())
    hand.phone.put_first(second)
    hand.go(f"/chuyen/{VISIT}/anh/{second.id}")
    await hand.see("Ảnh 2")
    hand.go(CHECK_PAGE)
    await hand.see("Mục 18 trên 32")
    spoken = " ".join(hand.screen.touchables())
    assert re.findall(r", số (\d)", spoken) == ["2", "1"]


@shooting
async def test_a_page_with_something_that_was_not_kept_is_not_left(hand):
    await opened(hand)
    hand.go(CHECK_PAGE)
    await hand.see("Mục 18 trên 32")
    with full(hand):
        await hand.screen.type("Ghi chú", "Vách kính cao quá. " * 20_000)
        for key in ("Chụp thêm", "Dùng ảnh đã chụp", "Quay lại"):
            await hand.tap(key)
            await hand.see("Máy hết chỗ")
            assert hand.screen.says("Mục 18 trên 32")
    await hand.tap("Quay lại")
    await hand.until(lambda: not hand.screen.says("Mục 18 trên 32"))
    assert hand.finding("B09.1").note.startswith("Vách kính")


@contextmanager
def full(hand) -> Iterator[None]:
    """No room for one page more."""
    hand.phone.store.database.rows("pragma max_page_count = 1")
    yield
    hand.phone.store.database.rows("pragma max_page_count = 1000000")


@shooting
async def test_a_photo_opens_whole_and_closes_again(hand):
    await opened(hand)
    await hand.tap("Ảnh: Quầy không có vách ngăn")
    assert hand.screen.find(ft.InteractiveViewer)
    await hand.tap("Đóng")
    await hand.see("Chụp ở đâu")


@shooting
async def test_without_an_office_or_a_position_the_page_says_so(hand):
    evidence = await opened(hand, position=None)
    await hand.see("Ảnh này không có vị trí")
    hand.phone.store.take_over((a_commune(version=2, office=None),), "9", INSPECTOR)
    other = await hand.attached(a_photo(3), **here())
    hand.go(f"/chuyen/{VISIT}/anh/{other.id}")
    await hand.see("Chưa biết điểm trụ sở")
    assert evidence.seal.number == 1


@shooting
async def test_after_submitting_nothing_can_be_changed(hand):
    evidence = await opened(hand, **here(mocked=True))
    hand.phone.store.take_over((a_submitted_visit(),), "9", INSPECTOR)
    hand.phone.told()
    await hand.until(lambda: "Bỏ ảnh này" not in hand.screen.touchables())
    assert not {"Ghi lý do", "Chụp lại"} & set(hand.screen.touchables())
    assert not hand.standing(evidence).is_withdrawn


@shooting
async def test_a_recheck_takes_out_no_photo_that_serves_a_locked_check_too(hand):
    evidence = await opened(hand)
    hand.phone.store.take_over((a_submitted_visit(), a_resolution("B09", Outcome.RECHECK)), "9", INSPECTOR)
    hand.phone.told()
    await hand.see("Bỏ ảnh này")
    shared = replace(hand.standing(evidence), also_for=(CheckCode("A02.1"),), version=9)
    hand.phone.store.take_over((shared,), "10", INSPECTOR)
    hand.phone.told()
    await hand.until(lambda: not {"Bỏ ảnh này", "Chụp lại"} & set(hand.screen.touchables()))


@shooting
async def test_of_another_phones_photo_nothing_is_claimed(hand):
    await hand.open_check("B09.1")
    hand.phone.store.take_over((some_evidence(device_id="another", captured_at=NOW),), "9", INSPECTOR)
    hand.go(f"/chuyen/{VISIT}/anh/{some_evidence().id}")
    await hand.see("Ảnh chụp bằng máy khác")


@shooting
async def test_a_heic_that_no_browser_here_draws_has_a_calm_place_and_is_kept(hand):
    evidence = await opened(hand, original=HEIC, media_type="image/heic", source="picker", position=None)
    await hand.see("Chưa xem trước được")
    assert await hand.phone.store.original(evidence.sha256) == HEIC


@shooting
async def test_an_office_far_away_is_told_with_its_distance(hand):
    await opened(hand)
    hand.phone.store.take_over((a_commune(version=3, office=Point(11.02, 106.8833)),), "9", INSPECTOR)
    hand.phone.judge_anew()
    hand.phone.told()
    await hand.see("Cách trụ sở 1,9 km")
    await hand.see("Ngoài vòng cho phép")
    await hand.see("Ảnh này cần lý do")


@shooting
async def test_a_revoked_key_is_told_calmly_and_work_goes_on(hand):
    await hand.open_check("B09.1")
    await hand.until(lambda: hand.phone.registered_key() is not None)
    key = hand.phone.registered_key()
    hand.phone.store.take_over((replace(key, revoked_at=NOW, reason="mất máy", version=2),), "9", INSPECTOR)
    hand.go("/")
    await hand.see("Ảnh từ máy này không còn được coi là đã ký")
    assert (await hand.attached(a_photo(), **here())).seal.number == 1
