"""Two photos enlarged and moved in step: one scale and one shift for both."""

from __future__ import annotations

from dataclasses import dataclass

MOST, STEP = 8.0, 1.25


@dataclass(frozen=True)
class Zoom:
    """`x`, `y`: how far the picture's middle stands off the frame's, in widths and heights of the frame."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def by(self, factor: float, at: tuple[float, float] = (0.0, 0.0)) -> Zoom:
        """Closer or farther; what lies under `at` (off the middle, in shares of the frame) stays under it."""
        scale = min(max(self.scale * factor, 1.0), MOST)
        grown = scale / self.scale
        return Zoom(scale, at[0] - (at[0] - self.x) * grown, at[1] - (at[1] - self.y) * grown).within()

    def moved(self, x: float, y: float) -> Zoom:
        return Zoom(self.scale, self.x + x, self.y + y).within()

    def within(self) -> Zoom:
        """Never so far that the frame shows nothing but its edge."""
        room = (self.scale - 1) / 2
        return Zoom(self.scale, min(max(self.x, -room), room), min(max(self.y, -room), room))

    @property
    def percent(self) -> int:
        return round(self.scale * 100)
