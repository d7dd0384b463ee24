"""Where a commune's office seems to stand, by the photos of a visit. A proposal only: Sở Nội vụ confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from shared.communes import Point, distance_m
from shared.positions import FRESH_S, age_at, is_accurate, point_of
from shared.visits import Evidence

FEWEST_PHOTOS = 3
LARGEST_SPREAD_M = 300
"""An office with its yard fits in; photos that scatter further were taken at more than one place."""
FEWEST_KEPT = 0.75


@dataclass(frozen=True)
class Proposal:
    """The middle of `photos` good fixes, each at most `spread_m` metres away from it."""

    point: Point
    photos: int
    spread_m: float


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
    position = evidence.position
    if position is None or evidence.source != "camera" or evidence.is_withdrawn or position.mocked:
        return None
    age_s = age_at(position, evidence.captured_at)
    if age_s is None or not -FRESH_S <= age_s <= FRESH_S or not is_accurate(position):
        return None
    return point_of(position)


def _middle(points: list[Point]) -> Point:
    return Point(median(each.lat for each in points), median(each.lon for each in points))
