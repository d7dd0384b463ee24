"""How a photo looks, in numbers: how light, how sharp, whether it shows the fine grid of a screen, and the hash that finds it again."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shared.likeness import SIDE, mirrored, phash
from shared.traits import LOOKS_PX, Looks

TILE = 256
MOST_TILES = 36
COARSEST = 0.1  # cycles a pixel: slower waves are things, not grids
NEXT_TO_AN_AXIS = 1.5 / TILE  # straight walls, shelves and tiles leave their waves exactly there
NEXT_TO_THE_LIMIT = 0.47
QUIET = 1e3  # of a tile without structure: rounding, not a wave
AROUND = (-7, -6, -5, -4, 4, 5, 6, 7)
PLAINEST, STRONGEST = 1.0, 9.0
"""How many e-folds the strongest lone wave stands out in photos of rooms (0.6 to 2.1 measured), and of a screen that fills the picture."""

Grey = NDArray[np.float32]


def looks_of(picture: Image.Image) -> Looks:
    """Of an upright picture, at least as large as LOOKS_PX where the original is.

    Everything but `moire` is measured on one grey picture: 0.299 R + 0.587 G + 0.114 B, scaled to a longest edge of LOOKS_PX px
    with averaging, never enlarged. `light` is its mean, `contrast` its standard deviation. `sharpness` is the variance of
    4 c - n - s - w - e over all pixels that have four neighbours; 0 where there are none. The hash is of that grey picture averaged
    down to 32 by 32. A phone that computes the same from a canvas comes close, not to the bit: browsers scale in their own ways.

    `moire` is measured on the middle of the picture as it is, since a screen's grid does not survive scaling: see `grid_of`.
    """
    grey = picture.convert("L")
    share = min(1.0, LOOKS_PX / max(grey.size))
    size = max(1, round(grey.width * share)), max(1, round(grey.height * share))
    seen = grey if size == grey.size else grey.resize(size, Image.Resampling.BILINEAR)
    small = seen.resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    pixels = np.asarray(seen, np.float32)
    return Looks(
        light=round(float(pixels.mean()), 2),
        contrast=round(float(pixels.std()), 2),
        sharpness=round(_sharpness(pixels), 2),
        phash=phash(small),
        mirrored=mirrored(small),
        moire=grid_of(np.asarray(grey)),
    )


def grid_of(grey: NDArray[np.uint8]) -> float | None:
    """How much one fine wave stands out, in [0, 1]; None for a picture with an edge under 256 px.

    The spectra of up to 36 tiles are averaged: things differ from tile to tile, a grid does not. A grid is a lone point in the
    average, so a wave counts by how far (in e-folds) it exceeds the strongest of the four lines through it: edges make lines.
    From about 0.3 (photos of rooms stay under 0.15 at 2000 px) a screen is likely; woven cloth, grilles and perforated ceilings
    can look the same, and a screen far away or out of focus shows no grid. It asks for a look, nothing more.
    """
    if min(grey.shape) < TILE:
        return None
    spectrum = _mean_spectrum(_tiles(grey))
    strongest = np.maximum.reduce([_along(spectrum, down, right) for down, right in ((0, 1), (1, 0), (1, 1), (1, -1))])
    waves = np.fft.fftfreq(TILE)
    down, right = np.abs(waves)[:, None], np.abs(waves)[None, :]
    counts = (np.hypot(down, right) >= COARSEST) & (np.minimum(down, right) > NEXT_TO_AN_AXIS)
    counts &= np.maximum(down, right) < NEXT_TO_THE_LIMIT
    stands_out = float((spectrum - strongest)[counts].max())
    return round(min(1.0, max(0.0, (stands_out - PLAINEST) / (STRONGEST - PLAINEST))), 3)


def _tiles(grey: NDArray[np.uint8]) -> list[Grey]:
    """Squares side by side around the middle, at most six by six of them."""
    across, along = (min(edge // TILE, int(MOST_TILES**0.5)) for edge in grey.shape)
    top, left = (grey.shape[0] - across * TILE) // 2, (grey.shape[1] - along * TILE) // 2
    corners = ((top + row * TILE, left + column * TILE) for row in range(across) for column in range(along))
    return [grey[y : y + TILE, x : x + TILE].astype(np.float32) for y, x in corners]


def _mean_spectrum(tiles: list[Grey]) -> Grey:
    """The mean logarithm of power, as np.fft.fft2 orders its waves."""
    window = np.hanning(TILE).astype(np.float32)
    window = window[:, None] * window
    total = np.zeros((TILE, TILE // 2 + 1), np.float32)
    for tile in tiles:
        waves = np.fft.rfft2((tile - tile.mean()) * window)
        total += np.log(waves.real**2 + waves.imag**2 + QUIET)
    half = total / len(tiles)
    mirrored_half = np.roll(half[::-1, 1:-1][:, ::-1], 1, axis=0)  # a wave and its opposite have the same power
    return np.concatenate([half, mirrored_half], axis=1)


def _along(spectrum: Grey, down: int, right: int) -> Grey:
    """At each wave, the mean of those a few steps before and behind it in one direction."""
    shifted: Grey = np.stack([np.roll(spectrum, (step * down, step * right), (0, 1)) for step in AROUND])
    mean: Grey = shifted.mean(axis=0, dtype=np.float32)
    return mean


def _sharpness(pixels: Grey) -> float:
    if min(pixels.shape) < 3:
        return 0.0
    middle = pixels[1:-1, 1:-1]
    return float((4 * middle - pixels[:-2, 1:-1] - pixels[2:, 1:-1] - pixels[1:-1, :-2] - pixels[1:-1, 2:]).var())
