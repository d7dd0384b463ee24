"""The mark of a photo as a whole: an icon and a word, never a colour alone."""

import flet as ft

from mobile.look.theme import PILL, Look, S

ICONS = {
    "met": ft.Icons.CHECK_ROUNDED,
    "doubt": ft.Icons.QUESTION_MARK_ROUNDED,
    "unmet": ft.Icons.CLOSE_ROUNDED,
    "soft": ft.Icons.MORE_HORIZ_ROUNDED,
}


def mark_disc(look: Look, tone: str, size: int = 24, told: str = "") -> ft.Control:
    """On a photo or beside its name; `told` stands in a tooltip, and whoever lays it on something says it there."""
    disc = ft.Container(
        ft.Icon(ICONS[tone], size=size - 8, color=look.sheet),
        width=size,
        height=size,
        border_radius=PILL,
        bgcolor=look.tone(tone),
        border=ft.Border.all(1.5, look.sheet),
        alignment=ft.Alignment.CENTER,
    )
    disc.tooltip = told or None
    return disc


def mark_line(look: Look, words: str, tone: str, role: str = "strong") -> ft.Control:
    """The mark with its word."""
    return ft.Row([mark_disc(look, tone), look.words(words, role, tone)], spacing=S, tight=True)
