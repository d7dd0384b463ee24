"""The server's own hand: an Ed25519 key that signs what it keeps."""

import os
import secrets
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from backend.store import flush_folder
from shared.stored import ReceiptKey, StoredReceipt, key_id_of, signed_words

NAME = "receipt-ed25519.pem"
FORMER = "receipt-ed25519-*.pem"


class Signer:
    """The current key, and those that signed before: a phone that was away for long still finds the one its receipts name.

    To change the key, rename it to receipt-ed25519-<anything>.pem and start again.
    """

    def __init__(self, current: Ed25519PrivateKey, former: Iterable[Ed25519PrivateKey] = ()) -> None:
        self._current = current
        self.keys = tuple(_public(each) for each in (current, *former))

    def signed(self, receipt: StoredReceipt) -> StoredReceipt:
        """The same facts, with this server's key and signature."""
        named = replace(receipt, key_id=self.keys[0].key_id)
        return replace(named, signature=b64encode(self._current.sign(signed_words(named))).decode())

    def seal(self, words: bytes) -> str:
        """Something this server says to itself, through somebody's hands."""
        return urlsafe_b64encode(self._current.sign(words)).decode()

    def is_own(self, words: bytes, seal: str) -> bool:
        try:
            self._current.public_key().verify(urlsafe_b64decode(seal), words)
        except (ValueError, InvalidSignature):
            return False
        return True


def opened(folder: Path) -> Signer:
    """The keys in this folder; the first start makes one. Raises ValueError for a file that is no Ed25519 key."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = folder / NAME
    if not place.exists():
        _make(place)
    return Signer(_read(place), [_read(each) for each in sorted(folder.glob(FORMER))])


def _make(place: Path) -> None:
    """Whole under its name or not at all, readable by its owner only. Of two processes that start together one wins."""
    content = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = place.with_name(f".{secrets.token_hex(8)}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as opened_file:
            opened_file.write(content)
            opened_file.flush()
            os.fsync(opened_file.fileno())
        with suppress(FileExistsError):
            os.link(draft, place)
    finally:
        draft.unlink()
    flush_folder(place.parent)


def _read(place: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(place.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{place}: not an Ed25519 key")
    return key


def _public(key: Ed25519PrivateKey) -> ReceiptKey:
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return ReceiptKey(key_id_of(public), b64encode(public).decode())
