"""An installed app, or a developer's machine: plain files in one folder, requests by httpx."""

import fcntl
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from mobile.device.port import Device, NetworkDown, Reply, Room, StoreBusy, StoreFull

DATABASE = "records.db"
NO_SPACE = 28  # errno ENOSPC


class OriginalFiles:
    """One file per original: written aside, flushed, renamed, and the folder flushed too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def add(self, sha256: str, original: bytes) -> None:
        path, aside = self.folder / sha256, self.folder / f".{sha256}"
        if path.exists():
            return
        try:
            with aside.open("wb") as file:
                file.write(original)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(path)
        except OSError as error:
            aside.unlink(missing_ok=True)
            if error.errno == NO_SPACE:
                raise StoreFull(str(error)) from None
            raise
        flush_folder(self.folder)

    async def get(self, sha256: str) -> bytes | None:
        path = self.folder / sha256
        return path.read_bytes() if path.exists() else None

    async def names(self) -> list[str]:
        return [path.name for path in self.folder.iterdir() if not path.name.startswith(".")]

    async def remove(self, sha256: str) -> None:
        (self.folder / sha256).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class HttpxNetwork:
    def __init__(self, server: str) -> None:
        self.server = server

    async def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        import httpx

        try:
            async with httpx.AsyncClient(base_url=self.server, timeout=30) as client:
                response = await client.request(method, path, content=body, headers=dict(headers or {}))
        except httpx.HTTPError as error:
            raise NetworkDown(str(error)) from None
        return Reply(response.status_code, {name.lower(): value for name, value in response.headers.items()}, response.content)


async def open_device(folder: Path, server: str) -> Device:
    """Raises StoreBusy when another process holds the folder."""
    import apsw

    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise StoreBusy from None

    async def thumbnail(original: bytes) -> bytes | None:
        return None  # the picture itself is shown

    async def room() -> Room:
        usage = shutil.disk_usage(folder)
        return Room(usage.used, usage.free)

    return Device(
        connect=lambda: apsw.Connection(str(folder / DATABASE)),
        originals=OriginalFiles(folder / "originals"),
        network=HttpxNetwork(server),
        thumbnail=thumbnail,
        room=room,
        is_persistent=True,
        shown=lambda: None,
        back=lambda: False,
        close=lock.close,
    )
