"""A zip that is never made: its layout is known before its first byte, so that any part of it can be sent at any time.

Files lie in it as they are (stored); nothing in it depends on when it is asked for. Written by hand because every library writes from the
start and measures as it goes. Format: APPNOTE 6.3.10, with Zip64 where sizes, offsets or numbers ask for it.
"""

import struct
import threading
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import accumulate
from typing import IO

from shared.hours import in_vietnam

PIECE = 256 * 1024
MOST_KEPT = 50_000  # checksums, about 120 bytes each
FULL, FULL_COUNT = 0xFFFFFFFF, 0xFFFF
PLAIN, WIDE = 20, 45  # version needed: plain, with Zip64
NAMES_ARE_UTF8 = 0x0800
MADE_BY_UNIX, READABLE = 3 << 8, 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: its bytes, an open file, or where it lies (as text: thousands of Paths are megabytes). `identity` names its bytes for
    ever: other bytes, another identity.
    """

    name: str
    size_bytes: int
    identity: str
    content: bytes | IO[bytes] | str
    at: datetime

    @property
    def written_name(self) -> bytes:
        return self.name.encode()

    @property
    def is_wide(self) -> bool:
        return self.size_bytes >= FULL

    @property
    def header_bytes(self) -> int:
        return 30 + len(self.written_name) + (20 if self.is_wide else 0)


@dataclass
class Checksums:
    """CRC-32 by identity: a client that goes on near the end does not have everything before it read once more."""

    known: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, entry: Entry) -> int:
        known = self.known.get(entry.identity)
        if known is not None:
            return known
        made = 0
        for piece in read(entry, 0, entry.size_bytes):
            made = zlib.crc32(piece, made)
        with self.lock:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            self.known[entry.identity] = made
        return made


class Archive:
    """Memory: a few hundred bytes for each entry, and one piece."""

    def __init__(self, entries: Sequence[Entry], checksums: Checksums) -> None:
        self.entries, self.checksums = tuple(entries), checksums
        *starts, self.central = accumulate((each.header_bytes + each.size_bytes for each in self.entries), initial=0)
        self.starts = starts
        lengths = (len(self._listed(at, 0)) for at in range(len(self.entries)))
        *self.lines, ended = accumulate(lengths, initial=self.central)
        self.central_bytes = ended - self.central
        self.size_bytes = self.central + self.central_bytes + len(self._ending())

    @property
    def tag(self) -> str:
        """The same for the same bytes."""
        told = sha256()
        for each in self.entries:
            told.update(f"{each.name}\0{each.size_bytes}\0{each.identity}\0{dos_moment(each.at)}\n".encode())
        return f'"{told.hexdigest()[:32]}"'

    def touched(self, start: int, stop: int) -> tuple[Entry, ...]:
        """Of which files bytes lie in this part."""
        first = max(0, bisect_right(self.starts, start) - 1)
        contents = ((self.starts[at] + each.header_bytes, each) for at, each in enumerate(self.entries[first:], start=first))
        return tuple(each for begins, each in contents if begins < stop and begins + each.size_bytes > start)

    def pieces(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` to before `stop`."""
        at = max(0, bisect_right(self.starts, start) - 1)
        for number in range(at, len(self.entries)):
            begins = self.starts[number]
            if begins >= stop:
                return
            yield from self._file(number, start - begins, stop - begins)
        yield from self._ends(start, stop)

    def _file(self, number: int, start: int, stop: int) -> Iterator[bytes]:
        entry = self.entries[number]
        if start < entry.header_bytes:
            yield self._header(entry)[max(0, start) : stop]
        yield from read(entry, max(0, start - entry.header_bytes), min(entry.size_bytes, stop - entry.header_bytes))

    def _ends(self, start: int, stop: int) -> Iterator[bytes]:
        """The list of all files, line by line, and what closes the archive."""
        for at in range(max(0, bisect_right(self.lines, start) - 1), len(self.lines)):
            begins = self.lines[at]
            if begins >= stop:
                return
            line = self._listed(at, self.checksums.of(self.entries[at]))
            yield line[max(0, start - begins) : stop - begins]
        begins = self.central + self.central_bytes
        if begins < stop:
            yield self._ending()[max(0, start - begins) : stop - begins]

    def _header(self, entry: Entry) -> bytes:
        sizes = (FULL, FULL) if entry.is_wide else (entry.size_bytes, entry.size_bytes)
        extra = struct.pack("<HHQQ", 1, 16, entry.size_bytes, entry.size_bytes) if entry.is_wide else b""
        fixed = (WIDE if entry.is_wide else PLAIN, NAMES_ARE_UTF8, 0, *dos_moment(entry.at), self.checksums.of(entry), *sizes)
        return struct.pack("<4s5H3L2H", b"PK\3\4", *fixed, len(entry.written_name), len(extra)) + entry.written_name + extra

    def _listed(self, at: int, checksum: int) -> bytes:
        """Its line of the central directory; what is too large for its place stands in the extra field."""
        entry, start = self.entries[at], self.starts[at]
        wide = [entry.size_bytes, entry.size_bytes] if entry.is_wide else []
        wide += [start] if start >= FULL else []
        extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
        size, version = min(entry.size_bytes, FULL), WIDE if wide else PLAIN
        fixed = (MADE_BY_UNIX | version, version, NAMES_ARE_UTF8, 0, *dos_moment(entry.at), checksum, size, size)
        lengths = (len(entry.written_name), len(extra), 0, 0, 0, READABLE, min(start, FULL))
        return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fixed, *lengths) + entry.written_name + extra

    def _ending(self) -> bytes:
        count, size, start = len(self.entries), self.central_bytes, self.central
        wide = b""
        if count >= FULL_COUNT or start >= FULL or size >= FULL:
            made = (44, MADE_BY_UNIX | WIDE, WIDE, 0, 0, count, count, size, start)
            wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", *made) + struct.pack("<4sLQL", b"PK\6\7", 0, start + size, 1)
        shown = (min(count, FULL_COUNT), min(count, FULL_COUNT), min(size, FULL), min(start, FULL))
        return wide + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *shown, 0)


def read(entry: Entry, start: int, stop: int) -> Iterator[bytes]:
    """Raises EOFError for a file that is shorter than it was announced: then the answer breaks off, and is not taken for whole."""
    if start >= stop:
        return
    content = entry.content
    if isinstance(content, bytes):
        yield from (content[at : min(at + PIECE, stop)] for at in range(start, stop, PIECE))
        return
    with open(content, "rb") if isinstance(content, str) else nullcontext(content) as file:
        file.seek(start)
        left = stop - start
        while left:
            piece = file.read(min(PIECE, left))
            if not piece:
                raise EOFError(f"{entry.name}: shorter than {entry.size_bytes} bytes")
            left -= len(piece)
            yield piece


def dos_moment(at: datetime) -> tuple[int, int]:
    """Time and date as zip files keep them: in Vietnam, to two seconds, from 1980 on."""
    here = in_vietnam(at)
    year = min(max(here.year, 1980), 2107) - 1980
    return here.hour << 11 | here.minute << 5 | here.second // 2, year << 9 | here.month << 5 | here.day
