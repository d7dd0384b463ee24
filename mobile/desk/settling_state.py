"""From an explanation to the final result, as methods: write a conclusion, record it, make the result final, open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobile.desk.asking import Asked
from mobile.desk.deciding_state import typed_points
from mobile.desk.drafts import Done
from mobile.desk.settling_reading import Concluding, Settled
from mobile.texts import desk_settling as say
from shared import ids, wire
from shared.discrepancies import Discrepancy
from shared.explanations import Ending
from shared.operations import Conclude, Finalise, ReopenFinal
from shared.world import Case

if TYPE_CHECKING:
    from mobile.desk.state import Desk


class SettlingWork:
    """What is being written stays while one looks elsewhere, and over the end of a session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._drafts: dict[str, Concluding] = {}
        self._as_commune: dict[str, Asked[wire.CaseShown]] = {}

    def as_commune(self, registration_id: str) -> Asked[wire.CaseShown]:
        """The case as its commune gets it, or would if it were published now."""
        server = self._desk.server
        return self._as_commune.setdefault(registration_id, Asked(self._desk, lambda: server.case_as_commune(registration_id)))

    # ── concluding ──
    def draft(self, found: Discrepancy) -> Concluding:
        """What was written so far, or the conclusion that stands."""
        made = found.conclusion
        standing = Concluding(made.ending, made.reason, say.typed(made.points)) if made else Concluding()
        return self._drafts.get(found.id, standing)

    def write(
        self, found: Discrepancy, ending: Ending | None = None, reason: str | None = None, points: str | None = None
    ) -> None:
        before = self.draft(found)
        self._drafts[found.id] = Concluding(
            ending or before.ending,
            before.reason if reason is None else reason,
            before.points if points is None else points,
        )
        self._desk.told()

    def wish(self, case: Case, found: Discrepancy) -> Conclude | None:
        """The conclusion as it is written; None while something is missing."""
        draft, is_adjusted = self.draft(found), self.draft(found).ending is Ending.ADJUSTED
        most = case.criteria_set.criterion(found.criterion_code).points
        points = typed_points(draft.points, most) if is_adjusted else None
        if draft.ending is None or not draft.reason.strip() or (is_adjusted and points is None):
            return None
        return Conclude(case.registration.id, found.criterion_code, draft.ending, draft.reason.strip(), points)

    async def conclude(self, each: Settled, found: Discrepancy, onward: str) -> bool:
        """Send the conclusion that was written; then go on to the next one."""
        desk, wish = self._desk, self.wish(each.case, found)
        if wish is None:
            return False

        async def send() -> None:
            record_id = ids.conclusion_id(found.id)
            await desk.server.perform(desk.actor.id, record_id, wish, found.conclusion.version if found.conclusion else 0)
            self._drafts.pop(found.id, None)
            await desk.shelf.read_case(each.registration_id)

        if not await desk.send_once(each.registration_id, send):
            return False
        desk.go(onward)
        desk.done = Done(say.concluded(wish.ending, each.case.commune.full_name), f"{each.route}/{found.criterion_code}")
        return True

    # ── the end ──
    async def finalise(self, shown: wire.CaseShown) -> bool:
        """The result is final; everything is locked."""
        case = shown.case
        wish = Finalise(case.registration.id)
        return await self._end(case, ids.final_id(case.registration.id), wish, say.finalised(case.commune.full_name))

    async def reopen(self, shown: wire.CaseShown, reason: str) -> bool:
        """Sở Nội vụ opens a final result again."""
        case = shown.case
        wish = ReopenFinal(case.registration.id, reason.strip())
        return await self._end(case, ids.final_id(case.registration.id), wish, say.reopened(case.commune.full_name))

    async def _end(self, case: Case, record_id: str, wish: Finalise | ReopenFinal, told: str) -> bool:
        desk, registration_id = self._desk, case.registration.id

        async def send() -> None:
            await desk.server.perform(desk.actor.id, record_id, wish, case.final.version if case.final else 0)
            await desk.shelf.read_case(registration_id)

        is_done = await desk.send_once(registration_id, send)
        desk.done = Done(told) if is_done else None
        return is_done
