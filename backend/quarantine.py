"""What could not be decided, as it came: unreadable, somebody else's, or before what it builds on. Nothing a phone sent is thrown away."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlmodel import Session

from backend import codec
from backend.problems import problem_of
from backend.tables import QuarantineRow
from shared.actors import Actor
from shared.errors import DomainError
from shared.ids import OpId, derived_id, is_uuid, new_id
from shared.wire import Receipt

QUARANTINE = QuarantineRow.__table__  # type: ignore[attr-defined]
LONGEST_WHY = 2000


def keep(
    session: Session, raw: Any, actor: Actor, error: DomainError, outcome: Literal["refused", "quarantined"], waits_for: str = ""
) -> Receipt:
    """Once, however often it comes; its id stays free, so that it can be decided when it can be read or its parent is here."""
    text = codec.as_text(raw)
    digest = sha256(text.encode()).hexdigest()
    op_id = named_in(raw, digest)
    is_here = (QUARANTINE.c.actor_id == actor.id, QUARANTINE.c.raw_sha256 == digest)
    kept = session.execute(select(QUARANTINE.c.id).where(*is_here)).first()
    if kept is None:
        session.execute(
            insert(QUARANTINE).values(
                id=new_id(),
                op_id=op_id,
                actor_id=actor.id,
                received_at=datetime.now(UTC),
                raw=text,
                raw_sha256=digest,
                slug=error.slug,
                why=str(error.facts)[:LONGEST_WHY],
                waits_for=waits_for,
            )
        )
    return Receipt(op_id, outcome, 0, problem=problem_of(error), is_duplicate=kept is not None)


def waiting_for(session: Session, record_ids: Sequence[str]) -> list[tuple[str, str, Any]]:
    """(quarantine id, account id, operation as it came) of what waits for these records, in the order it came."""
    is_waiting = (QUARANTINE.c.waits_for.in_(record_ids), QUARANTINE.c.settled_at.is_(None))
    query = select(QUARANTINE.c.id, QUARANTINE.c.actor_id, QUARANTINE.c.raw).where(*is_waiting).order_by(QUARANTINE.c.received_at)
    return [(row.id, row.actor_id, codec.read_json(row.raw.encode())) for row in session.execute(query)]


def settle(session: Session, quarantine_id: str) -> None:
    """It has been decided; the row stays."""
    session.execute(update(QUARANTINE).where(QUARANTINE.c.id == quarantine_id).values(settled_at=datetime.now(UTC)))


def named_in(raw: Any, digest: str) -> OpId:
    named = raw.get("op_id") if isinstance(raw, dict) else None
    return OpId(named if isinstance(named, str) and is_uuid(named) else derived_id("unreadable", digest))
