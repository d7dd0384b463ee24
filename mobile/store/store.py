"""The phone's store: local first. A record and its outbox row are one transaction; sync only carries what stands here."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mobile.codec import from_text, to_text
from mobile.device.port import Device, StoreDamaged
from mobile.store.database import Database, Statement, setting_statement
from mobile.store.records import Records
from shared.actors import Actor
from shared.apply import apply
from shared.errors import DomainError
from shared.ids import OpId, Sha256, new_id
from shared.operations import Operation, Record
from shared.wire import Receipt


class Sending(StrEnum):
    """Where an operation is."""

    PENDING = "pending"
    SENT = "sent"
    APPLIED = "applied"
    HELD = "held"


class Transfer(StrEnum):
    """Where an original is."""

    CAPTURED = "captured"
    UPLOADING = "uploading"
    STORED = "stored"
    MISSING = "missing"


@dataclass(frozen=True)
class Waiting:
    """An operation in the outbox; `problem` is why the server holds it back."""

    operation: Operation
    state: Sending
    receipt: Receipt | None


@dataclass(frozen=True)
class Original:
    """What the phone knows of one original photo; the bytes themselves are in the device's originals."""

    sha256: Sha256
    size_bytes: int
    media_type: str
    state: Transfer
    upload_path: str | None
    offset_bytes: int


