"""The photos that look like one photo, among all that are known."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.likeness import FLAT

Hashes = NDArray[np.uint64]


class Near(NamedTuple):
    """`at` counts from 0 in the hashes searched. `is_mirrored`: the mirror image is what looks alike."""

    at: int
    bits: int
    is_mirrored: bool


def hashes_of(phashes: Iterable[str]) -> Hashes:
    """Hashes as letters, made ready to be searched: 8 bytes each."""
    return np.fromiter((int(each, 16) for each in phashes), np.uint64)


def nearest(hashes: Hashes, phash: str, mirrored: str, most_bits: int) -> list[Near]:
    """Every known hash at most so many bits from the photo or from its mirror image, the closest first.

    One that is near to both counts once, as what it is nearer to. A photo without structure (FLAT) is like nothing, and nothing is
    like it.
    """
    if phash == FLAT or not len(hashes):
        return []
    straight, turned = (np.bitwise_count(hashes ^ np.uint64(int(each, 16))) for each in (phash, mirrored))
    bits = np.minimum(straight, turned)
    found = np.flatnonzero((bits <= most_bits) & (hashes != 0))
    near = (Near(int(at), int(bits[at]), bool(turned[at] < straight[at])) for at in found)
    return sorted(near, key=lambda each: (each.bits, each.at))
