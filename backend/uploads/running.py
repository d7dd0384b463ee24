"""The hash of what an upload holds so far, so that a finished file need not be read a second time."""

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import Any

MOST = 256
READ_AT_ONCE = 1024 * 1024


class RunningHashes:
    """SHA-256 of the first `offset` bytes of the uploads that moved last, in this process only.

    After a restart, in another process or beyond the `most` uploads, those bytes are read once again.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[int, Any]] = OrderedDict()

    def keep(self, upload_id: str, offset: int, running: Any) -> None:
        self._kept[upload_id] = (offset, running)
        self._kept.move_to_end(upload_id)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def drop(self, upload_id: str) -> None:
        self._kept.pop(upload_id, None)

    def at(self, upload_id: str, offset: int, path: Path) -> Any:
        """A hash of one's own to go on with: of the first `offset` bytes of the file."""
        kept_offset, running = self._kept.get(upload_id, (-1, None))
        return running.copy() if kept_offset == offset else hash_of_beginning(path, offset)


def hash_of_beginning(path: Path, length: int) -> Any:
    running = hashlib.sha256()
    if length:
        with path.open("rb") as file:
            while length and (piece := file.read(min(length, READ_AT_ONCE))):
                running.update(piece)
                length -= len(piece)
    return running


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
