"""Surfaces: sheets on paper, progress, and the phone's frame."""

from typing import Any

import flet as ft

from mobile.look.components.buttons import IconTap
from mobile.look.components.touch import Tap
from mobile.look.theme import (
    CALM,
    COLUMN,
    EDGE,
    KEYS_BESIDE,
    PILL,
    RADIUS_SHEET,
    XL,
    XS,
    L,
    Look,
    S,
    Viewport,
    use_look,
    use_viewport,
)
from mobile.texts import controls as say
from mobile.texts import tidy

STRETCH, AUTO = ft.CrossAxisAlignment.STRETCH, ft.ScrollMode.AUTO


@ft.component
def Sheet(*content: ft.Control, padding: int = L, spacing: int = S) -> ft.Control:
    """A white card on paper: hairline, no shadow."""
    look = use_look()
    return ft.Container(
        ft.Column(list(content), spacing=spacing, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        padding=padding,
        border_radius=RADIUS_SHEET,
        border=look.hairline(),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


@ft.component
def Divider() -> ft.Control:
    """A hairline between two things on one sheet."""
    look = use_look()
    return ft.Container(height=look.border, bgcolor=look.line)


@ft.component
def Heading(title: str, below: str = "", role: str = "display") -> ft.Control:
    """A page's title and one line that says where it stands; announced as a heading."""
    look = use_look()
    head = ft.Semantics(content=look.words(tidy(title), role), header=True, heading_level=2 if role == "heading" else 1)
    return ft.Column([head, *([look.words(tidy(below), "body", "soft")] if below else [])], spacing=XS, tight=True)


@ft.component
def PageHead(title: str, below: str, *keys: ft.Control) -> ft.Control:
    """A page's title with keys at its right; large words get the whole line beneath the keys."""
    view = use_viewport()
    heading = Heading(title, below)
    if view.is_cramped:
        return ft.Column(
            [ft.Row(list(keys), alignment=ft.MainAxisAlignment.END), heading], spacing=0, tight=True, horizontal_alignment=STRETCH
        )
    return ft.Row([ft.Container(heading, expand=True), *keys], spacing=XS, vertical_alignment=ft.CrossAxisAlignment.START)


@ft.component
def Progress(share: float, height: int = 8, tone: str = "primary", name: str = "") -> ft.Control:
    """Two boxes instead of Material's bar: outdoors the track needs an edge, and a tint on white is not one."""
    look = use_look()
    whole, part = 1000, round(1000 * min(max(share, 0), 1))
    boxes: list[ft.Control] = [ft.Container(bgcolor=look.tone(tone), border_radius=PILL, expand=part)] if part else []
    boxes += [ft.Container(expand=whole - part)] if part < whole else []
    track = ft.Container(
        ft.Row(boxes, spacing=0, vertical_alignment=STRETCH),
        height=height + (4 if look.is_outdoor else 0),
        border_radius=PILL,
        bgcolor=look.sheet if look.is_outdoor else look.line,
        border=look.outline("edge"),
    )
    return ft.Semantics(content=track, label=", ".join(filter(None, (name, say.progress(share)))), container=True)


@ft.component
def TopBar(title: str = "", below: str = "", on_back: Tap = None, trailing: ft.Control | None = None) -> ft.Control:
    """Where one is, the way back, and at most two more keys. Large words get lines of their own beneath the keys."""
    look, view = use_look(), use_viewport()
    one_line: dict[str, Any] = {"max_lines": 1, "overflow": ft.TextOverflow.ELLIPSIS}
    words: list[ft.Control] = []
    if title:
        words.append(ft.Semantics(content=look.words(title, "strong", **one_line), header=True, heading_level=2))
    words += [look.words(below, "body", "soft", **one_line)] if below else []
    said = ft.Column(words, spacing=0, expand=True, tight=True)
    back = IconTap(ft.Icons.ARROW_BACK_ROUNDED, say.BACK, on_back) if on_back else ft.Container(width=S)
    keys = [trailing] if trailing else []
    if not (view.is_cramped and words and keys):
        start = None if look.percent == 100 else ft.CrossAxisAlignment.START
        return ft.Row([back, said, *keys], spacing=XS, vertical_alignment=start or ft.CrossAxisAlignment.CENTER)
    beneath = ft.Container(ft.Row([said]), padding=ft.Padding.only(left=L))
    return ft.Column([ft.Row([back, ft.Container(expand=True), *keys], spacing=XS), beneath], spacing=0, tight=True)


def side_by_side(view: Viewport, *controls: ft.Control, spacing: int = S) -> ft.Control:
    """Keys or fields that share a line; one below the other, each as wide as the page, where a line holds too few letters."""
    if not view.is_cramped:
        return ft.Row(list(controls), spacing=spacing)
    lines: list[ft.Control] = [ft.Row([each]) for each in controls]
    return ft.Column(lines, spacing=spacing, tight=True, horizontal_alignment=STRETCH)


@ft.component
def ActionBar(*rows: ft.Control | list[ft.Control], above: ft.Control | None = None) -> ft.Control:
    """What the thumb touches: rows of keys with the screen's margins. A list is one row; `above` spans the whole width."""
    view = use_viewport()
    side = L if view.is_low else view.side
    lines = [side_by_side(view.for_keys, *row) if isinstance(row, list) else row for row in rows]
    keys = ft.Container(
        ft.Column(lines, spacing=S, tight=True, horizontal_alignment=STRETCH),
        padding=ft.Padding.only(left=side, right=side, top=XS if above else L, bottom=L),
    )
    return ft.Column([*([above] if above else []), keys], spacing=0, tight=True, horizontal_alignment=STRETCH)


@ft.component
def PhoneFrame(
    top: ft.Control | None,
    content: list[ft.Control],
    bottom: ft.Control | None = None,
    spacing: int = L,
    banner: ft.Control | None = None,
) -> ft.Control:
    """Title above, what is read in the middle, what is touched at the bottom: within reach of one thumb.

    On a wide screen the page stays one readable column. On a phone held sideways the keys stand beside it. Where large text leaves
    nothing between title and keys, all of it scrolls as one page, keys last.
    """
    look, view = use_look(), use_viewport()
    side = view.side if bottom or not view.is_low else max(EDGE, (view.width - COLUMN) / 2)
    told = ft.Column([banner] if banner else [], spacing=0, tight=True, horizontal_alignment=STRETCH)
    head: list[ft.Control] = [
        told
    ]  # always there: a banner that comes or goes must not make the page below forget what is open in it
    if top:
        head.append(ft.Container(top, padding=ft.Padding.only(left=side - L, right=side - L + XS, top=S, bottom=XS)))
    page = ft.Container(
        ft.Column(content, spacing=spacing, horizontal_alignment=STRETCH),
        padding=ft.Padding.only(left=side, right=side, top=XS if top else L, bottom=XL),
    )
    parts = arranged(look, view, head, page, bottom)
    column = ft.Column(parts, spacing=0, expand=True, horizontal_alignment=STRETCH)
    return ft.Container(ft.SafeArea(column, expand=True), bgcolor=look.paper, expand=True)


def arranged(look: Look, view: Viewport, head: list[ft.Control], page: ft.Control, bottom: ft.Control | None) -> list[ft.Control]:
    """The parts of a phone's screen as its size asks for. Whatever the arrangement, they are read in the same order."""
    if bottom is None:
        return [*head, scrolling(page)]
    if view.is_low:
        keys = ft.Column([bottom], expand=True, scroll=AUTO, alignment=ft.MainAxisAlignment.END, horizontal_alignment=STRETCH)
        beside = ft.Container(keys, width=KEYS_BESIDE, bgcolor=look.sheet, border=look.hairline(left=True))
        return [
            ft.Row(
                [ft.Column([*head, scrolling(page)], spacing=0, expand=True), beside],
                spacing=0,
                expand=True,
                vertical_alignment=STRETCH,
            )
        ]
    keys_below = ft.Container(bottom, bgcolor=look.sheet, shadow=look.lifted, border=look.hairline(top=True), animate=CALM)
    if view.is_crowded:
        return [scrolling(*head, page, keys_below)]
    return [*head, scrolling(page), keys_below]


def scrolling(*parts: ft.Control) -> ft.Control:
    return ft.Column(list(parts), expand=True, scroll=AUTO, spacing=0, horizontal_alignment=STRETCH)
