"""The phone's browser: Python runs in a worker; records in SQLite over private files, originals in strict IndexedDB objects."""

from collections.abc import Callable, Mapping
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js

from mobile.device.port import Connection, Device, NetworkDown, PhotoLook, Reply, Room, SigningKey, StoreBusy, StoreFull
from shared.traits import LOOKS_PX

FOLDER, DATABASE = "than-thien", "records.db"
THUMBNAIL_PX, GREY_PX = 360, 32
NAMED = b"photo:"  # as the page names them


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

    async def keep_copy(self, content: bytes) -> None:
        try:
            await self.blobs.keepCopy(to_js(content))
        except JsException as error:
            if error.name == "QuotaExceededError":
                raise StoreFull(error.message) from None
            raise


class Download:
    """A file the browser downloads: collected in parts that it may keep on disk, handed to the page when it is whole."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts = js.device.parts()

    def write(self, content: bytes, /) -> None:
        self.parts.add(to_js(content))

    def flush(self) -> None:
        """The browser decides itself when a part goes to disk."""

    async def finish(self) -> str:
        self.parts.hand(self.name)
        return ""

    async def abort(self) -> None:
        self.parts.drop()


async def save_file(name: str) -> Download:
    return Download(name)


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


class Pictures:
    """Decoding is what takes long: the picture of the last thumbnail stays, reduced, until somebody looks at it."""

    def __init__(self) -> None:
        self._seen: bytes | None = None
        self._reduced: Any = None

    async def thumbnail(self, original: bytes) -> bytes | None:
        reduced = await js.device.reduced(to_js(original), LOOKS_PX)
        if not hasattr(reduced, "width"):
            return None
        self._drop()
        self._seen, self._reduced = original, reduced
        small = await js.device.thumbnail(reduced, THUMBNAIL_PX)
        return bytes(small.to_bytes())

    def _drop(self) -> None:
        """One that nobody looked at."""
        if self._reduced is not None:
            js.device.forget(self._reduced)

    async def look_at(self, original: bytes) -> PhotoLook | None:
        is_seen = original is self._seen
        reduced = self._reduced if is_seen else await js.device.reduced(to_js(original), LOOKS_PX)
        if is_seen:
            self._seen = self._reduced = None
        if not hasattr(reduced, "width"):
            return None
        try:
            width, height, light, contrast, sharpness, grey = js.device.measured(reduced, GREY_PX)
        except JsException:  # no memory for it
            return None
        return PhotoLook(int(width), int(height), float(light), float(contrast), float(sharpness), bytes(grey.to_bytes()))


async def fetched(taken: bytes) -> bytes:
    """The page sends a photo past Flutter, which hears its name; what is no name is the photo itself."""
    if not taken.startswith(NAMED):
        return taken
    photo = await js.device.photo(taken.decode())
    if not hasattr(photo, "to_bytes"):
        raise RuntimeError("no photo was made of the picture")
    return bytes(photo.to_bytes())


async def read_code(picture: bytes) -> str | None:
    """The reader is fetched when the first code is looked for."""
    found = await js.device.readCode(to_js(picture))
    return found if isinstance(found, str) else None


class KeyInBrowser:
    """A key pair the browser keeps and never hands out."""

    def __init__(self, key: Any) -> None:
        self._key = key
        self.public_key = bytes(key.publicKey.to_bytes())

    async def sign(self, message: bytes) -> bytes | None:
        try:
            signature = await self._key.sign(to_js(message))
        except JsException:
            return None
        return bytes(signature.to_bytes())


async def signing_key(nth: int) -> SigningKey | None:
    key = await js.device.signingKey(f"{FOLDER}-key", nth)
    return KeyInBrowser(key) if hasattr(key, "publicKey") else None


async def room() -> Room:
    used, free, is_known = (await js.device.room()).to_py()
    return Room(int(used), int(free), bool(is_known))


async def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    return bool(await js.device.verify(to_js(public_key), to_js(signature), to_js(message)))


def step_back(steps: int) -> bool:
    js.tellPage("back", f"{steps} {js.performance.now()}")  # a value of its own each time: the page acts on the change
    return True


def connection() -> Connection:
    kind, is_slow, saves = js.device.connection().to_py()
    return Connection(kind, bool(is_slow), bool(saves))


def on_connected(callback: Callable[[], None]) -> None:
    js.self.addEventListener("online", create_proxy(lambda _: callback()))


def awake(is_awake: bool) -> None:
    js.tellPage("awake", "1" if is_awake else "0")


def monotonic() -> float:
    return float(js.performance.now()) / 1000


async def open_device() -> Device:
    """Raises StoreBusy when the app is open in another tab."""
    if not await js.device.alone(FOLDER):
        raise StoreBusy
    import apsw  # compiled: cannot be part of the memory image the app starts from

    from mobile.device import opfs

    slots, blobs = await opfs.mount(FOLDER, DATABASE), await js.device.blobs(f"{FOLDER}-originals")
    originals, pictures = StrictBlobs(blobs), Pictures()

    def close() -> None:
        slots.close()
        blobs.close()

    return Device(
        connect=lambda: apsw.Connection(DATABASE, vfs=opfs.NAME),
        originals=originals,
        network=Fetch(),
        thumbnail=pictures.thumbnail,
        look_at=pictures.look_at,
        signing_key=signing_key,
        label=str(js.device.label()),
        positions_by="web",
        room=room,
        is_persistent=bool(await js.device.persist()),
        shown=lambda: js.tellPage("ready", "shown"),
        back=step_back,
        close=close,
        boot=str(js.crypto.randomUUID()),
        monotonic=monotonic,
        verify=verify,
        save_file=save_file,
        keep_copy=originals.keep_copy,
        on_connected=on_connected,
        connection=connection,
        awake=awake,
        read_code=read_code,
        fetched=fetched,
    )
