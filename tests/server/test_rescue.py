"""What a phone could not send, brought to the desk: decided as if the phone had sent it, once, whatever is cut on the way."""

import http.client
import io
import json
import socket
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy import text

from backend import serving
from backend.database import Database
from backend.settings import Settings
from shared import ids
from shared.answers import YesNo
from shared.rescue import Rescuer, RescueWriter
from tests.photos.making import a_large_photo, a_photo, hash_of
from tests.server.building import Server, as_json, running, wait_until
from tests.server.postgresql import a_cluster
from tests.server.sending import slug, stored


@pytest.fixture(scope="module")
def postgresql():
    with a_cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def either_server(request, tmp_path):
    """The same on both databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("server")
        return
    url, folder = emptied(request.getfixturevalue("postgresql")), tmp_path / "rescue"
    serving.prepare(Settings(folder=folder, database_url=url), has_demo=True)
    with running(folder, database_url=url) as postgresql_server:
        yield postgresql_server


def emptied(url):
    """The cluster's own database, without the tables of the test before."""
    with closing(Database(Settings(database_url=url).database)) as database, database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return url


class Zip(io.BytesIO):
    """Written front to back."""

    def seekable(self):
        return False


def a_rescue(person, operations=(), photos=(), missing=(), texts=(), state="pending", is_ended=True):
    out = Zip()
    writer = RescueWriter(out)
    for operation in operations:
        writer.operation(json.dumps(as_json(operation)), state)
    for each in texts:
        writer.operation(each, state)
    for photo in photos:
        writer.original(hash_of(photo), "image/jpeg", photo)
    for name in missing:
        writer.missing(name, "not-on-phone")
    if is_ended:
        actor = person.actor
        writer.close(Rescuer(datetime.now(UTC), "0.2", person.device, actor.id, actor.username, actor.name))
    return out.getvalue()


def a_day(person, photos=2):
    """(operations, photos) of somebody who was offline all day."""
    opening = person.opening()
    visit = ids.VisitId(opening.record_id)
    content = [a_photo(seed=900 + number) for number in range(photos)]
    findings = [person.finding(visit, code, YesNo(True)) for code in ("A02.1", "A02.2")]
    return [opening, *findings, *(person.evidence(visit, "A02.1", each, hash_of(each)) for each in content)], content


