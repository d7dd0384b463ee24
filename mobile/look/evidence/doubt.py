"""A photo that will be doubted, said over the camera and asked about: take it again, or say why it stands. Nothing of it blocks."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mobile.look.components import IconTap, Note, PrimaryButton, QuietButton, Tap, at_least, side_by_side, tap_with, touchable
from mobile.look.components.buttons import label_row
from mobile.look.theme import EDGE, ON_PICTURE, RADIUS, TOUCH, L, M, S, use_look, use_viewport
from mobile.texts import controls as say
from mobile.texts import tidy


def key_on_picture(text: str, icon: ft.IconData, on_tap: Tap, is_filled: bool = False) -> ft.Control:
    """One of two equal keys; the filled one is what helps most."""
    look = use_look()
    ink = ON_PICTURE.night if is_filled else ON_PICTURE.ink
    words = look.written(
        text, look.type["strong"].style(ink), max_lines=1, overflow=ft.TextOverflow.ELLIPSIS, text_align=ft.TextAlign.CENTER
    )
    box: dict[str, Any] = {
        "border_radius": RADIUS,
        "alignment": ft.Alignment.CENTER,
        "padding": ft.Padding.symmetric(horizontal=M),
        "bgcolor": ON_PICTURE.ink if is_filled else None,
        "border": None if is_filled else ft.Border.all(1.5, ON_PICTURE.soft),
    }
    return touchable(
        at_least(TOUCH, label_row(ft.Icon(icon, size=20, color=ink), words, shares=True)), text, on_tap, expand=1, **box
    )


@ft.component
def DoubtBar(text: str, more: str, is_red: bool, keys: Sequence[tuple[str, ft.IconData, Tap]]) -> ft.Control:
    """What was seen and what to do, right over the shutter, while the next photo can already be taken. Its first key is the filled one."""
    look, view = use_look(), use_viewport()
    icon, color = (ft.Icons.REPORT_OUTLINED, ON_PICTURE.bad) if is_red else (ft.Icons.QUESTION_MARK_ROUNDED, ON_PICTURE.doubt)
    spans = [ft.TextSpan(tidy(text), look.type["strong"].style(ON_PICTURE.ink))]
    spans += [ft.TextSpan(f" {tidy(more)}", look.type["body"].style(ON_PICTURE.soft))] if more else []
    said = ft.Row(
        [ft.Icon(icon, size=24, color=color), ft.Text(spans=spans, expand=True)],
        spacing=M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    buttons = side_by_side(view, *(key_on_picture(*key, is_filled=key is keys[0]) for key in keys))
    box = ft.Container(
        ft.Column([said, buttons], spacing=M, tight=True),
        bgcolor=ON_PICTURE.night,
        border=ft.Border(left=ft.BorderSide(4, color)),
        padding=ft.Padding.only(left=L, right=EDGE, top=M, bottom=0),
    )
    return ft.Semantics(content=box, live_region=True)


@ft.component
def WhyKept(
    title: str,
    text: str,
    reasons: Sequence[str],
    on_reason: Callable[[str], object],
    written: str,
    on_write: Callable[[str], object],
    field: str,
    confirm: tuple[str, Tap],
    on_close: Tap,
) -> ft.Control:
    """One tap is a reason; whatever else it was can be written. `confirm` without a tap says what is missing."""
    look = use_look()
    words, record = confirm
    head = ft.Column(
        [look.words(tidy(title), "heading"), look.words(tidy(text), "body", "soft")], spacing=0, tight=True, expand=True
    )
    close = IconTap(ft.Icons.CLOSE_ROUNDED, say.CLOSE, on_close, "soft")
    rows = [
        ft.Row([head, close], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START),
        *(ft.Row([QuietButton(each, tap_with(on_reason, each), bordered=True, expand=True)]) for each in reasons),
        Note(written, on_write, field, say.REASON_HINT, lines=2),
        ft.Row([PrimaryButton(words, record, disabled=record is None)]),
    ]
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
