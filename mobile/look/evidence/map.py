"""Where a photo was taken, drawn in metres: no tiles, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import flet as ft
import flet.canvas as cv

from mobile.look.theme import RADIUS, L, Look, use_look
from mobile.texts import controls as say
from mobile.texts.numbers import metres

Spot = tuple[float, float]
"""Metres east and north of the middle of the map."""
LEAST_SPAN_M = 60.0


@dataclass(frozen=True)
class Fix:
    """Where a photo was taken: metres east and north of the office point, and how sure the phone was; 0 is not known."""

    east_m: float
    north_m: float
    accuracy_m: float

    @property
    def distance_m(self) -> float:
        """From the office point, as the crow flies."""
        return float((self.east_m**2 + self.north_m**2) ** 0.5)


@dataclass(frozen=True)
class Marks:
    """What the two points of the map are called; an office of None is not known, and the photo lies in the middle. Empty: its usual name."""

    office: str | None = ""
    outline: str = ""
    spoken: str = ""


def fill(color: str, opacity: float = 1) -> ft.Paint:
    """A filled shape."""
    return ft.Paint(color=ft.Colors.with_opacity(opacity, color), style=ft.PaintingStyle.FILL)


def stroke(color: str, weight: float, dash: list[float] | None = None) -> ft.Paint:
    """A drawn line."""
    paint = ft.Paint(color=color, style=ft.PaintingStyle.STROKE, stroke_width=weight, stroke_cap=ft.StrokeCap.ROUND)
    paint.stroke_dash_pattern = dash
    return paint


def span_of(fix: Fix, tolerance_m: float) -> float:
    """Metres from the bottom to the top of the map, so that office, ring and photo all lie on it."""
    reach = max(tolerance_m, fix.distance_m + min(fix.accuracy_m, max(tolerance_m, fix.distance_m, LEAST_SPAN_M)))
    return max(2.2 * reach, LEAST_SPAN_M)


def ruler_length(scale: float) -> int:
    """The shortest round length in metres that is long enough on the screen to compare with."""
    lengths = (10, 50, 100, 500, 1000, 5000, 10_000, 50_000)
    return next((length_m for length_m in lengths if length_m * scale >= 32), 100_000)


@dataclass(frozen=True)
class Board:
    """A piece of the earth on the screen: where its middle lies, and how many pixels a metre is."""

    width: float
    height: float
    mid_x: float
    scale: float

    def at(self, spot: Spot) -> Spot:
        """Where on the screen."""
        return self.mid_x + spot[0] * self.scale, self.height / 2 - spot[1] * self.scale

    def holds(self, one: Spot, other: Spot) -> bool:
        """Whether the line between two places on the screen can touch the board at all."""
        (x, y), (u, v) = one, other
        return max(x, u) >= 0 and min(x, u) <= self.width and max(y, v) >= 0 and min(y, v) <= self.height


def outline_pieces(board: Board, rings: Sequence[Sequence[Spot]]) -> list[list[Spot]]:
    """The parts of an outline that can be seen, on the screen; a commune has thousands of points, the map holds a few."""
    pieces: list[list[Spot]] = []
    for ring in rings:
        is_on = False
        for one, other in pairwise([board.at(spot) for spot in ring]):
            if not board.holds(one, other):
                is_on = False
                continue
            if not is_on:
                pieces.append([one])
            pieces[-1].append(other)
            is_on = True
    return pieces


def outline_shapes(look: Look, board: Board, rings: Sequence[Sequence[Spot]], name: str) -> list[cv.Shape]:
    """Dashed, as it is a map to go by and no border in law; its name beside it."""
    pieces = outline_pieces(board, rings)
    shapes: list[cv.Shape] = []
    for (x, y), *more in pieces:
        steps: list[cv.Path.PathElement] = [cv.Path.MoveTo(x, y), *(cv.Path.LineTo(*spot) for spot in more)]
        shapes.append(cv.Path(steps, paint=stroke(look.edge, 2, [10, 6])))
    if pieces and name:  # in the corner that the ring around the office leaves free
        is_left = board.mid_x > board.width / 2
        side = ft.Alignment.TOP_LEFT if is_left else ft.Alignment.TOP_RIGHT
        shapes.append(cv.Text(L if is_left else board.width - L, 8, name, look.type["small"].style(look.soft), alignment=side))
    return shapes


def office_shapes(look: Look, board: Board, fix: Fix, tolerance_m: float, name: str) -> list[cv.Shape]:
    """The office and how far from it is near enough."""
    (x, y), ring = board.at((0, 0)), tolerance_m * board.scale
    label_y = y + (14 if fix.north_m >= 0 else -38)
    around: list[cv.Shape] = [cv.Circle(x, y, ring, fill(look.met, 0.08)), cv.Circle(x, y, ring, stroke(look.met, 1.5, [6, 5]))]
    return [
        *(around if tolerance_m else []),
        cv.Rect(x - 18, y - 12, 36, 24, 3, fill(look.edge, 0.30)),
        cv.Rect(x - 18, y - 12, 36, 24, 3, stroke(look.edge, 1.5)),
        cv.Text(x, label_y, name, look.type["small"].style(look.ink), alignment=ft.Alignment.TOP_CENTER),
    ]


def photo_shapes(look: Look, board: Board, fix: Fix) -> list[cv.Shape]:
    """The photo and how sure the phone was."""
    (x, y), disc = board.at((fix.east_m, fix.north_m)), fix.accuracy_m * board.scale
    around: list[cv.Shape] = [cv.Circle(x, y, disc, fill(look.primary, 0.20)), cv.Circle(x, y, disc, stroke(look.primary, 1.5))]
    return [*(around if disc else []), cv.Circle(x, y, 8, fill(look.sheet)), cv.Circle(x, y, 6, fill(look.primary))]


def ruler_shapes(look: Look, board: Board) -> list[cv.Shape]:
    ruler_m = ruler_length(board.scale)
    bar, right, low = ruler_m * board.scale, board.width - L, board.height
    style = look.type["small"].style(look.ink)
    return [
        cv.Line(right - bar, low - 14, right, low - 14, paint=stroke(look.ink, 2)),
        cv.Text(right, low - 20, metres(ruler_m), style, alignment=ft.Alignment.BOTTOM_RIGHT),
    ]


@ft.component
def AccuracyMap(
    fix: Fix,
    width: float,
    height: float,
    tolerance_m: float,
    outline: Sequence[Sequence[Spot]] = (),
    marks: Marks = Marks(),
) -> ft.Control:
    """The office, how far is near enough, where the photo was taken, how sure the phone is, and the commune's outline where near."""
    look = use_look()
    mid_x = width * (0.5 if marks.office is None else 0.40 if fix.east_m >= 0 else 0.60)
    board = Board(width, height, mid_x, height / span_of(fix, tolerance_m))
    office = [] if marks.office is None else office_shapes(look, board, fix, tolerance_m, marks.office or say.OFFICE)
    shapes = [
        *outline_shapes(look, board, outline, marks.outline),
        *office,
        *photo_shapes(look, board, fix),
        *ruler_shapes(look, board),
    ]
    canvas = cv.Canvas(shapes, width=width, height=height)
    clip: dict[str, Any] = {"border_radius": RADIUS, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS, "border": look.hairline()}
    framed = ft.Container(canvas, bgcolor=look.sunken, width=width, height=height, **clip)
    spoken = marks.spoken or say.where(fix.distance_m, fix.accuracy_m)
    return ft.Semantics(content=framed, label=spoken, image=True, container=True)
