"""How large a picture is when it stands upright, read from its own header: nothing is decoded."""

from collections.abc import Iterator

Size = tuple[int, int]
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
TURNED = range(5, 9)  # EXIF orientations that lie on their side
ORIENTATION = 0x0112
SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # markers of a JPEG that tell its size
HEAD = 65_536 * 4  # metadata of phones fits; what is longer counts as unknown


def upright_size(picture: bytes) -> Size | None:
    """Width and height in pixels; None for what is neither JPEG, PNG nor WebP, or is cut off."""
    head = picture[:HEAD]
    try:
        if head.startswith(PNG):
            return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return _webp(head)
        return _jpeg(head) if head.startswith(JPEG) else None
    except IndexError:
        return None


def _jpeg(head: bytes) -> Size | None:
    is_turned = False
    for marker, content in _segments(head):
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            is_turned = _orientation(content[6:]) in TURNED
        if marker in SIZES and len(content) >= 5:
            height, width = int.from_bytes(content[1:3]), int.from_bytes(content[3:5])
            return (height, width) if is_turned else (width, height)
    return None


def _segments(head: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF:
        length = int.from_bytes(head[at + 2 : at + 4])
        yield head[at + 1], head[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(tiff: bytes) -> int:
    """1, upright, where nothing is said."""
    order = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], order)  # type: ignore[arg-type]

    first = number(4, 4)
    for at in range(first + 2, first + 2 + 12 * min(number(first, 2), 100), 12):
        if number(at, 2) == ORIENTATION:
            return number(at + 8, 2)
    return 1


def _webp(head: bytes) -> Size | None:
    kind = head[12:16]
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    return None
