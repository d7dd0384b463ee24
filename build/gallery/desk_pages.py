"""The desk's controls on the pages they were made for."""

import flet as ft
import samples

from mobile.look.components import Banner, Chip, EmptyState, Heading, IconTap, QuietButton
from mobile.look.desk import (
    Column,
    Decision,
    DecisionBar,
    DeskFrame,
    DeskRow,
    DeskTable,
    Panel,
    Paper,
    RailPlace,
    RowGroup,
    ScorePair,
    Shortcuts,
    Side,
    SidePanel,
    StarsChart,
    StarShift,
    Tag,
    moved_choice,
)
from mobile.look.desk.marks import mark_line
from mobile.look.evidence import AccuracyMap, Fix, Marks, Result, VerificationList, Verified
from mobile.look.theme import L, Look, S, use_look, use_viewport
from mobile.texts import tidy, unit

BANDS = [(800, 2), (900, 3), (950, 4)]
RAIL = [
    RailPlace(ft.Icons.RULE_ROUNDED, "Chờ quyết định", 23),
    RailPlace(ft.Icons.DIRECTIONS_WALK_ROUNDED, "Chuyến kiểm tra", 6),
    RailPlace(ft.Icons.GROUP_OUTLINED, "Đội và máy"),
]
COLUMNS = [
    Column("Ảnh hưởng", 92),
    Column("Xã, phường và nội dung"),
    Column("Xã tự chấm", 80),
    Column("Đoàn thấy", 80),
    Column("Loại", 172),
    Column("Chờ", 56),
]
WAITING = [
    ("Phường Trảng Dài", "Không ngăn cách giữa cán bộ và người dân", "Có", "Không", "Tự chấm cao hơn", "unmet", "−1,1", (4, 3)),
    ("Phường Tân Khai", samples.LONG_TITLE, unit(7, "nhóm"), unit(5, "nhóm"), "Tự chấm cao hơn", "unmet", "−0,6", (3, 2)),
    ("Xã Nha Bích", "100% cán bộ, công chức đeo thẻ", "22/22", "13/14", "Đúng hồ sơ, khác hôm đó", "doubt", "−0,4", (4, 3)),
    ("Xã Lộc Thạnh", "Chỗ ngồi chờ bên trong", unit(8, "ghế"), unit(24, "ghế"), "Tự chấm thấp hơn", "met", "+0,5", (2, 3)),
]
DECISIONS = [
    Decision("1", "Giữ kết luận của đoàn", f"còn {unit('94,1', 'điểm')} · {unit(3, 'sao')}"),
    Decision("2", "Bỏ khác biệt", f"giữ {unit('95,2', 'điểm')} · {unit(4, 'sao')}"),
    Decision("3", "Điều chỉnh", "tự nhập điểm"),
    Decision("4", "Kiểm tra lại", "chưa tính điểm"),
]
CLAIM = Side(
    "Xã tự chấm", "Có", f"2/{unit(2, 'điểm')}", "img/counter_low.jpg", "Ảnh trong hồ sơ, chụp 12/03/2026",
    "“Quầy giao dịch thông thoáng, không vách ngăn.”", [Paper("Báo cáo tự chấm 2026.pdf", "trang 14")],
)  # fmt: skip
SEEN = Side(
    "Đoàn kiểm tra thấy", "Không", f"0,9/{unit(2, 'điểm')}", "img/counter_high.jpg", "Ảnh 22, chụp 10:21 ngày 18/11/2026",
    "Vách kính cao, chỉ có ô nhỏ. Người dân phải cúi khi nói.", [Paper("Lê Văn Hùng", "khaosat1", True)],
)  # fmt: skip


def nothing(*_: object) -> None:
    """A tap that is only looked at."""


def framed(content: ft.Control, bottom: ft.Control | None = None) -> ft.Control:
    account = IconTap(ft.Icons.LOGOUT_ROUNDED, "Đăng xuất", nothing, "soft", size=20)
    return DeskFrame(RAIL, "Chờ quyết định", "Nguyễn Thị Hạnh", "Trưởng đoàn số 4", content, bottom, nothing, account)


def waiting_row(
    look: Look, commune: str, criterion: str, claim: str, found: str, kind: str, tone: str, points: str, stars: tuple[int, int]
) -> DeskRow:
    impact = ft.Column([StarShift(*stars), look.words(unit(points, "điểm"), "small", "soft")], spacing=0, tight=True)
    what = ft.Column([look.words(commune, "strong"), look.words(tidy(criterion), "body", "soft")], spacing=0, tight=True)
    cells = [
        impact,
        what,
        look.words(claim),
        look.words(found, "strong"),
        ft.Row([Tag(kind, tone)]),
        look.words(unit(2, "ngày"), "small", "soft"),
    ]
    return DeskRow(commune, cells, f"{commune}, {criterion}, {points} điểm")


