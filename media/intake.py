"""What a file that claims to be a photo really is: told from its bytes, never from its name."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from shared.errors import NotAnImage

FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # what some phones write: a JPEG with a second picture behind it
    "PNG": "image/png",
    "WEBP": "image/webp",
}
MOST_PIXELS = 120_000_000
MOST_PIXELS_WHOLE = 50_000_000  # PNG and WebP cannot be decoded at a fraction of their size
LONGEST_EDGE = 32_000
JPEG_END_WITHIN_BYTES = 64 * 1024  # cameras append their own blocks after the end of the picture

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True)
class ImageFacts:
    """`width` and `height` as stored, before any rotation. A photo that breaks off is not complete, yet it is evidence."""

    media_type: str
    width: int
    height: int
    size_bytes: int
    is_complete: bool


def read_facts(path: Path) -> ImageFacts:
    """Raises NotAnImage for anything that is no JPEG, PNG or WebP, or is made to exhaust the reader."""
    size_bytes = path.stat().st_size
    with path.open("rb") as file:
        format_, width, height = _opened(file)
        if max(width, height) > LONGEST_EDGE or width * height > most_pixels(format_):
            raise NotAnImage(why="too many pixels", width=width, height=height, most=most_pixels(format_))
        return ImageFacts(MEDIA_TYPES[format_], width, height, size_bytes, _is_complete(file, format_, size_bytes))


def most_pixels(format_: str) -> int:
    return MOST_PIXELS if MEDIA_TYPES[format_] == "image/jpeg" else MOST_PIXELS_WHOLE


def _opened(file: BinaryIO) -> tuple[str, int, int]:
    """Format, width and height by the header; nothing is decoded."""
    try:
        with Image.open(file, formats=FORMATS) as image:
            return str(image.format), image.width, image.height
    except UnidentifiedImageError:
        raise NotAnImage(why="neither JPEG nor PNG nor WebP") from None
    except Image.DecompressionBombError:
        raise NotAnImage(why="too many pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError) as error:
        raise NotAnImage(why=type(error).__name__) from None  # Pillow's readers answer a broken header in many ways


def _is_complete(file: BinaryIO, format_: str, size_bytes: int) -> bool:
    """Whether the file has the end its format asks for."""
    file.seek(max(0, size_bytes - JPEG_END_WITHIN_BYTES))
    tail = file.read()
    if MEDIA_TYPES[format_] == "image/jpeg":
        return b"\xff\xd9" in tail
    return b"IEND" in tail if format_ == "PNG" else True  # a WebP that breaks off cannot be opened at all
