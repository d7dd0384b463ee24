"""Tables and migrations say the same, and lead up and down, on both engines; the main path runs on PostgreSQL too."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from backend import demo, demo_former, migrating
from backend.database import Database
from backend.examining.work import Worker
from backend.settings import Settings
from backend.store import MediaStore
from backend.tables import METADATA
from backend.world import SqlWorld
from shared.answers import NotChecked, YesNo
from shared.particulars import NOTHING_MORE
from shared.rounds import Assignment
from shared.visits import Evidence, Finding
from tests.photos.making import a_photo, hash_of
from tests.server.building import Server, a_demo, running
from tests.server.capturing import PUBLIC_URL, FieldPhone, place_office
from tests.server.forging import an_office_photo
from tests.server.postgresql import a_cluster, fresh
from tests.server.sending import address_of, created, patched
from tests.server.test_cases import publish_all, shown


@pytest.fixture(scope="module")
def postgresql():
    with a_cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    url = (
        f"sqlite:///{tmp_path}/t.sqlite3"
        if request.param == "sqlite"
        else fresh(request.getfixturevalue("postgresql"), "migrations")
    )
    with closing(Database(Settings(database_url=url).database)) as opened:
        yield opened


def tables(database):
    return set(inspect(database.engine).get_table_names())


def test_migrations_lead_to_the_tables_and_back(database):
    migrating.upgrade(database)
    assert tables(database) == {*METADATA.tables, "alembic_version"}
    assert migrating.current(database) == migrating.head()
    migrating.downgrade(database)
    assert tables(database) == {"alembic_version"}
    migrating.upgrade(database)
    assert tables(database) == {*METADATA.tables, "alembic_version"}


def test_migrations_and_tables_say_the_same(database):
    migrating.upgrade(database)
    migrating.check(database)


def test_what_was_recorded_before_is_read_as_it_was_meant(database, tmp_path):
    """Findings without particulars, photos of one check, announced visits: with a row of each in the tables of before."""
    migrating.upgrade(database)
    demo.fill(database, tmp_path / "accounts.json")
    demo_former.add(database, MediaStore(tmp_path / "media"))
    migrating.downgrade(database, "0004")
    columns = {name: {each["name"] for each in inspect(database.engine).get_columns(name)} for name in ("finding", "evidence")}
    assert not columns["finding"] & {"more"} | columns["evidence"] & {"also_for", "marks"}
    migrating.upgrade(database)
    with database.reading() as session:
        world = SqlWorld(session)
        assignments, findings, photos = world.all(Assignment), world.all(Finding), world.all(Evidence)
    assert (len(assignments), len(findings), len(photos)) == (6, 180, 3)
    assert {(each.is_announced, each.occasion) for each in assignments} == {(True, "survey")}
    assert {each.more for each in findings} == {NOTHING_MORE}
    assert {(each.also_for, each.marks) for each in photos} == {((), ())}


def test_the_newest_file_is_the_newest_migration(database):
    migrating.upgrade(database)
    newest = ScriptDirectory.from_config(migrating.config(database)).get_current_head()
    assert migrating.current(database) == migrating.head() == newest


def test_migrating_twice_changes_nothing(database):
    migrating.upgrade(database)
    migrating.upgrade(database)


def test_a_written_line_is_flushed_and_foreign_keys_are_kept(tmp_path):
    with closing(Database(f"sqlite:///{tmp_path}/t.sqlite3")) as database, database.engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


@pytest.fixture
def postgresql_server(postgresql, tmp_path):
    url = fresh(postgresql, "serving")
    a_demo(Settings(folder=tmp_path, database_url=url))
    with running(tmp_path, database_url=url) as server:
        yield server


def test_the_main_path_runs_on_postgresql(postgresql_server: Server):
    inspector, lead = postgresql_server.signed_in("khaosat1"), postgresql_server.signed_in("truongdoan1")
    visit, photo, cursor = inspector.open_visit(), a_photo(seed=51), inspector.pull().cursor
    wishes = inspector.answers(visit, A02_1=YesNo(False), B14_3=NotChecked("Mất điện"))
    receipts = inspector.push(*wishes, inspector.evidence(visit, "A02.1", photo, hash_of(photo)), inspector.submission(visit))
    assert {each.outcome for each in receipts} == {"applied"}
    assert {each.is_duplicate for each in inspector.push(*wishes)} == {True}
    assert len(inspector.pull(cursor).records) == 62
    assert patched(inspector, address_of(inspector, photo), photo).status_code == 204
    publish_all(lead)
    commune = shown(postgresql_server.signed_in("xa25993"))
    assert len(commune.case.findings) == 60
    assert commune.stored == (hash_of(photo),)


def test_evidence_is_examined_on_postgresql(postgresql_server: Server):
    inspector, lead = postgresql_server.signed_in("khaosat1"), postgresql_server.signed_in("truongdoan1")
    place_office(postgresql_server)
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    taken = [phone.take(visit, an_office_photo(room)) for room in (1, 2)]
    with closing(Database(Settings(database_url=postgresql_server.database_url).database)) as database:
        worker = Worker(database, MediaStore(postgresql_server.media), PUBLIC_URL)
        assert (worker.work_off(), worker.work_off()) == (4, 0)
    examined = [lead.http.get(f"/api/evidence/{each}/examinations").json()["examinations"] for each in taken]
    assert [(each[0]["number"], each[0]["overall"]) for each in examined] == [(1, "green"), (1, "green")]
    assert [each["is_whole"] for each in (lead.http.get(f"/api/evidence/{one}/areas").json() for one in taken)] == [False, False]


def test_twenty_parallel_pushes_yield_one_finding_on_postgresql(postgresql_server: Server):
    inspector = postgresql_server.signed_in("khaosat1")
    operation = inspector.finding(inspector.open_visit(), "A02.1", YesNo(True))
    with ThreadPoolExecutor(20) as threads:
        receipts = [each for (each,) in threads.map(inspector.push, [operation] * 20)]
    assert sum(not each.is_duplicate for each in receipts) == 1
    assert {each.outcome for each in receipts} == {"applied"}


def test_sixty_writers_at_once_all_get_their_turn_on_postgresql(postgresql_server: Server):
    inspector = postgresql_server.signed_in("khaosat1")
    with ThreadPoolExecutor(60) as threads:
        answers = list(threads.map(lambda seed: created(inspector, b"x", sha256=hash_of(str(seed).encode())), range(60)))
    assert {each.status_code for each in answers} == {201}


@pytest.mark.parametrize("text_", ["a\0b", "\ud800"])
def test_what_postgresql_cannot_keep_is_quarantined_there_too(postgresql_server: Server, text_):
    inspector = postgresql_server.signed_in("khaosat1")
    answer = inspector.http.post("/api/sync/operations", content=json.dumps({"operations": [{"op_id": text_}]}))
    assert answer.json()["receipts"][0]["outcome"] == "quarantined"
