"""Reading outlines of communes from their file: GeoJSON (RFC 7946), one feature for each commune, named by `properties.code`."""

import json
import re
from collections.abc import Iterator
from itertools import takewhile

from shared.boundaries import Boundary, Polygon, Ring
from shared.communes import Point
from shared.communes_file import LATITUDES, LONGITUDES
from shared.errors import FileInvalid
from shared.faults import Faults, Row, composed, require_unique
from shared.ids import CommuneCode

MOST_POINTS = 1_000_000
"""Of the whole file. The city's 95 outlines, simplified to 20 m, have 63,704."""
LONGEST_SOURCE = 500


def read_boundaries(text: str) -> tuple[Boundary, ...]:
    """Every outline of the file. Raises FileInvalid with every fault as {row, column, value, wrong}; nothing is taken over in part.

    `row` is the code of the commune, or the number of the feature where it has none. `source` is what the file says of its origin
    (`metadata.source`, else `name`), so that a map can say whose it is.
    """
    faults = Faults()
    top = _opened(text, faults)
    features = top.rows("features")
    source = _source(top.cells)
    faults.raise_if_any()
    boundaries = tuple(_boundary(number, feature, source, faults) for number, feature in enumerate(features, start=1))
    require_unique([each.commune_code for each in boundaries if each.commune_code], "code", faults)
    points = sum(len(ring) for boundary in boundaries for polygon in boundary.polygons for ring in polygon)
    if points > MOST_POINTS:
        faults.add("file", "coordinates", points, "too-many-points")
    faults.raise_if_any()
    return boundaries


def _opened(text: str, faults: Faults) -> Row:
    try:
        body = json.loads(composed(text))
    except json.JSONDecodeError as error:
        raise FileInvalid(
            faults=[{"row": str(error.lineno), "column": str(error.colno), "value": "", "wrong": "not-json"}]
        ) from None
    except (RecursionError, ValueError):  # brackets without end; a number of thousands of digits
        raise FileInvalid(faults=[{"row": "file", "column": "", "value": "", "wrong": "not-json"}]) from None
    top = Row("file", body if isinstance(body, dict) else {}, faults)
    if top.cells.get("type") != "FeatureCollection":
        faults.add("file", "type", top.cells.get("type"), "not-in-list")
    return top


def _source(cells: dict[str, object]) -> str:
    metadata = cells.get("metadata")
    told = metadata.get("source") if isinstance(metadata, dict) else None
    found = told or cells.get("name")
    return found[:LONGEST_SOURCE] if isinstance(found, str) else ""


def _boundary(number: int, feature: dict[str, object], source: str, faults: Faults) -> Boundary:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    row = Row(str(number), properties if isinstance(properties, dict) else {}, faults)
    code = row.text("code")
    if code and not re.fullmatch(r"\d{5}", code):
        faults.add(row.name, "code", code, "not-a-commune-code")
    shape = Row(code or str(number), geometry if isinstance(geometry, dict) else {}, faults)
    return Boundary(CommuneCode(code), tuple(_polygons(shape)), source)


def _polygons(shape: Row) -> Iterator[Polygon]:
    """Of a Polygon or a MultiPolygon; stops at the first fault of the shape, since one wrong nesting would be told a thousand times."""
    kind, written = shape.cells.get("type"), shape.cells.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        shape.faults.add(shape.name, "geometry", kind, "not-in-list")
        return
    polygons = [written] if kind == "Polygon" else written
    if not isinstance(polygons, list) or not polygons or not all(isinstance(each, list) and each for each in polygons):
        shape.faults.add(shape.name, "coordinates", type(written).__name__, "not-a-list-of-rings")
        return
    for polygon in polygons:
        rings = tuple(takewhile(bool, (_ring(shape, ring) for ring in polygon)))
        if len(rings) < len(polygon):
            return
        yield rings


def _ring(shape: Row, written: object) -> Ring:
    """Empty after a fault."""
    if not isinstance(written, list) or not all(isinstance(pair, list) for pair in written):
        shape.faults.add(shape.name, "coordinates", type(written).__name__, "not-a-ring")
        return ()
    corners: list[Point] = []
    for pair in written:
        corner = _point(pair)
        if corner is None:
            shape.faults.add(shape.name, "coordinates", pair, "not-a-point-in-vietnam")
            return ()
        corners.append(corner)
    if len(corners) < 4 or corners[0] != corners[-1]:
        shape.faults.add(shape.name, "coordinates", len(corners), "ring-not-closed")
        return ()
    return tuple(corners)


def _point(pair: object) -> Point | None:
    """Longitude first, as RFC 7946 3.1.1 has it; a swapped pair lies outside of Vietnam. A height is passed over."""
    if not isinstance(pair, list) or len(pair) not in (2, 3):
        return None
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in pair):
        return None
    lon, lat = pair[0], pair[1]  # compared before they become floats: JSON writes numbers that no float can hold, and no numbers
    is_there = LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]
    return Point(float(lat), float(lon)) if is_there else None
