"""The phone as a whole: it never gives up, never forgets unsent work, and one bad operation stops nothing."""

import asyncio
from contextlib import suppress

import pytest

from mobile.codec import to_text
from mobile.courier import batches
from mobile.device import native
from mobile.device.port import NetworkDown, Reply, StoreFull
from mobile.phone import facts, undecided
from mobile.phone.states import Line, Stage
from mobile.store.store import Sending, Store, Transfer, UnsentWork, Waiting
from mobile.store.words import Sending as State
from shared import wire
from shared.answers import YesNo
from shared.operations import RecordFinding, SeenFinding
from shared.visits import Finding
from tests.photos.making import a_photo
from tests.rules.building import INSPECTOR
from tests.stores.building import B09, CHECK, FINDING, Hand, a_phone_alone, opened_again, photographed, wishing

pytestmark = pytest.mark.anyio


@pytest.fixture
async def hand(tmp_path, server):
    return await Hand(tmp_path / "phone", server).signed_in()


# ── what the screens pass on ──
async def test_an_answer_says_what_stood_on_the_screen_before(tmp_path):
    phone = await a_phone_alone(tmp_path)
    visit = phone.store.records.get(Finding, FINDING)
    assert visit is None
    phone.answer(wishing(None).change.visit_id, B09, YesNo(True), "")
    phone.answer(wishing(None).change.visit_id, B09, YesNo(True), "ghi chú")
    changes = [each.operation.change for each in phone.store.waiting(Sending.PENDING)]
    assert [each.seen for each in changes] == [SeenFinding(), SeenFinding(YesNo(True), "")]
    assert all(isinstance(each, RecordFinding) for each in changes)


async def test_two_phones_that_change_different_fields_of_one_finding_both_win(hand, server):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(False), "")
    await hand.phone.sync()
    other = await Hand(hand.folder.with_name("other"), server).signed_in()
    other.phone.answer(visit, CHECK, YesNo(False), "máy kia")
    await other.phone.sync()
    hand.phone.answer(visit, CHECK, YesNo(True), "")
    await hand.phone.sync()
    finding = hand.phone.finding(visit, CHECK)
    assert (finding.answer, finding.note, hand.phone.unsent) == (YesNo(True), "máy kia", 0)


# ── leaving ──
async def test_signing_out_refuses_while_anything_is_unsent_and_says_how_much(tmp_path):
    phone = await a_phone_alone(tmp_path)
    phone.answer(wishing(None).change.visit_id, B09, YesNo(True), "")
    await photographed(phone.store, b"photo")
    with pytest.raises(UnsentWork) as refused:
        await phone.sign_out()
    assert refused.value.facts["count"] == phone.unsent == 3
    assert (phone.stage, phone.actor) == (Stage.READY, INSPECTOR)


# ── trying again ──
async def test_the_pause_grows_while_no_answer_comes_and_a_connection_makes_it_try_at_once(tmp_path):
    phone = await a_phone_alone(tmp_path)
    told: list = []
    phone.store.device.on_connected = told.append
    tried = asyncio.Event()

    class Dead:
        async def send(self, *_, **__):
            tried.set()
            raise NetworkDown

    phone.courier.server.network = Dead()
    phone.answer(wishing(None).change.visit_id, B09, YesNo(True), "")
    phone._backoff.failures = 8  # it has been trying for long: the next pause may take five minutes
    running = asyncio.create_task(phone.look_after())
    await asyncio.wait_for(tried.wait(), 20)
    while phone.line is not Line.DOWN:
        await asyncio.sleep(0)
    tried.clear()
    phone.connected()
    await asyncio.wait_for(tried.wait(), 20)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert phone._backoff.failures <= 2


# ── batches ──
def waiting(note: str) -> Waiting:
    return Waiting(wishing(YesNo(True), note), State.PENDING, None)


def test_a_batch_is_never_larger_than_agreed_counted_as_the_bytes_that_are_sent():
    many = tuple(waiting("ế" * (number * 37 % 3900)) for number in range(700))
    parts = list(batches(many))
    sizes = [len(to_text(wire.Push(part)).encode()) for part in parts]
    assert max(sizes) <= wire.MOST_BATCH_BYTES
    assert max(len(part) for part in parts) <= wire.MOST_OPERATIONS
    assert [each for part in parts for each in part] == [each.operation for each in many]
    assert all(size > wire.MOST_BATCH_BYTES - 16_000 for size, part in zip(sizes[:-1], parts, strict=False) if len(part) < 200)


def test_small_operations_go_two_hundred_at_a_time():
    assert [len(part) for part in batches(tuple(waiting("") for _ in range(401)))] == [200, 200, 1]


def test_one_operation_larger_than_a_batch_goes_alone():
    parts = list(batches((waiting(""), waiting("x" * wire.MOST_BATCH_BYTES), waiting(""))))
    assert [len(part) for part in parts] == [1, 1, 1]


