"""The communes of a round as GeoJSON (RFC 7946): where, in which state, how many stars."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from backend.documents.standing import STATES, Standing
from shared.boundaries import Boundary, Ring


def geojson(standings: Sequence[Standing], boundaries: Mapping[str, Boundary]) -> bytes:
    """The outline of a commune where one is loaded, else a point of its territory."""
    features = [feature(each, boundaries.get(each.case.commune.id)) for each in standings]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1).encode()


def feature(standing: Standing, boundary: Boundary | None) -> dict[str, Any]:
    case = standing.case
    return {
        "type": "Feature",
        "id": case.commune.id,
        "geometry": outline(boundary)
        if boundary
        else {"type": "Point", "coordinates": [case.commune.inside.lon, case.commune.inside.lat]},
        "properties": {
            "code": case.commune.id,
            "name": case.commune.full_name,
            "round": case.round.year,
            "state": standing.state,
            "state_vi": STATES[standing.state],
            "claimed": number(standing.claimed),
            "total": number(standing.total),
            "claimed_stars": standing.claimed_stars,
            "stars": standing.stars,
            "undecided": standing.undecided,
            "provisional": standing.is_provisional,
        },
    }


def number(points: Decimal | None) -> float | None:
    return None if points is None else float(points)


def outline(boundary: Boundary) -> dict[str, Any]:
    polygons = [[positions(ring) for ring in polygon] for polygon in boundary.polygons]
    return {"type": "MultiPolygon", "coordinates": polygons}


def positions(ring: Ring) -> list[list[float]]:
    return [[point.lon, point.lat] for point in ring]
