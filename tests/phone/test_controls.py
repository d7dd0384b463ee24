"""What the controls do under a thumb: one tap is one answer, bounds hold, nothing to touch is without a name."""

import flet as ft
import pytest

from mobile.look.answering import AnswerBar, ChoiceList, HeadCount, Stepper, WaysOut
from mobile.look.choosing import LookPicker
from mobile.look.components import (
    ConfirmDialog,
    DateField,
    EmptyState,
    ErrorCallout,
    Field,
    IconTap,
    NumberField,
    PhoneFrame,
    PrimaryButton,
    ReasonSheet,
    UndoBar,
)
from mobile.look.evidence import PhotoTile
from mobile.look.keeping import Gps, GpsPill, GpsState, Keeping, SyncStrip
from mobile.look.theme import LOOKS, LookContext, use_look
from mobile.look.walk import CheckLine, CheckRow, Place, PlaceRow
from mobile.texts import controls as say
from tests.phone.harness import nothing, scene, shown, walk

GOOD_FIX = Gps(GpsState.GOOD, 8, 4)
LONG = "Đủ 7 nhóm: Bí thư; Phó Bí thư; Chủ tịch HĐND; Phó Chủ tịch HĐND; Chủ tịch UBND; cán bộ, công chức"


def a_page() -> ft.Control:
    """Most of what an inspector can touch, on one page."""
    stepper = Stepper(LONG, 3, on_change=nothing)
    rows = [PlaceRow(Place("Nơi tiếp công dân", 0, 2), on_tap=nothing), CheckRow(CheckLine(LONG, photo_required=True), nothing)]
    photos = [PhotoTile(b"\xff\xd8", "Quạt", on_tap=nothing), PhotoTile(None, on_tap=nothing), GpsPill(GOOD_FIX)]
    fields = [
        Field("Mật khẩu", "", nothing, password=True),
        DateField("Ngày", "", nothing),
        NumberField("Diện tích", "", "m²", nothing),
    ]
    answers = [ChoiceList(["Đạt", "Không đạt"], None, nothing), LookPicker("dark", nothing), UndoBar("Đã bỏ ảnh", nothing)]
    sheet = ReasonSheet("Vị trí", "Sai số 180 m", "", nothing, PrimaryButton("Ghi", nothing), nothing)
    strip = SyncStrip(Keeping(3, 2, 31), nothing)
    return PhoneFrame(None, [stepper, *rows, *photos, *fields, *answers, sheet, AnswerBar(None, on_answer=nothing)], strip)


def touched(control: ft.BaseControl) -> bool:
    return bool(getattr(control, "on_click", None) or getattr(control, "on_tap", None))


def height_of(surface: ft.Container) -> float:
    """A box without a height of its own is at least its padding and one line of text."""
    padding = surface.padding
    around = padding.top + padding.bottom if isinstance(padding, ft.Padding) else 2 * float(padding or 0)
    return max(float(surface.height or around + 24), strut_in(surface))


def strut_in(control: ft.BaseControl) -> float:
    """What holds a key open where its words alone would not."""
    return max(
        (float(each.height or 0) for each in walk(control) if isinstance(each, ft.Container) and each.width == 0), default=0
    )


@pytest.mark.parametrize("width", [360, 412, 1280])
@pytest.mark.parametrize("look", LOOKS)
def test_whatever_can_be_touched_has_a_name_and_is_48_high(look: str, width: int):
    screen = shown(a_page, look, width)

    named = [each for each in screen.find(ft.Semantics) if each.on_tap]
    inside = {id(below) for each in named for below in walk(each.content)}
    boxes = [each for each in screen.find(ft.Container) if touched(each)]
    buttons = [*screen.find(ft.FilledButton), *screen.find(ft.TextButton)]

    assert named
    assert all(each.label for each in named)
    assert [each for each in boxes if id(each) not in inside] == []
    assert [each for each in boxes if height_of(each) < 48] == []
    assert [each.height for each in buttons if strut_in(each) < 48] == []
    assert all(any(isinstance(each, ft.Text) and each.value for each in walk(button.content)) for button in buttons)


@pytest.mark.parametrize("look", LOOKS)
def test_no_text_on_the_phone_is_smaller_than_16(look: str):
    sizes = [text.style.size for text in shown(a_page, look).find(ft.Text) if text.style]

    assert min(sizes) >= 16


@pytest.mark.parametrize("spoken", [say.YES, say.NO, say.NOT_APPLICABLE, say.NOT_CHECKED])
def test_an_answer_takes_one_tap_and_is_told_once(spoken: str):
    answers: list[str] = []

    scene(lambda: AnswerBar(None, on_answer=answers.append), ("tap", spoken))

    assert answers == [spoken]


def test_the_chosen_answer_is_spoken_as_chosen_and_carries_a_tick():
    screen = scene(lambda: AnswerBar("Không"))

    chosen = {each.label: each.checked for each in screen.find(ft.Semantics) if each.checked is not None}

    assert chosen == {"Có": False, "Không": True}
    assert len(screen.find(ft.Icon, icon=ft.Icons.CHECK_CIRCLE_ROUNDED)) == 1


