"""What the bytes of a photo say themselves: its metadata, how it looks, a hash of its look. Read once for each original."""

from dataclasses import dataclass
from datetime import datetime

LOOKS_PX = 1024
"""Light, contrast and sharpness are measured on a grey picture whose longest edge is at most this long."""


@dataclass(frozen=True)
class Exif:
    """As the camera wrote it; None where it wrote nothing. `taken_at` is aware only when the camera wrote its offset.

    Latitude and longitude in degrees, WGS 84. Numbers that cannot be (a latitude of 200, no rational) are None.
    """

    taken_at: datetime | None = None
    has_offset: bool = False
    lat: float | None = None
    lon: float | None = None
    orientation: int | None = None
    make: str | None = None
    model: str | None = None
    software: str | None = None


@dataclass(frozen=True)
class Looks:
    """`light` is the mean and `contrast` the standard deviation of grey in [0, 255]; `sharpness` the variance of its Laplacian.

    `moire` in [0, 1]: how much a regular fine pattern stands out, as a screen makes it; None where it was not measured.
    `phash` and `mirrored` are shared.likeness hashes of the picture and of its mirror image, as 16 hexadecimal letters.
    """

    light: float
    contrast: float
    sharpness: float
    phash: str
    mirrored: str
    moire: float | None = None


@dataclass(frozen=True)
class PhotoTraits:
    """`width` and `height` as stored, before any rotation. `looks` is None where nothing could be decoded."""

    media_type: str
    width: int
    height: int
    is_complete: bool
    exif: Exif
    looks: Looks | None
