"""Letting go of an original: only by the server's true word, and only when its own clock says that the grace period is over."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mobile.store.receipts import GRACE
from mobile.store.store import Sending, Transfer
from shared import ids
from shared.answers import NotChecked, YesNo
from shared.operations import SeenFinding
from shared.stored import ReceiptKey, StoredReceipt, key_id_of, signed_words
from shared.wire import Receipt
from tests.rules.building import INSPECTOR, some_evidence
from tests.stores.building import opened, opened_again, photographed, wishing

pytestmark = pytest.mark.anyio
STORED_AT = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
LATER = STORED_AT + GRACE + timedelta(minutes=1)
PHOTO = b"\xff\xd8\xff a photo"


class Signer:
    """The server's key."""

    def __init__(self) -> None:
        self.private = Ed25519PrivateKey.generate()
        public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = ReceiptKey(key_id_of(public), base64.b64encode(public).decode())

    def signed(self, evidence, **spoilt) -> StoredReceipt:
        facts = StoredReceipt(evidence.id, evidence.sha256, evidence.size_bytes, STORED_AT, 12, self.key.key_id, "")
        return self.sealed(replace(facts, **spoilt))

    def sealed(self, facts: StoredReceipt) -> StoredReceipt:
        return replace(facts, signature=base64.b64encode(self.private.sign(signed_words(facts))).decode())


@pytest.fixture
def signer() -> Signer:
    return Signer()


def settled_all(store):
    store.settle([Receipt(each.operation.op_id, "applied", 9, 1) for each in store.waiting(Sending.PENDING)], INSPECTOR)


async def a_stored_photo(folder, signer):
    """Answered, photographed, everything applied, the original stored, the server's key pinned; no receipt yet."""
    store = await opened(folder)
    store.perform(wishing(YesNo(True)), INSPECTOR)
    evidence = await photographed(store, PHOTO)
    settled_all(store)
    store.mark_original(evidence.sha256, Transfer.STORED)
    store.pin([signer.key])
    return store, evidence


async def let_go(store):
    return [each.sha256 for each in await store.let_go_of_originals(datetime.now(UTC))]


async def test_an_original_goes_by_a_true_receipt_after_the_grace_period(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    assert store.stored_without_receipt() == (evidence.sha256,)
    assert await store.keep_receipts([signer.signed(evidence)]) == 1
    store.heard(LATER)
    assert await let_go(store) == [evidence.sha256]
    assert store.transfer(evidence.sha256) is Transfer.LET_GO
    assert await store.device.originals.names() == []
    assert [each.sha256 for each in store.let_go_journal()] == [evidence.sha256]
    assert (await let_go(store), await store.recover(), store.counts().unsent) == ([], 0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": ids.Sha256("0" * 64)},
        {"size_bytes": len(PHOTO) + 1},
        {"evidence_id": ids.EvidenceId(ids.new_id())},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_a_truly_signed_receipt_with_one_wrong_fact_is_not_kept_and_nothing_goes(tmp_path, signer, wrong):
    store, evidence = await a_stored_photo(tmp_path, signer)
    assert await store.keep_receipts([signer.signed(evidence, **wrong)]) == 0
    store.heard(LATER)
    assert await let_go(store) == []
    assert await store.original(evidence.sha256) == PHOTO


async def test_a_receipt_that_was_changed_after_signing_is_not_kept(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    early = replace(signer.signed(evidence), stored_at=STORED_AT - timedelta(days=30))
    assert await store.keep_receipts([early]) == 0


async def test_a_receipt_of_a_stranger_is_not_kept(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    stranger = Signer()
    assert await store.keep_receipts([stranger.signed(evidence)]) == 0
    forged = stranger.signed(evidence, key_id=signer.key.key_id)
    assert await store.keep_receipts([forged]) == 0


async def test_a_phone_whose_date_is_a_year_ahead_lets_nothing_go(tmp_path, signer, time_machine):
    store, evidence = await a_stored_photo(tmp_path, signer)
    await store.keep_receipts([signer.signed(evidence)])
    time_machine.move_to(STORED_AT + timedelta(days=365))
    store.heard(STORED_AT + GRACE - timedelta(minutes=1))
    assert await let_go(store) == []


async def test_without_the_servers_clock_nothing_goes(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    await store.keep_receipts([signer.signed(evidence)])
    assert await let_go(store) == []


async def test_an_original_whose_finding_is_not_applied_stays(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    await store.keep_receipts([signer.signed(evidence)])
    store.perform(wishing(NotChecked("khóa cửa"), "", SeenFinding(YesNo(True), "")), INSPECTOR)
    store.heard(LATER)
    assert await let_go(store) == []
    settled_all(store)
    assert await let_go(store) == [evidence.sha256]


async def test_an_original_without_any_finding_stays(tmp_path, signer):
    store = await opened(tmp_path)
    evidence = await photographed(store, PHOTO)
    settled_all(store)
    store.mark_original(evidence.sha256, Transfer.STORED)
    store.pin([signer.key])
    assert await store.keep_receipts([signer.signed(evidence)]) == 1
    store.heard(LATER)
    assert await let_go(store) == []


async def test_every_piece_of_evidence_that_names_the_original_needs_its_own_receipt(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    await store.keep_receipts([signer.signed(evidence)])
    elsewhere = some_evidence(sha256=evidence.sha256, size_bytes=evidence.size_bytes)  # by the same inspector, on a second phone
    store.take_over((elsewhere,), "9", INSPECTOR)
    store.heard(LATER)
    assert await let_go(store) == []


async def test_a_kill_between_row_and_bytes_is_finished_at_the_next_start(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    store.mark_original(evidence.sha256, Transfer.LET_GO)
    store.close()
    again = await opened_again(tmp_path)
    await again.recover()
    await let_go(again)
    assert await again.device.originals.names() == []


async def test_receipts_and_keys_survive_a_restart(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    await store.keep_receipts([signer.signed(evidence)])
    store.heard(LATER)
    store.close()
    assert await let_go(await opened_again(tmp_path)) == [evidence.sha256]


async def test_a_photo_taken_again_after_its_bytes_went_is_sent_again(tmp_path, signer):
    store, evidence = await a_stored_photo(tmp_path, signer)
    await store.keep_receipts([signer.signed(evidence)])
    store.heard(LATER)
    await let_go(store)
    await store.keep_original(PHOTO, "image/jpeg")
    assert store.transfer(evidence.sha256) is Transfer.CAPTURED


async def test_a_new_key_is_believed_only_beside_one_that_is_pinned(tmp_path, signer):
    store, _ = await a_stored_photo(tmp_path, signer)
    stranger, successor = Signer().key, Signer().key
    store.pin([stranger])
    assert store.known_keys() == {signer.key.key_id: signer.key.public_key}
    store.pin([replace(signer.key, public_key=stranger.public_key), stranger])
    assert store.known_keys().keys() == {signer.key.key_id}
    store.pin([successor, signer.key])
    assert store.known_keys().keys() == {signer.key.key_id, successor.key_id}
