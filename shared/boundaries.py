"""The territory of a commune, where an outline of it is loaded: a reference map with a tolerance, not a legal boundary."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, radians

from shared.communes import Point
from shared.ids import CommuneCode

Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""An outer ring, then its holes. The last point of a ring is its first."""

METRES_OF_A_DEGREE = 110_600.0
"""Of latitude, between 10 and 13 degrees north; WGS 84, within 0.1 %."""
EQUATOR_DEGREE_M = 111_320.0


@dataclass(frozen=True)
class Boundary:
    commune_code: CommuneCode
    polygons: tuple[Polygon, ...]
    source: str


def metres_between(middle: Point, point: Point) -> tuple[float, float]:
    """Metres east and north of the middle, as if the earth were flat there."""
    east = (point.lon - middle.lon) * EQUATOR_DEGREE_M * cos(radians(middle.lat))
    return east, (point.lat - middle.lat) * METRES_OF_A_DEGREE


def is_inside(boundary: Boundary, point: Point) -> bool:
    """Whether it lies in one of the polygons and in none of its holes. On the line itself either answer may come."""
    return any(_in_ring(outer, point) and not any(_in_ring(hole, point) for hole in holes) for outer, *holes in boundary.polygons)


def distance_to_border_m(boundary: Boundary, point: Point) -> float:
    """Metres to the nearest line of any ring, from within or without; endless when there is none.

    On a plane laid at the point: within 0.5 % up to 30 km, which is finer than the outlines themselves.
    """
    return min(
        (_to_line(*line) for polygon in boundary.polygons for ring in polygon for line in _lines(ring, point)), default=inf
    )


def _in_ring(ring: Ring, point: Point) -> bool:
    """A ray to the east crosses the ring an odd number of times."""
    lat, lon = point.lat, point.lon
    is_in = False
    before = ring[-1]
    for corner in ring:
        if (corner.lat > lat) != (before.lat > lat):
            crossing = corner.lon + (lat - corner.lat) * (before.lon - corner.lon) / (before.lat - corner.lat)
            if lon < crossing:
                is_in = not is_in
        before = corner
    return is_in


def _lines(ring: Ring, point: Point) -> Iterator[tuple[float, float, float, float]]:
    """Each line of the ring as its two ends in metres east and north of the point."""
    north_m, east_m = METRES_OF_A_DEGREE, EQUATOR_DEGREE_M * cos(radians(point.lat))
    lat, lon = point.lat, point.lon
    corners = [((corner.lon - lon) * east_m, (corner.lat - lat) * north_m) for corner in ring]
    for (x1, y1), (x2, y2) in pairwise(corners):
        yield x1, y1, x2, y2


def _to_line(x1: float, y1: float, x2: float, y2: float) -> float:
    """From the origin to a line between two points."""
    dx, dy = x2 - x1, y2 - y1
    length2 = dx * dx + dy * dy
    share = 0.0 if length2 == 0 else min(1.0, max(0.0, -(x1 * dx + y1 * dy) / length2))
    return hypot(x1 + share * dx, y1 + share * dy)
