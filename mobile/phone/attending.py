"""The inspector's own share of a visit: how it began, which places they take, when it rests, and that nobody opened the door."""

from datetime import UTC, datetime
from typing import Literal

from mobile.phone.performing import Performing
from shared import ids
from shared.ids import AssignmentId, VisitId
from shared.operations import (
    AttachEvidence,
    OpenVisit,
    Operation,
    PauseVisit,
    Record,
    RecordFinding,
    ReportNoEntry,
    TakePlaces,
)
from shared.visits import Attendance, NoEntry, Opening, Visit


class Attending(Performing):
    """Every change is kept on the phone before a call returns."""

    def open_visit(self, assignment_id: AssignmentId, opening: Opening | None = None) -> VisitId:
        """A visit a colleague has begun is joined; one this inspector has opened stays as it is."""
        visit_id = ids.visit_id(assignment_id)
        if self.attendance(visit_id) is None:
            self._attend(visit_id, OpenVisit(assignment_id, opening))
        return visit_id

    def attendance(self, visit_id: VisitId) -> Attendance | None:
        visit = self.store.records.get(Visit, visit_id)
        return visit.attendance(self.actor.id) if visit else None

    def pause(self, visit_id: VisitId, reason: str) -> None:
        self._attend(visit_id, PauseVisit(True, reason.strip()))

    def resume(self, visit_id: VisitId) -> None:
        """Where nothing rests, nothing is written down."""
        share = self.attendance(visit_id)
        if share and share.is_paused and share.submitted_at is None:
            self._attend(visit_id, PauseVisit(False))

    def take_place(self, visit_id: VisitId, place: str, is_mine: bool) -> None:
        """Add a place to those this inspector takes, or leave it."""
        share = self.attendance(visit_id)
        others = tuple(each for each in share.places if each != place) if share else ()
        self._attend(visit_id, TakePlaces((*others, place) if is_mine else others))

    def report_no_entry(self, visit_id: VisitId, why: Literal["closed", "refused"], note: str) -> None:
        self._attend(visit_id, ReportNoEntry(NoEntry(why, note.strip(), datetime.now(UTC))))

    def take_back_no_entry(self, visit_id: VisitId) -> None:
        """The door opened after all: the visit goes on as it was."""
        self._attend(visit_id, ReportNoEntry(None))

    def _attend(self, visit_id: VisitId, change: OpenVisit | PauseVisit | TakePlaces | ReportNoEntry) -> None:
        visit = self.store.records.get(Visit, visit_id)
        self.perform(visit_id, change, visit.version if visit else 0)

    def keep(self, operation: Operation) -> Record:
        """Whoever answers or photographs is at work again: a pause ends by itself, and that is written down first."""
        if isinstance(operation.change, RecordFinding | AttachEvidence):
            self.resume(operation.change.visit_id)
        return super().keep(operation)
