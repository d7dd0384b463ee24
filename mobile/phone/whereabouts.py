"""Where the phone is, asked once and when it is wanted: nothing is watched, and nobody is asked for permission at the start."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import flet as ft
import flet_geolocator as fg

from mobile.phone.locating import WAIT_FOR_FIX_S, as_position
from mobile.phone.session import Phone
from shared.visits import Position

ALLOWED = (fg.GeolocatorPermissionStatus.WHILE_IN_USE, fg.GeolocatorPermissionStatus.ALWAYS)
WAIT_FOR_STATUS_S = 3
log = logging.getLogger("thanthien.whereabouts")


@ft.observable
@dataclass
class Whereabouts:
    """`position` is the last fix any screen asked for, with its age as it was then."""

    phone: Phone
    position: Position | None = None
    is_locating: bool = False
    is_denied: bool = False
    is_lost: bool = False  # asked, and no answer came

    def __post_init__(self) -> None:
        self.position = self.phone.here
        self._geolocator = fg.Geolocator()  # without handlers: with one it would watch

    @property
    def geolocator(self) -> fg.Geolocator:
        """Stays on the page for as long as the screen keeps hold of it."""
        return self._geolocator

    async def look_if_allowed(self) -> None:
        """One fix, where the inspector has allowed it before."""
        try:
            status = await asyncio.wait_for(self._geolocator.get_permission_status(), WAIT_FOR_STATUS_S)
        except (RuntimeError, TimeoutError, ValueError) as error:  # a status this version has no word for
            log.info("no permission status: %s", error)
            return
        if status in ALLOWED:
            await self.look()

    async def look(self) -> None:
        """One fix; the platform asks for permission where it has to."""
        if self.is_locating:
            return
        self.is_locating = True
        wish = fg.GeolocatorWebConfiguration(
            accuracy=fg.GeolocatorPositionAccuracy.BEST,
            time_limit=ft.Duration(seconds=WAIT_FOR_FIX_S),
            maximum_age=ft.Duration(seconds=0),
        )
        try:
            fix = await asyncio.wait_for(self._geolocator.get_current_position(wish), WAIT_FOR_FIX_S + 3)
            found = as_position(fix, datetime.now(UTC), self.phone.store.device.positions_by)
            self.position = self.phone.here = found or self.position
            self.is_denied = self.is_lost = False
        except (RuntimeError, TimeoutError) as error:
            log.info("no fix: %s", error)
            self.is_denied = "denied" in str(error).lower()
            self.is_lost = not self.is_denied
        self.is_locating = False
