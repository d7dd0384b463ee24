"""What Sở Nội vụ does beside the round, as methods: revoke a phone's key, say where an office stands, have work tried again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mobile.desk.asking import Asked, Trouble, trouble_of
from mobile.desk.calls import STALE
from mobile.desk.drafts import Done
from mobile.texts import desk_devices, desk_offices, desk_work
from shared import wire
from shared.communes import Commune, Point
from shared.ids import EvidenceId, VisitId
from shared.operations import PlaceOffice, RevokeDevice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mobile.desk.state import Desk

T = TypeVar("T")
WORK_ROUTE = "/may-chu"


@dataclass(frozen=True)
class Placed:
    """An office that has just been put somewhere, and where it stood before; `version` is the commune's since."""

    commune_code: str
    before: Point | None
    version: int


class OfficeWork:
    """One session's. Each page asks for its own when it is opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.devices: Asked[wire.DevicesShown] = Asked(desk, desk.server.devices)
        self.offices: Asked[wire.OfficesShown] = Asked(desk, desk.server.offices)
        self.work: Asked[wire.WorkShown] = Asked(desk, desk.server.work)
        self.placed: Placed | None = None
        self.trouble: Trouble | None = None

    def begin(self) -> None:
        """Another page: what went wrong or was done on the one before is no longer of interest."""
        if self.placed or self.trouble:
            self.placed = self.trouble = None
            self._desk.told()

    # ── phones ──
    def device(self, key_id: str) -> wire.DeviceShown | None:
        every = self.devices.answer.devices if self.devices.answer else ()
        return next((each for each in every if each.key.id == key_id), None)

    async def revoke(self, device: wire.DeviceShown, reason: str) -> bool:
        """For good. What the key signs from now on is inconsistent."""

        async def send() -> None:
            desk, key = self._desk, device.key
            await desk.server.perform(desk.actor.id, key.id, RevokeDevice(reason.strip()), key.version)

        is_done = await self._write(send, self.devices)
        self._desk.done = Done(desk_devices.revoked(device.person)) if is_done else None
        return is_done

    # ── offices ──
    def office(self, commune_code: str) -> wire.OfficeShown | None:
        return next((each for each in self.every_office() if each.commune.id == commune_code), None)

    def every_office(self) -> tuple[wire.OfficeShown, ...]:
        return self.offices.answer.offices if self.offices.answer else ()

    async def place(self, commune: Commune, point: Point, from_visit: VisitId | None = None) -> bool:
        """Say where the office stands; what stood before can be put back."""
        version = await self._put(commune, point, from_visit, commune.version)
        self.placed = Placed(commune.id, commune.office, version) if version else None
        self._desk.told()
        return bool(version)

    async def put_back(self) -> bool:
        """To where it stood before; an office that stood nowhere cannot be taken away again."""
        placed = self.placed
        shown = self.office(placed.commune_code) if placed else None
        if placed is None or placed.before is None or shown is None:
            return False
        is_done = bool(await self._put(shown.commune, placed.before, None, placed.version))
        self.placed = None if is_done else placed
        self._desk.done = Done(desk_offices.is_put_back(shown.commune.full_name)) if is_done else None
        return is_done

    async def _put(self, commune: Commune, point: Point, from_visit: VisitId | None, seen_version: int) -> int:
        """The version of the commune since; 0 when it was not done."""
        receipts = []

        async def send() -> None:
            wish = PlaceOffice(point, from_visit)
            receipts.append(await self._desk.server.perform(self._desk.actor.id, commune.id, wish, seen_version))

        return receipts[0].version if await self._write(send, self.offices) else 0

    # ── the server's own work ──
    async def look_again(self, route: str) -> None:
        """Progress shows by itself for whoever has its page open."""
        if route == WORK_ROUTE:
            await self.work.read_quietly()
            self._desk.told()

    async def retry(self, evidence_id: EvidenceId) -> bool:
        """Have failed work tried again; whether that helped shows when the page is read the next time."""

        async def send() -> None:
            await self._desk.server.retry(evidence_id)

        is_done = await self._write(send, self.work)
        self._desk.done = Done(desk_work.RETRIED) if is_done else None
        return is_done

    async def _write(self, send: Callable[[], Awaitable[object]], page: Asked[T]) -> bool:
        """One write at a time; then the page is read again, also when somebody else was faster."""
        desk = self._desk
        if desk.busy:
            return False
        desk.busy, desk.done = True, None
        self.trouble = await trouble_of(desk, send)
        if self.trouble is None or self.trouble.slug == STALE:
            await page.read_quietly()
        desk.busy = False
        desk.told()
        return self.trouble is None
