"""What Sở Nội vụ looks after: devices that sign, offices that stand somewhere."""

import json

import pytest

from shared import ids
from shared.communes import Point, distance_m
from shared.devices import DeviceKey
from shared.operations import OpenVisit, PlaceOffice, RevokeDevice
from shared.verifying.results import Name, Result
from shared.visits import Opening
from tests.server.building import NHA_BICH, TRANG_DAI
from tests.server.capturing import OFFICE, FieldPhone, at_office, place_office, verdicts, work_off
from tests.server.forging import an_office_photo
from tests.server.test_imports import thanthien


@pytest.fixture
def office(server):
    return server.signed_in("sonoivu")


def devices(office):
    answer = office.http.get("/api/devices")
    assert answer.status_code == 200, answer.text
    return answer.json()["devices"]


def offices(office):
    answer = office.http.get("/api/offices")
    assert answer.status_code == 200, answer.text
    return {each["commune"]["id"]: each for each in answer.json()["offices"]}


def test_there_are_no_devices_before_anybody_signed_in_on_a_phone(office):
    assert devices(office) == []


def test_each_device_is_listed_with_whose_it_is_and_what_it_has_signed(office, inspector):
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    for room in (1, 2):
        phone.take(visit, an_office_photo(room))
    (listed,) = devices(office)
    assert (listed["person"], listed["captures"], listed["key"]["key_id"]) == ("Khảo sát viên Một", 2, phone.key_id)
    assert listed["last_at"]


def test_two_people_on_one_phone_are_two_lines_with_their_own_photos(server, office, inspector):
    first = FieldPhone(inspector).registered()
    second = FieldPhone(server.signed_in("khaosat2"), key=first.key, device=first.device).registered()
    visit = second.person.open_visit()
    second.take(visit, an_office_photo(3))
    assert sorted((each["person"], each["captures"]) for each in devices(office)) == [
        ("Khảo sát viên Hai", 1),
        ("Khảo sát viên Một", 0),
    ]


def test_a_revoked_device_stays_listed_with_the_reason(office, inspector):
    phone = FieldPhone(inspector).registered()
    key = ids.device_key_id(phone.key_id, inspector.actor.id)
    office.push(office.wish(RevokeDevice("Máy bị mất"), key, 1))
    (listed,) = devices(office)
    assert (listed["key"]["reason"], listed["key"]["revoked_by"]) == ("Máy bị mất", office.actor.id)


def test_an_inspector_hears_that_their_own_key_was_revoked_and_nothing_of_others(server, office, inspector):
    phone = FieldPhone(inspector).registered()
    FieldPhone(server.signed_in("khaosat2")).registered()
    office.push(office.wish(RevokeDevice("Máy bị mất"), ids.device_key_id(phone.key_id, inspector.actor.id), 1))
    page = inspector.http.get("/api/sync/changes", params={"protocol": 3}).json()
    keys = [each for each in page["records"] if each["kind"] == "device_key"]
    assert [(each["account_id"], each["reason"]) for each in keys] == [(inspector.actor.id, "Máy bị mất")]


def test_a_phone_of_a_former_app_is_never_sent_a_key(inspector):
    FieldPhone(inspector).registered()
    assert not [each for each in inspector.everything() if isinstance(each, DeviceKey)]


# ── offices ──
def test_the_first_visit_proposes_where_the_office_stands(office, inspector):
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    for room in range(4):
        phone.take(visit, an_office_photo(room))
    shown = offices(office)[TRANG_DAI]
    proposed = Point(**shown["proposed"])
    assert distance_m(proposed, OFFICE) < 10
    assert (shown["photos"], shown["from_visit"], shown["commune"]["office"]) == (4, visit, None)
    assert offices(office)[NHA_BICH]["proposed"] is None


def opened_at_office(person, east_m, **spoilt):
    opening = Opening(True, "Chánh Văn phòng", at_office(east_m=east_m), **{"is_at_office": True, **spoilt})
    assignment = person.assignment()
    (receipt,) = person.push(person.wish(OpenVisit(assignment.id, opening), ids.visit_id(assignment.id)))
    assert receipt.outcome == "applied", receipt
    return ids.visit_id(assignment.id)


