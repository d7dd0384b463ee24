"""Inside or outside, how far from the border; and files of outlines with every fault named."""

import json
import os
from math import cos, sin, tau
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import composite

from shared.boundaries import Boundary, distance_to_border_m, is_inside
from shared.boundaries_file import read_boundaries
from shared.communes import Point, distance_m
from shared.errors import FileInvalid
from shared.ids import CommuneCode
from tests.rules.building import BUILT_IN
from tests.rules.subjects import METRE_EAST, METRE_NORTH, OFFICE

BESIDE_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "data" / "communes-boundaries.geojson"
OUTLINES = Path(os.environ.get("THANTHIEN_TEST_BOUNDARIES", BESIDE_THE_REPOSITORY))


def at(east_m: float, north_m: float) -> Point:
    return Point(OFFICE.lat + north_m * METRE_NORTH, OFFICE.lon + east_m * METRE_EAST)


def ring(*corners: tuple[float, float]) -> tuple[Point, ...]:
    """Corners in metres east and north, closed."""
    return tuple(at(*corner) for corner in (*corners, corners[0]))


def a_box(half_m: float, east_m: float = 0.0) -> tuple[Point, ...]:
    return ring(*((east_m + x * half_m, y * half_m) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))))


def a_boundary(*polygons: tuple[tuple[Point, ...], ...]) -> Boundary:
    return Boundary(CommuneCode("25993"), polygons, "drawn by hand")


# ── the rule ──
@pytest.mark.parametrize(
    ("east_m", "inside", "border_m"), [(0, False, 100), (150, True, 50), (990, True, 10), (1010, False, 10), (5000, True, 1000)]
)
def test_a_hole_is_outside_and_a_second_part_is_inside(east_m, inside, border_m):
    ringed_and_island = a_boundary((a_box(1000), a_box(100)), (a_box(1000, east_m=5000),))
    assert is_inside(ringed_and_island, at(east_m, 0)) is inside
    assert distance_to_border_m(ringed_and_island, at(east_m, 0)) == pytest.approx(border_m, abs=border_m * 0.005 + 0.05)


def test_without_an_outline_nothing_is_inside_and_the_border_is_endlessly_far():
    assert not is_inside(a_boundary(), OFFICE)
    assert distance_to_border_m(a_boundary(), OFFICE) == float("inf")


def test_a_border_of_one_point_written_twice_is_measured_too():
    assert distance_to_border_m(a_boundary((ring((30, 40), (30, 40), (30, 40)),)), OFFICE) == pytest.approx(50, abs=0.3)


@composite
def stars(draw: st.DrawFn) -> list[tuple[float, float]]:
    """Corners in metres around the origin, by rising angle: never crossing themselves."""
    count = draw(st.integers(3, 40))
    reach = draw(st.lists(st.floats(50, 20_000), min_size=count, max_size=count))
    angles = [tau * number / count for number in range(count)]
    return [(far * cos(angle), far * sin(angle)) for angle, far in zip(angles, reach, strict=True)]


@settings(max_examples=300, deadline=None)
@given(stars(), st.floats(-25_000, 25_000), st.floats(-25_000, 25_000))
def test_shapely_finds_the_same_inside(corners, east_m, north_m):
    boundary, here = a_boundary((ring(*corners),)), at(east_m, north_m)
    polygon = shapely.Polygon([(each.lon, each.lat) for each in boundary.polygons[0][0]])
    if polygon.exterior.distance(shapely.Point(here.lon, here.lat)) < 1e-9:
        return  # on the line either answer may come
    assert is_inside(boundary, here) == polygon.contains(shapely.Point(here.lon, here.lat))


@settings(max_examples=200, deadline=None)
@given(stars(), st.floats(-25_000, 25_000), st.floats(-25_000, 25_000))
def test_the_way_to_the_border_is_the_geodesic_to_its_nearest_point_within_a_hundredth(corners, east_m, north_m):
    boundary, here = a_boundary((ring(*corners),)), at(east_m, north_m)
    line = shapely.LinearRing([(each.lon * 0.982, each.lat) for each in boundary.polygons[0][0]])
    nearest = line.interpolate(line.project(shapely.Point(here.lon * 0.982, here.lat)))
    expected = distance_m(here, Point(nearest.y, nearest.x / 0.982))
    assert distance_to_border_m(boundary, here) == pytest.approx(expected, rel=0.01, abs=0.5)


# ── the city itself ──
@pytest.fixture(scope="module")
def city() -> tuple[Boundary, ...]:
    if not OUTLINES.exists():
        pytest.skip("the outlines of the communes are not part of this repository")
    return read_boundaries(OUTLINES.read_text(encoding="utf-8"))


def test_each_commune_holds_its_own_point_and_no_other_commune_does(city):
    lines = (BUILT_IN / "communes.csv").read_text(encoding="utf-8").splitlines()[1:]
    points = {line.split(",")[0]: Point(*map(float, line.split(",")[-2:])) for line in lines}
    holders = {code: [each.commune_code for each in city if is_inside(each, point)] for code, point in points.items()}
    assert holders == {code: [code] for code in points}


