"""An installed app, or a developer's machine: plain files in one folder, requests by httpx."""

import fcntl
import os
import platform
import shutil
import ssl
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from mobile.device.port import Connection, Device, NetworkDown, Reply, Room, SigningKey, StoreBusy, StoreFull

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

DATABASE, COPY, SAVED, KEY = "records.db", "records-before-migration.db", "saved", "device-key.pem"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
NO_SPACE = 28  # errno ENOSPC


class OriginalFiles:
    """One file per original: written aside, flushed, renamed, and the folder flushed too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def add(self, sha256: str, original: bytes) -> None:
        if not (self.folder / sha256).exists():
            write_whole(self.folder / sha256, original)

    async def get(self, sha256: str) -> bytes | None:
        path = self.folder / sha256
        return path.read_bytes() if path.exists() else None

    async def names(self) -> list[str]:
        return [path.name for path in self.folder.iterdir() if not path.name.startswith(".")]

    async def remove(self, sha256: str) -> None:
        (self.folder / sha256).unlink(missing_ok=True)


def write_whole(path: Path, content: bytes, mode: int = 0o666) -> None:
    """All of it, flushed to disk, or nothing; a new file may be read by whom `mode` says. Raises StoreFull."""
    aside = path.with_name(f".{path.name}")
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise full_or(error) from None
    flush_folder(path.parent)


def full_or(error: OSError) -> Exception:
    return StoreFull(str(error)) if error.errno == NO_SPACE else error


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class SavedFile:
    """A file in the app's folder of saved files; until it is finished its name begins with a dot."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / name
        self.aside = folder / f".{name}"
        self.file: BinaryIO = self.aside.open("wb")

    def write(self, content: bytes, /) -> None:
        try:
            self.file.write(content)
        except OSError as error:
            raise full_or(error) from None

    def flush(self) -> None:
        self.file.flush()

    async def finish(self) -> str:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.aside.rename(self.path)
        flush_folder(self.path.parent)
        return str(self.path)

    async def abort(self) -> None:
        self.file.close()
        self.aside.unlink(missing_ok=True)


class HttpxNetwork:
    def __init__(self, server: str) -> None:
        self.server = server
        self._trusted: ssl.SSLContext | None = None  # read once: loading the certificates takes longer than most requests

    async def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        import httpx

        self._trusted = self._trusted or httpx.create_ssl_context()
        try:
            async with httpx.AsyncClient(base_url=self.server, timeout=30, verify=self._trusted) as client:
                response = await client.request(method, path, content=body, headers=dict(headers or {}))
        except httpx.HTTPError as error:
            raise NetworkDown(str(error)) from None
        return Reply(response.status_code, {name.lower(): value for name, value in response.headers.items()}, response.content)


async def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """False also where no library can tell."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class KeyInFile:
    """The device's key where the app has a folder of its own: nobody but its owner may read the file."""

    def __init__(self, private: "Ed25519PrivateKey") -> None:
        self._private = private
        self.public_key = private.public_key().public_bytes_raw()

    async def sign(self, message: bytes) -> bytes | None:
        return self._private.sign(message)


def key_in(path: Path) -> SigningKey | None:
    """The key of this folder, made and flushed to disk when it is asked for first. None where no library can sign, or the file cannot be."""
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError:
        return None
    plain = serialization.NoEncryption()
    try:
        if not path.exists():
            made = Ed25519PrivateKey.generate()
            pem = made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
            write_whole(path, pem, mode=0o600)
        private = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, StoreFull, ValueError):
        return None
    return KeyInFile(private) if isinstance(private, Ed25519PrivateKey) else None


async def key_of(folder: Path, nth: int) -> SigningKey | None:
    return key_in((folder / KEY).with_stem(f"{Path(KEY).stem}-{nth}") if nth else folder / KEY)


async def no_thumbnail(original: bytes) -> bytes | None:
    return None  # the picture itself is shown


def boot_id() -> str:
    """Of the machine where it is known: its monotonic clock outlives the app. Else of this process."""
    return BOOT_ID.read_text().strip() if BOOT_ID.exists() else os.urandom(8).hex()


def locked(folder: Path) -> TextIO:
    """Raises StoreBusy when another process holds the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise StoreBusy from None
    return lock


async def open_device(folder: Path, server: str) -> Device:
    """Raises StoreBusy when another process holds the folder."""
    import apsw

    lock = locked(folder)

    async def room() -> Room:
        usage = shutil.disk_usage(folder)
        return Room(usage.used, usage.free)

    async def save_file(name: str) -> SavedFile:
        return SavedFile(folder / SAVED, name)

    async def keep_copy(content: bytes) -> None:
        write_whole(folder / COPY, content)

    return Device(
        connect=lambda: apsw.Connection(str(folder / DATABASE)),
        originals=OriginalFiles(folder / "originals"),
        network=HttpxNetwork(server),
        thumbnail=no_thumbnail,
        look_at=None,  # nothing here decodes pictures; the server looks
        signing_key=partial(key_of, folder),
        label=f"{platform.system()} {platform.machine()}".strip(),
        positions_by=None,
        room=room,
        is_persistent=True,
        shown=lambda: None,
        back=lambda steps: False,
        close=lock.close,
        boot=boot_id(),
        monotonic=time.monotonic,
        verify=verify,
        save_file=save_file,
        keep_copy=keep_copy,
        on_connected=lambda callback: None,
        connection=Connection,
        awake=lambda is_awake: None,
    )
