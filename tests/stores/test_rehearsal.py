"""A rehearsal is worked through to the end, and nothing of it is kept, counted or sent; real work stays and goes on."""

import asyncio
from pathlib import Path

import pytest

from mobile.codec import to_text
from mobile.device import native
from mobile.phone import facts, practice
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.store.store import Sending, Store, UnsentWork
from shared import ids
from shared.actors import Actor, Role
from shared.answers import NotApplicable, YesNo
from shared.attending import unanswered
from shared.criteria import AnswerType, CriteriaSet
from shared.errors import ParentUnknown
from shared.ids import AccountId
from shared.visits import Evidence, Finding, Signature, Visit
from tests.photos.making import a_photo
from tests.stores.building import B09, NOWHERE, VISIT, Hand, a_phone_alone, a_shot

pytestmark = pytest.mark.anyio
REASON = "tập cho biết"
DRAWN = Signature("Người tiếp đoàn", "M0,0L10,10", a_shot().captured_at, "0" * 64)


@pytest.fixture
async def hand(tmp_path, server):
    return await Hand(tmp_path / "phone", server).signed_in()


def outbox_of(store: Store) -> list[tuple]:
    return store.database.rows("select op_id, kind, record_id from outbox order by position")


def yes_no(phone: Phone) -> list[ids.CheckCode]:
    walk = facts.walk_of(phone, practice.visit_id())
    return [each.check.code for each in walk.checks if each.check.answer is AnswerType.YES_NO and each.finding is None]


async def rehearsed(phone: Phone) -> str:
    """Open, answer, photograph, take a photo out, talk, leave, sign, submit. Returns the SHA-256 of the photo that stays."""
    await phone.rehearse()
    visit = phone.open_visit(practice.assignment_id())
    one, other = yes_no(phone)[:2]
    phone.answer(visit, one, YesNo(False), "thử ghi chú")
    photo = a_photo(seed=77)
    kept = await phone.attach(visit, one, a_shot(original=photo))
    phone.withdraw(await phone.attach(visit, other, a_shot(2)))
    phone.restore()
    phone.remark(visit, one, phone.actor.id, "thử trả lời")
    phone.leave_rest_unchecked(visit, REASON)
    phone.submit(visit, DRAWN)
    assert phone.tried().is_submitted
    return kept.sha256


