"""The lens: opened without waiting for anything, its light and its zoom where it has them."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Any

import flet as ft
import flet_camera as fc

from mobile.phone.session import Phone
from shared.captures import Lens

LENSES: dict[fc.CameraLensDirection, Lens] = {
    fc.CameraLensDirection.BACK: "back",
    fc.CameraLensDirection.FRONT: "front",
    fc.CameraLensDirection.EXTERNAL: "external",
}
STEPS = (1.0, 2.0, 4.0)  # what a thumb chooses; two fingers choose anything between
WAIT_FOR_PAGE_S = 0.01
log = logging.getLogger("thanthien.lens")


@ft.observable
@dataclass
class LensState:
    """`trouble`: there is no picture to take. `zooms` is empty and `has_torch` False where the platform offers none: then nothing is shown."""

    phone: Phone
    preset: fc.ResolutionPreset = fc.ResolutionPreset.MAX
    is_ready: bool = False
    trouble: str = ""
    has_torch: bool = False
    is_lit: bool = False
    zooms: tuple[float, ...] = ()
    zoom: float = 1.0

    def __post_init__(self) -> None:
        self._preview: ft.Ref[fc.Camera] = ft.Ref()
        self.direction: Lens | None = None
        self._span = (1.0, 1.0)
        self._pinched_from = 1.0
        self._zooming = asyncio.Lock()
        self._wanted_zoom = 1.0

    def preview(self) -> fc.Camera:
        """The control for the screen: made anew with each drawing, the client keeps one camera behind all of them."""
        return fc.Camera(expand=True, ref=self._preview)

    @property
    def _camera(self) -> fc.Camera:
        camera = self._preview.current
        if camera is None:
            raise RuntimeError("the camera is not on the screen")
        return camera

    async def open(self) -> None:
        """The lens this device opened last, without asking for all of them, which opens each for a moment; else the back one."""
        try:
            await self._until_on_page()
            if not await self._reopened():
                await self._opened(await self._chosen())
            self.is_ready = True
        except (RuntimeError, IndexError, TimeoutError) as error:
            log.warning("no camera: %s", error)
            self.trouble = "no-camera"
            return
        await self._learn()

    def close(self) -> None:
        self.is_ready = False

    async def _until_on_page(self) -> None:
        """The preview joins the page a moment after this screen has; before that it takes no calls."""
        for _ in range(300):
            with contextlib.suppress(RuntimeError):
                if self._camera.page:
                    return
            await asyncio.sleep(WAIT_FOR_PAGE_S)

    async def _reopened(self) -> bool:
        known = self.phone.store.device.lens
        if not isinstance(known, fc.CameraDescription):
            return False
        try:
            await self._opened(known)
        except RuntimeError as error:
            log.info("the lens of before is gone: %s", error)
            return False
        return True

    async def _chosen(self) -> fc.CameraDescription:
        lenses = await self._camera.get_available_cameras()
        back = [lens for lens in lenses if lens.lens_direction is fc.CameraLensDirection.BACK]
        return (back or lenses)[0]

    async def _opened(self, lens: fc.CameraDescription) -> None:
        await self._camera.initialize(lens, self.preset, enable_audio=False)
        self.phone.store.device.lens, self.direction = lens, LENSES.get(lens.lens_direction)

    async def _learn(self) -> None:
        """What this lens can do; the shutter does not wait for it. A browser that has no light refuses already to put it out."""
        try:
            await self._camera.set_flash_mode(fc.FlashMode.OFF)
            self.has_torch = True
        except RuntimeError as error:
            log.info("no light: %s", error)
        try:
            least, most = await self._camera.get_min_zoom_level(), await self._camera.get_max_zoom_level()
        except RuntimeError as error:
            log.info("no zoom: %s", error)
            return
        if least and most and most > least:
            self._span, self.zoom = (float(least), float(most)), max(1.0, float(least))
            self.zooms = tuple(step for step in STEPS if least <= step <= most)

    async def picture(self) -> bytes:
        """Raises RuntimeError."""
        taken = bytes(await self._camera.take_picture())
        fetched = self.phone.store.device.fetched
        return await fetched(taken) if fetched else taken

    async def toggle_torch(self) -> None:
        """A device that cannot after all says so here: then the key goes."""
        try:
            await self._camera.set_flash_mode(fc.FlashMode.OFF if self.is_lit else fc.FlashMode.TORCH)
            self.is_lit = not self.is_lit
        except RuntimeError as error:
            log.info("no light: %s", error)
            self.has_torch = self.is_lit = False

    async def set_zoom(self, level: float) -> None:
        """The nearest the lens can do. While one change is under way only the last one wished for counts."""
        least, most = self._span
        self._wanted_zoom = min(most, max(least, level))
        if self._zooming.locked():
            return
        async with self._zooming:
            while self.zoom != self._wanted_zoom:
                wanted = self._wanted_zoom
                try:
                    await self._camera.set_zoom_level(wanted)
                except RuntimeError as error:
                    log.info("no zoom: %s", error)
                    self.zooms = ()
                    return
                self.zoom = wanted

    def begin_pinch(self, _: Any = None) -> None:
        self._pinched_from = self.zoom

    async def pinch(self, event: ft.ScaleUpdateEvent[ft.GestureDetector]) -> None:
        """One finger only touches; two spread or close."""
        if self.zooms and event.pointer_count >= 2:
            await self.set_zoom(round(self._pinched_from * event.scale, 2))
