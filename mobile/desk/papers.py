"""Documents a commune handed in: the first page as a picture, its name, where in it to look; a tap shows it large."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import flet as ft

from mobile.desk.downloads import said as told
from mobile.desk.downloads import use_taking
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.pictures import UNREADABLE, Photo, use_photo
from mobile.look.components import IconTap, QuietButton, spinner, tap_with, tidy, touchable
from mobile.look.evidence.photo import picture
from mobile.look.theme import RADIUS, RADIUS_SMALL, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk_settling as say
from mobile.texts.numbers import size
from shared import wire
from shared.explanations import Document, Explanation

FIRST_PAGE = 72
READING_WIDTH, MARGIN = 760, 96


@ft.component
def Papers(documents: Sequence[Document]) -> ft.Control:
    """One line for each document; the one that is open lies over the page."""
    nothing: Document | None = None
    opened, open_it = ft.use_state(nothing)
    rows: list[ft.Control] = [PaperLine(each, tap_with(open_it, each), key=each.sha256) for each in documents]  # type: ignore[call-arg]
    if opened:
        rows.append(Reading(opened, lambda: open_it(None)))
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def PaperName(document: Document) -> ft.Control:
    """One document, opened by a tap, without what is said about it elsewhere."""
    is_open, show = ft.use_state(False)
    line = PaperLine(replace(document, place=""), lambda: show(True))
    return ft.Column([line, *([Reading(document, lambda: show(False))] if is_open else [])], spacing=0, tight=True, expand=True)


@ft.component
def PaperLine(document: Document, on_open: object) -> ft.Control:
    look = use_look()
    facts = " · ".join(part for part in (document.place.strip(), size(document.size_bytes)) if part)
    name = look.words(document.name, "strong", "primary", max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)
    words = ft.Column([name, look.words(facts, "small", "soft")], spacing=0, tight=True, expand=True)
    row = ft.Row([FirstPage(document), words], spacing=M)
    return touchable(row, say.open_document(document.name, facts), on_open, border_radius=RADIUS_SMALL)  # type: ignore[arg-type]


@ft.component
def FirstPage(document: Document) -> ft.Control:
    """The picture of its first page, or a calm sign that there is none."""
    look = use_look()
    if document.media_type.startswith("image/") or document.media_type == "application/pdf":
        page = Photo(document.sha256, FIRST_PAGE, FIRST_PAGE, document.name)
        return ft.Container(page, border=look.hairline(), border_radius=RADIUS_SMALL)  # white paper on a white sheet
    return sign(look)


def sign(look: Look) -> ft.Control:
    icon = ft.Icon(ft.Icons.DESCRIPTION_OUTLINED, size=28, color=look.soft)
    box: dict[str, Any] = {"width": FIRST_PAGE, "height": FIRST_PAGE}
    return ft.Container(icon, bgcolor=look.sunken, border_radius=RADIUS_SMALL, alignment=ft.Alignment.CENTER, **box)


@ft.component
def Reading(document: Document, on_close: object) -> ft.Control:
    """The document over the page, to be enlarged with the wheel or two fingers."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    trouble, take = use_taking(desk)
    whole = QuietButton(say.WHOLE_FILE, take(f"/api/handed-in/{document.sha256}"), ft.Icons.DOWNLOAD_ROUNDED, bordered=True)
    width = min(READING_WIDTH, view.width - MARGIN)
    ft.use_dialog(
        ft.AlertDialog(
            content=ft.Container(Page(document), width=width, height=max(320.0, view.height - 3 * MARGIN)),
            actions=[*told(trouble), whole],
            title=ft.Row(
                [look.words(document.name, "heading", expand=True), IconTap(ft.Icons.CLOSE_ROUNDED, say.CLOSE, on_close, "soft")]  # type: ignore[arg-type]
            ),
            on_dismiss=on_close,  # type: ignore[arg-type]
            bgcolor=look.sheet,
            inset_padding=ft.Padding.all(L),
            shape=ft.RoundedRectangleBorder(radius=RADIUS),
        )
    )
    return ft.Container(width=0, height=0)


@ft.component
def Page(document: Document) -> ft.Control:
    look = use_look()
    page = use_photo(document.sha256, "screen")
    if page is None:
        return ft.Container(spinner(look.soft), alignment=ft.Alignment.CENTER)
    if page == UNREADABLE:
        return ft.Container(look.words(tidy(say.NO_PICTURE), "body", "soft"), alignment=ft.Alignment.CENTER)
    return ft.InteractiveViewer(content=picture(look, page, ft.BoxFit.CONTAIN, document.name), max_scale=8, min_scale=1)


@ft.component
def SaidPanel(title: str, shown: wire.CaseShown, said: Explanation, about: str = "") -> ft.Control:
    """What the commune says, in its words, with its documents: who wrote it, when."""
    look = use_look()
    who = say.written_by(shown.people.get(said.written_by, shown.case.commune.full_name), said.written_at)
    rows: list[ft.Control] = [ft.Semantics(content=look.words(title, "small", "soft"), header=True, heading_level=2)]
    rows += [look.words(about, "strong")] if about else []
    rows += [look.words(tidy(said.text), "body")] if said.text else []
    rows.append(look.words(who, "small", "soft"))
    rows += [Papers(said.documents)] if said.documents else []
    column = ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, bgcolor=look.sheet, border=look.hairline(), border_radius=RADIUS, padding=L)
