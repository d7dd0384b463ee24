"""How the scans of a JPEG lie in its file: what decoding it will cost, and whether it has its end."""

import re
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from typing import BinaryIO

MOST_SCANS = 100
"""A progressive photo has about ten. Each pass costs a walk over the whole picture, however few bytes it has."""

MARKER = re.compile(rb"\xff+[^\xff\x00\x01\xd0-\xd7]", re.DOTALL)
IN_ONE_PASS = (0xC0, 0xC1, 0xC9)  # baseline, extended, arithmetic: one scan after another, row by row
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
START, END, SCAN = 0xD8, 0xD9, 0xDA


@dataclass(frozen=True)
class Scans:
    """`is_held_whole`: the decoder keeps the coefficients of the whole picture, so it cannot be read at a fraction of its size.

    `count` stops one behind MOST_SCANS. `has_end`: the mark that ends the first picture is there.
    """

    is_held_whole: bool
    count: int
    has_end: bool


def read_scans(file: BinaryIO) -> Scans:
    """Walk the segments of the first picture in the file. Of a photo in one pass only the header is walked.

    Inside of a scan 0xFF is never followed by the code of a marker, so what looks like one is one.
    """
    with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return _walked(content)


def _walked(content: mmap) -> Scans:
    at, colours, count, is_whole = 2, 0, 0, False
    while count <= MOST_SCANS and (found := MARKER.search(content, at)):
        code, at = content[found.end() - 1], found.end()
        if code == END:
            return Scans(is_whole, count, True)
        if code == START or at + 2 > len(content):
            continue
        if code in FRAMES and at + 8 <= len(content):
            colours, is_whole = content[at + 7], is_whole or code not in IN_ONE_PASS
        if code == SCAN and at + 3 <= len(content):
            count, is_whole = count + 1, is_whole or content[at + 2] < colours
            if not is_whole:
                return Scans(False, count, content.find(b"\xff\xd9", at) >= 0)
        at += max(2, int.from_bytes(content[at : at + 2], "big"))
    return Scans(is_whole, count, False)
