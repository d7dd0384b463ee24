"""Wishes the server did not take in: both versions are there, either can be kept, and no row ever goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mobile.store.store import Sending
from shared.answers import NotChecked, YesNo
from shared.operations import SeenFinding, WithdrawEvidence
from shared.visits import Evidence, Finding
from shared.wire import Problem, Receipt
from tests.rules.building import INSPECTOR, a_finding, an_operation
from tests.stores.building import B09, FINDING, answering, opened, opened_again, photographed, wishing

pytestmark = pytest.mark.anyio
NO, YES = YesNo(False), YesNo(True)


def clash(operation, theirs):
    problem = Problem("/problems/seen-version-outdated", "old", 412, {"fields": ["answer"]})
    return Receipt(operation.op_id, "conflict", 9, theirs.version, theirs, problem)


def refusal(operation, slug, **facts):
    return Receipt(operation.op_id, "refused", 0, problem=Problem(f"/problems/{slug}", slug, 409, facts))


def applied(operation, version=1):
    return Receipt(operation.op_id, "applied", 8, version)


def pending(store):
    return [each.operation for each in store.waiting(Sending.PENDING)]


async def a_conflict(folder, mine=NO, theirs=YES):
    """This phone wished one answer; another device's stands at the server."""
    store = await opened(folder)
    operation = wishing(mine, "máy này")
    store.perform(operation, INSPECTOR)
    store.settle([clash(operation, a_finding(answer=theirs, version=4))], INSPECTOR)
    return store, operation


async def test_a_conflict_shows_what_this_phone_wished_beside_what_the_server_has(tmp_path):
    store, operation = await a_conflict(tmp_path)
    [held] = store.held()
    assert (held.operation, held.state, held.problem.facts["fields"]) == (operation, Sending.HELD, ["answer"])
    assert (held.mine.answer, held.mine.note) == (NO, "máy này")
    assert held.theirs == store.records.get(Finding, FINDING) == a_finding(answer=YES, version=4)


async def test_both_versions_of_a_conflict_survive_a_restart(tmp_path):
    store, _ = await a_conflict(tmp_path)
    before = store.held()
    store.close()
    assert (await opened_again(tmp_path)).held() == before


async def test_keeping_mine_wishes_it_anew_over_what_the_server_showed(tmp_path):
    store, operation = await a_conflict(tmp_path)
    store.retry(operation.op_id, INSPECTOR)
    [again] = pending(store)
    assert again.op_id != operation.op_id  # the server would only repeat its answer to the old one
    assert (again.change.answer, again.change.seen, again.seen_version) == (NO, SeenFinding(YES, ""), 4)
    assert store.records.get(Finding, FINDING).answer == NO
    assert (store.held(), store.count("outbox", Sending.LET_GO)) == ((), 1)


