"""What an inspector draws over a photo to be understood: arrows, boxes, and areas to be hidden. The original stays as it is."""

from dataclasses import dataclass
from typing import Literal

from shared.veils import Area

MOST_MARKS = 40


@dataclass(frozen=True)
class Mark:
    """Two corners, or the tail and the head of an arrow, as shares of the upright photo's width and height, from the upper left.

    `blur`: what lies between the corners is hidden in every copy that leaves the team, as a veil would.
    """

    kind: Literal["arrow", "box", "blur"]
    x1: float
    y1: float
    x2: float
    y2: float


def hidden_areas(marks: tuple[Mark, ...]) -> tuple[Area, ...]:
    """What the inspector wants hidden, whichever two corners were drawn."""
    return tuple(
        Area(min(each.x1, each.x2), min(each.y1, each.y2), abs(each.x2 - each.x1), abs(each.y2 - each.y1))
        for each in marks
        if each.kind == "blur"
    )


def is_on_photo(mark: Mark) -> bool:
    return all(0 <= each <= 1 for each in (mark.x1, mark.y1, mark.x2, mark.y2))
