"""How wide and high a picture is, from its own first bytes: what the server serves is JPEG, upright; PNG and WebP are read as well."""

Size = tuple[int, int]
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the JPEG segments that carry a size


def size_of(picture: bytes) -> Size | None:
    """Pixels across and down; None when the bytes are no such picture."""
    if picture[:2] == b"\xff\xd8":
        return jpeg_size(picture)
    if picture[:8] == b"\x89PNG\r\n\x1a\n" and len(picture) >= 24:
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP":
        return webp_size(picture)
    return None


def jpeg_size(picture: bytes) -> Size | None:
    """From the frame header; segments before it are stepped over."""
    at = 2
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        kind = picture[at + 1]
        if kind in FRAMES:
            height, width = int.from_bytes(picture[at + 5 : at + 7], "big"), int.from_bytes(picture[at + 7 : at + 9], "big")
            return (width, height) if width and height else None
        at += 1 if kind == 0xFF else 2 + int.from_bytes(picture[at + 2 : at + 4], "big")  # a filling byte, or a segment
    return None


def webp_size(picture: bytes) -> Size | None:
    """Of the three kinds of WebP."""
    kind, body = picture[12:16], picture[20:30]
    if len(body) < 10:
        return None
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    return None
