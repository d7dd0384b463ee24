"""Where everything is: when originals go, whether today fits, what can be touched, what no screen caught; with a real store and no network."""

import asyncio

import flet as ft
import pytest
from flet.messaging.session import Session

from mobile import flet_faults
from mobile.device.port import Room
from mobile.look.sending import CalmRow, FoldRow, LeadingRow, PhotoRow, Side, Told, TwoVersions
from mobile.look.theme import LOOKS
from mobile.phone.states import Line
from mobile.store.words import LetGo
from mobile.texts import controls
from mobile.texts import phone_sending as say
from mobile.texts.problems import sentence
from shared import ids
from tests.phone.harness import nothing, shown, walk
from tests.phone.test_controls import height_of, strut_in, touched
from tests.phone.test_screens import Hand, inspecting
from tests.photos.making import a_photo
from tests.rules.building import NOW, an_assignment
from tests.stores.building import photographed


# ── when originals go ──
@inspecting
async def test_originals_wait_for_wifi_and_a_line_that_is_not_told_is_said_plainly(hand):
    hand.phone.open_visit(an_assignment().id)
    await photographed(hand.phone.store, a_photo())
    hand.go("/gui")
    await hand.see("chờ gửi")
    assert say.SEND_ORIGINALS_NOW not in hand.screen.touchables()
    hand.go("/cai-dat")
    await hand.see(say.ORIGINALS_WHEN)
    await hand.tap(f"{say.ORIGINALS_WHEN}: {say.WHEN['wifi']}")
    await hand.see(say.LINE_NOT_TOLD)
    hand.go("/gui")
    await hand.see("1 ảnh gốc đang đợi")
    assert hand.phone.store.setting("originals_when") == "wifi"
    await hand.tap(say.SEND_ORIGINALS_NOW)
    assert hand.phone.courier.uploading.is_asked


# ── room ──
def with_room(hand: Hand, free_bytes: int, is_free_known: bool = True) -> None:
    async def room() -> Room:
        return Room(80_000_000, free_bytes, is_free_known)

    hand.phone.store.device.room = room


@pytest.mark.parametrize(
    ("free_bytes", "is_known", "words"),
    [
        (9_000_000_000, True, "Đủ chỗ cho 50 ảnh hôm nay."),
        (200_000_000, True, "Vừa đủ chỗ cho 50 ảnh hôm nay"),
        (12_000_000, True, "Không đủ chỗ cho 50 ảnh hôm nay: cần 162,5 MB, còn 12,0 MB"),
        (10 * 2**30, False, say.ROOM_UNKNOWN),
    ],
)
def test_whether_today_fits_is_told_on_the_list_of_work_and_where_everything_is(tmp_path, free_bytes, is_known, words):
    async def play():
        async with Hand(tmp_path) as hand:
            with_room(hand, free_bytes, is_known)
            hand.go("/gui")
            await hand.see(words)
            hand.go("/")
            await hand.see(words)

    asyncio.run(play())


@pytest.mark.parametrize(("free_bytes", "warns"), [(12_000_000, True), (200_000_000, False)])
def test_a_phone_without_room_is_warned_of_before_the_visit_is_opened(tmp_path, free_bytes, warns):
    async def play():
        async with Hand(tmp_path) as hand:
            with_room(hand, free_bytes)
            hand.go("/gui")
            await hand.see("Không đủ chỗ cho 50" if warns else "Vừa đủ chỗ cho 50")
            hand.go(f"/bat-dau/{an_assignment().id}")
            await hand.see("Thứ tự đi")
            await hand.screen.settle(0.2)
            assert hand.screen.says("Không đủ chỗ") == warns
            await hand.tap("Bắt đầu kiểm tra")  # a warning blocks nothing

    asyncio.run(play())


@inspecting
async def test_what_was_let_go_of_at_this_start_is_told_with_the_rule(hand):
    await hand.until(lambda: hand.phone.line is Line.DOWN)  # by then this start's own letting go is over
    hand.phone.let_go = (LetGo(ids.Sha256("1" * 64), 2_000_000, NOW), LetGo(ids.Sha256("2" * 64), 1_000_000, NOW))
    hand.go("/gui")
    await hand.see("Đã dọn 2 ảnh gốc (3,0 MB): máy chủ giữ và đã ký nhận.")
    await hand.see("ít nhất 7 ngày sau khi máy chủ ký nhận")


# ── the look ──
def a_page() -> ft.Control:
    """Everything of mobile.look.sending an inspector can touch."""
    long = "Đủ 7 nhóm: Bí thư; Phó Bí thư; Chủ tịch HĐND; Phó Chủ tịch HĐND; Chủ tịch UBND; cán bộ, công chức"
    sides = [
        Side(ft.Icons.CLOUD_OUTLINED, place, "9:42", (Told("Ghi chú", long, True),), f"Giữ {place}", nothing) for place in "ab"
    ]
    rows = [
        LeadingRow(ft.Icons.FLAG_OUTLINED, "doubt", long, long, nothing),
        FoldRow(long, long, long, True, nothing, [TwoVersions(*sides)]),
        CalmRow(ft.Icons.GAVEL_ROUNDED, "primary", long, long),
        PhotoRow(b"", long, long, [long], []),
    ]
    return ft.Column(rows)


@pytest.mark.parametrize("width", [360, 412, 1280])
@pytest.mark.parametrize("look", LOOKS)
def test_whatever_can_be_touched_where_things_are_held_has_a_name_and_is_48_high(look: str, width: int):
    screen = shown(a_page, look, width)
    named = [each for each in screen.find(ft.Semantics) if each.on_tap]
    inside = {id(below) for each in named for below in walk(each.content)}
    boxes = [each for each in screen.find(ft.Container) if touched(each)]
    assert len(named) == 2
    assert all(each.label for each in named)
    assert [each for each in boxes if id(each) not in inside or height_of(each) < 48] == []
    assert [each for each in screen.find(ft.TextButton) if strut_in(each) < 48] == []
    assert min(text.style.size for text in screen.find(ft.Text) if text.style) >= 16


# ── what no screen caught ──
@inspecting
async def test_an_error_no_screen_caught_leaves_the_app_standing_and_is_said_in_words(hand):
    error = Session.error
    try:
        flet_faults.keep_the_app(hand.phone.stumbled)
        Session.error(None, "Traceback …\nmobile.device.port.StoreFull: quota")
    finally:
        Session.error = error
    await hand.see(sentence("store-full"))
    await hand.see("Việc của tôi")
    await hand.tap(controls.UNDERSTOOD)
    assert not hand.screen.says(sentence("store-full"))
