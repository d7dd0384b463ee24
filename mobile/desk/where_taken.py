"""Where a photo was taken, on a map that needs no network: the office, the outline of the commune where it is near, the photo."""

from collections.abc import Sequence

import flet as ft

from mobile.look.components import tidy
from mobile.look.evidence import AccuracyMap, Fix, Marks
from mobile.look.theme import XS, use_look
from mobile.texts import desk_evidence as say
from shared.boundaries import Boundary, metres_between
from shared.communes import Commune, Point
from shared.positions import point_of, radius_m, said_radius_m
from shared.verifying.places import AT_OFFICE_M
from shared.verifying.results import Examination, Name
from shared.verifying.sentences import sentence
from shared.visits import Position

Spot = tuple[float, float]


def outline_around(boundary: Boundary | None, middle: Point) -> Sequence[Sequence[Spot]]:
    """All rings of the territory, holes as well, in metres around the middle."""
    polygons = boundary.polygons if boundary else ()
    return [[metres_between(middle, point) for point in ring] for polygon in polygons for ring in polygon]


def place_in_words(examination: Examination | None) -> str:
    """What the examination says of the place; nothing where it did not say."""
    found = next((each for each in examination.verifications if each.name is Name.PLACE), None) if examination else None
    return sentence(found) if found else ""


@ft.component
def WhereTaken(
    position: Position | None,
    commune: Commune,
    boundary: Boundary | None,
    examination: Examination | None,
    width: float,
    height: float,
) -> ft.Control:
    """The map and the sentence under it. Without an office the photo lies in the middle."""
    look, taken = use_look(), point_of(position)
    if position is None or taken is None:
        return look.words(tidy(place_in_words(examination) or say.NO_PLACE), "body", "soft")
    radius = said_radius_m(position) or 0
    middle = commune.office or taken
    fix = Fix(*metres_between(middle, taken), radius)
    tolerance = AT_OFFICE_M + radius_m(position) if commune.office else 0
    words = say.on_map(fix.distance_m if commune.office else None, radius)
    office = {} if commune.office else {"office": None}
    marks = Marks(outline=say.BOUNDARY, spoken=words, **office)
    drawn = AccuracyMap(fix, width, height, tolerance, outline_around(boundary, middle), marks)
    below = place_in_words(examination)
    if not below:
        below = say.near_office(fix.distance_m, radius, tolerance) if commune.office else say.NO_OFFICE
    return ft.Column([drawn, look.words(tidy(below), "body", "soft")], spacing=XS, tight=True)
