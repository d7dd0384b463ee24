"""Originals between a real phone and a real server: what goes first, over which line, and from which byte."""

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from mobile.device.port import Connection, NetworkDown, Reply
from mobile.pace import FIRST_CHUNK
from mobile.phone.states import Line
from mobile.store.receipts import GRACE
from mobile.store.store import Transfer
from shared.answers import YesNo
from tests.photos.making import a_photo
from tests.server.building import NHA_BICH, TRAN_BIEN
from tests.stores.building import CHECK, Hand

pytestmark = pytest.mark.anyio
SMALL = a_photo(80, 60, seed=9)


class Watched:
    """The phone's network with somebody watching it, who may answer instead of the server."""

    def __init__(self, real) -> None:
        self.real = real
        self.seen: list[tuple[str, str, dict, bytes]] = []
        self.instead: Callable[[str, str], Reply | None] = lambda method, path: None

    async def send(self, method, path, body=None, headers=None):
        self.seen.append((method, path, dict(headers or {}), body or b""))
        return self.instead(method, path) or await self.real.send(method, path, body, headers)

    def of(self, *methods: str) -> list[tuple[str, str, dict, bytes]]:
        return [each for each in self.seen if each[0] in methods]

    def created(self) -> list[str]:
        """Hashes of the originals an upload was begun for, in order."""
        found = []
        for _, path, headers, _ in self.of("POST"):
            if path == "/api/media/uploads":
                told = dict(part.split(" ") for part in headers["Upload-Metadata"].split(","))
                found.append(base64.b64decode(told["sha256"]).decode())
        return found


@pytest.fixture
async def hand(tmp_path, server):
    hand = await Hand(tmp_path / "phone", server).signed_in()
    hand.network = Watched(hand.phone.store.device.network)
    hand.phone.courier.server.network = hand.network
    return hand


async def small(_: bytes) -> bytes:
    return SMALL


async def test_small_previews_go_ahead_of_the_originals_and_only_once(hand):
    hand.phone.store.device.thumbnail = small
    visit = hand.opened()
    for seed in (1, 2):
        evidence = await hand.photographed(visit, a_photo(seed=seed))
        await hand.phone.look_at(evidence.sha256, a_photo(seed=seed))
    await hand.phone.sync()
    await hand.phone.sync()
    kinds = [method for method, path, *_ in hand.network.of("PUT", "PATCH")]
    assert kinds == ["PUT", "PUT", "PATCH", "PATCH"]
    assert all(body == SMALL and headers["Content-Type"] == "image/jpeg" for *_, headers, body in hand.network.of("PUT"))
    assert hand.phone.unsent == 0


async def test_a_server_that_knows_no_previews_still_gets_the_originals(hand):
    hand.phone.store.device.thumbnail = small
    evidence = await hand.photographed(hand.opened(), a_photo())
    await hand.phone.look_at(evidence.sha256, a_photo())
    hand.network.instead = lambda method, path: Reply(405, {}, b"") if method == "PUT" else None
    await hand.phone.sync()
    assert (hand.phone.unsent, hand.phone.line) == (0, Line.UP)


async def test_the_newest_visit_goes_first_and_within_it_what_was_taken_first(hand, time_machine):
    now = datetime.now(UTC)
    time_machine.move_to(now - timedelta(days=1))
    yesterday = await hand.photographed(hand.opened(), a_photo(seed=1))
    time_machine.move_to(now)
    visit = hand.opened(TRAN_BIEN)
    today = [await hand.photographed(visit, a_photo(seed=seed)) for seed in (2, 3)]
    alone = await hand.phone.store.keep_original(a_photo(seed=4), "image/jpeg")  # no change speaks of it
    await hand.phone.sync()
    assert hand.network.created() == [*(each.sha256 for each in today), yesterday.sha256, alone]


@pytest.mark.parametrize(
    ("when", "line", "goes"),
    [
        ("always", Connection("cellular"), True),
        ("wifi", Connection("wifi"), True),
        ("wifi", Connection("cellular"), False),
        ("wifi", Connection("unknown"), False),
        ("asked", Connection("wifi"), False),
    ],
)
async def test_the_inspector_chooses_the_line_for_originals_and_records_always_go(hand, when, line, goes):
    hand.phone.store.device.connection = lambda: line
    hand.phone.choose_originals_when(when)
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(True), "")
    await hand.photographed(visit, a_photo())
    await hand.phone.sync()
    assert hand.phone.unsent == (0 if goes else 1)
    await hand.phone.send_originals_now()
    assert hand.phone.unsent == 0


async def test_being_asked_holds_for_once(hand):
    hand.phone.choose_originals_when("asked")
    visit = hand.opened()
    await hand.phone.send_originals_now()
    await hand.photographed(visit, a_photo())
    await hand.phone.sync()
    assert hand.phone.unsent == 1


