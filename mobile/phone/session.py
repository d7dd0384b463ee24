"""The app's state, and what an inspector does with the phone itself: open it, sign in and out, send. Plain Python; screens only call it."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import flet as ft

from mobile.codec import from_text, to_text
from mobile.courier import Courier
from mobile.device.port import Device, NetworkDown, StoreBusy, StoreDamaged, StoreFull
from mobile.phone.preferences import USUAL_SIZE, Preferring
from mobile.phone.rehearsing import Rehearsing
from mobile.phone.states import Line, Stage, WorkOfAnother
from mobile.server import Refused, Server, SignedOut
from mobile.store.rescue import Rescued, salvage, salvage_damaged, saved
from mobile.store.store import LetGo, UnsentWork, open_store
from shared import ids
from shared.actors import Actor, Role
from shared.errors import DomainError, RoleMayNot
from shared.ids import CheckCode, VisitId
from shared.visits import Evidence

FIRST_DRAWING_S = 0.05
SOON_S, IDLE_S = 10, 60  # between two runs of the courier: with something to send, without
SECOND_TAP_S = 1
FULL, UNEXPECTED = "store-full", "unexpected"
log = logging.getLogger("thanthien.phone")


@ft.observable
@dataclass
class Phone(Rehearsing, Preferring):
    """The state of the app. `beat` grows with every change of what is kept here; screens look again when it does."""

    stage: Stage = Stage.OPENING
    line: Line = Line.UNKNOWN
    beat: int = 0
    trouble: str = ""  # the slug of what went wrong where no screen says it; shown above every screen until it is understood
    look: str = "light"
    language: str = "vi"
    text_size: int = USUAL_SIZE  # percent
    vibrates: bool = True
    missing_originals: int = 0
    strangers: int = 0  # of these, files that nobody speaks of and that are not what their name says
    given: int = 0  # originals that are in the rescue file being written
    let_go: tuple[LetGo, ...] = ()  # originals whose bytes went at this start, by the server's signed word
    withdrawn: Evidence | None = None  # the last photo taken out, while that can be undone
    passed: tuple[VisitId, CheckCode] | None = None  # the check from which an answer led on by itself

    # ── opening ──
    async def open(self, open_device: Callable[[], Awaitable[Device]]) -> None:
        """Open the store and go on where the inspector stopped; needs no network."""
        try:
            self._device = device = self._device or await open_device()  # a second try has it open already
            self._store = await open_store(device)
        except StoreBusy:
            self.stage = Stage.OTHER_TAB
            return
        except (StoreDamaged, StoreFull) as trouble:
            log.error("the store cannot be opened: %r", trouble)
            self.stage = Stage.NO_ROOM if isinstance(trouble, StoreFull) else Stage.DAMAGED
            return
        self._courier = Courier(self._store, Server(device.network, self._store.setting("token")), self.told_soon)
        device.on_connected(self.connected)
        with contextlib.suppress(StoreFull):  # no room for a note: the courier makes it before it pushes
            self._store.mark_pending_again()
        self.take_preferences()
        kept = self._store.setting("actor")
        self._actor = from_text(kept, Actor) if kept else None
        self.stage = Stage.READY if self._actor else Stage.SIGNED_OUT

    async def look_after(self) -> None:
        """For as long as the app is open: check what is kept, then carry it whenever there is something to carry."""
        if self._store is None:
            return
        await asyncio.sleep(FIRST_DRAWING_S)
        self.store.device.shown()
        if self._actor:
            await self.register_key()
        await asyncio.gather(self._check_originals(), self._carry())

    async def _check_originals(self) -> None:
        """Once at each start, beside everything else; photos are only let go of after they were looked at."""
        try:
            self.missing_originals = await self.real_store.recover()
            self.strangers = self.missing_originals - self.real_store.count_broken()
            self.let_go = await self.real_store.let_go_of_originals(datetime.now(UTC))
        except (StoreFull, StoreDamaged) as trouble:
            log.warning("the originals could not all be looked at: %r", trouble)
        self.told()
        await self._look_at_rest()

    async def _look_at_rest(self) -> None:
        """Photos the app ended before it could look at, or that are older than looking is."""
        for sha256 in self.real_store.unlooked() if self.real_store.device.look_at else ():
            if self.is_rehearsing:
                return  # at the next start
            with contextlib.suppress(StoreDamaged):
                await self.look_at(sha256, await self.real_store.original(sha256))
            await asyncio.sleep(0)

    async def _carry(self) -> None:
        while True:
            self._wake.clear()
            if self.stage is Stage.READY:
                try:
                    await self.sync()
                except Exception:  # the loop must outlive whatever one run meets; the line tells the inspector
                    log.exception("a run of the courier failed")
                    self.line = Line.DOWN
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._pause_s())

    def _pause_s(self) -> float:
        """Until the next run: longer after each one that failed, without ever giving up."""
        if self.line is Line.DOWN:
            return self._backoff.failed()
        self._backoff.reset()
        return SOON_S if self.unsent else IDLE_S

    def connected(self) -> None:
        """The platform believes to be online again: try at once. Whether it is true, only our server's answer tells."""
        self._backoff.reset()
        self._wake.set()

    def stumbled(self, message: str) -> None:
        """The app's last line: what no screen caught. Nothing kept is lost by it, and the inspector is told."""
        log.error("a screen failed: %s", message)
        self.trouble = FULL if StoreFull.__name__ in message else UNEXPECTED
        self.told()

    def understood(self) -> None:
        self.trouble = ""

    # ── where ──
    def moved_to(self, route: str) -> None:
        """The browser shows another address: one that one came by, however far back, or a new one.

        No address stands in the trail twice: whoever opens one that is in it steps back to it, so the browser's history holds the same.
        """
        self._stepping = "", 0
        if route in self._trail:
            del self._trail[self._trail.index(route) + 1 :]
        else:
            self._trail.append(route)

    @property
    def came_from(self) -> str:
        """Where the browser's own back key leads; nothing where that is not in the app."""
        return self._trail[-2] if len(self._trail) > 1 else ""

    def step_back(self, is_wanted: Callable[[str], bool]) -> bool:
        """Go back in the browser's own history to the last address that is wanted. False: there is none, and one has to be opened."""
        route, until = self._stepping
        if time.monotonic() < until and is_wanted(route):
            return True  # a second tap, while the browser is on its way
        at = next((n for n in reversed(range(len(self._trail) - 1)) if is_wanted(self._trail[n])), None)
        if at is None or not self.store.device.back(len(self._trail) - 1 - at):
            return False
        del self._trail[at + 1 :]
        self._stepping = self._trail[at], time.monotonic() + SECOND_TAP_S
        return True

    # ── who ──
    async def sign_in(self, username: str, password: str) -> None:
        """Raises Refused, NetworkDown, RoleMayNot, WorkOfAnother."""
        await self.end_rehearsal()
        session = await self.courier.server.sign_in(username, password)
        if session.actor.role is not Role.INSPECTOR:
            raise RoleMayNot(role=session.actor.role.value, wish="phone")
        owner = self.store.setting("owner")
        if owner not in (None, session.actor.id):
            if self.unsent:
                raise WorkOfAnother(unsent=self.unsent)
            self.store.forget_records()
        if self.store.setting("device_id") is None:
            self.store.remember(device_id=ids.new_id())
        self.store.remember(token=session.token, actor=to_text(session.actor), owner=session.actor.id)
        self.courier.server.token = session.token
        self._actor = session.actor
        await self.register_key()
        await self.sync()
        if self.is_key_revoked:
            await self.renew_key()
            await self.sync()
        self.stage = Stage.READY

    async def sign_out(self) -> None:
        """The records stay, for the next sign-in. Raises UnsentWork while anything is on this phone only."""
        self.require_all_sent()
        await self.end_rehearsal()
        with contextlib.suppress(NetworkDown, Refused, SignedOut):
            await self.courier.server.sign_out()
        self.store.remember(token=None, actor=None)
        self.courier.server.token, self.withdrawn = None, None
        self.line, self.stage = Line.UNKNOWN, Stage.SIGNED_OUT

    def require_all_sent(self) -> None:
        """Before anything that would make this phone forget. Raises UnsentWork with the count."""
        if self.unsent:
            raise UnsentWork(count=self.unsent)

    # ── sending ──
    @property
    def unsent(self) -> int:
        """Operations and originals the server has not confirmed, held ones included."""
        return self.real_store.counts().unsent

    async def sync(self) -> None:
        """One run of the courier. What goes wrong shows on the line; nothing on the phone is lost by it."""
        try:
            await self.real_courier.run(self.real_actor)
            self.line = Line.UP
            self.trouble = "" if self.trouble == FULL else self.trouble
            if self._backoff.failures:
                self.connected()  # by the inspector's own try: no need to wait out the pause
        except SignedOut:
            self.line = Line.SIGNED_OUT
        except NetworkDown as down:
            log.info("no answer: %s", down)
            self.line = Line.DOWN
        except StoreFull:
            self.line, self.trouble = Line.UP, FULL  # everything was sent; only the answers found no room
        except (Refused, StoreDamaged) as refusal:
            log.warning("the courier stopped: %r", refusal)
            self.line = Line.DOWN
        self.judge_anew()  # an office may have been placed, a key revoked
        self.told()

    async def send_originals_now(self) -> None:
        """This once, whatever was chosen and whatever the line costs."""
        self.real_courier.uploading.is_asked = True
        self._backoff.reset()
        await self.sync()

    @property
    def originals_when(self) -> str:
        """When originals go by themselves: "always", "wifi" or "asked". Records and previews always go."""
        return self.real_store.setting("originals_when") or "always"

    def choose_originals_when(self, when: str) -> None:
        self.real_store.remember(originals_when=when)
        self._wake.set()
        self.told()

    # ── when the phone cannot send ──
    async def rescue(self) -> Rescued:
        """One file with everything the server has not confirmed, also from a store that does not open. Raises StoreFull."""
        assert self._device is not None, "a device was opened"
        name = f"than-thien-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
        found = salvage(self._store.database.connection) if self._store else salvage_damaged(self._device)
        self.given = 0
        return await saved(self._device, found, name, self._gave)

    def _gave(self, count: int) -> None:
        self.given = count


def slug_of(error: Exception) -> str:
    """The permanent name of what went wrong, for texts."""
    if isinstance(error, DomainError):
        return error.slug
    if isinstance(error, Refused):
        return error.problem.slug
    return {NetworkDown: "network-down", StoreFull: "store-full", StoreDamaged: "store-damaged"}.get(type(error), "unexpected")
