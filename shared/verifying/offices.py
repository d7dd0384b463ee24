"""Where a commune's office seems to stand, by what inspectors said at its door or by the photos of a visit.

A proposal only: Sở Nội vụ confirms it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from shared.communes import Point, distance_m
from shared.positions import FRESH_S, age_at, is_accurate, point_of
from shared.visits import Evidence, Position, Visit

FEWEST_PHOTOS = 3
LARGEST_SPREAD_M = 300
"""An office with its yard fits in; photos that scatter further were taken at more than one place."""
FEWEST_KEPT = 0.75


@dataclass(frozen=True)
class Proposal:
    """The middle of `photos` good fixes, each at most `spread_m` metres away from it; 0 photos: of inspectors who said so."""

    point: Point
    photos: int
    spread_m: float


def said_office(visit: Visit) -> Proposal | None:
    """Where those who opened the visit said they stand at the office: better than any photo, which may be of another building.

    None where nobody said so with a good fix, or where they contradict each other.
    """
    openings = ((each.opening, each.opened_at) for each in visit.attendances if each.opening and each.opening.is_at_office)
    fixes = [point for opening, at in openings if (point := good_point(opening.position, at))]
    if not fixes:
        return None
    middle = _middle(fixes)
    spread = max(distance_m(middle, each) for each in fixes)
    return Proposal(middle, 0, round(spread, 1)) if spread <= LARGEST_SPREAD_M else None


def proposed_office(evidence: Iterable[Evidence]) -> Proposal | None:
    """Coordinate by coordinate the median of the fixes that are fresh, accurate and not mocked, of photos of the camera.

    A walk often ends at another building of the commune: up to a quarter of the fixes may lie apart, and are left out.
    None with fewer than three photos, or when more of them scatter.
    """
    fixes = [each for each in map(good_fix, evidence) if each]
    if len(fixes) < FEWEST_PHOTOS:
        return None
    middle = _middle(fixes)
    kept = [each for each in fixes if distance_m(middle, each) <= LARGEST_SPREAD_M]
    if len(kept) < max(FEWEST_PHOTOS, FEWEST_KEPT * len(fixes)):
        return None
    middle = _middle(kept)
    spread = max(distance_m(middle, each) for each in kept)
    return Proposal(middle, len(kept), round(spread, 1)) if spread <= LARGEST_SPREAD_M else None


def good_fix(evidence: Evidence) -> Point | None:
    """Where a photo was taken, when its fix can be built upon."""
    if evidence.source != "camera" or evidence.is_withdrawn:
        return None
    return good_point(evidence.position, evidence.captured_at)


def good_point(position: Position | None, at: datetime) -> Point | None:
    """Of a fix that was fresh at that moment, accurate and not mocked."""
    if position is None or position.mocked:
        return None
    age_s = age_at(position, at)
    if age_s is None or not -FRESH_S <= age_s <= FRESH_S or not is_accurate(position):
        return None
    return point_of(position)


def _middle(points: list[Point]) -> Point:
    return Point(median(each.lat for each in points), median(each.lon for each in points))
