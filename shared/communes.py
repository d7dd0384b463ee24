"""The communes: xã and phường, keyed by official code (names repeat without accents: Lộc Thạnh 25280, Lộc Thành 25294)."""

from dataclasses import dataclass
from typing import Literal

from shared.ids import CommuneCode


@dataclass(frozen=True)
class Point:
    """Degrees, WGS 84."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Commune:
    """`inside` is a point of the territory, NOT the office; `office` is known once Sở Nội vụ or a visit fixed it."""

    id: CommuneCode
    name: str
    full_name: str
    inside: Point
    office: Point | None = None
    version: int = 0
    kind: Literal["commune"] = "commune"


def distance_m(one: Point, other: Point) -> float:
    """Geodesic metres on WGS 84."""
    from geopy.distance import geodesic  # when it is needed: it brings forty web services along

    return float(geodesic((one.lat, one.lon), (other.lat, other.lon)).meters)
