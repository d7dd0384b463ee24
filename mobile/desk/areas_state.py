"""Deciding which areas of a photo are hidden, as methods: draw, choose, take away, undo, give a reason, save."""

from dataclasses import dataclass, field, replace

import flet as ft

from mobile.desk.asking import trouble_of
from mobile.desk.calls import STALE
from mobile.desk.state import Desk
from shared import ids, wire
from shared.operations import HideAreas
from shared.veils import MOST_AREAS, Area, Veil
from shared.visits import Evidence

LEAST_SHARE = 0.01
"""A rectangle narrower or lower than this share of the picture was a slip of the finger."""
WHOLE = Area(0, 0, 1, 1)


def between(one: tuple[float, float], other: tuple[float, float]) -> Area:
    """The rectangle between two corners, cut off at the edges of the picture."""
    (x, y), (u, v) = ([min(max(each, 0.0), 1.0) for each in corner] for corner in (one, other))
    return Area(min(x, u), min(y, v), abs(x - u), abs(y - v))


def holds(area: Area, at: tuple[float, float]) -> bool:
    x, y = at
    return area.left <= x <= area.left + area.width and area.top <= y <= area.top + area.height


@ft.observable
@dataclass
class Hiding:
    """Corners are shares of the picture, as in shared.veils. `areas` is what will be saved; `chosen` its index."""

    desk: Desk
    evidence: Evidence
    shown: wire.AreasShown | None = None
    areas: tuple[Area, ...] = ()
    chosen: int | None = None
    drawn: Area | None = None
    reason: str = ""
    trouble: str = ""
    busy: bool = False
    steps: tuple[tuple[Area, ...], ...] = ()
    _corner: tuple[float, float] = field(default=(0, 0), repr=False)

    # ── reading ──
    async def read(self) -> None:
        """What is hidden now; what has been drawn here since is kept."""

        async def ask() -> None:
            was_touched = bool(self.steps)
            self.shown = await self.desk.server.areas(self.evidence.id)
            if not was_touched:
                self.areas = self.standing

        found = await trouble_of(self.desk, ask)
        self.trouble = found.words if found else ""

    @property
    def veil(self) -> Veil | None:
        """What a person decided, while it stands."""
        return self.shown.veil if self.shown and not self.shown.is_outdated else None

    @property
    def standing(self) -> tuple[Area, ...]:
        """What a person decided, or what the machine found; with what was decided before the photo came to serve other checks."""
        if self.veil:
            return self.veil.areas
        former = self.shown.veil.areas if self.shown and self.shown.veil else ()
        return tuple(dict.fromkeys((*self.found, *former)))

    @property
    def found(self) -> tuple[Area, ...]:
        return (self.shown.found or ()) if self.shown else ()

    @property
    def is_changed(self) -> bool:
        return self.areas != self.standing

    @property
    def is_undecided(self) -> bool:
        """A person has to decide, or the whole picture stays hidden: keeping what the machine found is a decision, too."""
        return bool(self.shown and (self.shown.is_outdated or (self.shown.is_whole and self.shown.veil is None)))

    @property
    def is_worth_saving(self) -> bool:
        return self.is_changed or self.is_undecided

    # ── drawing ──
    def begin(self, at: tuple[float, float]) -> None:
        """A finger or the mouse went down and moves."""
        self._corner, self.chosen, self.drawn = at, None, between(at, at)

    def stretch(self, to: tuple[float, float]) -> None:
        if self.drawn is not None:
            self.drawn = between(self._corner, to)

    def finish(self) -> None:
        """The rectangle is one area more, unless it was a slip."""
        drawn, self.drawn = self.drawn, None
        if drawn is None or min(drawn.width, drawn.height) < LEAST_SHARE or len(self.areas) >= MOST_AREAS:
            return
        self._change((*self.areas, drawn))
        self.chosen = len(self.areas) - 1

    def pick(self, at: tuple[float, float]) -> None:
        """The smallest area there, so that one inside another can be reached; beside all of them nothing is chosen."""
        there = [index for index, area in enumerate(self.areas) if holds(area, at)]
        self.chosen = min(there, key=lambda index: self.areas[index].width * self.areas[index].height, default=None)

    def choose(self, index: int) -> None:
        self.chosen = None if self.chosen == index else index

    def unchoose(self) -> None:
        self.chosen = None

    # ── changing ──
    def remove(self) -> None:
        if self.chosen is not None:
            self._change((*self.areas[: self.chosen], *self.areas[self.chosen + 1 :]))

    def hide_all(self) -> None:
        """One area over all."""
        if self.areas != (WHOLE,):
            self._change((WHOLE,))

    def back_to_found(self) -> None:
        """What the machine found; saved, it is a person's decision like any other."""
        if self.areas != self.found:
            self._change(self.found)

    def undo(self) -> None:
        if self.steps:
            self.areas, self.steps, self.chosen = self.steps[-1], self.steps[:-1], None

    def write(self, reason: str) -> None:
        self.reason = reason

    def _change(self, areas: tuple[Area, ...]) -> None:
        self.steps, self.areas, self.chosen = (*self.steps, self.areas), areas, None

    # ── saving ──
    async def save(self) -> bool:
        """The whole list, with its reason. Where somebody was faster, theirs is read and these stay to be saved again."""
        if self.busy or self.shown is None or not self.is_worth_saving or not self.reason.strip():
            return False
        veil = self.shown.veil
        wish = HideAreas(self.evidence.id, tuple(map(rounded, self.areas)), self.reason.strip())
        record_id, seen_version = ids.veil_id(self.evidence.id), veil.version if veil else 0

        async def send() -> None:
            await self.desk.server.perform(self.desk.actor.id, record_id, wish, seen_version)

        self.busy = True
        found = await trouble_of(self.desk, send)
        if found and found.slug == STALE:
            self.steps = self.steps or (self.standing,)
            await self.read()
        self.trouble = found.words if found else ""
        self.busy = False
        return found is None


def rounded(area: Area) -> Area:
    """To a hundredth of a per cent: finer than a pixel of what is drawn on, and never past the edge."""
    left, top = round(area.left, 4), round(area.top, 4)
    return replace(
        area, left=left, top=top, width=round(min(area.width, 1 - left), 4), height=round(min(area.height, 1 - top), 4)
    )
