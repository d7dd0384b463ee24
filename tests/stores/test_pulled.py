"""What the server tells, in pages: cut anywhere, from the start, with tombstones, from a newer server."""

import json
from dataclasses import replace

import pytest

from mobile.codec import Unreadable, record_to_text, to_text
from mobile.pages import read_page, read_receipts
from mobile.store.store import Sending, Store
from shared import ids
from shared.answers import YesNo
from shared.operations import LateChange, RecordFinding, SeenFinding
from shared.rounds import Assignment, Round
from shared.visits import Evidence, Finding, Visit
from shared.wire import Gone, Problem, Receipt
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    NOW,
    REGISTRATION,
    TEAM,
    VISIT,
    a_commune,
    a_finding,
    a_round,
    a_visit,
    an_assignment,
    some_evidence,
    the_criteria,
)
from tests.stores.building import FINDING, opened, opened_again, photographed, wishing

pytestmark = pytest.mark.anyio
OTHER = replace(an_assignment(), id=ids.AssignmentId(ids.derived_id("assignment", "2")))
REFERENCE = (the_criteria(), a_round(), a_commune())


def page(*records, **more):
    plain = [json.loads(record_to_text(record)) if not isinstance(record, dict) else record for record in records]
    return json.dumps({"records": plain, "cursor": "9", "more": False, "server_time": "2026-11-18T02:00:00Z", **more}).encode()


# ── from the start ──
async def test_what_is_not_told_again_from_the_start_is_dropped(tmp_path):
    store = await opened(tmp_path)
    store.take_over((OTHER, a_finding(inspector=COLLEAGUE)), "8", INSPECTOR)
    store.take_over((*REFERENCE, an_assignment(), a_visit()), "9", INSPECTOR, from_start=True)
    assert [each.id for each in store.records.every(Assignment)] == [an_assignment().id]
    assert store.records.every(Finding) == ()


async def test_a_pull_from_the_start_that_is_cut_goes_on_after_a_restart_and_drops_nothing_before_its_end(tmp_path):
    store = await opened(tmp_path)
    store.take_over((OTHER,), "8", INSPECTOR)
    store.take_over((*REFERENCE, an_assignment()), "p1", INSPECTOR, from_start=True, more=True)
    assert {each.id for each in store.records.every(Assignment)} == {an_assignment().id, OTHER.id}
    store.close()
    again = await opened_again(tmp_path)
    again.take_over((a_visit(),), "p2", INSPECTOR)
    assert {each.id for each in again.records.every(Assignment)} == {an_assignment().id}
    assert again.setting("cursor") == "p2"


async def test_unsent_work_keeps_its_visit_and_what_the_visit_needs_although_nothing_is_told_of_them(tmp_path):
    store = await opened(tmp_path)
    store.take_over((a_commune(), a_finding(inspector=COLLEAGUE)), "8", INSPECTOR)
    store.perform(wishing(YesNo(False)), INSPECTOR)
    store.take_over((), "9", INSPECTOR, from_start=True)
    assert store.records.get(Visit, VISIT)
    assert store.records.get(Assignment, an_assignment().id)
    assert store.records.get(Round, a_round().id)
    assert store.records.get(type(the_criteria()), the_criteria().id)
    assert len(store.records.findings(VISIT)) == 2
    [waiting] = store.waiting(Sending.PENDING)
    store.settle([Receipt(waiting.operation.op_id, "applied", 9, 1)], INSPECTOR)
    store.take_over((), "10", INSPECTOR, from_start=True)
    assert store.records.findings(VISIT) == store.records.every(Assignment) == store.records.every(Round) == ()


# ── tombstones ──
async def test_a_cancelled_assignment_goes_and_one_with_a_visit_on_this_phone_stays(tmp_path):
    store = await opened(tmp_path)
    store.take_over((OTHER,), "8", INSPECTOR)
    gone = (Gone("assignment", OTHER.id), Gone("assignment", an_assignment().id))
    store.take_over((), "9", INSPECTOR, gone=gone)
    assert [each.id for each in store.records.every(Assignment)] == [an_assignment().id]


