"""Before leaving: what does not fit is said while one still stands there, what was left open can be taken back, and who was met may sign."""

import asyncio

import flet as ft
import flet.canvas as cv
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from mobile.phone.facts import walk_of
from mobile.phone.signing import Drawing, path_of
from mobile.phone.summing import summary_of
from mobile.screens.summary import qr_svg
from shared import ids
from shared.answers import NotChecked, Share, YesNo
from shared.attending import LONGEST_PATH, is_drawn
from shared.criteria import required
from shared.particulars import Particulars
from shared.visits import Attendance, Opening, Signature, Visit
from tests.phone.test_screens import Hand
from tests.rules.building import COLLEAGUE, INSPECTOR, NOW, VISIT, YES, a_finding, a_visit, the_criteria

MET = "Chánh Văn phòng"
LEAVING, SIGNING, SUMMARY = f"/chuyen/{VISIT}/roi-di", f"/chuyen/{VISIT}/ky", f"/chuyen/{VISIT}/tom-tat"
OPENED = a_visit(Attendance(INSPECTOR.id, NOW, opening=Opening(True, MET)), Attendance(COLLEAGUE.id, NOW))
LEFT = "Ghi các mục còn lại là chưa kiểm tra được"


def leaving(*records, route=LEAVING):
    """Run a scene on the page before leaving, with what was found so far."""

    def decorated(scene):
        def test(tmp_path):
            async def play():
                async with Hand(tmp_path, OPENED, *records) as hand:
                    hand.go(route)
                    await hand.screen.settle(0.1)
                    await scene(hand)

            asyncio.run(play())

        test.__name__, test.__doc__ = scene.__name__, scene.__doc__
        return test

    return decorated


def everything(*other):
    """Every required check left out with a reason, but for these findings."""
    given = {each.check_code for each in other}
    rest = [a_finding(check.code, NotChecked("hết giờ")) for check in required(the_criteria()) if check.code not in given]
    return [*other, *rest]


@leaving(a_finding("C03.1", Share(12, 12)), a_finding("C04.1", Share(10, 10)))
async def test_twelve_badges_of_ten_people_are_told_and_open_where_they_were_counted(hand):
    await hand.see("1 chỗ không khớp nhau")
    await hand.see("Số người đeo thẻ: 12. Số người có mặt ở mục kia chỉ có 10")
    await hand.tap("Số người đeo thẻ: 12")
    await hand.see("Số người đeo thẻ / số người có mặt")


@leaving(a_finding("B09.1", YesNo(False), more=Particulars(is_exemplary=True)))
async def test_praise_that_contradicts_its_answer_is_told(hand):
    await hand.see("Nêu là cách làm hay, nhưng câu trả lời không đạt")


@leaving(a_finding("B09.1", YES), a_finding("B09.1", YesNo(False), COLLEAGUE))
async def test_two_different_answers_are_told_as_a_difference_and_lead_to_the_conversation(hand):
    await hand.see("1 mục hai người trả lời khác nhau")
    await hand.see("Bạn ghi: Có. Đồng nghiệp ghi: Không")
    await hand.tap("Bạn ghi: Có.")
    await hand.see("Chưa ai nói gì")


@leaving(*everything(a_finding("C03.1", Share(12, 12)), a_finding("C04.1", Share(10, 10))))
async def test_nothing_but_a_missing_answer_keeps_from_submitting(hand):
    await hand.see("1 chỗ không khớp nhau")
    await hand.see("47 mục không bắt buộc còn trống")
    await hand.tap("Nộp kết quả")
    await hand.see("Đã nộp trên máy này")


@leaving()
async def test_every_missing_check_can_be_shown(hand):
    await hand.see("Còn thiếu 60 mục")
    last = required(the_criteria())[-1].title
    assert not hand.screen.says(last)
    await hand.tap("Xem cả 60")
    assert hand.screen.says(last)
    await hand.tap("Thu gọn")
    assert not hand.screen.says(last)


