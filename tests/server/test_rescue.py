"""What a phone could not send, brought to the desk: decided as if the phone had sent it, once, whatever is cut on the way."""

import json
import threading
from contextlib import closing

import httpx
import pytest
from sqlalchemy import text

from backend.database import Database
from backend.settings import Settings
from shared import ids
from shared.answers import YesNo
from shared.operations import RegisterDevice
from shared.verifying.results import Name, Result
from tests.photos.making import a_photo, hash_of
from tests.server.bringing import a_day, a_rescue, brought, counted, held, standings, taken_over
from tests.server.building import Server, a_demo, as_json, running, wait_until
from tests.server.capturing import FieldPhone, verdicts, work_off
from tests.server.postgresql import a_cluster
from tests.server.sending import stored


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
    a_demo(Settings(folder=folder, database_url=url))
    with running(folder, database_url=url) as postgresql_server:
        yield postgresql_server


def emptied(url):
    """The cluster's own database, without the tables of the test before."""
    with closing(Database(Settings(database_url=url).database)) as database, database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return url


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


def test_sealed_photos_that_come_by_a_rescue_file_are_examined_as_if_the_phone_had_sent_them(server, inspector):
    """Key, captures and bytes are all in the file; who brought it changes nothing about who signed."""
    phone, opening, photos = FieldPhone(inspector), inspector.opening(), [a_photo(seed=950), a_photo(seed=951)]
    visit, key = ids.VisitId(opening.record_id), ids.device_key_id(phone.key_id, inspector.actor.id)
    registration = phone.wish(RegisterDevice(phone.public_key, "Android"), key)
    captures = [phone.capture(visit, each) for each in photos]
    office = server.signed_in("sonoivu")
    report = taken_over(office, brought(office, a_rescue(inspector, [opening, registration, *captures], photos)))
    assert set(standings(report)) == {"applied"}
    work_off(server, "examine")
    for each in captures:
        found = verdicts(server, each.record_id)
        assert (found[Name.ORIGINAL], found[Name.SIGNATURE], found[Name.CHAIN]) == (Result.CONSISTENT,) * 3
