"""Where everything is: what is held with both versions, what waits, what has no room, and the ways out; with a real store and no network."""

import asyncio
from contextlib import suppress
from pathlib import Path

import flet as ft
import pytest
from flet.messaging.session import Session

from mobile import flet_faults
from mobile.device import native
from mobile.device.port import Room, StoreFull
from mobile.look.sending import CalmRow, FoldRow, LeadingRow, PhotoRow, Side, Told, TwoVersions
from mobile.look.theme import LOOKS
from mobile.phone import facts, session
from mobile.phone.states import Line, Stage
from mobile.store.store import Sending, Transfer
from mobile.store.words import LetGo
from mobile.texts import controls, tidy
from mobile.texts import phone_sending as say
from mobile.texts.problems import sentence
from shared import ids
from shared.answers import Count, NotChecked, YesNo
from shared.operations import LateChange, RecordFinding, SeenFinding
from shared.rescue_reading import read_rescue
from shared.visits import Evidence
from shared.wire import Problem, Receipt
from tests.phone.harness import nothing, shown, walk
from tests.phone.test_controls import height_of, touched
from tests.phone.test_screens import Hand, inspecting
from tests.photos.making import a_photo
from tests.rules.building import COMMUNE, INSPECTOR, NOW, REGISTRATION, TEAM, VISIT, a_finding, an_assignment
from tests.stores.building import B09, photographed

NO, YES = YesNo(False), YesNo(True)


def problem(slug: str, **facts: object) -> Problem:
    return Problem(f"/problems/{slug}", slug, 409, facts)


def answered(hand: Hand, code: str, answer=NO, note: str = ""):
    """An answer of this phone, as it stands in the outbox."""
    visit = hand.phone.open_visit(an_assignment().id)
    hand.phone.answer(visit, ids.CheckCode(code), answer, note)
    return next(each.operation for each in reversed(hand.outbox()) if isinstance(each.operation.change, RecordFinding))


def refused(hand: Hand, operation, slug: str, **facts: object) -> None:
    hand.phone.store.settle([Receipt(operation.op_id, "refused", 0, problem=problem(slug, **facts))], INSPECTOR)
    hand.phone.told()


def in_conflict(hand: Hand, mine=NO, theirs=YES) -> None:
    """This phone answered one thing, another device of the inspector another."""
    operation = answered(hand, B09, mine, "vách mới lắp")
    at_server = a_finding(B09, theirs, version=4)
    told = Receipt(operation.op_id, "conflict", 9, 4, at_server, problem("seen-version-outdated", fields=["answer"]))
    hand.phone.store.settle([told], INSPECTOR)
    hand.phone.told()


def late(operation, standing: str, reason: str = "") -> LateChange:
    who, change = INSPECTOR.id, operation.change
    told = (operation.op_id, operation.record_id, NOW, change, "submitted", standing, reason)
    return LateChange(ids.new_id(), VISIT, REGISTRATION, COMMUNE, TEAM, who, ids.DeviceId("d1"), *told, version=1)


def pending_answers(hand: Hand) -> list:
    return [each.operation.change for each in hand.outbox() if isinstance(each.operation.change, RecordFinding)]


# ── two versions ──
@inspecting
async def test_a_conflict_shows_both_versions_in_words_and_marks_what_differs(hand):
    in_conflict(hand, mine=NotChecked("khóa cửa"))
    hand.go("/gui")
    await hand.see(say.held(1))
    await hand.tap(say.held(1))
    await hand.see("B09.1 · Quầy không có vách ngăn")
    await hand.see("Câu trả lời · Phường Trảng Dài")
    for words in (say.ON_THIS_PHONE, "Chưa kiểm tra được: khóa cửa", "vách mới lắp", say.AT_THE_SERVER, "Có", say.NO_NOTE):
        await hand.see(words)
    assert hand.screen.texts().count(say.DIFFERS) == 4  # answer and note, on both sides


