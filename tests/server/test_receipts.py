"""The server's signed word that an original is kept: given for what is stored and applied, and worth nothing once changed."""

import os
import stat
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pydantic import TypeAdapter
from sqlalchemy import text

from backend import signing
from shared.stored import key_id_of, signed_words
from shared.wire import MediaHeld, ReceiptKeys
from tests.photos.making import a_photo, hash_of
from tests.server.building import running
from tests.server.sending import address_of, patched

HELD, KEYS = TypeAdapter(MediaHeld), TypeAdapter(ReceiptKeys)
CHECK = "A02.1"


def receipts(person, *contents):
    answer = person.http.post("/api/media/check", json={"sha256": [hash_of(each) for each in contents]})
    assert answer.status_code == 200, answer.text
    return HELD.validate_json(answer.content).receipts


def keys_of(server):
    with server.http() as http:
        return KEYS.validate_json(http.get("/api/receipt-keys").content).keys


def require_signed(receipt, key):
    """Raises InvalidSignature. Written with the library alone: what anybody who doubts a receipt would do."""
    public = Ed25519PublicKey.from_public_bytes(b64decode(key.public_key))
    public.verify(b64decode(receipt.signature), signed_words(receipt))


def attached(person, content):
    operation = person.evidence(person.open_visit(), CHECK, content, hash_of(content))
    (receipt,) = person.push(operation)
    assert receipt.outcome == "applied"
    return operation


@pytest.fixture
def receipt(inspector):
    content = a_photo(seed=61)
    attached(inspector, content)
    patched(inspector, address_of(inspector, content), content)
    (found,) = receipts(inspector, content)
    return found


def test_a_stored_photo_whose_evidence_is_applied_gets_a_receipt_anybody_can_check(server, inspector):
    content = a_photo(seed=60)
    operation = attached(inspector, content)
    patched(inspector, address_of(inspector, content), content)
    (found,) = receipts(inspector, content)
    (key,) = keys_of(server)
    require_signed(found, key)
    assert (found.evidence_id, found.sha256, found.size_bytes) == (operation.record_id, hash_of(content), len(content))
    assert (found.key_id, key.key_id) == (key_id_of(b64decode(key.public_key)),) * 2
    with server.database() as database, database.reading() as session:
        position = session.execute(text("SELECT seq FROM journal WHERE op_id = :op_id"), {"op_id": operation.op_id}).scalar()
    assert found.position == position


@pytest.mark.parametrize(
    "change",
    [
        lambda receipt: {"evidence_id": receipt.evidence_id[::-1]},
        lambda receipt: {"sha256": receipt.sha256[::-1]},
        lambda receipt: {"size_bytes": receipt.size_bytes + 1},
        lambda receipt: {"stored_at": receipt.stored_at + timedelta(microseconds=1)},
        lambda receipt: {"position": receipt.position + 1},
        lambda receipt: {"key_id": receipt.key_id[::-1]},
    ],
)
def test_a_receipt_of_which_one_fact_was_changed_is_worth_nothing(server, receipt, change):
    (key,) = keys_of(server)
    with pytest.raises(InvalidSignature):
        require_signed(replace(receipt, **change(receipt)), key)


def test_a_photo_without_its_evidence_has_no_receipt_yet(inspector):
    content = a_photo(seed=62)
    patched(inspector, address_of(inspector, content), content)
    assert receipts(inspector, content) == ()
    attached(inspector, content)
    assert len(receipts(inspector, content)) == 1


def test_evidence_without_its_photo_has_no_receipt_yet(inspector):
    content = a_photo(seed=63)
    attached(inspector, content)
    patched(inspector, address_of(inspector, content), content[:100])
    assert receipts(inspector, content) == ()


def test_receipts_are_for_those_who_took_the_photo(server, inspector):
    content = a_photo(seed=64)
    attached(inspector, content)
    patched(inspector, address_of(inspector, content), content)
    assert receipts(server.signed_in("khaosat2"), content) == ()
    assert receipts(server.signed_in("truongdoan1"), content) == ()


def test_each_piece_of_evidence_has_a_receipt_of_its_own(server, inspector):
    content = a_photo(seed=65)
    operations = [attached(inspector, content) for _ in range(2)]
    patched(inspector, address_of(inspector, content), content)
    found = receipts(inspector, content)
    assert [each.evidence_id for each in found] == [each.record_id for each in operations]
    assert found[0].position < found[1].position


def test_a_restarted_server_signs_with_the_same_key(server_folder):
    with running(server_folder) as server:
        before = keys_of(server)
    with running(server_folder) as server:
        assert keys_of(server) == before


def test_after_a_change_of_keys_the_former_one_is_still_told(server_folder):
    place = server_folder / "keys" / signing.NAME
    with running(server_folder) as server:
        (former,) = keys_of(server)
    place.rename(place.with_name("receipt-ed25519-2026.pem"))
    with running(server_folder) as server:
        current, *others = keys_of(server)
    assert others == [former]
    assert current != former


def test_the_key_is_read_by_its_owner_only(tmp_path):
    signing.opened(tmp_path / "keys")
    (file,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(16) as threads:
        signers = list(threads.map(lambda _: signing.opened(tmp_path / "keys"), range(16)))
    assert len({each.keys for each in signers}) == 1
    assert os.listdir(tmp_path / "keys") == [signing.NAME]


def test_a_file_that_is_no_key_of_ours_stops_the_start(tmp_path):
    pem = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / signing.NAME).write_bytes(pem)
    with pytest.raises(ValueError, match="Ed25519"):
        signing.opened(tmp_path)
