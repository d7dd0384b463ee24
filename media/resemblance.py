"""A second look at two photos whose hashes are near: do their contours lie on each other?

64 bits are too few for many photos. Among drawn offices 2 pairs of different rooms in a million are within 10 bits and 940 within 16,
so with ten thousand photos stored nearly every new one would be like nine strangers. The contours of the thumbnails tell at once:
the same photo, compressed, resized, stamped, brighter or with up to 5 % cut off, scored 0.80 to 1.00; a new photo from the same spot
on another day 0.62 to 0.88; the 2,934 pairs of strangers within 16 bits 0.08 to 0.59, 95 in 100 of them under 0.27.
"""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from media.derivatives import opened

LEAST_RESEMBLANCE = 0.6
"""From here on two photos show the same thing from the same spot; below they are strangers, however near their hashes."""
LONGEST_PX = 128
SOFT_PX = 3.0  # what is smoother than this is light, not a contour
SCALES = (0.92, 0.95, 0.975, 1.0, 1.025, 1.05, 1.08)
EDGE_LEFT_OUT = 0.1  # on each side: what a crop may have taken

Contours = NDArray[np.float32]


def resemblance(one: Image.Image | bytes, other: Image.Image | bytes, is_mirrored: bool = False) -> float:
    """In [0, 1], of two thumbnails; `is_mirrored`: the other is turned left to right first. About 1 ms.

    The highest correlation of the middle of one with the other, over shifts of up to 10 % and scales of 0.92 to 1.08.
    Pictures of another shape, or without contours, are 0. Raises NotAnImage where bytes cannot be decoded.
    """
    first, second = _contours(one), _contours(other)
    if is_mirrored:
        second = np.ascontiguousarray(second[:, ::-1])
    height, width = (int(side * EDGE_LEFT_OUT) for side in first.shape)
    middle = first[height : first.shape[0] - height, width : first.shape[1] - width]
    return round(max((_correlation(middle, second, scale) for scale in SCALES), default=0.0), 3)


def _contours(picture: Image.Image | bytes) -> Contours:
    grey = (opened(picture) if isinstance(picture, bytes) else picture).convert("L")
    share = LONGEST_PX / max(grey.size)
    size = [max(1, round(side * share)) for side in grey.size]
    pixels = np.asarray(grey.resize(size, Image.Resampling.BOX), np.float32)
    contours: Contours = pixels - cv2.GaussianBlur(pixels, (0, 0), SOFT_PX)
    return contours


def _correlation(middle: Contours, contours: Contours, scale: float) -> float:
    """The best there is at one scale; 0 where the middle does not fit in."""
    height, width = (max(1, round(side * scale)) for side in contours.shape)
    if height < middle.shape[0] or width < middle.shape[1] or middle.std() < 0.5 or contours.std() < 0.5:
        return 0.0
    scaled = cv2.resize(contours, (width, height), interpolation=cv2.INTER_AREA)
    return max(0.0, float(cv2.matchTemplate(scaled, middle, cv2.TM_CCOEFF_NORMED).max()))
