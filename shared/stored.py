"""The server's signed word that an original is kept. A phone lets go of its own copy for this and for nothing less."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from shared.ids import EvidenceId, Sha256


@dataclass(frozen=True)
class StoredReceipt:
    """Said only when the bytes are hashed, flushed and committed AND the evidence that names them is applied.

    `position` is the journal's number of the operation that attached the evidence. `signature` is Ed25519 over `signed_words`, base64.
    """

    evidence_id: EvidenceId
    sha256: Sha256
    size_bytes: int
    stored_at: datetime
    position: int
    key_id: str
    signature: str


@dataclass(frozen=True)
class ReceiptKey:
    """A public key of the server: 32 bytes, base64."""

    key_id: str
    public_key: str


def signed_words(receipt: StoredReceipt) -> bytes:
    """What is signed: one line for each fact, so that any language can write it down again."""
    facts = (
        "thanthien-stored/1",
        receipt.evidence_id,
        receipt.sha256,
        str(receipt.size_bytes),
        receipt.stored_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        str(receipt.position),
        receipt.key_id,
    )
    return "".join(f"{fact}\n" for fact in facts).encode()


def key_id_of(public_key: bytes) -> str:
    """The first 16 letters of the key's SHA-256."""
    return sha256(public_key).hexdigest()[:16]
