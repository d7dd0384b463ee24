"""The phone's controls on the pages they were made for."""

import flet as ft
import samples
from doubt_pages import Camera, Doubt

from mobile.look.answering import AnswerBar, ChoiceList, HeadCount, Stepper, WaysOut
from mobile.look.brand import mark
from mobile.look.choosing import LookPicker
from mobile.look.components import (
    ActionBar,
    Callout,
    Clause,
    ConfirmDialog,
    DateField,
    Divider,
    EmptyState,
    ErrorCallout,
    Field,
    Heading,
    IconTap,
    Note,
    NumberField,
    OfflineBanner,
    PhoneFrame,
    PrimaryButton,
    Progress,
    QuietButton,
    ReasonSheet,
    SavedLine,
    SecondTabBanner,
    Sheet,
    TopBar,
    UndoBar,
)
from mobile.look.evidence import AccuracyMap, PhotoTile, PhotoViewer, StampedPhoto, VerificationList
from mobile.look.keeping import GpsPill, MovingRow, SyncStrip, ThreePlaces
from mobile.look.theme import L, M, S, use_look, use_viewport
from mobile.look.walk import CheckRow, LooseEnds, LooseRow, PlaceRow, PlaceState, RowSheet
from mobile.texts import tidy
from mobile.texts.numbers import percent

NEXT = ft.Icons.ARROW_FORWARD_ROUNDED


def nothing() -> None:
    """A tap that is only looked at."""


@ft.component
def SignIn() -> ft.Control:
    look = use_look()
    name, set_name = ft.use_state("khaosat1")
    secret, set_secret = ft.use_state("sai mật khẩu")
    busy, set_busy = ft.use_state(False)
    head = ft.Column(
        [mark(look, 72), Heading("Thân Thiện", "Đi kiểm tra, ghi lại điều mắt thấy. Có mạng hay không đều làm được.")], spacing=M
    )
    bottom = ActionBar([PrimaryButton("Đang đăng nhập" if busy else "Đăng nhập", lambda: set_busy(True), busy=busy)])
    form = [
        Field("Tên đăng nhập", name, set_name),
        Field("Mật khẩu", secret, set_secret, password=True, error="Tên hoặc mật khẩu chưa đúng. Thử lại, hoặc gọi Sở Nội vụ."),
        Callout("Lần đăng nhập đầu cần có mạng. Sau đó máy này làm việc được cả khi mất mạng.", ft.Icons.WIFI_OFF_ROUNDED),
    ]
    return PhoneFrame(None, [head, *form], bottom)


@ft.component
def Visit() -> ft.Control:
    checks = RowSheet(*[CheckRow(check, nothing, check is not samples.HERE[-1]) for check in samples.HERE])
    stops = [
        PlaceRow(
            place,
            place is samples.PLACES[0],
            place is samples.PLACES[-1],
            checks if place.state is PlaceState.HERE else None,
            nothing,
        )
        for place in samples.PLACES
    ]
    bottom = ActionBar([PrimaryButton("Tiếp: quạt hoặc điều hòa", nothing, NEXT)], above=SyncStrip(samples.KEEPING, nothing))
    content = [
        Heading("Phường Trảng Dài", "23 trên 61 mục · còn 27 ảnh", "title"),
        Progress(23 / 61),
        ft.Column(stops, spacing=0),
    ]
    top = TopBar(on_back=nothing, trailing=IconTap(ft.Icons.SEARCH_ROUNDED, "Tìm mục", nothing))
    return PhoneFrame(top, content, bottom, banner=OfflineBanner())


