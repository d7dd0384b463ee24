"""An inspector in front of an office with a camera: what the platform answers the app, and a device that reads pictures."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from mobile.device import native
from mobile.device.port import Device
from shared.communes import Point
from shared.ids import CheckCode
from shared.visits import Evidence
from tests.phone.harness import Screen
from tests.phone.test_screens import NOWHERE, Hand
from tests.photos.offices import an_office
from tests.rules.building import VISIT, a_commune
from tests.stores.building import a_shot
from tests.stores.looking import jpeg, look_at

OFFICE = Point(11.0031, 106.8833)
CHECK = "B09.1"
LENS = {"name": "0", "lens_direction": "back", "sensor_orientation": 90}


@cache
def a_photo(room: int = 1) -> bytes:
    return jpeg(an_office(room, width=640, height=480))


@dataclass
class Place:
    """What the camera sees and where the phone believes to be; changed between two shots."""

    photo: bytes
    lat: float = OFFICE.lat
    accuracy_m: float = 8.0
    lens: str = "back"
    fix_age_s: float = 0.0
    zoom: float | None = None  # how far the lens reaches; None: the platform does not zoom
    has_torch: bool = True

    def fix(self, _: Any) -> dict[str, Any]:
        where = {"latitude": self.lat, "longitude": OFFICE.lon, "accuracy": self.accuracy_m}
        return {**where, "timestamp": datetime.now(UTC) - timedelta(seconds=self.fix_age_s), "mocked": False}

    def replies(self) -> dict[str, Any]:
        return {
            "get_available_cameras": lambda _: [{**LENS, "lens_direction": self.lens}],
            "get_current_position": self.fix,
            "take_picture": lambda _: self.photo,
            "set_flash_mode": lambda _: None if self.has_torch else RuntimeError("torchModeNotSupported"),
            "get_min_zoom_level": lambda _: 1.0 if self.zoom else RuntimeError("zoomLevelNotSupported"),
            "get_max_zoom_level": lambda _: self.zoom,
        }


class Photographer(Hand):
    """With the camera of a check open."""

    def __init__(self, folder: Path, place: Place) -> None:
        super().__init__(folder, a_commune(office=OFFICE))
        self.place = place
        self.screen = Screen(place.replies())

    async def device(self) -> Device:
        device = await native.open_device(self.folder, NOWHERE)
        device.look_at, device.positions_by = look_at, "web"
        return device

    async def open_camera(self, code: str = CHECK) -> None:
        await self.open_check(code)
        self.phone.store.heard(datetime.now(UTC))
        self.go(f"/chuyen/{VISIT}/chup/{code}")
        await self.see("Vị trí")
        await self.until(lambda: "Chụp" in self.screen.touchables())

    async def shoot(self, photo: bytes | None = None) -> Evidence:
        self.place.photo = photo or self.place.photo
        before = {each.id for each in self.evidence()}
        await self.tap("Chụp")
        await self.until(lambda: len(self.evidence()) > len(before))
        await self.see("đã lưu trên máy")
        [taken] = [each for each in self.evidence() if each.id not in before]
        return taken

    def evidence(self) -> tuple[Evidence, ...]:
        return self.phone.store.records.every(Evidence)

    def asked(self, method: str) -> list[Any]:
        """What the platform was asked by this name, in order: the arguments."""
        bodies = [body for _, body in self.screen.wire.sent if isinstance(body, dict)]
        return [body.get("args") for body in bodies if body.get("name") == method]

    def standing(self, evidence: Evidence) -> Evidence:
        """As it stands now."""
        now = self.phone.store.records.get(Evidence, evidence.id)
        assert now
        return now

    async def attached(self, photo: bytes, **shot: Any) -> Evidence:
        """A photo taken somewhere else in the app."""
        evidence = await self.phone.attach(VISIT, CheckCode(CHECK), a_shot(original=photo, **shot))
        await self.phone.look_at(evidence.sha256, photo)
        return evidence


def shooting(scene: Callable[[Photographer], Awaitable[None]]) -> Callable[[Path], None]:
    """Run an async scene as a test, at the office, with a good fix."""

    def test(tmp_path: Path) -> None:
        async def play() -> None:
            async with Photographer(tmp_path, Place(a_photo())) as hand:
                await scene(hand)

        asyncio.run(play())

    test.__name__, test.__doc__ = scene.__name__, scene.__doc__
    return test
