"""What a killed browser had said against what its store holds afterwards, operation by operation and byte by byte."""

import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from mobile.codec import from_text, record_from_text
from shared.actors import Actor
from shared.apply import apply
from shared.operations import Operation, Record
from tests.wire.memory import MemoryWorld

SMALLEST_BYTES, SPREAD_BYTES = 500_000, 3_500_000


def photo_of(seed: str) -> bytes:
    """What the writer makes of a seed, made once more from nothing."""
    chance = random.Random(seed)
    return chance.randbytes(SMALLEST_BYTES + chance.randrange(SPREAD_BYTES))


@dataclass
class Ledger:
    """Grows with every run. What was ever seen in the store counts as kept, said or not: it must never vanish or change."""

    actor: Actor
    world: MemoryWorld
    said_operations: list[str] = field(default_factory=list)  # of the last run, in their order
    said_photos: dict[str, str] = field(default_factory=dict)  # SHA-256 -> seed, of the last run
    outbox: list[tuple[str, str]] = field(default_factory=list)
    photos: dict[str, int] = field(default_factory=dict)  # SHA-256 -> bytes
    compared_run: int = 0
    tally: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, actor: Actor, records: tuple[Record, ...]) -> "Ledger":
        return cls(actor, MemoryWorld(records))

    def hear(self, said: list[dict[str, str]]) -> None:
        for each in said:
            if "photo" in each:
                self.said_photos[each["photo"]] = each["seed"]
            else:
                self.said_operations.append(each["operation"])

    def compare(self, found: dict[str, Any]) -> None:
        """One start after a kill. Faults say what, where and in which run; nothing found is a fault of the harness to explain away."""
        before = len(self.faults)
        self.require_whole(found)
        self.require_operations([(op_id, text) for op_id, text in found["outbox"]])
        self.require_records({(kind, record_id): record_from_text(body) for kind, record_id, body in found["records"]})
        self.require_photos(found)
        self.said_operations, self.said_photos, self.compared_run = [], {}, found["run"]
        self.faults[before:] = [f"run {found['run']}: {fault}" for fault in self.faults[before:]]

    def require(self, is_so: bool, fault: str) -> None:
        if not is_so:
            self.faults.append(fault)

    def require_whole(self, found: dict[str, Any]) -> None:
        self.require(found["integrity"] == ["ok"], f"integrity {found['integrity']}")
        self.require(found["missing"] == 0, f"recover() tells of {found['missing']} missing")
        self.require(not found["damaged"], f"originals that are not what their names say: {found['damaged']}")
        self.tally["adopted"] += len(found["adopted"])

    def require_operations(self, outbox: list[tuple[str, str]]) -> None:
        """The outbox as it was, then everything said since in its order, with at most unsaid ones between."""
        self.require(outbox[: len(self.outbox)] == self.outbox, "the outbox has lost or changed what it held")
        fresh = outbox[len(self.outbox) :]
        texts = [text for _, text in fresh]
        lost = [text for text in self.said_operations if text not in texts]
        self.require(not lost, f"{len(lost)} operations lost, the first: {lost[:1]}")
        kept = [text for text in texts if text in self.said_operations]
        self.require(kept == [text for text in self.said_operations if text in texts], "operations out of order")
        self.require(len(set(texts)) == len(texts), "an operation is there twice")
        self.tally["operations said"] += len(self.said_operations)
        self.tally["operations lost"] += len(lost)
        self.tally["operations extra"] += len(texts) - len(kept)
        self.outbox = outbox
        for text in texts:
            self.world.put(apply(self.world, from_text(text, Operation), self.actor))

    def require_records(self, found: dict[tuple[str, str], Record]) -> None:
        """Each record is what the rules make of the outbox, and there is no other."""
        ours = [record for record in self.world.records.values() if record.kind in ("visit", "finding", "evidence")]
        wanted = {(record.kind, record.id): record for record in ours}
        wrong = [key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)]
        self.require(not wrong, f"{len(wrong)} records are not what the outbox makes of them, the first: {wrong[:1]}")
        self.tally["records wrong"] += len(wrong)

    def require_photos(self, found: dict[str, Any]) -> None:
        names = set(found["names"])
        said = {hashlib.sha256(photo_of(seed)).hexdigest(): seed for seed in self.said_photos.values()}
        self.require(said == self.said_photos, "a photo was named by a hash that is not its own")
        lost = (said.keys() | self.photos.keys()) - names
        self.require(not lost, f"photos lost: {sorted(lost)}")
        extra = names - said.keys() - self.photos.keys()
        unexplained = extra - self.on_their_way(found["run"]) if extra else set()
        self.require(not unexplained, f"originals that nobody wrote: {sorted(unexplained)}")
        self.photos |= found["whole"]
        self.require(self.photos == found["sizes"], "rows and originals do not agree")
        self.tally["photos said"] += len(said)
        self.tally["photos lost"] += len(lost)
        self.tally["photos extra"] += len(extra)

    def on_their_way(self, run: int) -> set[str]:
        """The photos that the runs since the last comparison were writing when they were killed."""
        said = Counter(seed.partition("-")[0] for seed in self.said_photos.values())
        return {hashlib.sha256(photo_of(f"{each}-{said[str(each)]}")).hexdigest() for each in range(self.compared_run, run)}
