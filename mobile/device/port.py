"""The port: what the app needs from the device it runs on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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
    """Bytes; `free` is what the platform says, which a browser rounds generously."""

    used_bytes: int
    free_bytes: int


@dataclass
class Device:
    """One opened device. `is_persistent` False: the browser may clear the store under pressure, and the inspector is told."""

    connect: Callable[[], "apsw.Connection"]
    originals: Originals
    network: Network
    thumbnail: Callable[[bytes], Awaitable[bytes | None]]
    room: Callable[[], Awaitable[Room]]
    is_persistent: bool
    shown: Callable[[], None]  # the first screen can be used: whatever covered it until now may go
    back: Callable[[], bool]  # one step back in the browser's own history; False where there is none
    close: Callable[[], None]
