"""What is folded away on a phone: one row that says what is behind it, and how much; opened by one tap, in its place."""

from collections.abc import Sequence

import flet as ft

from mobile.look.components import Tap, tidy, touchable
from mobile.look.theme import RADIUS, TOUCH, XS, M, S, use_look
from mobile.texts import phone_answers as say

STRETCH = ft.CrossAxisAlignment.STRETCH
INSIDE = ft.Padding.only(left=XS, right=XS, bottom=S)


@ft.component
def Fold(
    title: str,
    is_open: bool,
    on_toggle: Tap,
    *content: ft.Control,
    icon: ft.IconData | None = None,
    below: str = "",
    tone: str = "primary",
) -> ft.Control:
    """A quiet row; what it holds is only drawn while it is open."""
    look = use_look()
    words = [look.words(tidy(title), "strong", tone)] + ([look.words(tidy(below), "body", "soft")] if below else [])
    mark = [look.mark(icon, tone)] if icon else []
    arrow = look.mark(ft.Icons.EXPAND_LESS_ROUNDED if is_open else ft.Icons.EXPAND_MORE_ROUNDED, tone, 24)
    row = ft.Row([*mark, ft.Column(words, spacing=0, tight=True, expand=True), arrow], spacing=M)
    pad = ft.Padding.symmetric(vertical=M, horizontal=XS)
    head = touchable(
        row, say.fold(", ".join(filter(None, (title, below))), is_open), on_toggle, padding=pad, border_radius=RADIUS
    )
    inside = [ft.Container(ft.Column(list(content), spacing=M, tight=True, horizontal_alignment=STRETCH), padding=INSIDE)]
    return ft.Column([head, *(inside if is_open else [])], spacing=0, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Way(title: str, icon: ft.IconData, on_tap: Tap) -> ft.Control:
    """A quiet row that leads to another screen."""
    look = use_look()
    row = ft.Row(
        [
            look.mark(icon, "primary"),
            look.words(tidy(title), "strong", "primary", expand=True),
            look.mark(ft.Icons.CHEVRON_RIGHT_ROUNDED, "primary", 24),
        ],
        spacing=M,
    )
    return touchable(row, title, on_tap, padding=ft.Padding.symmetric(vertical=M, horizontal=XS), border_radius=RADIUS)


@ft.component
def Chips(*chips: ft.Control) -> ft.Control:
    """Ready words side by side, as many in a line as fit."""
    return ft.Row(list(chips), spacing=S, run_spacing=S, wrap=True)


@ft.component
def ReadyKey(text: str, on_tap: Tap, chosen: bool = False) -> ft.Control:
    """A ready word to be tapped. Unlike a filter it may be long: then it takes two lines and is never cut."""
    look = use_look()
    tone = "primary" if chosen else "ink"
    return touchable(
        look.words(tidy(text), "strong", tone),
        text,
        on_tap,
        checked=chosen,
        padding=ft.Padding.symmetric(horizontal=M + XS, vertical=M),
        border_radius=TOUCH / 2,
        bgcolor=look.primary_tint if chosen else look.sheet,
        border=ft.Border.all(look.border + (1 if chosen else 0), look.primary if chosen else look.edge),
    )


def ready_keys(words: Sequence[tuple[str, Tap]], chosen: str = "") -> ft.Control:
    return Chips(*(ReadyKey(text, tap, text == chosen) for text, tap in words))
