"""The courier between a real phone store and a real server, with the weather in between."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from mobile.courier import Courier
from mobile.device import native
from mobile.device.port import NetworkDown
from mobile.phone import facts
from mobile.phone.states import Line
from mobile.server import Server as Api
from mobile.server import SignedOut
from mobile.store.store import Sending, Transfer
from shared import ids
from shared.answers import YesNo
from shared.rounds import SelfScore
from shared.visits import Evidence, Finding
from tests.photos.making import a_photo
from tests.stores.building import CHECK, Hand

pytestmark = pytest.mark.anyio


@pytest.fixture
async def hand(tmp_path, server):
    return await Hand(tmp_path / "phone", server).signed_in()


async def test_what_was_recorded_without_signal_arrives_once_with_its_bytes(hand, server):
    visit, photo = hand.opened(), a_photo(seed=1)
    hand.phone.answer(visit, CHECK, YesNo(False), "không có")
    evidence = await hand.photographed(visit, photo)
    await hand.phone.sync()
    await hand.phone.sync()
    lead = server.signed_in("truongdoan1")
    records = lead.everything()
    assert [each.answer for each in records if isinstance(each, Finding)] == [YesNo(False)]
    assert [each.id for each in records if isinstance(each, Evidence)] == [evidence.id]
    original = lead.http.get(f"/api/media/{evidence.sha256}").content
    assert hashlib.sha256(original).hexdigest() == evidence.sha256
    assert (hand.phone.unsent, hand.phone.line) == (0, Line.UP)


async def test_an_inspectors_phone_never_holds_a_self_score(hand):
    assert hand.phone.store.records.every(SelfScore) == ()


async def test_an_upload_that_was_cut_goes_on_at_the_byte_where_the_server_stands(hand, server, monkeypatch):
    photo = a_photo(seed=2) + b"\0" * 1_500_000
    visit = hand.opened()
    await hand.photographed(visit, photo)
    sent: list[tuple[int, int]] = []
    real = Api.upload

    async def cut_after_the_first(self, path, offset, chunk):
        if sent and len(sent) == 1:
            sent.append((-1, 0))
            raise NetworkDown("cut")
        sent.append((offset, len(chunk)))
        return await real(self, path, offset, chunk)

    monkeypatch.setattr(Api, "upload", cut_after_the_first)
    await hand.phone.sync()
    assert hand.phone.line is Line.DOWN
    assert len(hand.phone.store.originals(Transfer.UPLOADING)) == 1
    await hand.phone.sync()
    offsets = [offset for offset, _ in sent if offset >= 0]
    assert offsets == sorted(set(offsets))  # no byte twice
    assert offsets[1] == sent[0][1]
    assert hand.phone.unsent == 0


async def test_the_same_push_twice_yields_one_finding_and_the_first_receipt(hand, server):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(False), "")
    waiting = [each.operation for each in hand.phone.store.waiting(Sending.PENDING)]
    first = await hand.phone.courier.server.push(tuple(waiting))  # the answer never reached the store: the line was cut
    second = await hand.phone.courier.server.push(tuple(waiting))
    assert [each.is_duplicate for each in first + second] == [False] * len(waiting) + [True] * len(waiting)
    await hand.phone.sync()
    assert hand.phone.unsent == 0


async def test_a_finding_for_a_visit_that_was_locked_meanwhile_is_with_the_lead_and_still_on_the_phone(hand, server):
    visit = hand.opened()
    await hand.phone.sync()
    other = server.signed_in("khaosat1")  # the same inspector, on a second phone
    assert {each.outcome for each in other.push(*other.answers(visit))} == {"applied"}
    (receipt,) = other.push(other.submission(visit, seen_version=1))
    assert receipt.outcome == "applied"
    hand.phone.answer(visit, CHECK, YesNo(False), "ghi sau khi khóa")
    await hand.phone.sync()
    [late] = hand.phone.store.waiting(Sending.WITH_LEAD)
    assert late.receipt.problem.slug == "visit-locked"
    assert late.operation.change.note == "ghi sau khi khóa"
    assert (hand.phone.unsent, hand.phone.held(), facts.kept(hand.phone).with_lead) == (0, (), 1)


@contextmanager
def a_captive_portal() -> Iterator[str]:
    """Answers everything with 200 and a page of its own."""

    class Portal(BaseHTTPRequestHandler):
        def answer(self) -> None:
            page = b"<html>Dang nhap Wi-Fi</html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_GET = do_POST = do_PATCH = do_HEAD = answer

        def log_message(self, *_: object) -> None:
            """Quiet."""

    portal = HTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{portal.server_port}"
    portal.shutdown()


async def test_a_captive_portals_200_is_no_success(hand):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(False), "")
    await hand.photographed(visit, a_photo(seed=3))
    before = hand.phone.unsent
    with a_captive_portal() as portal:
        server = Api(native.HttpxNetwork(portal), "token")
        courier = Courier(hand.phone.store, server, lambda: None)
        with pytest.raises(NetworkDown):
            await courier.run(hand.phone.actor)
    assert hand.phone.unsent == before
    assert len(hand.phone.store.originals(Transfer.CAPTURED)) == 1


async def test_an_ended_session_keeps_everything_for_the_next_sign_in(hand, server):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(False), "")
    hand.phone.courier.server.token = "ended"
    with pytest.raises(SignedOut):
        await hand.phone.courier.run(hand.phone.actor)
    assert hand.phone.unsent == 2
    await hand.phone.sign_in("khaosat1", server.passwords["khaosat1"]["password"])
    assert hand.phone.unsent == 0


async def test_unsent_work_of_one_inspector_is_not_mixed_with_anothers(hand, server):
    from mobile.phone.states import WorkOfAnother

    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(False), "")
    with pytest.raises(WorkOfAnother):
        await hand.phone.sign_in("khaosat2", server.passwords["khaosat2"]["password"])
    assert hand.phone.actor.username == "khaosat1"


async def test_two_phones_of_one_inspector_that_answer_one_check_keep_both_answers(hand, server):
    visit = hand.opened()
    await hand.phone.sync()
    other = server.signed_in("khaosat1")
    (receipt,) = other.push(other.finding(visit, CHECK, YesNo(True)))
    assert receipt.outcome == "applied"
    hand.phone.answer(visit, CHECK, YesNo(False), "máy này")
    await hand.phone.sync()
    [held] = hand.phone.store.waiting(Sending.HELD)
    assert held.receipt.outcome == "conflict"
    assert held.receipt.record.answer == YesNo(True)
    hand.phone.retry(held.operation.op_id)
    await hand.phone.sync()
    assert hand.phone.unsent == 0
    finding = hand.phone.store.records.get(Finding, ids.finding_id(visit, CHECK, hand.phone.actor.id))
    assert finding.answer == YesNo(False)
