"""The window as controls need to know it: how wide the page is, and how much text it holds."""

from dataclasses import dataclass

import flet as ft

EDGE = 20  # a phone screen's side margin
COLUMN = 640  # on a wide screen the phone's page stays one readable column
KEYS_BESIDE = 360  # the column of keys beside the page of a phone held sideways: as wide as a small phone
LOW = 520
CROWDED = 480  # so high is a small phone with text at 160 %
CRAMPED = 260  # a column of 16-point text narrower than this


@dataclass(frozen=True)
class Viewport:
    """The window in logical pixels; what a control needs to know of it. `percent`: how large its text is."""

    width: float = 412
    height: float = 915
    percent: int = 100

    @property
    def is_low(self) -> bool:
        """A phone held sideways: keys below would leave nothing of the page, so they stand beside it. A keyboard alone does not do that."""
        return self.height < LOW and self.width >= COLUMN

    @property
    def page(self) -> float:
        """The width that the page has to itself."""
        return self.width - KEYS_BESIDE if self.is_low else self.width

    @property
    def side(self) -> float:
        """The margin beside a phone page: 20, or what centres one column on a wide screen."""
        return max(EDGE, (self.page - COLUMN) / 2)

    @property
    def column(self) -> float:
        """The width between the margins."""
        return self.page - 2 * self.side

    @property
    def is_cramped(self) -> bool:
        """A line holds so few letters that what stands side by side elsewhere stands one below the other."""
        return self.column * 100 / self.percent < CRAMPED

    @property
    def is_crowded(self) -> bool:
        """So few lines fit that a title above and keys below would leave none for the page between."""
        return self.height * 100 / self.percent < CROWDED

    @property
    def for_keys(self) -> "Viewport":
        """What keys have to themselves: beside the page, a small phone's width."""
        return Viewport(KEYS_BESIDE, KEYS_BESIDE * 2, self.percent) if self.is_low else self

    @property
    def is_narrow(self) -> bool:
        """Too narrow for the desk's rail beside its page."""
        return self.width < 960


ViewportContext = ft.create_context(Viewport())


def use_viewport() -> Viewport:
    """The window of this part of the tree."""
    return ft.use_context(ViewportContext)
