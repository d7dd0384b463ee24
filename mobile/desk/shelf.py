"""What this session has read of the server: the list, and the cases behind it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from mobile.desk.calls import DeskServer
from shared import wire
from shared.discrepancies import Discrepancy, discrepancies, needs_decision

AT_ONCE = 12  # as many new cases as are read before the page is shown


class Shelf:
    """Everything here came from the server for this actor; nothing is written here first."""

    def __init__(self, server: DeskServer, on_read: Callable[[], object]) -> None:
        self._server, self._on_read = server, on_read
        self.summaries: tuple[wire.CaseSummary, ...] | None = None
        self.read_at: datetime | None = None
        self._cases: dict[str, wire.CaseShown] = {}
        self._differing: dict[str, tuple[Discrepancy, ...]] = {}

    def case(self, registration_id: str) -> wire.CaseShown | None:
        return self._cases.get(registration_id)

    def cases(self) -> tuple[wire.CaseShown, ...]:
        """The cases that were read so far, in the order of the list."""
        known = (self._cases.get(each.registration_id) for each in self.summaries or ())
        return tuple(each for each in known if each)

    def summary(self, registration_id: str) -> wire.CaseSummary | None:
        return next((each for each in self.summaries or () if each.registration_id == registration_id), None)

    def discrepancies(self, registration_id: str) -> tuple[Discrepancy, ...]:
        """Computed once for each reading, not for each tap."""
        return self._differing.get(registration_id, ())

    def discrepancy(self, registration_id: str, criterion_code: str) -> Discrepancy | None:
        return next((each for each in self.discrepancies(registration_id) if each.criterion_code == criterion_code), None)

    @property
    def left_to_read(self) -> int:
        """Visited communes whose case has not been read yet: the first page does not wait for all of them."""
        return sum(each.visit_state != "planned" and each.registration_id not in self._cases for each in self.summaries or ())

    async def read(self, only_changed: bool = False) -> None:
        """Read the list and the cases behind it: known ones that changed, and of the others the first few. Raises SignedOut,
        Refused, NetworkDown; what was read before stays.
        """
        before = {each.registration_id: each for each in self.summaries or ()}
        self.summaries = await self._server.cases()
        changed = [
            each.registration_id
            for each in self.summaries
            if each.registration_id in self._cases and not (only_changed and before.get(each.registration_id) == each)
        ]
        for registration_id in [*changed, *self._unread()[:AT_ONCE]]:
            await self._fetch(registration_id)
        self.read_at = datetime.now(UTC)
        self._on_read()

    async def read_some_more(self) -> bool:
        """A few of the cases left for later. False when there is nothing left."""
        waiting = self._unread()
        for registration_id in waiting[:AT_ONCE]:
            await self._fetch(registration_id)
        if waiting:
            self._on_read()
        return bool(waiting)

    def _unread(self) -> list[str]:
        """Those with something to decide first, those nobody has visited last."""
        unread = [each for each in self.summaries or () if each.registration_id not in self._cases]
        unread.sort(key=lambda each: (each.visit_state == "planned", not each.open_discrepancies))
        return [each.registration_id for each in unread]

    async def read_case(self, registration_id: str) -> wire.CaseShown:
        """One case, fresh: before it is decided on, and after."""
        shown = await self._fetch(registration_id)
        self._on_read()
        return shown

    async def _fetch(self, registration_id: str) -> wire.CaseShown:
        shown = await self._server.case(registration_id)
        self._cases.pop(registration_id, None)
        self._cases[registration_id] = shown  # the one read last stands last
        self._differing[registration_id] = discrepancies(shown.case)
        if self.summaries:
            self.summaries = tuple(with_decisions(each, shown, self._differing) for each in self.summaries)
        return shown


def with_decisions(
    summary: wire.CaseSummary, shown: wire.CaseShown, differing: Mapping[str, tuple[Discrepancy, ...]]
) -> wire.CaseSummary:
    """The line of the list, as the case that was just read tells it: no second question is asked after every decision."""
    if summary.registration_id != shown.case.registration.id:
        return summary
    found = differing[summary.registration_id]
    left = sum(map(needs_decision, found))
    return replace(summary, open_discrepancies=left, all_discrepancies=len(found), is_published=shown.case.feedback is not None)
