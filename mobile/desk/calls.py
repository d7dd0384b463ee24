"""What the desk asks of the API: cases, decisions, feedback, photos. The same addresses an outside client uses."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

from mobile.device.port import Reply
from mobile.server import CREATED, NO_CONTENT, OK, UNAUTHORIZED, Refused, Server, SignedOut
from shared import ids, wire
from shared.ids import AccountId, CheckCode, DeviceId, EvidenceId, OpId, RegistrationId, RemarkId, Sha256, VisitId
from shared.operations import (
    Change,
    DecideLate,
    Operation,
    PublishFeedback,
    ReopenVisit,
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
DeskWish = PublishFeedback | ReopenVisit | DecideLate
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

    async def case_as_commune(self, registration_id: str) -> wire.CaseShown:
        """The case exactly as its commune reads it once it is published."""
        reply = await self._send("GET", f"/api/cases/{quote(registration_id, safe='')}?as=commune")
        return self._read(reply, OK, wire.CaseShown)

    async def timeline(self, registration_id: str) -> wire.TimelineShown:
        """What happened to one case, as far as this actor may know."""
        reply = await self._send("GET", f"/api/cases/{quote(registration_id, safe='')}/timeline")
        return self._read(reply, OK, wire.TimelineShown)

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

    async def notices(self) -> wire.NoticesShown:
        """The inbox of whoever is signed in."""
        return self._read(await self._send("GET", "/api/notices"), OK, wire.NoticesShown)

    async def notices_read(self, read: wire.NoticesRead) -> None:
        """Everything up to what was shown is read."""
        reply = await self._send("POST", "/api/notices/read", {"up_to": read.up_to, "told_at": read.told_at.isoformat()})
        if reply.status != NO_CONTENT:
            raise self._refusal(reply)

    async def webhooks(self) -> wire.WebhooksShown:
        return self._read(await self._send("GET", "/api/webhooks"), OK, wire.WebhooksShown)

    async def retry_webhook(self, webhook_id: str) -> None:
        """Have what another system did not take sent again."""
        reply = await self._send("POST", f"/api/webhooks/{quote(webhook_id, safe='')}/retry")
        if reply.status != NO_CONTENT:
            raise self._refusal(reply)

    async def download(self, path: str) -> wire.Download:
        """A link to a file that the browser fetches by itself."""
        return self._read(await self._send("POST", "/api/downloads", {"path": path}), CREATED, wire.Download)

    async def likes(self, registration_id: str, criterion_code: str) -> wire.LikesShown:
        """How the same criterion was decided the year before, where this person may know."""
        path = f"/api/cases/{quote(registration_id, safe='')}/likes/{quote(criterion_code, safe='')}"
        return self._read(await self._send("GET", path), OK, wire.LikesShown)

    async def insight(self, round_id: str) -> wire.InsightShown:
        """Of one round; of the newest where none is named."""
        return self._read(await self._send("GET", f"/api/insight?round_id={quote(round_id, safe='')}"), OK, wire.InsightShown)

    async def perform(self, actor: AccountId, record_id: str, wish: Change, seen_version: int) -> wire.Receipt:
        """A write as one operation, as phones push theirs. Raises Refused when it was not applied."""
        (receipt,) = await self.perform_all(actor, [(record_id, wish, seen_version)])
        if receipt.problem:
            raise Refused(receipt.problem)
        return receipt

    async def perform_all(self, actor: AccountId, wishes: Sequence[tuple[str, Change, int]]) -> list[wire.Receipt]:
        """Several writes in one request, each with the version it saw; one that was not applied says why, the others stand."""
        now = datetime.now(UTC)
        operations = tuple(Operation(OpId(ids.new_id()), record, actor, DESK, now, seen, wish) for record, wish, seen in wishes)
        given = {each.op_id: each for each in await self.push(operations)}
        stale = wire.Problem(f"/problems/{STALE}", "Changed meanwhile", 412)
        receipts = [given[each.op_id] for each in operations]
        return [each if each.outcome == "applied" else replace(each, problem=each.problem or stale) for each in receipts]

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
