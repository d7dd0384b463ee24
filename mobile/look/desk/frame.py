"""The desk's frame: a rail beside the page, panels on it, keys for hands that stay on the keyboard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mobile.look.brand import mark
from mobile.look.components import IconTap, Tap, tap_with, tidy, told, touchable
from mobile.look.theme import RADIUS, RADIUS_SMALL, TOUCH, XL, L, Look, M, S, use_look, use_viewport
from mobile.texts import controls as say
from mobile.texts import desk as words

RAIL_WIDTH, PAGE_EDGE = 240, 28  # the longest place and a count of three figures beside it in one line
MOST_IN_A_LINE = 2


@dataclass(frozen=True)
class RailPlace:
    """An entry of the rail, with how much waits behind it."""

    icon: ft.IconData
    name: str
    count: int = 0


@ft.component
def Tag(text: str, tone: str = "soft") -> ft.Control:
    """A state in a word."""
    look = use_look()
    words = ft.Text(text, style=look.type["small"].style(look.tone(tone)), max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
    pad = ft.Padding.symmetric(horizontal=S, vertical=2)
    return ft.Container(words, bgcolor=look.tint(tone), border=look.outline(tone), border_radius=6, padding=pad)


@ft.component
def KeyHint(key: str) -> ft.Control:
    """Digits, not letters: a Vietnamese input method eats letters."""
    look = use_look()
    edge = ft.Border.all(1, look.edge)
    return ft.Container(
        look.words(key, "small", "soft"), width=24, height=24, border_radius=6, border=edge, alignment=ft.Alignment.CENTER
    )


@ft.component
def Shortcuts(keys: Mapping[str, Callable[[], object]], content: ft.Control, enabled: bool = True) -> ft.Control:
    """Keys that work anywhere inside `content`; off while somebody types. Names as Flutter says them: "1", "Arrow Down", "Escape"."""

    async def pressed(event: Any) -> None:
        wanted = keys.get(event.key.removeprefix("Numpad ")) if enabled else None
        if wanted:
            await told(lambda _: wanted(), None)

    listener = ft.KeyboardListener(content=content, autofocus=True, on_key_down=pressed)
    return ft.Container(listener, expand=True)  # the listener alone passes no height on


def rail_entry(look: Look, place: RailPlace, is_here: bool, on_tap: Tap, tight: bool = False) -> ft.Control:
    """One place of the desk; where one is, is tinted and bold."""
    tone = "primary" if is_here else "soft"
    count = [look.words(str(place.count), "figure", tone)] if place.count else []
    name = look.words(place.name, "strong" if is_here else "body", "primary" if is_here else "ink", expand=not tight)
    icon = ft.Icon(place.icon, size=20, color=look.tone(tone))
    return touchable(
        ft.Row([icon, name, *count], spacing=M, tight=tight),
        f"{place.name}, {place.count}" if place.count else place.name,
        on_tap,
        height=TOUCH,
        padding=ft.Padding.symmetric(horizontal=M),
        border_radius=RADIUS_SMALL,
        bgcolor=look.primary_tint if is_here else None,
    )


def rail(look: Look, entries: list[ft.Control], person: str, role: str, account: ft.Control | None) -> ft.Control:
    """Brand above, places below it, who is signed in at the foot."""
    head = ft.Row([mark(look, 32), look.words(say.BRAND, "heading")], spacing=M)
    who = ft.Column([look.words(tidy(person), "strong"), look.words(role, "small", "soft")], spacing=0, tight=True, expand=True)
    foot = ft.Row([who, *([account] if account else [])], spacing=S)
    stack: list[ft.Control] = [
        ft.Container(head, padding=ft.Padding.only(left=M, top=L, bottom=XL)),
        ft.Column(entries, spacing=2, expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        ft.Container(foot, padding=ft.Padding.only(left=M, top=M, bottom=M)),
    ]
    column = ft.Column(stack, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(column, width=RAIL_WIDTH, padding=M, border=look.hairline(right=True))


def top_rail(look: Look, entries: list[ft.Control], account: ft.Control | None) -> ft.Control:
    """The rail of a narrow window: one line above the page, to be pushed sideways."""
    row = ft.Row(entries, spacing=S, scroll=ft.ScrollMode.AUTO, expand=True)
    line = ft.Row([mark(look, 32), row, *([account] if account else [])], spacing=M)
    return ft.Container(line, padding=ft.Padding.symmetric(horizontal=L, vertical=S), border=look.hairline(bottom=True))


@ft.component
def FoldedRail(
    places: Sequence[RailPlace], here: str, on_place: Callable[[str], object] | None, account: ft.Control | None
) -> ft.Control:
    """More places than a narrow line holds: where one is, and a key that unfolds all of them under one another."""
    look = use_look()
    is_open, set_open = ft.use_state(False)

    async def leave(name: str) -> None:
        set_open(False)
        if on_place:
            await told(on_place, name)

    icon, name = (ft.Icons.CLOSE_ROUNDED, words.FOLD_PLACES) if is_open else (ft.Icons.MENU_ROUNDED, words.UNFOLD_PLACES)
    title = look.words(here, "strong", expand=True, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
    line = ft.Row(
        [IconTap(icon, name, tap_with(set_open, not is_open), "primary"), title, *([account] if account else [])], spacing=S
    )
    rows: list[ft.Control] = [line]
    if is_open:
        rows += [rail_entry(look, place, place.name == here, tap_with(leave, place.name)) for place in places]
    column = ft.Column(rows, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    pad = ft.Padding.symmetric(horizontal=S, vertical=S)
    return ft.Container(column, padding=pad, bgcolor=look.paper, border=look.hairline(bottom=True))


@ft.component
def DeskFrame(
    places: Sequence[RailPlace],
    here: str,
    person: str,
    role: str,
    content: ft.Control,
    bottom: ft.Control | None = None,
    on_place: Callable[[str], object] | None = None,
    account: ft.Control | None = None,
    banner: ft.Control | None = None,
) -> ft.Control:
    """Rail, page, and what floats beneath it. `content` scrolls itself; `account` is a key beside the person (sign out)."""
    look, view = use_look(), use_viewport()
    edge = L if view.is_narrow else PAGE_EDGE
    page = ft.Container(content, expand=True, padding=ft.Padding.only(left=edge, right=edge, top=L if view.is_narrow else XL))
    parts = [*([banner] if banner else []), page, *([bottom] if bottom else [])]
    main = ft.Column(parts, spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    entries = [
        rail_entry(look, place, place.name == here, tap_with(on_place, place.name), tight=view.is_narrow) for place in places
    ]
    if view.is_narrow:
        is_long = len(places) > MOST_IN_A_LINE
        above = FoldedRail(places, here, on_place, account) if is_long else top_rail(look, entries, account)
        stack = [above, main]
        whole: ft.Control = ft.Column(stack, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    else:
        side = rail(look, entries, person, role, account)
        whole = ft.Row([side, main], spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(ft.SafeArea(whole, expand=True), bgcolor=look.paper, expand=True)


@ft.component
def Panel(
    title: str, *content: ft.Control, trailing: ft.Control | None = None, spacing: int = S, expand: bool = False, padding: int = L
) -> ft.Control:
    """A sheet of the desk with its name."""
    look = use_look()
    name = ft.Semantics(content=look.words(title, "heading"), header=True, heading_level=2, expand=True)
    head = ft.Row([name, *([trailing] if trailing else [])])
    column = ft.Column([head, *content], spacing=spacing, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, tight=not expand)
    box: dict[str, Any] = {"bgcolor": look.sheet, "border": look.hairline(), "border_radius": RADIUS}
    return ft.Container(column, padding=padding, expand=expand, **box)
