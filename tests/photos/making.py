"""Pictures to test with, made on the spot."""

import io
import random
import struct
import zlib
from functools import cache
from hashlib import sha256

from PIL import Image

ORIENTATION = 0x0112
MAKE = 0x010F
GPS = 0x8825


@cache
def a_photo(width: int = 640, height: int = 480, seed: int = 1, quality: int = 90) -> bytes:
    """A JPEG of noise over colours: two seeds never give the same bytes."""
    return as_jpeg(a_scene(width, height, seed), quality=quality)


def a_scene(width: int, height: int, seed: int = 1) -> Image.Image:
    coarse = Image.frombytes("RGB", (40, 30), random.Random(seed).randbytes(40 * 30 * 3))
    return coarse.resize((width, height), Image.Resampling.BICUBIC)


def as_jpeg(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def a_large_photo(seed: int = 7, side: int = 1800) -> bytes:
    """Several megabytes: noise does not compress."""
    noise = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))
    return as_jpeg(noise, quality=92)


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def a_photo_with_exif(orientation: int = 6, width: int = 400, height: int = 200) -> bytes:
    """Left half red, right half blue as stored; made by a camera that knew where it was."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Thân Thiện test camera"
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (10.0, 57.0, 30.0)
    return as_jpeg(image, exif=exif)


def as_format(name, **options):
    out = io.BytesIO()
    a_scene(300, 200).save(out, name, **options)
    return out.getvalue()


def a_progressive_photo(width, height):
    return as_jpeg(Image.new("RGB", (width, height), "red"), progressive=True)


def a_png(*chunks, width=3, height=1):
    """Written by hand, with these chunks between its head and its picture."""
    head = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    every = [head, *chunks, (b"IDAT", zlib.compress(b"\0" * 1_000_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in every
    )