async def test_a_phone_that_forgot_its_upload_goes_on_where_the_server_stands(hand):
    photo = a_photo(seed=5) + b"\0" * 1_000_000
    evidence = await hand.photographed(hand.opened(), photo)
    hand.network.instead = cut_after(hand.network, chunks=1)
    await hand.phone.sync()
    hand.phone.store.mark_original(evidence.sha256, Transfer.CAPTURED)  # as if the row were older than the upload
    hand.network.instead = lambda method, path: None
    await hand.phone.sync()
    assert len(hand.network.created()) == 1
    offsets = [int(headers["Upload-Offset"]) for _, _, headers, _ in hand.network.of("PATCH")]
    assert offsets == sorted(offsets)
    assert hand.phone.unsent == 0


def cut_after(network: Watched, chunks: int):
    def instead(method: str, path: str) -> None:
        if method == "PATCH" and len(network.of("PATCH")) > chunks:
            raise NetworkDown("cut")

    return instead


async def test_every_chunk_carries_the_hash_of_its_bytes(hand):
    await hand.photographed(hand.opened(), a_photo(seed=6) + b"\0" * 600_000)
    await hand.phone.sync()
    chunks = hand.network.of("PATCH")
    assert len(chunks[0][3]) == FIRST_CHUNK
    for _, _, headers, body in chunks:
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        assert headers["Upload-Checksum"] == f"sha256 {digest}"


def tus(status: int) -> Reply:
    return Reply(status, {"tus-resumable": "1.0.0"}, b'{"type": "/problems/checksum-mismatch", "title": "damaged", "facts": {}}')


async def test_a_chunk_damaged_on_its_way_is_sent_again_from_the_same_byte(hand):
    await hand.photographed(hand.opened(), a_photo(seed=7))
    hand.network.instead = lambda method, path: tus(460) if method == "PATCH" and len(hand.network.of("PATCH")) < 3 else None
    await hand.phone.sync()
    assert [headers["Upload-Offset"] for _, _, headers, _ in hand.network.of("PATCH")] == ["0", "0", "0"]
    assert hand.phone.unsent == 0


async def test_an_original_whose_chunks_keep_being_damaged_steps_aside_for_the_next(hand):
    visit = hand.opened()
    first, second = [await hand.photographed(visit, a_photo(seed=seed)) for seed in (1, 2)]
    hand.network.instead = lambda method, path: tus(460) if method == "PATCH" and len(hand.network.of("PATCH")) <= 3 else None
    await hand.phone.sync()
    store = hand.phone.store
    assert (store.transfer(first.sha256), store.transfer(second.sha256)) == (Transfer.UPLOADING, Transfer.STORED)
    assert store.originals(Transfer.UPLOADING)[0].problem.slug == "checksum-mismatch"
    await hand.phone.sync()
    assert (hand.phone.unsent, store.originals(Transfer.STORED)[0].problem) == (0, None)


async def test_a_refused_original_is_kept_with_the_reason_and_does_not_hold_up_the_next_or_use_the_line_again(hand):
    visit = hand.opened()
    text = await hand.photographed(visit, b"this is no photo at all, and never was one")
    photo = await hand.photographed(visit, a_photo(seed=8))
    await hand.phone.sync()
    store = hand.phone.store
    assert store.transfer(photo.sha256) is Transfer.STORED
    [kept] = store.originals(Transfer.CAPTURED)
    assert (kept.sha256, kept.problem.slug) == (text.sha256, "not-an-image")
    sent = len(hand.network.of("PATCH"))
    await hand.phone.sync()
    assert len(hand.network.of("PATCH")) == sent


async def test_a_photo_that_went_bad_on_the_phone_is_told_and_does_not_hold_up_the_next(hand):
    visit = hand.opened()
    bad, good = [await hand.photographed(visit, a_photo(seed=seed)) for seed in (1, 2)]
    (hand.folder / "originals" / bad.sha256).write_bytes(b"")
    await hand.phone.sync()
    store = hand.phone.store
    assert (store.transfer(bad.sha256), store.transfer(good.sha256)) == (Transfer.DAMAGED, Transfer.STORED)
    assert hand.phone.unsent == 1


async def test_the_screen_is_kept_awake_only_while_originals_are_being_sent(hand):
    told: list[bool] = []
    hand.phone.store.device.awake = told.append
    visit = hand.opened(NHA_BICH)
    await hand.phone.sync()
    assert told == []
    await hand.photographed(visit, a_photo())
    await hand.phone.sync()
    assert told == [True, False]


# ── the server's signed word ──
async def test_the_server_signs_for_a_photo_and_after_the_grace_period_its_bytes_go(hand):
    visit = hand.opened()
    hand.phone.answer(visit, CHECK, YesNo(True), "")
    evidence = await hand.photographed(visit, a_photo(seed=10))
    await hand.phone.sync()
    await hand.phone.sync()
    store = hand.phone.store
    assert len(store.known_keys()) >= 1
    assert store.stored_without_receipt() == ()
    now = store.server_now()
    assert await store.let_go_of_originals(now) == ()
    store.heard(now + GRACE + timedelta(minutes=1))
    assert [each.sha256 for each in await store.let_go_of_originals(now)] == [evidence.sha256]


async def test_every_answer_of_the_server_tells_its_time(hand):
    assert hand.phone.store.server_now() is not None
