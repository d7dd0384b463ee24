"""What goes along to a visit, fetched while there is a line: the briefs first, last year's pictures when everything else is sent.

It is a kindness: whatever goes wrong with it, the inspector's own work has been carried all the same.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from mobile.device.port import NetworkDown, StoreFull
from mobile.server import Refused, Server
from mobile.store.briefs import FRESH_FOR
from mobile.store.store import Store
from mobile.uploading import ALWAYS
from shared import ids
from shared.actors import Actor
from shared.ids import AssignmentId, Sha256
from shared.rounds import Assignment
from shared.visits import Visit

MOST_PICTURES = 40  # of one brief


class Briefing:
    def __init__(self, store: Store, server: Server) -> None:
        self.store = store
        self.server = server
        self.refused: dict[str, datetime] = {}  # not asked for again for as long as a brief counts as fresh

    async def fetch(self, actor: Actor) -> None:
        """Raises SignedOut only."""
        try:
            self.store.drop_briefs_of_others()
            for assignment in self._ahead(actor):
                if self.store.wants_brief(assignment, datetime.now(UTC)):
                    await self._fetch(assignment)
        except (NetworkDown, StoreFull):
            return  # with the next run

    async def _fetch(self, assignment: Assignment) -> None:
        if not self._may_ask(assignment.id):
            return
        try:
            self.store.keep_brief(await self.server.brief(assignment.id), assignment, datetime.now(UTC))
        except Refused:
            self.refused[assignment.id] = datetime.now(UTC)

    async def fetch_pictures(self, actor: Actor) -> None:
        """Not while traffic is to be spared. Raises SignedOut only."""
        if self._is_sparing():
            return
        try:
            for sha256 in self._pictures([each.id for each in self._ahead(actor)]):
                await self._fetch_picture(sha256)
        except (NetworkDown, StoreFull):
            return

    def _is_sparing(self) -> bool:
        """By what the platform tells of the line, and by what the inspector chose for originals."""
        line = self.store.device.connection()
        is_costly = line.kind == "cellular" and self.store.setting("originals_when") not in (None, ALWAYS)
        return line.saves or line.is_slow or is_costly

    async def _fetch_picture(self, sha256: Sha256) -> None:
        if not self._may_ask(sha256) or self.store.has_former_picture(sha256):
            return
        try:
            self.store.keep_former_picture(sha256, await self.server.picture(sha256, "thumb"))
        except Refused:
            self.refused[sha256] = datetime.now(UTC)

    def _may_ask(self, wanted: str) -> bool:
        refused_at = self.refused.get(wanted)
        return refused_at is None or datetime.now(UTC) - refused_at > FRESH_FOR

    def _ahead(self, actor: Actor) -> list[Assignment]:
        """What this inspector has not submitted, the earliest first."""
        found = [each for each in self.store.records.every(Assignment) if not self._is_submitted(each.id, actor)]
        return sorted(found, key=lambda each: each.planned_on)

    def _is_submitted(self, assignment_id: AssignmentId, actor: Actor) -> bool:
        visit = self.store.records.get(Visit, ids.visit_id(assignment_id))
        share = visit.attendance(actor.id) if visit else None
        return share is not None and share.submitted_at is not None

    def _pictures(self, assignment_ids: list[AssignmentId]) -> Iterator[Sha256]:
        for assignment_id in assignment_ids:
            brief = self.store.brief(assignment_id)
            photos = [sha256 for former in brief.former for sha256 in former.photos] if brief else []
            yield from photos[:MOST_PICTURES]
