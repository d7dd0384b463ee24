"""The chunks of a PNG, walked without decoding: whether it has its end, and whether its texts are bombs."""

import struct
import zlib
from collections.abc import Iterator
from typing import IO

from shared.errors import UnsafeFile

MOST_CHUNKS = 65_536
MOST_UNPACKED_BYTES = 4 * 1024 * 1024
"""Of all compressed texts and colour profiles together."""

MOST_PACKED_BYTES = 4 * 1024 * 1024
SIGNATURE_BYTES, CRC_BYTES = 8, 4
PACKED = {b"zTXt", b"iTXt", b"iCCP"}


def is_complete(file: IO[bytes]) -> bool:
    """Whether the walk reaches IEND. Raises UnsafeFile for texts that unpack beyond every measure, and for endless chunks."""
    unpacked, name = 0, b""
    for name, length in _chunks(file):
        if name in PACKED:
            unpacked += _unpacked(name, file.read(min(length, MOST_PACKED_BYTES)), MOST_UNPACKED_BYTES - unpacked)
            if unpacked > MOST_UNPACKED_BYTES or length > MOST_PACKED_BYTES:
                raise UnsafeFile(why="a text in the PNG is too large when unpacked", most=MOST_UNPACKED_BYTES)
    return name == b"IEND"


def metadata(file: IO[bytes]) -> bytes:
    """The content of the chunk eXIf wherever it stands, also behind the picture where Pillow finds it only by decoding all of it.

    Nothing where there is none, or one beyond 4 MB. Raises UnsafeFile for endless chunks.
    """
    found = (file.read(length) for name, length in _chunks(file) if name == b"eXIf" and length <= MOST_PACKED_BYTES)
    return next(found, b"")


def _chunks(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Name and length of each, up to IEND or to where the file breaks off; the file stands at the content of the chunk."""
    at = SIGNATURE_BYTES
    for _ in range(MOST_CHUNKS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head)
        yield name, length
        if name == b"IEND":
            return
        at += 8 + length + CRC_BYTES
    raise UnsafeFile(why="too many chunks", most=MOST_CHUNKS)


def _unpacked(name: bytes, content: bytes, most: int) -> int:
    """How many bytes it unpacks to; of one that is broken, or larger than `most`, as many as were unpacked until then."""
    _, _, rest = content.partition(b"\0")  # behind the keyword
    if name == b"iTXt":
        if rest[:1] != b"\1":
            return 0  # not compressed
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        rest = rest[1:]  # the method
    unpacker, count = zlib.decompressobj(), 0
    try:
        while rest and count <= most:
            count += len(unpacker.decompress(rest, 64 * 1024))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return count
