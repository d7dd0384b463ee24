"""The one write path: every change by anybody becomes a journal row with a receipt, and a new version of one record."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from backend import codec
from backend.problems import problem_of
from backend.tables import JournalRow, QuarantineRow, write_row
from backend.world import SqlWorld
from shared.actors import Actor
from shared.apply import apply
from shared.decisions import Feedback, Resolution
from shared.errors import DomainError, NotYourOperation, OperationReused, Stale, UnknownRecord
from shared.ids import OpId, derived_id, is_uuid, new_id
from shared.operations import (
    AttachEvidence,
    Change,
    Establish,
    OpenVisit,
    Operation,
    PublishFeedback,
    Record,
    RecordFinding,
    Register,
    ReopenVisit,
    ResolveDiscrepancy,
    ScoreItself,
    SubmitVisit,
    WithdrawEvidence,
)
from shared.permissions import may_see
from shared.rounds import Registration, SelfScore
from shared.visits import Evidence, Finding, Visit
from shared.wire import Receipt

CHANGED: dict[type[Change], type[Record]] = {
    Register: Registration,
    ScoreItself: SelfScore,
    OpenVisit: Visit,
    RecordFinding: Finding,
    AttachEvidence: Evidence,
    WithdrawEvidence: Evidence,
    SubmitVisit: Visit,
    ReopenVisit: Visit,
    ResolveDiscrepancy: Resolution,
    PublishFeedback: Feedback,
}
JOURNAL = JournalRow.__table__  # type: ignore[attr-defined]
QUARANTINE = QuarantineRow.__table__  # type: ignore[attr-defined]


def perform(session: Session, operation: Operation, actor: Actor, raw: Any = None) -> Receipt:
    """Decide one operation in a savepoint of its own and answer it; a second time, replay the first answer.

    `raw` is the operation as it came. What cannot be journaled under its id is quarantined; nothing is thrown away.
    """
    raw = raw if raw is not None else codec.OPERATION.dump_python(operation, mode="json")
    if operation.actor_id != actor.id:
        return quarantine(session, raw, actor, NotYourOperation(op_id=operation.op_id), "refused")
    before = _first_receipt(session, operation, actor, raw)
    if before:
        return before
    try:
        with session.begin_nested():
            return _decide(session, operation, actor, raw)
    except IntegrityError:
        first = _first_receipt(session, operation, actor, raw)  # a twin was quicker
        if first:
            return first
    with session.begin_nested():
        missing = UnknownRecord(kind=operation.change.kind, id=operation.record_id, refers="to what is not here")
        return _journaled(session, operation, raw, _receipt_of(session, operation, actor, missing))[0]


def perform_piece(session: Session, piece: Any, actor: Actor) -> Receipt:
    """One operation as it came over the wire, readable or not."""
    try:
        operation = codec.read_operation(piece)
    except DomainError as error:
        return quarantine(session, piece, actor, error, "quarantined")
    return perform(session, operation, actor, piece)


def _first_receipt(session: Session, operation: Operation, actor: Actor, raw: Any) -> Receipt | None:
    """The stored answer. Another wish under a used id is refused and kept aside."""
    row = session.execute(select(JOURNAL).where(JOURNAL.c.op_id == operation.op_id)).mappings().first()
    if row is None:
        return None
    if row["fingerprint"] != codec.fingerprint(operation):
        return quarantine(session, raw, actor, OperationReused(op_id=operation.op_id), "refused")
    return codec.RECEIPT.validate_python({**row["receipt"], "sequence": row["seq"], "is_duplicate": True})


def _decide(session: Session, operation: Operation, actor: Actor, raw: Any) -> Receipt:
    world = SqlWorld(session)
    try:
        with session.begin_nested():
            record = apply(world, operation, actor)
            receipt = Receipt(operation.op_id, "applied", 0, record.version, record)
            receipt, seq = _journaled(session, operation, raw, receipt)
            current = world.get(type(record), record.id)
            if current is None or current.version != record.version:
                write_row(session, record, seq)
            return receipt
    except DomainError as error:
        return _journaled(session, operation, raw, _receipt_of(session, operation, actor, error))[0]


def _receipt_of(session: Session, operation: Operation, actor: Actor, error: DomainError) -> Receipt:
    """A refusal; where two devices changed one record, with the record as the server has it."""
    if not isinstance(error, Stale):
        return Receipt(operation.op_id, "refused", 0, problem=problem_of(error))
    change = operation.change
    kind = type(change.record) if isinstance(change, Establish) else CHANGED[type(change)]
    current = SqlWorld(session).get(kind, operation.record_id)
    if current is None or not may_see(actor, current):
        return Receipt(operation.op_id, "conflict", 0, problem=problem_of(error))
    return Receipt(operation.op_id, "conflict", 0, current.version, current, problem_of(error))


def _journaled(session: Session, operation: Operation, raw: Any, receipt: Receipt) -> tuple[Receipt, int]:
    row = {
        "op_id": operation.op_id,
        "fingerprint": codec.fingerprint(operation),
        "actor_id": operation.actor_id,
        "device_id": operation.device_id,
        "at": operation.at,
        "received_at": datetime.now(UTC),
        "kind": operation.change.kind,
        "record_id": operation.record_id,
        "seen_version": operation.seen_version,
        "change": raw["change"],
        "outcome": receipt.outcome,
        "receipt": codec.RECEIPT.dump_python(receipt, mode="json", exclude={"sequence", "is_duplicate"}),
    }
    seq = int(session.execute(insert(JOURNAL).values(row).returning(JOURNAL.c.seq)).scalar_one())
    return Receipt(receipt.op_id, receipt.outcome, seq, receipt.version, receipt.record, receipt.problem), seq


def quarantine(session: Session, raw: Any, actor: Actor, error: DomainError, outcome: Any) -> Receipt:
    """Keep it as it came, once; its id stays free, so that it can be sent again when it can be read."""
    text = codec.as_text(raw)
    digest = sha256(text.encode()).hexdigest()
    op_id = _op_id(raw, digest)
    kept = session.execute(
        select(QUARANTINE.c.id).where(QUARANTINE.c.actor_id == actor.id, QUARANTINE.c.raw_sha256 == digest)
    ).first()
    if kept is None:
        row = QuarantineRow(
            id=new_id(),
            op_id=op_id,
            actor_id=actor.id,
            received_at=datetime.now(UTC),
            raw=text,
            raw_sha256=digest,
            slug=error.slug,
            why=str(error.facts)[:2000],
        )
        session.add(row)
        session.flush()
    return Receipt(op_id, outcome, 0, problem=problem_of(error), is_duplicate=kept is not None)


def _op_id(raw: Any, digest: str) -> OpId:
    named = raw.get("op_id") if isinstance(raw, dict) else None
    return OpId(named if isinstance(named, str) and is_uuid(named) else derived_id("unreadable", digest))
