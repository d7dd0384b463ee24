"""One file with everything a phone has not sent: `thanthien-rescue/1`, for the day when it cannot send.

A zip whose entries are stored, never deflated: `operations.jsonl` first, because it is small and everything else rests on it, then
`originals/<sha256>` with the untouched bytes (`damaged/<sha256>` where they no longer are what their name says), `rescue.json` last.
Every line and every original carries its own hash, so that a file that was cut or damaged on a memory stick still gives what is whole.
"""

import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO, Protocol, cast

from shared.ids import AccountId, DeviceId, Sha256

FORMAT = "thanthien-rescue/1"
OPERATIONS, MANIFEST = "operations.jsonl", "rescue.json"


class Sink(Protocol):
    """Where a file is written to, front to back: it needs no seek."""

    def write(self, content: bytes, /) -> object: ...

    def flush(self) -> object: ...


@dataclass(frozen=True)
class Rescuer:
    """Whose phone, which phone, when by its clock."""

    made_at: datetime
    app_version: str
    device_id: DeviceId
    actor_id: AccountId
    username: str
    name: str


@dataclass(frozen=True)
class RescuedOperation:
    """`text` and `receipt` are JSON exactly as the phone kept it; `state` is the phone's word (pending, held, ...)."""

    text: str
    state: str
    receipt: str | None = None


@dataclass(frozen=True)
class RescuedOriginal:
    """A whole original, by its hash. `at` is where its bytes begin in the file; `media_type` is "" where the file does not tell."""

    sha256: Sha256
    size_bytes: int
    media_type: str
    at: int = 0


@dataclass(frozen=True)
class MissingOriginal:
    """Named on the phone, and not to be had from it: `why` is "damaged" or a word of the phone's."""

    sha256: str
    why: str


@dataclass(frozen=True)
class RescueFault:
    """`where` is an entry of the file or a line of its operations; `wrong` a permanent word for what is wrong there."""

    where: str
    wrong: str


@dataclass(frozen=True)
class Rescue:
    """What could be read and is whole, and everything that is wrong. `rescuer` is None when the file's end is gone."""

    rescuer: Rescuer | None
    operations: tuple[RescuedOperation, ...]
    originals: tuple[RescuedOriginal, ...]
    missing: tuple[MissingOriginal, ...]
    faults: tuple[RescueFault, ...]


# ── writing, on the phone ──
class RescueWriter:
    """First every operation, then every original, then `close`. Never holds more than the operations and one original."""

    def __init__(self, sink: Sink) -> None:
        self._sink = _OneEntryBehind(sink)
        self._zip = zipfile.ZipFile(cast(BinaryIO, self._sink), "w", zipfile.ZIP_STORED)
        self._lines: list[bytes] = []
        self._operations_sha256 = ""
        self._originals: list[RescuedOriginal] = []
        self._missing: list[MissingOriginal] = []

    def operation(self, text: str, state: str, receipt: str | None = None) -> None:
        """`text` and `receipt`: the JSON as it stands in the phone's store, untouched, readable or not."""
        if self._operations_sha256:
            raise ValueError("operations come before originals")
        line = {"operation": text, "state": state, "receipt": receipt, "sha256": hash_of_text(text)}
        self._lines.append(json.dumps(line).encode() + b"\n")

    def original(self, sha256_: str, media_type: str, content: bytes) -> None:
        """Bytes that are not what their name says are put under `damaged/` and listed as missing: somebody may still see something."""
        self._end_operations()
        if sha256(content).hexdigest() != sha256_:
            self._put(f"damaged/{sha256_}", content)
            self._missing.append(MissingOriginal(sha256_, "damaged"))
            return
        self._put(f"originals/{sha256_}", content)
        self._originals.append(RescuedOriginal(Sha256(sha256_), len(content), media_type))

    def missing(self, sha256_: str, why: str) -> None:
        """An original that the phone knows of and cannot give."""
        self._missing.append(MissingOriginal(sha256_, why))

    def close(self, rescuer: Rescuer) -> None:
        """Writes the end. Without it the file is readable too, but nobody is told whose it is."""
        self._end_operations()
        manifest = {
            "format": FORMAT,
            "made_at": rescuer.made_at.isoformat(),
            "app_version": rescuer.app_version,
            "device_id": rescuer.device_id,
            "actor": {"id": rescuer.actor_id, "username": rescuer.username, "name": rescuer.name},
            "operations": len(self._lines),
            "operations_sha256": self._operations_sha256,
            "originals": [
                {"sha256": each.sha256, "size_bytes": each.size_bytes, "media_type": each.media_type} for each in self._originals
            ],
            "missing": [{"sha256": each.sha256, "why": each.why} for each in self._missing],
        }
        self._put(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        self._zip.close()
        self._sink.send()

    def _end_operations(self) -> None:
        if not self._operations_sha256:
            content = b"".join(self._lines)
            self._operations_sha256 = sha256(content).hexdigest()
            self._put(OPERATIONS, content)

    def _put(self, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name)  # of 1980: the phone's clock stands in the manifest, once
        entry.external_attr = 0o600 << 16
        self._zip.writestr(entry, content)
        self._sink.send()


def hash_of_text(text: str) -> str:
    """A text that is no valid Unicode, from a damaged store, has a hash too."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _OneEntryBehind:
    """Lets zipfile go back and write an entry's size into its header before the entry leaves for a sink that cannot go back.

    With the size in front, a reader needs no end of the file to find its way.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self._parts: dict[int, bytes] = {}

    def tell(self) -> int:
        return self._at

    def seek(self, at: int, whence: int = 0) -> int:
        self._at = at
        return at

    def write(self, content: bytes) -> int:
        self._parts[self._at] = content
        self._at += len(content)
        return len(content)

    def flush(self) -> None:
        """Nothing leaves before the entry is whole."""

    def send(self) -> None:
        for at in sorted(self._parts):
            self._sink.write(self._parts[at])
        self._parts.clear()
        self._sink.flush()
