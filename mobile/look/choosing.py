"""Choosing one of a few for the whole phone: what is chosen has a tick and an edge, and is announced."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mobile.look.components import Tap, at_least, side_by_side, tap_with, touchable
from mobile.look.theme import LOOKS, QUICK, RADIUS, TOUCH_COMFORT, XS, L, Look, M, S, Viewport, use_look, use_viewport
from mobile.texts import controls as say

MOST_ABREAST = 3


@dataclass(frozen=True)
class Option:
    """One of several: what is kept when it is chosen, what it is called, its mark."""

    key: str
    name: str
    icon: ft.IconData | None = None


def option_box(look: Look, subject: str, option: Option, is_chosen: bool, on_tap: Tap, is_abreast: bool) -> ft.Control:
    """Beside others the mark stands above the word; on a line of its own before it."""
    tone = "primary" if is_chosen else "ink"
    icon = ft.Icons.CHECK_CIRCLE_ROUNDED if is_chosen else option.icon or ft.Icons.RADIO_BUTTON_UNCHECKED_ROUNDED
    mark = look.mark(icon, tone if is_chosen or option.icon else "edge")
    words = look.words(option.name, "strong", tone, text_align=ft.TextAlign.CENTER if is_abreast else None, expand=not is_abreast)
    content: ft.Control = ft.Row([mark, words], spacing=M)
    if is_abreast:
        content = ft.Column([mark, words], spacing=XS, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER)
    return touchable(
        at_least(TOUCH_COMFORT, content),
        f"{subject}: {option.name}",
        on_tap,
        expand=True,
        checked=is_chosen,
        border_radius=RADIUS,
        animate=QUICK,
        alignment=ft.Alignment.CENTER,
        padding=ft.Padding.symmetric(horizontal=S if is_abreast else L, vertical=S),
        bgcolor=look.primary_tint if is_chosen else look.sheet,
        border=ft.Border.all(look.border + 1.5, look.primary) if is_chosen else ft.Border.all(max(1.0, look.border), look.edge),
    )


def in_rows(view: Viewport, boxes: Sequence[ft.Control]) -> ft.Control:
    """Up to three abreast, four as two and two."""
    abreast = 2 if len(boxes) == MOST_ABREAST + 1 else MOST_ABREAST
    rows = [side_by_side(view, *boxes[at : at + abreast]) for at in range(0, len(boxes), abreast)]
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


LOOK_ICONS = {"light": ft.Icons.LIGHT_MODE_OUTLINED, "dark": ft.Icons.DARK_MODE_OUTLINED, "outdoor": ft.Icons.WB_SUNNY_ROUNDED}


@ft.component
def Options(subject: str, options: Sequence[Option], chosen: str, on_choose: Callable[[str], object]) -> ft.Control:
    """`subject` is what is chosen; it is spoken before each name."""
    look, view = use_look(), use_viewport()
    return in_rows(
        view,
        [
            option_box(look, subject, each, each.key == chosen, tap_with(on_choose, each.key), not view.is_cramped)
            for each in options
        ],
    )


@ft.component
def LookPicker(chosen: str, on_choose: Callable[[str], object]) -> ft.Control:
    """Light, dark, or out in the sun; the screen's layout is the same in all three."""
    return Options(say.LOOK, [Option(name, say.LOOK_NAMES[name], LOOK_ICONS[name]) for name in LOOKS], chosen, on_choose)
