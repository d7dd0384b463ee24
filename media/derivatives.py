"""Copies of an original: smaller, upright, without a word of EXIF, and where it must be, past recognition."""

import io
from enum import StrEnum
from pathlib import Path

from PIL import Image, ImageFile, ImageFilter, ImageOps

from media.intake import FORMATS
from shared.criteria import Privacy
from shared.errors import NotAnImage

ImageFile.LOAD_TRUNCATED_IMAGES = True  # what is left of a photo that broke off is shown

QUALITY = 80
BLOCKS_ACROSS = 20  # of an obscured picture: a scene can be told, a face, a badge or a plate cannot


class Variant(StrEnum):
    ORIGINAL = "original"
    SCREEN = "screen"
    THUMB = "thumb"


EDGES_PX = {Variant.SCREEN: 1600, Variant.THUMB: 320}


def is_obscured(privacy: Privacy) -> bool:
    """Whether a copy that leaves the team must hide people and papers.

    Until faces and plates are found one by one the whole picture is hidden: too much rather than too little.
    """
    return privacy is not Privacy.NONE


def make(original: Path, variant: Variant, obscured: bool) -> bytes:
    """A JPEG with its longest edge at most 1600 (screen) or 320 px (thumb). Raises NotAnImage when nothing can be decoded."""
    edge = EDGES_PX[variant]
    try:
        with Image.open(original, formats=FORMATS) as image:
            image.draft("RGB", (edge, edge))
            image.thumbnail((edge, edge), Image.Resampling.BICUBIC, reducing_gap=1.0)
            copy = _flat(ImageOps.exif_transpose(image))
            profile = image.info.get("icc_profile")
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, Image.DecompressionBombError) as error:
        raise NotAnImage(why=type(error).__name__) from None
    if obscured:
        copy = obscure(copy)
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=QUALITY, icc_profile=profile, exif=b"", comment=b"")
    return out.getvalue()


def obscure(image: Image.Image) -> Image.Image:
    """Reduce to 20 blocks across, then smooth: what is gone cannot be sharpened back."""
    height = max(1, round(image.height * BLOCKS_ACROSS / image.width))
    coarse = image.resize((BLOCKS_ACROSS, min(height, 4 * BLOCKS_ACROSS)), Image.Resampling.BOX)
    large = coarse.resize(image.size, Image.Resampling.NEAREST)
    return large.filter(ImageFilter.GaussianBlur(max(1, image.width / BLOCKS_ACROSS / 3)))


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
