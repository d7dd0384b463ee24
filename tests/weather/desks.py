"""People at desks, straight to the server: what they have been told, and what they were answered."""

from dataclasses import dataclass, field

from shared.errors import ParentUnknown
from shared.operations import LateChange, Operation, Record
from shared.wire import PROTOCOL, Receipt
from tests.server.building import CHANGES, Person


@dataclass
class Desk:
    """Somebody at a desk, straight to the server, with what they have been told so far."""

    person: Person
    cursor: str = ""
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)  # the outcome of every operation the server answered

    def look(self) -> None:
        more = True
        while more:
            asked = {"after": self.cursor, "protocol": PROTOCOL}
            page = CHANGES.validate_json(self.person.http.get("/api/sync/changes", params=asked).content)
            if page.from_start:
                self.records.clear()
            self.records |= {(each.kind, each.id): each for each in page.records}
            for gone in page.gone:
                self.records.pop((gone.of, gone.id), None)
            self.cursor, more = page.cursor, page.more

    def late(self) -> list[LateChange]:
        return [each for each in self.records.values() if isinstance(each, LateChange)]

    def version(self, kind: str, record_id: str) -> int:
        record = self.records.get((kind, record_id))
        return record.version if record else 0

    def noted(self, receipts: tuple[Receipt, ...]) -> tuple[Receipt, ...]:
        """What is quarantined, or waits for what it builds on, is not decided yet."""
        for each in receipts:
            is_waiting = each.problem is not None and each.problem.slug == ParentUnknown.slug
            if each.outcome != "quarantined" and not is_waiting:
                self.acknowledged[each.op_id] = each.outcome
        return receipts

    def push(self, *operations: Operation) -> tuple[Receipt, ...]:
        return self.noted(self.person.push(*operations))
