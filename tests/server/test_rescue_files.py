"""Bringing a rescue file: who may, what is refused, and what lies there until it is taken over."""

import http.client
import json
import socket

import pytest

from tests.photos.making import a_large_photo
from tests.server.bringing import a_day, a_rescue, brought, standings, taken_over
from tests.server.building import wait_until
from tests.server.sending import slug, stored


@pytest.mark.parametrize("who", ["khaosat1", "truongdoan1", "xa25993"])
def test_only_so_noi_vu_may_bring_look_and_take_over(server, who):
    person = server.signed_in(who)
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    report = brought(office, a_rescue(inspector, *a_day(inspector)))
    address = f"/api/rescue/{report['id']}"
    answers = [
        person.http.post("/api/rescue", content=b"PK"),
        person.http.post("/api/rescue/places"),
        person.http.get("/api/rescue"),
        person.http.get(address),
        person.http.post(f"{address}/take-over"),
        person.http.delete(address),
    ]
    assert [(each.status_code, slug(each)) for each in answers] == [(403, "role-may-not")] * 6
    with server.http() as nobody:
        assert nobody.post(f"{address}/take-over").status_code == 401


def test_a_file_that_is_none_of_ours_is_refused_and_not_kept(server):
    office = server.signed_in("sonoivu")
    answer = office.http.post("/api/rescue", content=b"PK\x03\x04 surely a zip" * 100)
    assert (answer.status_code, slug(answer)) == (422, "rescue-unreadable")
    assert list((server.media / "rescues").iterdir()) == []


def test_a_rescue_larger_than_any_other_body_is_streamed_in(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    photo = a_large_photo()
    assert len(photo) > 1024 * 1024
    result = taken_over(office, brought(office, a_rescue(inspector, photos=[photo])))
    assert standings(result, "originals") == ["stored"]
    assert stored(server, photo) == photo


def begun(server, person, announced, content):
    """A request that announces so many bytes and has sent only `content` so far."""
    connection = http.client.HTTPConnection("127.0.0.1", int(server.url.rsplit(":", 1)[1]))
    connection.putrequest("POST", "/api/rescue")
    connection.putheader("Content-Length", str(announced))
    connection.putheader("Authorization", person.http.headers["authorization"])
    connection.endheaders()
    connection.send(content)
    return connection


def test_more_than_any_phone_holds_is_refused_before_it_is_read(server):
    answer = begun(server, server.signed_in("sonoivu"), 9 * 1024**3, b"PK").getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["type"].endswith("upload-too-large")


def test_a_sender_who_breaks_off_leaves_nothing(server):
    connection = begun(server, server.signed_in("sonoivu"), 8_000_000, b"PK\x03\x04" * 1_000_000)
    wait_until(lambda: any(each.stat().st_size for each in (server.media / "rescues").glob("*.part")), "the first bytes")
    connection.sock.shutdown(socket.SHUT_RDWR)
    wait_until(lambda: list((server.media / "rescues").iterdir()) == [], "the part to be gone")


def test_a_place_takes_one_file_from_who_knows_it_and_tells_them_nothing(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    place = office.http.post("/api/rescue/places").json()["path"]
    with server.http() as browser:
        unknown = browser.put("/api/rescue/places/guessed", content=b"PK")
        sent = browser.put(place, content=a_rescue(inspector, *a_day(inspector)))
        twice = browser.put(place, content=b"PK")
        looked = browser.get(place)
    assert [each.status_code for each in (unknown, sent, twice, looked)] == [404, 204, 404, 401]
    assert sent.content == b""
    assert standings(office.http.get(place).json()) == ["new"] * 5
    assert place.rsplit("/", 1)[1] not in "".join(str(each) for each in server.folder.rglob("*"))


def test_the_window_of_a_place_opens_for_who_knows_it_and_loads_nothing_from_elsewhere(server):
    office = server.signed_in("sonoivu")
    place = office.http.post("/api/rescue/places").json()["path"]
    with server.http() as browser:
        window, guessed = browser.get(f"{place}/page"), browser.get("/api/rescue/places/guessed/page")
    assert (window.status_code, guessed.status_code) == (200, 404)
    assert "default-src 'none'" in window.headers["content-security-policy"]
    assert "Chọn tệp" in window.text


def test_a_rescue_can_be_forgotten_until_it_is_taken_over(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    first = brought(office, a_rescue(inspector, *a_day(inspector)))
    forgotten = office.http.delete(f"/api/rescue/{first['id']}")
    gone = office.http.post(f"/api/rescue/{first['id']}/take-over")
    second = taken_over(office, brought(office, a_rescue(inspector, *a_day(inspector))))
    kept = office.http.delete(f"/api/rescue/{second['id']}")
    assert (forgotten.status_code, gone.status_code) == (204, 404)
    assert (kept.status_code, slug(kept)) == (409, "rescue-kept")
    assert [each["id"] for each in office.http.get("/api/rescue").json()["reports"]] == [second["id"]]
