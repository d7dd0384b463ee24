"""What the first bytes say a file is; its name proves nothing."""

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}


def media_type(original: bytes) -> str | None:
    """None: not a photo the server reads."""
    if original.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if original.startswith(b"\x89PNG"):
        return "image/png"
    if original.startswith(b"RIFF") and original[8:12] == b"WEBP":
        return "image/webp"
    return "image/heic" if original[4:8] == b"ftyp" and HEIC_BRANDS & brands(original) else None


def brands(original: bytes) -> set[bytes]:
    """Of the first box: the brand, four bytes of version, and what else it can be read as (some phones name a common one first)."""
    length = min(len(original), int.from_bytes(original[:4], "big"), 4096)
    return {original[at : at + 4] for at in (8, *range(16, length, 4))}
