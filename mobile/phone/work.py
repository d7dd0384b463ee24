"""What an inspector does in a visit: answer, photograph, submit; and what becomes of a wish the server did not take in."""

import contextlib
from dataclasses import replace

from mobile.device.port import NetworkDown, StoreDamaged, StoreFull
from mobile.phone.attending import Attending
from mobile.phone.brief import Briefed
from mobile.phone.sealing import Sealing
from mobile.phone.states import Shot
from mobile.server import Refused, SignedOut
from mobile.store.store import Held
from shared import ids
from shared.answers import Answer, NotChecked
from shared.attending import unanswered
from shared.ids import AccountId, CheckCode, VisitId
from shared.likeness import mirrored, phash
from shared.marks import Mark
from shared.merging import standing
from shared.operations import (
    AttachEvidence,
    MarkEvidence,
    NoteEvidence,
    RecordFinding,
    SeenFinding,
    ShareEvidence,
    SubmitVisit,
    WithdrawEvidence,
    WriteRemark,
)
from shared.particulars import Fact, Particulars
from shared.remarks import Remark, conversation
from shared.traits import Looks
from shared.visits import Evidence, Finding, Signature, Visit


class Work(Sealing, Attending, Briefed):
    """Every change is kept on the phone before a call returns."""

    withdrawn: Evidence | None
    passed: tuple[VisitId, CheckCode] | None

    def finding(self, visit_id: VisitId, check_code: CheckCode) -> Finding | None:
        return self.store.records.get(Finding, ids.finding_id(visit_id, check_code, self.actor.id))

    def answer(
        self, visit_id: VisitId, check_code: CheckCode, answer: Answer | None, note: str, more: Particulars | None = None
    ) -> None:
        """Keep an answer, or a draft when there is none yet; `more` None leaves the particulars. Saying the same again is no change."""
        before = self.finding(visit_id, check_code)
        seen = standing(before)
        wished = SeenFinding(answer, note, seen.more if more is None else more)
        if wished == seen:
            return
        change = RecordFinding(visit_id, check_code, answer, note, seen, wished.more)
        self.perform(ids.finding_id(visit_id, check_code, self.actor.id), change, before.version if before else 0)

    def add_fact(self, visit_id: VisitId, check_code: CheckCode, fact: Fact) -> None:
        """What was measured, read or watched, beside whatever the finding says already."""
        now = standing(self.finding(visit_id, check_code))
        self.answer(visit_id, check_code, now.answer, now.note, replace(now.more, facts=(*now.more.facts, fact)))

    def share(self, evidence: Evidence, codes: tuple[CheckCode, ...]) -> None:
        """Which other checks a photo of one's own shows too, all of them."""
        now = self.store.records.get(Evidence, evidence.id) or evidence
        if now.also_for != codes:
            self.perform(evidence.id, ShareEvidence(codes), now.version)

    async def attach(self, visit_id: VisitId, check_code: CheckCode, shot: Shot) -> Evidence:
        """Bytes first, then the sealed record that speaks of them; returns when both are durable."""
        sha256 = await self.store.keep_original(shot.original, shot.media_type)
        change = AttachEvidence(
            visit_id, check_code, sha256, len(shot.original), shot.media_type, shot.source, shot.captured_at, shot.position
        )
        return await self.keep_sealed(change, shot)

    async def look_at(self, sha256: str, original: bytes) -> None:
        """After a photo is kept, never before: small, for the screens, and how it looks, for what can be doubted of it here. What finds no
        room is not kept."""
        with contextlib.suppress(StoreFull):
            await self.store.keep_small(sha256, original)
        looking = self.store.device.look_at
        look = await looking(original) if looking and self.store.traits(sha256) is None else None
        if look:
            hashes = phash(look.grey), mirrored(look.grey)
            with contextlib.suppress(StoreFull):
                self.store.keep_look(sha256, look.width, look.height, Looks(look.light, look.contrast, look.sharpness, *hashes))
            self.judge_anew()
        self.told()

    def withdraw(self, evidence: Evidence) -> None:
        """Take a photo out of its finding; its original stays, and `restore` puts it back."""
        self._stand(evidence, is_withdrawn=True)
        self.withdrawn = evidence

    def withdrawn_from(self, visit_id: VisitId, check_code: CheckCode) -> bool:
        """Whether the photo that `restore` would put back was taken out of this check."""
        return self.withdrawn is not None and (self.withdrawn.visit_id, self.withdrawn.check_code) == (visit_id, check_code)

    def restore(self) -> None:
        if self.withdrawn:
            self._stand(self.withdrawn, is_withdrawn=False)
        self.withdrawn = None

    def _stand(self, evidence: Evidence, is_withdrawn: bool) -> None:
        now = self.store.records.get(Evidence, evidence.id) or evidence
        self.perform(evidence.id, WithdrawEvidence(is_withdrawn), now.version)

    def note(self, evidence: Evidence, note: str) -> None:
        """Why a photo stands that will be doubted. The same note again is not a change."""
        now = self.store.records.get(Evidence, evidence.id) or evidence
        if now.note != note.strip():
            self.perform(evidence.id, NoteEvidence(note.strip()), now.version)

    def mark(self, evidence: Evidence, marks: tuple[Mark, ...]) -> None:
        """What is drawn over a photo, all of it; the photo stays as it is. The same again is not a change."""
        now = self.store.records.get(Evidence, evidence.id) or evidence
        if now.marks != marks:
            self.perform(evidence.id, MarkEvidence(marks), now.version)

    def put_first(self, evidence: Evidence, is_first: bool = True) -> None:
        """Show this photo before the others of its finding, or all of them as they were taken again."""
        now = standing(self.finding(evidence.visit_id, evidence.check_code))
        more = replace(now.more, first_photo=evidence.id if is_first else "")
        self.answer(evidence.visit_id, evidence.check_code, now.answer, now.note, more)

    def leave_rest_unchecked(self, visit_id: VisitId, reason: str) -> tuple[CheckCode, ...]:
        """Answer what is still missing with "could not be checked" and one reason: it never lowers a score. Returns which."""
        visit = self.store.records.get(Visit, visit_id)
        codes = unanswered(self.store.records, visit) if visit else ()
        for code in codes:
            before = self.finding(visit_id, code)
            self.answer(visit_id, code, NotChecked(reason), before.note if before else "")
        return codes

    def take_back_rest(self, visit_id: VisitId, codes: tuple[CheckCode, ...], reason: str) -> None:
        """Undo it: drafts as they were. What was answered otherwise since stays."""
        for code in codes:
            now = self.finding(visit_id, code)
            if now and now.answer == NotChecked(reason):
                self.answer(visit_id, code, None, now.note)

    def submit(self, visit_id: VisitId, signature: Signature | None = None) -> None:
        """Raises ChecksUnanswered with the checks that are missing."""
        visit = self.store.records.get(Visit, visit_id)
        self.perform(visit_id, SubmitVisit(signature), visit.version if visit else 0)
        self.withdrawn = None

    def remark(self, visit_id: VisitId, check_code: CheckCode, inspector: AccountId, text: str) -> None:
        """A word in the conversation about one inspector's finding. Kept here at once; the courier carries it."""
        talk = conversation(self.store.records.every(Remark), ids.finding_id(visit_id, check_code, inspector))
        follows = talk[-1].id if talk else None
        self.perform(ids.new_id(), WriteRemark(visit_id, check_code, inspector, text.strip(), follows=follows))

    async def picture(self, sha256: str) -> bytes:
        """The best picture to be had: the original, else its thumbnail, else the server's copy; empty when there is none."""
        with contextlib.suppress(StoreDamaged):
            return await self.store.original(sha256)
        small = self.store.thumbnail(sha256)
        if small is None:
            with contextlib.suppress(NetworkDown, Refused, SignedOut):
                small = await self.courier.server.picture(sha256)
        return small or b""

    # ── what the server did not take in ──
    def held(self) -> tuple[Held, ...]:
        return self.store.held()

    def retry(self, op_id: str) -> None:
        """Keep mine. Raises a DomainError when the change still does not fit; then it stays held."""
        self.store.retry(op_id, self.actor)
        self._wake.set()
        self.told()

    def keep_theirs(self, op_id: str) -> None:
        """`retry` undoes it."""
        self.store.let_go(op_id, self.actor)
        self.told()
