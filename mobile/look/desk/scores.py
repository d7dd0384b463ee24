"""Scores and stars. Scores are tenths of a point as the rules published them; nothing is computed here but a position on an axis."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import flet as ft
import flet.canvas as cv

from mobile.look.theme import Look, M, S, use_look
from mobile.texts import controls as say
from mobile.texts import unit
from mobile.texts.numbers import tenths

Bands = Sequence[tuple[int, int]]  # (tenths of a point from which, so many stars), ascending: the round's own
BAR = 190
NAMED, BOUNDED = 44, 24  # a band that is narrower has no room for its name, or for its bound beside the next one's
DISC = 10  # half of the larger disc with its edge: at either end of the axis it is still whole


@ft.component
def Stars(count: int, of: int = 4, size: int = 16) -> ft.Control:
    """Gold is stars and nothing else."""
    look = use_look()

    def star(is_lit: bool) -> ft.Control:
        icon = ft.Icons.STAR_ROUNDED if is_lit else ft.Icons.STAR_OUTLINE_ROUNDED
        return ft.Icon(icon, size=size, color=look.star if is_lit else look.edge)

    row = ft.Row([star(i < count) for i in range(of)], spacing=0, tight=True)
    return ft.Semantics(content=row, label=say.stars(count), container=True)


@ft.component
def StarCount(count: int) -> ft.Control:
    """Narrow: a figure and one star."""
    look = use_look()
    row = [look.words(str(count), "figure"), ft.Icon(ft.Icons.STAR_ROUNDED, size=16, color=look.star)]
    return ft.Semantics(
        content=ft.Row(row, spacing=2, tight=True), label=say.stars(count), container=True, exclude_semantics=True
    )


@ft.component
def StarShift(before: int, after: int) -> ft.Control:
    """What a decision would change, in figures and not in colour alone."""
    look = use_look()
    tone = "unmet" if after < before else "met" if after > before else "soft"
    row: list[ft.Control] = [
        look.words(f"{before}", "strong"),
        ft.Icon(ft.Icons.STAR_ROUNDED, size=16, color=look.star),
        ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, size=14, color=look.tone(tone)),
        look.words(f"{after}", "strong", tone),
        ft.Icon(ft.Icons.STAR_ROUNDED, size=16, color=look.star),
    ]
    spoken = say.star_shift(before, after)
    return ft.Semantics(content=ft.Row(row, spacing=2, tight=True), label=spoken, container=True, exclude_semantics=True)


def ink(color: str, opacity: float = 1) -> ft.Paint:
    """A filled shape."""
    return ft.Paint(color=ft.Colors.with_opacity(opacity, color))


def pen(color: str, weight: float) -> ft.Paint:
    """A drawn line."""
    return ft.Paint(color=color, style=ft.PaintingStyle.STROKE, stroke_width=weight, stroke_cap=ft.StrokeCap.ROUND)


def band_shapes(look: Look, bands: Bands, floor: int, scale: float, axis: float) -> list[cv.Shape]:
    """The star bands behind the scores, each with its name, and the bound between two."""
    small = look.type["small"].style(look.soft)
    edges = [floor, *(bound for bound, _ in bands), 1000]
    names = [max(1, bands[0][1] - 1), *(stars for _, stars in bands)]
    shapes: list[cv.Shape] = []
    for index, (left, right) in enumerate(pairwise(edges)):
        x, gap = (left - floor) * scale, 2 if index else 0
        width = (right - left) * scale
        shapes.append(cv.Rect(x + gap, axis - 5, width - gap, 10, 3, ink(look.star, 0.12 + 0.16 * index)))
        if width >= NAMED:
            shapes.append(cv.Text(x + width / 2, axis + 16, say.stars(names[index]), small, alignment=ft.Alignment.TOP_CENTER))
        if index and width >= BOUNDED:
            shapes.append(cv.Text(x + 2, axis - 28, tenths(left).removesuffix(",0"), small, alignment=ft.Alignment.TOP_CENTER))
    return shapes


@ft.component
def ScorePair(claim: int, found: int, width: int, bands: Bands, floor: int = 750) -> ft.Control:
    """Two scores on one axis with the star bands: hollow is what was claimed, solid is what was seen."""
    look, height, axis = use_look(), 92, 52
    scale = width / (1000 - floor)
    claimed, seen = (min(max(DISC, (score - floor) * scale), width - DISC) for score in (claim, found))
    tone = look.unmet if found < claim else look.met
    shapes = [
        *band_shapes(look, bands, floor, scale, axis),
        cv.Line(seen, axis, claimed, axis, paint=pen(tone, 4)),
        cv.Circle(claimed, axis, 8, ink(look.sheet)),
        cv.Circle(claimed, axis, 8, pen(look.ink, 2)),
        cv.Circle(seen, axis, DISC - 1, ink(tone)),
        cv.Circle(seen, axis, DISC - 1, pen(look.sheet, 2)),
    ]
    board = cv.Canvas(shapes, width=width, height=height)
    return ft.Semantics(content=board, label=say.scores(claim, found), image=True, container=True)


@ft.component
def StarsChart(counts: Mapping[int, int], unknown: int, claimed: Mapping[int, int]) -> ft.Control:
    """How many communes have how many stars; the thin line is what they had claimed."""
    look = use_look()
    most = max(*counts.values(), unknown, *claimed.values(), 1)

    def row(stars: int) -> ft.Control:
        count, said = (counts.get(stars, 0), claimed.get(stars, 0)) if stars else (unknown, 0)
        label = Stars(stars, size=16) if stars else look.words(say.NO_STARS_YET, "small", "soft")
        bar = ft.Container(
            width=max(2, BAR * count / most), height=14, border_radius=4, bgcolor=look.primary if stars else look.line
        )
        line = ft.Container(width=BAR * said / most, height=3, border_radius=2, bgcolor=look.edge if said else None)
        bars = ft.Column([bar, line], spacing=3, tight=True, width=BAR)
        figure = look.words(unit(count, ""), "figure")
        return ft.Row([ft.Container(label, width=72), bars, figure], spacing=M, vertical_alignment=ft.CrossAxisAlignment.CENTER)

    return ft.Column([row(stars) for stars in (4, 3, 2, 1, 0)], spacing=S - 2, tight=True)
