"""What this session has read of the server: the list, and the cases behind it."""

from collections.abc import Callable
from datetime import UTC, datetime

from mobile.desk.calls import DeskServer
from shared import wire
from shared.discrepancies import Discrepancy, discrepancies

AT_ONCE = 12  # as many cases as are read before the page is shown


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

    async def read(self, only_changed: bool = False) -> None:
        """Read the list and the cases behind it. Raises SignedOut, Refused, NetworkDown; what was read before stays."""
        before = {each.registration_id: each for each in self.summaries or ()}
        self.summaries = await self._server.cases()
        for summary in self.summaries:
            known = summary.registration_id in self._cases
            is_same = only_changed and known and before.get(summary.registration_id) == summary
            if not is_same and (known or summary.visit_state != "planned" or len(self.summaries) <= AT_ONCE):
                await self._fetch(summary.registration_id)
        self.read_at = datetime.now(UTC)
        self._on_read()

    async def read_some_more(self) -> bool:
        """A few of the cases left for later: nobody has visited them yet. False when there is nothing left."""
        waiting = [each.registration_id for each in self.summaries or () if each.registration_id not in self._cases]
        for registration_id in waiting[:AT_ONCE]:
            await self._fetch(registration_id)
        if waiting:
            self._on_read()
        return bool(waiting)

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
        return shown
