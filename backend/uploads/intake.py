"""One request's bytes: to disk in constant memory, hashed on the way, counted only when flushed, taken in only when whole and true."""

import asyncio
from asyncio import get_running_loop, to_thread
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session
from starlette.requests import ClientDisconnect

from backend.accounts import account_of
from backend.database import Database
from backend.store import MediaStore
from backend.tus import Checksum, Creation
from backend.uploads.part import Part, room
from backend.uploads.rows import Upload, Work, born, create, find, forget, keep, settle
from backend.uploads.running import RunningHashes, hash_of
from media.intake import OriginalFacts, read_facts
from shared.errors import (
    ChecksumMismatch,
    DomainError,
    HashMismatch,
    OffsetMismatch,
    UnknownRecord,
    UnreadableOriginal,
    UploadTooLarge,
)
from shared.ids import Sha256

BUFFER_BYTES = 512 * 1024  # of each connection; one step to a thread and back for so many bytes
Chunks = AsyncIterator[bytes]
MOST_PIECES = 512  # a client that sends byte by byte must not fill our memory with tiny pieces


@dataclass
class Intake:
    """One request for one upload. `write` runs a work in a transaction and returns when that is flushed.

    `patience_s`: a connection that stays silent for longer is taken as broken, so that its upload can go on over another one.
    """

    database: Database
    media: MediaStore
    hashes: RunningHashes
    write: Callable[[Work], Awaitable[Any]]
    lives: timedelta
    patience_s: float
    token: str
    upload_id: str = ""
    account_id: str = ""
    is_new: bool = False

    async def create(self, creation: Creation, announced: int | None, checksum: Checksum | None, chunks: Chunks | None) -> Upload:
        """A new upload, with `chunks` also its first bytes. Where those are refused, there is no upload either. Raises as `receive`."""
        upload, part = await to_thread(self._born, creation, chunks is not None, checksum)
        self.upload_id, self.is_new = upload.id, True
        if part is not None and chunks is not None:
            try:
                _require_fitting(upload, 0, announced)
                upload = await self._received(part, upload, checksum, chunks)
            except DomainError:
                part.take_back()
                raise
            finally:
                part.close()
        return await self._commit(upload, upload.offset, upload.state) if self.is_new else upload

    async def receive(self, at: int, announced: int | None, checksum: Checksum | None, chunks: Chunks) -> Upload:
        """Take the bytes of one request. A refused one leaves everything as it was; a broken one keeps what had arrived.

        Raises SessionExpired, UnknownRecord, UploadBusy, OffsetMismatch, UploadTooLarge, ChecksumMismatch, ServerFull, and at the
        last byte HashMismatch, UnreadableOriginal.
        """
        upload, part = await to_thread(self._claimed, at, announced, checksum)
        if part is None:
            return upload
        try:
            if part.size < upload.offset:
                upload = await self._sound(part, upload)
            if upload.is_stored:
                return upload
            _require_fitting(upload, at, announced)
            return await self._received(part, upload, checksum, chunks)
        finally:
            part.close()

    async def terminate(self) -> None:
        """Call the upload off: its bytes go, at the client's wish. An original it has become stays for ever.

        Raises SessionExpired, UnknownRecord, UploadBusy while another request is sending it.
        """
        part = await to_thread(self._claimed_anywhere)
        try:
            await self.write(lambda session: forget(session, self.upload_id))
            part.take_back()
        finally:
            part.close()
        self.hashes.drop(self.upload_id)

    def stands(self) -> Upload:
        """Raises SessionExpired, UnknownRecord."""
        with self.database.engine.connect() as reading:
            self.account_id = self.account_id or account_of(reading, self.token)
            return find(reading, self.account_id, self.upload_id, self.lives)

    def _born(self, creation: Creation, has_bytes: bool, checksum: Checksum | None) -> tuple[Upload, Part | None]:
        with self.database.engine.connect() as reading:
            self.account_id = account_of(reading, self.token)
            upload = born(reading, creation, self.lives)
        if not has_bytes or upload.is_stored:
            return upload, None
        part = Part(self.media.part(upload.id))
        self._begin(part, upload, checksum)
        return upload, part

    def _claimed(self, at: int, announced: int | None, checksum: Checksum | None) -> tuple[Upload, Part | None]:
        """The upload, read anew under the claim. Nothing is claimed, and no file made, for one that is finished or stands elsewhere."""
        upload = self.stands()
        _require_fitting(upload, at, announced)
        if upload.is_stored:
            return upload, None
        part = Part(self.media.part(self.upload_id))
        try:
            upload = self.stands()
            if at == upload.offset <= part.size and not upload.is_stored:
                self._begin(part, upload, checksum)
        except (DomainError, OSError):
            part.close()
            raise
        return upload, part

    def _claimed_anywhere(self) -> Part:
        self.stands()
        return Part(self.media.part(self.upload_id))

    async def _sound(self, part: Part, upload: Upload) -> Upload:
        """Where flushed bytes are gone, it says what is really here.

        A server that died between moving a finished file and committing its row left no part; the original is at its place.
        """
        original = self.media.original(Sha256(upload.sha256)) if upload.sha256 else None
        if original and original.exists() and await to_thread(hash_of, original) == upload.sha256:
            part.take_back()
            return await self._commit(upload, upload.length, "stored", await to_thread(read_facts, original))
        return await self._commit(upload, part.size, "open")

    async def _received(self, part: Part, upload: Upload, checksum: Checksum | None, chunks: Chunks) -> Upload:
        try:
            if part.running is None:
                await to_thread(self._begin, part, upload, checksum)
            rest, is_broken = await self._written(part, upload, chunks)
            facts = await to_thread(self._kept, part, upload, rest, is_broken)
        except (HashMismatch, UnreadableOriginal):
            await self._commit(upload, upload.offset, "rejected")
            raise
        except (DomainError, OSError):
            part.take_back()
            raise
        return await self._counted(part, upload, facts) if part.written or facts else upload

    def _begin(self, part: Part, upload: Upload, checksum: Checksum | None) -> None:
        running = self.hashes.at(upload.id, upload.offset, part.path)
        part.begin(upload.offset, running, checksum)

    async def _written(self, part: Part, upload: Upload, chunks: Chunks) -> tuple[list[bytes], bool]:
        """Write behind the committed offset; what is left to write, and whether the connection broke.

        Raises UploadTooLarge, ServerFull.
        """
        pieces: list[bytes] = []
        size, most, is_broken, clock = 0, upload.length - upload.offset, True, get_running_loop().time
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience_s) as patience:
                with suppress(ClientDisconnect):
                    async for chunk in chunks:
                        if part.written + size + len(chunk) > most:
                            raise UploadTooLarge(most=upload.length)
                        pieces.append(chunk)
                        size += len(chunk)
                        if size >= BUFFER_BYTES or len(pieces) >= MOST_PIECES:
                            patience.reschedule(None)
                            await to_thread(part.append, pieces)
                            pieces, size = [], 0
                        patience.reschedule(clock() + self.patience_s)
                    is_broken = False
        return pieces, is_broken

    def _kept(self, part: Part, upload: Upload, rest: list[bytes], is_broken: bool) -> OriginalFacts | None:
        """Write the rest and flush; at the last byte take in, or set aside and raise HashMismatch or UnreadableOriginal.

        Of a broken connection whose bytes were to be checked as a whole nothing is kept.
        """
        part.append(rest)
        if not part.is_as_announced():
            if not is_broken:
                raise ChecksumMismatch(upload=upload.id, stands_at=upload.offset)
            part.take_back()
        if part.written == 0 and upload.offset < upload.length:
            part.take_back()
            return None
        part.flush()
        if part.offset + part.written < upload.length:
            return None
        found = Sha256(part.running.hexdigest())
        try:
            if upload.sha256 and found != upload.sha256:
                raise HashMismatch(announced=upload.sha256, arrived=found)
            facts = read_facts(part.path)
        except (HashMismatch, UnreadableOriginal):
            self.media.set_aside(part.path, found)
            raise
        with room():
            self.media.take_in(part.path, found)
        return facts

    async def _counted(self, part: Part, upload: Upload, facts: OriginalFacts | None) -> Upload:
        offset = part.offset + part.written
        if facts is None:
            counted = await self._commit(upload, offset, "open")
            self.hashes.keep(upload.id, offset, part.running)
            return counted
        self.hashes.drop(upload.id)
        found = Sha256(part.running.hexdigest())
        stored = await self._commit(replace(upload, sha256=found), offset, "stored", facts)
        self.media.drop_preview(found)
        return stored

    async def _commit(self, upload: Upload, offset: int, state: str, facts: OriginalFacts | None = None) -> Upload:
        """Raises UnknownRecord for an upload that was called off meanwhile, unless its photo was whole already: then that is kept."""
        expires_at = datetime.now(UTC) + self.lives if state == "open" else None
        settled = replace(upload, offset=offset, state=state, expires_at=expires_at)

        def commit(session: Session) -> None:
            if facts is not None:
                keep(session, settled.sha256, facts)
            if self.is_new:
                create(session, self.account_id, settled)
            elif not settle(session, settled) and facts is None:
                raise UnknownRecord(kind="Upload", id=settled.id)

        await self.write(commit)
        self.is_new = False
        return settled


def _require_fitting(upload: Upload, at: int, announced: int | None) -> None:
    if at != upload.offset:
        raise OffsetMismatch(upload=upload.id, stands_at=upload.offset, given=at)
    if announced is not None and at + announced > upload.length:
        raise UploadTooLarge(most=upload.length, announced=at + announced)
