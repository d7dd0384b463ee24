"""Coordinates as people type or paste them: with commas or points, with degree signs, with N, E, B, Đ, in one line."""

import re
from dataclasses import dataclass

from mobile.texts import desk_offices as say
from shared.communes import Point
from shared.custody import is_near

NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Typed:
    """The point, or the sentence that says what is wrong; neither while nothing is typed."""

    point: Point | None = None
    complaint: str = ""


def typed(words: str) -> Typed:
    """Latitude, then longitude. A comma between digits is a decimal comma: 11,0031, 106,8833."""
    if not words.strip():
        return Typed()
    numbers = [float(each.replace(",", ".").replace("−", "-")) for each in NUMBER.findall(words)]
    if len(numbers) != 2:
        return Typed(complaint=say.NOT_TWO)
    point = Point(*numbers)
    if is_near(point):
        return Typed(point)
    return Typed(complaint=say.SWAPPED if is_near(Point(point.lon, point.lat)) else say.OUTSIDE)
