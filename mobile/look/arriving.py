"""Rows of facts and ticks: what is said, measured and agreed before and beside the walk."""

import flet as ft

from mobile.look.components import Tap, tidy, touchable
from mobile.look.theme import RADIUS, TOUCH, XS, L, Look, M, S, use_look

START = ft.CrossAxisAlignment.START


def fact_line(look: Look, icon: ft.IconData, text: str, tone: str = "soft", role: str = "body") -> ft.Control:
    """One fact with its mark; long ones wrap beside it."""
    mark = look.first_line(look.mark(icon, tone, 18), role)
    return ft.Row([mark, look.words(tidy(text), role, tone, expand=True)], spacing=S, vertical_alignment=START)


@ft.component
def TickRow(text: str, is_ticked: bool, on_tap: Tap, below: str = "", name: str = "", divider: bool = False) -> ft.Control:
    """Something that was said or agreed: one tap on, one tap off."""
    look = use_look()
    icon = ft.Icons.CHECK_BOX_ROUNDED if is_ticked else ft.Icons.CHECK_BOX_OUTLINE_BLANK_ROUNDED
    lines = [look.words(tidy(text), "strong", "primary" if is_ticked else "ink")]
    lines += [look.words(tidy(below), "body", "soft")] if below else []
    words = ft.Column(lines, spacing=0, tight=True, expand=True)
    mark = look.first_line(look.mark(icon, "primary" if is_ticked else "edge", 26), "strong")
    return touchable(
        ft.Row([mark, words], spacing=M, vertical_alignment=START),
        name or (f"{text}. {below}" if below else text),
        on_tap,
        checked=is_ticked,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=look.hairline(bottom=True) if divider else None,
    )


@ft.component
def MapKey(text: str, name: str, address: str) -> ft.Control:
    """Hands a place over to the phone's own map: in the client and within the user's gesture, or browsers would not let it."""
    look = use_look()
    row = ft.Row(
        [look.mark(ft.Icons.DIRECTIONS_OUTLINED, "primary", 20), look.words(text, "strong", "primary")],
        spacing=S,
        tight=True,
    )

    async def launch() -> None:
        """By a screen reader, which touches the name and not the box."""
        await ft.UrlLauncher().launch_url(address)

    box = ft.Container(
        row,
        action=ft.OpenUrl(address, target=ft.UrlTarget.SELF),
        ink=True,
        padding=ft.Padding.symmetric(horizontal=L, vertical=(TOUCH - 24) / 2),
        border_radius=RADIUS,
        border=ft.Border.all(max(1.0, look.border), look.edge),
    )
    return ft.Semantics(content=box, label=name, button=True, container=True, exclude_semantics=True, on_tap=launch)


@ft.component
def Keys(*keys: ft.Control) -> ft.Control:
    """Quiet keys side by side, one below the other where they do not fit."""
    return ft.Row([ft.Container(key) for key in keys], spacing=S, run_spacing=XS, wrap=True)
