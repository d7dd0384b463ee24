"""What somebody at a desk does, as methods: sign in, read, decide, publish. One of these for each session, never shared."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import flet as ft

from mobile.desk.calls import STALE, DeskServer
from mobile.desk.deciding_state import DecisionWork
from mobile.desk.drafts import Done, Enlarged
from mobile.desk.examined import Examined
from mobile.desk.explaining_state import ExplainWork
from mobile.desk.inbox_state import Inbox
from mobile.desk.insight_state import InsightWork
from mobile.desk.keyboard import CTRL_Z, Keyboard, Keys
from mobile.desk.late_state import LateWork
from mobile.desk.office_state import OfficeWork
from mobile.desk.photos import Photos
from mobile.desk.settling_state import SettlingWork
from mobile.desk.shelf import Shelf
from mobile.desk.talk_state import TalkWork
from mobile.device.port import NetworkDown
from mobile.server import Refused, SignedOut
from mobile.texts.problems import sentence
from shared.actors import Actor, Role
from shared.ids import RegistrationId
from shared.visits import Visit

Ask = Callable[[], Awaitable[object]]
POLL_S, SOON_S, BEGINNING_S = 20, 0.2, 1
log = logging.getLogger("thanthien.desk")


class Stage(StrEnum):
    """Who is here."""

    SIGNED_OUT = "signed_out"
    INSPECTOR = "inspector"  # right password, wrong door: the phone app is theirs
    READY = "ready"


@ft.observable
@dataclass
class Desk:
    """One session. `beat` grows whenever something was read or written; screens look again when it does."""

    server: DeskServer
    stage: Stage = Stage.SIGNED_OUT
    route: str = "/"
    beat: int = 0
    trouble: str = ""
    has_ended: bool = False
    busy: bool = False
    is_loading: bool = False
    done: Done | None = None
    enlarged: Enlarged | None = None
    push: Callable[[str], object] = field(default=lambda route: None)

    def __post_init__(self) -> None:
        self._actor: Actor | None = None
        self._keyboard = Keyboard()
        self._is_away = False
        self._on_their_way: list[str] = []
        self._start_anew()

    # ── what is there ──
    @property
    def actor(self) -> Actor:
        assert self._actor is not None, "somebody is signed in in Stage.READY"
        return self._actor

    def told(self) -> None:
        self.beat += 1

    # ── who ──
    async def sign_in(self, username: str, password: str) -> None:
        """Raises Refused, NetworkDown."""
        session = await self.server.sign_in(username, password)
        self.server.token = session.token
        if session.actor.role is Role.INSPECTOR:
            await self._end()
            self.stage = Stage.INSPECTOR
            return
        if self._actor and self._actor.id != session.actor.id:
            self._forget()
            self.route = "/"
        self._actor, self.has_ended, self.trouble = session.actor, False, ""
        self.stage = Stage.READY
        await self.refresh()

    async def sign_out(self) -> None:
        await self._end()
        self._forget()
        self._actor, self.has_ended, self.stage = None, False, Stage.SIGNED_OUT
        self.go("/")

    async def _end(self) -> None:
        with contextlib.suppress(NetworkDown, Refused, SignedOut):
            await self.server.sign_out()
        self.server.token = None

    def _forget(self) -> None:
        self.trouble, self.done = "", None
        self.enlarge(None)
        self._start_anew()

    def _start_anew(self) -> None:
        self.photos, self.shelf = Photos(self.server), Shelf(self.server, self.told)
        self.late = LateWork(self)
        self.examined, self.office = Examined(self), OfficeWork(self)
        self.talk, self.explaining = TalkWork(self), ExplainWork(self)
        self.inbox, self.insight = Inbox(self), InsightWork(self)
        self.deciding, self.settling = DecisionWork(self), SettlingWork(self)

    def back_to_sign_in(self) -> None:
        self.stage = Stage.SIGNED_OUT

    # ── where ──
    def go(self, route: str) -> None:
        """Open a page; the browser's own Back leads back from it."""
        if route != self.route:
            self._on_their_way.append(route)
            self.push(route)
        self.arrive(route)

    def browsed(self, route: str) -> None:
        """The browser tells its address. What it was sent comes back a moment later: by then somebody may be a page further, and an
        echo must not lead back; anything else is the browser's own Back or Forward.
        """
        if route in self._on_their_way:
            del self._on_their_way[: self._on_their_way.index(route) + 1]
            return
        self._on_their_way.clear()
        self.arrive(route)

    def arrive(self, route: str) -> None:
        """The address changed, by a tap or by the browser's Back."""
        if self.route != route:
            self.route, self.trouble, self.done = route, "", None
            self.enlarge(None)

    def enlarge(self, enlarged: Enlarged | None) -> None:
        """Lay a photo over the page, or take it away."""
        self.enlarged = enlarged
        self.typing(False)
        self.listen_above({"Escape": lambda: self.enlarge(None)})

    def leaf(self, by: int) -> None:
        """The next or the last photo of the same criterion."""
        if self.enlarged:
            last = len(self.enlarged.evidence_ids) - 1
            self.enlarged = replace(self.enlarged, at=min(max(self.enlarged.at + by, 0), last))

    # ── the keyboard ──
    def listen(self, keys: Keys) -> None:
        """Which keys the page that is shown answers to."""
        self._keyboard.listen(keys)

    def listen_above(self, keys: Keys) -> None:
        """Which keys the photo that lies over the page answers to."""
        self._keyboard.listen_above(keys if self.enlarged else None)

    def typing(self, is_typing: bool) -> None:
        """While somebody writes a reason, digits and arrows belong to the reason."""
        self._keyboard.is_typing = is_typing

    def press(self, key: str) -> object:
        """What the key did: nothing, or something to wait for. Ctrl+Z takes back what was just done, while the page says so."""
        if key == CTRL_Z and self.done and self.done.undo and not (self._keyboard.is_typing or self.enlarged):
            return self.done.undo()
        return self._keyboard.press(key)

    # ── reading ──
    async def refresh(self) -> None:
        """Read the list and every case behind it that can have something to show."""
        self.is_loading = True
        await self._attempt(self.shelf.read)
        if self.stage is Stage.READY:
            await self.inbox.look_again(self.route)
        self.is_loading = False

    async def look_after(self) -> None:
        """For as long as the session lives: what colleagues and phones changed shows up by itself."""
        while True:
            has_more = self._is_idle and await self._look_again(self.shelf.read_some_more)
            is_idle = self._is_idle
            await asyncio.sleep(SOON_S if has_more else POLL_S if is_idle else BEGINNING_S)
            if is_idle and self._is_idle and not has_more:
                await self._look_again(lambda: self.shelf.read(only_changed=True))
                await self.office.look_again(self.route)
                await self.talk.look_again()
                await self.inbox.look_again(self.route)
                await self.explaining.look_again()

    @property
    def _is_idle(self) -> bool:
        return self.stage is Stage.READY and not (self.busy or self.is_loading or self._is_away)

    async def _look_again(self, read: Ask) -> bool:
        """Quietly: a page that shows older facts with their hour is better than one that complains every few seconds."""
        try:
            return bool(await read())
        except SignedOut:
            self.session_ended()
        except (NetworkDown, Refused) as error:
            log.info("not looked again: %s", error)
        return False

    async def need(self, registration_id: str) -> None:
        """Somebody opened a case that was left for later."""
        if self.shelf.case(registration_id) is None and self.shelf.summary(registration_id):
            await self._attempt(lambda: self.shelf.read_case(registration_id))

    def away(self, is_away: bool) -> None:
        """Nobody looks at a closed tab: nothing is asked for it."""
        self._is_away = is_away

    async def leave(self) -> None:
        """The session is over for good: the token ends with it."""
        self._is_away = True
        if self.server.token:
            await self._end()

    def session_ended(self) -> None:
        self.server.token, self.has_ended, self.stage = None, True, Stage.SIGNED_OUT

    # ── writing ──
    async def publish(self, registration_id: str, done: Done) -> bool:
        return await self._finish(registration_id, lambda: self.server.publish(RegistrationId(registration_id)), done)

    async def reopen(self, visit: Visit, reason: str, done: Done) -> bool:
        wish = reason.strip()
        return await self._finish(visit.registration_id, lambda: self.server.reopen(visit.id, wish, visit.version), done)

    async def _finish(self, registration_id: str, call: Ask, done: Done) -> bool:
        async def send() -> None:
            await call()
            await self.shelf.read(only_changed=True)
            await self.shelf.read_case(registration_id)

        is_done = await self.send_once(registration_id, send)
        self.done = done if is_done else None
        return is_done

    def dismiss_done(self) -> None:
        self.done = None

    # ── what goes wrong ──
    async def send_once(self, registration_id: str, send: Ask) -> bool:
        """One write at a time; a record that changed meanwhile is read again, so that the next try sees it."""
        if self.busy:
            return False
        self.busy, self.done = True, None
        slug = await self._attempt(send)
        if slug == STALE:
            with contextlib.suppress(Refused, SignedOut, NetworkDown):
                await self.shelf.read_case(registration_id)
        self.busy = False
        return not slug

    async def _attempt(self, call: Ask) -> str:
        """Empty when it went well; else the slug, with its sentence on the page."""
        slug, facts = "", {}
        try:
            await call()
        except SignedOut:
            self.session_ended()
            return "session-expired"
        except Refused as refused:
            slug, facts = refused.problem.slug, refused.problem.facts
        except NetworkDown as down:
            log.info("no answer: %s", down)
            slug = "network-down"
        self.trouble = sentence(slug, facts) if slug else ""
        return slug
