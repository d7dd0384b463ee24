"""A signature as it is drawn: strokes of points in a field of 1000 x 400, and the path of straight lines that becomes of them."""

from dataclasses import dataclass, field
from math import hypot

import flet as ft

from shared.attending import LONGEST_PATH

WIDTH, HEIGHT = 1000, 400
CLOSE = 4  # nearer than this a finger has not moved
SLACK = 1.5  # how far a line may run beside the finger, to begin with

Spot = tuple[int, int]
Stroke = tuple[Spot, ...]


@ft.observable
@dataclass
class Drawing:
    """`undone`: what "clear" took away, until something new is drawn."""

    strokes: tuple[Stroke, ...] = ()
    under_way: Stroke = ()
    undone: tuple[Stroke, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.strokes or self.under_way)

    def touch(self, x: float, y: float) -> None:
        """The finger comes down, at shares of the field's width and height."""
        self.lift()
        self.undone = ()
        self.under_way = (spot(x, y),)

    def move(self, x: float, y: float) -> None:
        here = spot(x, y)
        if self.under_way and hypot(here[0] - self.under_way[-1][0], here[1] - self.under_way[-1][1]) >= CLOSE:
            self.under_way = (*self.under_way, here)

    def lift(self) -> None:
        """The finger goes up: a stroke is done, and a dot is a stroke too."""
        if self.under_way:
            self.strokes, self.under_way = (*self.strokes, straightened(self.under_way, SLACK)), ()

    def take_back(self) -> None:
        """The last stroke."""
        self.lift()
        self.strokes = self.strokes[:-1]

    def clear(self) -> None:
        self.lift()
        self.strokes, self.undone = (), self.strokes

    def put_back(self) -> None:
        """What `clear` took away."""
        self.strokes, self.undone = self.undone, ()

    @property
    def path(self) -> str:
        """As short as it has to be: what was drawn very densely becomes a little straighter."""
        strokes, slack = [*self.strokes, self.under_way] if self.under_way else list(self.strokes), SLACK
        while len(words := path_of(strokes)) > LONGEST_PATH:
            slack *= 2
            strokes = [straightened(each, slack) for each in strokes] if slack < WIDTH else strokes[:-1]
        return words


def spot(x: float, y: float) -> Spot:
    """Inside the field: a finger may slide over its edge."""
    return round(min(max(x, 0), 1) * WIDTH), round(min(max(y, 0), 1) * HEIGHT)


def path_of(strokes: list[Stroke]) -> str:
    """SVG path data: M to begin, L for each line; a dot is a line to itself."""
    parts = []
    for first, *others in strokes:
        parts += [f"M{first[0]},{first[1]}", *(f"L{x},{y}" for x, y in others or [first])]
    return "".join(parts)


def straightened(stroke: Stroke, slack: float) -> Stroke:
    """Without the points that lie within `slack` of the line between those that stay (Ramer, Douglas and Peucker)."""
    if len(stroke) < 3:
        return stroke
    far, at = max((off_line(each, stroke[0], stroke[-1]), at) for at, each in enumerate(stroke))
    if far <= slack:
        return stroke[0], stroke[-1]
    return (*straightened(stroke[: at + 1], slack)[:-1], *straightened(stroke[at:], slack))


def off_line(point: Spot, start: Spot, end: Spot) -> float:
    """How far a point lies from the line between two others; from the first where they are one."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = hypot(along, up)
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    return abs(along * (start[1] - point[1]) - (start[0] - point[0]) * up) / length
