"""What somebody at a desk does, as methods: sign in, read, decide, publish. One of these for each session, never shared."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import flet as ft

from mobile.desk.calls import STALE, DeskServer
from mobile.desk.drafts import Done, Draft, Enlarged
from mobile.desk.examined import Examined
from mobile.desk.keyboard import Keyboard, Keys
from mobile.desk.late_state import LateWork
from mobile.desk.office_state import OfficeWork
from mobile.desk.photos import Photos
from mobile.desk.shelf import Shelf
from mobile.desk.talk_state import TalkWork
from mobile.device.port import NetworkDown
from mobile.server import Refused, SignedOut
from mobile.texts.problems import sentence
from shared.actors import Actor, Role
from shared.decisions import Outcome
from shared.discrepancies import Discrepancy
from shared.ids import RegistrationId
from shared.operations import ResolveDiscrepancy
from shared.visits import Visit

Ask = Callable[[], Awaitable[object]]
POLL_S, SOON_S = 20, 0.2
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
        self._drafts: dict[str, Draft] = {}
        self._keyboard = Keyboard()
        self._is_away = False
        self._start_anew()

    # ── what is there ──
    @property
    def actor(self) -> Actor:
        assert self._actor is not None, "somebody is signed in in Stage.READY"
        return self._actor

    def draft(self, discrepancy: Discrepancy) -> Draft:
        """What was written so far, or the decision that stands."""
        decided = discrepancy.resolution
        standing = Draft(decided.outcome, decided.reason) if decided else Draft()
        return self._drafts.get(discrepancy.id, standing)

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
        self._drafts, self.trouble = {}, ""
        self.done = None
        self.enlarge(None)
        self._start_anew()

    def _start_anew(self) -> None:
        self.photos, self.shelf = Photos(self.server), Shelf(self.server, self.told)
        self.late = LateWork(self)
        self.examined, self.office = Examined(self), OfficeWork(self)
        self.talk = TalkWork(self)

    def back_to_sign_in(self) -> None:
        self.stage = Stage.SIGNED_OUT

    # ── where ──
    def go(self, route: str) -> None:
        """Open a page; the browser's own Back leads back from it."""
        if route != self.route:
            self.push(route)
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
        """What the key did: nothing, or something to wait for."""
        return self._keyboard.press(key)

    # ── reading ──
    async def refresh(self) -> None:
        """Read the list and every case behind it that can have something to show."""
        self.is_loading = True
        await self._attempt(self.shelf.read)
        self.is_loading = False

    async def look_after(self) -> None:
        """For as long as the session lives: what colleagues and phones changed shows up by itself."""
        while True:
            has_more = self._is_idle and await self._look_again(self.shelf.read_some_more)
            await asyncio.sleep(SOON_S if has_more else POLL_S)
            if self._is_idle and not has_more:
                await self._look_again(lambda: self.shelf.read(only_changed=True))
                await self.office.look_again(self.route)
                await self.talk.look_again()

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

    # ── deciding ──
    def write(self, discrepancy: Discrepancy, outcome: Outcome | None = None, reason: str | None = None) -> None:
        """Choose an outcome or write on the reason; nothing is sent yet."""
        draft = self.draft(discrepancy)
        self._drafts[discrepancy.id] = Draft(outcome or draft.outcome, draft.reason if reason is None else reason)
        self.told()

    async def decide(self, registration_id: str, discrepancy: Discrepancy, done: Done, onward: str) -> bool:
        """Send the decision that was written; then go on to the next one."""
        shown, draft = self.shelf.case(registration_id), self.draft(discrepancy)
        if draft.outcome is None or shown is None:
            return False
        wish = ResolveDiscrepancy(shown.case.registration.id, discrepancy.criterion_code, draft.outcome, draft.reason.strip())
        seen_version = discrepancy.resolution.version if discrepancy.resolution else 0

        async def send() -> None:
            await self.server.resolve(discrepancy.id, wish, seen_version)
            self._drafts.pop(discrepancy.id, None)
            await self.shelf.read(only_changed=True)
            await self.shelf.read_case(registration_id)

        if not await self._write(registration_id, send):
            return False
        self.go(onward)
        self.done = done
        return True

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

        is_done = await self._write(registration_id, send)
        self.done = done if is_done else None
        return is_done

    def dismiss_done(self) -> None:
        self.done = None

    # ── what goes wrong ──
    async def _write(self, registration_id: str, send: Ask) -> bool:
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
