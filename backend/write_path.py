"""The one write path: every change by anybody becomes a journal row with a receipt, and a new version of one record."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from backend import accounts, codec, quarantine
from backend.changed import CHANGED
from backend.examining.chain import row_of_capture
from backend.examining.renewing import renew, renews
from backend.late import kept_for_lead, taken_in
from backend.ledger import JOURNAL, Ledger
from backend.problems import problem_of
from shared.actors import Actor, Role
from shared.apply import apply
from shared.errors import DomainError, NotYourOperation, OperationReused, ParentUnknown, Stale, UnknownRecord, VisitLocked
from shared.ids import OpId
from shared.operations import (
    Establish,
    LateChange,
    Operation,
    Record,
)
from shared.permissions import may_see
from shared.rounds import Assignment
from shared.visits import Evidence, Visit
from shared.wire import Receipt

ANSWERED = select(JOURNAL).where(JOURNAL.c.op_id.in_(bindparam("op_ids", expanding=True)))
PARENTS = (Assignment, Visit, Evidence)  # what an operation can wait for


def perform(session: Session, operation: Operation, actor: Actor) -> Receipt:
    """Decide one wish made at a desk or on the command line."""
    return perform_pieces(session, [codec.OPERATION.dump_python(operation, mode="json")], actor)[0]


def perform_pieces(session: Session, pieces: Sequence[Any], actor: Actor, brought_by: str | None = None) -> tuple[Receipt, ...]:
    """Operations as they came over the wire, readable or not: one receipt for each, in their order.

    They are decided one after the other in memory and written together. Where the database refuses what they would write
    (a reference to what is not here), halves are tried until the one that cannot be is found; the others are kept.
    """
    try:
        with session.begin_nested():
            deciding = Deciding(session, actor, brought_by)
            receipts = deciding.all(pieces)
            deciding.ledger.flush()
        renew(session, deciding.renewing, deciding.captures)
        release_waiting(session, deciding.parents)
        return receipts
    except IntegrityError:
        if len(pieces) > 1:
            half = len(pieces) // 2
            first = perform_pieces(session, pieces[:half], actor, brought_by)
            return first + perform_pieces(session, pieces[half:], actor, brought_by)
    with session.begin_nested():
        deciding = Deciding(session, actor, brought_by)
        receipt = deciding.dangling(pieces[0])
        deciding.ledger.flush()
        return (receipt,)


def release_waiting(session: Session, parents: Sequence[str]) -> None:
    """What waited for these records is decided now, as its sender's."""
    for quarantine_id, account_id, raw in quarantine.waiting_for(session, parents) if parents else ():
        (receipt,) = perform_pieces(session, [raw], accounts.actor_of(session, account_id))
        if receipt.problem is None or receipt.problem.slug != ParentUnknown.slug:
            quarantine.settle(session, quarantine_id)


