"""A device that can read pictures: the measures of shared.traits.Looks, made a second time with other tools."""

import io

import numpy as np
from PIL import Image, ImageFilter

from mobile.device.port import PhotoLook
from shared.traits import LOOKS_PX

SIDE = 32


async def look_at(original: bytes) -> PhotoLook | None:
    """None for what is no picture."""
    try:
        picture = Image.open(io.BytesIO(original)).convert("RGB")
    except OSError:
        return None
    scale = min(1.0, LOOKS_PX / max(picture.size))
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.float64) @ (0.299, 0.587, 0.114)
    inner = grey[1:-1, :-2] + grey[1:-1, 2:] + grey[:-2, 1:-1] + grey[2:, 1:-1] - 4 * grey[1:-1, 1:-1]
    cells = np.asarray(Image.fromarray(grey.astype(np.float32)).resize((SIDE, SIDE), Image.Resampling.BOX))
    return PhotoLook(*picture.size, grey.mean(), grey.std(), inner.var(), bytes(cells.round().astype(np.uint8).ravel()))


def dark(photo: bytes, factor: float = 0.15) -> bytes:
    """The same scene without a lamp."""
    return jpeg(Image.open(io.BytesIO(photo)).point(lambda value: int(value * factor)))


def blurred(photo: bytes, radius: float = 8) -> bytes:
    return jpeg(Image.open(io.BytesIO(photo)).filter(ImageFilter.GaussianBlur(radius)))


def saved_again(photo: bytes, turned: bool = False) -> bytes:
    """Other bytes, the same picture; or as a mirror shows it."""
    picture = Image.open(io.BytesIO(photo))
    return jpeg(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if turned else picture, quality=70)


def jpeg(picture: Image.Image, quality: int = 90) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
