"""The port: what the app needs from the device it runs on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import apsw


class StoreBusy(Exception):
    """Another tab or process holds the store; nothing was opened."""


class StoreFull(Exception):
    """No space is left; nothing of this call may be shown as saved."""


class StoreDamaged(Exception):
    """The store is not whole: stop writing, offer to send what can be read."""


class NetworkDown(Exception):
    """No answer came: no signal, a dead server, a cut connection."""


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


class Network(Protocol):
    async def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        """One request to our own server. Raises NetworkDown."""


class Originals(Protocol):
    """The untouched bytes, one strict object each, named by their SHA-256. Written once, never overwritten."""

    async def add(self, sha256: str, original: bytes) -> None:
        """Returns only when the bytes are durable. Adding the same name again changes nothing. Raises StoreFull."""

    async def get(self, sha256: str) -> bytes | None: ...

    async def names(self) -> list[str]: ...

    async def remove(self, sha256: str) -> None: ...


@dataclass(frozen=True)
class Room:
    """Bytes; `free` is what the platform says. `is_free_known` False: the platform only says how much the app may use at most."""

    used_bytes: int
    free_bytes: int
    is_free_known: bool = True


@dataclass(frozen=True)
class Connection:
    """What the platform tells of the line; "unknown" where it tells nothing. `saves`: the user asked to spare traffic."""

    kind: Literal["wifi", "cellular", "unknown"] = "unknown"
    is_slow: bool = False
    saves: bool = False


class Sink(Protocol):
    """A file on its way out of the app, written front to back. It exists for the user only after `finish`."""

    def write(self, content: bytes, /) -> object:
        """Raises StoreFull."""

    def flush(self) -> object: ...

    async def finish(self) -> str:
        """Hand the file over; returns where it lies, "" where only the browser knows."""

    async def abort(self) -> None: ...


class SigningKey(Protocol):
    """The device's own Ed25519 key. Nobody can read its private part, not even this app where the platform keeps it."""

    public_key: bytes

    async def sign(self, message: bytes) -> bytes | None:
        """64 bytes. None where the platform did not sign after all: what is signed is kept without a signature then."""


@dataclass(frozen=True)
class PhotoLook:
    """How a photo looks: its size upright, and shared.traits.Looks' three measures; `grey` is the picture as 32 x 32 bytes, row by row."""

    width: int
    height: int
    light: float
    contrast: float
    sharpness: float
    grey: bytes


@dataclass
class Device:
    """One opened device. `is_persistent` False: the browser may clear the store under pressure, and the inspector is told."""

    connect: Callable[[], "apsw.Connection"]
    originals: Originals
    network: Network
    thumbnail: Callable[[bytes], Awaitable[bytes | None]]
    look_at: Callable[[bytes], Awaitable[PhotoLook | None]] | None  # None where this device reads no pictures, or not this one
    signing_key: Callable[
        [int], Awaitable[SigningKey | None]
    ]  # the device's nth key, from 0: made once, durable before it is handed out; None: it cannot sign
    label: str  # what the device says of itself, for people: "Android · Chrome 156"
    positions_by: str | None  # who gives the fixes; None where the platform does not say
    room: Callable[[], Awaitable[Room]]
    is_persistent: bool
    shown: Callable[[], None]  # the first screen can be used: whatever covered it until now may go
    back: Callable[[int], bool]  # so many steps back in the browser's own history; False where there is none
    close: Callable[[], None]
    boot: str  # names the run of the clock below: two readings compare only within one boot
    monotonic: Callable[[], float]  # seconds since an unknown moment; nobody can set it
    verify: Callable[
        [bytes, bytes, bytes], Awaitable[bool]
    ]  # Ed25519: public key, signature, message; False where it cannot be told
    save_file: Callable[[str], Awaitable[Sink]]
    keep_copy: Callable[
        [bytes], Awaitable[None]
    ]  # the database as it was before a migration: only the last one, durable on return
    on_connected: Callable[[Callable[[], None]], None]  # calls back when the platform believes to be online again
    connection: Callable[[], Connection]
    awake: Callable[[bool], None]  # keep the screen from going dark
    read_code: Callable[[bytes], Awaitable[str | None]] | None = (
        None  # the text of the QR code in a picture, None where it shows none; no such function: this device reads none
    )
    fetched: Callable[[bytes], Awaitable[bytes]] | None = (
        None  # the photo itself, where the camera hands out only its name; raises RuntimeError. No such function: it hands out photos
    )
    lens: object | None = None  # the camera lens that was opened last, as its platform names it; known until the app ends
