"""What a phone is told: what is gone, when everything begins anew, and never out of order."""

import gzip
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from backend import accounts, codec, migrating, pulling, write_path
from backend.database import Database
from backend.group_commit import GroupCommit
from backend.settings import Settings
from backend.world import SqlWorld
from shared import ids
from shared.answers import YesNo
from shared.criteria import CriteriaSet, required
from shared.decisions import Outcome
from shared.operations import AttachEvidence, Establish, OpenVisit, Operation, RecordFinding
from shared.rounds import Assignment, Team
from shared.visits import Evidence, Finding
from shared.wire import Gone
from tests.rules.building import a_resolution
from tests.server.building import TRANG_DAI
from tests.server.postgresql import a_cluster


def establish(office, kind, record_id, **changed):
    now = next(each for each in office.everything() if isinstance(each, kind) and each.id == record_id)
    (receipt,) = office.push(office.wish(Establish(replace(now, **changed)), now.id, now.version))
    assert receipt.outcome == "applied", receipt


@pytest.fixture
def office(server):
    return server.signed_in("sonoivu")


def test_a_cancelled_assignment_is_told_as_gone_and_told_again_when_it_is_back(inspector, office):
    assignment, cursor = inspector.assignment(TRANG_DAI), inspector.pull().cursor
    establish(office, Assignment, assignment.id, is_cancelled=True)
    page = inspector.pull(cursor)
    assert (page.records, page.gone) == ((), (Gone("assignment", assignment.id),))

    establish(office, Assignment, assignment.id, is_cancelled=False)
    again = inspector.pull(cursor)
    assert [each.id for each in again.records] == [assignment.id]
    assert again.gone == ()


def test_an_assignment_given_to_another_team_leaves_the_phones_of_the_first(inspector, office):
    assignment, cursor = inspector.assignment(TRANG_DAI), inspector.pull().cursor
    other = Team(ids.TeamId(ids.derived_id("team", "other")), "Đoàn 2", ids.AccountId("nobody"), ())
    office.push(office.wish(Establish(other), other.id))
    establish(office, Assignment, assignment.id, team_id=other.id)
    assert inspector.pull(cursor).gone == (Gone("assignment", assignment.id),)


def test_a_first_pull_begins_from_the_start_and_tells_no_tombstones(inspector, office):
    establish(office, Assignment, inspector.assignment(TRANG_DAI).id, is_cancelled=True)
    page = inspector.pull()
    assert page.from_start
    assert page.gone == ()
    assert not inspector.pull(page.cursor).from_start


def test_a_cursor_older_than_the_tombstones_that_are_kept_begins_anew(server, inspector, office):
    old = inspector.pull(limit=1).cursor
    establish(office, Assignment, inspector.assignment(TRANG_DAI).id, is_cancelled=True)
    fresh = inspector.pull().cursor
    with server.database() as database, database.writing() as session:
        assert pulling.forget_gone(session, datetime.now(UTC) + timedelta(minutes=1)) == 1
    assert inspector.pull(old).from_start
    assert not inspector.pull(fresh).from_start


def test_a_cursor_from_the_future_of_a_restored_database_begins_anew(inspector):
    number, _, scope = inspector.pull().cursor.partition(".")
    assert inspector.pull(f"{int(number) + 1000}.{scope}").from_start


def test_a_page_is_packed_for_whoever_can_unpack_it(inspector):
    plain = inspector.http.get("/api/sync/changes", headers={"Accept-Encoding": "identity"})
    with inspector.http.stream("GET", "/api/sync/changes", headers={"Accept-Encoding": "gzip"}) as reply:
        packed = b"".join(reply.iter_raw())
    assert len(packed) < len(plain.content) / 4
    assert pulling_apart(gzip.decompress(packed)) == pulling_apart(plain.content)


def pulling_apart(body):
    page = codec.read_json(body)
    return page["records"], page["cursor"]


@pytest.fixture(scope="module")
def postgresql_url():
    with a_cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def two_processes(request, server_folder, tmp_path):
    """Two servers' databases on one store, as two processes have them, with the demonstration round inside."""
    if request.param == "sqlite":
        url = Settings(folder=server_folder).database
    else:
        from backend import demo

        url = Settings(database_url=request.getfixturevalue("postgresql_url")).database
        first = Database(url)
        migrating.upgrade(first)
        demo.fill(first, tmp_path / "accounts.json")
        first.close()
    databases = [Database(url), Database(url)]
    yield databases
    for each in databases:
        each.close()


def test_a_reader_that_follows_its_cursor_misses_nothing_two_processes_commit(two_processes):
    """Numbers are drawn early and committed late, in another order than drawn, unless writers keep to their turns."""
    with two_processes[0].reading() as session:
        actor = accounts.actor_named(session, "khaosat1")
        world = SqlWorld(session)
        assignment = next(each for each in world.all(Assignment) if each.team_id in actor.team_ids)
        checks = [check.code for check in on_site(world.all(CriteriaSet)[0]) if check.answer.value == "yes_no"]
    visit = ids.visit_id(assignment.id)
    commits = [GroupCommit(each) for each in two_processes]
    commits[0].now(lambda session: write_path.perform(session, operation(actor, visit, OpenVisit(assignment.id)), actor))

    def write(number):
        for turn, code in enumerate(checks[number::2]):
            slowly = threading.Event()
            wish, record_id = answer_or_photo(visit, code, actor, is_photo=turn % 2 == 0)

            def work(session, wish=wish, record_id=record_id, slowly=slowly):
                receipt = write_path.perform(session, operation(actor, record_id, wish), actor)
                slowly.wait(0.004 * (number + 1))  # the commit comes some time after the number was drawn
                return receipt

            assert commits[number].now(work).outcome == "applied"

    writers = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for writer in writers:
        writer.start()
    seen, cursor = {}, ""
    while True:
        is_last = not any(writer.is_alive() for writer in writers)
        with two_processes[0].reading() as session:
            page = pulling.changes(session, actor, cursor, 500, 1)
        cursor = page.cursor
        seen |= {each.id: each for each in page.records if isinstance(each, Finding | Evidence)}
        if is_last and not page.more:
            break
    for each in commits:
        each.close()
    assert {each.check_code for each in seen.values()} == set(checks)


def answer_or_photo(visit, code, actor, is_photo):
    """Two kinds, so that they lie in two tables and are read one after the other."""
    if is_photo:
        now = datetime.now(UTC)
        return AttachEvidence(visit, code, ids.Sha256("a" * 64), 1000, "image/jpeg", "camera", now, None), ids.new_id()
    return RecordFinding(visit, code, YesNo(True), ""), ids.finding_id(visit, code, actor.id)


def operation(actor, record_id, change):
    return Operation(ids.OpId(ids.new_id()), record_id, actor.id, ids.DeviceId("d"), datetime.now(UTC), 0, change)


def on_site(criteria_set):
    return list(required(criteria_set))


@pytest.mark.parametrize(
    ("outcome", "told"), [("adjusted", "dismissed"), ("asked", "dismissed"), ("taken_back", "dismissed"), ("recheck", "recheck")]
)
def test_a_phone_that_knows_three_outcomes_is_told_whether_another_look_is_asked(outcome, told):
    points = Decimal("0.1") if outcome == "adjusted" else None
    made = a_resolution("A02", Outcome(outcome), points=points, countersigned_by="a9")
    older = pulling.as_understood(made, 4)
    assert (older.outcome, older.points) == (told, None)
    assert older.version == made.version
    assert pulling.as_understood(made, 5) == made
