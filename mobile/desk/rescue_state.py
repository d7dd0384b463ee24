"""Bringing a rescue file, as methods: choose, send, look, take over, put away. One of these for each open page."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

import flet as ft

from mobile.desk.asking import trouble_of
from mobile.desk.state import Desk
from mobile.server import CREATED, NO_CONTENT, OK, Refused, Server
from mobile.texts import desk_rescue as say
from shared.errors import UnknownRecord
from shared.rescue_report import RescuePlace, RescueReport, Rescues

Send = Callable[[str], Awaitable[object]]
LARGEST_IN_PAGE_BYTES = 32 * 10**6
"""Flet's client holds a file in memory many times over: 57 MB took it 26 s, 153 MB crashed the tab (Chromium, flet 1.0.5)."""
POLL_S = 1.0


@dataclass
class RescueServer(Server):
    """Every call raises SignedOut, Refused or NetworkDown."""

    async def brought(self) -> tuple[RescueReport, ...]:
        """The files that lie there, the newest first, without their single lines."""
        return self._read(await self._send("GET", "/api/rescue"), OK, Rescues).reports

    async def open_place(self) -> RescuePlace:
        """Where the browser may send one file."""
        return self._read(await self._send("POST", "/api/rescue/places"), CREATED, RescuePlace)

    async def look_at(self, path: str) -> RescueReport:
        return self._read(await self._send("GET", path), OK, RescueReport)

    async def take_over(self, rescue_id: str) -> RescueReport:
        return self._read(await self._send("POST", f"{address(rescue_id)}/take-over"), OK, RescueReport)

    async def forget(self, rescue_id: str) -> None:
        reply = await self._send("DELETE", address(rescue_id))
        if reply.status != NO_CONTENT:
            raise self._refusal(reply)


def address(rescue_id: str) -> str:
    return f"/api/rescue/{quote(rescue_id, safe='')}"


class Step(StrEnum):
    """Where one stands."""

    CHOOSING = "choosing"
    BESIDE = "beside"  # too large for this page: a window of its own sends it
    SENDING = "sending"  # from the browser to the server
    CHECKING = "checking"  # the server hashes everything
    SHOWN = "shown"


@ft.observable
@dataclass
class Bringing:
    """`share` is how much of the file has left the browser, 0 to 1."""

    desk: Desk
    step: Step = Step.CHOOSING
    share: float = 0
    busy: bool = False
    trouble: str = ""
    report: RescueReport | None = None
    before: tuple[RescueReport, ...] = ()
    _place: str = field(default="", repr=False)

    @property
    def server(self) -> RescueServer:
        return RescueServer(self.desk.server.network, self.desk.server.token)

    async def read(self) -> None:
        """What was brought before."""
        await self._attempt(self._read_before)

    async def _read_before(self) -> None:
        self.before = await self.server.brought()

    async def choose(self, name: str, size_bytes: int, send: Send) -> None:
        """`send` makes the browser send the chosen file to an address of ours."""
        self.trouble = "" if name.lower().endswith(".zip") else say.NOT_ZIP
        if self.trouble:
            return

        async def begin() -> None:
            self._place = (await self.server.open_place()).path
            self.share, self.report = 0, None
            self.step = Step.BESIDE if size_bytes > LARGEST_IN_PAGE_BYTES else Step.SENDING
            if self.step is Step.SENDING:
                await send(self._place)

        if not await self._attempt(begin):
            self.step = Step.CHOOSING

    async def sent(self, share: float | None, error: str | None) -> None:
        """The browser tells how far it is, that it is done, or that it gave up."""
        if self.step is not Step.SENDING:
            return
        if error:
            self.step, self.trouble = Step.CHOOSING, say.BROKEN_OFF
            return
        self.share = max(self.share, share or 0)
        if self.share >= 1:
            self.step = Step.CHECKING
            await self._show(self._place)

    @property
    def window(self) -> str:
        """The address of the page that sends a file of any size."""
        return f"{self._place}/page"

    async def wait(self) -> None:
        """Until the window beside has sent its file, or somebody goes another way."""
        while self.step is Step.BESIDE:
            await asyncio.sleep(POLL_S)
            if self.step is Step.BESIDE:
                await self._attempt(self._look_beside)

    async def _look_beside(self) -> None:
        try:
            self.report = await self.server.look_at(self._place)
            self.step = Step.SHOWN
        except Refused as refused:
            if refused.problem.slug != UnknownRecord.slug:
                self.step = Step.CHOOSING
                raise

    async def open(self, rescue_id: str) -> None:
        """One that was brought before."""
        self.step = Step.CHECKING
        await self._show(address(rescue_id))

    async def _show(self, path: str) -> None:
        async def look() -> None:
            self.report = await self.server.look_at(path)

        self.step = Step.SHOWN if await self._attempt(look) else Step.CHOOSING

    async def take_over(self) -> None:
        async def take() -> None:
            if self.report:
                self.report = await self.server.take_over(self.report.id)

        if not self.busy:
            self.busy = True
            await self._attempt(take)
            self.busy = False

    async def forget(self) -> None:
        """Put a file away that is not to be taken over."""

        async def drop() -> None:
            if self.report:
                await self.server.forget(self.report.id)
            await self.leave()

        await self._attempt(drop)

    async def leave(self) -> None:
        """Back to choosing."""
        self.step, self.report, self.trouble = Step.CHOOSING, None, ""
        await self.read()

    async def _attempt(self, call: Callable[[], Awaitable[object]]) -> bool:
        """Whether it went well; else its sentence stands on the page."""
        found = await trouble_of(self.desk, call)
        self.trouble = found.words if found else ""
        return found is None