@inspecting
async def test_keeping_mine_wishes_it_anew_and_nothing_is_held_any_more(hand):
    in_conflict(hand)
    hand.go("/gui/giu")
    await hand.see(say.TWO_VERSIONS)
    await hand.tap(say.KEEP_MINE)
    await hand.see(say.NONE_HELD)
    assert [(each.answer, each.seen) for each in pending_answers(hand)] == [(NO, SeenFinding(YES, ""))]


@inspecting
async def test_keeping_theirs_shows_their_answer_and_can_be_undone(hand):
    in_conflict(hand)
    hand.go("/gui/giu")
    await hand.see(say.TWO_VERSIONS)
    await hand.tap(say.KEEP_THEIRS)
    await hand.see(say.KEPT_THEIRS)
    assert (hand.finding(B09).answer, hand.phone.held()) == (YES, ())
    await hand.tap("Hoàn tác")
    await hand.until(lambda: hand.finding(B09).answer == NO)
    assert not hand.screen.says(say.KEPT_THEIRS)
    assert [each.answer for each in pending_answers(hand)] == [NO]


# ── refused, waiting, with the lead ──
@inspecting
async def test_a_refused_change_says_why_and_can_be_sent_again(hand):
    refused(hand, answered(hand, "B03.1", Count(3)), "answer-out-of-range")
    hand.go("/gui/giu")
    await hand.see(sentence("answer-out-of-range"))
    await hand.tap(say.SEND_AGAIN)
    await hand.see(say.NONE_HELD)
    assert len(pending_answers(hand)) == 1


@inspecting
async def test_many_held_changes_are_folded_and_can_be_sent_again_together(hand):
    visit = hand.phone.open_visit(an_assignment().id)
    codes = [each.check.code for each in facts.walk_of(hand.phone, visit).checks][:30]
    for code in codes:
        refused(hand, answered(hand, code, NotChecked("khóa cửa")), "unknown-check")
    hand.go("/gui/giu")
    await hand.see(f"{codes[-1]} · ")
    folded = [name for name in hand.screen.touchables() if name.endswith(say.UNFOLD)]
    assert (len(folded), say.SEND_AGAIN in hand.screen.touchables()) == (30, False)
    await hand.tap("Gửi lại cả 30")
    await hand.see(say.NONE_HELD)
    assert len(pending_answers(hand)) == 30


@inspecting
async def test_what_waits_for_its_visit_is_calm_and_asks_for_nothing(hand):
    refused(hand, answered(hand, "B03.1", Count(3)), "parent-unknown")
    hand.go("/gui")
    await hand.see("1 thay đổi máy chủ đang giữ")
    await hand.see(say.CALM)
    assert not hand.screen.says(say.TO_LOOK_AT)
    hand.go("/gui/giu")
    await hand.see(say.WAITING_WHY)
    assert [name for name in hand.screen.touchables() if name.startswith("B03.1")] == []


@inspecting
async def test_what_came_after_submitting_is_with_the_lead_and_shows_the_decision_with_its_reason(hand):
    waiting, taken, left = (answered(hand, code, NotChecked("mất điện")) for code in ("B03.1", "C03.1", "B01.1"))
    for each in (waiting, taken, left):
        refused(hand, each, "visit-locked", kept_for_lead=True)
    told = (late(taken, "taken_in", "ảnh đủ giờ"), late(left, "left_out", "đã công bố"))
    hand.phone.store.take_over(told, "2", INSPECTOR)
    hand.go("/gui/giu")
    for words in (say.WITH_LEAD_WHY, say.LATE["taken_in"], "Lý do: ảnh đủ giờ", say.LATE["left_out"], "Lý do: đã công bố"):
        await hand.see(words)
    assert hand.phone.store.counts().of(Sending.WITH_LEAD) == 1