@ft.component
def YesNo() -> ft.Control:
    look = use_look()
    answer, set_answer = ft.use_state("Không")
    note, set_note = ft.use_state("Hai máy, một máy không chạy. Quạt trần tắt.")
    with open(f"{__file__.rsplit('/', 1)[0]}/img/waiting.jpg", "rb") as file:
        own_bytes = file.read()
    tiles = ft.Row(
        [
            PhotoTile(own_bytes, "Quạt", "met", on_tap=nothing),
            PhotoTile("img/box.jpg", "Quạt", "doubt", on_tap=nothing),
            PhotoTile(None, "Chụp thêm", on_tap=nothing),
        ],
        spacing=M,
        wrap=True,
    )
    content = [
        look.words(tidy("Quạt hoặc điều hòa hoạt động"), "title"),
        Clause(*samples.CLAUSE),
        ft.Column([look.words("Ảnh thiết bị đang chạy", "strong"), tiles], spacing=S),
        Note(note, set_note),
        SavedLine("Đã lưu trên máy lúc 9:43"),
    ]
    bottom = ActionBar(
        AnswerBar(answer, on_answer=set_answer), [PrimaryButton("Mục tiếp theo", nothing, NEXT, disabled=not answer)]
    )
    return PhoneFrame(
        TopBar("Khu vực chờ bên trong", "Mục 2 trên 3", nothing, IconTap(ft.Icons.MORE_VERT_ROUNDED, "Thêm lựa chọn", nothing)),
        content,
        bottom,
    )


@ft.component
def Share() -> ft.Control:
    look = use_look()
    part, set_part = ft.use_state(13)
    whole, set_whole = ft.use_state(14)
    counting = Sheet(
        Stepper("Số người có mặt", whole, max(part, 1), on_change=set_whole),
        Divider(),
        Stepper("Số người mặc đồng phục đúng quy định", part, most=whole, on_change=set_part),
        spacing=M,
    )
    figures = ft.Row(
        [look.words(f"{part}/{whole}", "figure_title"), look.words(percent(part, whole), "figure_title", "primary")], spacing=M
    )
    content = [
        look.words("Số người mặc đồng phục đúng quy định / số người có mặt", "title"),
        counting,
        Sheet(figures, HeadCount(part, whole), spacing=M),
        Callout("Ảnh không bắt buộc. Nếu chụp, đừng để rõ mặt và tên trên thẻ.", ft.Icons.SHIELD_OUTLINED),
    ]
    bottom = ActionBar(WaysOut(None, nothing), [PrimaryButton(f"Ghi {part}/{whole} và đi tiếp", nothing, NEXT)])
    return PhoneFrame(TopBar("Trung tâm Phục vụ hành chính công", "Mục 15 trên 32", nothing), content, bottom)


@ft.component
def Fields() -> ft.Control:
    look = use_look()
    choice, choose = ft.use_state(samples.OPTIONS[1])
    number, set_number = ft.use_state("37,5")
    day, set_day = ft.use_state("31/02/2026")
    content = [
        look.words(tidy(samples.LONG_TITLE), "title"),
        ChoiceList(samples.OPTIONS, choice, choose),
        NumberField("Diện tích khu vực chờ", number, "m²", set_number, hint="Viết dấu phẩy cho phần lẻ."),
        DateField("Ngày niêm yết", day, set_day, "Không có ngày 31/02/2026."),
    ]
    return PhoneFrame(
        TopBar("Trung tâm Phục vụ hành chính công", "Mục 3 trên 32", nothing),
        content,
        ActionBar([PrimaryButton("Chọn ngày niêm yết", disabled=True)]),
    )


@ft.component
def Messages() -> ft.Control:
    look = use_look()
    chosen, choose = ft.use_state(look.name)
    asking, ask = ft.use_state(False)
    content = [
        ErrorCallout("Máy chủ chưa trả lời. Không mất gì: mọi thứ vẫn ở trên máy.", "Chưa gửi được", on_action=nothing),
        Callout(
            "Máy chủ chưa đọc được câu trả lời này. Bản gốc vẫn ở trên máy.",
            ft.Icons.QUESTION_MARK_ROUNDED,
            "doubt",
            "1 câu trả lời đang được giữ lại",
        ),
        Callout("Mọi câu trả lời và ảnh của chuyến này đã ở máy chủ.", ft.Icons.CLOUD_DONE_OUTLINED, "met"),
        LookPicker(chosen, choose),
        SavedLine("Đang ghi vào máy", saved=False),
        QuietButton("Nộp kết quả", lambda: ask(True), bordered=True),
        EmptyState(
            ft.Icons.EVENT_AVAILABLE_ROUNDED,
            "Chưa có chuyến nào",
            "Khi Sở Nội vụ phân công, chuyến kiểm tra sẽ hiện ở đây.",
            QuietButton("Tải lại", nothing, ft.Icons.REFRESH_ROUNDED, bordered=True),
        ),
    ]
    if asking:
        content.append(
            ConfirmDialog(
                "Nộp kết quả Phường Trảng Dài?",
                "Nộp rồi thì chỉ trưởng đoàn mở lại được. 17 ảnh còn trên máy sẽ tự gửi khi có mạng.",
                "Nộp",
                lambda: ask(False),
                lambda: ask(False),
            )
        )
    return PhoneFrame(None, content, UndoBar("Đã bỏ ảnh 14", nothing), banner=SecondTabBanner(nothing))


