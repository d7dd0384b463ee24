"""The server's signed receipts, and what they allow: letting go of an original's bytes.

An original goes only when all of this holds: it is stored; every piece of evidence of this inspector that names it has a receipt whose
signature was verified against a pinned key and whose facts are this phone's own; that evidence and its finding are applied, with nothing
of them undecided; and the grace period has passed since the server stored it, by the server's clock. Never to make room.
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mobile.codec import to_text
from mobile.store.anchors import Anchors
from mobile.store.database import Statement, marks
from mobile.store.words import UNDECIDED, LetGo, Transfer
from shared import ids
from shared.ids import Sha256
from shared.stored import ReceiptKey, StoredReceipt, key_id_of, signed_words

GRACE = timedelta(days=7)
MOST_ASKED = 200  # stored originals without a receipt that are asked for in one run
EVIDENCE_OF = "select record_id from outbox where sha256 = original.sha256"


@dataclass(frozen=True)
class Backed:
    """One piece of evidence of this phone, and the finding it backs."""

    evidence_id: str
    finding_id: str


class Receipts(Anchors):
    # ── keys ──
    def known_keys(self) -> dict[str, str]:
        """Pinned public keys, base64, by their id."""
        return dict(self.database.rows("select key_id, public_key from receipt_key"))

    def pin(self, keys: Iterable[ReceiptKey]) -> None:
        """Pin the server's keys at first use. Later ones are believed only when they are told together with one pinned before."""
        told = {key.key_id: key.public_key for key in keys if key_id_of(decoded(key.public_key)) == key.key_id}
        known = self.known_keys()
        if known and not known.items() & told.items():
            return
        now = datetime.now(UTC).isoformat()
        self.database.write(
            [("insert or ignore into receipt_key values(?, ?, ?)", (name, key, now)) for name, key in told.items()]
        )

    # ── receipts ──
    async def keep_receipts(self, receipts: Iterable[StoredReceipt]) -> int:
        """Keep word for word what is true of this phone's own evidence and truly signed; how many that were."""
        keys = self.known_keys()
        statements: list[Statement] = []
        for receipt in receipts:
            key = decoded(keys.get(receipt.key_id, ""))
            words = signed_words(receipt)
            if key and self._is_ours(receipt) and await self.device.verify(key, decoded(receipt.signature), words):
                statements.append(kept(receipt))
        if statements:
            self.database.write(statements)
        return len(statements)

    def _is_ours(self, receipt: StoredReceipt) -> bool:
        """Whether evidence, hash and size are what this phone knows itself."""
        return bool(
            self.database.rows(
                "select 1 from outbox join original using(sha256) where outbox.record_id = ? and sha256 = ? and size_bytes = ?"
                " and json_extract(operation, '$.change.size_bytes') = size_bytes",
                (receipt.evidence_id, receipt.sha256, receipt.size_bytes),
            )
        )

    def stored_without_receipt(self) -> tuple[Sha256, ...]:
        """Stored originals the server still owes a receipt for: their evidence may have been applied after the bytes came."""
        rows = self.database.rows(
            f"select sha256 from original where state = ? and exists ({EVIDENCE_OF})"
            f" and exists ({EVIDENCE_OF} except select evidence_id from receipt where sha256 = original.sha256) limit ?",
            (Transfer.STORED, MOST_ASKED),
        )
        return tuple(Sha256(row[0]) for row in rows)

    # ── letting go ──
    async def let_go_of_originals(self, now: datetime) -> tuple[LetGo, ...]:
        """Let go of what may go, and finish what a kill interrupted. Returns what went now; `now` is the device's, for the journal."""
        names = set(await self.device.originals.names())
        await self._finish(names)
        gone = tuple(LetGo(sha256, size_bytes, now) for sha256, size_bytes in self._may_go() if sha256 in names)
        for each in gone:
            journal = "insert into let_go(sha256, size_bytes, at) values(?, ?, ?)"
            self.database.write(
                [
                    ("update original set state = ? where sha256 = ?", (Transfer.LET_GO, each.sha256)),
                    (journal, (each.sha256, each.size_bytes, now.isoformat())),
                ]
            )
            await self.device.originals.remove(each.sha256)
        return gone

    async def _finish(self, names: set[str]) -> None:
        """The row went first; a kill may have left the bytes."""
        for (sha256,) in self.database.rows("select sha256 from original where state = ?", (Transfer.LET_GO,)):
            if sha256 in names:
                await self.device.originals.remove(sha256)

    def let_go_journal(self) -> tuple[LetGo, ...]:
        rows = self.database.rows("select sha256, size_bytes, at from let_go order by position")
        return tuple(LetGo(Sha256(sha256), size, datetime.fromisoformat(at)) for sha256, size, at in rows)

    def _may_go(self) -> list[tuple[Sha256, int]]:
        heard = self.server_last_heard()
        if heard is None:
            return []
        limit = heard - GRACE
        rows = self.database.rows("select sha256, size_bytes from original where state = ?", (Transfer.STORED,))
        elsewhere = self._evidence_by_hash()
        return [(Sha256(row[0]), row[1]) for row in rows if self._is_settled(row[0], limit, elsewhere.get(row[0], set()))]

    def _evidence_by_hash(self) -> dict[str, set[str]]:
        """This inspector's evidence as the records know it: some of it may have been made on another phone."""
        found: dict[str, set[str]] = {}
        rows = self.database.rows(
            "select json_extract(body, '$.sha256'), id from record where kind = 'evidence' and json_extract(body, '$.inspector') = ?",
            (self.setting("owner") or "",),
        )
        for sha256, evidence_id in rows:
            found.setdefault(sha256, set()).add(evidence_id)
        return found

    def _is_settled(self, sha256: str, limit: datetime, elsewhere: set[str]) -> bool:
        """Receipts for every piece of evidence, stored before `limit`, everything applied."""
        rows = self.database.rows("select operation from outbox where sha256 = ?", (sha256,))
        backed = [backed_by(row[0]) for row in rows]
        stored = self._stored_at(sha256)
        evidence = {each.evidence_id for each in backed} | elsewhere
        if not backed or not evidence <= stored.keys() or any(stored[each] > limit for each in evidence):
            return False
        return all(self._is_applied(each.evidence_id) and self._is_applied(each.finding_id) for each in backed)

    def _stored_at(self, sha256: str) -> dict[str, datetime]:
        rows = self.database.rows("select evidence_id, stored_at from receipt where sha256 = ?", (sha256,))
        return {evidence_id: datetime.fromisoformat(at) for evidence_id, at in rows}

    def _is_applied(self, record_id: str) -> bool:
        """At least one wish for the record is applied, and none is undecided."""
        states = {row[0] for row in self.database.rows("select distinct state from outbox where record_id = ?", (record_id,))}
        return "applied" in states and not states & set(UNDECIDED)


def kept(receipt: StoredReceipt) -> Statement:
    values = (receipt.evidence_id, receipt.sha256, receipt.stored_at.astimezone(UTC).isoformat(), to_text(receipt))
    return f"insert or replace into receipt values({marks(values)})", values


def backed_by(operation: str) -> Backed:
    """Read from the text of an AttachEvidence, which may be of an older version."""
    plain = json.loads(operation)
    change = plain["change"]
    finding_id = ids.finding_id(change["visit_id"], change["check_code"], plain["actor_id"])
    return Backed(plain["record_id"], finding_id)


def decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
