"""One check being answered: every change is kept at once or after a short pause of the thumb, never only on leaving."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.session import Phone, slug_of
from mobile.phone.states import Shot
from shared.answers import Answer, NotApplicable, NotChecked
from shared.criteria import Check
from shared.errors import DomainError
from shared.ids import VisitId

PAUSE_S = 0.7  # typing and stepping: one change when the thumb rests, not one for every key
WayOut = Literal["not_applicable", "not_checked"]


@ft.observable
@dataclass
class CheckState:
    """What stands on the screen; `problem` is the slug of a refusal, `is_saved` is only True when the device has it."""

    phone: Phone
    visit_id: VisitId
    check: Check
    answer: Answer | None = None
    note: str = ""
    way_out: WayOut | None = None
    reason: str = ""
    saved_at: datetime | None = None
    is_saved: bool = True
    problem: str = ""

    def __post_init__(self) -> None:
        self._pause: asyncio.Task[None] | None = None
        finding = self.phone.finding(self.visit_id, self.check.code)
        if finding:
            self.answer, self.note, self.saved_at = finding.answer, finding.note, finding.recorded_at

    def choose(self, answer: Answer) -> None:
        """One tap is an answer, and kept."""
        self.answer, self.way_out = answer, None
        self.keep()

    def draft(self, answer: Answer | None) -> None:
        """A count or a text on its way: kept when the thumb rests."""
        self.answer, self.way_out = answer, None
        self._rest()

    def write_note(self, note: str) -> None:
        self.note = note
        self._rest()

    def ask_reason(self, way: WayOut) -> None:
        given = self.answer
        self.way_out, self.reason = way, given.reason if isinstance(given, NotApplicable | NotChecked) else ""

    def write_reason(self, reason: str) -> None:
        self.reason = reason

    def leave_out(self) -> None:
        """Keep one of the two ways out with its reason."""
        made = NotApplicable if self.way_out == "not_applicable" else NotChecked
        self.choose(made(self.reason.strip()))

    def stop_asking(self) -> None:
        self.way_out = None

    def _rest(self) -> None:
        self.is_saved = False
        if self._pause:
            self._pause.cancel()
        self._pause = asyncio.create_task(self._keep_soon())

    async def _keep_soon(self) -> None:
        await asyncio.sleep(PAUSE_S)
        self._pause = None
        self.keep()

    def keep(self) -> bool:
        """Write what stands here to the device. False when a rule refused it; then `problem` says why and nothing is lost."""
        if self._pause:
            self._pause.cancel()
            self._pause = None
        try:
            self.phone.answer(self.visit_id, self.check.code, self.answer, self.note)
        except (DomainError, StoreFull) as error:
            self.problem, self.is_saved = slug_of(error), False
            return False
        self.problem, self.is_saved = "", True
        finding = self.phone.finding(self.visit_id, self.check.code)
        self.saved_at = finding.recorded_at if finding else None
        return True

    def flush(self) -> None:
        """On leaving the screen: what was not kept yet is kept now."""
        if not self.is_saved:
            self.keep()

    async def add_photo(self, original: bytes, media_type: str) -> None:
        """A photo chosen from the phone: no fix of its own, so none is claimed; what the file says itself stays in it untouched."""
        async with self.phone.shutter:
            shot = Shot(original, media_type, "picker", datetime.now(UTC), None)
            evidence = await self.phone.attach(self.visit_id, self.check.code, shot)
        await self.phone.look_at(evidence.sha256, original)
