"""Bars that can be read: each with its name, its figure in words, and a legend where there is more than one colour."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from mobile.look.components import tidy
from mobile.look.theme import L, Look, M, S, use_look, use_viewport

HEIGHT, GAP, LABEL, FIGURE = 16, 2, 320, 132


@dataclass(frozen=True)
class BarLine:
    """One line of a chart. `parts`: lengths with the colour role of each. `is_faint`: rests on too little to be believed."""

    name: str
    parts: Sequence[tuple[float, str]]
    figure: str
    is_faint: bool = False
    below: str = ""


def stretch(look: Look, amount: float, tone: str, is_faint: bool) -> ft.Control:
    """A part of the whole width, in thousandths; what is faint is drawn by its edge alone."""
    color = look.tone(tone)
    fill = None if is_faint else color
    edge = ft.Border.all(1.5, color) if is_faint else None
    return ft.Container(height=HEIGHT, border_radius=4, bgcolor=fill, border=edge, expand=max(1, round(amount * 1000)))


def track(look: Look, line: BarLine, most: float) -> ft.Control:
    """Parts one after the other from the left."""
    parts = [stretch(look, amount / most, tone, line.is_faint) for amount, tone in line.parts if amount > 0]
    left = 1 - sum(amount for amount, _ in line.parts) / most
    rest = [ft.Container(height=HEIGHT, expand=round(left * 1000))] if left > 0.001 else []
    row = ft.Row([*parts, *rest], spacing=GAP if len(parts) > 1 else 0)
    return ft.Container(row, bgcolor=look.sunken, border_radius=4)


def diverging(look: Look, line: BarLine, most: float) -> ft.Control:
    """One part to the left or the right of zero, which is marked."""
    (amount, tone), *_ = line.parts
    share = min(abs(amount) / most, 1.0)
    bar, rest = [stretch(look, share, tone, line.is_faint)], [ft.Container(height=HEIGHT, expand=round((1 - share) * 1000))]
    filled = [*(rest if share < 0.999 else []), *(bar if share > 0.001 else [])]
    empty: list[ft.Control] = [ft.Container(height=HEIGHT, expand=1)]
    sides = (filled, empty) if amount < 0 else (empty, list(reversed(filled)))
    halves = [ft.Container(ft.Row(side, spacing=0), bgcolor=look.sunken, border_radius=4, expand=1) for side in sides]
    zero = ft.Container(width=2, height=HEIGHT + 8, bgcolor=look.ink)
    return ft.Row([halves[0], zero, halves[1]], spacing=0, vertical_alignment=ft.CrossAxisAlignment.CENTER)


def line_row(look: Look, line: BarLine, bar: ft.Control, is_narrow: bool) -> ft.Control:
    name = look.words(tidy(line.name), "body", max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)
    figure = look.words(line.figure, "figure", "soft" if line.is_faint else "ink", text_align=ft.TextAlign.RIGHT)
    below = [look.words(line.below, "small", "soft")] if line.below else []
    row: ft.Control
    if is_narrow:
        head = ft.Row([ft.Column([name], expand=True, tight=True), figure], spacing=M)
        row = ft.Column([head, bar, *below], spacing=4, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    else:
        label = ft.Column([name, *below], width=LABEL, spacing=0, tight=True)
        box = ft.Container(figure, width=FIGURE, alignment=ft.Alignment.CENTER_RIGHT)
        row = ft.Row([label, ft.Container(bar, expand=True), box], spacing=L)
    spoken = ", ".join(part for part in (line.name, line.figure, line.below) if part)
    return ft.Semantics(content=row, label=spoken, container=True, exclude_semantics=True)


@ft.component
def BarChart(lines: Sequence[BarLine], most: float, is_diverging: bool = False) -> ft.Control:
    """`most`: the length of the whole width; of one side where bars go to both."""
    look, view = use_look(), use_viewport()
    draw = diverging if is_diverging else track
    rows = [line_row(look, each, draw(look, each, most or 1), view.is_narrow) for each in lines]
    return ft.Column(rows, spacing=M, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def legend(look: Look, named: Sequence[tuple[str, str]]) -> ft.Control:
    """Colour roles with their words."""

    def entry(tone: str, words: str) -> ft.Control:
        swatch = ft.Container(width=14, height=14, border_radius=4, bgcolor=look.tone(tone))
        return ft.Row([swatch, look.words(words, "small", "soft")], spacing=S, tight=True)

    return ft.Row([entry(*each) for each in named], spacing=L, run_spacing=S, wrap=True)