def test_shapely_agrees_about_the_whole_city(city):
    shapes = [shapely.MultiPolygon([([(p.lon, p.lat) for p in poly[0]], []) for poly in each.polygons]) for each in city]
    net = [Point(10.6 + 0.06 * row, 106.45 + 0.06 * column) for row in range(29) for column in range(19)]
    ours = [[is_inside(each, here) for each in city] for here in net]
    theirs = [[shape.contains(shapely.Point(here.lon, here.lat)) for shape in shapes] for here in net]
    assert ours == theirs
    assert sum(map(sum, ours)) > 250


def test_the_outlines_say_whose_they_are(city):
    assert len(city) == 95
    assert all("vietnamese-provinces-database" in each.source for each in city)


# ── the file ──
SQUARE = [[[106.8, 10.9], [106.9, 10.9], [106.9, 11.0], [106.8, 11.0], [106.8, 10.9]]]


def a_file(geometry: object = None, code: object = "25993", **spoilt: object) -> str:
    shape = geometry if geometry is not None else {"type": "Polygon", "coordinates": SQUARE}
    feature = {"type": "Feature", "properties": {"code": code}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "name": "drawn by hand", "features": [feature], **spoilt})


def test_a_polygon_and_a_multipolygon_are_read_alike():
    polygon, multi = a_file(), a_file({"type": "MultiPolygon", "coordinates": [SQUARE]})
    assert read_boundaries(polygon) == read_boundaries(multi)
    (found,) = read_boundaries(polygon)
    assert (found.commune_code, found.source, found.polygons[0][0][1]) == ("25993", "drawn by hand", Point(10.9, 106.9))


def test_heights_and_a_byte_order_mark_are_passed_over():
    high = [[[*pair, 12.5] for pair in SQUARE[0]]]
    assert read_boundaries("\ufeff" + a_file({"type": "Polygon", "coordinates": high})) == read_boundaries(a_file())


def faults_of(text: str) -> list[tuple[object, object, object]]:
    with pytest.raises(FileInvalid) as refused:
        read_boundaries(text)
    return [(each["row"], each["column"], each["wrong"]) for each in refused.value.facts["faults"]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ("1", "1", "not-json")),
        ("[" * 200_000, ("file", "", "not-json")),
        ("[]", ("file", "type", "not-in-list")),
        (a_file(type="Topology"), ("file", "type", "not-in-list")),
        (a_file(features=[]), ("file", "features", "not-a-list-of-rows")),
        (a_file(code=""), ("1", "code", "missing")),
        (a_file(code=25993), ("1", "code", "not-text")),
        (a_file(code="xã 1"), ("1", "code", "not-a-commune-code")),
        (a_file({}), ("25993", "geometry", "not-in-list")),
        (a_file({"type": "Point", "coordinates": [106.8, 10.9]}), ("25993", "geometry", "not-in-list")),
        (a_file({"type": "Polygon", "coordinates": []}), ("25993", "coordinates", "not-a-list-of-rings")),
        (a_file({"type": "MultiPolygon", "coordinates": SQUARE}), ("25993", "coordinates", "not-a-ring")),
        (a_file({"type": "Polygon", "coordinates": [SQUARE[0][:3]]}), ("25993", "coordinates", "ring-not-closed")),
        (a_file({"type": "Polygon", "coordinates": [SQUARE[0][:4]]}), ("25993", "coordinates", "ring-not-closed")),
        (a_file({"type": "Polygon", "coordinates": [[[10.9, 106.8]] * 4]}), ("25993", "coordinates", "not-a-point-in-vietnam")),
        (a_file({"type": "Polygon", "coordinates": [[["106.8", "10.9"]] * 4]}), ("25993", "coordinates", "not-a-point-in-vietnam")),
        (a_file({"type": "Polygon", "coordinates": [[[float("nan"), 10.9]] * 4]}), ("25993", "coordinates", "not-a-point-in-vietnam")),
        (a_file({"type": "Polygon", "coordinates": [[[10**400, 10.9]] * 4]}), ("25993", "coordinates", "not-a-point-in-vietnam")),
    ],
)  # fmt: skip
def test_a_faulty_file_of_outlines_says_which_commune_which_column_and_what(text, fault):
    assert fault in faults_of(text)


def test_a_commune_drawn_twice_is_a_fault():
    feature = json.loads(a_file())["features"][0]
    assert faults_of(a_file(features=[feature, feature])) == [("25993", "code", "duplicate")]


def test_every_faulty_commune_is_named_at_once():
    whole, no_shape = json.loads(a_file())["features"][0], {"type": "Feature", "properties": {"code": "25195"}, "geometry": None}
    assert faults_of(a_file(features=[no_shape, whole, {"properties": None}])) == [
        ("25195", "geometry", "not-in-list"),
        ("3", "code", "missing"),
        ("3", "geometry", "not-in-list"),
    ]