def brought(person, content):
    answer = person.http.post("/api/rescue", content=content, headers={"Content-Type": "application/zip"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def taken_over(person, report):
    answer = person.http.post(f"/api/rescue/{report['id']}/take-over", timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def standings(report, of="operations"):
    return [each["standing"] for each in report[of]]


def held(person, photos):
    return person.http.post("/api/media/check", json={"sha256": [hash_of(each) for each in photos]}).json()["have"]


def counted(server, query):
    with server.database() as database, database.reading() as session:
        return session.execute(text(query)).scalar_one()


def test_a_day_that_could_not_be_sent_is_taken_over_as_if_it_had_been(either_server: Server):
    inspector, office = either_server.signed_in("khaosat1"), either_server.signed_in("sonoivu")
    operations, photos = a_day(inspector)

    report = brought(office, a_rescue(inspector, operations, photos))
    before = held(inspector, photos)
    result = taken_over(office, report)

    assert (report["state"], report["rescuer"]["username"], report["faults"]) == ("looked-at", "khaosat1", [])
    assert (standings(report), standings(report, "originals")) == (["new"] * 5, ["new"] * 2)
    assert before == []
    assert (result["state"], standings(result), standings(result, "originals")) == ("taken-over", ["applied"] * 5, ["stored"] * 2)
    assert {each["who"] for each in result["operations"]} == {inspector.actor.name}
    assert held(inspector, photos) == [hash_of(each) for each in photos]
    assert [stored(either_server, each) for each in photos] == photos
    assert [each.is_duplicate for each in inspector.push(*operations)] == [True] * 5


def test_what_the_server_has_already_is_known_and_answered_with_its_first_receipt(either_server: Server):
    inspector, office = either_server.signed_in("khaosat1"), either_server.signed_in("sonoivu")
    operations, photos = a_day(inspector)
    first = inspector.push(*operations[:2])

    report = brought(office, a_rescue(inspector, operations, photos, state="sent"))
    result = taken_over(office, report)
    again = taken_over(office, brought(office, a_rescue(inspector, operations, photos)))

    assert standings(report) == ["known", "known", "new", "new", "new"]
    assert [each["is_duplicate"] for each in result["operations"]] == [True, True, False, False, False]
    assert [each.outcome for each in first] == standings(result)[:2]
    assert [each["is_duplicate"] for each in again["operations"]] == [True] * 5
    assert standings(again, "originals") == ["known"] * 2


def test_the_same_file_brought_twice_is_the_same_rescue(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    content = a_rescue(inspector, *a_day(inspector))
    first = brought(office, content)
    taken_over(office, first)
    second = brought(office, content)
    assert first["id"] == second["id"]
    assert second["taken_over_at"] is not None
    assert len(list((server.media / "rescues").glob("*.zip"))) == 1


def test_the_journal_keeps_who_brought_it_beside_whose_it_is(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    taken_over(office, brought(office, a_rescue(inspector, *a_day(inspector))))
    with server.database() as database, database.reading() as session:
        rows = session.execute(text("SELECT DISTINCT actor_id, brought_by FROM journal WHERE kind = 'record_finding'")).all()
    assert rows == [(inspector.actor.id, office.actor.id)]


def test_a_held_operation_is_answered_as_it_was_the_first_time(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    visit = inspector.open_visit()
    wrong = inspector.finding(visit, "Z99.9", YesNo(True))
    (refused,) = inspector.push(wrong)
    result = taken_over(office, brought(office, a_rescue(inspector, [wrong], state="held")))
    (told,) = result["operations"]
    assert (told["standing"], told["is_duplicate"], told["state"]) == (refused.outcome, True, "held")
    assert told["problem"]["type"].endswith(refused.problem.slug)


def test_what_cannot_be_read_is_kept_as_its_owners_and_stops_nothing(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    operations, _ = a_day(inspector)
    content = a_rescue(inspector, operations[:1], texts=["{half a thing", '{"op_id": 7}', "\ud800 \0"])
    report = brought(office, content)
    result = taken_over(office, report)
    assert standings(report) == ["new", "unreadable", "unreadable", "unreadable"]
    assert standings(result) == ["applied", "quarantined", "quarantined", "quarantined"]
    with server.database() as database, database.reading() as session:
        kept = (
            session.execute(text("SELECT raw FROM quarantine WHERE actor_id = :id"), {"id": inspector.actor.id}).scalars().all()
        )
    assert json.dumps("{half a thing") in kept


def test_operations_of_nobody_who_inspects_here_stay_in_the_file(server):
    inspector, office, lead = (server.signed_in(name) for name in ("khaosat1", "sonoivu", "truongdoan1"))
    operations, _ = a_day(inspector)
    of_lead = {**as_json(operations[1]), "actor_id": lead.actor.id, "op_id": ids.new_id()}
    of_nobody = {**as_json(operations[2]), "actor_id": ids.new_id(), "op_id": ids.new_id()}
    content = a_rescue(inspector, operations[:1], texts=[json.dumps(of_lead), json.dumps(of_nobody)])
    result = taken_over(office, brought(office, content))
    assert standings(result) == ["applied", "stranger", "stranger"]
    assert (server.media / "rescues" / f"{result['id']}.zip").read_bytes() == content


def test_two_people_on_one_phone_are_each_themselves(server):
    one, two, office = (server.signed_in(name) for name in ("khaosat1", "khaosat2", "sonoivu"))
    visit = one.open_visit()
    two.open_visit()
    operations = [person.finding(visit, "A02.1", YesNo(person is one)) for person in (one, two)]
    result = taken_over(office, brought(office, a_rescue(one, operations)))
    assert standings(result) == ["applied", "applied"]
    assert [each["who"] for each in result["operations"]] == [one.actor.name, two.actor.name]


def test_a_file_that_is_no_photo_is_set_aside_and_told(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    good, bad = a_photo(seed=77), b"MZ no photo at all" * 500
    result = taken_over(office, brought(office, a_rescue(inspector, photos=[bad, good])))
    assert standings(result, "originals") == ["not-an-image", "stored"]
    (kept,) = (server.media / "quarantine").iterdir()
    assert kept.read_bytes() == bad
    assert held(inspector, [bad, good]) == [hash_of(good)]


def test_a_file_cut_while_it_was_copied_gives_what_is_whole(server):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    operations, photos = a_day(inspector)
    whole = a_rescue(inspector, operations, photos)
    report = brought(office, whole[: whole.index(photos[1]) + 100])
    result = taken_over(office, report)
    assert report["rescuer"] is None
    assert [each["wrong"] for each in report["faults"]] == ["cut", "missing"]
    assert standings(result) == ["applied"] * 5
    assert held(inspector, photos) == [hash_of(photos[0])]


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


def test_a_server_killed_while_it_takes_over_ends_where_it_would_have_ended(server_process):
    server = server_process.start()
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    operations, _ = a_day(inspector, photos=0)
    photos = [a_photo(seed=5000 + number) for number in range(60)]
    report = brought(office, a_rescue(inspector, operations, photos))

    def take():
        with pytest.raises(httpx.HTTPError):
            office.http.post(f"/api/rescue/{report['id']}/take-over")

    taking = threading.Thread(target=take)
    taking.start()
    wait_until(lambda: len(list((server.media / "originals").rglob("?" * 64))) >= 5, "the first photos")
    server_process.kill()
    taking.join()
    survived = len(list((server.media / "originals").rglob("?" * 64)))

    server_process.start()
    result = taken_over(office, report)
    assert 5 <= survived < 60
    assert standings(result) == ["applied"] * 3
    assert held(inspector, photos) == [hash_of(each) for each in photos]
    assert [stored(server, each) for each in photos] == photos
    assert list((server.media / "rescues").glob("*.part")) == []
    assert counted(server, "SELECT count(*) FROM journal WHERE kind = 'record_finding'") == 2


def command(server, file):
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", "import", "rescue", str(file), "--data", str(server.folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_takes_over_and_says_what_it_did(server, tmp_path):
    inspector = server.signed_in("khaosat1")
    operations, photos = a_day(inspector)
    file = tmp_path / "rescue.zip"
    file.write_bytes(a_rescue(inspector, operations, photos))
    first, second = command(server, file), command(server, file)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "phone of khaosat1" in first.stdout
    assert "operations applied: 5\noriginals stored: 2" in first.stdout
    assert "operations duplicate: 5\noriginals known: 2" in second.stdout
    assert held(inspector, photos) == [hash_of(each) for each in photos]


def test_the_command_takes_over_what_is_whole_and_fails_for_the_rest(server, tmp_path):
    inspector = server.signed_in("khaosat1")
    operations, photos = a_day(inspector)
    file = tmp_path / "rescue.zip"
    file.write_bytes(a_rescue(inspector, operations, photos, missing=["0" * 64])[:-400])
    outcome = command(server, file)
    assert outcome.returncode == 2
    assert "rescue.json: " in outcome.stderr
    assert "What is whole has been taken over." in outcome.stderr
    assert held(inspector, photos) == [hash_of(each) for each in photos]


def test_the_command_refuses_what_is_no_rescue_file(server, tmp_path):
    file = tmp_path / "holiday.zip"
    with zipfile.ZipFile(file, "w") as holiday:
        holiday.writestr("beach.jpg", b"sun")
    outcome = command(server, file)
    assert (outcome.returncode, "rescue-unreadable" in outcome.stderr) == (2, True)
