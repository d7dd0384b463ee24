"""The words of tus 1.0: headers read strictly, nothing stored."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from shared.errors import ProtocolMisused, TusVersionUnsupported, UploadTooLarge, WrongContentType
from shared.ids import is_sha256
from shared.reducers import LARGEST_ORIGINAL_BYTES

VERSION = "1.0.0"
CHUNK_TYPE = "application/offset+octet-stream"
ALGORITHMS = ("sha1", "sha256")
ANNOUNCED = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,creation-with-upload,checksum,expiration,termination",
    "Tus-Max-Size": str(LARGEST_ORIGINAL_BYTES),
    "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
}
LONGEST_METADATA = 4096


@dataclass(frozen=True)
class Creation:
    """`announced` is the client's own Upload-Metadata, given back by HEAD as it came.

    `sha256` is empty where the client does not know it; the bytes then tell it at the end.
    """

    length: int
    sha256: str
    announced: str


@dataclass(frozen=True)
class Checksum:
    algorithm: str
    digest: bytes

    def hasher(self) -> Any:
        return hashlib.new(self.algorithm)


def require_version(headers: Mapping[str, str]) -> None:
    """Raises TusVersionUnsupported."""
    if headers.get("tus-resumable") != VERSION:
        raise TusVersionUnsupported(given=headers.get("tus-resumable"), spoken=VERSION)


def read_creation(headers: Mapping[str, str]) -> Creation:
    """Raises ProtocolMisused, UploadTooLarge."""
    if "upload-defer-length" in headers:
        raise ProtocolMisused(header="Upload-Defer-Length", why="not supported: say the length")
    if "upload-concat" in headers:
        raise ProtocolMisused(header="Upload-Concat", why="not supported: send one file in one upload")
    length = whole_number(headers, "upload-length")
    if length == 0:
        raise ProtocolMisused(header="Upload-Length", why="an empty file is no photo")
    if length > LARGEST_ORIGINAL_BYTES:
        raise UploadTooLarge(most=LARGEST_ORIGINAL_BYTES, announced=length)
    announced = headers.get("upload-metadata", "")
    sha256 = read_metadata(announced).get("sha256")
    if sha256 is not None and not is_sha256(sha256):
        raise ProtocolMisused(
            header="Upload-Metadata", why="sha256 of the whole file is wanted in small hexadecimal letters, or none"
        )
    return Creation(length, sha256 or "", announced)


def whole_number(headers: Mapping[str, str], name: str) -> int:
    """Raises ProtocolMisused for anything but digits: no sign, no point, no missing header."""
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ProtocolMisused(header=name, given=text[:40], why="a whole number is wanted")
    return int(text)


def read_metadata(text: str) -> dict[str, str]:
    """`key base64, key base64`. Raises ProtocolMisused."""
    if len(text) > LONGEST_METADATA:
        raise ProtocolMisused(header="Upload-Metadata", why="too long")
    found: dict[str, str] = {}
    for pair in text.split(",") if text.strip() else []:
        key, _, value = pair.strip().partition(" ")
        try:
            decoded = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise ProtocolMisused(header="Upload-Metadata", key=key[:40], why="not base64 of text") from None
        if not key or key in found:
            raise ProtocolMisused(header="Upload-Metadata", key=key[:40], why="an empty or repeated key")
        found[key] = decoded
    return found


def has_chunk(headers: Mapping[str, str]) -> bool:
    """Whether the body is a piece of the file."""
    return headers.get("content-type", "").split(";")[0].strip().lower() == CHUNK_TYPE


def announced_bytes(headers: Mapping[str, str]) -> int | None:
    """Raises ProtocolMisused."""
    return whole_number(headers, "content-length") if "content-length" in headers else None


def as_http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def require_chunk_type(headers: Mapping[str, str]) -> None:
    """Raises WrongContentType."""
    if not has_chunk(headers):
        raise WrongContentType(given=headers.get("content-type"), wanted=CHUNK_TYPE)


def read_checksum(headers: Mapping[str, str]) -> Checksum | None:
    """Raises ProtocolMisused."""
    text = headers.get("upload-checksum")
    if text is None:
        return None
    algorithm, _, encoded = text.partition(" ")
    try:
        digest = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        digest = b""
    if algorithm not in ALGORITHMS or len(digest) != hashlib.new(algorithm).digest_size:
        raise ProtocolMisused(header="Upload-Checksum", given=text[:80], spoken=",".join(ALGORITHMS))
    return Checksum(algorithm, digest)
