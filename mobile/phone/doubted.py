"""A photo that will be doubted, while something can still be done about it: take it again, or say why it stands."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone import doubting
from mobile.phone.session import Phone, slug_of
from shared.errors import DomainError
from shared.verifying.results import Result, Verification
from shared.visits import Evidence


@ft.observable
@dataclass
class Doubted:
    """`evidence` None: nothing was taken, or what was doubted is settled. Nothing here stands in the way of going on."""

    phone: Phone
    evidence: Evidence | None = None
    doubts: tuple[Verification, ...] = ()
    is_asking: bool = False
    reason: str = ""
    problem: str = ""

    def about(self, evidence: Evidence) -> None:
        """Look at what is known of this photo now; again when more is known."""
        if self.evidence is None or self.evidence.id != evidence.id:
            self.is_asking, self.reason, self.problem = False, evidence.note, ""
        self.evidence, self.doubts = evidence, doubting.doubts_of(self.phone, evidence)

    @property
    def is_red(self) -> bool:
        return any(each.result is Result.INCONSISTENT for each in self.doubts)

    def take_again(self) -> bool:
        """This one does not count; its number stays in the chain. False: a rule or a full phone refused."""
        return self._did(lambda: self.phone.withdraw(self.evidence) if self.evidence else None)

    def ask(self) -> None:
        self.is_asking = True

    def stop_asking(self) -> None:
        self.is_asking = False

    def write(self, reason: str) -> None:
        self.reason = reason

    def keep(self, reason: str | None = None) -> bool:
        """It stands, for this reason: the one given, or else the one written. False: it could not be kept."""
        words = (self.reason if reason is None else reason).strip()
        return self._did(lambda: self.phone.note(self.evidence, words) if self.evidence else None)

    def settle(self) -> None:
        """It stands as it is."""
        self.evidence, self.doubts, self.is_asking, self.reason = None, (), False, ""

    def _did(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            return False
        self.problem = ""
        self.settle()
        return True