@ft.component
def Reason() -> ft.Control:
    reason, set_reason = ft.use_state("")
    confirm = PrimaryButton("Giữ ảnh và ghi lý do" if reason else "Ghi lý do để giữ ảnh", nothing, disabled=not reason)
    sheet = ReasonSheet(
        "Vị trí ảnh còn nghi ngờ",
        "Sai số 180 m, rộng hơn vòng cho phép. Chụp lại, hoặc nói vì sao.",
        reason,
        set_reason,
        confirm,
        nothing,
    )
    pills = ft.Row([GpsPill(each) for each in samples.GPS.values()], wrap=True, spacing=S)
    return PhoneFrame(TopBar("Ảnh 14", "Khu vực chờ bên trong", nothing), [pills], ActionBar(sheet))


@ft.component
def Photo() -> ft.Control:
    look, view = use_look(), use_viewport()
    checked = Sheet(look.words("Đã đối chiếu", "heading"), VerificationList(samples.VERIFIED))
    content = [
        StampedPhoto("img/box.jpg", samples.STAMP, view.column, on_tap=nothing),
        AccuracyMap(samples.FIX, view.column, 188, 124),
        checked,
    ]
    return PhoneFrame(TopBar("Ảnh 9", samples.LONG_TITLE, nothing), content)


@ft.component
def Viewer() -> ft.Control:
    return PhotoViewer("img/counter_high.jpg", samples.STAMP, nothing)


@ft.component
def Leaving() -> ft.Control:
    content = [
        Heading("Trước khi rời đi", "Phường Trảng Dài. Kết quả nộp được khi không còn mục nào trống."),
        LooseEnds(
            "Còn thiếu 2 mục",
            "Về rồi thì không bổ sung được.",
            ft.Icons.PENDING_ACTIONS_ROUNDED,
            "unmet",
            *[LooseRow(each, nothing) for each in samples.MISSING],
        ),
        LooseEnds(
            "Chưa gửi hết",
            "17 ảnh đang trên máy. Không cản việc nộp: máy tự gửi khi có mạng.",
            ft.Icons.SMARTPHONE_ROUNDED,
            "primary",
        ),
    ]
    return PhoneFrame(
        TopBar(on_back=nothing),
        content,
        ActionBar([QuietButton("Nộp sau", nothing, tone="soft", height=56), PrimaryButton("Làm 2 mục còn thiếu", nothing, NEXT)]),
    )


@ft.component
def Sync() -> ft.Control:
    look = use_look()
    moving = Sheet(look.words("Đang gửi", "heading"), *[MovingRow(each) for each in samples.MOVING], spacing=L)
    content = [Heading("Tình trạng gửi", "Mạng yếu. Máy tự gửi tiếp từ chỗ dừng."), Sheet(ThreePlaces(samples.KEEPING)), moving]
    return PhoneFrame(TopBar(on_back=nothing), content, ActionBar([PrimaryButton("Đang gửi 2 ảnh", busy=True)]))


PAGES = {
    "sign-in": SignIn,
    "visit": Visit,
    "yes-no": YesNo,
    "share": Share,
    "fields": Fields,
    "messages": Messages,
    "reason": Reason,
    "photo": Photo,
    "viewer": Viewer,
    "camera": Camera,
    "doubt": Doubt,
    "leaving": Leaving,
    "sync": Sync,
}
