"""An original on its way in: bytes to disk in constant memory, counted only when flushed, taken in only when whole and true."""

import fcntl
import hashlib
import os
from asyncio import get_running_loop, to_thread
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session
from starlette.requests import ClientDisconnect

from backend.database import Database
from backend.store import MediaStore
from backend.tables import OriginalRow, UploadRow
from backend.tus import Checksum, Creation
from media.intake import ImageFacts, read_facts
from shared.errors import (
    ChecksumMismatch,
    HashMismatch,
    NotAnImage,
    OffsetMismatch,
    UnknownRecord,
    UploadBusy,
    UploadTooLarge,
)
from shared.ids import Sha256, is_uuid, new_id

BUFFER_BYTES = 1024 * 1024
UPLOADS = UploadRow.__table__  # type: ignore[attr-defined]
ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Upload:
    id: str
    sha256: Sha256
    length: int
    offset: int
    announced: str
    state: str


def create(session: Session, account_id: str, creation: Creation) -> Upload:
    """Where the server holds the original already, the upload is born finished."""
    is_here = session.get(OriginalRow, creation.sha256) is not None
    now = datetime.now(UTC)
    row = UploadRow(
        id=new_id(),
        account_id=account_id,
        sha256=creation.sha256,
        length=creation.length,
        stored_offset=creation.length if is_here else 0,
        announced=creation.announced,
        state="stored" if is_here else "open",
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    return _upload(row)


def find(session: Session, account_id: str, upload_id: str) -> Upload:
    """Raises UnknownRecord: also for somebody else's upload, and for one whose bytes were rejected."""
    row = session.get(UploadRow, upload_id) if is_uuid(upload_id) else None
    if row is None or row.account_id != account_id or row.state == "rejected":
        raise UnknownRecord(kind="Upload", id=upload_id)
    return _upload(row)


def _upload(row: UploadRow) -> Upload:
    return Upload(row.id, Sha256(row.sha256), row.length, row.stored_offset, row.announced, row.state)


@dataclass
class Intake:
    """One PATCH, from the state of the upload to its new offset."""

    database: Database
    media: MediaStore
    writer: Executor
    account_id: str
    upload_id: str

    async def receive(self, at: int, announced: int | None, checksum: Checksum | None, chunks: AsyncIterator[bytes]) -> Upload:
        """Take the bytes of one PATCH. A refused one leaves everything as it was; a broken one keeps what had arrived.

        Raises UploadBusy, OffsetMismatch, UploadTooLarge, ChecksumMismatch, and at the last byte HashMismatch, NotAnImage.
        """
        upload = await to_thread(self._state)
        if upload.state == "stored":
            return _require_offset(upload, at)
        with self._claimed() as file:
            upload = await self._sound(file)
            if upload.state == "stored":
                return upload
            _require_offset(upload, at)
            if announced is not None and at + announced > upload.length:
                raise UploadTooLarge(most=upload.length, announced=at + announced)
            received = await self._write(file, upload, checksum, chunks)
            return await self._settled(file, upload, received)

    @contextmanager
    def _claimed(self) -> Iterator[int]:
        """The file of this upload, for one PATCH at a time, over all processes on this disk. Raises UploadBusy."""
        file = os.open(self.media.part(self.upload_id), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield file
        except BlockingIOError:
            raise UploadBusy(upload=self.upload_id) from None
        finally:
            os.close(file)

    def _state(self) -> Upload:
        with self.database.reading() as session:
            return find(session, self.account_id, self.upload_id)

    async def _sound(self, file: int) -> Upload:
        """The state, read anew under the claim. Where flushed bytes are gone, it says what is really here.

        A server that died between moving a finished file and committing its row left no part; the original is at its place.
        """
        upload = await to_thread(self._state)
        size = os.fstat(file).st_size
        if upload.state == "stored" or size >= upload.offset:
            return upload
        original = self.media.original(upload.sha256)
        if original.exists() and await to_thread(hash_of, original) == upload.sha256:
            facts = await to_thread(read_facts, original)
            return await self._commit(upload, upload.length, "stored", facts)
        return await self._commit(upload, size, "open")

    async def _write(self, file: int, upload: Upload, checksum: Checksum | None, chunks: AsyncIterator[bytes]) -> int:
        """Write behind the committed offset; the number of bytes that are to be kept."""
        os.ftruncate(file, upload.offset)
        os.lseek(file, upload.offset, os.SEEK_SET)
        hasher, buffer, received, is_broken = checksum.hasher() if checksum else None, bytearray(), 0, False
        try:
            async for chunk in chunks:
                received += len(chunk)
                if upload.offset + received > upload.length:
                    raise UploadTooLarge(most=upload.length)
                buffer += chunk
                if len(buffer) >= BUFFER_BYTES:
                    await to_thread(_append, file, bytes(buffer), hasher)
                    buffer.clear()
        except ClientDisconnect:
            is_broken = True
        except UploadTooLarge:
            os.ftruncate(file, upload.offset)
            raise
        await to_thread(_append, file, bytes(buffer), hasher)
        if checksum is None or hasher is None or hasher.digest() == checksum.digest:
            return received
        os.ftruncate(file, upload.offset)
        if is_broken:
            return 0
        raise ChecksumMismatch(upload=upload.id, stands_at=upload.offset)

    async def _settled(self, file: int, upload: Upload, received: int) -> Upload:
        """Flush, count, and at the last byte take in or set aside."""
        offset = upload.offset + received
        if received:
            await to_thread(os.fsync, file)
        if offset < upload.length:
            return await self._commit(upload, offset, "open") if received else upload
        part = self.media.part(upload.id)
        try:
            facts = await to_thread(require_true, part, upload)
        except (HashMismatch, NotAnImage):
            await to_thread(self.media.set_aside, part, upload.sha256)
            await self._commit(upload, upload.offset, "rejected")
            raise
        await to_thread(self.media.take_in, part, upload.sha256)
        return await self._commit(upload, offset, "stored", facts)

    async def _commit(self, upload: Upload, offset: int, state: str, facts: ImageFacts | None = None) -> Upload:
        def commit() -> None:
            with self.database.writing() as session:
                values = {"stored_offset": offset, "state": state, "changed_at": datetime.now(UTC)}
                session.execute(update(UPLOADS).where(UPLOADS.c.id == upload.id).values(values))
                if facts and session.get(OriginalRow, upload.sha256) is None:
                    session.add(_original(upload.sha256, facts))

        await get_running_loop().run_in_executor(self.writer, commit)
        return replace(upload, offset=offset, state=state)


def _require_offset(upload: Upload, at: int) -> Upload:
    if at != upload.offset:
        raise OffsetMismatch(upload=upload.id, stands_at=upload.offset, given=at)
    return upload


def _append(file: int, content: bytes, hasher: Any) -> None:
    if hasher:
        hasher.update(content)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_true(part: Path, upload: Upload) -> ImageFacts:
    """Raises HashMismatch when these are not the announced bytes, NotAnImage when they are no photo."""
    found = hash_of(part)
    if found != upload.sha256:
        raise HashMismatch(announced=upload.sha256, arrived=found)
    return read_facts(part)


def _original(sha256: Sha256, facts: ImageFacts) -> OriginalRow:
    return OriginalRow(
        sha256=sha256,
        size_bytes=facts.size_bytes,
        media_type=facts.media_type,
        width=facts.width,
        height=facts.height,
        is_complete=facts.is_complete,
        stored_at=datetime.now(UTC),
    )


def held(session: Session, wanted: tuple[Sha256, ...]) -> frozenset[Sha256]:
    """Which of these originals are hashed, flushed and committed here."""
    query = select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(wanted))
    return frozenset(Sha256(each) for each in session.execute(query).scalars())
