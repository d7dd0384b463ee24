"""Taking a photo: the lens that looks away from the holder, a fresh fix, and the shot saved before the preview returns."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import flet as ft
import flet_camera as fc
import flet_geolocator as fg

from mobile.device.port import StoreFull
from mobile.phone.session import Phone, slug_of
from mobile.phone.states import Shot
from shared.errors import DomainError
from shared.ids import CheckCode, VisitId
from shared.positions import FRESH_S, is_fresh
from shared.visits import Position

WAIT_FOR_FIX_S, REFRESH_S = 12, 10
log = logging.getLogger("thanthien.camera")


def as_position(fix: fg.GeolocatorPosition, now: datetime) -> Position | None:
    """The fix with its age; accuracy 0 is "the device did not say". None when the device gave no coordinates."""
    if fix.latitude is None or fix.longitude is None:
        return None
    fixed_at = fix.timestamp.astimezone(UTC) if fix.timestamp else None
    return Position(
        lat=float(fix.latitude),
        lon=float(fix.longitude),
        accuracy_m=float(fix.accuracy) if fix.accuracy else None,
        fixed_at=fixed_at,
        age_s=max(0.0, (now - fixed_at).total_seconds()) if fixed_at else None,
        provider=None,
        mocked=None if fix.mocked is None else bool(fix.mocked),
    )


@ft.observable
@dataclass
class CameraState:
    """The camera of one check. `trouble` says that there is no picture to take; a missing fix never stands in the way."""

    phone: Phone
    visit_id: VisitId
    check_code: CheckCode
    is_ready: bool = False
    trouble: str = ""
    is_busy: bool = False
    taken: int = 0
    last: bytes = b""
    position: Position | None = None
    is_locating: bool = True
    is_denied: bool = False
    aspect_ratio: float = 3 / 4
    problem: str = ""

    def __post_init__(self) -> None:
        self._preview: ft.Ref[fc.Camera] = ft.Ref()
        self._geolocator = fg.Geolocator()  # no handlers: with one it would watch, which costs battery and breaks single fixes
        self._watch: asyncio.Task[None] | None = None

    def preview(self) -> fc.Camera:
        """The control for the screen: made anew with each drawing, the client keeps one camera behind all of them."""
        return fc.Camera(expand=True, on_state_change=self._changed, ref=self._preview)

    @property
    def _camera(self) -> fc.Camera:
        camera = self._preview.current
        if camera is None:
            raise RuntimeError("the camera is not on the screen")
        return camera

    @property
    def geolocator(self) -> fg.Geolocator:
        return self._geolocator

    def _changed(self, event: Any) -> None:
        if event.aspect_ratio:
            self.aspect_ratio = float(event.aspect_ratio)

    async def start(self) -> None:
        """Open the back lens, and begin to look for the position meanwhile."""
        self._watch = asyncio.create_task(self._locate_often())
        try:
            await self._until_on_page()
            lenses = await self._camera.get_available_cameras()
            back = [lens for lens in lenses if lens.lens_direction is fc.CameraLensDirection.BACK]
            await self._camera.initialize((back or lenses)[0], fc.ResolutionPreset.MAX, enable_audio=False)
            self.is_ready = True
        except (RuntimeError, IndexError, TimeoutError) as error:
            log.warning("no camera: %s", error)
            self.trouble = "no-camera"

    async def _until_on_page(self) -> None:
        """The preview joins the page a moment after this screen has; before that it takes no calls."""
        for _ in range(100):
            with contextlib.suppress(RuntimeError):
                if self._camera.page:
                    return
            await asyncio.sleep(0.03)

    def stop(self) -> None:
        if self._watch:
            self._watch.cancel()

    async def _locate_often(self) -> None:
        """Only while the camera is open: a fix at once, then often enough that the shutter never waits for long."""
        while True:
            await self._locate()
            await asyncio.sleep(REFRESH_S)

    async def _locate(self) -> None:
        self.is_locating = True
        wish = fg.GeolocatorWebConfiguration(
            accuracy=fg.GeolocatorPositionAccuracy.BEST,
            time_limit=ft.Duration(seconds=WAIT_FOR_FIX_S),
            maximum_age=ft.Duration(seconds=0),
        )
        try:
            fix = await asyncio.wait_for(self._geolocator.get_current_position(wish), WAIT_FOR_FIX_S + 3)
            self.position = as_position(fix, datetime.now(UTC)) or self.position
            self.is_denied = False
        except (RuntimeError, TimeoutError) as error:
            log.info("no fix: %s", error)
            self.is_denied = "denied" in str(error).lower()
        self.is_locating = False

    def fix_now(self) -> Position | None:
        """The last fix with its age at this moment; None when there is none or it is too old to be called current."""
        now = datetime.now(UTC)
        return self.position if self.position and is_fresh(self.position, now) else None

    async def shoot(self) -> None:
        """One photo. `taken` grows only when bytes and record are durable on this phone."""
        if self.is_busy or not self.is_ready:
            return
        self.is_busy, self.problem = True, ""
        try:
            captured_at = datetime.now(UTC)
            original = bytes(await self._camera.take_picture())
            if self.fix_now() is None and not self.is_denied:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._locate(), FRESH_S / 3)
            position = self.fix_now()
            shot = Shot(original, "image/jpeg", "camera", captured_at, aged(position, captured_at))
            evidence = await self.phone.attach(self.visit_id, self.check_code, shot)
            self.last = self.phone.store.thumbnail(evidence.sha256) or original
            self.taken += 1
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
        except RuntimeError as error:
            log.warning("no picture: %s", error)
            self.problem = "camera-failed"
        finally:
            self.is_busy = False


def aged(position: Position | None, at: datetime) -> Position | None:
    """The same fix, with its age at the shutter; a fix taken after the shutter has age 0."""
    if position is None or position.fixed_at is None:
        return position
    age_s = max(0.0, (at - position.fixed_at).total_seconds())
    return Position(position.lat, position.lon, position.accuracy_m, position.fixed_at, age_s, position.provider, position.mocked)
