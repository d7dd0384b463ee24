"""What the phone knows of its original photos. Bytes first, then the row that knows of them, then the operation that speaks of them."""

import asyncio
import contextlib
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from mobile.codec import from_text, to_text
from mobile.device.port import StoreDamaged, StoreFull
from mobile.store.database import Statement, marks
from mobile.store.media_types import media_type
from mobile.store.shelf import Shelf
from mobile.store.words import TO_SEND, UNSTORED, Original, Transfer
from shared.ids import Sha256
from shared.visits import Visit
from shared.wire import Problem

COLUMNS = "original.sha256, size_bytes, media_type, original.state, upload_path, offset_bytes, problem, preview_sent"
SPOKEN_OF = "exists (select 1 from outbox where outbox.sha256 = original.sha256)"
LARGEST_PREVIEW_BYTES = 200 * 1024


class OriginalPhotos(Shelf):
    async def keep_original(self, original: bytes, media_type: str) -> Sha256:
        """Bytes first, then the row; returns their SHA-256 when both are durable. The same bytes twice are one original."""
        sha256 = Sha256(hashlib.sha256(original).hexdigest())
        if self.transfer(sha256) in (Transfer.DAMAGED, Transfer.LOST):
            await self.device.originals.remove(sha256)  # what lies there is not this photo
        await self.device.originals.add(sha256, original)
        self.database.write([kept(sha256, len(original), media_type)])
        return sha256

    async def keep_small(self, sha256: str, original: bytes) -> None:
        """A small picture of it, once, where this device can make one; a photo counts as kept without it. Raises StoreFull."""
        if self.thumbnail(sha256) is None and (small := await self.device.thumbnail(original)):
            self.database.write([("update original set thumbnail = ? where sha256 = ?", (small, sha256))])

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

    # ── lists ──
    def originals(self, *states: Transfer) -> tuple[Original, ...]:
        """In the order they were taken."""
        return self._listed(f"original.state in ({marks(states)}) order by rowid", states)

    def unattached(self) -> tuple[Original, ...]:
        """Bytes that were kept although the app ended before any change spoke of them. They are sent and rescued like all others."""
        return self._listed(f"state in ({marks(UNSTORED)}) and not {SPOKEN_OF} order by rowid", UNSTORED)

    def sizes(self) -> tuple[int, ...]:
        """Bytes of each photo of this phone."""
        return tuple(row[0] for row in self.database.rows("select size_bytes from original"))

    def _listed(self, where: str, values: Iterable[str]) -> tuple[Original, ...]:
        return tuple(
            original_of(*row) for row in self.database.rows(f"select {COLUMNS} from original where {where}", tuple(values))
        )

    def originals_to_send(self) -> tuple[Original, ...]:
        """Newest visit first, within a visit in the order of capture; what nothing speaks of comes last."""
        rows = self.database.rows(
            f"select {COLUMNS}, json_extract(operation, '$.change.visit_id'), json_extract(operation, '$.change.captured_at')"
            " from original left join outbox on outbox.position = (select min(position) from outbox where outbox.sha256 = original.sha256)"
            f" where original.state in ({marks(TO_SEND)}) order by original.rowid",
            TO_SEND,
        )
        opened = {visit_id: self._opened_at(visit_id) for visit_id in {row[8] for row in rows}}
        return tuple(original_of(*row[:8]) for row in sorted(rows, key=lambda row: (-opened[row[8]], row[9] or "")))

    def _opened_at(self, visit_id: str | None) -> float:
        """Seconds since 1970; 0 where no visit is known."""
        visit = self.records.get(Visit, visit_id) if visit_id else None
        return max((each.opened_at.timestamp() for each in visit.attendances), default=0) if visit else 0

    def previews_to_send(self) -> tuple[Sha256, ...]:
        """Small pictures of originals the server does not have yet and whose evidence it knows."""
        rows = self.database.rows(
            f"select sha256 from original where state in ({marks(TO_SEND)}) and preview_sent = 0 and thumbnail is not null"
            " and length(thumbnail) <= ? and exists (select 1 from outbox where outbox.sha256 = original.sha256"
            " and outbox.state = 'applied') order by rowid desc",
            (*TO_SEND, LARGEST_PREVIEW_BYTES),
        )
        return tuple(Sha256(row[0]) for row in rows)

    # ── marks ──
    def mark_preview_sent(self, sha256: str) -> None:
        self.database.write([("update original set preview_sent = 1 where sha256 = ?", (sha256,))])

    def mark_original(
        self,
        sha256: str,
        state: Transfer,
        upload_path: str | None = None,
        offset_bytes: int = 0,
        problem: Problem | None = None,
    ) -> None:
        """`problem`: why the server did not take it, until a later try succeeds."""
        told = to_text(problem) if problem else None
        self.database.write(
            [
                (
                    "update original set state = ?, upload_path = ?, offset_bytes = ?, problem = ? where sha256 = ?",
                    (state, upload_path, offset_bytes, told, sha256),
                )
            ]
        )

    # ── at start ──
    async def recover(self) -> int:
        """Adopt bytes whose row was not written (killed in between); look by hash at every original the server does not have.

        Runs beside the app: it yields between photos. Deletes nothing. Returns how many originals are missing or damaged.
        """
        rows = {row[0]: Transfer(row[1]) for row in self.database.rows("select sha256, state from original")}
        there = set(
            await self.device.originals.names()
        )  # after the rows: bytes come before their row, so no new photo looks lost
        strangers = 0
        for sha256 in sorted(there - rows.keys()):
            strangers += not await self._adopted(sha256)
        for sha256, state in rows.items():
            if state in (*UNSTORED, Transfer.LOST):
                await self._look_at(sha256)
        return self.count_broken() + strangers

    async def _adopted(self, sha256: str) -> bool:
        """False: nobody speaks of these bytes, and they are not what their name says: kept, never sent."""
        try:
            original = await self.original(sha256)
        except StoreDamaged:
            return False
        self.database.write([kept(sha256, len(original), media_type(original) or "image/jpeg", is_new=True)])
        with contextlib.suppress(StoreFull):
            await self.keep_small(sha256, original)
        return True

    async def _look_at(self, sha256: str) -> None:
        await asyncio.sleep(0)
        found = await self.device.originals.get(sha256)
        is_whole = found is not None and hashlib.sha256(found).hexdigest() == sha256
        state = self.transfer(sha256)
        if is_whole and state in (Transfer.MISSING, Transfer.DAMAGED, Transfer.LOST):
            self.mark_original(sha256, Transfer.CAPTURED)
        elif not is_whole and state in UNSTORED:  # else the server has confirmed it meanwhile
            self.mark_broken(sha256, Transfer.MISSING if found is None else Transfer.DAMAGED)

    def mark_broken(self, sha256: str, state: Transfer) -> None:
        """What is on its way stays known: the server may hold a part of it."""
        if self.transfer(sha256) is not state:
            self.database.write([("update original set state = ? where sha256 = ?", (state, sha256))])

    def mark_lost(self, sha256: str, reason: str) -> None:
        """The inspector says that a missing or damaged photo will not come back. Anything else stays as it is.

        The row stays with the reason. Bytes that turn up whole, or the same photo kept again, make it an original like any other.
        """
        why = Problem("/problems/photo-lost", "Said to be lost", 0, {"reason": reason, "at": datetime.now(UTC).isoformat()})
        lost = "update original set state = ?, problem = ? where sha256 = ? and state in ('missing', 'damaged')"
        self.database.write([(lost, (Transfer.LOST, to_text(why), sha256))])

    def count_refused(self) -> int:
        """Originals the server did not take."""
        found = "select count(*) from original where state = 'captured' and problem is not null"
        return int(self.database.rows(found)[0][0])

    def count_broken(self) -> int:
        return len(self.originals(Transfer.MISSING, Transfer.DAMAGED))


def original_of(
    sha256: str, size: int, media_type: str, state: str, path: str | None, offset: int, problem: str | None, preview_sent: int
) -> Original:
    told = from_text(problem, Problem) if problem else None
    return Original(Sha256(sha256), size, media_type, Transfer(state), path, offset, told, bool(preview_sent))


def kept(sha256: str, size_bytes: int, media_type: str, is_new: bool = False) -> Statement:
    """A row for bytes that are there. The same photo taken again makes a lost one whole; it never un-stores a stored one."""
    again = (
        "nothing"
        if is_new
        else "update set media_type = excluded.media_type,"
        " state = case when state in ('missing', 'damaged', 'let_go', 'lost') then excluded.state else state end"
    )
    return (
        f"insert into original(sha256, size_bytes, media_type, state) values(?, ?, ?, ?) on conflict(sha256) do {again}",
        (sha256, size_bytes, media_type, Transfer.CAPTURED),
    )