def files_that_name(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


# ── nothing is sent ──
async def test_a_whole_rehearsal_reaches_neither_the_outbox_nor_the_server_while_real_work_is_sent(hand, server_folder):
    visit, phone = hand.opened(), hand.phone
    phone.answer(visit, ids.CheckCode("T02.1"), YesNo(True), "thật")
    real = await hand.photographed(visit, a_photo(seed=5))
    before, link = outbox_of(phone.real_store), phone.real_store.next_link()
    sha256 = await rehearsed(phone)
    assert phone.unsent == 4  # the visit, the answer, the photo and its bytes
    await phone.sync()  # the courier goes on with real work
    assert (phone.unsent, phone.is_rehearsing) == (0, True)
    await phone.end_rehearsal()
    await phone.sync()
    assert outbox_of(phone.store) == before
    assert phone.store.next_link() == link
    assert await phone.store.device.originals.names() == [real.sha256]
    assert files_that_name(server_folder, visit.encode())
    assert files_that_name(server_folder, real.sha256.encode())
    assert not files_that_name(server_folder, practice.visit_id().encode())
    assert not files_that_name(server_folder, sha256.encode())


async def test_what_comes_late_from_a_rehearsal_that_ended_is_kept_nowhere(tmp_path):
    phone = await a_phone_alone(tmp_path)
    before = outbox_of(phone.store)
    await phone.rehearse()
    visit = phone.open_visit(practice.assignment_id())
    code = yes_no(phone)[0]
    await phone.end_rehearsal()
    with pytest.raises(ParentUnknown):
        phone.answer(visit, code, YesNo(True), "")
    with pytest.raises(ParentUnknown):
        await phone.attach(visit, code, a_shot())
    assert outbox_of(phone.store) == before


async def test_a_real_photo_that_is_being_kept_while_the_rehearsal_begins_is_kept_as_real(tmp_path):
    phone = await a_phone_alone(tmp_path)
    async with phone.shutter:
        beginning = asyncio.create_task(phone.rehearse())
        await asyncio.sleep(0)
        evidence = await phone.attach(VISIT, B09, a_shot())
    await beginning
    assert phone.is_rehearsing
    assert phone.real_store.records.get(Evidence, evidence.id)
    assert not phone.store.records.get(Evidence, evidence.id)


async def test_closing_the_app_ends_it(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.rehearse()
    phone.open_visit(practice.assignment_id())
    phone.real_store.close()
    again = Phone()
    await again.open(lambda: native.open_device(tmp_path, NOWHERE))
    assert not again.is_rehearsing
    assert not again.store.records.get(Visit, practice.visit_id())


# ── what counts is real ──
async def test_signing_out_asks_for_real_work_only(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await rehearsed(phone)
    assert phone.unsent == 0
    await phone.end_rehearsal()
    phone.answer(VISIT, B09, YesNo(True), "")
    await phone.rehearse()
    with pytest.raises(UnsentWork):
        await phone.sign_out()
    assert phone.stage is Stage.READY
    phone.real_store.database.write([("update outbox set state = ?", (Sending.APPLIED,))])
    await phone.sign_out()
    assert (phone.stage, phone.is_rehearsing) == (Stage.SIGNED_OUT, False)


async def test_what_was_read_on_one_side_is_not_shown_on_the_other(tmp_path):
    phone = await a_phone_alone(tmp_path)
    phone.real_store.records.changes = 0
    real = facts.trips(phone)
    await phone.rehearse()
    phone.store.records.changes = 0
    assert [trip.commune.id for trip in facts.trips(phone)] == [practice.PRACTICE_COMMUNE]
    await phone.end_rehearsal()
    assert facts.trips(phone) == real


# ── what can be learnt ──
async def test_somebody_without_any_assignment_can_rehearse_all_of_it(tmp_path):
    store = Store(await native.open_device(tmp_path, NOWHERE))
    newcomer = Actor(AccountId("new"), "moi", "Người Mới", Role.INSPECTOR)
    store.remember(actor=to_text(newcomer), owner=newcomer.id, device_id="d1")
    store.close()
    phone = Phone()
    await phone.open(lambda: native.open_device(tmp_path, NOWHERE))
    await rehearsed(phone)
    visit = phone.store.records.get(Visit, practice.visit_id())
    assert unanswered(phone.store.records, visit) == ()
    assert {check.answer for check in practice.small_checks()} >= {AnswerType.YES_NO, AnswerType.COUNT, AnswerType.SHARE}


async def test_it_asks_what_the_round_of_this_phone_asks(tmp_path):
    phone = await a_phone_alone(tmp_path)
    [asked] = phone.store.records.every(CriteriaSet)
    await phone.rehearse()
    assert phone.store.records.every(CriteriaSet) == (asked,)


async def test_the_claim_shows_after_the_own_finding_and_last_years_answer_at_once(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.rehearse()
    visit = phone.store.records.get(Visit, phone.open_visit(practice.assignment_id()))
    criteria_set = phone.store.records.get(CriteriaSet, visit.criteria_set_id)
    former = next(
        check.code for criterion in criteria_set.criteria() for check in criterion.checks if phone.former(visit, check.code)
    )
    brief = phone.brief(practice.assignment_id())
    criterion = criteria_set.criterion(brief.claims[0].criterion_code)
    assert phone.former(visit, former).answer == YesNo(False)
    assert phone.claim(visit, criterion.code) is None
    for check in criterion.checks:
        phone.answer(visit.id, check.code, NotApplicable(REASON), "")
    assert phone.claim(visit, criterion.code).points == criterion.points


async def test_hints_follow_what_was_tried(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.rehearse()
    assert not phone.tried().is_opened
    assert phone.tried().is_question_open
    await rehearsed(phone)
    tried = phone.tried()
    assert (tried.is_opened, tried.photos, tried.is_submitted) == (True, 2, True)
    assert tried.ways_out > 10
    assert [each.inspector for each in phone.store.records.every(Finding)].count(practice.colleague()) == 1
