"""The file of one upload while one request writes to it."""

import errno
import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from backend.tus import Checksum
from shared.errors import ServerFull, UploadBusy

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def room() -> Iterator[None]:
    """Raises ServerFull where the disk, a quota or a limit on the size of files says so."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise ServerFull(where="media") from None
        raise


class Part:
    """Claimed for one request at a time, over all processes on this disk. Raises UploadBusy.

    Its methods block and run in threads; closing waits for a write that is under way, so that no byte lands in a stranger's file.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.offset, self.written = path, 0, 0
        self.running: Any = None
        self._checking: Any = None
        self._checksum: Checksum | None = None
        self._lock = threading.Lock()
        self._before: os.stat_result | None = None
        with room():
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_ours = self._is_at_its_place()  # no: finished or called off between our opening and our claim
        except BlockingIOError:
            is_ours = False
        if not is_ours:
            os.close(self._file)
            raise UploadBusy(upload=path.stem)

    @property
    def size(self) -> int:
        return os.fstat(self._file).st_size

    def begin(self, offset: int, running: Any, checksum: Checksum | None) -> None:
        """Ready to write behind `offset`; what lies there was never counted. `checksum` is of what is written now."""
        self.offset, self.running, self._before = offset, running, os.fstat(self._file)
        self._checksum, self._checking = checksum, checksum.hasher() if checksum else None
        if self.size != offset:
            os.ftruncate(self._file, offset)
        os.lseek(self._file, offset, os.SEEK_SET)

    def append(self, pieces: Sequence[bytes]) -> None:
        """Write and hash. Raises ServerFull."""
        with self._lock, room():
            if self._file < 0 or not pieces:
                return
            _write_all(self._file, pieces)
            for piece in pieces:
                self.running.update(piece)
                if self._checking:
                    self._checking.update(piece)
            self.written += sum(map(len, pieces))

    def is_as_announced(self) -> bool:
        return self._checksum is None or self._checking.digest() == self._checksum.digest

    def flush(self) -> None:
        """To the disk, and nothing more than was counted. Raises ServerFull: some disks say so only now."""
        with self._lock, room():
            if self.size != self.offset + self.written:
                os.ftruncate(self._file, self.offset + self.written)
            os.fsync(self._file)

    def take_back(self) -> None:
        """As it was before this request; a file that held nothing is gone again, one that was taken in or set aside stays as it is."""
        self.written = 0
        if not self._is_at_its_place():
            return
        if self.offset == 0:
            self.path.unlink()
            return
        os.ftruncate(self._file, self.offset)
        if self._before and self._before.st_size == self.offset:
            os.utime(self._file, ns=(self._before.st_atime_ns, self._before.st_mtime_ns))

    def _is_at_its_place(self) -> bool:
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self._file), self.path.stat())
        return False

    def close(self) -> None:
        with self._lock:
            if self._file >= 0:
                os.close(self._file)
            self._file = -1


def _write_all(file: int, pieces: Sequence[bytes]) -> None:
    written = os.writev(file, pieces)
    if written == sum(map(len, pieces)):
        return
    rest = memoryview(b"".join(pieces))[written:]
    while rest:
        rest = rest[os.write(file, rest) :]
