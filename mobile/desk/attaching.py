"""A document from the desk to the server: what is taken, and the bytes in pieces, as originals from phones go."""

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from mobile.device.port import NetworkDown
from mobile.server import DamagedOnTheWay, Server, StandsElsewhere
from mobile.texts import desk_commune as say
from shared.ids import Sha256

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".heic": "image/heic",
}
LARGEST_BYTES = 15 * 10**6
"""The file comes over the page's own connection, which takes 16 MiB at once."""
MOST = 20
CHUNK_BYTES = 1_000_000
MOST_TRIES = 3


def media_type_of(name: str) -> str:
    return KINDS[PurePath(name.lower()).suffix]


def why_not(name: str, size_bytes: int, already: int) -> str:
    """Why a file is not taken, in words; empty when it is."""
    if PurePath(name.lower()).suffix not in KINDS:
        return say.WRONG_KIND
    if size_bytes > LARGEST_BYTES:
        return say.too_large(LARGEST_BYTES)
    if not size_bytes:
        return say.EMPTY_FILE
    return say.too_many(MOST) if already >= MOST else ""


async def send_document(server: Server, name: str, content: bytes, told: Callable[[float], object]) -> Sha256:
    """Returns when the server has it whole. Raises SignedOut, Refused, NetworkDown."""
    sha256 = Sha256(hashlib.sha256(content).hexdigest())
    if sha256 in (await server.held((sha256,))).have:
        return sha256
    path, offset, tries = await server.create_upload(sha256, len(content), media_type_of(name)), 0, 0
    while offset < len(content):
        told(offset / len(content))
        try:
            offset = await server.upload(path, offset, content[offset : offset + CHUNK_BYTES])
            tries = 0
        except (DamagedOnTheWay, StandsElsewhere):
            tries += 1
            if tries == MOST_TRIES:
                raise NetworkDown("the document does not arrive whole") from None
            offset = await server.upload_offset(path) or 0
    if sha256 not in (await server.held((sha256,))).have:
        raise NetworkDown("the server has all bytes but has not confirmed the document")
    return sha256
