"""Copies of an original: smaller, upright, in sRGB, without a word of what the camera wrote, and where it must be, past recognition.

A copy is never made from another camera's colours or orientation tag: both are applied, and nothing is attached. How good the screen
copy must be is measured by build/bench/media.py: at least 44 dB against a decode of all pixels, a Lanczos resize and no JPEG at all.
"""

import io
from enum import StrEnum
from pathlib import Path

from PIL import Image, ImageCms, ImageFile, ImageFilter

from media.documents import DOCX, PDF, first_page, type_of
from media.exif import read_exif
from media.pictures import BROKEN
from media.pictures import opened as with_header_read
from shared.errors import NotAnImage
from shared.traits import Exif

ImageFile.LOAD_TRUNCATED_IMAGES = True  # what is left of a photo that broke off is shown


class Variant(StrEnum):
    """STAMPED is the screen copy with facts written on it (media.stamping)."""

    ORIGINAL = "original"
    SCREEN = "screen"
    THUMB = "thumb"
    STAMPED = "stamped"


EDGES_PX = {Variant.SCREEN: 1600, Variant.THUMB: 320}
DECODED_PX = 2000
"""A JPEG is decoded at a half, a quarter or an eighth, yet not smaller: a resize from 5 to 4 keeps what a decoder's own halving blurs."""

QUALITIES = {Variant.SCREEN: 94, Variant.THUMB: 80}
COLOURS_WHOLE = 0  # Pillow's word for 4:4:4: red signs on white walls lose 1.5 dB otherwise
BLOCKS_ACROSS = 20  # of an obscured picture: a scene can be told, a face, a badge or a plate cannot
MOST_PROFILE_BYTES = 4 * 1024 * 1024
SPACES = {"RGB": b"RGB ", "CMYK": b"CMYK", "L": b"GRAY"}
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def make(original: Path, variant: Variant) -> bytes:
    """A JPEG with its longest edge at most 1600 (screen) or 320 px (thumb); of a document, of its first page.

    The same bytes as media.preparing makes. Raises NotAnImage when nothing can be decoded, UnreadableDocument, TooManyPixels,
    UnsafeFile.
    """
    screen = smaller(opened(original), Variant.SCREEN)
    return encoded(smaller(screen, variant), variant)


def opened(original: Path | bytes) -> Image.Image:
    """The picture as it is to be seen, in RGB, its longest edge between 2000 and 4000 px where the original has as many."""
    return read(original)[1]


def read(original: Path | bytes) -> tuple[Exif, Image.Image]:
    """What the camera wrote, and the picture as `opened` gives it. One decode. Raises as `make`."""
    with with_header_read(_bytes_or_file(original)) as image:
        exif = read_exif(image)
        try:
            profile = image.info.get("icc_profile")
            image.draft("RGB", _fitting(image.size, DECODED_PX))
            image.load()
            picture = _flat(_in_srgb(_no_larger(image, 2 * DECODED_PX), profile))
        except BROKEN as error:
            raise NotAnImage(why=type(error).__name__) from None
        is_turned = exif.orientation in UPRIGHT and image.format != "HEIF"  # whose reader has turned it already
    return exif, picture.transpose(UPRIGHT[exif.orientation or 1]) if is_turned else picture


def smaller(picture: Image.Image, variant: Variant) -> Image.Image:
    """At the size of the variant; never enlarged."""
    return _no_larger(picture, EDGES_PX[variant])


def encoded(picture: Image.Image, variant: Variant = Variant.SCREEN) -> bytes:
    """As a JPEG with nothing attached."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITIES[variant], subsampling=COLOURS_WHOLE, exif=b"", comment=b"", icc_profile=None)
    return out.getvalue()


def obscure(image: Image.Image) -> Image.Image:
    """Reduce to 20 blocks across, then smooth: what is gone cannot be sharpened back."""
    height = max(1, round(image.height * BLOCKS_ACROSS / image.width))
    coarse = image.resize((BLOCKS_ACROSS, min(height, 4 * BLOCKS_ACROSS)), Image.Resampling.BOX)
    large = coarse.resize(image.size, Image.Resampling.NEAREST)
    return large.filter(ImageFilter.GaussianBlur(max(1, image.width / BLOCKS_ACROSS / 3)))


def _bytes_or_file(original: Path | bytes) -> Path | io.BytesIO:
    """What a picture is read from: itself, or the picture of a document's first page."""
    if isinstance(original, bytes):
        return io.BytesIO(original)
    with original.open("rb") as file:
        is_document = type_of(file.read(16)) in (PDF, DOCX)
    return io.BytesIO(first_page(original)) if is_document else original


def _fitting(size: tuple[int, int], edge: int) -> tuple[int, int]:
    """The size with its longest edge at most so long."""
    share = min(1.0, edge / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _no_larger(image: Image.Image, edge: int) -> Image.Image:
    if max(image.size) <= edge:
        return image
    return image.resize(_fitting(image.size, edge), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as every screen understands them without a profile, and as a browser's canvas gives them; as they are where a profile is broken."""
    if not profile or len(profile) > MOST_PROFILE_BYTES or profile[16:20] != SPACES.get(image.mode):
        return image
    if b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile:
        return image
    try:
        given, wanted = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, given, wanted, outputMode="RGB") or image
    except (ImageCms.PyCMSError, *BROKEN):
        return image


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white, with nothing attached."""
    if image.mode in ("RGBA", "LA", "PA", "P"):
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    flat = image.convert("RGB")
    flat.info.clear()
    return flat
