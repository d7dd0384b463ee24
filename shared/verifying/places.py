"""Whether a photo was taken where it says: near the office, or inside the commune's territory."""

from dataclasses import dataclass

from shared.boundaries import distance_to_border_m, is_inside
from shared.communes import Point, distance_m
from shared.positions import point_of, radius_m, said_radius_m
from shared.verifying.results import Fact, Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Subject
from shared.verifying.whys import Why

AT_OFFICE_M = 100
"""Gate, yard and car park of an office lie within it. Design 4: tolerance = 100 m + accuracy."""
BORDER_M = 50
"""The outlines we were given were simplified, which moved borders by up to 43 m."""
FARTHEST_M = 25_000
"""No commune of the city reaches farther than 21.9 km from the point that stands for it (Phước Sơn, measured on the 95 outlines)."""
VAGUE_M = 500
"""A fix that may be off by more says in which part of the commune, not at which building."""


@dataclass(frozen=True)
class Whereabouts:
    """Distances in metres; None where there is nothing to measure to. `border_m` is below zero outside of the territory."""

    radius_m: float
    office_m: float | None
    border_m: float | None

    @property
    def is_at_office(self) -> bool:
        return self.office_m is not None and self.office_m <= AT_OFFICE_M + self.radius_m

    @property
    def is_near_border(self) -> bool:
        return self.border_m is not None and abs(self.border_m) <= self.radius_m + BORDER_M


def place(subject: Subject) -> Verification:
    """Against the office where it is known, and the territory where an outline is loaded.

    A photo from the camera without any position always asks for a look, whatever the check wants: the app asks for one every time.
    """
    evidence = subject.evidence
    if evidence.position is None:
        asks = evidence.source == "camera" or subject.check.gps_required
        return (look if asks else cannot_tell)(Name.PLACE, Why.NO_POSITION)
    here = point_of(evidence.position)
    if here is None:
        return inconsistent(Name.PLACE, Why.POSITION_IMPOSSIBLE)
    is_said = said_radius_m(evidence.position) is not None
    return _judged(subject, here, _whereabouts(subject, here, radius_m(evidence.position)), is_said)


def _whereabouts(subject: Subject, here: Point, radius: float) -> Whereabouts:
    office, boundary = subject.commune.office, subject.boundary
    border = distance_to_border_m(boundary, here) if boundary and boundary.polygons else None
    if boundary and border is not None and not is_inside(boundary, here):
        border = -border
    return Whereabouts(radius, distance_m(office, here) if office else None, border)


def _judged(subject: Subject, here: Point, where: Whereabouts, is_said: bool) -> Verification:
    facts: dict[str, Fact] = {
        "commune": subject.commune.full_name,
        "accuracy_m": round(where.radius_m),
        "accuracy_said": is_said,
        "office_m": None if where.office_m is None else round(where.office_m),
        "border_m": None if where.border_m is None else round(abs(where.border_m)),
    }
    if where.radius_m > VAGUE_M and (where.is_at_office or where.is_near_border):
        return look(Name.PLACE, Why.PLACE_VAGUE, **facts)
    if where.is_at_office:
        return consistent(Name.PLACE, Why.AT_OFFICE, **facts)
    if where.border_m is None:
        return _without_boundary(subject, here, where, facts)
    if where.border_m < 0:
        is_near = where.is_near_border
        return look(Name.PLACE, Why.NEAR_BORDER_OUTSIDE, **facts) if is_near else inconsistent(Name.PLACE, Why.OUTSIDE, **facts)
    if where.office_m is not None:
        return look(Name.PLACE, Why.FAR_IN_TERRITORY, **facts)
    if where.is_near_border:
        return cannot_tell(Name.PLACE, Why.NEAR_BORDER_WITHIN, **facts)
    return consistent(Name.PLACE, Why.IN_TERRITORY, **facts)


def _without_boundary(subject: Subject, here: Point, where: Whereabouts, facts: dict[str, Fact]) -> Verification:
    """The point that stands for the commune says little, and yet enough for a photo from another province."""
    if where.office_m is not None:
        return inconsistent(Name.PLACE, Why.FAR_FROM_OFFICE, **facts)
    away = distance_m(subject.commune.inside, here)
    if away > FARTHEST_M + where.radius_m:
        return inconsistent(Name.PLACE, Why.FAR_AWAY, **facts, distance_m=round(away))
    return cannot_tell(Name.PLACE, Why.NOTHING_TO_COMPARE, **facts)
