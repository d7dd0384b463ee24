"""Rows of the desk: one row is one target with one spoken name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mobile.look.components import Tap, tap_with, touchable
from mobile.look.theme import RADIUS, TOUCH, L, Look, S, use_look

GAP, RAIL = 16, 3


@dataclass(frozen=True)
class Column:
    """A column: its title and its width; 0 takes what is left."""

    title: str
    width: int = 0
    to_the_right: bool = False


@dataclass(frozen=True)
class DeskRow:
    """A row: who it is, its cells in the order of the columns, what is said of it aloud; `aside` is a key of its own at its end."""

    key: str
    cells: Sequence[ft.Control]
    spoken: str
    aside: ft.Control | None = None


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading; a table without groups is one group without a title."""

    title: str
    rows: Sequence[DeskRow]
    count: int | None = None


def boxed(columns: Sequence[Column], cells: Sequence[ft.Control]) -> ft.Control:
    """Cells in their columns."""

    def box(column: Column, cell: ft.Control) -> ft.Control:
        side = ft.Alignment.CENTER_RIGHT if column.to_the_right else ft.Alignment.CENTER_LEFT
        return ft.Container(cell, alignment=side, width=column.width or None, expand=not column.width)

    return ft.Row([box(*pair) for pair in zip(columns, cells, strict=True)], spacing=GAP)


@ft.component
def TableRow(columns: Sequence[Column], row: DeskRow, chosen: bool, on_open: Tap) -> ft.Control:
    """One row; the chosen one has a bar at its left as well as a tint."""
    look = use_look()
    left = ft.BorderSide(RAIL, look.primary if chosen else ft.Colors.TRANSPARENT)
    top = ft.BorderSide(look.border, look.line)
    box: dict[str, Any] = {} if row.aside else {"border": ft.Border(left=left, top=top)}
    target = touchable(
        ft.Container(boxed(columns, row.cells), alignment=ft.Alignment.CENTER_LEFT),
        row.spoken,
        on_open,
        padding=ft.Padding.only(left=L - RAIL, right=L, top=L - 4, bottom=L - 4),
        bgcolor=look.primary_tint if chosen else None,
        **box,
    )
    if row.aside is None:
        return target
    whole = ft.Row([ft.Container(target, expand=True), row.aside], spacing=0)
    return ft.Container(whole, border=ft.Border(left=left, top=top), padding=ft.Padding.only(right=S))


def table_head(look: Look, columns: Sequence[Column], beside: int = 0) -> ft.Control:
    """The columns' titles; `beside`: room for the keys at the rows' ends."""
    cells = boxed(columns, [look.words(column.title, "small", "soft") for column in columns])
    return ft.Container(cells, padding=ft.Padding.only(left=L, right=L + beside, top=S, bottom=S))


def group_head(look: Look, group: RowGroup) -> ft.Control:
    """A group's title and how many are in it."""
    count = len(group.rows) if group.count is None else group.count
    words = ft.Row([look.words(group.title, "strong"), look.words(str(count), "figure", "soft")], spacing=S)
    return ft.Container(
        words, bgcolor=look.paper, padding=ft.Padding.symmetric(horizontal=L, vertical=6), border=look.hairline(top=True)
    )


@ft.component
def DeskTable(
    columns: Sequence[Column],
    groups: Sequence[RowGroup],
    on_open: Callable[[str], object] | None = None,
    chosen: str | None = None,
    least_width: int = 0,
) -> ft.Control:
    """Grouped rows on one sheet; `on_open` gets the row's key. Narrower than `least_width` it scrolls sideways."""
    look = use_look()

    has_keys = any(row.aside for group in groups for row in group.rows)
    lines: list[ft.Control] = [table_head(look, columns, TOUCH + S if has_keys else 0)]
    for group in groups:
        lines += [group_head(look, group)] if group.title else []
        for row in group.rows:
            lines.append(TableRow(columns, row, row.key == chosen, tap_with(on_open, row.key), key=row.key))  # type: ignore[call-arg]
    width = least_width or None
    column = ft.Column(lines, spacing=0, tight=True, width=width, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    inside = ft.Row([column], scroll=ft.ScrollMode.AUTO) if least_width else column
    clip: dict[str, Any] = {"border_radius": RADIUS, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS}
    return ft.Container(inside, bgcolor=look.sheet, border=look.hairline(), **clip)


def moved_choice(keys: Sequence[str], chosen: str | None, by: int) -> str | None:
    """The row that an arrow key goes to; it stops at both ends."""
    if not keys:
        return None
    at = keys.index(chosen) if chosen in keys else (-1 if by > 0 else len(keys))
    return keys[min(max(at + by, 0), len(keys) - 1)]
