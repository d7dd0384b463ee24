"""Everything that was ever recorded for one finding, read from the journal: also what was not taken in."""

from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import TypeAdapter
from sqlalchemy import RowMapping, select
from sqlmodel import Session

from backend import codec
from backend.edge import Asking, Reading
from backend.ledger import JOURNAL
from backend.world import SqlWorld
from shared.errors import UnknownRecord
from shared.ids import FindingId
from shared.operations import LateChange, RecordFinding
from shared.permissions import may_see_history
from shared.visits import Finding
from shared.wire import HistoryShown, Recorded

router = APIRouter(prefix="/api/findings", tags=["findings"])
HISTORY, FINDING = TypeAdapter(HistoryShown), TypeAdapter(Finding)


@router.get("/{finding_id}/history", response_model=HistoryShown)
def history(finding_id: str, actor: Asking, session: Reading) -> Response:
    """For the team, its lead and Sở Nội vụ."""
    team_id = team_of(SqlWorld(session), finding_id)
    if team_id is None or not may_see_history(actor, team_id):
        raise UnknownRecord(kind="Finding", id=finding_id)
    return codec.answer(HISTORY, HistoryShown(FindingId(finding_id), recorded_of(session, finding_id)))


def team_of(world: SqlWorld, finding_id: str) -> str | None:
    """Of a finding that all came late too."""
    finding = world.get(Finding, finding_id)
    if finding:
        return finding.team_id
    return next((each.team_id for each in world.all(LateChange, record_id=[finding_id])), None)


def recorded_of(session: Session, finding_id: str) -> tuple[Recorded, ...]:
    of_finding = (JOURNAL.c.record_id == finding_id, JOURNAL.c.kind == RecordFinding.kind)
    rows = session.execute(select(JOURNAL).where(*of_finding).order_by(JOURNAL.c.seq)).mappings()
    return tuple(recorded(row, outcome) for row in rows if (outcome := outcome_of(row)))


def outcome_of(row: RowMapping) -> Literal["applied", "conflict", "late"] | None:
    """None for what a rule refused: it never came to stand beside anything."""
    outcome: Any = row["outcome"]
    if outcome != "refused":
        return outcome  # type: ignore[no-any-return]
    problem = row["receipt"]["problem"] or {}
    return "late" if problem.get("facts", {}).get("kept_for_lead") else None


def recorded(row: RowMapping, outcome: Literal["applied", "conflict", "late"]) -> Recorded:
    """As the finding stood after it; what was not taken in, as it was wished for."""
    wish: Any = codec.CHANGES[RecordFinding.kind].validate_python(row["change"])
    of = FINDING.validate_python(row["receipt"]["record"]) if outcome == "applied" else wish
    return Recorded(row["at"], row["received_at"], row["device_id"], of.answer, of.note, of.more, outcome)
