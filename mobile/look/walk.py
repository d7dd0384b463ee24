"""The walk by place: stops on a line, checks in a stop."""

from dataclasses import dataclass
from enum import Enum

import flet as ft

from mobile.look.arriving import fact_line
from mobile.look.components import Tap, tidy, touchable
from mobile.look.theme import PILL, RADIUS, RADIUS_SHEET, L, Look, M, S, use_look
from mobile.texts import controls as say

AXIS, MIDDLE, RAIL = 16, 30, 3  # where the line runs, where a stop sits on it, how thick it is


class PlaceState(Enum):
    """Where a stop lies on the walk."""

    DONE, HERE, AHEAD = range(3)


@dataclass(frozen=True)
class Place:
    """A stop: what is done in it, what is left, and who of several inspectors does it."""

    name: str
    done: int
    total: int
    note: str = ""
    who: str = ""
    state: PlaceState = PlaceState.AHEAD


def stop_mark(look: Look, state: PlaceState) -> ft.Control:
    """Done is filled with a tick, here is a target, ahead is a ring."""
    icons = {PlaceState.DONE: ft.Icons.CHECK_ROUNDED, PlaceState.HERE: ft.Icons.MY_LOCATION_ROUNDED}
    tone = {PlaceState.DONE: "met", PlaceState.HERE: "primary"}.get(state, "edge")
    size = 32 if state is PlaceState.HERE else 28
    return ft.Container(
        ft.Icon(icons[state], size=18, color=look.sheet) if state in icons else None,
        width=size,
        height=size,
        border_radius=PILL,
        alignment=ft.Alignment.CENTER,
        left=AXIS - size / 2,
        top=MIDDLE - size / 2,
        border=ft.Border.all(2, look.tone(tone)),
        bgcolor=look.tone(tone) if state in icons else look.paper,
    )


def stop_words(look: Look, place: Place) -> ft.Control:
    """Name and count, then what is left, then who does it."""
    here = place.state is PlaceState.HERE
    name = look.words(tidy(place.name), "heading" if here else "strong", expand=True)
    count = look.words(f"{place.done}/{place.total}", "figure", "primary" if here else "soft")
    lines: list[ft.Control] = [ft.Row([name, count], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START)]
    if place.note:
        lines.append(look.words(tidy(place.note), "body", "soft"))
    if place.who:
        lines.append(fact_line(look, ft.Icons.GROUP_OUTLINED, place.who, "primary"))
    return ft.Column(lines, spacing=0, tight=True)


def rail(look: Look, place: Place, first: bool, last: bool) -> list[ft.Control]:
    """What covers the line before the first and after the last stop, and the part already walked."""
    walked = place.state in (PlaceState.DONE, PlaceState.HERE)
    left = AXIS - RAIL / 2
    parts: list[ft.Control] = []
    if first:
        parts.append(ft.Container(bgcolor=look.paper, left=left - 3, width=RAIL + 6, top=-1, height=MIDDLE + 1))
    if last:
        parts.append(ft.Container(bgcolor=look.paper, left=left - 3, width=RAIL + 6, top=MIDDLE, bottom=0))
    if walked and not first:
        parts.append(ft.Container(bgcolor=look.met, left=left, width=RAIL, top=0, height=MIDDLE))
    return parts


