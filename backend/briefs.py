"""What goes along to a visit besides the records: claims, what the last round found, names. For the inspectors of its team only."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import accounts, codec
from backend.edge import Asking, Reading
from backend.former import former_of
from backend.sync import packed
from backend.world import SqlWorld
from shared.errors import UnknownRecord
from shared.ids import registration_id
from shared.permissions import may_see_brief
from shared.rounds import Assignment, SelfScore, Team
from shared.wire import Brief
from shared.world import require

router = APIRouter(prefix="/api/assignments", tags=["briefs"])
BRIEF = TypeAdapter(Brief)


@router.get("/{assignment_id}/brief", response_model=Brief)
def brief(assignment_id: str, actor: Asking, session: Reading, accept_encoding: Annotated[str, Header()] = "") -> Response:
    """The phone hides the claims until the inspector's own finding is recorded (ADR 0014)."""
    assignment = SqlWorld(session).get(Assignment, assignment_id)
    if assignment is None or assignment.is_cancelled or not may_see_brief(actor, assignment.team_id):
        raise UnknownRecord(kind="Assignment", id=assignment_id)
    return packed(codec.answer(BRIEF, brief_of(session, assignment)), accept_encoding)


def brief_of(session: Session, assignment: Assignment) -> Brief:
    world = SqlWorld(session)
    team = require(world, Team, assignment.team_id)
    registration = registration_id(assignment.round_id, assignment.commune_code)
    return Brief(
        assignment_id=assignment.id,
        commune_code=assignment.commune_code,
        claims=tuple(world.all(SelfScore, registration_id=[registration])),
        former=former_of(session, assignment),
        people=accounts.names(session, {team.lead, *team.inspectors}),
        made_at=datetime.now(UTC),
    )