def test_who_says_to_stand_at_the_office_proposes_it_ahead_of_any_photo(office, inspector):
    phone, visit = FieldPhone(inspector).registered(), opened_at_office(inspector, east_m=60)
    for room in range(4):
        phone.take(visit, an_office_photo(room))
    shown = offices(office)[TRANG_DAI]
    assert 50 < distance_m(Point(**shown["proposed"]), OFFICE) < 70
    assert (shown["photos"], shown["spread_m"], shown["from_visit"]) == (0, 0.0, visit)


def test_who_stands_elsewhere_proposes_nothing_and_a_colleague_at_the_door_does(server, office, inspector):
    opened_at_office(inspector, east_m=60, is_at_office=False)
    assert offices(office)[TRANG_DAI]["proposed"] is None
    colleague = server.signed_in("khaosat2")
    opened_at_office(colleague, east_m=60)
    assert offices(office)[TRANG_DAI]["proposed"]


def test_photos_far_apart_propose_nothing(office, inspector):
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    for room, east_m in enumerate((0, 900, -900, 1800)):
        phone.take(visit, an_office_photo(room), position=at_office(east_m=east_m))
    assert offices(office)[TRANG_DAI]["proposed"] is None


def test_a_confirmed_office_is_what_photos_are_examined_with(server, office, inspector):
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    near, far = phone.take(visit, an_office_photo(5)), phone.take(visit, an_office_photo(6), position=at_office(east_m=900))
    place_office(server)
    work_off(server)
    assert (verdicts(server, near)[Name.PLACE], verdicts(server, far)[Name.PLACE]) == (Result.CONSISTENT, Result.INCONSISTENT)
    assert Point(**offices(office)[TRANG_DAI]["commune"]["office"]) == OFFICE


def test_an_office_that_was_changed_meanwhile_is_not_overwritten(office):
    first = office.push(office.wish(PlaceOffice(OFFICE), TRANG_DAI, 1))
    second = office.push(office.wish(PlaceOffice(Point(11.1, 106.9)), TRANG_DAI, 1))
    assert (first[0].outcome, second[0].outcome) == ("applied", "conflict")


# ── boundaries ──
def a_square(code, around, half_degree=0.02):
    south, north = around.lat - half_degree, around.lat + half_degree
    west, east = around.lon - half_degree, around.lon + half_degree
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def imported(server, folder, *features):
    file = folder / "boundaries.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return thanthien(server.folder, "import", "boundaries", str(file))


def test_a_boundary_tells_where_no_office_is_known(server, inspector, lead, tmp_path):
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    inside, outside = (
        phone.take(visit, an_office_photo(7)),
        phone.take(visit, an_office_photo(8), position=at_office(east_m=9_000), minutes=30),
    )
    work_off(server)
    assert verdicts(server, inside)[Name.PLACE] is Result.CANNOT_TELL
    outcome = imported(server, tmp_path, a_square(TRANG_DAI, OFFICE))
    assert (outcome.returncode, "2 examinations to be made again" in outcome.stdout) == (0, True), outcome.stderr
    work_off(server)
    assert (verdicts(server, inside)[Name.PLACE], verdicts(server, outside)[Name.PLACE]) == (
        Result.CONSISTENT,
        Result.INCONSISTENT,
    )
    shown = lead.http.get(f"/api/evidence/{inside}/examinations").json()
    assert shown["boundary"]["commune_code"] == TRANG_DAI


@pytest.mark.parametrize("feature", [a_square("00000", OFFICE), {"type": "Feature", "properties": {}, "geometry": None}])
def test_a_file_of_boundaries_with_a_fault_is_not_taken_over_at_all(server, tmp_path, feature):
    outcome = imported(server, tmp_path, a_square(TRANG_DAI, OFFICE), feature)
    assert outcome.returncode == 2
    with server.database() as database, database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM boundary").scalar() == 0
