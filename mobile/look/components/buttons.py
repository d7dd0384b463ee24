"""Buttons: one primary per screen, everything else quiet."""

from typing import Any

import flet as ft

from mobile.look.components.touch import Tap, at_least, touchable
from mobile.look.theme import PILL, RADIUS, TOUCH, TOUCH_COMFORT, XL, XS, L, Look, M, S, Viewport, use_look, use_viewport
from mobile.texts.numbers import tidy

CENTER = ft.TextAlign.CENTER
LETTER = 0.6  # of the size of type: how wide a letter is, by and large


def spinner(color: str, size: int = 22) -> ft.Control:
    """Work under way; always beside words that say which."""
    return ft.ProgressRing(width=size, height=size, stroke_width=2.5, color=color)


def label_row(*parts: ft.Control, shares: bool, spacing: int = S) -> ft.Control:
    """A key's words and marks; where the key shares a row's width, long words end in "…" instead of running out of it."""
    if shares:
        parts = tuple(ft.Container(part, expand=True, expand_loose=True) if isinstance(part, ft.Text) else part for part in parts)
    return ft.Row(list(parts), spacing=spacing, tight=True, alignment=ft.MainAxisAlignment.CENTER)


def key_words(look: Look, view: Viewport, text: str, ink: str, role: str, shares: bool, lines: int) -> ft.Text:
    """What stands on a key. Words never run out of the window and large ones are never cut: then they take as many lines as they need."""
    style, ends = look.type[role].style(ink), {"max_lines": lines, "overflow": ft.TextOverflow.ELLIPSIS}
    inside = 2 * L + 2 * XL + 3 * S if look.percent > 100 else 2 * L + XL  # of a callout, beside its mark; else of the key alone
    widest = view.column - inside
    if shares or len(text) * look.type[role].size * LETTER <= widest:
        return look.written(tidy(text), style, text_align=CENTER, **ends)
    return look.written(tidy(text), style, text_align=CENTER, width=widest)


def rounded(look: Look, fill: str, disabled_fill: str, side: ft.BorderSide | None = None, padding: int = L) -> ft.ButtonStyle:
    """The one button shape, flat."""
    return ft.ButtonStyle(
        bgcolor={ft.ControlState.DISABLED: disabled_fill, ft.ControlState.DEFAULT: fill},
        elevation=0,
        side=side,
        padding=ft.Padding.symmetric(horizontal=padding, vertical=XS if look.percent > 100 else 0),
        shape=ft.RoundedRectangleBorder(radius=RADIUS),
        overlay_color=ft.Colors.with_opacity(0.12, look.on_primary if fill == look.primary else look.primary),
    )


@ft.component
def PrimaryButton(
    text: str,
    on_tap: Tap = None,
    icon: ft.IconData | None = None,
    disabled: bool = False,
    busy: bool = False,
    height: int = TOUCH_COMFORT,
    expand: bool | int = True,
) -> ft.Control:
    """The one thing to do next; a screen has one. Words say the result, and what is missing while it cannot be pressed.

    Place it in a Row (or an ActionBar); busy shows a spinner beside the words and takes no second tap.
    """
    look, view = use_look(), use_viewport()
    off = disabled or busy
    ink = look.on_primary if busy else look.soft if disabled else look.on_primary
    edge = ft.BorderSide(look.border, look.edge) if disabled and look.is_outdoor else None
    style = rounded(look, look.primary, look.primary if busy else look.sunken, edge)
    label = key_words(look, view, text, ink, "button", bool(expand), 2)
    lead = [spinner(ink)] if busy else []
    trail = [look.mark(icon, "on_primary" if ink == look.on_primary else "soft")] if icon and not busy else []
    content = at_least(height, label_row(*lead, label, *trail, shares=bool(expand), spacing=M if busy else S))
    return ft.FilledButton(content, on_click=None if off else on_tap, disabled=off, style=style, expand=expand)


@ft.component
def QuietButton(
    text: str,
    on_tap: Tap = None,
    icon: ft.IconData | None = None,
    bordered: bool = False,
    height: int = TOUCH,
    tone: str = "primary",
    expand: bool | int = False,
    selected: bool = False,
    disabled: bool = False,
    action: ft.ClientAction | None = None,
    spoken: str = "",
) -> ft.Control:
    """Everything else that may be done; its words may take two lines. `spoken`: told instead, where the same words stand twice.

    `action` is what a browser allows only within the user's own gesture: opening a file picker.
    """
    look, view = use_look(), use_viewport()
    role = "primary" if selected else tone
    side = ft.BorderSide(max(1.0, look.border), look.edge) if bordered or look.is_outdoor else None
    if selected:
        side = ft.BorderSide(look.border + 1.5, look.primary)
    fill = look.primary_tint if selected else ft.Colors.TRANSPARENT
    mark = [look.mark(icon, role, 20)] if icon else []
    words = key_words(look, view, text, look.tone(role), "strong", bool(expand), 2)
    content = at_least(height, label_row(*mark, words, shares=bool(expand)))
    if spoken:
        content = ft.Semantics(content=content, label=spoken, exclude_semantics=True)
    style = rounded(look, fill, fill, side, padding=L if bordered and not expand else S)
    return ft.TextButton(content, on_click=on_tap, action=action, disabled=disabled, style=style, expand=expand)


@ft.component
def IconTap(
    icon: ft.IconData, name: str, on_tap: Tap = None, tone: str = "ink", filled: bool = False, size: int = 24
) -> ft.Control:
    """A 48-point icon with a spoken name (Flet's IconButton has none of its own)."""
    look = use_look()
    mark = ft.Icon(icon, color=look.tone(tone), size=size)
    box: dict[str, Any] = {"width": TOUCH, "height": TOUCH, "border_radius": PILL, "alignment": ft.Alignment.CENTER}
    return touchable(mark, name, on_tap, bgcolor=look.sunken if filled else None, **box)


@ft.component
def Chip(text: str, on_tap: Tap = None, chosen: bool = False, count: int | None = None) -> ft.Control:
    """One of several filters, with how much is behind it."""
    look, view = use_look(), use_viewport()
    tone = "primary" if chosen else "ink"
    widest = view.column - 2 * L - 2 * S
    long = {"width": widest} if len(text) * look.type["strong"].size * LETTER > widest else {}
    figure = [] if count is None else [look.words(str(count), "figure", "primary" if chosen else "soft")]
    return touchable(
        at_least(TOUCH, ft.Row([look.words(text, "strong", tone, **long), *figure], spacing=S, tight=True)),
        text if count is None else f"{text}, {count}",
        on_tap,
        checked=chosen,
        padding=ft.Padding.symmetric(horizontal=L),
        border_radius=PILL,
        bgcolor=look.primary_tint if chosen else look.sheet,
        border=ft.Border.all(look.border + (1 if chosen and look.is_outdoor else 0), look.primary if chosen else look.edge),
    )
