"""Photos: which formats are read, how large one may be, how one is opened. Nothing is decoded here."""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile, UnidentifiedImageError

from media import heif, png
from media.jpeg import MOST_SCANS, read_scans
from shared.errors import NotAnImage, TooManyPixels, UnsafeFile

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # what some phones write: a JPEG with a second picture behind it
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
MEGAPIXEL = 1_000_000
MOST_PIXELS = 120 * MEGAPIXEL
"""Of a JPEG in one pass, which is decoded at a fraction of its size."""

MOST_PIXELS_WHOLE = {
    "JPEG": 50 * MEGAPIXEL,
    "MPO": 50 * MEGAPIXEL,
    "PNG": 50 * MEGAPIXEL,
    "WEBP": 25 * MEGAPIXEL,
    "HEIF": 50 * MEGAPIXEL,
}
"""Of what must be decoded whole: about 7 bytes a pixel in a progressive JPEG or a HEIC, 4 in a PNG, 15 in a WebP: 400 MB at most."""

LONGEST_EDGE = 32_000
HEAD_BYTES = 4096
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError, AttributeError, AssertionError,
    RuntimeError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip
"""In how many ways Pillow's readers answer a broken file."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = (
    True  # what is left of a photo that broke off is evidence; here, so that intake never depends on who asks
)


def format_of(head: bytes) -> str:
    """The format by the first bytes of the file; nothing where it is none of ours."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":  # the brand, four bytes of version, and what else it can be read as
        length = min(len(head), int.from_bytes(head[:4], "big"))
        return "HEIF" if HEIF_BRANDS & {head[at : at + 4] for at in (8, *range(16, length, 4))} else ""
    return ""


def opened(original: Path | BinaryIO) -> Image.Image:
    """A photo whose header is read and whose size is one we decode; to be used as a context.

    Raises NotAnImage, TooManyPixels, UnsafeFile.
    """
    if isinstance(original, Path):
        with original.open("rb") as file:
            format_ = _recognised(file)
    else:
        format_ = _recognised(original)
        original.seek(0)
    try:
        image = Image.open(original, formats=(format_,))
    except UnidentifiedImageError:
        raise NotAnImage(why=f"a broken {format_} header") from None
    except Image.DecompressionBombError:
        raise TooManyPixels(most=MOST_PIXELS) from None
    except BROKEN as error:
        raise NotAnImage(why=type(error).__name__) from None
    try:
        _require_fitting(image, is_held_whole=format_ != "JPEG")
    except TooManyPixels:
        image.close()
        raise
    return image


def _recognised(file: BinaryIO) -> str:
    """The format, after what must be known before a reader of others touches the file."""
    format_ = format_of(file.read(HEAD_BYTES))
    if not format_:
        raise NotAnImage(why="neither JPEG nor PNG nor WebP nor HEIC")
    if format_ == "HEIF":
        heif.require_sane(file)
        heif.register()
    return format_


def is_complete(file: BinaryIO, image: Image.Image) -> bool:
    """Whether the file has the end its format asks for. Raises UnsafeFile, TooManyPixels where that shows what decoding will cost."""
    if image.format == "PNG":
        return png.is_complete(file)
    if image.format == "HEIF":
        return heif.is_complete(file)
    if image.format == "WEBP":
        return True  # one that breaks off cannot be opened at all
    scans = read_scans(file)
    if scans.count > MOST_SCANS:
        raise UnsafeFile(why="too many scans", most=MOST_SCANS)
    _require_fitting(image, scans.is_held_whole)
    return scans.has_end


def _require_fitting(image: Image.Image, is_held_whole: bool) -> None:
    most = MOST_PIXELS_WHOLE[str(image.format)] if is_held_whole else MOST_PIXELS
    if max(image.size) > LONGEST_EDGE or image.width * image.height > most:
        raise TooManyPixels(width=image.width, height=image.height, most=most, longest=LONGEST_EDGE)