class Store:
    """Everything on this phone. Whatever returns without an exception is durable."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.database = Database(device.connect())
        self.records = Records(self.database)

    # ── settings ──
    def setting(self, name: str) -> str | None:
        return self.database.setting(name)

    def remember(self, **settings: str | None) -> None:
        self.database.write([setting_statement(name, value) for name, value in settings.items()])

    # ── the user's changes ──
    def perform(self, operation: Operation, actor: Actor) -> Record:
        """Apply here and now, and queue for the server: one transaction. Raises a DomainError; then nothing is kept."""
        record = apply(self.records, operation, actor)
        self.database.write([self.records.put(record), _queued(operation, record)])
        self.records.took_over(record)
        return record

    async def keep_original(self, original: bytes, media_type: str) -> Sha256:
        """Bytes first, then the row; returns their SHA-256 when both are durable. The same bytes twice are one original."""
        sha256 = Sha256(hashlib.sha256(original).hexdigest())
        await self.device.originals.add(sha256, original)
        small = await self.device.thumbnail(original)
        self.database.write([_original_row(sha256, len(original), media_type, small)])
        return sha256

    async def original(self, sha256: str) -> bytes:
        """The untouched bytes. Raises StoreDamaged when they are gone or are not what they were."""
        found = await self.device.originals.get(sha256)
        if found is None or hashlib.sha256(found).hexdigest() != sha256:
            raise StoreDamaged(f"original {sha256[:12]}")
        return found

    def thumbnail(self, sha256: str) -> bytes | None:
        found = self.database.rows("select thumbnail from original where sha256 = ?", (sha256,))
        return bytes(found[0][0]) if found and found[0][0] else None

    def transfer(self, sha256: str) -> Transfer | None:
        """Where an original of this phone is; None for a photo that was taken on another."""
        found = self.database.rows("select state from original where sha256 = ?", (sha256,))
        return Transfer(found[0][0]) if found else None

    # ── the outbox ──
    def waiting(self, *states: Sending, limit: int = -1) -> tuple[Waiting, ...]:
        """Operations in these states, in the order they were made."""
        marks = ",".join("?" * len(states))
        rows = self.database.rows(
            f"select operation, state, receipt from outbox where state in ({marks}) order by position limit ?", (*states, limit)
        )
        return tuple(
            Waiting(from_text(text, Operation), Sending(state), from_text(receipt, Receipt) if receipt else None)
            for text, state, receipt in rows
        )

    def count(self, table: str, *states: str) -> int:
        marks = ",".join("?" * len(states))
        return int(self.database.rows(f"select count(*) from {table} where state in ({marks})", states)[0][0])

    def mark_sent(self, operations: Iterable[Operation]) -> None:
        self.database.write([_moved(each.op_id, Sending.SENT) for each in operations])

    def mark_pending_again(self) -> None:
        """What was on its way when the line was cut: the server answers a second push with its first receipt."""
        self.database.write([("update outbox set state = ? where state = ?", (Sending.PENDING, Sending.SENT))])

    def settle(self, receipts: Iterable[Receipt]) -> None:
        """Keep the server's answers. An operation that was not applied is held, with the reason, and stays here."""
        statements: list[Statement] = []
        records: list[Record] = []
        for receipt in receipts:
            state = Sending.APPLIED if receipt.outcome == "applied" else Sending.HELD
            statements.append(
                ("update outbox set state = ?, receipt = ? where op_id = ?", (state, to_text(receipt), receipt.op_id))
            )
            if state is Sending.HELD and receipt.record is not None:
                records.append(receipt.record)
        self.database.write(statements + [self.records.put(record) for record in records])
        self.records.took_over(*records)

    def retry(self, op_id: str, actor: Actor) -> None:
        """Wish a held change anew, on top of what the server has now. The server keeps its answer to the old id for ever.

        Raises a DomainError when the change still does not fit; then it stays held as it is.
        """
        [(text, receipt_text)] = self.database.rows("select operation, receipt from outbox where op_id = ?", (op_id,))
        old, receipt = from_text(text, Operation), from_text(receipt_text, Receipt)
        seen_version = receipt.record.version if receipt.record else old.seen_version
        anew = replace(old, op_id=OpId(new_id()), seen_version=seen_version)
        statements: list[Statement] = [
            (
                "update outbox set op_id = ?, operation = ?, state = ?, receipt = null where op_id = ?",
                (anew.op_id, to_text(anew), Sending.PENDING, op_id),
            ),
        ]
        rebased = [apply(self.records, anew, actor)] if receipt.record else []  # a refused change still stands in the record here
        self.database.write(statements + [self.records.put(record) for record in rebased])
        self.records.took_over(*rebased)

    # ── what the server tells ──
    def take_over(self, records: Iterable[Record], cursor: str, actor: Actor) -> None:
        """Records of a pull, then this phone's own pending changes on top: one transaction with the cursor."""
        newest = {(record.kind, record.id): record for record in records}
        statements = [self.records.put(record) for record in newest.values()]
        self.records.took_over(*newest.values())
        try:
            for waiting in self.waiting(Sending.PENDING, Sending.SENT):
                key = self._key_of(waiting.operation)
                if key in newest:
                    rebased = self._rebased(waiting.operation, actor)
                    if rebased is not None:
                        statements.append(self.records.put(rebased))
            self.database.write([*statements, setting_statement("cursor", cursor)])
        except BaseException:
            self.records.known.clear()
            raise

    def _key_of(self, operation: Operation) -> tuple[str, str]:
        kind = self.database.rows("select kind from outbox where op_id = ?", (operation.op_id,))[0][0]
        return str(kind), operation.record_id

    def _rebased(self, operation: Operation, actor: Actor) -> Record | None:
        """The pulled record with a pending change on top; None when the change no longer fits: the server will answer it."""
        try:
            record = apply(self.records, operation, actor)
        except DomainError:
            return None
        self.records.took_over(record)
        return record

    def forget_records(self) -> None:
        """Another inspector signs in and nothing is unsent: their records come with the next pull. Originals stay."""
        self.database.write([("delete from record", ()), ("delete from outbox", ()), setting_statement("cursor", None)])
        self.records.known.clear()

    # ── originals on their way ──
    def originals(self, *states: Transfer) -> tuple[Original, ...]:
        marks = ",".join("?" * len(states))
        rows = self.database.rows(
            f"select sha256, size_bytes, media_type, state, upload_path, offset_bytes from original where state in ({marks}) order by rowid",
            states,
        )
        return tuple(Original(Sha256(row[0]), row[1], row[2], Transfer(row[3]), row[4], row[5]) for row in rows)

    def mark_original(self, sha256: str, state: Transfer, upload_path: str | None = None, offset_bytes: int = 0) -> None:
        self.database.write(
            [
                (
                    "update original set state = ?, upload_path = ?, offset_bytes = ? where sha256 = ?",
                    (state, upload_path, offset_bytes, sha256),
                )
            ]
        )

    async def recover(self) -> int:
        """At start: adopt bytes whose row was not written (killed in between), note rows whose bytes are gone. Deletes nothing.

        Returns how many originals are missing or damaged.
        """
        there = set(await self.device.originals.names())
        rows = {row[0] for row in self.database.rows("select sha256 from original")}
        damaged = 0
        for sha256 in sorted(there - rows):
            try:
                original = await self.original(sha256)
            except StoreDamaged:
                damaged += 1  # nobody speaks of these bytes, and they are not what their name says: kept, never sent
                continue
            self.database.write([_original_row(sha256, len(original), "image/jpeg", await self.device.thumbnail(original))])
        gone = [sha256 for sha256 in rows - there if self.transfer(sha256) is not Transfer.STORED]
        self.database.write([("update original set state = ? where sha256 = ?", (Transfer.MISSING, each)) for each in gone])
        return self.count("original", Transfer.MISSING) + damaged

    def close(self) -> None:
        self.database.close()
        self.device.close()


def _queued(operation: Operation, record: Record) -> Statement:
    return (
        "insert into outbox(op_id, kind, record_id, operation, state) values(?, ?, ?, ?, ?)",
        (operation.op_id, record.kind, operation.record_id, to_text(operation), Sending.PENDING),
    )


def _moved(op_id: str, state: Sending) -> Statement:
    return "update outbox set state = ? where op_id = ?", (state, op_id)


def _original_row(sha256: str, size_bytes: int, media_type: str, thumbnail: bytes | None) -> Statement:
    return (
        "insert or ignore into original(sha256, size_bytes, media_type, state, thumbnail) values(?, ?, ?, ?, ?)",
        (sha256, size_bytes, media_type, Transfer.CAPTURED, thumbnail),
    )