async def test_a_visit_given_to_another_team_goes_with_its_assignment_once_nothing_of_it_is_undecided(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(YesNo(False))
    store.perform(operation, INSPECTOR)
    gone = (Gone("assignment", an_assignment().id), Gone("visit", VISIT), Gone("finding", FINDING))
    store.take_over((), "8", INSPECTOR, gone=gone)
    assert store.records.get(Visit, VISIT)
    assert store.records.get(Finding, FINDING)
    assert store.records.every(Assignment)
    store.settle([Receipt(operation.op_id, "applied", 9, 1)], INSPECTOR)
    store.take_over((), "9", INSPECTOR, gone=gone)
    assert store.records.every(Visit) == store.records.every(Finding) == store.records.every(Assignment) == ()


async def test_a_dropped_record_stays_dropped_after_a_restart(tmp_path):
    store = await opened(tmp_path)
    store.take_over((OTHER,), "8", INSPECTOR)
    store.take_over((), "9", INSPECTOR, gone=(Gone("assignment", OTHER.id),))
    store.close()
    assert (await opened_again(tmp_path)).records.get(Assignment, OTHER.id) is None


# ── never backwards ──
async def test_a_page_older_than_an_own_receipt_does_not_take_the_record_back(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(YesNo(False))
    store.perform(operation, INSPECTOR)
    store.settle([Receipt(operation.op_id, "applied", 9, 3)], INSPECTOR)  # merged onto two versions of another device
    store.take_over((a_finding(answer=YesNo(True), version=2),), "8", INSPECTOR)
    assert store.records.get(Finding, FINDING).answer == YesNo(False)
    merged = a_finding(answer=YesNo(False), note="máy kia", version=3)
    store.take_over((merged,), "9", INSPECTOR)
    assert store.records.get(Finding, FINDING) == merged


async def test_a_page_that_cannot_be_kept_leaves_neither_records_nor_cursor(tmp_path):
    store = await opened(tmp_path)
    store.database.write([("create trigger full before insert on record begin select raise(abort, 'full'); end", ())])
    with pytest.raises(Exception, match="full"):
        store.take_over((OTHER,), "8", INSPECTOR)
    assert (store.setting("cursor"), store.records.get(Assignment, OTHER.id)) == ("7", None)


# ── from a newer server ──
async def test_a_record_this_version_cannot_read_is_passed_by_and_the_rest_of_the_page_counts(tmp_path):
    store = await opened(tmp_path)
    strange = {"kind": "hologram", "id": "h1", "version": 3}
    changed = json.loads(record_to_text(an_assignment())) | {"planned_on": {"from": 1}}
    told = read_page(page(strange, OTHER, changed, surprise=1, gone=[{"of": "x", "id": "y"}, 5]))
    store.take_page(told, INSPECTOR)
    assert told.unreadable == (("hologram", "h1"), ("assignment", an_assignment().id))
    assert store.records.get(Assignment, OTHER.id) == OTHER
    assert store.setting("cursor") == "9"


async def test_a_record_this_version_cannot_read_is_not_dropped_as_untold(tmp_path):
    store = await opened(tmp_path)
    changed = json.loads(record_to_text(an_assignment())) | {"planned_on": {"from": 1}}
    store.take_page(read_page(page(*REFERENCE, changed, from_start=True)), INSPECTOR)
    assert store.records.get(Assignment, an_assignment().id)


async def test_another_version_of_the_app_asks_from_the_start(tmp_path):
    store = await opened(tmp_path)
    store.remember(kinds="of an older version")
    store.close()
    again = await opened_again(tmp_path)
    assert again.setting("cursor") is None
    again.remember(cursor="8")
    again.close()
    assert (await opened_again(tmp_path)).setting("cursor") == "8"


@pytest.mark.parametrize("text", [b"", b"<html>", b"[]", b"{}", b'{"records": [], "cursor": "1", "more": false}'])
def test_what_is_no_page_is_no_answer(text):
    with pytest.raises(Unreadable):
        read_page(text)


def test_a_receipt_whose_record_cannot_be_read_still_says_what_became_of_the_operation():
    strange = json.loads(to_text(Receipt(ids.OpId("o1"), "conflict", 4, 2))) | {"record": {"kind": "hologram"}}
    unknown = {"op_id": "o2", "outcome": "postponed"}
    text = json.dumps({"receipts": [strange, unknown], "server_time": "2026-11-18T02:00:00Z"}).encode()
    first, second = read_receipts(text)
    assert (first.outcome, first.version, first.record) == ("conflict", 2, None)
    assert (second.op_id, second.outcome) == ("o2", "quarantined")


# ── late changes ──
@pytest.mark.parametrize(("standing", "state"), [("taken_in", Sending.APPLIED), ("left_out", Sending.LET_GO)])
async def test_the_leads_decision_settles_a_late_change(tmp_path, standing, state):
    store = await opened(tmp_path)
    operation = wishing(YesNo(False))
    store.perform(operation, INSPECTOR)
    problem = Problem("/problems/visit-locked", "locked", 409, {"kept_for_lead": True})
    store.settle([Receipt(operation.op_id, "refused", 0, problem=problem)], INSPECTOR)
    store.take_over((a_late_change(operation, standing),), "8", INSPECTOR)
    assert [each.operation for each in store.waiting(state)] == [operation]


def a_late_change(operation, standing):
    assert isinstance(operation.change, RecordFinding)
    return LateChange(
        id=ids.late_change_id(operation.op_id),
        visit_id=VISIT,
        registration_id=REGISTRATION,
        commune_code=COMMUNE,
        team_id=TEAM,
        inspector=INSPECTOR.id,
        device_id=operation.device_id,
        op_id=operation.op_id,
        record_id=operation.record_id,
        made_at=NOW,
        wish=operation.change,
        locked_by="submitted",
        standing=standing,
        version=2,
    )


async def test_a_page_may_hold_a_colleagues_evidence(tmp_path):
    store: Store = await opened(tmp_path)
    store.take_page(read_page(page(some_evidence(inspector=COLLEAGUE.id))), INSPECTOR)
    assert [each.inspector for each in store.records.every(Evidence)] == [COLLEAGUE.id]


# ── what the lead left out ──
async def test_a_late_answer_the_lead_left_out_gives_way_to_what_the_server_has(tmp_path):
    store = await opened(tmp_path)
    store.take_over((a_finding(answer=YesNo(True), version=1),), "8", INSPECTOR)
    late = wishing(YesNo(False), "trễ", seen=SeenFinding(YesNo(True)))
    store.perform(late, INSPECTOR)
    store.settle([kept_for_lead(late)], INSPECTOR)
    store.take_over((left_out(late),), "9", INSPECTOR)
    finding = store.records.get(Finding, FINDING)
    assert (finding.answer, finding.version) == (YesNo(True), 1)
    assert store.counts().of(Sending.LET_GO) == 1


async def test_a_left_out_answer_and_a_newer_version_of_its_finding_on_one_page_show_the_newer_one(tmp_path):
    store = await opened(tmp_path)
    store.take_over((a_finding(answer=YesNo(True), version=1),), "8", INSPECTOR)
    late = wishing(YesNo(False), "trễ", seen=SeenFinding(YesNo(True)))
    store.perform(late, INSPECTOR)
    store.settle([kept_for_lead(late)], INSPECTOR)
    newer = a_finding(answer=YesNo(True), note="máy kia", version=2)
    store.take_over((newer, left_out(late)), "9", INSPECTOR)
    assert store.records.get(Finding, FINDING) == newer


async def test_a_late_photo_the_lead_left_out_no_longer_counts_and_keeps_its_bytes(tmp_path):
    store = await opened(tmp_path)
    evidence = await photographed(store, b"photo")
    [attached] = [each.operation for each in store.waiting(Sending.PENDING)]
    store.settle([kept_for_lead(attached)], INSPECTOR)
    store.take_over((left_out(attached),), "9", INSPECTOR)
    assert store.records.get(Evidence, evidence.id) is None
    assert await store.original(evidence.sha256) == b"photo"


def kept_for_lead(operation):
    problem = Problem("/problems/visit-locked", "locked", 409, {"kept_for_lead": True})
    return Receipt(operation.op_id, "refused", 9, problem=problem)


def left_out(operation):
    named = (VISIT, REGISTRATION, COMMUNE, TEAM, INSPECTOR.id, ids.DeviceId("d1"))
    return LateChange(
        ids.late_change_id(operation.op_id), *named, operation.op_id, operation.record_id, NOW, operation.change,
        "submitted", "left_out", "đã kết luận", version=2,
    )  # fmt: skip
