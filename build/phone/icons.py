"""The app's icons, drawn from the brand mark: a tick that smiles."""

import io

from PIL import Image, ImageDraw

PRIMARY = "#0B4F5E"
ON_PRIMARY = "#FFFFFF"
FINER = 4  # drawn this much larger, then reduced: smooth edges
SMILE = ((0.26, 0.54), (0.44, 0.86), (0.76, 0.40))  # start, control and end of a quadratic curve, in shares of the width
EYES = ((0.34, 0.33), (0.56, 0.33))
ROUND, FULL, INSET = 0.28, 0.0, 0.72  # corner radius; none where the system cuts its own shape; the mark's size inside that cut


def icon(size_px: int, *, maskable: bool = False) -> bytes:
    """A PNG of the mark on its ground. A maskable one fills the square and keeps the mark inside the safe circle."""
    side = size_px * FINER
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=side * (FULL if maskable else ROUND), fill=PRIMARY)
    _mark(draw, side, INSET if maskable else 1.0)
    buffer = io.BytesIO()
    image.resize((size_px, size_px), Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _mark(draw: ImageDraw.ImageDraw, side: int, share: float) -> None:
    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (side * (0.5 + (point[0] - 0.5) * share), side * (0.5 + (point[1] - 0.5) * share))

    def disc(point: tuple[float, float], radius: float) -> None:
        x, y = place(point)
        reach = radius * side * share
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=ON_PRIMARY)

    for eye in EYES:
        disc(eye, 0.06)
    for step in range(401):  # a round pen along the curve
        disc(_on_curve(step / 400), 0.05)


def _on_curve(t: float) -> tuple[float, float]:
    (ax, ay), (bx, by), (cx, cy) = SMILE
    first, second, third = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (first * ax + second * bx + third * cx, first * ay + second * by + third * cy)
