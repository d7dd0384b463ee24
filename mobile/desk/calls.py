"""What the desk asks of the API: cases, decisions, feedback, photos. The same addresses an outside client uses."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

from mobile.device.port import Reply
from mobile.server import CREATED, NO_CONTENT, OK, UNAUTHORIZED, Refused, Server, SignedOut
from shared import ids, wire
from shared.ids import AccountId, CheckCode, DeviceId, DiscrepancyId, EvidenceId, OpId, RegistrationId, RemarkId, Sha256, VisitId
from shared.operations import (
    DecideLate,
    HideAreas,
    Operation,
    PlaceOffice,
    PublishFeedback,
    ReopenVisit,
    ResolveDiscrepancy,
    RevokeDevice,
)

Copy = Literal["thumb", "screen", "stamped", "original", "commune", "commune_thumb"]
"""A picture of a photo. `commune` and `commune_thumb` are what its commune gets, also for those who may see more."""
WISHES: Mapping[Copy, str] = {
    "thumb": "variant=thumb",
    "screen": "variant=screen",
    "stamped": "variant=stamped",
    "original": "variant=original",
    "commune": "variant=screen&as=commune",
    "commune_thumb": "variant=thumb&as=commune",
}
DESK = DeviceId("desk")
DeskWish = ResolveDiscrepancy | PublishFeedback | ReopenVisit | DecideLate
STALE = "seen-version-outdated"


@dataclass
class DeskServer(Server):
    """One server, one signed-in session, as a desk needs it. Every call raises SignedOut, Refused or NetworkDown."""

    async def cases(self) -> tuple[wire.CaseSummary, ...]:
        """One line for each commune this actor may see."""
        reply = await self._send("GET", "/api/cases")
        return self._read(reply, OK, tuple[wire.CaseSummary, ...])

    async def case(self, registration_id: str) -> wire.CaseShown:
        """Everything of one commune this actor may see."""
        reply = await self._send("GET", f"/api/cases/{quote(registration_id, safe='')}")
        return self._read(reply, OK, wire.CaseShown)

    async def resolve(self, discrepancy_id: DiscrepancyId, wish: ResolveDiscrepancy, seen_version: int) -> wire.Receipt:
        """Record a decision; sending it twice is refused by the version, so nothing is decided twice unseen."""
        return await self._wish(f"/api/discrepancies/{discrepancy_id}/resolution", wish, seen_version)

    async def publish(self, registration_id: RegistrationId) -> wire.Receipt:
        """Show the commune what was found and decided."""
        return await self._wish(f"/api/cases/{registration_id}/feedback", PublishFeedback(registration_id), 0)

    async def reopen(self, visit_id: VisitId, reason: str, seen_version: int) -> wire.Receipt:
        """Let the inspectors go on with a submitted visit."""
        return await self._wish(f"/api/visits/{visit_id}/reopen", ReopenVisit(reason), seen_version)

    async def decide_late(self, late_change_id: str, wish: DecideLate, seen_version: int) -> wire.Receipt:
        """Take a late change in, or leave it out."""
        return await self._wish(f"/api/late-changes/{quote(late_change_id, safe='')}/decision", wish, seen_version)

    async def remark(
        self, remark_id: RemarkId, visit_id: VisitId, check_code: CheckCode, inspector: AccountId, text: str, is_question: bool
    ) -> wire.Receipt:
        """Say something of one inspector's finding, or ask; sent again under the same id it is said once."""
        wish = {"visit_id": visit_id, "check_code": check_code, "inspector": inspector, "text": text, "is_question": is_question}
        return self._written(await self._send("POST", "/api/remarks", wish, remark_id))

    async def photo(self, sha256: Sha256, copy: Copy) -> bytes:
        """A picture; a commune and the council get the copy without faces, whatever they ask for. Every original is noted."""
        reply = await self._send("GET", f"/api/media/{sha256}?{WISHES[copy]}")
        if reply.status == UNAUTHORIZED:
            raise SignedOut
        if reply.status != OK:
            raise self._refusal(reply)
        return reply.body

    async def examinations(self, evidence_id: EvidenceId) -> wire.EvidenceExamined:
        """All examinations of one photo, with their facts."""
        return self._read(await self._send("GET", f"{evidence(evidence_id)}/examinations"), OK, wire.EvidenceExamined)

    async def areas(self, evidence_id: EvidenceId) -> wire.AreasShown:
        """What copies of a photo hide."""
        return self._read(await self._send("GET", f"{evidence(evidence_id)}/areas"), OK, wire.AreasShown)

    async def devices(self) -> wire.DevicesShown:
        return self._read(await self._send("GET", "/api/devices"), OK, wire.DevicesShown)

    async def offices(self) -> wire.OfficesShown:
        return self._read(await self._send("GET", "/api/offices"), OK, wire.OfficesShown)

    async def work(self) -> wire.WorkShown:
        return self._read(await self._send("GET", "/api/work"), OK, wire.WorkShown)

    async def retry(self, evidence_id: EvidenceId) -> None:
        """Have failed work tried again now."""
        reply = await self._send("POST", f"/api/work?evidence_id={quote(evidence_id, safe='')}")
        if reply.status != NO_CONTENT:
            raise self._refusal(reply)

    async def perform(
        self, actor: AccountId, record_id: str, wish: HideAreas | RevokeDevice | PlaceOffice, seen_version: int
    ) -> wire.Receipt:
        """A write as one operation, as phones push theirs. Raises Refused when it was not applied."""
        now = datetime.now(UTC)
        operation = Operation(OpId(ids.new_id()), record_id, actor, DESK, now, seen_version, wish)
        (receipt,) = await self.push((operation,))
        if receipt.outcome != "applied":
            raise Refused(receipt.problem or wire.Problem(f"/problems/{STALE}", "Changed meanwhile", 412))
        return receipt

    async def _wish(self, path: str, wish: DeskWish, seen_version: int) -> wire.Receipt:
        """A write: the server mints the operation and answers with its receipt."""
        return self._written(await self._send("POST", path, {**asdict(wish), "seen_version": seen_version}))

    def _written(self, reply: Reply) -> wire.Receipt:
        """Raises Refused when a rule said no."""
        receipt = self._read(reply, CREATED, wire.Receipt)
        if receipt.problem:
            raise Refused(receipt.problem)
        return receipt


def evidence(evidence_id: EvidenceId) -> str:
    return f"/api/evidence/{quote(evidence_id, safe='')}"
