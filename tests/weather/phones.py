"""Simulated phones: the app's own session, store and courier over real files, without a screen.

The only module here that knows how the app is put together; when the app changes, this changes.
"""

import asyncio
import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mobile.device import native
from mobile.device.port import StoreFull
from mobile.phone.session import Phone
from mobile.phone.states import Line, Shot, Stage
from mobile.store.store import Sending, Transfer
from shared import ids
from shared.answers import Answer
from shared.errors import DomainError
from shared.operations import Operation, Record, RegisterDevice
from shared.particulars import Observed
from shared.rounds import Assignment
from shared.visits import Evidence, Visit
from tests.rules.building import NOW

ON_ITS_WAY = tuple(state for state in Sending if state.value in ("pending", "sent"))
APPLIED = "applied"
LET_GO = "let_go"
SETTLED = (APPLIED, LET_GO)


class FieldPhone:
    """One phone of one inspector. It keeps its own list of everything it was told is saved: that list is the test's."""

    def __init__(self, folder: Path, username: str, address: str) -> None:
        self.root, self.username, self.address = folder, username, address
        self.lives = 0
        self.performed: dict[str, Operation] = {}  # by op_id, everything that was said to be saved
        self.photos: set[str] = set()
        self.seen_applied: set[str] = set()
        self.replaced: set[str] = set()  # held changes for which the inspector has decided something else
        self.refusals: Counter[str] = Counter()
        self.syncing: asyncio.Task[None] | None = None
        self.struck = asyncio.Event()
        self.phone = Phone()

    @property
    def folder(self) -> Path:
        return self.root / str(self.lives)

    # ── living and dying ──
    async def open(self) -> None:
        self.phone = Phone()
        await self.phone.open(lambda: native.open_device(self.folder, self.address))
        assert self.phone.stage in (Stage.READY, Stage.SIGNED_OUT), self.phone.stage
        await self.phone.store.recover()
        real = self.phone.store.perform

        def perform(operation: Operation, *rest: Any, **more: Any) -> Record:
            record = real(operation, *rest, **more)
            self.performed[operation.op_id] = operation
            return record

        self.phone.store.perform = perform  # type: ignore[method-assign]

    async def sign_in(self, password: str) -> None:
        await self.phone.sign_in(self.username, password)
        assert self.phone.stage is Stage.READY

    def strike(self) -> None:
        """What SIGKILL leaves: the files as they are at this moment, in a folder of the phone's next life."""
        self.note_applied()
        before = self.folder
        self.lives += 1
        copied_as_it_stands(before, self.folder)
        self.struck.set()
        if self.syncing:
            self.syncing.cancel()

    async def bury_and_open(self) -> None:
        """Let go of the life before, and start again where its files stood."""
        await self.struck.wait()
        self.struck.clear()
        if self.syncing:
            await asyncio.wait([self.syncing])
        with suppress(Exception):
            self.phone.store.close()
        shutil.rmtree(self.root / str(self.lives - 1))
        await self.open()

    def close(self) -> None:
        self.phone.store.close()

    # ── what an inspector does ──
    def visits(self) -> list[ids.VisitId]:
        """The visit of each assignment, opened or not, by commune."""
        return [ids.visit_id(each.id) for each in self.assignments()]

    def assignments(self) -> list[Assignment]:
        return sorted(self.phone.store.records.every(Assignment), key=lambda each: each.commune_code)

    def attempt(self, act: Callable[[], Any]) -> bool:
        """Whether it was saved. What a rule forbids is not, and the inspector is told."""
        try:
            act()
        except (DomainError, StoreFull) as refusal:
            self.refusals[type(refusal).__name__] += 1
            return False
        return True

    def open_visit(self, where: int) -> bool:
        return self.attempt(lambda: self.phone.open_visit(self.assignments()[where].id))

    def answer(self, where: int, check: ids.CheckCode, answer: Answer | None, note: str) -> bool:
        return self.attempt(lambda: self.phone.answer(self.visits()[where], check, answer, note))

    async def photograph(self, where: int, check: ids.CheckCode, photo: bytes) -> bool:
        self.photos.add(hashlib.sha256(photo).hexdigest())  # the bytes are kept also where the rules refuse the record
        try:
            await self.phone.attach(self.visits()[where], check, Shot(photo, "image/jpeg", "camera", NOW, None))
        except (DomainError, StoreFull) as refusal:
            self.refusals[type(refusal).__name__] += 1
            if isinstance(refusal, StoreFull):
                self.photos.discard(hashlib.sha256(photo).hexdigest())
            return False
        return True

    def own_photo(self, where: int, nth: int) -> Evidence | None:
        own = [
            each
            for each in self.records(Evidence)
            if each.inspector == self.phone.actor.id and each.visit_id == self.visits()[where]
        ]
        return sorted(own, key=lambda each: each.id)[nth % len(own)] if own else None

    def share(self, where: int, nth: int, check: ids.CheckCode) -> bool:
        photo = self.own_photo(where, nth)
        return photo is not None and self.attempt(lambda: self.phone.share(photo, (check,)))

    def watch(self, where: int, check: ids.CheckCode, is_met: bool) -> bool:
        """One more transaction is watched."""
        return self.attempt(lambda: self.phone.add_fact(self.visits()[where], check, Observed(is_met, datetime.now(UTC))))

    def pause(self, where: int, is_paused: bool) -> bool:
        visit = self.visits()[where]
        return self.attempt(lambda: self.phone.pause(visit, "mưa") if is_paused else self.phone.resume(visit))

    def take_place(self, where: int, place: str, is_mine: bool) -> bool:
        return self.attempt(lambda: self.phone.take_place(self.visits()[where], place, is_mine))

    def report_closed(self, where: int, is_closed: bool) -> bool:
        visit = self.visits()[where]
        return self.attempt(
            lambda: self.phone.report_no_entry(visit, "closed", "cửa khóa") if is_closed else self.phone.take_back_no_entry(visit)
        )

    def remark(self, where: int, check: ids.CheckCode, text: str) -> bool:
        return self.attempt(lambda: self.phone.remark(self.visits()[where], check, self.phone.actor.id, text))

    def stand(self, where: int, nth: int, is_withdrawn: bool) -> bool:
        """Take one of this inspector's photos out of its finding, or put it back."""
        chosen = self.own_photo(where, nth)
        if chosen is None or chosen.is_withdrawn == is_withdrawn:
            return False
        if is_withdrawn:
            return self.attempt(lambda: self.phone.withdraw(chosen))
        self.phone.withdrawn = chosen
        return self.attempt(self.phone.restore)

    def submit(self, where: int) -> bool:
        visit = self.visits()[where]
        return self.attempt(lambda: self.phone.leave_rest_unchecked(visit, "hết giờ")) and self.attempt(
            lambda: self.phone.submit(visit)
        )

    def retry_held(self) -> None:
        """Keep mine: everything held is wished once more, under new ids; what it replaces has been let go of by its inspector."""
        before = self.standing()
        for each in self.phone.held():
            if each.operation.op_id in {still.operation.op_id for still in self.phone.held()}:  # not folded into another one
                self.attempt(lambda each=each: self.phone.retry(each.operation.op_id))
        after = self.standing()
        self.replaced |= {op_id for op_id, state in before.items() if after.get(op_id) != state}
        operations = self.operations()
        self.performed |= {op_id: operations[op_id] for op_id in set(after) - set(before)}

    def keep_theirs(self, nth: int) -> None:
        held = self.phone.held()
        if held:
            op_id = held[nth % len(held)].operation.op_id
            self.phone.keep_theirs(op_id)
            self.replaced.add(op_id)

    async def sync(self) -> None:
        self.syncing = asyncio.create_task(self.phone.sync())
        await asyncio.wait([self.syncing])
        if not self.syncing.cancelled():
            self.syncing.result()

    # ── what is on the phone ──
    def operations(self) -> dict[str, Operation]:
        return {each.operation.op_id: each.operation for each in self.phone.store.waiting(*Sending)}

    def standing(self) -> dict[str, str]:
        """The state of every operation the inspector made, by op_id. What the phone itself registered is nobody's work."""
        kept = self.phone.store.waiting(*Sending)
        return {each.operation.op_id: each.state.value for each in kept if not isinstance(each.operation.change, RegisterDevice)}

    def standing_counts(self) -> Counter[str]:
        return Counter(self.standing().values())

    def records_with_unapplied(self) -> set[str]:
        return {each.operation.record_id for each in self.phone.store.waiting(*Sending) if each.state.value not in SETTLED}

    def without_reason(self) -> list[str]:
        """Held back, and the receipt names no problem."""
        kept = self.phone.store.waiting(*(state for state in Sending if state.value in ("held", "waiting", "with_lead")))
        return [each.operation.op_id for each in kept if each.receipt is None or each.receipt.problem is None]

    def note_applied(self) -> None:
        self.seen_applied |= {op_id for op_id, state in self.standing().items() if state == APPLIED}

    def unsettled(self) -> int:
        """What is still to be sent, or on its way."""
        originals = self.phone.store.originals(Transfer.CAPTURED, Transfer.UPLOADING)
        return len(self.phone.store.waiting(*ON_ITS_WAY)) + len(originals)

    def is_done(self) -> bool:
        """The last run of the courier went through, and left nothing to send."""
        return self.phone.line is Line.UP and not self.unsettled()

    def cursor(self) -> str | None:
        return self.phone.store.setting("cursor")

    def records(self, kind: type[Any]) -> list[Any]:
        found: list[Any] = list(self.phone.store.records.every(kind))
        return found

    def visit(self, where: int) -> Visit | None:
        return self.phone.store.records.get(Visit, self.visits()[where])

    def originals(self) -> dict[str, str]:
        """Where each original is, by its hash."""
        return {each.sha256: each.state.value for each in self.phone.store.originals(*Transfer)}

    def original_files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "originals").iterdir() if not path.name.startswith(".")}


def copied_as_it_stands(before: Path, after: Path) -> None:
    """Finished originals never change, so a second name is enough; everything else is copied byte for byte."""

    def copy(source: str, target: str) -> None:
        if Path(source).parent.name == "originals" and not Path(source).name.startswith("."):
            os.link(source, target)
        else:
            shutil.copy2(source, target)

    shutil.copytree(before, after, copy_function=copy)