async def test_an_operation_the_server_will_not_even_receive_is_held_and_the_others_arrive(hand):
    visit = hand.opened()
    checks = ["T02.1", "B09.1", "A02.1"]
    hand.phone.answer(visit, checks[0], YesNo(True), "")
    hand.phone.answer(visit, checks[1], None, "x" * 400_000)
    hand.phone.answer(visit, checks[2], None, "nháp")
    await hand.phone.sync()
    [held] = hand.phone.held()
    assert (held.operation.change.check_code, held.problem.status) == ("B09.1", 413)
    assert (hand.phone.unsent, hand.phone.line) == (1, Line.UP)


async def test_a_server_that_refuses_every_push_gets_nothing_held(hand):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(True), "")
    real = hand.phone.courier.server.network

    class OtherProtocol:
        async def send(self, method, path, *rest):
            if path == "/api/sync/operations":
                return Reply(422, {}, b'{"type": "/problems/malformed", "title": "protocol 3 is spoken here"}')
            return await real.send(method, path, *rest)

    hand.phone.courier.server.network = OtherProtocol()
    await hand.phone.sync()
    assert (hand.phone.held(), hand.phone.unsent, hand.phone.line) == ((), 2, Line.DOWN)


# ── originals at start ──
async def test_at_start_a_damaged_unsent_photo_is_found_and_said_with_its_check_and_a_repaired_one_is_sent_again(tmp_path):
    phone = await a_phone_alone(tmp_path)
    evidence = await photographed(phone.store, b"photo")
    stored = await photographed(phone.store, b"at the server")
    phone.store.mark_original(stored.sha256, Transfer.STORED)
    for each in (evidence, stored):
        (tmp_path / "originals" / each.sha256).write_bytes(b"noise")
    assert await phone.store.recover() == 1  # what the server has is not looked at
    [broken] = undecided.broken_photos(phone)
    assert (broken.original.sha256, broken.original.state, broken.subject.code) == (evidence.sha256, Transfer.DAMAGED, B09)
    assert facts.kept(phone).broken == 1
    (tmp_path / "originals" / evidence.sha256).write_bytes(b"photo")
    assert await phone.store.recover() == 0
    assert phone.store.transfer(evidence.sha256) is Transfer.CAPTURED


async def test_a_photo_whose_change_could_not_be_kept_is_still_seen_and_sent(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.store.device.originals.add(a_hash := "5" * 64, b"not it")
    sha256 = await phone.store.keep_original(a_photo(), "image/jpeg")
    phone.store.close()
    again = await opened_again(tmp_path)
    assert await again.recover() == 1  # the one that is not what its name says
    assert [each.sha256 for each in again.unattached()] == [sha256]
    assert again.transfer(a_hash) is None
    assert [each.sha256 for each in again.originals_to_send()] == [sha256]


async def test_records_are_not_forgotten_while_anything_is_unsent(tmp_path):
    phone = await a_phone_alone(tmp_path)
    phone.answer(wishing(None).change.visit_id, B09, YesNo(True), "")
    with pytest.raises(UnsentWork):
        phone.store.forget_records()
    assert phone.store.records.get(Finding, FINDING).answer == YesNo(True)


# ── a full phone ──
async def test_a_full_phone_sends_everything_and_notes_the_answers_when_there_is_room(hand, server, monkeypatch):
    visit = hand.opened()
    for number in range(3):
        hand.phone.answer(visit, CHECK, YesNo(number % 2 == 0), f"lần {number}")
    evidence = await hand.photographed(visit, a_photo(seed=61))

    def full(statements):
        raise StoreFull("quota")

    monkeypatch.setattr(hand.phone.store.database, "write", full)
    await hand.phone.sync()
    lead = server.signed_in("truongdoan1")
    assert [each.note for each in lead.everything() if isinstance(each, Finding)] == ["lần 2"]
    assert lead.http.get(f"/api/media/{evidence.sha256}").status_code == 200
    assert hand.phone.unsent > 0

    monkeypatch.undo()
    await hand.phone.sync()
    assert hand.phone.unsent == 0
    with server.database() as database, database.reading() as session:
        assert session.connection().exec_driver_sql("SELECT max(version) FROM finding").scalar() == 3


async def test_a_phone_that_was_cut_off_and_is_full_opens_and_sends(hand, server, monkeypatch):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(True), "")
    hand.phone.store.mark_sent([each.operation for each in hand.phone.store.waiting(Sending.PENDING)])
    hand.phone.store.close()
    again = Hand(hand.folder, server)
    real = Store.mark_pending_again

    def full(self):
        raise StoreFull("quota")

    monkeypatch.setattr(Store, "mark_pending_again", full)
    await again.phone.open(lambda: native.open_device(again.folder, server.url))
    assert again.phone.stage is Stage.READY
    monkeypatch.setattr(Store, "mark_pending_again", real)
    await again.phone.sync()
    assert again.phone.unsent == 0