@leaving(a_finding("B09.1", None, note="Vách mới lắp"))
async def test_leaving_the_rest_unchecked_can_be_taken_back_and_drafts_are_as_they_were(hand):
    await hand.tap(LEFT)
    await hand.screen.type("Lý do", "Cơ quan nghỉ")
    await hand.tap("Ghi lý do")
    await hand.see("Đã ghi 60 mục là chưa kiểm tra được.")
    assert hand.finding("B09.1").answer == NotChecked("Cơ quan nghỉ")
    hand.phone.answer(VISIT, ids.CheckCode("B10.1"), Share(1, 2), "")  # meanwhile one of them was seen after all
    await hand.tap("Hoàn tác")
    await hand.see("Còn thiếu 59 mục")
    assert (hand.finding("B09.1").answer, hand.finding("B09.1").note) == (None, "Vách mới lắp")
    assert hand.finding("B10.1").answer == Share(1, 2)


# ── the signature ──
async def draw(hand, *spots):
    """A finger on the pad, in its own pixels."""
    (pad,) = hand.screen.find(ft.GestureDetector)
    for event, spot in (("vertical_drag_down", spots[0]), *(("horizontal_drag_update", each) for each in spots[1:])):
        place = {"x": spot[0], "y": spot[1]}
        await hand.screen.fire(pad, event, {"k": "touch", "l": place, "g": place})
    await hand.screen.fire(pad, "horizontal_drag_end", {})


@leaving(*everything(a_finding("B09.1", YES)), route=SIGNING)
async def test_the_person_met_signs_what_stands_above_the_field_and_the_visit_is_submitted_with_it(hand):
    await hand.see("Đã trả lời 1 mục: 1 có, 0 không, 0 câu trả lời khác")
    await hand.see("Ký vào khung trước")
    words = summary_of(hand.phone, walk_of(hand.phone, VISIT))
    await draw(hand, (30, 60), (120, 90), (200, 40))
    await draw(hand, (210, 50))
    await hand.tap("Nộp kèm chữ ký")
    share = hand.phone.store.records.get(Visit, VISIT).attendance(INSPECTOR.id)
    assert share.submitted_at
    assert share.signature.by == MET
    assert share.signature.path.startswith("M81,161L")
    assert share.signature.path.count("M") == 2
    assert share.signature.summary_sha256 == words.sha256
    hand.go(LEAVING)
    await hand.see(f"{MET} ký lúc")
    assert any("<path" in str(each.src) and share.signature.path in str(each.src) for each in hand.screen.find(ft.Image))


@leaving(*everything(), route=SIGNING)
async def test_nobody_has_to_sign(hand):
    await draw(hand, (30, 60), (120, 90))
    await hand.tap("Không ký")
    share = hand.phone.store.records.get(Visit, VISIT).attendance(INSPECTOR.id)
    assert share.submitted_at
    assert share.signature is None
    hand.go(LEAVING)
    await hand.see("Chữ ký không bắt buộc")


@leaving(*everything(), route=SIGNING)
async def test_a_finger_on_the_pad_has_nothing_drawn_anew_but_the_keys(hand):
    def page():
        return next(iter(hand.screen.find(ft.TextField)))

    async def is_still():
        before = page()
        await draw(hand, (30, 60), (120, 90), (200, 40))
        return page() is before

    assert any([await is_still() for _ in range(3)])  # what the courier tells meanwhile draws the page anew too


@leaving(*everything(), route=SIGNING)
async def test_strokes_are_taken_back_one_by_one_and_clearing_can_be_undone(hand):
    await draw(hand, (30, 60), (120, 90))
    await draw(hand, (40, 60), (130, 90))
    assert len(hand.screen.find(cv.Path)) == 2
    await hand.tap("Bỏ nét cuối")
    assert len(hand.screen.find(cv.Path)) == 1
    await hand.tap("Xóa hết")
    assert hand.screen.find(cv.Path) == []
    await hand.tap("Hoàn tác")
    assert len(hand.screen.find(cv.Path)) == 1


