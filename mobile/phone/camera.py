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
from mobile.phone.doubted import Doubted
from mobile.phone.session import Phone, slug_of
from mobile.phone.states import Shot
from shared.captures import Lens
from shared.errors import DomainError
from shared.ids import CheckCode, VisitId
from shared.positions import FRESH_S, is_fresh
from shared.visits import Evidence, Position

WAIT_FOR_FIX_S, REFRESH_S = 12, 10
WEB = "web"
log = logging.getLogger("thanthien.camera")


LENSES: dict[fc.CameraLensDirection, Lens] = {
    fc.CameraLensDirection.BACK: "back",
    fc.CameraLensDirection.FRONT: "front",
    fc.CameraLensDirection.EXTERNAL: "external",
}


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
    last_id: str = ""
    is_again: bool = False  # the last one was taken out, to be taken again
    position: Position | None = None
    is_locating: bool = True
    is_denied: bool = False
    aspect_ratio: float = 3 / 4
    problem: str = ""

    def __post_init__(self) -> None:
        self._preview: ft.Ref[fc.Camera] = ft.Ref()
        self._geolocator = fg.Geolocator()  # no handlers: with one it would watch, which costs battery and breaks single fixes
        self._watch: asyncio.Task[None] | None = None
        self.doubted = Doubted(self.phone)
        self._lens: Lens | None = None
        self._looking: set[asyncio.Task[None]] = set()

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
            chosen = (back or lenses)[0]
            self._lens = LENSES.get(chosen.lens_direction)
            await self._camera.initialize(chosen, fc.ResolutionPreset.MAX, enable_audio=False)
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
            self.position = as_position(fix, datetime.now(UTC), self.phone.store.device.positions_by) or self.position
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
        self.is_busy, self.is_again, self.problem = True, False, ""
        try:
            async with self.phone.shutter:
                self._took(*await self._shot())
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
        except RuntimeError as error:
            log.warning("no picture: %s", error)
            self.problem = "camera-failed"
        finally:
            self.is_busy = False

    async def _shot(self) -> tuple[Evidence, bytes]:
        """What the clocks said at the shutter, whatever the fix takes. Raises RuntimeError, a DomainError, StoreFull."""
        captured_at, monotonic_s = datetime.now(UTC), self.phone.store.device.monotonic()
        original = bytes(await self._camera.take_picture())
        if self.fix_now() is None and not self.is_denied:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._locate(), FRESH_S / 3)
        position = aged(self.fix_now(), captured_at)
        shot = Shot(original, "image/jpeg", "camera", captured_at, position, monotonic_s, self._lens)
        return await self.phone.attach(self.visit_id, self.check_code, shot), original

    def _took(self, evidence: Evidence, original: bytes) -> None:
        """It is saved. What can be doubted without looking is told at once, the rest when it was looked at; the shutter waits for neither."""
        self.last, self.last_id = self.phone.store.thumbnail(evidence.sha256) or original, evidence.id
        self.taken += 1
        self.doubted.about(evidence)
        looking = asyncio.create_task(self._look_at(evidence, original))
        self._looking.add(looking)
        looking.add_done_callback(self._looking.discard)

    async def _look_at(self, evidence: Evidence, original: bytes) -> None:
        await self.phone.look_at(evidence.sha256, original)
        if self.doubted.evidence and self.doubted.evidence.id == evidence.id:
            self.doubted.about(evidence)

    def take_again(self) -> None:
        """The doubted photo does not count any more; the camera stays as it is."""
        if self.doubted.take_again():
            self.last, self.last_id, self.is_again = b"", "", True


def aged(position: Position | None, at: datetime) -> Position | None:
    """The same fix, with its age at the shutter; a fix taken after the shutter has age 0."""
    if position is None or position.fixed_at is None:
        return position
    age_s = max(0.0, (at - position.fixed_at).total_seconds())
    return Position(position.lat, position.lon, position.accuracy_m, position.fixed_at, age_s, position.provider, position.mocked)