@dataclass
class Deciding:
    """One batch of one sender."""

    session: Session
    actor: Actor
    brought_by: str | None
    parents: list[str] = field(default_factory=list)  # born in this batch; something may have waited for them
    renewing: list[Record] = field(
        default_factory=list
    )  # changed in this batch; evidence was examined with what they said before
    captures: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.session)
        self.answered: dict[str, tuple[dict[str, Any], Receipt]] = {}  # by op_id: the journal row, its receipt

    def all(self, pieces: Sequence[Any]) -> tuple[Receipt, ...]:
        wishes = [read(piece) for piece in pieces]
        operations = [wish for wish in wishes if isinstance(wish, Operation)]
        self._recall([each.op_id for each in operations])
        self.ledger.world.expect(operations)
        return tuple(self._answer(piece, wish) for piece, wish in zip(pieces, wishes, strict=True))

    def dangling(self, piece: Any) -> Receipt:
        """Refused: it refers to what is not here, which only the database knew."""
        operation = codec.read_operation(piece)
        missing = UnknownRecord(kind=operation.change.kind, id=operation.record_id, refers="to what is not here")
        return self._journal(
            operation, piece, Receipt(operation.op_id, "refused", self.ledger.next_seq, problem=problem_of(missing))
        )

    def _recall(self, op_ids: Sequence[OpId]) -> None:
        """The stored answers to what has come before."""
        for row in self.session.execute(ANSWERED, {"op_ids": op_ids}).mappings():
            receipt = codec.RECEIPT.validate_python({**row["receipt"], "sequence": row["seq"]})
            self.answered[row["op_id"]] = (dict(row), receipt)

    def _answer(self, piece: Any, wish: Operation | DomainError) -> Receipt:
        if isinstance(wish, DomainError):
            return quarantine.keep(self.session, piece, self.actor, wish, "quarantined")
        if wish.actor_id != self.actor.id:
            return quarantine.keep(self.session, piece, self.actor, NotYourOperation(op_id=wish.op_id), "refused")
        if wish.op_id not in self.answered:
            return self._decide(wish, piece)
        row, first = self.answered[wish.op_id]
        if not is_same_wish(row, wish, piece):
            return quarantine.keep(self.session, piece, self.actor, OperationReused(op_id=wish.op_id), "refused")
        return replace(first, is_duplicate=True)

    def _decide(self, operation: Operation, piece: Any) -> Receipt:
        try:
            record = apply(self.ledger.world, operation, self.actor)
            follows = self._taken_in(record) if isinstance(record, LateChange) and record.standing == "taken_in" else None
        except ParentUnknown as error:
            waits_for = str(error.facts["id"])
            return quarantine.keep(self.session, piece, self.actor, error, "refused", waits_for)
        except VisitLocked as error:
            return self._keep_for_lead(operation, piece, error)
        except DomainError as error:
            return self._journal(operation, piece, self._refusal(operation, error))
        receipt = self._applied(operation, piece, record)
        if follows:
            taken, wish = follows
            self._applied(taken, codec.OPERATION.dump_python(taken, mode="json"), wish)
        return receipt

    def _applied(self, operation: Operation, piece: Any, record: Record) -> Receipt:
        before = self.ledger.world.get(type(record), record.id)
        receipt = self._journal(
            operation, piece, Receipt(operation.op_id, "applied", self.ledger.next_seq, record.version, record)
        )
        if before is None or before.version != record.version:
            self.ledger.put(before, record, receipt.sequence, operation.actor_id)
        if isinstance(record, PARENTS) and (before is None or isinstance(record, Assignment)):
            self.parents.append(record.id)
        if renews(before, record):
            self.renewing.append(record)
        return receipt

    def _keep_for_lead(self, operation: Operation, piece: Any, error: VisitLocked) -> Receipt:
        late = kept_for_lead(self.ledger.world, operation, error)
        if late is None:
            return self._journal(operation, piece, self._refusal(operation, error))
        told = VisitLocked(**error.facts, kept_for_lead=True)
        receipt = self._journal(
            operation, piece, Receipt(operation.op_id, "refused", self.ledger.next_seq, problem=problem_of(told))
        )
        self.ledger.put(None, late, receipt.sequence, operation.actor_id)
        return receipt

    def _taken_in(self, late: LateChange) -> tuple[Operation, Record]:
        """The late wish itself and what it makes. Raises DomainError when it cannot be: then the decision is refused with it."""
        before = self.ledger.world.get(LateChange, late.id)
        self.ledger.world.know(late)
        try:
            operation = taken_in(self.ledger.world, late)
            return operation, apply(self.ledger.world, operation, inspector_of(self.session, late))
        finally:
            self.ledger.world.forget(late, before)

    def _refusal(self, operation: Operation, error: DomainError) -> Receipt:
        """Where two devices changed one record, with the record as the server has it."""
        if not isinstance(error, Stale):
            return Receipt(operation.op_id, "refused", self.ledger.next_seq, problem=problem_of(error))
        change = operation.change
        kind = type(change.record) if isinstance(change, Establish) else CHANGED[type(change)]
        current = self.ledger.world.get(kind, operation.record_id)
        if current is None or not may_see(self.actor, current):
            return Receipt(operation.op_id, "conflict", self.ledger.next_seq, problem=problem_of(error))
        return Receipt(operation.op_id, "conflict", self.ledger.next_seq, current.version, current, problem_of(error))

    def _journal(self, operation: Operation, piece: Any, receipt: Receipt) -> Receipt:
        """Keep the answer under the number it carries, the ledger's next."""
        row = {
            "seq": receipt.sequence,
            "op_id": operation.op_id,
            "actor_id": operation.actor_id,
            "device_id": operation.device_id,
            "at": operation.at,
            "received_at": datetime.now(UTC),
            "kind": operation.change.kind,
            "record_id": operation.record_id,
            "seen_version": operation.seen_version,
            "change": piece["change"],
            "outcome": receipt.outcome,
            "receipt": stored(receipt),
            "brought_by": self.brought_by,
        }
        self.ledger.journal(row)
        if capture := row_of_capture(operation, receipt.sequence):
            self.ledger.capture(capture)
            self.captures.append(capture)
        self.answered[operation.op_id] = (row, receipt)
        return receipt


def inspector_of(session: Session, late: LateChange) -> Actor:
    """Who made it, as they were then: they may have left the team, or lead one, since."""
    now = accounts.actor_of(session, late.inspector)
    return replace(now, role=Role.INSPECTOR, team_ids=(late.team_id,))


def read(piece: Any) -> Operation | DomainError:
    try:
        return codec.read_operation(piece)
    except DomainError as error:
        return error


def stored(receipt: Receipt) -> dict[str, Any]:
    """The answer as the journal keeps it; its number is the row's own."""
    return {
        "op_id": receipt.op_id,
        "outcome": receipt.outcome,
        "version": receipt.version,
        "record": receipt.record,
        "problem": receipt.problem,
    }


def is_same_wish(row: dict[str, Any], operation: Operation, piece: Any) -> bool:
    """A retry wishes the very same, as it came then; its clock does not count."""
    named = ("actor_id", "device_id", "record_id", "seen_version")
    return row["change"] == piece["change"] and all(row[name] == getattr(operation, name) for name in named)
