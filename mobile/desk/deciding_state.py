"""Deciding on discrepancies, as methods: write, record, take back, agree as the second lead, record many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from mobile.desk import reading
from mobile.desk.drafts import Done, Draft
from mobile.desk.reading import Differing
from mobile.desk.sieve import Sieve
from mobile.server import Refused
from mobile.texts import desk_deciding as say
from shared.decisions import Outcome
from shared.discrepancies import Discrepancy
from shared.ids import CriterionCode, RegistrationId
from shared.operations import Countersign, ResolveDiscrepancy
from shared.typed import typed_number

if TYPE_CHECKING:
    from mobile.desk.state import Desk

AT_ONCE = 50
"""As many decisions as go in one request."""


def typed_points(text: str, most: Decimal | Fraction) -> Decimal | None:
    """Points of a criterion as somebody typed them; None when they are none, or more than it gives."""
    points = typed_number(text)
    return points if points is not None and points <= most else None


class DecisionWork:
    """What is being written stays while one looks elsewhere, and over the end of a session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._drafts: dict[str, Draft] = {}
        self.sieve = Sieve()

    # ── the queue ──
    def sift(self, sieve: Sieve) -> None:
        """Which part of the queue is shown; deciding goes on to the next one of it."""
        self.sieve = sieve
        self._desk.told()

    def next_after(self, here: Discrepancy) -> str:
        desk = self._desk
        queue = [each for each in reading.waiting(desk.shelf, desk.actor.id) if self.sieve.lets(each)]
        return reading.next_after(queue, here, desk.actor.id)

    # ── writing ──
    def draft(self, discrepancy: Discrepancy) -> Draft:
        """What was written so far, or the decision that stands."""
        return self._drafts.get(discrepancy.id, self._stands(discrepancy))

    def _stands(self, discrepancy: Discrepancy) -> Draft:
        """A second lead who is asked to agree writes anew: recording the other one's decision again would be nobody's agreement."""
        decided = discrepancy.resolution
        is_for_me = discrepancy.awaits_second and decided is not None and decided.decided_by != self._desk.actor.id
        return Draft() if is_for_me else standing(discrepancy)

    def write(
        self, discrepancy: Discrepancy, outcome: Outcome | None = None, reason: str | None = None, points: str | None = None
    ) -> None:
        """Choose an outcome, write on the reason or the points; nothing is sent yet."""
        before = self.draft(discrepancy)
        if outcome and outcome is not before.outcome and reason is None:
            reason = carried_over(before, self._stands(discrepancy), outcome)
        self._drafts[discrepancy.id] = Draft(
            outcome or before.outcome,
            before.reason if reason is None else reason,
            before.points if points is None else points,
        )
        self._desk.told()

    def wish(self, registration_id: RegistrationId, discrepancy: Discrepancy, most: Decimal) -> ResolveDiscrepancy | None:
        """The decision as it is written; None while something is missing."""
        draft = self.draft(discrepancy)
        points = typed_points(draft.points, most) if draft.outcome is Outcome.ADJUSTED else None
        if draft.outcome is None or not draft.reason.strip() or (draft.outcome is Outcome.ADJUSTED and points is None):
            return None
        return ResolveDiscrepancy(registration_id, discrepancy.criterion_code, draft.outcome, draft.reason.strip(), points)

    # ── recording ──
    async def decide(self, registration_id: str, discrepancy: Discrepancy, done: Done, onward: str) -> bool:
        """Send the decision that was written; then go on to the next one."""
        desk, shown = self._desk, self._desk.shelf.case(registration_id)
        most = shown.case.criteria_set.criterion(discrepancy.criterion_code).points if shown else Decimal(0)
        wish = self.wish(shown.case.registration.id, discrepancy, most) if shown else None
        if wish is None:
            return False
        here = Differing(shown, discrepancy) if shown else None

        async def send() -> None:
            await desk.server.perform(desk.actor.id, discrepancy.id, wish, seen_version(discrepancy))
            self._drafts.pop(discrepancy.id, None)
            await desk.shelf.read_case(registration_id)

        if not await desk.send_once(registration_id, send):
            return False
        desk.go(onward)
        desk.done = replace(done, undo=lambda: self.take_back([here])) if here else done
        return True

    async def take_back(self, decided: Sequence[Differing]) -> bool:
        """Open again, as if nobody had decided. What was written is there to be changed; one alone is shown again."""
        desk, now = self._desk, [each for one in decided if (each := self._as_it_stands(one)).found.resolution]
        wishes = [(each, taking_back(each)) for each in now]
        if not await self._send_all(wishes):
            return False
        for each in now:
            self._drafts[each.found.id] = standing(each.found)
        if len(now) == 1:
            desk.go(now[0].route)
        desk.done = Done(say.taken_back([each.commune for each in now]))
        desk.told()
        return True

    async def agree(self, each: Differing, onward: str) -> bool:
        """A second lead's agreement with the decision as it stands."""
        wish = Countersign(each.case.registration.id, each.found.criterion_code)

        async def send() -> None:
            await self._desk.server.perform(self._desk.actor.id, each.found.id, wish, seen_version(each.found))
            await self._desk.shelf.read_case(each.registration_id)

        if not await self._desk.send_once(each.registration_id, send):
            return False
        self._desk.go(onward)
        self._desk.done = Done(say.agreed(each.commune))
        return True

    async def decide_all(self, chosen: Sequence[Differing], reason: str) -> bool:
        """What was seen counts, for all of these, with one reason; each is a decision of its own, and all are taken back together."""
        wishes = [(each, upholding(each, reason.strip())) for each in chosen]
        if not wishes or not reason.strip() or not await self._send_all(wishes):
            return False
        self._desk.go("/")
        self._desk.done = Done(say.recorded_many(len(wishes)), undo=lambda: self.take_back(chosen))
        return True

    async def _send_all(self, wishes: Sequence[tuple[Differing, ResolveDiscrepancy]]) -> bool:
        """Raises nothing: the first refusal is told, what went through before it is read again with the rest."""
        desk = self._desk
        registrations = list(dict.fromkeys(each.registration_id for each, _ in wishes))

        async def send() -> None:
            told = [(each.found.id, wish, seen_version(each.found)) for each, wish in wishes]
            receipts = []
            for at in range(0, len(told), AT_ONCE):
                receipts += await desk.server.perform_all(desk.actor.id, told[at : at + AT_ONCE])
            for registration_id in registrations:
                await desk.shelf.read_case(registration_id)
            problem = next((each.problem for each in receipts if each.problem), None)
            if problem:
                raise Refused(problem)

        return bool(registrations) and await desk.send_once(registrations[0], send)

    def _as_it_stands(self, each: Differing) -> Differing:
        """The same discrepancy as the server showed it last."""
        shown = self._desk.shelf.case(each.registration_id)
        found = self._desk.shelf.discrepancy(each.registration_id, each.found.criterion_code)
        return Differing(shown, found) if shown and found else each


def standing(discrepancy: Discrepancy) -> Draft:
    """The decision that stands, as if it were being written."""
    decided = discrepancy.resolution
    if decided is None or decided.outcome is Outcome.TAKEN_BACK:
        return Draft()
    return Draft(decided.outcome, decided.reason, say.typed(decided.points))


def carried_over(before: Draft, stands: Draft, outcome: Outcome) -> str:
    """What was said for the decision that stands, a question say, is no reason for another one; what somebody wrote just now may be."""
    if before.reason not in ("", stands.reason):
        return before.reason
    return stands.reason if outcome is stands.outcome else ""


def seen_version(discrepancy: Discrepancy) -> int:
    return discrepancy.resolution.version if discrepancy.resolution else 0


def taking_back(each: Differing) -> ResolveDiscrepancy:
    return ResolveDiscrepancy(each.case.registration.id, CriterionCode(each.found.criterion_code), Outcome.TAKEN_BACK, "")


def upholding(each: Differing, reason: str) -> ResolveDiscrepancy:
    return ResolveDiscrepancy(each.case.registration.id, CriterionCode(each.found.criterion_code), Outcome.UPHELD, reason)
