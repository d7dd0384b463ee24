"""Clearing up behind uploads that were never finished."""

import logging
import time
from asyncio import to_thread
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from backend.database import Database
from backend.store import MediaStore
from backend.uploads.part import Part
from backend.uploads.rows import Work, forget_expired, still_open
from shared.errors import DomainError, UploadBusy

EVERY_S = 3600
ORPHAN_AFTER_S = 24 * 3600
AT_ONCE = 500
LOG = logging.getLogger("thanthien")
Write = Callable[[Work], Awaitable[Any]]


class Sweeps:
    """When it is time to sweep: with the first upload after a start, then at most once an hour.

    A server nobody begins an upload at gathers nothing to sweep; what has expired is unknown to everybody whether swept or not.
    """

    def __init__(self) -> None:
        self._last: float | None = None

    def is_due(self) -> bool:
        """True once, for the one who asks then."""
        now = time.monotonic()
        is_due = self._last is None or now - self._last >= EVERY_S
        if is_due:
            self._last = now
        return is_due


@dataclass(frozen=True)
class Swept:
    expired: int
    orphans: int


async def sweep(database: Database, media: MediaStore, write: Write, lives: timedelta) -> Swept:
    """Delete the parts of expired uploads; set aside, never delete, parts no upload knows of.

    A part that expired is half a photo from a phone that has sent nothing for `lives`. The phone keeps its original until it holds
    a receipt for the whole, so the half is no evidence and tus clients expect it to go. An orphan is another matter: we do not
    know how it came to be, so somebody may want to look at it. A part that a request is writing to right now is left alone.
    """
    expired: list[str] = await write(lambda session: forget_expired(session, lives))
    await to_thread(_remove, [media.part(each) for each in expired])
    return Swept(len(expired), await to_thread(_set_orphans_aside, database, media))


async def swept_in_the_background(database: Database, media: MediaStore, write: Write, lives: timedelta) -> None:
    """A sweep that failed is told to the log and comes again; it must not break the connection whose request happened to begin it."""
    try:
        await sweep(database, media, write, lives)
    except (OSError, DomainError, SQLAlchemyError):
        LOG.exception("clearing up behind uploads failed")


def _remove(parts: Iterable[Path]) -> None:
    for path in parts:
        _claimed(path, Part.take_back)


def _set_orphans_aside(database: Database, media: MediaStore) -> int:
    before = time.time() - ORPHAN_AFTER_S
    old = [path for path in media.uploads.glob("*.part") if _changed_at(path) < before]
    found = 0
    for start in range(0, len(old), AT_ONCE):
        some = old[start : start + AT_ONCE]
        with database.reading() as session:
            wanted = still_open(session, [path.stem for path in some])
        orphans = [path for path in some if path.stem not in wanted]
        found += sum(_claimed(path, lambda part: _set_aside(media, part)) for path in orphans)
    return found


def _changed_at(path: Path) -> float:
    """Seconds since the epoch; now for a part that has just been finished or called off."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _set_aside(media: MediaStore, part: Part) -> None:
    if part.size:
        media.set_aside(part.path, "orphan")
    else:
        part.take_back()


def _claimed(path: Path, work: Callable[[Part], None]) -> bool:
    """Whether it could be done. A file that is not there is no work."""
    if not path.exists():
        return False
    try:
        part = Part(path)
    except UploadBusy:
        return False
    try:
        work(part)
    finally:
        part.close()
    return True