def test_yes_and_no_look_the_same_when_chosen():
    colours = []
    for answer in (say.YES, say.NO):
        screen = scene(lambda answer=answer: AnswerBar(answer))
        colours += [each.content.bgcolor for each in screen.find(ft.Semantics, checked=True)]

    assert len(colours) == 2
    assert len(set(colours)) == 1


def test_an_async_answer_is_awaited():
    answers: list[str] = []

    async def save(answer: str) -> None:
        answers.append(answer)

    scene(lambda: WaysOut(None, save), ("tap", say.NOT_CHECKED))

    assert answers == [say.NOT_CHECKED]


def test_a_choice_hands_over_its_own_words():
    chosen: list[str] = []

    scene(lambda: ChoiceList(["Đạt", LONG], None, chosen.append), ("tap", LONG))

    assert chosen == [LONG]


@pytest.mark.parametrize(("value", "reachable"), [(0, {"Thêm"}), (7, {"Thêm", "Bớt"}), (14, {"Bớt"})])
def test_a_stepper_stops_at_its_bounds(value: int, reachable: set[str]):
    screen = scene(lambda: Stepper("Số người đeo thẻ", value, most=14, on_change=nothing))

    assert {name.split(" ")[0] for name in screen.touchables()} == reachable


@pytest.mark.parametrize(("typed", "told"), [("9", [9]), ("14", [14]), ("15", []), ("", []), ("x", [])])
def test_a_count_can_be_typed_and_only_an_allowed_one_is_told(typed: str, told: list[int]):
    counts: list[int] = []

    screen = scene(lambda: Stepper("Số người", 3, most=14, on_change=counts.append), ("type", "Số người", typed))

    assert counts == told
    assert screen.says(say.out_of_bounds(0, 14)) is (typed in ("15", "x"))


def test_a_crowd_is_a_bar_and_a_few_people_are_people():
    assert len(scene(lambda: HeadCount(13, 14)).find(ft.Icon)) == 14
    assert len(scene(lambda: HeadCount(130, 140)).find(ft.Icon)) == 0


def test_an_error_says_what_happened_and_offers_the_way_on():
    taps: list[str] = []

    screen = scene(
        lambda: ErrorCallout("Không mất gì.", "Chưa gửi được", on_action=lambda: taps.append("again")), ("tap", say.TRY_AGAIN)
    )

    assert screen.says("Chưa gửi được")
    assert screen.find(ft.Semantics, live_region=True)
    assert taps == ["again"]


def test_an_error_without_a_way_on_has_no_key():
    assert scene(lambda: ErrorCallout("Không mất gì.")).touchables() == {}


def test_a_busy_primary_key_keeps_its_words_and_takes_no_second_tap():
    screen = scene(lambda: ft.Row([PrimaryButton("Đang nộp", nothing, busy=True)]))

    assert screen.says("Đang nộp")
    assert screen.find(ft.ProgressRing)
    assert screen.touchables() == {}


def test_a_control_without_a_tap_is_no_button():
    screen = scene(lambda: IconTap(ft.Icons.CLOSE_ROUNDED, "Đóng"))

    assert screen.touchables() == {}
    assert not screen.find(ft.Semantics, button=True)


def test_a_field_shows_its_label_above_and_its_complaint_below():
    typed: list[str] = []

    screen = scene(
        lambda: Field("Tên đăng nhập", "", typed.append, error="Chưa có tên này."), ("type", "Tên đăng nhập", "khaosat1")
    )

    assert typed == ["khaosat1"]
    assert screen.says("Tên đăng nhập")
    assert screen.says("Chưa có tên này.")


def test_a_password_can_be_looked_at():
    screen = scene(lambda: Field("Mật khẩu", "bí mật", nothing, password=True), ("tap", say.SHOW_PASSWORD))

    assert [box.password for box in screen.find(ft.TextField)] == [False]
    assert say.HIDE_PASSWORD in screen.touchables()


def test_the_calendar_opens_in_vietnamese():
    screen = scene(lambda: DateField("Ngày niêm yết", "", nothing), ("tap", say.OPEN_CALENDAR))

    (calendar,) = screen.find(ft.DatePicker)

    assert calendar.locale.language_code == "vi"
    assert calendar.confirm_text == say.CALENDAR_DONE


def test_a_dialog_asks_in_the_look_of_the_page_and_can_be_refused():
    taps: list[str] = []

    def page() -> ft.Control:
        return LookContext(
            LOOKS["dark"], lambda: ConfirmDialog("Nộp?", "Mở lại được.", "Nộp", nothing, lambda: taps.append("no"))
        )

    screen = scene(page, ("tap", say.CANCEL))

    assert taps == ["no"]
    assert screen.find(ft.AlertDialog)[0].bgcolor == LOOKS["dark"].sheet


def test_nothing_here_is_said_with_a_way_on():
    screen = scene(
        lambda: EmptyState(
            ft.Icons.INBOX_ROUNDED, "Chưa có chuyến", "Sẽ hiện ở đây.", PrimaryButton("Tải lại", nothing, expand=False)
        )
    )

    assert screen.says("Chưa có chuyến")
    assert "Tải lại" in screen.touchables()


def test_a_look_reaches_every_control_below_it():
    @ft.component
    def inner() -> ft.Control:
        return ft.Text(use_look().name)

    screen = scene(lambda: LookContext(LOOKS["outdoor"], inner))

    assert screen.texts() == ["outdoor"]
