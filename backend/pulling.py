"""What somebody has not heard of yet: records in commit order, and tombstones of what left their sight."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import ColumnElement, delete, false, func, select, true
from sqlmodel import Session

from backend import codec
from backend.ledger import GONE, JOURNAL, newest_seq
from backend.tables import ROWS, MarkerRow, read_row
from backend.world import SqlWorld, table_of
from shared.actors import Actor, Role
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Outcome, Resolution
from shared.devices import DeviceKey
from shared.errors import Malformed
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.ids import new_id
from shared.operations import LateChange, Record
from shared.permissions import may_see
from shared.remarks import Remark
from shared.rounds import Round, Team
from shared.veils import Veil
from shared.wire import Changes, Gone

MARKERS = MarkerRow.__table__  # type: ignore[attr-defined]
IDENTITY, GONE_UP_TO = "identity", "gone_up_to"
TOMBSTONES_LAST = timedelta(days=400)  # longer than from one round to the next
SINCE_PROTOCOL: dict[type[Any], int] = {
    LateChange: 2,
    DeviceKey: 3,
    Veil: 3,
    Remark: 4,
    Explanation: 5,
    Statement: 5,
    Conclusion: 5,
    Final: 5,
}  # a phone that speaks less cannot read this kind at all
FORMER_OUTCOMES = frozenset({Outcome.UPHELD, Outcome.DISMISSED, Outcome.RECHECK})
SPOKEN: tuple[Literal[1, 2, 3, 4, 5], ...] = (1, 2, 3, 4, 5)
KINDS: dict[str, type[Record]] = {table_of(kind).name: kind for kind in ROWS}
Numbered = tuple[int, Record | Gone]


def changes(session: Session, actor: Actor, after: str, limit: int, protocol: int) -> Changes:
    """One page. The cursor names the number it stands at, and what it was read as: this database, this actor, these teams.

    Another scope, a number this database has not reached (it was restored from a copy), or one whose tombstones are no longer
    kept: everything is told from the start. Raises Malformed for a cursor that is none of ours.
    """
    marked, newest = markers(session), newest_seq(session)
    scope = scope_of(actor, marked[IDENTITY])
    position = _position(after, scope)
    if position < int(marked.get(GONE_UP_TO, 0)) or position > newest:
        position = 0
    found: list[Numbered] = []
    for kind in ROWS:
        if SINCE_PROTOCOL.get(kind, 1) <= protocol:
            found += _changed(session, kind, actor, position, limit + 1, protocol)
    if position and actor.team_ids:
        found += _gone(session, actor, position, limit + 1)
    found.sort(key=lambda each: each[0])
    page = found[:limit]
    more = len(found) > limit
    last = page[-1][0] if more else newest
    return Changes(
        records=tuple(each for _, each in page if not isinstance(each, Gone)),
        cursor=f"{last}.{scope}",
        more=more,
        server_time=datetime.now(UTC),
        protocol=SPOKEN[protocol - 1],
        gone=tuple(each for _, each in page if isinstance(each, Gone)),
        from_start=position == 0,
        server_id=marked[IDENTITY],
    )


def _changed(session: Session, kind: type[Record], actor: Actor, position: int, limit: int, protocol: int) -> Iterator[Numbered]:
    """Team by team, so that each reading follows an index however few of a million rows are this team's."""
    table = table_of(kind)
    for scoped in _scopes(kind, actor):
        query = select(table).where(table.c.seq > position, scoped).order_by(table.c.seq).limit(limit)
        for row in session.execute(query).mappings():
            record = read_row(kind, row)
            if may_see(actor, record):
                yield row["seq"], as_understood(record, protocol)


def as_understood(record: Record, protocol: int) -> Record:
    """A phone that speaks less than 5 knows three outcomes of a decision. It only needs to know whether another look is asked for."""
    if protocol >= SINCE_PROTOCOL[Explanation] or not isinstance(record, Resolution) or record.outcome in FORMER_OUTCOMES:
        return record
    return replace(record, outcome=Outcome.DISMISSED, points=None)


def _scopes(kind: type[Record], actor: Actor) -> Sequence[ColumnElement[bool]]:
    """What may_see will let through, said in SQL, so that a page is a page. may_see has the last word."""
    columns = table_of(kind).c
    if kind is DeviceKey and actor.role is not Role.STANDING_OFFICE:
        return [columns.account_id == actor.id]
    if kind is Remark and actor.role is Role.COUNCIL:
        return []
    if actor.role in (Role.STANDING_OFFICE, Role.COUNCIL) or kind in (CriteriaSet, Round, Commune):
        return [true()]
    if kind is Team:
        return [columns.id.in_(actor.team_ids)]
    if "team_id" in columns:
        return [columns.team_id == team_id for team_id in actor.team_ids]
    return [columns.commune_code == actor.commune_code if actor.role is Role.COMMUNE else false()]


def _gone(session: Session, actor: Actor, position: int, limit: int) -> list[Numbered]:
    """What left the sight of the actor's teams and has not come back since."""
    query = select(GONE).where(GONE.c.seq > position, GONE.c.team_id.in_(actor.team_ids)).order_by(GONE.c.seq).limit(limit)
    rows = session.execute(query).mappings().all()
    world = SqlWorld(session)
    stands = {(row["kind"], row["record_id"]): world.get(KINDS[row["kind"]], row["record_id"]) for row in rows}
    away = {key for key, record in stands.items() if record is None or not may_see(actor, record)}
    return [(row["seq"], Gone(row["kind"], row["record_id"])) for row in rows if (row["kind"], row["record_id"]) in away]


def forget_gone(session: Session, before: datetime) -> int:
    """Drop tombstones older than this; whoever has not asked since then is told everything anew. Returns how many."""
    up_to = session.execute(select(func.max(JOURNAL.c.seq)).where(JOURNAL.c.received_at < before)).scalar() or 0
    dropped = session.execute(delete(GONE).where(GONE.c.seq <= up_to)).rowcount  # type: ignore[attr-defined]
    if dropped:
        session.merge(MarkerRow(name=GONE_UP_TO, value=str(up_to)))
        session.flush()
    return int(dropped)


def rename(session: Session) -> str:
    """Another name for this store: every phone is told everything anew and offers again what was acknowledged to it."""
    name = new_id()
    session.merge(MarkerRow(name=IDENTITY, value=name))
    session.flush()
    return name


def markers(session: Session) -> dict[str, str]:
    return {row.name: row.value for row in session.execute(select(MARKERS.c.name, MARKERS.c.value))}


def scope_of(actor: Actor, identity: str) -> str:
    named = "/".join([identity, actor.id, actor.role, actor.commune_code or "", *sorted(actor.team_ids)])
    return sha256(named.encode()).hexdigest()[:8]


def _position(cursor: str, scope: str) -> int:
    """Raises Malformed for a cursor that is none of ours; one of another scope begins anew."""
    if not cursor:
        return 0
    number, _, read_as = cursor.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= codec.MOST_DIGITS):
        raise Malformed(after=cursor[:40])
    return int(number) if read_as == scope else 0
