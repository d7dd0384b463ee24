"""The territory of a commune, where an outline of it is loaded: a reference map with a tolerance, not a legal boundary."""

from dataclasses import dataclass

from shared.communes import Point
from shared.ids import CommuneCode

Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""An outer ring, then its holes. The last point of a ring is its first."""


@dataclass(frozen=True)
class Boundary:
    commune_code: CommuneCode
    polygons: tuple[Polygon, ...]
    source: str