def drawing(*strokes):
    made = Drawing()
    for first, *others in strokes:
        made.touch(*first)
        for spot in others:
            made.move(*spot)
        made.lift()
    return made


def a_signature(path):
    return Signature(MET, path, NOW, ids.Sha256("0" * 64))


def test_a_signature_that_was_drawn_for_minutes_still_fits_what_the_rules_take():
    zigzag = [(at % 97 / 97, at * 31 % 89 / 89) for at in range(9000)]
    path = drawing(zigzag).path
    assert 0 < len(path) <= LONGEST_PATH
    assert is_drawn(a_signature(path))


def test_what_lies_on_a_line_is_left_out_and_a_dot_stays():
    path = drawing([(at / 200, at / 200) for at in range(201)], [(0.5, 0.5)]).path
    assert path == "M0,0L1000,400M500,200L500,200"
    assert is_drawn(a_signature(path))


def test_a_finger_that_leaves_the_field_stays_in_it():
    assert path_of(list(drawing([(-0.5, 0.5), (2.0, 7.0)]).strokes)) == "M0,200L1000,400"


# ── the summary ──
def photographed(svg: str) -> str:
    """Draw the squares as a screen does, and read them as a phone does."""
    scale, rows = 6, [each for each in svg.split('d="')[-1].split('"')[0].replace("M", " M").split(" M") if each.strip()]
    side = int(svg.split('viewBox="0 0 ')[1].split()[0]) if "viewBox" in svg else int(svg.split('width="')[1].split('"')[0])
    paper = Image.new("L", (side * scale, side * scale), 255)
    pen = ImageDraw.Draw(paper)
    x = y = 0.0
    for command, numbers in drawn_commands(" M".join(["", *rows])):
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        elif command == "h":
            pen.rectangle([x * scale, (y - 0.5) * scale, (x + numbers[0]) * scale - 1, (y + 0.5) * scale - 1], fill=0)
            x += numbers[0]
    return zxingcpp.read_barcodes(paper)[0].text


def drawn_commands(path: str):
    command, numbers = "", ""
    for letter in path:
        if letter in "Mmh":
            if command:
                yield command, [float(each) for each in numbers.replace("-", " -").replace(",", " ").split()]
            command, numbers = letter, ""
        else:
            numbers += letter
    yield command, [float(each) for each in numbers.replace("-", " -").replace(",", " ").split()]


@leaving(*everything(a_finding("B09.1", YES), a_finding("B09.2", YesNo(False))), route=SUMMARY)
async def test_any_phone_reads_the_summary_from_the_screen(hand):
    (code,) = [each for each in hand.screen.find(ft.Image) if "qrline" in str(each.src)]
    words = photographed(str(code.src))
    assert words == summary_of(hand.phone, walk_of(hand.phone, VISIT)).for_phones
    assert "Phường Trảng Dài" in words
    assert "1 có, 1 không" in words
    assert len(words.encode()) <= 700
    await hand.see("Chưa nộp. Câu trả lời còn đổi thì mã cũng đổi.")
    await hand.see(words.split("\n")[2])


@leaving(*everything(a_finding("B09.1", YES)), route=SUMMARY)
async def test_the_answer_code_changes_with_an_answer_and_with_nothing_else(hand):
    def code():
        return summary_of(hand.phone, walk_of(hand.phone, VISIT)).totals.answers_sha256

    before = code()
    hand.phone.answer(VISIT, ids.CheckCode("B09.1"), YES, "Một ghi chú")
    assert code() == before
    hand.phone.answer(VISIT, ids.CheckCode("B09.1"), YesNo(False), "Một ghi chú")
    assert code() != before


@pytest.mark.parametrize("words", ["Ư" * 300, "Đ"])
def test_a_code_of_any_length_is_read_back(words):
    svg = qr_svg(words)
    assert svg.startswith("<svg")
    assert len(svg) < 60_000
    assert photographed(svg) == words
