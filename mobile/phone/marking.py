"""Drawing over one photo: each finger's drag is a mark; the photo itself never changes."""

import asyncio
from dataclasses import dataclass
from typing import Literal

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.session import Phone, slug_of
from shared.errors import DomainError
from shared.marks import MOST_MARKS, Mark
from shared.visits import Evidence

REST_S = 1.5  # a burst of marks is one change
SHORTEST = 0.03  # of the photo's width or height: a shorter drag is a tap
NEAR = 0.05
Kind = Literal["arrow", "box", "blur"]
Spot = tuple[float, float]


@ft.observable
@dataclass
class MarkingState:
    """`marks` as they stand on the screen, `selected` the one touched last. `is_kept` is only True when the phone has them."""

    phone: Phone
    evidence: Evidence
    marks: tuple[Mark, ...] = ()
    kind: Kind = "arrow"
    selected: int | None = None
    is_kept: bool = True
    problem: str = ""

    def __post_init__(self) -> None:
        self.marks = self.evidence.marks
        self._before: list[tuple[Mark, ...]] = []
        self._from: Spot | None = None
        self._is_growing = False
        self._rest: asyncio.Task[None] | None = None

    @property
    def is_full(self) -> bool:
        return len(self.marks) >= MOST_MARKS

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def choose(self, kind: Kind) -> None:
        self.kind, self.selected = kind, None

    # ── a finger on the photo: spots are shares of its width and height ──
    def begin(self, x: float, y: float) -> None:
        self._from = within(x), within(y)

    def drag(self, x: float, y: float) -> None:
        """The mark grows under the finger."""
        if self._from is None:
            return
        mark = Mark(self.kind, *self._from, within(x), within(y))
        if self._is_growing:
            self.marks = (*self.marks[:-1], mark)
        elif is_long(mark) and not self.is_full:
            self._before.append(self.marks)
            self.marks, self.selected, self._is_growing = (*self.marks, mark), len(self.marks), True

    def end(self) -> None:
        """One whole mark. What the finger hardly drew is taken away again."""
        if self._is_growing and not is_long(self.marks[-1]):
            self.marks, self.selected = self._before.pop(), None
        elif self._is_growing:
            self._changed()
        self._from, self._is_growing = None, False

    def touch(self, x: float, y: float) -> None:
        """Select what lies there, the newest first; nothing there: select nothing."""
        hits = [at for at, mark in enumerate(self.marks) if is_at(mark, x, y)]
        self.selected = hits[-1] if hits else None

    # ── by name ──
    def select(self, at: int) -> None:
        self.selected = None if self.selected == at else at

    def delete(self, at: int) -> None:
        self._before.append(self.marks)
        self.marks, self.selected = (*self.marks[:at], *self.marks[at + 1 :]), None
        self._changed()

    def start_over(self) -> None:
        self._before.append(self.marks)
        self.marks, self.selected = (), None
        self._changed()

    def undo(self) -> None:
        """One step back, whatever it was."""
        if self._before:
            self.marks, self.selected = self._before.pop(), None
            self._changed()

    # ── keeping ──
    def _changed(self) -> None:
        self.is_kept = False
        if self._rest:
            self._rest.cancel()
        self._rest = asyncio.create_task(self._keep_soon())

    async def _keep_soon(self) -> None:
        await asyncio.sleep(REST_S)
        self._rest = None
        self.flush()

    def flush(self) -> bool:
        """On leaving, or when the finger rests: what is drawn is kept. False when it was refused."""
        if self._rest:
            self._rest.cancel()
            self._rest = None
        if self.is_kept:
            return True
        try:
            self.phone.mark(self.evidence, self.marks)
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            return False
        self.is_kept, self.problem = True, ""
        return True


def within(share: float) -> float:
    """A finger may leave the photo; a mark does not. A thousandth of the edge is finer than any finger."""
    return round(min(1.0, max(0.0, share)), 3)


def is_long(mark: Mark) -> bool:
    """Long enough to have been meant: an area needs both edges, an arrow only a length."""
    across, down = abs(mark.x2 - mark.x1), abs(mark.y2 - mark.y1)
    return (
        max(across, down) >= SHORTEST
        if mark.kind == "arrow"
        else min(across, down) >= SHORTEST / 2 and max(across, down) >= SHORTEST
    )


def is_at(mark: Mark, x: float, y: float) -> bool:
    """Whether a finger there means this mark: near an arrow's line, inside or near the edge of an area."""
    if mark.kind != "arrow":
        left, right, top, bottom = sorted((mark.x1, mark.x2)) + sorted((mark.y1, mark.y2))
        return left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
    along_x, along_y = mark.x2 - mark.x1, mark.y2 - mark.y1
    length = along_x**2 + along_y**2
    share = min(1.0, max(0.0, ((x - mark.x1) * along_x + (y - mark.y1) * along_y) / length)) if length else 0.0
    apart = (x - mark.x1 - share * along_x) ** 2 + (y - mark.y1 - share * along_y) ** 2
    return apart <= NEAR**2
