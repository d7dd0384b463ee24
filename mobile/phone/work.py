"""What an inspector does in a visit: open it, answer, photograph, submit; and what becomes of a wish the server did not take in."""

import contextlib

from mobile.device.port import NetworkDown, StoreDamaged, StoreFull
from mobile.phone.sealing import Sealing
from mobile.phone.states import Shot
from mobile.server import Refused, SignedOut
from mobile.store.store import Held
from shared import ids
from shared.answers import Answer, NotChecked
from shared.ids import AssignmentId, CheckCode, VisitId
from shared.likeness import mirrored, phash
from shared.operations import (
    AttachEvidence,
    NoteEvidence,
    OpenVisit,
    RecordFinding,
    SeenFinding,
    SubmitVisit,
    WithdrawEvidence,
)
from shared.reducers import unanswered
from shared.traits import Looks
from shared.visits import Evidence, Finding, Visit


class Work(Sealing):
    """Every change is kept on the phone before a call returns."""

    withdrawn: Evidence | None

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
        seen = SeenFinding(before.answer, before.note) if before else SeenFinding()
        change = RecordFinding(visit_id, check_code, answer, note, seen)
        self.perform(ids.finding_id(visit_id, check_code, self.actor.id), change, before.version if before else 0)

    async def attach(self, visit_id: VisitId, check_code: CheckCode, shot: Shot) -> Evidence:
        """Bytes first, then the sealed record that speaks of them; returns when both are durable."""
        sha256 = await self.store.keep_original(shot.original, shot.media_type)
        change = AttachEvidence(
            visit_id, check_code, sha256, len(shot.original), shot.media_type, shot.source, shot.captured_at, shot.position
        )
        return await self.keep_sealed(change, shot)

    async def look_at(self, sha256: str, original: bytes) -> None:
        """After a photo is kept, never before: how it looks, for what can be doubted of it here. What finds no room is not kept."""
        looking = self.store.device.look_at
        if looking is None or self.store.traits(sha256) is not None:
            return
        look = await looking(original)
        if look is None:
            return
        hashes = phash(look.grey), mirrored(look.grey)
        with contextlib.suppress(StoreFull):
            self.store.keep_look(sha256, look.width, look.height, Looks(look.light, look.contrast, look.sharpness, *hashes))
        self.judge_anew()
        self.told()

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

    def note(self, evidence: Evidence, note: str) -> None:
        """Why a photo stands that will be doubted. The same note again is not a change."""
        now = self.store.records.get(Evidence, evidence.id) or evidence
        if now.note != note.strip():
            self.perform(evidence.id, NoteEvidence(note.strip()), now.version)

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
