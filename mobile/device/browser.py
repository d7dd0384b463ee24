"""The phone's browser: Python runs in a worker; records in SQLite over private files, originals in strict IndexedDB objects."""

from collections.abc import Mapping
from typing import Any

import js
from pyodide.ffi import JsException, to_js

from mobile.device.port import Device, NetworkDown, Reply, Room, StoreBusy, StoreFull

FOLDER, DATABASE = "than-thien", "records.db"
THUMBNAIL_PX = 360


class StrictBlobs:
    def __init__(self, blobs: Any) -> None:
        self.blobs = blobs

    async def add(self, sha256: str, original: bytes) -> None:
        try:
            await self.blobs.add(sha256, to_js(original))
        except JsException as error:
            if error.name == "QuotaExceededError":
                raise StoreFull(error.message) from None
            if error.name != "ConstraintError":  # already there: the name is the hash of the content
                raise

    async def get(self, sha256: str) -> bytes | None:
        found = await self.blobs.get(sha256)
        return bytes(found.to_bytes()) if hasattr(found, "to_bytes") else None

    async def names(self) -> list[str]:
        return list((await self.blobs.keys()).to_py())

    async def remove(self, sha256: str) -> None:
        await self.blobs.remove(sha256)


class Fetch:
    """Requests to the server this app came from."""

    async def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        options: dict[str, Any] = {"method": method, "headers": dict(headers or {}), "cache": "no-store", "redirect": "error"}
        if body is not None:
            options["body"] = to_js(body)
        try:
            response = await js.fetch(path, to_js(options, dict_converter=js.Object.fromEntries))
            content = await response.arrayBuffer()
        except JsException as error:
            raise NetworkDown(str(error)) from None
        names = {str(name).lower(): str(value) for name, value in response.headers.entries()}
        return Reply(int(response.status), names, bytes(content.to_bytes()))


async def thumbnail(original: bytes) -> bytes | None:
    small = await js.device.thumbnail(to_js(original), THUMBNAIL_PX)
    return bytes(small.to_bytes()) if hasattr(small, "to_bytes") else None


async def room() -> Room:
    used, free = (await js.device.room()).to_py()
    return Room(int(used), int(free))


def step_back() -> bool:
    js.tellPage("back", str(js.performance.now()))  # a value of its own each time: the page acts on the change
    return True


async def open_device() -> Device:
    """Raises StoreBusy when the app is open in another tab."""
    if not await js.device.alone(FOLDER):
        raise StoreBusy
    import apsw  # compiled: cannot be part of the memory image the app starts from

    from mobile.device import opfs

    slots = await opfs.mount(FOLDER, DATABASE)
    blobs = await js.device.blobs(f"{FOLDER}-originals")

    def close() -> None:
        slots.close()
        blobs.close()

    return Device(
        connect=lambda: apsw.Connection(DATABASE, vfs=opfs.NAME),
        originals=StrictBlobs(blobs),
        network=Fetch(),
        thumbnail=thumbnail,
        room=room,
        is_persistent=bool(await js.device.persist()),
        shown=lambda: js.tellPage("ready", "shown"),
        back=step_back,
        close=close,
    )
