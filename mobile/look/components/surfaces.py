"""Surfaces: sheets on paper, progress, and the phone's frame."""

from typing import Any

import flet as ft

from mobile.look.components.buttons import IconTap
from mobile.look.components.touch import Tap
from mobile.look.theme import CALM, PILL, RADIUS_SHEET, XL, XS, L, S, use_look, use_viewport
from mobile.texts import controls as say
from mobile.texts import tidy

STRETCH = ft.CrossAxisAlignment.STRETCH


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
    head = ft.Semantics(content=look.words(tidy(title), role), header=True, heading_level=1)
    return ft.Column([head, *([look.words(tidy(below), "body", "soft")] if below else [])], spacing=XS, tight=True)


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
    """Where one is, the way back, and at most two more keys."""
    look = use_look()
    one_line: dict[str, Any] = {"max_lines": 1, "overflow": ft.TextOverflow.ELLIPSIS}
    words = [look.words(title, "strong", **one_line)] if title else []
    words += [look.words(below, "body", "soft", **one_line)] if below else []
    back = IconTap(ft.Icons.ARROW_BACK_ROUNDED, say.BACK, on_back) if on_back else ft.Container(width=S)
    return ft.Row([back, ft.Column(words, spacing=0, expand=True, tight=True), *([trailing] if trailing else [])], spacing=XS)


@ft.component
def ActionBar(*rows: ft.Control | list[ft.Control], above: ft.Control | None = None) -> ft.Control:
    """What the thumb touches: rows of keys with the screen's margins. A list is one row; `above` spans the whole width."""
    view = use_viewport()
    lines = [ft.Row(row, spacing=S) if isinstance(row, list) else row for row in rows]
    keys = ft.Container(
        ft.Column(lines, spacing=S, tight=True, horizontal_alignment=STRETCH),
        padding=ft.Padding.only(left=view.side, right=view.side, top=XS if above else L, bottom=L),
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

    On a wide screen the page stays one readable column.
    """
    look, view = use_look(), use_viewport()
    parts: list[ft.Control] = [banner] if banner else []
    if top:
        inset = view.side - L
        parts.append(ft.Container(top, padding=ft.Padding.only(left=inset, right=inset + XS, top=S, bottom=XS)))
    page = ft.Container(
        ft.Column(content, spacing=spacing, horizontal_alignment=STRETCH),
        padding=ft.Padding.only(left=view.side, right=view.side, top=XS if top else L, bottom=XL),
    )
    parts.append(ft.Column([page], expand=True, scroll=ft.ScrollMode.AUTO, spacing=0, horizontal_alignment=STRETCH))
    if bottom:
        parts.append(ft.Container(bottom, bgcolor=look.sheet, shadow=look.lifted, border=look.hairline(top=True), animate=CALM))
    column = ft.Column(parts, spacing=0, expand=True, horizontal_alignment=STRETCH)
    return ft.Container(ft.SafeArea(column, expand=True), bgcolor=look.paper, expand=True)