@ft.component
def Queue() -> ft.Control:
    look = use_look()
    filter_name, set_filter = ft.use_state("Tất cả")
    chosen, choose = ft.use_state(WAITING[0][0])

    rows = [waiting_row(look, *each) for each in WAITING]
    keys = [each.key for each in rows]
    table = DeskTable(
        COLUMNS, [RowGroup("Làm đổi số sao", rows)], choose, chosen, least_width=900 if use_viewport().is_narrow else 0
    )
    chips = ft.Row(
        [
            Chip(name, lambda name=name: set_filter(name), name == filter_name, count)
            for name, count in (("Tất cả", 23), ("Đổi số sao", 4))
        ],
        spacing=S,
    )
    late = Banner(
        "Máy khaosat2 còn 12 ảnh chưa gửi. Nên đợi trước khi quyết định Phường Tân Khai.",
        ft.Icons.SMARTPHONE_ROUNDED,
        "doubt",
        QuietButton("Xem máy", nothing),
        inset=True,
    )
    body = ft.Column(
        [Heading("Chờ quyết định", "Việc làm đổi số sao đứng trước. Phím mũi tên để chọn, Enter để mở."), chips, late, table],
        spacing=L,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    arrows = {
        "Arrow Down": lambda: choose(moved_choice(keys, chosen, 1)),
        "Arrow Up": lambda: choose(moved_choice(keys, chosen, -1)),
    }
    return Shortcuts(arrows, framed(body))


@ft.component
def Discrepancy() -> ft.Control:
    look, view = use_look(), use_viewport()
    chosen, choose = ft.use_state("1")
    reason, set_reason = ft.use_state("")
    typing, set_typing = ft.use_state(False)
    bar = DecisionBar(DECISIONS, chosen, choose, reason, set_reason, nothing, set_typing)
    pair = [SidePanel(CLAIM, nothing, nothing), SidePanel(SEEN, nothing, nothing)]
    aside = Panel(
        "Đối chiếu ảnh của đoàn", AccuracyMap(samples.FIX, 268, 120, 124), VerificationList(samples.VERIFIED, brief=True)
    )
    sides = ft.Row([*pair, ft.Container(aside, width=300)], spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)
    narrow = ft.Column([ft.Row([each]) for each in pair] + [aside], spacing=L)
    tag = ft.Row(
        [look.words("Phường Trảng Dài · Kế hoạch, mục II.2.b.2", "body", "soft"), Tag("Tự chấm cao hơn", "unmet")],
        spacing=S,
        wrap=True,
    )
    content = [tag, Heading("Không ngăn cách giữa cán bộ và người dân"), narrow if view.is_narrow else sides]
    body = ft.Column(content, spacing=S, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    keys = {each.key: lambda key=each.key: choose(key) for each in DECISIONS}
    return Shortcuts(keys, framed(body, bar), enabled=not typing)


@ft.component
def Scores() -> ft.Control:
    pair = Panel("Hai điểm trên một thước", ScorePair(952, 941, 420, BANDS))
    up = Panel("Có lợi cho xã", ScorePair(887, 921, 420, BANDS))
    chart = Panel("Phân bố số sao", StarsChart({4: 14, 3: 31, 2: 21, 1: 5}, 24, {4: 47, 3: 36, 2: 11, 1: 1}))
    empty = EmptyState(ft.Icons.INBOX_ROUNDED, "Không còn việc nào", "Mọi khác biệt của đoàn đã được quyết định.")
    return framed(ft.Column([pair, up, chart, empty], spacing=L, scroll=ft.ScrollMode.AUTO))


@ft.component
def Evidence() -> ft.Control:
    """Marks, maps with and without an office, near and far from the outline, and what nobody can tell."""
    look, view = use_look(), use_viewport()
    width = min(420, view.width - 4 * L)
    outline = [[(-900, -700), (90, -640), (120, 80), (60, 700), (-800, 760), (-900, -700)]]
    told = (
        ("Không thấy điều gì đáng ngờ", "met"),
        ("Cần người xem", "doubt"),
        ("Có điều không khớp", "unmet"),
        ("Chưa đối chiếu", "soft"),
    )
    marks = Panel("Dấu của ảnh", *[mark_line(look, *each) for each in told])
    near = AccuracyMap(samples.FIX, width, 188, 124, outline, Marks(outline="Ranh giới tham khảo"))
    far = AccuracyMap(Fix(-5200, 3100, 60), width, 188, 160, outline)
    alone = AccuracyMap(Fix(0, 0, 30), width, 188, 0, marks=Marks(office=None))
    quiet = Verified("Vị trí thật của máy", Result.CANNOT_TELL, "trình duyệt không báo", is_quiet=True)
    maps = Panel("Chụp ở đâu", *[ft.Row([each]) for each in (near, far, alone)])
    checks = [Panel("Đã đối chiếu", VerificationList([quiet, *samples.VERIFIED], brief)) for brief in (False, True)]
    return framed(ft.Column([marks, maps, *checks], spacing=L, scroll=ft.ScrollMode.AUTO))


PAGES = {"queue": Queue, "discrepancy": Discrepancy, "scores": Scores, "evidence": Evidence}
