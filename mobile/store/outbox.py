"""The outbox: wishes of this phone on their way to the server, and the server's answers.

Order. Operations go in the order they were made. A held one stops nothing: later ones on the same record still go, because the server
merges them field by field and answers what clashes with a conflict of its own. One exception: while an operation WAITS for what it
builds on, later ones on its record wait behind it and are asked again together, in order; else the older wish would arrive on top of the
newer one. No row is ever deleted here.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from mobile.codec import from_text, to_text
from mobile.store.chain import Chain, is_sealed_capture, linked
from mobile.store.database import Statement, marks
from mobile.store.words import AHEAD, UNSENT, Counts, Sending, Waiting
from shared.actors import Actor
from shared.apply import apply
from shared.errors import DomainError
from shared.operations import AttachEvidence, Operation, Record
from shared.visits import Evidence
from shared.wire import Receipt

BEHIND_A_WAITING_ONE = "record_id in (select record_id from outbox where state = 'waiting')"
COUNTING = (
    "select 0, state, count(*) from outbox where kind <> 'device_key' group by state"
    " union all select 1, state, count(*) from original group by state"
)


class Outbox(Chain):
    def perform(self, operation: Operation, actor: Actor) -> Record:
        """Apply here and now, and queue for the server: one transaction, with the next link of the chain where it is a capture.

        Raises a DomainError; then nothing is kept, and no number is used.
        """
        record = apply(self.records, operation, actor)
        links = [linked(record)] if isinstance(record, Evidence) and is_sealed_capture(operation) else []
        self.database.write([self.records.put(record), queued(operation, record), *links])
        self.records.took_over(record)
        return record

    # ── what waits ──
    def waiting(self, *states: Sending, limit: int = -1) -> tuple[Waiting, ...]:
        """Operations in these states, in the order they were made."""
        return self._entries(f"state in ({marks(states)}) order by position limit ?", (*states, limit))

    def fresh(self, limit: int) -> tuple[Waiting, ...]:
        """What goes next, and not behind one that waits for its parent. One marked as sent was cut off: there is one run at a time."""
        return self._entries(f"state in ('pending', 'sent') and not {BEHIND_A_WAITING_ONE} order by position limit ?", (limit,))

    def to_ask_again(self) -> tuple[Waiting, ...]:
        """What waits for its parent, with what stands behind it."""
        return self._entries(f"state in ('waiting', 'pending', 'sent') and {BEHIND_A_WAITING_ONE} order by position", ())

    def unsent_of(self, kind: str) -> frozenset[str]:
        """Records of a kind of which this phone knows more than the server; no operation is opened for it."""
        rows = self.database.rows(
            f"select distinct record_id from outbox where kind = ? and state in ({marks(UNSENT)})", (kind, *UNSENT)
        )
        return frozenset(str(row[0]) for row in rows)

    def of_record(self, record_id: str) -> tuple[Waiting, ...]:
        """Everything this phone ever wished for one record, in the order it was made."""
        return self._entries("record_id = ? order by position", (record_id,))

    def _entries(self, where: str, values: Sequence[str | int]) -> tuple[Waiting, ...]:
        rows = self.database.rows(f"select operation, state, receipt from outbox where {where}", values)
        return tuple(waiting_of(*row) for row in rows)

    def counts(self) -> Counts:
        """One query for everything the screens count. The registration of the device's key is not the inspector's work, and not counted."""
        counts = Counts()
        for is_original, state, number in self.database.rows(COUNTING):
            (counts.originals if is_original else counts.operations)[state] = int(number)
        return counts

    def count(self, table: str, *states: str) -> int:
        return int(self.database.rows(f"select count(*) from {table} where state in ({marks(states)})", states)[0][0])

    # ── on the way ──
    def mark_sent(self, operations: Iterable[Operation]) -> None:
        self.database.write([moved(each.op_id, Sending.SENT) for each in operations])

    def mark_pending_again(self) -> None:
        """What was on its way when the line was cut: the server answers a second push with its first receipt."""
        again = "case when waiting_since is null then 'pending' else 'waiting' end"
        self.database.write([(f"update outbox set state = {again} where state = ?", (Sending.SENT,))])

    def settle(self, receipts: Iterable[Receipt], actor: Actor | None = None) -> None:
        """Keep the server's answers. What was not applied stays, with the reason; what the server has instead is shown.

        With an actor this phone's pending wishes are put on top of the records that came with the answers.
        """
        receipts = tuple(receipts)
        now = datetime.now(UTC).isoformat()
        statements = [statement for receipt in receipts for statement in settled(receipt, now)]
        with_answers = [receipt.record for receipt in receipts if receipt.record is not None]
        told = [
            record for record in with_answers if record.version >= self.records.told_version(record)
        ]  # a replayed one may be old
        settled_ids = {receipt.op_id for receipt in receipts}
        with self.reading_anew_on_failure():
            statements += self.shown(told, actor, except_for=settled_ids)
            self.database.write(statements)

    # ── records with this phone's wishes on top ──
    def shown(
        self, told: Sequence[Record], actor: Actor | None, generation: int | None = None, except_for: Iterable[str] = ()
    ) -> list[Statement]:
        """Statements that keep records as told, then what this phone still wishes for on top of them, oldest first.

        A wish that no longer fits is left to the server's answer. Within `reading_anew_on_failure`.
        """
        statements = [self.records.put_told(record, generation) for record in told]
        self.records.took_over(*told)
        if actor is None or not told:
            return statements
        for operation in self._ahead({(record.kind, record.id) for record in told}, set(except_for)):
            try:
                record = apply(self.records, operation, actor)
            except DomainError:
                continue
            self.records.took_over(record)
            statements.append(self.records.put(record))
        return statements

    def without(self, key: tuple[str, str], op_ids: Sequence[str], theirs: Record | None, actor: Actor | None) -> list[Statement]:
        """Statements that show a record without these wishes: as the server has it, with others on top; not at all where the
        server never had it. Within `reading_anew_on_failure`.
        """
        if theirs:
            return self.shown((theirs,), actor, except_for=op_ids)
        record_id = key[1]
        others = f"select 1 from outbox where record_id = ? and op_id not in ({marks(op_ids)}) and state <> 'let_go'"
        told = "select 1 from record where kind = ? and id = ? and told_version > 0"
        if self.database.rows(others, (record_id, *op_ids)) or self.database.rows(told, key):
            return []
        self.records.forgot(key)
        return [self.records.drop(*key)]

    def _ahead(self, keys: set[tuple[str, str]], except_for: set[str]) -> list[Operation]:
        rows = self.database.rows(
            f"select op_id, kind, record_id, operation from outbox where state in ({marks(AHEAD)}) order by position", AHEAD
        )
        return [from_text(row[3], Operation) for row in rows if (row[1], row[2]) in keys and row[0] not in except_for]


def waiting_of(operation: str, state: str, receipt: str | None) -> Waiting:
    return Waiting(from_text(operation, Operation), Sending(state), from_text(receipt, Receipt) if receipt else None)


def queued(operation: Operation, record: Record) -> Statement:
    sha256 = operation.change.sha256 if isinstance(operation.change, AttachEvidence) else None
    return (
        "insert into outbox(op_id, kind, record_id, operation, state, sha256) values(?, ?, ?, ?, ?, ?)",
        (operation.op_id, record.kind, operation.record_id, to_text(operation), Sending.PENDING, sha256),
    )


def moved(op_id: str, state: Sending) -> Statement:
    return "update outbox set state = ? where op_id = ?", (state, op_id)


def state_after(receipt: Receipt) -> Sending:
    """What an answer means for the operation it answers."""
    if receipt.outcome == "applied":
        return Sending.APPLIED
    problem = receipt.problem
    if receipt.outcome == "refused" and problem and problem.slug == "parent-unknown":
        return Sending.WAITING
    if receipt.outcome == "refused" and problem and problem.facts.get("kept_for_lead") is True:
        return Sending.WITH_LEAD
    return Sending.HELD


def settled(receipt: Receipt, now: str) -> list[Statement]:
    """Keep one answer; an applied one also says which version the server has now."""
    state = state_after(receipt)
    is_waiting = state is Sending.WAITING
    found: list[Statement] = [
        (
            "update outbox set state = ?, receipt = ?, answered_at = ?, asks = asks + ?,"
            " waiting_since = case when ? then coalesce(waiting_since, ?) end where op_id = ?",
            (state, to_text(receipt), now, int(is_waiting), int(is_waiting), now, receipt.op_id),
        )
    ]
    if state is Sending.APPLIED:
        found.append(
            (
                "update record set told = null, told_version = max(told_version, ?)"
                " where (kind, id) = (select kind, record_id from outbox where op_id = ?)",
                (receipt.version, receipt.op_id),
            )
        )
    return found
