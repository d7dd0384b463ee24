"""Photos of a screen, made up: each of its points is three coloured bars and a dark gap, seen a little askew by a camera."""

import random

import numpy as np
from PIL import Image, ImageFilter

from tests.photos.making import as_jpeg

GAP = 0.12  # of a point's height
LOOKS = 3  # of each camera pixel across and down: light is gathered over its whole area


def a_photo_of_a_screen(shown: Image.Image, seed: int, width: int = 1200, height: int = 900) -> bytes:
    """The camera sees 3.2 to 4.6 pixels a point, turned by 1 to 6 degrees, slightly out of focus, with grain; as a JPEG."""
    draw = random.Random(seed)
    pitch, turn = draw.uniform(3.2, 4.6), np.deg2rad(draw.choice((-1, 1)) * draw.uniform(1, 6))
    points = np.asarray(shown.resize((int(width * 1.2 / pitch), int(height * 1.2 / pitch)), Image.Resampling.BOX), np.float32)
    light = np.zeros((height, width, 3), np.float32)
    for look in range(LOOKS * LOOKS):
        x = np.arange(width) + (look % LOOKS + 0.5) / LOOKS - width / 2
        y = (np.arange(height) + (look // LOOKS + 0.5) / LOOKS - height / 2)[:, None]
        across = (np.cos(turn) * x + np.sin(turn) * y) / pitch + points.shape[1] / 2
        down = (np.cos(turn) * y - np.sin(turn) * x) / pitch + points.shape[0] / 2
        light += lit(points, across, down)
    taken = Image.fromarray(np.clip(light / LOOKS**2, 0, 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(draw.uniform(0.4, 0.9))
    )
    grain = np.random.default_rng(seed).normal(0, 3, (height, width, 3))
    return as_jpeg(Image.fromarray(np.clip(np.asarray(taken) + grain, 0, 255).astype(np.uint8)), quality=92)


def lit(points, across, down):
    colours = points[np.clip(down.astype(int), 0, len(points) - 1), np.clip(across.astype(int), 0, points.shape[1] - 1)]
    bar = ((across - np.floor(across)) * 3).astype(int)
    is_lit = (bar[..., None] == np.arange(3)) & ((down - np.floor(down)) >= GAP)[..., None]
    return colours * is_lit * (3 / (1 - GAP))
