"""The device's unbroken numbered chain of captures. A number is used in the transaction that keeps the capture, and never before."""

from dataclasses import dataclass

from mobile.store.database import Statement
from mobile.store.shelf import Shelf
from shared.captures import manifest_sha256
from shared.operations import AttachEvidence, Operation
from shared.visits import Evidence


@dataclass(frozen=True)
class Link:
    """What the next capture is: its number, and the hash of the manifest before it; "" for the first."""

    number: int
    previous: str


class Chain(Shelf):
    def next_link(self) -> Link:
        """It stays the next one until a capture with it is kept: whoever asks twice must not let another in between."""
        found = self.database.rows("select number, manifest_sha256 from capture order by number desc limit 1")
        return Link(found[0][0] + 1, found[0][1]) if found else Link(1, "")

    def captured(self, number: int) -> str | None:
        """Which evidence this number of the chain is."""
        found = self.database.rows("select evidence_id from capture where number = ?", (number,))
        return str(found[0][0]) if found else None


def is_sealed_capture(operation: Operation) -> bool:
    return isinstance(operation.change, AttachEvidence) and operation.change.seal is not None


def linked(evidence: Evidence) -> Statement:
    """A number that is there already fails the whole transaction."""
    assert evidence.seal is not None, "only a sealed capture is a link"
    sql = "insert into capture(number, manifest_sha256, evidence_id) values(?, ?, ?)"
    return sql, (evidence.seal.number, manifest_sha256(evidence), evidence.id)
