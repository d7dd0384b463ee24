"""Push and pull over real HTTP, in fair weather and foul."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from shared import ids
from shared.answers import NotChecked, Share, YesNo
from shared.criteria import CriteriaSet
from shared.rounds import Assignment, Registration, SelfScore
from shared.visits import Finding, Visit
from shared.wire import PROTOCOL
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI, as_json


def journal(server, where="1 = 1"):
    with server.database() as database, database.reading() as session:
        return session.execute(text(f"SELECT * FROM journal WHERE {where} ORDER BY seq")).mappings().all()


def count(server, table):
    with server.database() as database, database.reading() as session:
        return session.execute(text(f"SELECT count(*) FROM {table}")).scalar()


def test_an_inspector_pulls_what_a_visit_needs(inspector):
    kinds = {type(each) for each in inspector.everything()}
    assert {CriteriaSet, Assignment} <= kinds
    assert {each.commune_code for each in inspector.everything() if isinstance(each, Assignment)} == {
        TRANG_DAI,
        TRAN_BIEN,
        NHA_BICH,
    }


def test_an_inspector_never_receives_a_claim(inspector):
    assert [each for each in inspector.everything() if isinstance(each, SelfScore | Registration)] == []


def test_a_commune_receives_its_own_claims_only(server):
    own = [each for each in server.signed_in(f"xa{TRANG_DAI}").everything() if isinstance(each, SelfScore)]
    assert len(own) == 57
    assert {each.commune_code for each in own} == {TRANG_DAI}


def test_a_finding_that_is_pushed_comes_back_with_the_next_pull(inspector):
    before = inspector.pull()
    visit = inspector.open_visit()
    (receipt,) = inspector.push(inspector.finding(visit, "A02.1", YesNo(True), note="Có khóa"))
    page = inspector.pull(before.cursor)
    assert receipt.outcome == "applied"
    assert receipt.version == 1
    assert [type(each) for each in page.records] == [Visit, Finding]
    assert page.records[1] == receipt.record


def test_a_record_that_changed_since_the_cursor_comes_once_at_its_newest(inspector):
    visit = inspector.open_visit()
    cursor = inspector.pull().cursor
    inspector.push(inspector.finding(visit, "A02.1", YesNo(True)), inspector.finding(visit, "A02.1", YesNo(False), 1))
    (record,) = inspector.pull(cursor).records
    assert (record.version, record.answer) == (2, YesNo(False))


def test_a_pull_in_small_pages_gives_the_same_as_one_large(inspector):
    records, page = [], inspector.pull(limit=7)
    while True:
        records += page.records
        if not page.more:
            break
        page = inspector.pull(page.cursor, limit=7)
    assert records == list(inspector.pull().records)
    assert inspector.pull(page.cursor).records == ()


def test_the_cursor_survives_a_restart_and_stands_still_when_nothing_happens(inspector):
    cursor = inspector.pull().cursor
    assert inspector.pull(cursor).cursor == cursor


@pytest.mark.parametrize("cursor", ["x", "-1", "1e3", "9" * 30, "١"])
def test_a_cursor_that_is_none_of_ours_is_malformed(inspector, cursor):
    assert inspector.http.get("/api/sync/changes", params={"after": cursor}).json()["type"] == "/problems/malformed"


def test_a_cursor_read_with_another_scope_begins_anew(server, inspector):
    cursor = inspector.pull().cursor
    other = server.signed_in(f"xa{NHA_BICH}").pull(cursor)
    assert any(isinstance(each, SelfScore) for each in other.records)


def test_pushing_the_same_operation_twice_yields_one_finding_and_the_first_receipt(server, inspector):
    operation = inspector.finding(inspector.open_visit(), "A02.1", YesNo(True))
    (first,), (second,) = inspector.push(operation), inspector.push(operation)
    assert not first.is_duplicate
    assert second.is_duplicate
    assert (second.sequence, second.record) == (first.sequence, first.record)
    assert count(server, "finding") == 1


def test_twenty_parallel_pushes_of_one_operation_yield_one_finding(server, inspector):
    operation = inspector.finding(inspector.open_visit(), "A02.1", YesNo(True))
    start = Barrier(20)

    def push(_: int):
        start.wait()
        return inspector.push(operation)[0]

    with ThreadPoolExecutor(20) as threads:
        receipts = list(threads.map(push, range(20)))
    assert {each.outcome for each in receipts} == {"applied"}
    assert sum(not each.is_duplicate for each in receipts) == 1
    assert count(server, "finding") == 1
    assert len(journal(server, f"op_id = '{operation.op_id}'")) == 1


def test_twenty_parallel_first_answers_to_one_check_leave_one_finding_and_nineteen_conflicts(server, inspector):
    visit = inspector.open_visit()
    with ThreadPoolExecutor(20) as threads:
        wishes = [inspector.finding(visit, "A02.1", YesNo(number % 2 == 0)) for number in range(20)]
        outcomes = sorted(receipt.outcome for (receipt,) in threads.map(inspector.push, wishes))
    assert outcomes == ["applied"] + ["conflict"] * 19
    assert count(server, "finding") == 1


def test_two_inspectors_on_one_check_make_two_findings(server, inspector):
    colleague = server.signed_in("khaosat2")
    visit = inspector.open_visit()
    colleague.open_visit()
    inspector.push(inspector.finding(visit, "A02.1", YesNo(True)))
    (receipt,) = colleague.push(colleague.finding(visit, "A02.1", YesNo(False)))
    assert receipt.outcome == "applied"
    assert count(server, "finding") == 2


def test_a_conflict_brings_the_servers_record(inspector):
    visit = inspector.open_visit()
    inspector.push(inspector.finding(visit, "A02.1", YesNo(True)))
    (receipt,) = inspector.push(inspector.finding(visit, "A02.1", YesNo(False)))
    assert receipt.outcome == "conflict"
    assert receipt.problem.slug == "seen-version-outdated"
    assert (receipt.version, receipt.record.answer) == (1, YesNo(True))


def test_a_refusal_is_journaled_with_its_receipt(server, inspector):
    operation = inspector.finding(inspector.open_visit(), "A02.1", Share(1, 2))
    (receipt,) = inspector.push(operation)
    (row,) = journal(server, f"op_id = '{operation.op_id}'")
    assert (receipt.outcome, receipt.problem.slug, receipt.problem.status) == ("refused", "answer-of-wrong-type", 422)
    assert row["outcome"] == "refused"
    assert "answer-of-wrong-type" in row["receipt"]


def test_one_bad_operation_blocks_none_of_the_others(inspector):
    visit = inspector.open_visit()
    good = [inspector.finding(visit, code, YesNo(True)) for code in ("A02.1", "A02.2")]
    receipts = inspector.push(good[0], inspector.finding(visit, "Z99.9", YesNo(True)), good[1])
    assert [each.outcome for each in receipts] == ["applied", "refused", "applied"]


POISON = [
    None,
    [],
    "text",
    {},
    {"op_id": 7},
    {"op_id": "0190f000-0000-7000-8000-000000000001", "change": {"kind": "fly"}},
    {"change": {"kind": "submit_visit"}},
]


@pytest.mark.parametrize("piece", POISON)
def test_what_cannot_be_read_is_kept_raw_and_blocks_nothing(server, inspector, piece):
    operation = as_json(inspector.opening())
    answer = inspector.push_raw(piece, operation).json()["receipts"]
    assert [each["outcome"] for each in answer] == ["quarantined", "applied"]
    assert ids.is_uuid(answer[0]["op_id"])
    with server.database() as database, database.reading() as session:
        assert [json.loads(raw) for raw in session.execute(text("SELECT raw FROM quarantine")).scalars()] == [piece]


@pytest.mark.parametrize(
    "spoil",
    [
        {"seen_version": 10**30},
        {"seen_version": "1"},
        {"seen_version": 1.5},
        {"at": "yesterday"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"record_id": "a\u0000b"},
        {"record_id": "\ud800"},
        {"change": {}},
        {"change": {"assignment_id": "x"}},
    ],
)
def test_an_operation_with_one_impossible_value_is_quarantined(inspector, spoil):
    piece = {**as_json(inspector.opening()), **spoil}
    body = json.dumps({"operations": [piece]}).encode()
    answer = inspector.http.post("/api/sync/operations", content=body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["receipts"][0]["outcome"] == "quarantined"
    assert answer.json()["receipts"][0]["problem"]["type"] == "/problems/unreadable-operation"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 5000])
def test_a_number_that_is_none_spoils_its_own_operation_only(inspector, number):
    visit = inspector.open_visit()
    bad = json.dumps(as_json(inspector.evidence(visit, "A02.1", b"x", "0" * 64))).replace("106.86", number)
    good = json.dumps(as_json(inspector.finding(visit, "A02.1", YesNo(True))))
    answer = inspector.http.post("/api/sync/operations", content=f'{{"operations":[{bad},{good}]}}'.encode())
    assert [each["outcome"] for each in answer.json()["receipts"]] == ["quarantined", "applied"]


def test_a_quarantined_operation_is_kept_once_however_often_it_is_sent(server, inspector):
    for _ in range(3):
        inspector.push_raw({"op_id": "x"})
    assert count(server, "quarantine") == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"operations":{}}',
        b"\xff\xfe",
        b"[" * 100_000,
        f'{{"operations":[],"protocol":{PROTOCOL + 1}}}'.encode(),
    ],
)
def test_a_body_that_is_no_push_is_malformed(inspector, body):
    answer = inspector.http.post("/api/sync/operations", content=body)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/malformed"


def test_a_batch_of_more_than_200_operations_is_refused_whole(server, inspector):
    answer = inspector.push_raw(*[{} for _ in range(201)])
    assert answer.status_code == 413
    assert count(server, "quarantine") == 0


def test_a_batch_of_too_many_bytes_is_refused_whole(inspector):
    answer = inspector.push_raw({"raw": "x" * 300_000})
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/upload-too-large"


def test_another_wish_under_a_used_id_is_refused_and_kept_aside(server, inspector):
    visit = inspector.open_visit()
    operation = inspector.finding(visit, "A02.1", YesNo(True))
    inspector.push(operation)
    other = {**as_json(operation), "change": {**as_json(operation)["change"], "answer": {"yes": False, "kind": "yes_no"}}}
    (receipt,) = inspector.push_raw(other).json()["receipts"]
    assert receipt["outcome"] == "refused"
    assert receipt["problem"]["type"] == "/problems/operation-reused"
    assert count(server, "quarantine") == 1


def test_an_operation_of_a_colleague_is_refused_here_and_can_still_be_sent_by_them(server, inspector):
    colleague = server.signed_in("khaosat2")
    operation = colleague.opening()
    (refused,) = inspector.push(operation)
    (applied,) = colleague.push(operation)
    assert (refused.outcome, refused.problem.slug) == ("refused", "not-your-operation")
    assert (applied.outcome, applied.is_duplicate) == ("applied", False)


def test_a_finding_made_before_the_lock_but_pushed_after_it_is_refused_and_kept(server, inspector):
    visit = inspector.open_visit()
    late = inspector.finding(visit, "A01.2", Share(9, 10))
    inspector.push(*inspector.answers(visit))
    (submitted,) = inspector.push(inspector.submission(visit))
    (receipt,) = inspector.push(late)
    assert submitted.outcome == "applied"
    assert (receipt.outcome, receipt.problem.slug) == ("refused", "visit-locked")
    assert len(journal(server, f"op_id = '{late.op_id}'")) == 1


def test_a_visit_with_an_answer_missing_is_not_submitted(inspector):
    visit = inspector.open_visit()
    (receipt,) = inspector.push(inspector.submission(visit))
    assert receipt.problem.slug == "checks-unanswered"
    assert receipt.problem.facts["missing"] == 60


def test_a_whole_visit_fits_into_one_push(inspector):
    opening = inspector.opening()
    visit = ids.VisitId(opening.record_id)
    receipts = inspector.push(opening, *inspector.answers(visit, B14_3=NotChecked("Mất điện")), inspector.submission(visit))
    assert {each.outcome for each in receipts} == {"applied"}


def test_the_sequence_is_the_order_of_the_journal(inspector, server):
    visit = inspector.open_visit()
    receipts = inspector.push(*inspector.answers(visit))
    assert [each.sequence for each in receipts] == sorted(each.sequence for each in receipts)
    assert [row["seq"] for row in journal(server)][-1] == receipts[-1].sequence
