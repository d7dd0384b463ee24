"""The inspector's screens with a real store and no network: what the screen says, and what is kept."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import flet as ft
import pytest

from mobile.codec import to_text
from mobile.device import native
from mobile.device.port import Device
from mobile.phone.session import Phone
from mobile.phone.states import Shot
from mobile.screens.app import App, Window
from mobile.store.store import Sending, Store
from shared import ids
from shared.answers import Choice, Count, NotChecked, Share, YesNo
from shared.operations import AttachEvidence, RegisterDevice
from shared.visits import Finding
from tests.phone.harness import Screen
from tests.rules.building import INSPECTOR, VISIT, a_commune, a_resolution, a_round, an_assignment, the_criteria
from tests.rules.building import Outcome as Decided

NOWHERE = "http://127.0.0.1:9"
TRANG_DAI = "Phường Trảng Dài"


class Hand:
    """An inspector with the phone in hand."""

    def __init__(self, folder: Path, *records) -> None:
        self.folder, self.records = folder, records
        self.phone, self.screen = Phone(), Screen()

    async def __aenter__(self) -> "Hand":
        store = Store(await native.open_device(self.folder, NOWHERE))
        store.remember(actor=to_text(INSPECTOR), owner=INSPECTOR.id, device_id=ids.new_id(), token="t")
        store.take_over((the_criteria(), a_round(), a_commune(), an_assignment(), *self.records), "1", INSPECTOR)
        store.close()
        return await self.start()

    async def device(self) -> Device:
        return await native.open_device(self.folder, NOWHERE)

    async def start(self) -> "Hand":
        self.window = window = Window()

        def main(page: ft.Page) -> None:
            page.on_route_change = lambda event: setattr(window, "route", event.route)
            page.navigate = lambda route: setattr(window, "route", route)
            page.render(App, self.phone, window, self.device)

        self.go = lambda route: setattr(window, "route", route)
        await self.screen.run(main)
        await self.until(lambda: self.phone.stage != "opening")
        return self

    async def __aexit__(self, *_) -> None:
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()  # once more where it was lost: until Python 3.12 wait_for swallows one that meets its event
            await asyncio.wait(others, timeout=0.2)
        self.phone.store.close()

    async def until(self, holds) -> None:
        async with asyncio.timeout(5):
            while not holds():
                await self.screen.settle(0.02)

    async def tap(self, *names: str) -> None:
        for name in names:
            await self.screen.tap(name)

    async def see(self, words: str) -> None:
        try:
            await self.until(lambda: self.screen.says(words))
        except TimeoutError:
            raise AssertionError(f"{words!r} is not among {self.screen.texts()}") from None

    async def open_check(self, code: str) -> None:
        if self.phone.attendance(VISIT) is None:
            self.phone.open_visit(an_assignment().id)
        self.go(f"/chuyen/{VISIT}/muc/{code}")
        await self.screen.settle(0.1)

    def outbox(self):
        """What the inspector wished; the phone registers its key beside it."""
        waiting = self.phone.store.waiting(Sending.PENDING, Sending.SENT)
        return tuple(each for each in waiting if not isinstance(each.operation.change, RegisterDevice))

    def finding(self, code: str) -> Finding:
        return self.phone.finding(VISIT, ids.CheckCode(code))


def inspecting(scene):
    """Run an async scene as a test."""

    def test(tmp_path):
        async def play():
            async with Hand(tmp_path) as hand:
                await scene(hand)

        asyncio.run(play())

    test.__name__, test.__doc__ = scene.__name__, scene.__doc__
    return test


@inspecting
async def test_assignments_are_shown_without_a_network(hand):
    await hand.see("Việc của tôi")
    await hand.see(TRANG_DAI)
    await hand.see("Không có mạng")


@inspecting
async def test_a_visit_is_opened_and_walked_by_place(hand):
    await hand.tap(f"{TRANG_DAI}, ")
    await hand.see("Thứ tự đi")
    assert hand.outbox() == ()  # looking changes nothing
    await hand.tap("Bắt đầu kiểm tra")
    await hand.see("0 trên 107 mục")
    await hand.see("Cổng và khuôn viên trụ sở")
    await hand.see("Khuôn viên sạch, có cây xanh")
    assert [each.operation.change.kind for each in hand.outbox()] == ["open_visit"]


@inspecting
async def test_one_tap_answers_and_says_saved_only_when_it_is(hand):
    await hand.open_check("B09.1")
    await hand.tap("Không")
    await hand.see("Đã lưu trên máy lúc")
    assert hand.finding("B09.1").answer == YesNo(False)


@inspecting
async def test_a_count_is_kept_when_the_thumb_rests(hand):
    await hand.open_check("B03.1")
    await hand.tap("Thêm một: Ghế", "Thêm một: Ghế")
    await hand.until(lambda: hand.finding("B03.1") is not None)
    assert hand.finding("B03.1").answer == Count(2)
    assert len(hand.outbox()) == 2  # the visit, and one answer for two taps


@inspecting
async def test_a_share_is_two_counts_and_its_percentage_is_computed(hand):
    await hand.open_check("C03.1")
    await hand.screen.type("Số người có mặt", "14")
    await hand.screen.type("Số người đeo thẻ", "13")
    await hand.see("92,9 %")
    await hand.until(lambda: hand.finding("C03.1") is not None and hand.finding("C03.1").answer == Share(13, 14))


@inspecting
async def test_a_choice_is_one_tap(hand):
    await hand.open_check("B01.1")
    await hand.tap("Đạt một phần")
    assert hand.finding("B01.1").answer == Choice("MOT_PHAN")


@inspecting
async def test_what_cannot_be_checked_needs_a_reason_and_never_lowers_a_score(hand):
    await hand.open_check("B09.1")
    await hand.tap("Chưa kiểm tra được")
    await hand.see("không làm giảm điểm")
    await hand.see("Viết lý do trước")
    await hand.screen.type("Lý do", "Quầy đang sửa")
    await hand.tap("Ghi lý do")
    assert hand.finding("B09.1").answer == NotChecked("Quầy đang sửa")


@inspecting
async def test_a_note_alone_is_kept_as_a_draft(hand):
    await hand.open_check("B09.1")
    await hand.screen.type("Ghi chú", "Vách mới lắp")
    await hand.until(lambda: hand.finding("B09.1") is not None)
    assert (hand.finding("B09.1").answer, hand.finding("B09.1").note) == (None, "Vách mới lắp")
    await hand.see("Để sau")


@inspecting
async def test_leaving_the_screen_keeps_what_was_being_typed(hand):
    await hand.open_check("B09.1")
    await hand.screen.type("Ghi chú", "Đang gõ dở")
    await hand.tap("Quay lại")
    assert hand.finding("B09.1").note == "Đang gõ dở"


@inspecting
async def test_search_finds_checks_without_their_marks(hand):
    await hand.tap(f"{TRANG_DAI}, ", "Bắt đầu kiểm tra", "Tìm mục")
    await hand.screen.type("Tìm mục", "may photo")
    await hand.see("Có máy photocopy cho người dân")


@inspecting
async def test_a_visit_is_submitted_when_nothing_is_left_blank(hand):
    await hand.tap(f"{TRANG_DAI}, ", "Bắt đầu kiểm tra")
    hand.go(f"/chuyen/{VISIT}/roi-di")
    await hand.see("Còn thiếu 60 mục")
    await hand.tap("Ghi các mục còn lại là chưa kiểm tra được")
    await hand.screen.type("Lý do", "Cơ quan nghỉ")
    await hand.tap("Ghi lý do")
    await hand.see("Không còn mục nào trống")
    await hand.tap("Nộp kết quả")
    await hand.see("Đã nộp trên máy này")
    assert hand.outbox()[-1].operation.change.kind == "submit_visit"


@inspecting
async def test_the_strip_tells_the_three_places_apart(hand):
    await hand.open_check("B09.1")
    await hand.tap("Có")
    await hand.tap("Quay lại")
    await hand.until(
        lambda: any(name.startswith("2 trên máy, 0 đang gửi, máy chủ đã lưu 0") for name in hand.screen.touchables())
    )


@inspecting
async def test_signing_out_waits_until_everything_is_sent(hand):
    await hand.open_check("B09.1")
    await hand.tap("Có")
    hand.go("/cai-dat")
    await hand.see("Gửi xong mới đăng xuất được")
    assert "Đăng xuất" not in hand.screen.touchables()


def test_a_recheck_asked_by_the_lead_is_shown_with_its_reason(tmp_path):
    async def play():
        async with Hand(tmp_path, a_resolution("B09", Decided.RECHECK)) as hand:
            await hand.tap(f"{TRANG_DAI}, ", "Bắt đầu kiểm tra")
            await hand.see("Trưởng đoàn yêu cầu kiểm tra lại: Không ngăn cách giữa cán bộ và người dân")

    asyncio.run(play())


@pytest.mark.parametrize("look", ["light", "dark", "outdoor"])
def test_the_look_is_remembered(tmp_path, look):
    async def play():
        async with Hand(tmp_path) as hand:
            hand.phone.choose_look(look)
            assert hand.phone.store.setting("look") == look
            hand.go("/cai-dat")
            await hand.see("Máy này")

    asyncio.run(play())


def test_photos_are_recorded_with_what_was_known_of_them(tmp_path):
    async def play():
        async with Hand(tmp_path) as hand:
            await hand.open_check("B09.1")
            shot = Shot(b"\xff\xd8\xffphoto", "image/jpeg", "camera", datetime.now(UTC), None)
            await hand.phone.attach(VISIT, ids.CheckCode("B09.1"), shot)
            await hand.see("chưa có vị trí")
            [attached] = [each.operation.change for each in hand.outbox() if isinstance(each.operation.change, AttachEvidence)]
            assert attached.size_bytes == 8

    asyncio.run(play())
