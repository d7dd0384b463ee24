"""How one looks at a walk: which place is open, what is sought, what is filtered, what is about to be done."""

from dataclasses import dataclass

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone import facts
from mobile.phone.session import Phone, slug_of
from shared.errors import DomainError
from shared.ids import VisitId


@ft.observable
@dataclass
class Looking:
    """Kept in mind while one is away at a check. `problem` is the slug of what was not kept."""

    phone: Phone
    visit_id: VisitId
    opened: tuple[str, ...] = ()  # opening a place folds no other: the list must not move under the thumb
    is_folded: bool = False  # the last place that was touched was folded
    words: str = ""
    is_seeking: bool = False
    wanted: facts.Filter = "all"
    is_menu_open: bool = False
    is_pausing: bool = False
    reason: str = ""
    problem: str = ""

    def arrive(self) -> None:
        """Coming to the walk: the place that was left is open while something is left in it, else that of the next check."""
        walk = facts.walk_of(self.phone, self.visit_id)
        ahead = walk.next_after() if walk else None
        self.opened = self.opened[-1:]
        here = next((stop for stop in walk.stops if stop.place.code in self.opened), None) if walk else None
        if walk and ahead and (here is None or here.done == len(here.checks)):
            self.opened = (walk.stop_of(ahead.check.code)[0].place.code,)
        self.is_menu_open = self.is_pausing = self.is_seeking = False
        self.words = self.problem = ""
        self.phone.passed = None  # from a list nothing led on by itself

    def open(self, place: str) -> None:
        self.opened, self.is_folded = (*self.opened, place), False

    def fold(self, place: str) -> None:
        self.opened, self.is_folded = tuple(each for each in self.opened if each != place), True

    def opened_among(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """The open places, or the first where a filter left them all out: a filter is there to show something."""
        opened = tuple(each for each in self.opened if each in places)
        return opened if opened or self.is_folded or self.wanted == "all" else places[:1]

    def seek(self, words: str) -> None:
        self.words = words

    def toggle_seeking(self) -> None:
        self.words, self.is_seeking = "", not self.is_seeking

    def filter(self, wanted: facts.Filter) -> None:
        self.wanted, self.is_folded = wanted, False

    def toggle_menu(self) -> None:
        self.is_menu_open = not self.is_menu_open

    def ask_to_pause(self) -> None:
        self.is_pausing, self.is_menu_open = True, False

    def stop_asking(self) -> None:
        self.is_pausing = False

    def give_reason(self, reason: str) -> None:
        self.reason = reason

    def pause(self) -> None:
        try:
            self.phone.pause(self.visit_id, self.reason)
            self.is_pausing, self.reason, self.problem = False, "", ""
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)

    def take(self, place: str, is_mine: bool) -> None:
        try:
            self.phone.take_place(self.visit_id, place, is_mine)
            self.problem = ""
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
