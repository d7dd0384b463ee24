"""Taking a photo: the lens that looks away from the holder, the last fix with its age, and the shot saved before the preview returns."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.doubted import Doubted
from mobile.phone.lens import LensState
from mobile.phone.locating import Locating
from mobile.phone.preferences import Touch
from mobile.phone.session import Phone, slug_of
from mobile.phone.states import Shot
from shared.errors import DomainError
from shared.ids import CheckCode, VisitId
from shared.visits import Evidence

GRID = "camera_grid"
log = logging.getLogger("thanthien.camera")


@ft.observable
@dataclass
class CameraState:
    """The camera, open from check to check: each shot says which check it is for. A missing fix never stands in the way.

    `taken_for`: the check of the last shot; `last_id`: that shot, until it is taken out again (`is_again`); `last`: its bytes, where
    this device makes nothing smaller of them.
    """

    phone: Phone
    visit_id: VisitId
    is_busy: bool = False
    taken_for: str = ""
    last_id: str = ""
    last: bytes = b""
    is_again: bool = False
    has_grid: bool = False
    problem: str = ""

    def __post_init__(self) -> None:
        self.lens = LensState(self.phone)
        self.locating = Locating(self.phone)
        self.doubted = Doubted(self.phone)
        self.has_grid = self.phone.store.setting(GRID) == "1"
        self._looking: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """The lens opens at once; the position is looked for meanwhile."""
        self.locating.start()
        await self.lens.open()

    def stop(self) -> None:
        self.locating.stop()
        self.lens.close()

    def toggle_grid(self) -> None:
        """Remembered on this phone."""
        self.has_grid = not self.has_grid
        self.phone.store.remember(**{GRID: "1" if self.has_grid else None})

    async def shoot(self, check_code: CheckCode) -> None:
        """One photo for this check. It counts as taken only when bytes and record are durable on this phone."""
        if self.is_busy or not self.lens.is_ready:
            return
        self.is_busy, self.is_again, self.problem = True, False, ""
        try:
            async with self.phone.shutter:
                self._took(*await self._shot(check_code))
        except (DomainError, StoreFull) as error:
            self._refused(slug_of(error))
        except RuntimeError as error:
            log.warning("no picture: %s", error)
            self._refused("camera-failed")
        finally:
            self.is_busy = False

    def _refused(self, slug: str) -> None:
        self.problem = slug
        self.phone.feel(Touch.REFUSED)

    async def _shot(self, check_code: CheckCode) -> tuple[Evidence, bytes]:
        """What the clocks said at the shutter, whatever the fix takes. Raises RuntimeError, a DomainError, StoreFull."""
        captured_at, monotonic_s = datetime.now(UTC), self.phone.store.device.monotonic()
        original = await self.lens.picture()
        position = await self.locating.at(captured_at)
        shot = Shot(original, "image/jpeg", "camera", captured_at, position, monotonic_s, self.lens.direction)
        return await self.phone.attach(self.visit_id, check_code, shot), original

    def _took(self, evidence: Evidence, original: bytes) -> None:
        """It is saved. What can be doubted without looking is told at once, the rest when it was looked at; the shutter waits for neither."""
        self.taken_for, self.last_id = evidence.check_code, evidence.id
        self.last = b""
        self.phone.feel(Touch.SAVED)
        self.doubted.about(evidence)
        looking = asyncio.create_task(self._look_at(evidence, original))
        self._looking.add(looking)
        looking.add_done_callback(self._looking.discard)

    async def _look_at(self, evidence: Evidence, original: bytes) -> None:
        await self.phone.look_at(evidence.sha256, original)
        if self.last_id == evidence.id and not self.phone.store.thumbnail(evidence.sha256):
            self.last = original
        if self.doubted.evidence and self.doubted.evidence.id == evidence.id:
            self.doubted.about(evidence)

    def take_again(self) -> None:
        """The doubted photo does not count any more; the camera stays as it is."""
        if self.doubted.take_again():
            self.last_id, self.is_again = "", True

    def turned_to(self, check_code: str) -> None:
        """Another check is wanted: what was said of the last one's photo is over; before leaving it is asked about again."""
        if self.doubted.evidence and self.doubted.evidence.check_code != check_code:
            self.doubted.settle()
        self.problem = ""
