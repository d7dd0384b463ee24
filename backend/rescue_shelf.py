"""Where rescue files lie: whole and flushed before anybody is told, beside each what was said of it, kept for ever once taken over."""

import fcntl
import hashlib
import os
import secrets
from asyncio import to_thread
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from backend.store import flush_folder
from backend.uploads import room
from shared.errors import RescueKept, UnknownRecord, UploadTooLarge
from shared.ids import derived_id, is_uuid
from shared.rescue_reading import LARGEST_RESCUE_BYTES
from shared.rescue_report import RescueReport

REPORT = TypeAdapter(RescueReport)
BUFFER_BYTES = 1024 * 1024
PLACE_LASTS = timedelta(hours=2)
ABANDONED_S = 24 * 3600


class RescueShelf:
    """A folder beside the originals. A file's id follows from its bytes: brought twice, it lies here once."""

    def __init__(self, media_folder: Path) -> None:
        self.folder = media_folder / "rescues"
        self.folder.mkdir(exist_ok=True)

    def file(self, rescue_id: str) -> Path:
        return self.folder / f"{rescue_id}.zip"

    # ── in ──
    async def receive(self, chunks: AsyncIterator[bytes]) -> str:
        """To disk in constant memory; the id of the file when it is flushed. Raises UploadTooLarge, ServerFull."""
        await to_thread(self._sweep)
        part = self.folder / f"{secrets.token_hex(16)}.part"
        hasher, buffer, size = hashlib.sha256(), bytearray(), 0
        try:
            with part.open("wb") as out:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > LARGEST_RESCUE_BYTES:
                        raise UploadTooLarge(most=LARGEST_RESCUE_BYTES)
                    buffer += chunk
                    if len(buffer) >= BUFFER_BYTES:
                        await to_thread(_append, out, hasher, bytes(buffer))
                        buffer.clear()
                await to_thread(_append, out, hasher, bytes(buffer))
            return await to_thread(self._settle, part, hasher.hexdigest())
        finally:
            part.unlink(missing_ok=True)

    def copy(self, file: Path) -> str:
        """The same for a file that is on this machine already."""
        part = self.folder / f"{secrets.token_hex(16)}.part"
        hasher = hashlib.sha256()
        try:
            with file.open("rb") as source, part.open("wb") as out:
                while piece := source.read(BUFFER_BYTES):
                    _append(out, hasher, piece)
            return self._settle(part, hasher.hexdigest())
        finally:
            part.unlink(missing_ok=True)

    def _settle(self, part: Path, digest: str) -> str:
        with part.open("rb") as whole, room():
            os.fsync(whole.fileno())
        rescue_id = derived_id("rescue", digest)
        os.replace(part, self.file(rescue_id))
        flush_folder(self.folder)
        return rescue_id

    def _sweep(self) -> None:
        """What broke off on its way, and places nobody came to."""
        for each in [*self.folder.glob("*.part"), *self.folder.glob("*.place")]:
            with suppress(FileNotFoundError):
                if datetime.now(UTC).timestamp() - each.stat().st_mtime > ABANDONED_S:
                    each.unlink()

    # ── a place for a browser that sends none of our headers ──
    def open_place(self) -> tuple[str, datetime]:
        """A secret that takes one file, until a moment."""
        secret, until = secrets.token_urlsafe(32), datetime.now(UTC) + PLACE_LASTS
        self._place(secret).write_text(until.isoformat())
        return secret, until

    def require_open(self, secret: str) -> None:
        """Raises UnknownRecord for a secret nobody gave out, one that is over, and one whose file is here."""
        if datetime.now(UTC) >= _moment(self._told(secret)):
            raise UnknownRecord(kind="RescuePlace", id="")

    def arrived(self, secret: str, rescue_id: str) -> None:
        self._place(secret).write_text(rescue_id)

    def at_place(self, secret: str) -> str:
        """What was sent there. Raises UnknownRecord."""
        told = self._told(secret)
        if not is_uuid(told):
            raise UnknownRecord(kind="RescuePlace", id="")
        return told

    def _told(self, secret: str) -> str:
        with suppress(FileNotFoundError):
            return self._place(secret).read_text()
        raise UnknownRecord(kind="RescuePlace", id="")

    def _place(self, secret: str) -> Path:
        """The secret itself stands nowhere."""
        return self.folder / f"{hashlib.sha256(secret.encode()).hexdigest()}.place"

    # ── what lies here ──
    @contextmanager
    def opened(self, rescue_id: str) -> Iterator[BinaryIO]:
        """The file, for one who reads or takes over at a time, over all processes on this disk. Raises UnknownRecord."""
        if not is_uuid(rescue_id) or not self.file(rescue_id).exists():
            raise UnknownRecord(kind="Rescue", id=rescue_id)
        with self.file(rescue_id).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file

    def report(self, rescue_id: str) -> RescueReport | None:
        """What was last said of it."""
        try:
            return REPORT.validate_json((self.folder / f"{rescue_id}.json").read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def note(self, report: RescueReport) -> RescueReport:
        draft = self.folder / f"{secrets.token_hex(16)}.part"
        with draft.open("wb") as out:
            out.write(REPORT.dump_json(report))
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, self.folder / f"{report.id}.json")
        flush_folder(self.folder)
        return report

    def reports(self, most: int) -> tuple[RescueReport, ...]:
        """The newest first."""
        newest = sorted(self.folder.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        return tuple(report for each in newest[:most] if (report := self.report(each.stem)))

    def forget(self, rescue_id: str) -> None:
        """Raises UnknownRecord, and RescueKept for one that was taken over: it is evidence."""
        with self.opened(rescue_id):
            report = self.report(rescue_id)
            if report and report.taken_over_at:
                raise RescueKept(id=rescue_id, taken_over_at=report.taken_over_at)
            for each in (self.file(rescue_id), self.folder / f"{rescue_id}.json"):
                each.unlink(missing_ok=True)


def _append(out: BinaryIO, hasher: "hashlib._Hash", content: bytes) -> None:
    hasher.update(content)
    with room():
        out.write(content)
        out.flush()


def _moment(text: str) -> datetime:
    """Long ago for what is no moment."""
    return datetime.fromisoformat(text) if not is_uuid(text) else datetime.min.replace(tzinfo=UTC)
