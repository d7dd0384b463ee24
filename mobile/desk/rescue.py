"""For Sở Nội vụ: a file from a phone that could not send. First what is in it, then, on a key, into the system."""

from collections import Counter
from typing import Any

import flet as ft

from mobile.desk.frame import Framed, PageHead, scrolled, use_desk
from mobile.desk.rescue_lines import Line, is_all_in, is_damaged, is_nothing_new, lines_of, owner_of
from mobile.desk.rescue_state import Bringing, Step
from mobile.look.components import Callout, EmptyState, ErrorCallout, PrimaryButton, Progress, QuietButton, Sheet, spinner, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, Panel, RowGroup, Tag
from mobile.look.theme import PILL, TOUCH, XL, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk_rescue as say
from shared.rescue_report import RescueReport

STRETCH = ft.CrossAxisAlignment.STRETCH
START = ft.CrossAxisAlignment.START
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS, (0, 220, 132), strict=True)]
ICONS = {
    "met": ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED,
    "primary": ft.Icons.ADD_CIRCLE_OUTLINE_ROUNDED,
    "soft": ft.Icons.DONE_ALL_ROUNDED,
    "doubt": ft.Icons.HELP_OUTLINE_ROUNDED,
    "unmet": ft.Icons.ERROR_OUTLINE_ROUNDED,
}


@ft.component
def RescuePage() -> ft.Control:
    desk = use_desk()
    bringing, _ = ft.use_state(Bringing(desk))  # the first one stays
    ft.use_effect(bringing.read, [])

    async def uploaded(event: Any) -> None:
        await bringing.sent(event.progress, event.error)

    async def picked(event: Any) -> None:
        for file in event.files[:1]:

            async def send(path: str, file: Any = file) -> None:
                await picker.upload([ft.FilePickerUploadFile(upload_url=path, method="PUT", id=file.id, name=file.name)])

            await bringing.choose(file.name, file.size, send)

    picker = ft.use_memo(lambda: ft.FilePicker(on_result=picked, on_upload=uploaded), [])
    head = PageHead(say.TITLE, say.HINT, trailing=ft.Container())
    trouble = [ErrorCallout(bringing.trouble)] if bringing.trouble else []
    if bringing.step is Step.SHOWN and bringing.report:
        body = report_parts(bringing, bringing.report)
    elif bringing.step is Step.CHOOSING:
        body = [Teaching(picker), *([Recent(bringing)] if bringing.before else [])]
    elif bringing.step is Step.BESIDE:
        body = [Beside(bringing)]
    else:
        body = [Sending(bringing.step, bringing.share)]
    return Framed(say.PLACE, scrolled([head, *trouble, *body]))


# ── choosing ──
@ft.component
def Teaching(picker: ft.FilePicker) -> ft.Control:
    """What this is for, how to get such a file, and the key."""
    look, view = use_look(), use_viewport()
    choose = ft.PickFiles(picker, file_type=ft.FilePickerFileType.CUSTOM, allowed_extensions=["zip"])
    key = QuietButton(say.CHOOSE, icon=ft.Icons.FOLDER_OPEN_ROUNDED, action=choose, selected=True, bordered=True)
    empty = EmptyState(ft.Icons.MOVE_TO_INBOX_ROUNDED, say.EMPTY, say.EMPTY_WHY, key)
    steps = [step(look, number, *words) for number, words in enumerate(say.STEPS, 1)]
    row: ft.Control = ft.Row(steps, spacing=XL, vertical_alignment=START)
    if view.is_narrow:
        row = ft.Column([ft.Row([each]) for each in steps], spacing=L, tight=True)
    safe = look.words(tidy(say.SAFE_TWICE), "small", "soft", text_align=ft.TextAlign.CENTER)
    box = ft.Container(
        ft.Column(
            [empty, row, ft.Container(safe, padding=ft.Padding.only(top=S))], spacing=L, tight=True, horizontal_alignment=STRETCH
        ),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=16,
        padding=L if view.is_narrow else XL,
    )
    return box


def step(look: Look, number: int, title: str, why: str) -> ft.Control:
    """One of three, with its number."""
    disc = ft.Container(
        look.words(str(number), "strong", "primary"),
        width=28,
        height=28,
        border_radius=PILL,
        bgcolor=look.primary_tint,
        alignment=ft.Alignment.CENTER,
    )
    words = ft.Column(
        [look.words(tidy(title), "strong"), look.words(tidy(why), "small", "soft")], spacing=2, tight=True, expand=True
    )
    return ft.Row([disc, words], spacing=M, vertical_alignment=START, expand=True)


@ft.component
def Sending(step: Step, share: float) -> ft.Control:
    """How far it is; the words change when the bytes are over and the hashing begins."""
    look = use_look()
    words = say.SENDING if step is Step.SENDING else say.CHECKING
    line = ft.Row([spinner(look.primary), look.words(words, "heading", expand=True)], spacing=M)
    track = [Progress(share, name=words)] if step is Step.SENDING else []
    parts = [line, *track, look.words(tidy(say.SENDING_WHY), "body", "soft")]
    box = ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)
    sheet = ft.Container(box, bgcolor=look.sheet, border=look.hairline(), border_radius=16, padding=XL)
    return ft.Semantics(content=sheet, live_region=True)