@ft.component
def PlaceRow(
    place: Place, first: bool = False, last: bool = False, inside: ft.Control | None = None, on_tap: Tap = None
) -> ft.Control:
    """A stop on the walk: a line through it, a mark on it, what is left in it; `inside` is its open card."""
    look, done = use_look(), place.state is PlaceState.DONE
    head = touchable(
        stop_words(look, place),
        ". ".join(filter(None, (say.place(place.name, place.done, place.total), place.note, place.who))),
        on_tap,
        padding=ft.Padding.only(left=S, right=S, top=17 if place.state is PlaceState.HERE else 18, bottom=M),
        border_radius=RADIUS,
    )
    body = ft.Column(
        [head, *([inside] if inside else [])], spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    line = ft.Border(left=ft.BorderSide(RAIL, look.met if done else look.line))
    column = ft.Container(body, border=line, margin=ft.Margin.only(left=AXIS - RAIL / 2), padding=ft.Padding.only(left=24))
    layers = [column, *rail(look, place, first, last), stop_mark(look, place.state)]
    return ft.Stack(layers, clip_behavior=ft.ClipBehavior.NONE)  # a clip leaves a hair of the line above the first stop


@dataclass(frozen=True)
class CheckLine:
    """One check in a place: what was answered, what it still needs. `others`: what colleagues answered, with their names.

    `tag`: what else is to be known, in a word or two: not required, exemplary.
    """

    title: str
    answer: str = ""
    photos: int = 0
    photo_required: bool = False
    doubt: str = ""
    others: tuple[str, ...] = ()
    tag: str = ""


def check_mark(look: Look, check: CheckLine) -> ft.Control:
    """Filled is one's own answer, a ring with a tick a colleague's, a ring nobody's."""
    if check.answer:
        return look.mark(ft.Icons.CHECK_CIRCLE_ROUNDED, "met")
    if check.others:
        return look.mark(ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, "met")
    return look.mark(ft.Icons.RADIO_BUTTON_UNCHECKED_ROUNDED, "edge")


def check_row(look: Look, check: CheckLine, on_tap: Tap = None, divider: bool = True) -> ft.Control:
    """A check as a row: mark, title, state; the camera shows where a photo is still wanted.

    Not a component: a walk has a hundred of them, and each component costs more than the row.
    """
    state = check.doubt or say.check_state(check.answer, check.photos, check.photo_required)
    below = " · ".join(filter(None, (state, check.tag)))
    lines = [look.words(tidy(check.title), "body"), look.words(below, "body", "doubt" if check.doubt else "soft")]
    lines += [look.words(tidy(other), "body", "primary") for other in check.others]
    wants_photo = check.photo_required and not check.photos
    trail = ft.Icons.PHOTO_CAMERA_OUTLINED if wants_photo else ft.Icons.CHEVRON_RIGHT_ROUNDED
    row: list[ft.Control] = [
        look.first_line(check_mark(look, check)),
        ft.Column(lines, spacing=0, expand=True, tight=True),
        look.first_line(look.mark(trail, "soft")),
    ]
    return touchable(
        ft.Row(row, spacing=M, vertical_alignment=ft.CrossAxisAlignment.START),
        ". ".join((check.title, below, *check.others)),
        on_tap,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=look.hairline(bottom=True) if divider else None,
    )


@ft.component
def CheckRow(check: CheckLine, on_tap: Tap = None, divider: bool = True) -> ft.Control:
    """A row that stands alone."""
    return check_row(use_look(), check, on_tap, divider)


@ft.component
def RowSheet(*rows: ft.Control) -> ft.Control:
    """Rows on one sheet, edge to edge, so that a tap anywhere in a row counts."""
    look = use_look()
    return ft.Container(
        ft.Column(list(rows), spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=look.sheet,
        border_radius=RADIUS_SHEET,
        border=look.hairline(),
        margin=ft.Margin.only(bottom=M),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


@dataclass(frozen=True)
class Loose:
    """One loose end before leaving, and what to do about it."""

    title: str
    remedy: str
    place: str


@ft.component
def LooseRow(loose: Loose, on_tap: Tap = None) -> ft.Control:
    """A loose end that opens where it can be tied."""
    look = use_look()
    remedy = ft.Text(
        spans=[
            ft.TextSpan(loose.remedy, look.type["strong"].style(look.primary)),
            ft.TextSpan(f" · {loose.place}", look.type["body"].style(look.soft)),
        ]
    )
    words = ft.Column([look.words(tidy(loose.title), "body"), remedy], spacing=0, expand=True, tight=True)
    return touchable(
        ft.Row([words, ft.Icon(ft.Icons.CHEVRON_RIGHT_ROUNDED, color=look.soft)], spacing=S),
        f"{loose.title}. {loose.remedy}. {loose.place}",
        on_tap,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=look.hairline(top=True),
    )


@ft.component
def LooseEnds(title: str, text: str, icon: ft.IconData, tone: str, *rows: ft.Control) -> ft.Control:
    """One kind of loose ends, by what cannot be repaired later; `rows` are LooseRows."""
    look = use_look()
    disc = ft.Container(
        ft.Icon(icon, size=20, color=look.tone(tone)),
        width=36,
        height=36,
        border_radius=PILL,
        bgcolor=look.tint(tone),
        border=look.outline(tone),
        alignment=ft.Alignment.CENTER,
    )
    words = ft.Column(
        [look.words(tidy(title), "heading"), look.words(tidy(text), "body", "soft")], spacing=0, expand=True, tight=True
    )
    head = ft.Row([disc, words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)
    return RowSheet(ft.Container(head, padding=ft.Padding.only(left=L, right=L, top=L, bottom=M if rows else L)), *rows)
