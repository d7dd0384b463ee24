"""Wishes the server did not take in: both versions stay to be seen, and the inspector says which one holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mobile.codec import to_text
from mobile.store.database import Statement, marks
from mobile.store.outbox import Outbox, waiting_of
from mobile.store.words import Held, Sending, Waiting
from shared.actors import Actor
from shared.apply import apply
from shared.devices import DeviceKey
from shared.ids import OpId, new_id
from shared.merging import laid_over, standing
from shared.operations import Operation, Record, RecordFinding, SeenFinding
from shared.visits import Evidence, Finding, Visit

MOST_ASKS = 5
LONGEST_WAIT = timedelta(hours=1)
COLUMNS = "operation, state, receipt, kind, answered_at"
KINDS: dict[str, type[Record]] = {"finding": Finding, "evidence": Evidence, "visit": Visit, "device_key": DeviceKey}


@dataclass(frozen=True)
class Entry:
    """A row of the outbox."""

    waiting: Waiting
    kind: str
    answered_at: str | None

    @property
    def operation(self) -> Operation:
        return self.waiting.operation

    @property
    def state(self) -> Sending:
        return self.waiting.state


class Holding(Outbox):
    def held(self) -> tuple[Held, ...]:
        """What needs the inspector: held ones, and those that have waited too long for what they build on."""
        return tuple(self._shown_as_held(entry) for entry in self._entries_held())

    def count_held(self) -> int:
        """As many as `held` gives, without reading them."""
        where, values = self._needing_the_inspector()
        return int(self.database.rows(f"select count(*) from outbox where {where}", values)[0][0])

    def _entries_held(self) -> list[Entry]:
        where, values = self._needing_the_inspector()
        return self._rows_of(f"{where} order by position", values)

    def _needing_the_inspector(self) -> tuple[str, tuple[str | int, ...]]:
        long_ago = (datetime.now(UTC) - LONGEST_WAIT).isoformat()
        return "(state = 'held' or state = 'waiting' and (asks >= ? or waiting_since < ?))", (MOST_ASKS, long_ago)

    def _rows_of(self, where: str, values: Sequence[str | int]) -> list[Entry]:
        rows = self.database.rows(f"select {COLUMNS} from outbox where {where}", values)
        return [Entry(waiting_of(*row[:3]), row[3], row[4]) for row in rows]

    def _shown_as_held(self, entry: Entry) -> Held:
        receipt, theirs = entry.waiting.receipt, self._theirs(entry)
        at = datetime.fromisoformat(entry.answered_at) if entry.answered_at else entry.operation.at
        problem = receipt.problem if receipt else None
        return Held(entry.operation, entry.state, problem, self._mine(entry, theirs), theirs, at)

    def _theirs(self, entry: Entry) -> Record | None:
        """The newest the server has told of the record: with its answer, or with a pull since."""
        receipt = entry.waiting.receipt
        told = (receipt.record if receipt else None, self.records.told(entry.kind, entry.operation.record_id))
        return max((each for each in told if each), key=lambda each: each.version, default=None)

    def _mine(self, entry: Entry, theirs: Record | None) -> Record | None:
        operation, change = entry.operation, entry.operation.change
        if isinstance(change, RecordFinding) and isinstance(theirs, Finding):
            wish = folded((operation,), theirs).change
            assert isinstance(wish, RecordFinding)
            return replace(theirs, answer=wish.answer, note=wish.note, recorded_at=operation.at)
        kind = KINDS.get(entry.kind)
        return self.records.get(kind, operation.record_id) if kind else None

    # ── keep mine ──
    def retry(self, op_id: str, actor: Actor) -> None:
        """Keep mine: wish it anew, on top of what the server has now, together with this phone's other wishes for the same record.

        The server keeps its answer to an old id for ever, so the new wish has an id of its own; the old ones are let go, the rows stay.
        What waits for its parent is only asked again. Raises a DomainError when the change still does not fit; then it stays as it is.
        """
        [entry] = self._rows_of("op_id = ?", (op_id,))
        if entry.state is Sending.WAITING:
            again = "update outbox set state = 'pending', asks = 0, waiting_since = null where op_id = ?"
            return self.database.write([(again, (op_id,))])
        alike = self._alike(entry)
        theirs = self._theirs(entry)
        anew = replace(folded([each.operation for each in alike], theirs), op_id=OpId(new_id()))
        ids = [each.operation.op_id for each in alike]
        with self.reading_anew_on_failure():
            statements = [self.records.put_told(theirs)] if theirs else []
            if theirs:
                self.records.took_over(theirs)
            record = self._standing(entry.kind, anew)
            if theirs or record is None:  # else a refused change still stands in the record here
                record = apply(self.records, anew, actor)
                self.records.took_over(record)
                statements.append(self.records.put(record))
            let_go = f"update outbox set state = 'let_go', superseded_by = ? where op_id in ({marks(ids)})"
            self.database.write([*statements, (let_go, (anew.op_id, *ids)), queued_again(anew, entry.kind)])

    def _alike(self, entry: Entry) -> list[Entry]:
        """This wish and the others of its sort for the same record that the server has not taken in, oldest first."""
        rows = self._rows_of(
            "record_id = ? and (op_id = ? or state in ('held', 'pending')) order by position",
            (entry.operation.record_id, entry.operation.op_id),
        )
        return [each for each in rows if type(each.operation.change) is type(entry.operation.change)]

    def _standing(self, kind: str, operation: Operation) -> Record | None:
        return self.records.get(KINDS[kind], operation.record_id) if kind in KINDS else None

    # ── keep theirs ──
    def let_go(self, op_id: str, actor: Actor) -> None:
        """Keep theirs: the record becomes the server's again, with this phone's pending wishes on top. The row stays; `retry` undoes it.

        A record the server never had is no longer shown. What waits for its parent may still be taken in when that arrives.
        """
        [entry] = self._rows_of("op_id = ?", (op_id,))
        key = (entry.kind, entry.operation.record_id)
        with self.reading_anew_on_failure():
            shown = self.without(key, (op_id,), self._theirs(entry), actor)
            self.database.write([("update outbox set state = 'let_go' where op_id = ?", (op_id,)), *shown])


def folded(operations: Sequence[Operation], theirs: Record | None) -> Operation:
    """One wish for many of the same record and sort, oldest first: the newest wins, field by field where fields are wished."""
    oldest, newest = operations[0], operations[-1]
    change = newest.change
    if not isinstance(change, RecordFinding):
        return replace(newest, seen_version=theirs.version if theirs else newest.seen_version)
    seen = standing(theirs) if isinstance(theirs, Finding) else seen_by(oldest)
    if seen is None:
        return newest
    stands = seen
    for operation in operations:
        if isinstance(operation.change, RecordFinding):
            stands = laid_over(operation.change, stands)
    version = theirs.version if theirs else oldest.seen_version
    return replace(newest, seen_version=version, change=replace(change, answer=stands.answer, note=stands.note, seen=seen))


def seen_by(operation: Operation) -> SeenFinding | None:
    return operation.change.seen if isinstance(operation.change, RecordFinding) else None


def queued_again(operation: Operation, kind: str) -> Statement:
    return (
        "insert into outbox(op_id, kind, record_id, operation, state, sha256)"
        " values(?, ?, ?, ?, 'pending', json_extract(?4, '$.change.sha256'))",
        (operation.op_id, kind, operation.record_id, to_text(operation)),
    )
