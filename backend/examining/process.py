"""The worker as a process of its own: a hostile photo can at most end it, its memory is its own, and its work is done again."""

import contextlib
import logging
import os
import resource
import secrets
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from backend.database import Database
from backend.examining import leases
from backend.examining.undone import is_anything_waiting
from backend.settings import Settings
from backend.store import MediaStore

PAUSE_S = 3  # between two looks for work when there was none
WORK_ENDS_WITHIN_S = 150  # less than a lease lasts: whoever takes it over never meets the one who had it
MOST_MEMORY_BYTES = 3 * 1024**3  # of addresses; a decompression bomb meets this, not the machine
NICENESS = 10  # who waits for an answer goes first
RESTART_PAUSE_S = 2
log = logging.getLogger("thanthien.worker")


def run(settings: Settings, name: str, is_once: bool) -> int:
    """Work until told to stop, or with `is_once` until there is nothing left to do. Returns how many pieces were done.

    With a name it was started beside a server, and ends when that closes its standard input.
    """
    from backend.examining.work import Worker  # brings the picture libraries along

    os.nice(NICENESS)
    with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    database = Database(settings.database)
    worker = Worker(database, MediaStore(settings.media_folder), settings.public_url, name=name or secrets.token_hex(8))
    try:
        count = busy(worker.step)
        while not is_once and not has_ended(PAUSE_S, is_watched=bool(name)):
            with database.reading() as session:
                is_waiting = is_anything_waiting(session)
            count += busy(worker.step) if is_waiting else 0
        return count
    finally:
        database.close()


def busy(step: Callable[[], bool]) -> int:
    """One piece after the other. One that takes too long ends the process: there is no other way out of a decoder that hangs."""
    count = 0
    while True:
        signal.alarm(WORK_ENDS_WITHIN_S)
        has_worked = step()
        signal.alarm(0)
        if not has_worked:
            return count
        count += 1


def has_ended(wait_s: float, is_watched: bool) -> bool:
    """Whether whoever started this process has gone: its end of standard input closes with it, however it ended."""
    if not is_watched:
        time.sleep(wait_s)
        return False
    readable, _, _ = select.select([sys.stdin], [], [], wait_s)
    return bool(readable) and not os.read(sys.stdin.fileno(), 1024)


class Workers:
    """Worker processes beside a server. One that ends is started again; all end with the server, also when that is killed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._is_closing = threading.Event()
        self._threads = [
            threading.Thread(target=self._keep_one, name=f"worker-{number}", daemon=True) for number in range(settings.workers)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        self._is_closing.set()
        for thread in self._threads:
            thread.join(WORK_ENDS_WITHIN_S)

    def _keep_one(self) -> None:
        while not self._is_closing.is_set():
            name = secrets.token_hex(8)
            spoken = environment(self._settings)
            with subprocess.Popen(command(self._settings.folder, name), stdin=subprocess.PIPE, env=spoken) as process:
                while process.poll() is None and not self._is_closing.wait(0.2):
                    pass
                with contextlib.suppress(OSError):
                    process.stdin.close()  # type: ignore[union-attr]
            self._let_go(name)
            if not self._is_closing.wait(RESTART_PAUSE_S):
                log.warning("a worker ended with %s and is started again", process.returncode)

    def _let_go(self, name: str) -> None:
        """Its lease would run out by itself; this is quicker."""
        database = Database(self._settings.database)
        with contextlib.suppress(SQLAlchemyError), contextlib.closing(database), database.writing() as session:
            leases.let_go(session, name)


def command(folder: Path, name: str) -> list[str]:
    return [sys.executable, "-m", "backend.cli", "work", "--data", str(folder), "--name", name]


def environment(settings: Settings) -> dict[str, str]:
    """The settings of this server, wherever they came from."""
    told = {
        "THANTHIEN_DATABASE_URL": settings.database_url,
        "THANTHIEN_MEDIA_URL": settings.media_url,
        "THANTHIEN_PUBLIC_URL": settings.public_url,
    }
    return {**os.environ, **told}
