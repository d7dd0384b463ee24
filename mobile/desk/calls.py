"""What the desk asks of the API: cases, decisions, feedback, photos. The same addresses an outside client uses."""

from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import quote

from mobile.server import CREATED, OK, UNAUTHORIZED, Refused, Server, SignedOut
from shared import wire
from shared.ids import DiscrepancyId, RegistrationId, Sha256, VisitId
from shared.operations import DecideLate, PublishFeedback, ReopenVisit, ResolveDiscrepancy

Variant = Literal["thumb", "screen"]
DeskWish = ResolveDiscrepancy | PublishFeedback | ReopenVisit | DecideLate


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

    async def photo(self, sha256: Sha256, variant: Variant) -> bytes:
        """A derivative; a commune and the council get the copy without faces, whatever they ask for."""
        reply = await self._send("GET", f"/api/media/{sha256}?variant={variant}")
        if reply.status == UNAUTHORIZED:
            raise SignedOut
        if reply.status != OK:
            raise self._refusal(reply)
        return reply.body

    async def _wish(self, path: str, wish: DeskWish, seen_version: int) -> wire.Receipt:
        """A write: the server mints the operation and answers with its receipt."""
        reply = await self._send("POST", path, {**asdict(wish), "seen_version": seen_version})
        receipt = self._read(reply, CREATED, wire.Receipt)
        if receipt.problem:
            raise Refused(receipt.problem)
        return receipt
