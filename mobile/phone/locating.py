"""Where the phone is, asked for one fix at a time and only while somebody photographs: a watch would cost battery and spoil single fixes."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import flet as ft
import flet_geolocator as fg

from mobile.phone.session import Phone
from shared.positions import is_fresh
from shared.visits import Position

WAIT_FOR_FIX_S, REFRESH_S = 12, 10
KEPT_S = 600  # an older fix tells nothing of the place where one stands
PATIENCE_S, SHORT_PATIENCE_S = (
    10.0,
    2.0,
)  # what a shot waits for a new fix: while none ever came, and once one did or the search failed
WEB = "web"
log = logging.getLogger("thanthien.locating")


def as_position(fix: fg.GeolocatorPosition, now: datetime, provider: str | None) -> Position | None:
    """The fix with its age; accuracy 0 is "the device did not say", and in a browser so is "not mocked". None without coordinates."""
    if fix.latitude is None or fix.longitude is None:
        return None
    fixed_at = fix.timestamp.astimezone(UTC) if fix.timestamp else None
    return Position(
        lat=float(fix.latitude),
        lon=float(fix.longitude),
        accuracy_m=float(fix.accuracy) if fix.accuracy else None,
        fixed_at=fixed_at,
        age_s=max(0.0, (now - fixed_at).total_seconds()) if fixed_at else None,
        provider=provider,
        mocked=None if fix.mocked is None or provider == WEB else bool(fix.mocked),
    )


def aged(position: Position | None, at: datetime) -> Position | None:
    """The same fix, with its age at that moment; a fix taken later has age 0."""
    if position is None or position.fixed_at is None:
        return position
    return replace(position, age_s=max(0.0, (at - position.fixed_at).total_seconds()))


@ft.observable
@dataclass
class Locating:
    """The last fix, however old it has become: its age goes along with it, and is told. `has_failed`: the last search found nothing."""

    phone: Phone
    position: Position | None = None
    is_locating: bool = True
    is_denied: bool = False
    has_failed: bool = False

    def __post_init__(self) -> None:
        self.geolocator = fg.Geolocator()  # no handlers: with one it would watch
        self._rounds: asyncio.Task[None] | None = None
        self.position = self.phone.here

    def start(self) -> None:
        """A fix at once, then often enough that the shutter never waits for long."""
        self._rounds = self._rounds or asyncio.create_task(self._locate_often())

    def stop(self) -> None:
        if self._rounds:
            self._rounds.cancel()
            self._rounds = None

    async def _locate_often(self) -> None:
        while True:
            await self.locate()
            await asyncio.sleep(REFRESH_S)

    async def locate(self) -> None:
        """One fix, none from a cache. What does not come within some seconds leaves the last one standing."""
        self.is_locating = True
        wish = fg.GeolocatorWebConfiguration(
            accuracy=fg.GeolocatorPositionAccuracy.BEST,
            time_limit=ft.Duration(seconds=WAIT_FOR_FIX_S),
            maximum_age=ft.Duration(seconds=0),
        )
        try:
            fix = await asyncio.wait_for(self.geolocator.get_current_position(wish), WAIT_FOR_FIX_S + 3)
            found = as_position(fix, datetime.now(UTC), self.phone.store.device.positions_by)
            self.position = self.phone.here = found or self.position
            self.is_denied = self.has_failed = False
        except (RuntimeError, TimeoutError) as error:
            log.info("no fix: %s", error)
            self.is_denied, self.has_failed = "denied" in str(error).lower(), True
        self.is_locating = False

    @property
    def is_stale(self) -> bool:
        """There is a fix, but it tells where the phone was."""
        position = self.now()
        return position is not None and not is_fresh(position, datetime.now(UTC))

    def now(self) -> Position | None:
        """The last fix with its age at this moment; None once it is too old to tell anything."""
        return self._told_at(datetime.now(UTC))

    def _told_at(self, moment: datetime) -> Position | None:
        position = aged(self.position, moment)
        return None if position and position.age_s is not None and position.age_s > KEPT_S else position

    async def at(self, moment: datetime) -> Position | None:
        """The fix that belongs to what was taken at that moment: a current one, waited for a little, else the last one with its age."""
        if (self.now() is None or self.is_stale) and not self.is_denied:
            patience_s = SHORT_PATIENCE_S if self.has_failed or self.is_stale else PATIENCE_S
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.locate(), patience_s)
        return self._told_at(moment)
