"""An operation that comes before what it builds on waits at the server, and is decided when that comes."""

from dataclasses import replace

from sqlalchemy import text

from shared import ids
from shared.answers import YesNo
from shared.operations import Establish, OpenVisit
from shared.rounds import Assignment
from shared.visits import Finding
from tests.server.building import TRANG_DAI, as_json


def waiting(server):
    with server.database() as database, database.reading() as session:
        return session.execute(text("SELECT op_id FROM quarantine WHERE waits_for <> '' AND settled_at IS NULL")).scalars().all()


def test_a_finding_that_comes_before_its_visit_is_decided_when_the_visit_comes(server, inspector):
    opening = inspector.opening()
    early = inspector.finding(ids.VisitId(opening.record_id), "A02.1", YesNo(True))
    (held,) = inspector.push(early)
    assert (held.outcome, held.problem.slug) == ("refused", "parent-unknown")
    assert waiting(server) == [early.op_id]

    inspector.push(opening)
    assert [each.answer for each in inspector.everything() if isinstance(each, Finding)] == [YesNo(True)]
    assert waiting(server) == []
    (asked_again,) = inspector.push(early)
    assert (asked_again.outcome, asked_again.is_duplicate) == ("applied", True)


def test_asking_again_before_the_parent_came_keeps_one(server, inspector):
    early = inspector.finding(ids.VisitId(inspector.opening().record_id), "A02.1", YesNo(True))
    answers = [inspector.push(early)[0] for _ in range(3)]
    assert {each.problem.slug for each in answers} == {"parent-unknown"}
    assert len(waiting(server)) == 1


def test_a_parent_and_what_waits_for_it_in_the_wrong_order_of_one_batch_both_stand(inspector):
    opening = inspector.opening()
    early = inspector.finding(ids.VisitId(opening.record_id), "A02.1", YesNo(False))
    inspector.push(early, opening)
    assert [each.answer for each in inspector.everything() if isinstance(each, Finding)] == [YesNo(False)]


def test_work_for_a_cancelled_assignment_waits_until_the_assignment_is_put_back(server, inspector):
    office = server.signed_in("sonoivu")
    assignment = inspector.assignment(TRANG_DAI)
    visit = ids.visit_id(assignment.id)
    cancel(office, assignment, is_cancelled=True)
    receipts = inspector.push(inspector.wish(OpenVisit(assignment.id), visit), inspector.finding(visit, "A02.1", YesNo(True)))
    assert {each.problem.slug for each in receipts} == {"parent-unknown"}

    cancel(office, assignment, is_cancelled=False)
    assert [each.answer for each in inspector.everything() if isinstance(each, Finding)] == [YesNo(True)]
    assert waiting(server) == []


def cancel(office, assignment, is_cancelled):
    now = next(each for each in office.everything() if isinstance(each, Assignment) and each.id == assignment.id)
    (receipt,) = office.push(office.wish(Establish(replace(now, is_cancelled=is_cancelled)), now.id, now.version))
    assert receipt.outcome == "applied", receipt


def test_an_operation_nobody_can_read_waits_for_nothing(server, inspector):
    broken = {**as_json(inspector.opening()), "change": {"kind": "tomorrow"}}
    assert inspector.push_raw(broken).json()["receipts"][0]["outcome"] == "quarantined"
    assert waiting(server) == []


def test_a_push_nobody_can_read_is_kept_as_it_came(server, inspector):
    reply = inspector.http.post("/api/sync/operations", content=b'{"operations": [{"op_id"')
    assert reply.status_code == 400
    with server.database() as database, database.reading() as session:
        assert session.execute(text("SELECT raw FROM quarantine")).scalars().all() == [r'"{\"operations\": [{\"op_id\""']
