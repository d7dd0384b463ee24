"""What a commune answers to what was published, as methods: choose, write, attach, hand in. Drafts save themselves while one writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mobile.desk.asking import trouble_of
from mobile.desk.attaching import media_type_of, send_document, why_not
from mobile.desk.calls import STALE
from mobile.desk.drafts import Done
from mobile.desk.explaining_draft import Attaching, Saving, Wording, Written, kept, with_document, wording_of
from mobile.texts import desk_commune as say
from shared import ids
from shared.actors import Role
from shared.explanations import Document, Explanation, Stance
from shared.ids import CriterionCode, RegistrationId
from shared.operations import Explain, SubmitStatement
from shared.world import Case

if TYPE_CHECKING:
    from mobile.desk.state import Desk

PAUSE_S = 1.0
"""So long nobody types before a draft is saved: a word more is waited for, a closed tab loses little."""


class ExplainWork:
    """One for each session. Several officials of a commune write on the same drafts; what clashes is told and nothing is lost."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._written: dict[str, Written] = {}
        self._attaching: dict[str, Attaching] = {}
        self.pause_s = PAUSE_S
        self.trouble = ""

    # ── what is there ──
    def wording(self, case: Case, code: str) -> Wording:
        written = self._written.get(code)
        return written.wording if written else wording_of(kept(case, code), case.feedback is not None)

    def saving(self, case: Case, code: str) -> Saving:
        written = self._written.get(code)
        if written is None:
            return Saving.SAVED if self.wording(case, code).stance else Saving.NOTHING
        if written.clash:
            return Saving.CLASHED
        if written.is_under_way:
            return Saving.UNDER_WAY
        if written.is_saved:
            return Saving.SAVED
        if not written.wording.is_whole:
            return Saving.WANTS_TEXT if written.wording.stance else Saving.NOTHING
        return Saving.FAILED if written.trouble else Saving.TYPED

    def why_not_saved(self, code: str) -> str:
        written = self._written.get(code)
        return written.trouble if written else ""

    def clash(self, code: str) -> Explanation | None:
        """What a colleague has saved meanwhile."""
        written = self._written.get(code)
        return written.clash if written else None

    def attaching(self, code: str) -> Attaching:
        return self._attaching.get(code, Attaching())

    # ── writing ──
    def choose(self, case: Case, code: str, stance: Stance) -> None:
        self._change(case, code, lambda wording: replace(wording, stance=stance), pause_s=0)

    def write(self, case: Case, code: str, text: str) -> None:
        self._change(case, code, lambda wording: replace(wording, text=text))

    def name_place(self, case: Case, code: str, at: int, place: str) -> None:
        """Where in a document to look."""

        def named(wording: Wording) -> Wording:
            documents = tuple(replace(each, place=place) if n == at else each for n, each in enumerate(wording.documents))
            return replace(wording, documents=documents)

        self._change(case, code, named)

    def remove(self, case: Case, code: str, at: int) -> None:
        def without(wording: Wording) -> Wording:
            return replace(wording, documents=tuple(each for n, each in enumerate(wording.documents) if n != at))

        self._change(case, code, without, pause_s=0)

    def _change(self, case: Case, code: str, change: Callable[[Wording], Wording], pause_s: float | None = None) -> None:
        before = kept(case, code)
        written = self._written.setdefault(code, Written(self.wording(case, code), before.version if before else 0))
        after = change(written.wording)
        if after == written.wording:
            return
        written.wording, written.is_saved, written.trouble = after, False, ""
        if written.timer:
            written.timer.cancel()
        if after.stance is not Stance.ANSWERS:  # a question is answered by a key: it is read at once
            wait = self.pause_s if pause_s is None else pause_s
            written.timer = asyncio.ensure_future(self._save_after(case.registration.id, code, wait))
        self._desk.told()

    async def _save_after(self, registration_id: RegistrationId, code: str, pause_s: float) -> None:
        await asyncio.sleep(pause_s)
        written = self._written.get(code)
        if written:
            written.timer = None  # from here on it is not called off any more: half a request helps nobody
        await self.save(registration_id, code)

    # ── saving ──
    async def save(self, registration_id: RegistrationId, code: str) -> None:
        """What is on the page, unless it is there already; what is typed meanwhile is saved after it."""
        written = self._written.get(code)
        if written is None or written.is_saved or written.is_under_way or written.clash or not written.wording.is_whole:
            return
        written.is_under_way = True
        self._desk.told()
        wording = written.wording
        found = await trouble_of(self._desk, lambda: self._send(registration_id, code, written, wording))
        written.is_under_way = False
        written.trouble = found.words if found else ""
        if found and found.slug == STALE:
            await self._look_at_theirs(registration_id, code, written)
        elif not found:
            written.is_saved = written.wording == wording
            if not written.is_saved:
                await self.save(registration_id, code)
        self._desk.told()

    async def _send(self, registration_id: RegistrationId, code: str, written: Written, wording: Wording) -> None:
        assert wording.stance, "only what is whole is sent"
        criterion = CriterionCode(code)
        record = ids.explanation_id(ids.discrepancy_id(registration_id, criterion))
        wish = Explain(registration_id, criterion, wording.stance, wording.text.strip(), wording.documents)
        receipt = await self._desk.server.perform(self._desk.actor.id, record, wish, written.seen_version)
        written.seen_version = receipt.version
        await self._desk.shelf.read_case(registration_id)

    async def _look_at_theirs(self, registration_id: RegistrationId, code: str, written: Written) -> None:
        """A colleague was quicker: where both say the same there is nothing to decide."""
        await trouble_of(self._desk, lambda: self._desk.shelf.read_case(registration_id))
        shown = self._desk.shelf.case(registration_id)
        theirs = kept(shown.case, code) if shown else None
        if shown is None or theirs is None or theirs.version == written.seen_version:
            return
        written.trouble = ""
        same = wording_of(theirs, shown.case.feedback is not None) == replace(written.wording, text=written.wording.text.strip())
        if same:
            written.seen_version, written.is_saved = theirs.version, True
        else:
            written.clash = theirs

    def take_theirs(self, code: str) -> None:
        """The colleague's words stay; those written here go."""
        self._written.pop(code, None)
        self._desk.told()

    async def keep_mine(self, registration_id: RegistrationId, code: str) -> None:
        """The words written here take the place of the colleague's, which the journal keeps."""
        written = self._written.get(code)
        if written and written.clash:
            written.seen_version, written.clash = written.clash.version, None
            await self.save(registration_id, code)

    async def look_again(self) -> None:
        """Colleagues' drafts show by themselves; what could not be saved is tried again."""
        if self._desk.actor.role is not Role.COMMUNE:
            return
        for shown in self._desk.shelf.cases():
            registration_id = shown.case.registration.id
            await trouble_of(self._desk, lambda here=registration_id: self._desk.shelf.read_case(here))  # type: ignore[misc]
            for code, written in list(self._written.items()):
                if written.wording.stance is not Stance.ANSWERS:
                    await self.save(registration_id, code)
                if written.is_saved and not written.is_under_way:
                    self._written.pop(code, None)
        self._desk.told()

    # ── documents ──
    async def attach(self, case: Case, code: str, name: str, content: bytes) -> None:
        """Send a file; once the server has it whole it stands in the draft."""
        already = self.wording(case, code).documents
        sending = self._attaching[code] = Attaching(name, trouble=why_not(name, len(content), len(already)))
        self._desk.told()
        if sending.trouble:
            sending.name = ""
            return

        def told(share: float) -> None:
            sending.share = share
            self._desk.told()

        async def send() -> None:
            sha256 = await send_document(self._desk.server, name, content, told)
            fresh = Document(sha256, name, len(content), media_type_of(name))
            self._change(case, code, lambda wording: with_document(wording, fresh), pause_s=0)

        found = await trouble_of(self._desk, send)
        self._attaching[code] = Attaching(trouble=found.words if found else "")
        self._desk.told()

    # ── handing in ──
    async def answer(self, case: Case, code: str) -> None:
        """To a question asked before publication; the lead reads it at once."""
        written = self._written.get(code)
        if written is None or self._desk.busy:
            return
        written.wording = replace(written.wording, stance=Stance.ANSWERS)
        self._desk.busy = True
        await self.save(case.registration.id, code)
        self._desk.busy = False
        if written.is_saved:
            self._written.pop(code, None)
            self._desk.done = Done(say.ANSWERED)
        self._desk.told()

    async def submit(self, case: Case) -> bool:
        """Everything at once, by the head. First what is still on its way is saved; what cannot be, stops it."""
        desk, registration_id = self._desk, case.registration.id
        if desk.busy:
            return False
        desk.busy, self.trouble = True, ""
        for code in list(self._written):
            await self.save(registration_id, code)
        if any(self.saving(case, code) in (Saving.CLASHED, Saving.FAILED, Saving.UNDER_WAY) for code in self._written):
            desk.busy, self.trouble = False, say.NOT_ALL_SAVED
            desk.told()
            return False

        async def send() -> None:
            wish = SubmitStatement(registration_id)
            await desk.server.perform(desk.actor.id, ids.statement_id(registration_id), wish, 0)
            self._written.clear()
            await desk.shelf.read_case(registration_id)

        found = await trouble_of(desk, send)
        desk.busy, self.trouble = False, found.words if found else ""
        if not found:
            desk.go("/")
            desk.done = Done(say.SUBMITTED)
        desk.told()
        return found is None