@inspecting
async def test_the_strip_says_on_every_screen_that_something_needs_a_look(hand):
    in_conflict(hand)
    hand.go("/")
    await hand.see("1 việc cần bạn xem")
    assert any(controls.to_look_at(1) in name for name in hand.screen.touchables())


@inspecting
async def test_nothing_held_is_said_quietly(hand):
    hand.go("/gui")
    await hand.see(say.NOTHING_TO_LOOK_AT)
    assert not hand.screen.says(say.TO_LOOK_AT)


# ── when originals go ──
@inspecting
async def test_originals_wait_for_wifi_and_a_line_that_is_not_told_is_said_plainly(hand):
    hand.phone.open_visit(an_assignment().id)
    await photographed(hand.phone.store, a_photo())
    hand.go("/gui")
    await hand.see(say.ORIGINALS_WHEN)
    assert say.SEND_ORIGINALS_NOW not in hand.screen.touchables()
    await hand.tap(say.WHEN["wifi"])
    await hand.see(say.LINE_NOT_TOLD)
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


# ── photos ──
@inspecting
async def test_a_lost_photo_is_told_with_its_check_and_can_be_declared_lost_with_a_reason(hand):
    hand.phone.open_visit(an_assignment().id)
    evidence = await photographed(hand.phone.store, a_photo())
    (hand.folder / "originals" / evidence.sha256).unlink()
    await hand.phone.store.recover()
    hand.go("/gui")
    await hand.see(say.photos_to_look_at(1))
    await hand.tap(say.photos_to_look_at(1))
    await hand.see("B09.1 · Quầy không có vách ngăn")
    await hand.see(say.MISSING_WHY)
    assert say.TAKE_AGAIN in hand.screen.touchables()
    before = hand.phone.unsent
    await hand.tap(say.DECLARE_LOST)
    await hand.see(say.REASON_FIRST)
    await hand.screen.type("Lý do", "Máy rơi xuống nước")
    await hand.tap(say.CONFIRM_LOST)
    await hand.see("Lý do: Máy rơi xuống nước")
    await hand.see(say.LOST)
    assert hand.phone.store.records.get(Evidence, evidence.id).is_withdrawn
    assert "Máy rơi xuống nước" in hand.finding(B09).note
    assert hand.phone.store.transfer(evidence.sha256) is Transfer.LOST
    assert hand.phone.unsent == before + 1  # the photo is no longer waited for; note and withdrawal are to be sent


@inspecting
async def test_a_photo_no_change_speaks_of_is_put_into_a_check_that_lacks_one(hand):
    hand.phone.open_visit(an_assignment().id)
    sha256 = await hand.phone.store.keep_original(a_photo(), "image/jpeg")
    hand.go("/gui/anh")
    await hand.see(say.UNATTACHED_WHY)
    await hand.tap(say.ATTACH)
    await hand.see(say.ATTACH_TITLE)
    await hand.tap(tidy("Có panô/khẩu hiệu tại cổng"))
    await hand.until(lambda: hand.phone.store.unattached() == ())
    [evidence] = hand.phone.store.records.every(Evidence)
    assert (evidence.sha256, evidence.source, evidence.position) == (sha256, "picker", None)


@inspecting
async def test_a_photo_no_change_speaks_of_stays_and_says_so_when_no_visit_is_open(hand):
    await hand.phone.store.keep_original(a_photo(), "image/jpeg")
    hand.go("/gui/anh")
    await hand.see(say.NOWHERE_TO_ATTACH)
    assert say.ATTACH not in hand.screen.touchables()


@inspecting
async def test_a_photo_the_server_refused_says_why(hand):
    hand.phone.open_visit(an_assignment().id)
    evidence = await photographed(hand.phone.store, a_photo())
    hand.phone.store.mark_original(evidence.sha256, Transfer.CAPTURED, problem=problem("upload-too-large"))
    hand.go("/gui/anh")
    await hand.see(sentence("upload-too-large"))
    await hand.tap(say.SEND_AGAIN)
    assert hand.phone.courier.uploading.is_asked


