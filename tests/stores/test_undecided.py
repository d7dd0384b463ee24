"""What a real server did not simply take in, as the phone shows it."""

import pytest

from mobile.phone import undecided
from mobile.store.store import Sending
from shared.answers import YesNo
from shared.visits import Finding
from tests.stores.building import CHECK, Hand

pytestmark = pytest.mark.anyio
YES, NO = YesNo(True), YesNo(False)


@pytest.fixture
async def two_phones(tmp_path, server):
    """One inspector with two phones; both know the open visit."""
    first = await Hand(tmp_path / "first", server).signed_in()
    visit = first.opened()
    await first.phone.sync()
    second = await Hand(tmp_path / "second", server).signed_in()
    return first.phone, second.phone, visit


async def test_one_field_answered_differently_on_two_phones_is_a_conflict_with_both_versions_and_its_check(two_phones):
    first, second, visit = two_phones
    first.answer(visit, CHECK, YES, "")
    second.answer(visit, CHECK, NO, "")
    await first.sync()
    await second.sync()
    [wish] = undecided.held_wishes(second)
    assert wish.is_conflict
    assert [undecided.version_of(each).answer for each in (wish.held.mine, wish.held.theirs)] == [NO, YES]
    assert (wish.subject.code, wish.subject.commune) == (CHECK, "Phường Trảng Dài")
    second.retry(wish.held.operation.op_id)
    await second.sync()
    assert undecided.held_wishes(second) == ()
    assert second.store.records.get(Finding, wish.held.operation.record_id).answer == NO


async def test_what_another_phone_sends_after_submitting_waits_for_the_lead_and_for_nobody_else(two_phones):
    first, second, visit = two_phones
    second.answer(visit, CHECK, NO, "")
    first.leave_rest_unchecked(visit, "khóa cửa")
    first.submit(visit)
    await first.sync()
    await second.sync()
    [late] = undecided.late_wishes(second)
    assert (late.standing, late.subject.code, late.kind) == ("waiting", CHECK, "record_finding")
    assert (undecided.held_wishes(second), second.unsent) == ((), 0)
    assert second.store.counts().of(Sending.WITH_LEAD) == 1
