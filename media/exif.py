"""What a camera wrote into a photo: when, where, which way up, with what. Read, never trusted; a broken value is no value."""

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from numbers import Real
from pathlib import Path
from typing import IO

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngImageFile

from media import png
from media.pictures import BROKEN, opened
from shared.errors import UnsafeFile
from shared.traits import Exif

LONGEST_TEXT = 120
MOST_OFFSET = timedelta(hours=14)
TAKEN = re.compile(r"[0-9]{4}(:[0-9]{2}){2} [0-9]{2}(:[0-9]{2}){2}")
OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
MOMENTS = (  # the first that can be read counts: the shutter, the sensor, the last change of the file
    (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
    (ExifTags.Base.DateTimeDigitized, ExifTags.Base.OffsetTimeDigitized),
    (ExifTags.Base.DateTime, ExifTags.Base.OffsetTime),
)
Tags = Mapping[int, object]


def read_exif(image: Image.Image) -> Exif:
    """Of a photo as Pillow opened it, before anything was done to it; nothing is decoded.

    Never raises for what stands in it. XMP is not read: programs write it, cameras seldom do.
    """
    block = _block(image)
    if not block:
        return Exif()
    tags = Image.Exif()
    try:
        tags.load(block)
    except BROKEN:
        return Exif()
    camera, shot, place = dict(tags), _ifd(tags, ExifTags.IFD.Exif), _ifd(tags, ExifTags.IFD.GPSInfo)
    taken_at = _taken_at({**camera, **shot})
    return Exif(
        taken_at=taken_at,
        has_offset=taken_at is not None and taken_at.tzinfo is not None,
        lat=_degrees(place, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "NS", 90),
        lon=_degrees(place, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "EW", 180),
        orientation=_orientation(image, camera),
        make=_text(camera.get(ExifTags.Base.Make)),
        model=_text(camera.get(ExifTags.Base.Model)),
        software=_text(camera.get(ExifTags.Base.Software)),
    )


def exif_of(path: Path) -> Exif:
    """As `read_exif`. Raises NotAnImage, TooManyPixels, UnsafeFile where the file is no photo of ours."""
    with opened(path) as image:
        return read_exif(image)


def _block(image: Image.Image) -> bytes:
    with suppress(*BROKEN):
        block = image.info.get("exif")
        if block is None and (profile := image.info.get("Raw profile type exif")):  # how ImageMagick keeps it in a PNG
            block = bytes.fromhex("".join(profile.split("\n")[3:]))
        if block is None and isinstance(image, PngImageFile) and image.fp:
            block = _behind(image.fp)
        return block if isinstance(block, bytes) else b""
    return b""


def _behind(file: IO[bytes]) -> bytes:
    """What stands behind the picture of a PNG; the file stays where it was, for Pillow goes on reading it."""
    at = file.tell()
    try:
        return png.metadata(file)
    except UnsafeFile:
        return b""
    finally:
        file.seek(at)


def _ifd(tags: Image.Exif, which: int) -> dict[int, object]:
    with suppress(*BROKEN):
        return dict(tags.get_ifd(which))
    return {}


def _taken_at(tags: Tags) -> datetime | None:
    for moment, offset in MOMENTS:
        found = TAKEN.fullmatch(_text(tags.get(moment)) or "")
        if found:
            with suppress(ValueError):  # the thirteenth month, the 25th hour
                return datetime.strptime(found[0], "%Y:%m:%d %H:%M:%S").replace(tzinfo=_offset(tags.get(offset)))
    return None


def _offset(value: object) -> timezone | None:
    words = _text(value) or ""
    if words == "Z":
        return UTC
    found = OFFSET.fullmatch(words)
    if not found:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-ahead if found[1] == "-" else ahead) if ahead <= MOST_OFFSET else None


def _degrees(place: Tags, tag: int, side: int, sides: str, most: int) -> float | None:
    """Degrees, minutes and seconds, of which the last two may be missing; None without the side of the globe."""
    value, letter = place.get(tag), (_text(place.get(side)) or "")[:1].upper()
    parts = value if isinstance(value, tuple) else (value,)
    numbers = [part for part in parts if isinstance(part, Real)]
    if not letter or letter not in sides or not 0 < len(numbers) == len(parts) <= 3:
        return None
    with suppress(*BROKEN, ZeroDivisionError):
        degrees = sum(float(number) / share for number, share in zip(numbers, (1, 60, 3600), strict=False))
        if math.isfinite(degrees) and 0 <= degrees <= most:
            return -degrees if letter == sides[1] else degrees
    return None


def _orientation(image: Image.Image, camera: Tags) -> int | None:
    """As stored: of a HEIC the reader has set it to 1, since the container has turned the picture already."""
    value = image.info.get("original_orientation") or camera.get(ExifTags.Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= 8 else None


def _text(value: object) -> str | None:
    """Up to the first NUL, as UTF-8 (a byte that is none becomes `?`), on one line, without trailing blanks."""
    if not isinstance(value, str):
        return None
    words = value.encode("latin-1", "replace").partition(b"\0")[0].decode("utf-8", "replace").replace("\ufffd", "?")
    line = "".join(letter if letter.isprintable() else " " for letter in words).rstrip()
    return line[:LONGEST_TEXT].rstrip() or None
