"""HEIC: how its boxes lie in the file, and the reader for it, which is loaded only when such a file comes."""

import struct
from functools import cache
from io import SEEK_END
from typing import BinaryIO

from shared.errors import NotAnImage, UnsafeFile

MOST_BOXES = 64  # on the outermost level; a photo has three to five
MOST_META_BYTES = 2 * 1024 * 1024
MOST_ITEMS = 4096
WIDTHS = (0, 4, 8)  # bytes of an offset, a length, a base, an index
Extent = tuple[int, int]


@cache
def register() -> None:
    """Teach Pillow the format HEIF: the main picture only, in one thread, without thumbnails, depth maps and the like.

    libheif holds a file to the size its header claims: a stream that unpacks to more is an error, so a limit on that size binds.
    """
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def require_sane(file: BinaryIO) -> None:
    """Raises UnsafeFile where pieces overlap so much that reading them all takes far more than the file, NotAnImage for broken boxes."""
    size_bytes, extents = _size_and_extents(file)
    readable = (min(length, max(0, size_bytes - offset)) for offset, length in extents)
    if sum(readable) > 2 * size_bytes:
        raise UnsafeFile(why="pieces of the HEIC overlap")


def is_complete(file: BinaryIO) -> bool:
    """Whether every piece the header points at lies within the file. Raises NotAnImage."""
    size_bytes, extents = _size_and_extents(file)
    return all(offset + length <= size_bytes for offset, length in extents)


def _size_and_extents(file: BinaryIO) -> tuple[int, list[Extent]]:
    size_bytes = file.seek(0, SEEK_END)
    try:
        return size_bytes, _extents(_meta(file, size_bytes))
    except (struct.error, IndexError, ValueError):
        raise NotAnImage(why="broken HEIC boxes") from None


def _meta(file: BinaryIO, size_bytes: int) -> bytes:
    """The content of the box that says where everything is."""
    at = 0
    for _ in range(MOST_BOXES):
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if length == 1:
            length, head = struct.unpack(">Q", file.read(8))[0], 16
        length = length or size_bytes - at
        if kind == b"meta":
            if length > MOST_META_BYTES:
                raise UnsafeFile(why="the HEIC header is too long", most=MOST_META_BYTES)
            return file.read(length - head)
        if length < head:
            break
        at += length
    raise ValueError("no meta box")


def _extents(meta: bytes) -> list[Extent]:
    """Offset and length in the file of every piece of every item."""
    at = 4  # behind version and flags
    while at + 8 <= len(meta):
        length, kind = struct.unpack_from(">I4s", meta, at)
        if kind == b"iloc":
            return _located(meta[at + 8 : at + length])
        if length < 8:
            break
        at += length
    raise ValueError("no iloc box")


def _located(box: bytes) -> list[Extent]:
    """Read the box `iloc` of ISO/IEC 14496-12, 8.11.3."""
    version, sizes = box[0], struct.unpack_from(">H", box, 4)[0]
    offset_width, length_width, base_width = sizes >> 12 & 15, sizes >> 8 & 15, sizes >> 4 & 15
    index_width = sizes & 15 if version in (1, 2) else 0
    if version > 2 or any(width not in WIDTHS for width in (offset_width, length_width, base_width, index_width)):
        raise ValueError("unknown iloc")
    reader = _Reader(box, 6)
    found: list[Extent] = []
    for _ in range(_fitting(reader.number(4 if version == 2 else 2))):
        reader.number(4 if version == 2 else 2)
        is_in_file = not version or reader.number(2) & 15 == 0  # else in the header itself, or made of other items
        reader.number(2)
        base = reader.number(base_width)
        for _ in range(_fitting(reader.number(2))):
            reader.number(index_width)
            offset, length = base + reader.number(offset_width), reader.number(length_width)
            if is_in_file:
                found.append((offset, length))
    return found


def _fitting(count: int) -> int:
    if count > MOST_ITEMS:
        raise UnsafeFile(why="the HEIC has too many items", most=MOST_ITEMS)
    return count


class _Reader:
    """Numbers one after another; raises ValueError behind the end."""

    def __init__(self, content: bytes, at: int) -> None:
        self.content, self.at = content, at

    def number(self, width: int) -> int:
        piece = self.content[self.at : self.at + width]
        if len(piece) < width:
            raise ValueError("broken off")
        self.at += width
        return int.from_bytes(piece, "big")
