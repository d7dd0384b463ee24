"""SQLite over the browser's private file system: a fixed set of pre-opened synchronous files. Browser only.

One worker, one connection, locking_mode=EXCLUSIVE; other tabs are kept out by a Web Lock. xSync reaches fdatasync.
New files are not used: their directory entries are not flushed by the browser, so a power cut could lose the file.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import apsw
import js
from pyodide.ffi import JsException, to_js

NAME = "opfs"
SECTOR_BYTES = 4096


def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a browser's exception into SQLite's: a full disk must not look like damage."""

    @wraps(call)
    def guard(*arguments: Any) -> Any:
        try:
            return call(*arguments)
        except JsException as error:
            kind = apsw.FullError if error.name == "QuotaExceededError" else apsw.IOError
            raise kind(f"{error.name}: {error.message}") from None

    return guard


class SlotFile:
    """One of the database's files."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle
        self.level = apsw.SQLITE_LOCK_NONE

    @guarded
    def xRead(self, amount: int, offset: int) -> bytes:
        if offset >= self.handle.getSize():
            return b""
        return bytes(js.device.read(self.handle, offset, amount).to_bytes())

    @guarded
    def xWrite(self, content: bytes, offset: int) -> None:
        written = js.device.write(self.handle, offset, to_js(bytes(content)))
        if written != len(content):
            raise apsw.FullError(f"short write: {written} of {len(content)} bytes")

    @guarded
    def xTruncate(self, size: int) -> None:
        self.handle.truncate(size)

    @guarded
    def xSync(self, flags: int) -> None:
        self.handle.flush()

    @guarded
    def xFileSize(self) -> int:
        return int(self.handle.getSize())

    def xClose(self) -> None:
        """Slots stay open: opening one again is asynchronous, and SQLite is not."""

    def xLock(self, level: int) -> None:
        self.level = max(self.level, level)

    def xUnlock(self, level: int) -> None:
        self.level = level

    def xCheckReservedLock(self) -> bool:
        return self.level >= apsw.SQLITE_LOCK_RESERVED

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xDeviceCharacteristics(self) -> int:
        return 0  # promise nothing

    def xSectorSize(self) -> int:
        return SECTOR_BYTES


class SlotSystem(apsw.VFS):
    """A file exists when it was opened in this session or is not empty."""

    def __init__(self, handles: dict[str, Any]) -> None:
        self.handles = handles
        self.opened: set[str] = set()
        super().__init__(NAME, base="", maxpathname=64)

    def xFullPathname(self, name: str) -> str:
        return name.rsplit("/", 1)[-1]

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        name = name.filename() if isinstance(name, apsw.URIFilename) else name
        if name not in self.handles:
            raise apsw.CantOpenError(f"no slot {name!r}")  # temporary files: temp_store=MEMORY
        self.opened.add(name)
        flags[1] = flags[0]
        return SlotFile(self.handles[name])

    def xAccess(self, path: str, flags: int) -> bool:
        return path in self.handles and (path in self.opened or self.handles[path].getSize() > 0)

    @guarded
    def xDelete(self, path: str, syncdir: bool) -> None:
        self.handles[path].truncate(0)
        self.handles[path].flush()
        self.opened.discard(path)

    def close(self) -> None:
        for handle in self.handles.values():
            handle.close()
        self.unregister()


async def mount(folder: str, database: str) -> SlotSystem:
    """Open the slots of one database and register them with SQLite under NAME."""
    names = (database, f"{database}-journal", f"{database}-wal")
    return SlotSystem({name: await js.device.slot(folder, name) for name in names})
