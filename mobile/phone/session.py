"""What an inspector does, as methods: sign in, open, answer, photograph, submit, send. Plain Python; screens only call it."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import flet as ft

from mobile.codec import from_text, to_text
from mobile.courier import Courier
from mobile.device.port import Device, NetworkDown, StoreBusy, StoreDamaged, StoreFull
from mobile.phone.states import Line, Shot, Stage, WorkOfAnother
from mobile.server import Refused, Server, SignedOut
from mobile.store.store import Sending, Store, Transfer
from shared import ids
from shared.actors import Actor, Role
from shared.answers import Answer, NotChecked
from shared.errors import DomainError, RoleMayNot
from shared.ids import AccountId, AssignmentId, CheckCode, DeviceId, OpId, VisitId
from shared.operations import (
    AttachEvidence,
    Change,
    OpenVisit,
    Operation,
    Record,
    RecordFinding,
    SubmitVisit,
    WithdrawEvidence,
)
from shared.reducers import unanswered
from shared.visits import Evidence, Finding, Visit

FIRST_DRAWING_S = 0.05
SOON_S, IDLE_S = 10, 60  # between two runs of the courier: with something to send, without
log = logging.getLogger("thanthien.phone")


@ft.observable
@dataclass
class Phone:
    """The state of the app. `beat` grows with every change of what is kept here; screens look again when it does."""

    stage: Stage = Stage.OPENING
    line: Line = Line.UNKNOWN
    beat: int = 0
    look: str = "light"
    missing_originals: int = 0
    withdrawn: Evidence | None = None  # the last photo taken out, while that can be undone

    def __post_init__(self) -> None:
        self._wake = asyncio.Event()
        self._store: Store | None = None
        self._actor: Actor | None = None
        self._courier: Courier | None = None
        self._trail: list[str] = []

    # ── what is there ──
    @property
    def store(self) -> Store:
        assert self._store is not None, "the store is open from Stage.SIGNED_OUT on"
        return self._store

    @property
    def actor(self) -> Actor:
        assert self._actor is not None, "somebody is signed in in Stage.READY"
        return self._actor

    @property
    def courier(self) -> Courier:
        assert self._courier is not None, "the courier exists once the store is open"
        return self._courier

    def told(self) -> None:
        self.beat += 1

    # ── opening ──
    async def open(self, open_device: Callable[[], Awaitable[Device]]) -> None:
        """Open the store and go on where the inspector stopped; needs no network."""
        try:
            device = await open_device()
            self._store = Store(device)
        except StoreBusy:
            self.stage = Stage.OTHER_TAB
            return
        except StoreDamaged as damage:
            log.error("store damaged: %s", damage)
            self.stage = Stage.DAMAGED
            return
        self._courier = Courier(self._store, Server(device.network, self._store.setting("token")), self.told)
        self._store.mark_pending_again()
        self.look = self._store.setting("look") or "light"
        kept = self._store.setting("actor")
        self._actor = from_text(kept, Actor) if kept else None
        self.stage = Stage.READY if self._actor else Stage.SIGNED_OUT

    async def look_after(self) -> None:
        """For as long as the app is open: check what is kept, then carry it whenever there is something to carry."""
        if self._store is None:
            return
        await asyncio.sleep(FIRST_DRAWING_S)
        self.store.device.shown()
        self.missing_originals = await self.store.recover()
        while True:
            self._wake.clear()
            if self.stage is Stage.READY:
                try:
                    await self.sync()
                except Exception:  # the loop must outlive whatever one run meets; the line tells the inspector
                    log.exception("a run of the courier failed")
                    self.line = Line.DOWN
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), SOON_S if self.unsent else IDLE_S)

    def choose_look(self, look: str) -> None:
        self.look = look
        if self._store:
            self._store.remember(look=look)

    # ── where ──
    def moved_to(self, route: str) -> None:
        """The browser shows another address: a step further, or one back."""
        if self._trail[-2:-1] == [route]:
            self._trail.pop()
        else:
            self._trail.append(route)

    def step_back_to(self, route: str) -> bool:
        """Go back in the browser's own history if that leads to this route. False: it has to be opened."""
        return self._trail[-2:-1] == [route] and self.store.device.back()

    # ── who ──
    async def sign_in(self, username: str, password: str) -> None:
        """Raises Refused, NetworkDown, RoleMayNot, WorkOfAnother."""
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
        await self.sync()
        self.stage = Stage.READY

    async def sign_out(self) -> None:
        """Only with nothing unsent: see `unsent`. The records stay, for the next sign-in."""
        with contextlib.suppress(NetworkDown, Refused, SignedOut):
            await self.courier.server.sign_out()
        self.store.remember(token=None, actor=None)
        self.courier.server.token, self._actor = None, None
        self.line, self.stage = Line.UNKNOWN, Stage.SIGNED_OUT

    # ── the work ──
    def perform(self, record_id: str, change: Change, seen_version: int = 0) -> Record:
        """Keep one change on this phone and queue it. Raises a DomainError or StoreFull; then nothing is kept."""
        operation = Operation(
            op_id=OpId(ids.new_id()),
            record_id=record_id,
            actor_id=AccountId(self.actor.id),
            device_id=DeviceId(self.store.setting("device_id") or ""),
            at=datetime.now(UTC),
            seen_version=seen_version,
            change=change,
        )
        record = self.store.perform(operation, self.actor)
        self.told()
        self._wake.set()
        return record

    def open_visit(self, assignment_id: AssignmentId) -> VisitId:
        visit_id = ids.visit_id(assignment_id)
        visit = self.store.records.get(Visit, visit_id)
        if visit is None or visit.attendance(self.actor.id) is None:
            self.perform(visit_id, OpenVisit(assignment_id), visit.version if visit else 0)
        return visit_id

    def finding(self, visit_id: VisitId, check_code: CheckCode) -> Finding | None:
        return self.store.records.get(Finding, ids.finding_id(visit_id, check_code, self.actor.id))

    def answer(self, visit_id: VisitId, check_code: CheckCode, answer: Answer | None, note: str) -> None:
        """Keep an answer, or a draft when there is none yet. Saying the same again is not a change."""
        before = self.finding(visit_id, check_code)
        if (before.answer, before.note) == (answer, note) if before else answer is None and not note:
            return
        change = RecordFinding(visit_id, check_code, answer, note)
        self.perform(ids.finding_id(visit_id, check_code, self.actor.id), change, before.version if before else 0)

    async def attach(self, visit_id: VisitId, check_code: CheckCode, shot: Shot) -> Evidence:
        """Bytes first, then the record that speaks of them; returns when both are durable."""
        sha256 = await self.store.keep_original(shot.original, shot.media_type)
        change = AttachEvidence(
            visit_id, check_code, sha256, len(shot.original), shot.media_type, shot.source, shot.captured_at, shot.position
        )
        record = self.perform(ids.new_id(), change)
        assert isinstance(record, Evidence)
        return record

    def withdraw(self, evidence: Evidence) -> None:
        """Take a photo out of its finding; its original stays, and `restore` puts it back."""
        self._stand(evidence, is_withdrawn=True)
        self.withdrawn = evidence

    def restore(self) -> None:
        if self.withdrawn:
            self._stand(self.withdrawn, is_withdrawn=False)
        self.withdrawn = None

    def _stand(self, evidence: Evidence, is_withdrawn: bool) -> None:
        now = self.store.records.get(Evidence, evidence.id) or evidence
        self.perform(evidence.id, WithdrawEvidence(is_withdrawn), now.version)

    def leave_rest_unchecked(self, visit_id: VisitId, reason: str) -> int:
        """Answer what is still missing with "could not be checked" and one reason: it never lowers a score. Returns how many."""
        visit = self.store.records.get(Visit, visit_id)
        codes = unanswered(self.store.records, visit) if visit else ()
        for code in codes:
            before = self.finding(visit_id, code)
            self.answer(visit_id, code, NotChecked(reason), before.note if before else "")
        return len(codes)

    def submit(self, visit_id: VisitId) -> None:
        """Raises ChecksUnanswered with the checks that are missing."""
        visit = self.store.records.get(Visit, visit_id)
        self.perform(visit_id, SubmitVisit(), visit.version if visit else 0)

    async def picture(self, sha256: str) -> bytes:
        """The best picture to be had: the original, else its thumbnail, else the server's copy; empty when there is none."""
        with contextlib.suppress(StoreDamaged):
            return await self.store.original(sha256)
        small = self.store.thumbnail(sha256)
        if small is None:
            with contextlib.suppress(NetworkDown, Refused, SignedOut):
                small = await self.courier.server.picture(sha256)
        return small or b""

    # ── sending ──
    @property
    def unsent(self) -> int:
        """Operations and originals the server has not confirmed, held ones included."""
        operations = self.store.count("outbox", Sending.PENDING, Sending.SENT, Sending.HELD)
        return operations + self.store.count("original", Transfer.CAPTURED, Transfer.UPLOADING, Transfer.MISSING)

    async def sync(self) -> None:
        """One run of the courier. What goes wrong shows on the line; nothing on the phone is lost by it."""
        try:
            await self.courier.run(self.actor)
            self.line = Line.UP
        except SignedOut:
            self.line = Line.SIGNED_OUT
        except NetworkDown as down:
            log.info("no answer: %s", down)
            self.line = Line.DOWN
        except (Refused, StoreFull, StoreDamaged) as refusal:
            log.warning("the courier stopped: %r", refusal)
            self.line = Line.DOWN
        self.told()

    def retry_held(self) -> None:
        """Wish every held change once more; what still does not fit stays held with its reason."""
        for waiting in self.store.waiting(Sending.HELD):
            with contextlib.suppress(DomainError):
                self.store.retry(waiting.operation.op_id, self.actor)
        self._wake.set()
        self.told()


def slug_of(error: Exception) -> str:
    """The permanent name of what went wrong, for texts."""
    if isinstance(error, DomainError):
        return error.slug
    if isinstance(error, Refused):
        return error.problem.slug
    return {NetworkDown: "network-down", StoreFull: "store-full", StoreDamaged: "store-damaged"}.get(type(error), "unexpected")
