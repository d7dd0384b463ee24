"""Push and pull: the courier between phones and the tables. It decides nothing."""

from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, false, select, true
from sqlmodel import Session

from backend import codec, write_path
from backend.edge import Asking, Here, Premises, Reading, aside, bounded_body
from backend.tables import ROWS, read_row
from backend.world import table_of
from shared.actors import Actor, Role
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.errors import Malformed, UploadTooLarge
from shared.operations import Record
from shared.permissions import may_see
from shared.rounds import Round, Team
from shared.wire import MOST_BATCH_BYTES, MOST_OPERATIONS, PAGE_SIZE, Changes, Push, Receipt, Receipts

router = APIRouter(prefix="/api/sync", tags=["sync"])
SLACK_BYTES = 16 * 1024
RECEIPTS = TypeAdapter(Receipts)
CHANGES = TypeAdapter(Changes)
PUSH_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": TypeAdapter(Push).json_schema()}}}}


@router.post("/operations", response_model=Receipts, openapi_extra=PUSH_BODY)
async def push(request: Request, actor: Asking, here: Here) -> Response:
    """Up to 200 operations, each decided on its own: one receipt per operation, in the order they came."""
    pieces = operations_in(await bounded_body(request, MOST_BATCH_BYTES + SLACK_BYTES))
    receipts = await aside(here.writer, partial(decide, here, pieces, actor))
    for receipt in receipts:
        here.metrics.operations.labels("duplicate" if receipt.is_duplicate else receipt.outcome).inc()
    return codec.answer(RECEIPTS, Receipts(receipts, datetime.now(UTC)))


def operations_in(body: bytes) -> list[Any]:
    """Raises Malformed, UploadTooLarge."""
    message = codec.read_json(body)
    pieces = message.get("operations") if isinstance(message, dict) else None
    if not isinstance(pieces, list):
        raise Malformed(wrong="an object with a list of operations is wanted")
    if message.get("protocol", 1) != 1:
        raise Malformed(wrong="protocol 1 is spoken here", given=str(message["protocol"])[:20])
    if len(pieces) > MOST_OPERATIONS:
        raise UploadTooLarge(most=MOST_OPERATIONS, given=len(pieces))
    return pieces


def decide(here: Premises, pieces: list[Any], actor: Actor) -> tuple[Receipt, ...]:
    """All in one commit, each in a savepoint: receipts leave only when everything they say is on disk."""
    with here.database.writing() as session:
        return tuple(write_path.perform_piece(session, piece, actor) for piece in pieces)


@router.get("/changes", response_model=Changes)
def pull(
    actor: Asking, session: Reading, after: str = "", limit: Annotated[int, Query(ge=1, le=PAGE_SIZE)] = PAGE_SIZE
) -> Response:
    """Records changed after the cursor that this actor may see, in commit order."""
    records, cursor, more = changes(session, actor, after, limit)
    return codec.answer(CHANGES, Changes(records, cursor, more, datetime.now(UTC)))


def changes(session: Session, actor: Actor, after: str, limit: int) -> tuple[tuple[Record, ...], str, bool]:
    """The cursor names the sequence and the scope it was read with: who joins a team is sent the team's past too."""
    scope = scope_of(actor)
    position = _position(after, scope)
    found: list[tuple[int, Record]] = []
    for kind in ROWS:
        found += _changed(session, kind, actor, position, limit + 1)
    found.sort(key=lambda each: each[0])
    page = found[:limit]
    last = page[-1][0] if page else position
    return tuple(record for _, record in page), f"{last}.{scope}", len(found) > limit


def _changed(session: Session, kind: type[Record], actor: Actor, position: int, limit: int) -> list[tuple[int, Record]]:
    table = table_of(kind)
    query = select(table).where(table.c.seq > position, _scoped(kind, actor)).order_by(table.c.seq).limit(limit)
    rows = [(row["seq"], read_row(kind, row)) for row in session.execute(query).mappings()]
    return [(seq, record) for seq, record in rows if may_see(actor, record)]


def _scoped(kind: type[Record], actor: Actor) -> ColumnElement[bool]:
    """What may_see will let through, said in SQL, so that a page is a page. may_see has the last word."""
    if actor.role in (Role.STANDING_OFFICE, Role.COUNCIL) or kind in (CriteriaSet, Round, Commune):
        return true()
    columns = table_of(kind).c
    if kind is Team:
        return columns.id.in_(actor.team_ids)
    if "team_id" in columns:
        return columns.team_id.in_(actor.team_ids)
    return columns.commune_code == actor.commune_code if actor.role is Role.COMMUNE else false()


def scope_of(actor: Actor) -> str:
    named = "/".join([actor.id, actor.role, actor.commune_code or "", *sorted(actor.team_ids)])
    return sha256(named.encode()).hexdigest()[:8]


def _position(cursor: str, scope: str) -> int:
    """Raises Malformed for a cursor that is none of ours; one of another scope begins anew."""
    if not cursor:
        return 0
    number, _, read_as = cursor.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= codec.MOST_DIGITS):
        raise Malformed(after=cursor[:40])
    return int(number) if read_as == scope else 0
