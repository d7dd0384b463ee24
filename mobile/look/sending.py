"""Rows for what is on its way or held back: what it is, why, and what to do, told by words and an icon and never by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mobile.look.components import QuietButton, Tap, tidy, touchable
from mobile.look.evidence.photo import picture
from mobile.look.theme import PILL, RADIUS, TOUCH, TOUCH_COMFORT, XS, L, Look, M, S, use_look, use_viewport
from mobile.texts import phone_sending as say

STRETCH = ft.CrossAxisAlignment.STRETCH
SMALL_PICTURE, DISC = 72, 36
ROOMY, SHORT_TEXT = 350, 60  # points, letters: what two columns beside each other can hold


def disc(look: Look, icon: ft.IconData, tone: str) -> ft.Control:
    edge, side = look.outline(tone), DISC if look.percent == 100 else TOUCH
    return ft.Container(
        look.mark(icon, tone, 20),
        width=side,
        height=side,
        border_radius=PILL,
        bgcolor=look.tint(tone),
        border=edge,
        alignment=ft.Alignment.CENTER,
    )


def row_words(look: Look, title: str, *below: str) -> ft.Control:
    lines = [look.words(tidy(title), "strong"), *(look.words(tidy(each), "body", "soft") for each in below if each)]
    return ft.Column(lines, spacing=0, tight=True, expand=True)


@ft.component
def LeadingRow(icon: ft.IconData, tone: str, title: str, below: str, on_tap: Tap, divider: bool = True) -> ft.Control:
    """A number of things, and the way to them."""
    look = use_look()
    parts = [disc(look, icon, tone), row_words(look, title, below), ft.Icon(ft.Icons.CHEVRON_RIGHT_ROUNDED, color=look.soft)]
    return touchable(
        ft.Row(parts, spacing=M),
        f"{title}. {below}",
        on_tap,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=look.hairline(bottom=True) if divider else None,
    )


@ft.component
def FoldRow(
    title: str, below: str, why: str, is_open: bool, on_tap: Tap, inside: Sequence[ft.Control], divider: bool = True
) -> ft.Control:
    """One thing that needs the inspector: what, when and why; opened, what can be done."""
    look = use_look()
    turn = ft.Icons.EXPAND_LESS_ROUNDED if is_open else ft.Icons.EXPAND_MORE_ROUNDED
    words = row_words(look, title, below)
    reason = ft.Row(
        [
            look.first_line(look.mark(ft.Icons.QUESTION_MARK_ROUNDED, "doubt", 18)),
            look.words(tidy(why), "body", "ink", expand=True),
        ],
        spacing=S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    top = ft.Row([words, ft.Icon(turn, color=look.soft)], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START)
    head = touchable(
        ft.Column([top, reason], spacing=XS, tight=True, horizontal_alignment=STRETCH),
        f"{title}. {below}. {why} {say.FOLD if is_open else say.UNFOLD}",
        on_tap,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
    )
    body = ft.Container(
        ft.Column(list(inside), spacing=M, tight=True, horizontal_alignment=STRETCH),
        padding=ft.Padding.only(left=L, right=L, bottom=L),
    )
    column = ft.Column([head, *([body] if is_open else [])], spacing=0, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, border=look.hairline(bottom=True) if divider else None)


@ft.component
def CalmRow(icon: ft.IconData, tone: str, title: str, *below: str, divider: bool = True) -> ft.Control:
    """Something that is as it should be and only takes its time; nothing to touch."""
    look = use_look()
    row = ft.Row(
        [disc(look, icon, tone), row_words(look, title, *below)], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START
    )
    edge = look.hairline(bottom=True) if divider else None
    return ft.Container(row, padding=ft.Padding.symmetric(horizontal=L, vertical=M), border=edge)


@ft.component
def PhotoRow(
    src: bytes, name: str, title: str, below: Sequence[str], keys: Sequence[ft.Control], divider: bool = True
) -> ft.Control:
    """A photo with what is the matter with it, and its keys beneath."""
    look, view = use_look(), use_viewport()
    if src:
        small = picture(look, src, name=name, width=SMALL_PICTURE, height=SMALL_PICTURE, border_radius=RADIUS)
    else:
        mark = ft.Icon(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, size=28, color=look.soft)
        box: dict[str, Any] = {"width": SMALL_PICTURE, "height": SMALL_PICTURE, "border_radius": RADIUS}
        small = ft.Container(mark, bgcolor=look.sunken, alignment=ft.Alignment.CENTER, border=look.outline("edge"), **box)
    words = row_words(look, title, *below)
    head = ft.Row([small, words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)
    rows = [ft.Row([small]), ft.Row([words]), *keys] if view.is_cramped else [head, *keys]
    return ft.Container(
        ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH),
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=look.hairline(bottom=True) if divider else None,
    )


# ── two versions ──
@dataclass(frozen=True)
class Told:
    """One field of a version in words."""

    label: str
    words: str
    differs: bool


@dataclass(frozen=True)
class Side:
    """One of the two versions: where it is, when it was made, what it says, and the key that keeps it."""

    icon: ft.IconData
    place: str
    made: str
    fields: tuple[Told, ...]
    key: str
    on_keep: Tap


def field_words(look: Look, field: Told) -> ft.Control:
    label: list[ft.Control] = [look.words(field.label, "body", "soft")]
    if field.differs:
        mark = ft.Icon(ft.Icons.COMPARE_ARROWS_ROUNDED, size=18, color=look.doubt)
        label.append(ft.Row([mark, look.words(say.DIFFERS, "body", "doubt")], spacing=XS, tight=True))
    words = look.words(tidy(field.words), "strong" if field.differs else "body")
    head = ft.Row(label, spacing=XS, run_spacing=0, wrap=True)
    return ft.Column([head, words], spacing=0, tight=True)


def side_column(look: Look, side: Side, shares: bool) -> ft.Control:
    place = ft.Row([ft.Icon(side.icon, size=20, color=look.ink), look.words(side.place, "strong", expand=True)], spacing=XS)
    made = [look.words(side.made, "body", "soft")] if side.made else []
    key = QuietButton(side.key, side.on_keep, bordered=True, height=TOUCH_COMFORT, expand=True)
    parts = [place, *made, *(field_words(look, each) for each in side.fields)]
    return ft.Container(
        ft.Column([*parts, ft.Row([key])], spacing=S, tight=True, horizontal_alignment=STRETCH),
        padding=M,
        border_radius=RADIUS,
        border=ft.Border.all(max(1.0, look.border), look.edge),
        expand=1 if shares else None,
    )


@ft.component
def TwoVersions(mine: Side, theirs: Side) -> ft.Control:
    """Both versions beside each other, neither painted as the right one; long words get a whole line each."""
    look, view = use_look(), use_viewport()
    texts = [field.words for side in (mine, theirs) for field in side.fields]
    shares = view.column >= ROOMY and max(map(len, texts), default=0) <= SHORT_TEXT
    sides = [side_column(look, side, shares) for side in (mine, theirs)]
    if shares:
        return ft.Row(sides, spacing=S, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Column(sides, spacing=S, tight=True, horizontal_alignment=STRETCH)