@ft.component
def Beside(bringing: Bringing) -> ft.Control:
    """A file too large for this page: a window of its own sends it, and this page goes on by itself when it is there."""
    ft.use_effect(bringing.wait, [])
    go = ft.OpenUrl(bringing.window, target=ft.UrlTarget.BLANK)
    key = QuietButton(say.OPEN_WINDOW, icon=ft.Icons.OPEN_IN_NEW_ROUNDED, action=go, selected=True, bordered=True)
    keys = [key, QuietButton(say.CHOOSE_OTHER_WAY, bringing.leave)]
    rows = ft.Column([ft.Row([each], alignment=ft.MainAxisAlignment.CENTER) for each in keys], spacing=S, tight=True)
    return Sheet(EmptyState(ft.Icons.OPEN_IN_NEW_ROUNDED, say.LARGE, say.LARGE_WHY, rows))


@ft.component
def Recent(bringing: Bringing) -> ft.Control:
    """What was brought before, to be opened again."""
    look, view = use_look(), use_viewport()

    def row(each: RescueReport) -> DeskRow:
        who = (each.rescuer and each.rescuer.name) or say.NOBODY
        words, tone = (say.IS_IN, "met") if each.taken_over_at else (say.WAITS, "doubt")
        when = say.brought(each.brought_by, each.brought_at)
        cells: list[ft.Control] = [look.words(who, "strong"), look.words(when, "small", "soft"), ft.Row([Tag(words, tone)])]
        if view.is_narrow:
            cells = [ft.Column(cells, spacing=4, tight=True)]
        return DeskRow(each.id, cells, say.row(who, each.brought_at, words))

    columns = COLUMNS[:1] if view.is_narrow else COLUMNS
    title = ft.Semantics(content=look.words(say.RECENT, "heading"), header=True, heading_level=2)
    table = DeskTable(columns, [RowGroup("", [row(each) for each in bringing.before])], bringing.open)
    return ft.Column([title, table], spacing=M, tight=True, horizontal_alignment=STRETCH)


# ── what is in it, what became of it ──
def report_parts(bringing: Bringing, report: RescueReport) -> list[ft.Control]:
    return [Verdict(report), Told(report), Keys(bringing, report)]


@ft.component
def Verdict(report: RescueReport) -> ft.Control:
    """The one thing to know of this file, before any figure."""
    if report.state == "taken-over":
        title = say.DONE if is_all_in(report) else say.DONE_IN_PART
        return ft.Semantics(content=Callout(say.DONE_WHY, ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, "met", title), live_region=True)
    if is_damaged(report):
        return Callout(say.DAMAGED_WHY, ft.Icons.ERROR_OUTLINE_ROUNDED, "doubt", say.DAMAGED)
    if report.taken_over_at:
        return Callout(say.was_taken_over(report.taken_over_at), ft.Icons.DONE_ALL_ROUNDED, "primary")
    if is_nothing_new(report):
        return Callout(say.NOTHING_NEW, ft.Icons.DONE_ALL_ROUNDED, "primary")
    return Callout(say.SAFE_TWICE, ft.Icons.INFO_OUTLINE_ROUNDED, "primary")


@ft.component
def Told(report: RescueReport) -> ft.Control:
    """Whose, when, how large; then one line for each kind."""
    look = use_look()
    who = owner_of(report)
    facts = [say.made_at(report.rescuer.made_at)] if report.rescuer else []
    facts += [say.of_file(report.size_bytes), say.in_all(len(report.operations), len(report.originals))]
    names = Counter(each.who for each in report.operations if each.who)
    facts += [say.of_whom(names)] if len(names) > 1 else []
    head = ft.Column([look.words(who, "title"), look.words(" · ".join(facts), "body", "soft")], spacing=2, tight=True)
    box = ft.Container(head, padding=ft.Padding.only(top=S, bottom=L))
    title = say.RESULT if report.state == "taken-over" else say.CONTENT
    return Panel(title, box, *[told_line(look, each) for each in lines_of(report)], spacing=0, padding=L)


def told_line(look: Look, line: Line) -> ft.Control:
    icon = ft.Icon(ICONS[line.tone], size=22, color=look.tone(line.tone))
    words = ft.Column(
        [look.words(line.title, "strong"), look.words(tidy(line.why), "small", "soft")], spacing=0, tight=True, expand=True
    )
    row = ft.Row(
        [icon, words, look.words(str(line.count), "figure_title", line.tone if line.tone == "unmet" else "ink")], spacing=M
    )
    box = ft.Container(
        row, border=look.hairline(top=True), padding=ft.Padding.symmetric(vertical=M), margin=ft.Margin.only(top=M)
    )
    return ft.Semantics(content=box, label=say.spoken(line.title, line.count, line.why), container=True, exclude_semantics=True)


@ft.component
def Keys(bringing: Bringing, report: RescueReport) -> ft.Control:
    """One key that changes something; it is gone when there is nothing left to do."""
    view = use_viewport()
    if report.state == "taken-over":
        return ft.Row([QuietButton(say.CHOOSE_ANOTHER, bringing.leave, ft.Icons.MOVE_TO_INBOX_ROUNDED, bordered=True)])
    words = say.TAKING_OVER if bringing.busy else say.TAKE_OVER_AGAIN if report.taken_over_at else say.TAKE_OVER
    take = PrimaryButton(words, bringing.take_over, busy=bringing.busy, height=TOUCH, expand=view.is_narrow)
    away = QuietButton(say.CHOOSE_ANOTHER, bringing.leave) if report.taken_over_at else QuietButton(say.FORGET, bringing.forget)
    keys = [take, *([] if bringing.busy else [away])]
    if view.is_narrow:
        return ft.Column([ft.Row([each], alignment=ft.MainAxisAlignment.CENTER) for each in keys], spacing=S, tight=True)
    return ft.Row(keys, spacing=M)