# ── the ways out ──
@inspecting
async def test_signing_out_is_refused_with_the_count_and_both_ways_out(hand):
    answered(hand, B09)
    hand.go("/gui")
    await hand.see(f"Máy này còn {hand.phone.unsent} thay đổi, ảnh chưa tới máy chủ.")
    assert {say.SEND_ALL_NOW, say.SAVE_TO_FILE, say.RESCUE_KEY} <= hand.screen.touchables().keys()
    assert say.SIGN_OUT not in hand.screen.touchables()


@inspecting
async def test_everything_unsent_is_saved_to_one_file_and_the_result_is_told(hand):
    hand.phone.open_visit(an_assignment().id)
    evidence = await photographed(hand.phone.store, a_photo())
    gone = await photographed(hand.phone.store, a_photo(seed=2))
    (hand.folder / "originals" / gone.sha256).unlink()
    hand.go("/gui")
    await hand.see(say.RESCUE)
    await hand.tap(say.RESCUE_KEY)
    await hand.see("Đã ghi 3 thay đổi và 1 ảnh ra tệp")
    await hand.see("1 ảnh hỏng hoặc không còn trên máy")
    await hand.see("Đưa cho Sở Nội vụ")
    [file] = (hand.folder / native.SAVED).iterdir()
    with file.open("rb") as content:
        rescue = read_rescue(content)
    assert [each.sha256 for each in rescue.originals] == [evidence.sha256]
    assert (len(rescue.operations), rescue.faults) == (3, ())


@inspecting
async def test_a_file_without_room_is_said_and_nothing_is_lost(hand):
    answered(hand, B09)

    async def full(name: str):
        raise StoreFull(name)

    hand.phone.store.device.save_file = full
    hand.go("/gui")
    await hand.see(say.RESCUE)
    await hand.tap(say.RESCUE_KEY)
    await hand.see(say.RESCUE_FULL)
    assert hand.phone.unsent == 2


async def closed_at(folder: Path, spoil) -> Hand:
    """An app that meets a store it cannot open."""
    async with Hand(folder) as hand:
        answered(hand, B09)
        await hand.phone.store.keep_original(a_photo(), "image/jpeg")
    spoil()
    again = Hand(folder)
    await again.start()
    return again


async def left(hand: Hand) -> None:
    """As a closed tab leaves it; a store that never opened is not closed."""
    with suppress(AssertionError):
        await hand.__aexit__()


def test_a_damaged_store_offers_the_file_and_gives_what_can_be_read(tmp_path):
    def damage() -> None:
        (tmp_path / native.DATABASE).write_bytes(b"no database at all" * 400)

    async def play():
        hand = await closed_at(tmp_path, damage)
        assert hand.phone.stage is Stage.DAMAGED
        await hand.tap(say.RESCUE_KEY)
        await hand.see("Đã ghi 0 thay đổi và 1 ảnh ra tệp")
        await left(hand)

    asyncio.run(play())


def test_an_upgrade_without_room_changes_nothing_and_opens_again_when_there_is_room(tmp_path, monkeypatch):
    real = session.open_store

    async def no_room(device):
        raise StoreFull("the copy")

    async def play():
        hand = await closed_at(tmp_path, lambda: monkeypatch.setattr(session, "open_store", no_room))
        assert hand.phone.stage is Stage.NO_ROOM
        await hand.see("chưa có gì thay đổi")
        monkeypatch.setattr(session, "open_store", real)
        opening = asyncio.create_task(
            hand.tap("Mở lại")
        )  # from then on it looks after what is kept, for as long as the app is open
        await hand.until(lambda: hand.phone.stage is Stage.READY)
        assert hand.phone.unsent == 3
        await left(hand)
        assert opening.done()

    asyncio.run(play())


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
    assert [each.height for each in screen.find(ft.TextButton) if (each.height or 0) < 48] == []
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
