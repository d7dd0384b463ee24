"""Writing the rescue file, as a screen sees it: under way, done, or without room."""

from dataclasses import dataclass

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.session import Phone, slug_of
from mobile.store.rescue import Rescued


@ft.observable
@dataclass
class Rescuing:
    phone: Phone
    is_busy: bool = False
    result: Rescued | None = None
    problem: str = ""

    async def write(self) -> None:
        self.is_busy, self.problem, self.result = True, "", None
        try:
            self.result = await self.phone.rescue()
        except StoreFull as full:
            self.problem = slug_of(full)
        finally:
            self.is_busy = False