async def test_keeping_mine_wishes_only_the_field_this_phone_had_changed(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(NO, "", SeenFinding())
    store.perform(operation, INSPECTOR)
    store.settle([clash(operation, a_finding(answer=YES, note="máy kia", version=4))], INSPECTOR)
    assert store.held()[0].mine.note == "máy kia"
    store.retry(operation.op_id, INSPECTOR)
    assert store.records.get(Finding, FINDING).note == "máy kia"


async def test_keeping_mine_takes_along_the_newer_wishes_of_this_phone_for_the_same_check(tmp_path):
    store = await opened(tmp_path)
    first, second = wishing(NO), wishing(NotChecked("khóa cửa"), "xem lại", SeenFinding(NO, ""))
    store.perform(first, INSPECTOR)
    store.perform(second, INSPECTOR)
    store.settle([clash(first, a_finding(answer=YES, version=4))], INSPECTOR)
    store.retry(first.op_id, INSPECTOR)
    [again] = pending(store)
    assert (again.change.answer, again.change.note) == (NotChecked("khóa cửa"), "xem lại")
    assert again.change.seen == SeenFinding(YES, "")
    assert store.count("outbox", Sending.LET_GO) == 2


async def test_keeping_theirs_shows_their_answer_and_stays_undoable(tmp_path):
    store, operation = await a_conflict(tmp_path)
    store.let_go(operation.op_id, INSPECTOR)
    assert (store.held(), pending(store), store.counts().unsent) == ((), [], 0)
    assert store.records.get(Finding, FINDING).answer == YES
    store.retry(operation.op_id, INSPECTOR)
    assert store.records.get(Finding, FINDING).answer == NO
    assert [each.change.answer for each in pending(store)] == [NO]


async def test_theirs_is_the_newest_the_server_has_told(tmp_path):
    store, _ = await a_conflict(tmp_path)
    newer = a_finding(answer=NotChecked("mất điện"), version=6)
    store.take_over((newer,), "9", INSPECTOR)
    assert store.held()[0].theirs == newer


async def test_letting_go_of_a_finding_the_server_never_had_takes_it_from_sight_and_back(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(NO)
    store.perform(operation, INSPECTOR)
    store.settle([refusal(operation, "unknown-check")], INSPECTOR)
    store.let_go(operation.op_id, INSPECTOR)
    assert store.records.get(Finding, FINDING) is None
    store.retry(operation.op_id, INSPECTOR)
    assert store.records.get(Finding, FINDING).answer == NO


async def test_letting_go_of_a_refused_change_shows_what_the_server_had_told_before(tmp_path):
    store = await opened(tmp_path)
    store.take_over((a_finding(answer=YES, version=2),), "8", INSPECTOR)
    operation = wishing(NO, "", SeenFinding(YES, ""), seen_version=2)
    store.perform(operation, INSPECTOR)
    store.settle([refusal(operation, "answer-out-of-range")], INSPECTOR)
    assert store.records.get(Finding, FINDING).answer == NO
    store.let_go(operation.op_id, INSPECTOR)
    assert store.records.get(Finding, FINDING) == a_finding(answer=YES, version=2)


async def test_a_held_wish_does_not_stop_later_ones_on_its_record(tmp_path):
    store, _ = await a_conflict(tmp_path)
    later = wishing(YES, "thêm ghi chú", SeenFinding(YES, ""))
    store.perform(later, INSPECTOR)
    assert [each.operation for each in store.fresh(200)] == [later]


async def test_what_waits_for_its_parent_is_asked_again_under_its_id_and_keeps_the_order_of_its_record(tmp_path):
    store = await opened(tmp_path)
    first, second = wishing(NO), wishing(YES, "", SeenFinding(NO, ""))
    other = an_operation(INSPECTOR, (await photographed(store, b"photo")).id, WithdrawEvidence(), 1)
    store.perform(first, INSPECTOR)
    store.settle([refusal(first, "parent-unknown")], INSPECTOR)
    store.perform(second, INSPECTOR)
    store.perform(other, INSPECTOR)
    assert [each.operation for each in store.fresh(200)][-1] == other
    assert second not in [each.operation for each in store.fresh(200)]
    assert [each.operation for each in store.to_ask_again()] == [first, second]


async def test_a_cut_while_asking_again_leaves_it_waiting(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(NO)
    store.perform(operation, INSPECTOR)
    store.settle([refusal(operation, "parent-unknown")], INSPECTOR)
    store.mark_sent([operation])
    store.mark_pending_again()
    assert [each.operation for each in store.waiting(Sending.WAITING)] == [operation]


async def test_what_has_waited_too_often_is_shown_and_can_be_asked_again(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(NO)
    store.perform(operation, INSPECTOR)
    for _ in range(4):
        store.settle([refusal(operation, "parent-unknown")], INSPECTOR)
    assert (store.held(), store.count_held(), store.counts().unsent) == ((), 0, 1)
    store.settle([refusal(operation, "parent-unknown")], INSPECTOR)
    assert [each.operation for each in store.held()] == [operation]
    store.retry(operation.op_id, INSPECTOR)
    assert (store.held(), pending(store)) == ((), [operation])  # the server keeps the raw one under this very id


async def test_what_has_waited_for_an_hour_is_shown(tmp_path, time_machine):
    store = await opened(tmp_path)
    operation = wishing(NO)
    store.perform(operation, INSPECTOR)
    store.settle([refusal(operation, "parent-unknown")], INSPECTOR)
    time_machine.move_to(datetime.now(UTC) + timedelta(minutes=61))
    assert [each.operation for each in store.held()] == [operation]


async def test_a_late_change_is_acknowledged_and_waits_for_the_lead(tmp_path):
    store = await opened(tmp_path)
    operation = wishing(NO)
    store.perform(operation, INSPECTOR)
    store.settle([refusal(operation, "visit-locked", kept_for_lead=True)], INSPECTOR)
    assert (store.counts().unsent, store.held(), store.counts().of(Sending.WITH_LEAD)) == (0, (), 1)


async def test_a_quarantined_operation_is_held(tmp_path):
    store = await opened(tmp_path)
    operation = answering()
    store.perform(operation, INSPECTOR)
    store.settle([Receipt(operation.op_id, "quarantined", 0, problem=Problem("/problems/unreadable-operation", "raw", 422))])
    assert [each.problem.slug for each in store.held()] == ["unreadable-operation"]


async def test_a_replayed_old_answer_does_not_bring_an_old_record_back(tmp_path):
    store, operation = await a_conflict(tmp_path)
    newer = a_finding(answer=NotChecked("mất điện"), version=6)
    store.take_over((newer,), "9", INSPECTOR)
    store.settle([replace(clash(operation, a_finding(answer=YES, version=4)), is_duplicate=True)], INSPECTOR)
    assert store.records.get(Finding, FINDING) == newer


async def test_a_refused_photo_that_is_let_go_of_keeps_its_bytes(tmp_path):
    store = await opened(tmp_path)
    evidence = await photographed(store, b"photo", B09)
    [operation] = pending(store)
    store.settle([refusal(operation, "unknown-check")], INSPECTOR)
    store.let_go(operation.op_id, INSPECTOR)
    assert store.records.get(Evidence, evidence.id) is None
    assert await store.original(evidence.sha256) == b"photo"
    store.retry(operation.op_id, INSPECTOR)
    assert store.records.get(Evidence, evidence.id).sha256 == evidence.sha256
