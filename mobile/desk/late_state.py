"""Deciding what came after the lock, as methods: choose a way, write why, record; one change, or an inspector's whole set."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mobile.desk.drafts import Done
from mobile.desk.late_reading import Late
from mobile.device.port import NetworkDown
from mobile.server import Refused, SignedOut
from mobile.texts import desk_late as say
from mobile.texts.problems import sentence
from shared.operations import DecideLate, LateChange

if TYPE_CHECKING:
    from mobile.desk.state import Desk


@dataclass(frozen=True)
class Opened:
    """A decision being written. `subject` is a change's id, or an inspector's for the whole set."""

    registration_id: str
    subject: str
    change_ids: tuple[str, ...]
    is_taken_in: bool


class LateWork:
    """One decision at a time; the words written for another one are kept meanwhile."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reasons: dict[str, str] = {}
        self.opened: Opened | None = None
        self.trouble = ""
        self.done_count = 0

    # ── writing ──
    def choice(self, subject: str) -> bool | None:
        """Which way is chosen for this one; None when none is."""
        return self.opened.is_taken_in if self.opened and self.opened.subject == subject else None

    def choose(self, rows: Sequence[Late], is_taken_in: bool, subject: str = "") -> None:
        """Open the decision on one change, or on a whole set; a second tap, as a nervous hand makes it, changes nothing."""
        subject = subject or rows[0].change.id
        if self._desk.busy or self.choice(subject) == is_taken_in:
            return
        ids = tuple(each.change.id for each in rows)
        self.opened = Opened(rows[0].shown.case.registration.id, subject, ids, is_taken_in)
        self.trouble, self.done_count = "", 0
        self._desk.told()

    def close(self) -> None:
        self.opened, self.trouble = None, ""
        self._desk.typing(False)
        self._desk.told()

    @property
    def reason(self) -> str:
        return self._reasons.get(self.opened.subject, "") if self.opened else ""

    def write(self, words: str) -> None:
        """Kept while one looks elsewhere, and over the end of a session."""
        if self.opened:
            self._reasons[self.opened.subject] = words

    # ── recording ──
    async def record(self) -> None:
        """Each change is a request of its own; the first refusal stops and is told."""
        opened, reason, desk = self.opened, self.reason.strip(), self._desk
        if opened is None or not reason or desk.busy:
            return
        desk.busy, desk.done, self.trouble, self.done_count = True, None, "", 0
        before = self._rows(opened)
        refused, stopped_at = "", None
        for late in before:
            refused = await self._decide(late.change, opened.is_taken_in, reason)
            if refused:
                stopped_at = late
                break
            self.done_count += 1
            desk.told()
        await self._read_again(opened.registration_id)
        desk.busy = False
        self._conclude(opened, before, refused, stopped_at)

    async def _decide(self, change: LateChange, is_taken_in: bool, reason: str) -> str:
        """Empty when it went well; else the sentence."""
        try:
            await self._desk.server.decide_late(change.id, DecideLate(is_taken_in, reason), change.version)
        except SignedOut:
            self._desk.session_ended()
            return sentence("session-expired")
        except Refused as refused:
            return say.refused(refused.problem.slug, refused.problem.facts)
        except NetworkDown:
            return sentence("network-down")
        return ""

    async def _read_again(self, registration_id: str) -> None:
        """What was decided, also where somebody else did so meanwhile."""
        with contextlib.suppress(Refused, SignedOut, NetworkDown):
            await self._desk.shelf.read(only_changed=True)
            await self._desk.shelf.read_case(registration_id)

    def _conclude(self, opened: Opened, before: Sequence[Late], refused: str, stopped_at: Late | None) -> None:
        """Close what is recorded; what is not stays open with the reason that was written."""
        if stopped_at is None:
            self._reasons.pop(opened.subject, None)
            self.close()
            self._desk.done = Done(self._told(opened, before)) if before else None
            return
        done, every = self.done_count, len(before)
        self.trouble = say.stopped(done, every, stopped_at.title, refused) if every > 1 else refused
        now = next((each for each in self._rows(opened) if each.change.id == stopped_at.change.id), None)
        if now is None or now.change.version != stopped_at.change.version:
            self._desk.trouble = self.trouble  # it stands elsewhere on the page now: the page says it
            return self.close()
        left = tuple(each.change.id for each in before[done:])
        self.opened = replace(opened, change_ids=left)
        self._desk.told()

    def _told(self, opened: Opened, before: Sequence[Late]) -> str:
        if opened.subject == before[0].change.id:
            return say.recorded(opened.is_taken_in, before[0].title)
        people = before[0].shown.people
        return say.recorded_all(len(before), people.get(before[0].change.inspector, ""))

    def _rows(self, opened: Opened) -> list[Late]:
        """As the server showed them last."""
        shown = self._desk.shelf.case(opened.registration_id)
        every = {each.id: each for each in shown.late} if shown else {}
        return [Late(shown, every[each]) for each in opened.change_ids if shown and each in every]
