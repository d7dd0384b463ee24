"""How far it is to an office, and which way."""

from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin

from shared.communes import Commune, Point, distance_m
from shared.positions import point_of
from shared.visits import Position

EIGHTHS = 8


@dataclass(frozen=True)
class Way:
    """`eighth`: 0 is north, 2 east, clockwise. `is_office` False: only the middle of the commune is known."""

    metres: float
    eighth: int
    is_office: bool


def target(commune: Commune) -> Point:
    """Where to go: the office, or a point of the territory where nobody knows the office yet."""
    return commune.office or commune.inside


def way_to(commune: Commune, here: Position | None) -> Way | None:
    """As the crow flies. None without a position."""
    start = point_of(here)
    if start is None:
        return None
    goal = target(commune)
    return Way(distance_m(start, goal), eighth_of(bearing(start, goal)), commune.office is not None)


def bearing(start: Point, goal: Point) -> float:
    """Degrees clockwise from north on setting out, on a sphere: good to a fraction of a degree over a commune."""
    north, goal_north, east = radians(start.lat), radians(goal.lat), radians(goal.lon - start.lon)
    across = sin(east) * cos(goal_north)
    ahead = cos(north) * sin(goal_north) - sin(north) * cos(goal_north) * cos(east)
    return degrees(atan2(across, ahead)) % 360


def eighth_of(bearing_degrees: float) -> int:
    return round(bearing_degrees * EIGHTHS / 360) % EIGHTHS


def map_address(point: Point, label: str, is_apple: bool) -> str:
    """What hands a point over to the phone's own map app; this app fetches nothing."""
    from urllib.parse import quote

    if is_apple:
        return f"maps://?q={quote(label)}&ll={point.lat:.6f},{point.lon:.6f}"
    return f"geo:{point.lat:.6f},{point.lon:.6f}?q={point.lat:.6f},{point.lon:.6f}({quote(label)})"
