"""What a lead says of a finding and asks of its inspector, and the histories somebody has opened. One for each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobile.desk.asking import Asked, trouble_of
from shared import ids, wire
from shared.criteria import Check, Criterion
from shared.history import Step, claim_open_from, steps
from shared.ids import AccountId, FindingId, RemarkId, VisitId

if TYPE_CHECKING:
    from mobile.desk.state import Desk


class TalkWork:
    """What was written stays while one looks elsewhere; what is open is read again by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._written: dict[FindingId, str] = {}
        self._histories: dict[FindingId, Asked[wire.HistoryShown]] = {}
        self._opened: dict[FindingId, str] = {}
        self._sent: dict[tuple[FindingId, str, bool], RemarkId] = {}
        self.trouble: dict[FindingId, str] = {}

    # ── saying ──
    def written(self, about: FindingId) -> str:
        return self._written.get(about, "")

    def write(self, about: FindingId, words: str) -> None:
        self._written[about] = words
        self._desk.told()

    def is_open(self, about: FindingId) -> bool:
        return about in self._opened

    async def turn(self, about: FindingId, registration_id: str) -> None:
        """Open a conversation, read anew, or fold it."""
        if self._opened.pop(about, None) is None:
            self._opened[about] = registration_id
            self._desk.told()
            await self.look_again()
        self._desk.told()

    async def look_again(self) -> None:
        """Answers show by themselves for whoever has their conversation open."""
        for registration_id in dict.fromkeys(self._opened.values()):
            await trouble_of(self._desk, lambda here=registration_id: self._desk.shelf.read_case(here))  # type: ignore[misc]

    async def say(self, registration_id: str, visit_id: VisitId, check: Check, inspector: AccountId, is_question: bool) -> bool:
        """Send what was written. When that does not work it stays written; an answer may be lost after the server has it already."""
        desk, about = self._desk, ids.finding_id(visit_id, check.code, inspector)
        words = self.written(about).strip()
        if desk.busy or not words:
            return False
        desk.busy = True
        wish = about, words, is_question
        remark_id = self._sent.setdefault(wish, ids.RemarkId(ids.new_id()))

        async def send() -> None:
            await desk.server.remark(remark_id, visit_id, check.code, inspector, words, is_question)
            self._written.pop(about, None)
            self._sent.pop(wish)
            await desk.shelf.read_case(registration_id)

        trouble = await trouble_of(desk, send)
        self.trouble[about] = trouble.words if trouble else ""
        desk.busy = False
        desk.told()
        return trouble is None

    # ── histories ──
    def history(self, about: FindingId) -> Asked[wire.HistoryShown]:
        server = self._desk.server
        return self._histories.setdefault(about, Asked(self._desk, lambda: server.history(about)))

    async def read_histories(self, criterion: Criterion, visit_id: VisitId, inspector: AccountId) -> None:
        """Of every check of the criterion: only together they tell from when the claim could be seen."""
        for check in criterion.checks:
            await self.history(ids.finding_id(visit_id, check.code, inspector)).read()

    def steps(self, criterion: Criterion, visit_id: VisitId, check: Check, inspector: AccountId) -> tuple[Step, ...]:
        """What has been read so far."""
        told = {each.code: self.history(ids.finding_id(visit_id, each.code, inspector)).answer for each in criterion.checks}
        recorded = {code: answer.recorded for code, answer in told.items() if answer}
        return steps(recorded.get(check.code, ()), claim_open_from(criterion, recorded))
