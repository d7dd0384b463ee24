"""A rescue file as it came off somebody's memory stick: whole, cut while it was copied, damaged, or not ours at all."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from struct import Struct
from typing import BinaryIO
from zlib import crc32

from shared.errors import RescueUnreadable
from shared.ids import AccountId, DeviceId, Sha256
from shared.reducers import LARGEST_ORIGINAL_BYTES
from shared.rescue import (
    FORMAT,
    MANIFEST,
    OPERATIONS,
    MissingOriginal,
    Rescue,
    RescuedOperation,
    RescuedOriginal,
    RescueFault,
    Rescuer,
    hash_of_text,
)

MOST_OPERATIONS = 10_000
MOST_ENTRIES = 40_000
LARGEST_TEXT_BYTES = 64 * 1024 * 1024
LARGEST_RESCUE_BYTES = 8 * 1024**3
PIECE_BYTES = 1024 * 1024
_HEADER = Struct("<4s5H3I2H")  # a local file header (zip's APPNOTE 4.3.7)
_ENTRY, _ENDS = b"PK\x03\x04", (b"PK\x01\x02", b"PK\x05\x06")
_ORIGINAL = re.compile(r"(originals|damaged)/([0-9a-f]{64})")


def read_rescue(file: BinaryIO) -> Rescue:
    """Reads entry by entry, front to back, and believes hashes only; no name in the file ever becomes a path, nothing is inflated.

    Whatever is wrong becomes a fault, and the reading goes on behind it. Raises RescueUnreadable when nothing in the file is ours,
    when it is of a format this version does not know, or larger than any phone.
    """
    length = file.seek(0, 2)
    if length > LARGEST_RESCUE_BYTES:
        raise RescueUnreadable(why="too-large", most=LARGEST_RESCUE_BYTES)
    reading = _Reading(file, length)
    reading.read_entries()
    return reading.concluded()


def pieces(file: BinaryIO, original: RescuedOriginal) -> Iterator[bytes]:
    """The bytes of an original, a piece at a time."""
    return _pieces(file, original.at, original.size_bytes)


def _pieces(file: BinaryIO, at: int, size: int) -> Iterator[bytes]:
    while size > 0:
        file.seek(at)
        piece = file.read(min(size, PIECE_BYTES))
        if not piece:
            return
        yield piece
        at, size = at + len(piece), size - len(piece)


@dataclass(frozen=True)
class _Entry:
    """`at` is where its bytes begin; `size` what the file says of their number."""

    name: str
    at: int
    size: int
    crc: int
    is_stored: bool


@dataclass
class _Reading:
    file: BinaryIO
    length: int
    operations: list[RescuedOperation] = field(default_factory=list)
    originals: dict[str, RescuedOriginal] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    manifest: dict[str, object] | None = None
    operations_sha256: str = ""
    faults: list[RescueFault] = field(default_factory=list)

    def fault(self, where: str, wrong: str) -> None:
        self.faults.append(RescueFault(where, wrong))

    # ── entry by entry ──
    def read_entries(self) -> None:
        """Raises RescueUnreadable for a file that is nothing but entries."""
        at = 0
        for _ in range(MOST_ENTRIES):
            start = self._next_entry(at)
            if start is None:
                return
            entry = self._entry(start)
            is_whole = entry is not None and self._read(entry)
            at = entry.at + entry.size if entry and (is_whole or self._begins(entry.at + entry.size)) else start + len(_ENTRY)
        raise RescueUnreadable(why="too-many-entries", most=MOST_ENTRIES)

    def _next_entry(self, at: int) -> int | None:
        """Where the next entry's header begins: here, or behind bytes that are nobody's; None at the end."""
        if self._bytes(at, 4) == _ENTRY:
            return at
        if self._bytes(at, 4) in _ENDS:
            return None
        while at < self.length:
            piece = self._bytes(at, PIECE_BYTES)
            found = piece.find(_ENTRY)
            if found >= 0:
                return at + found
            at += max(len(piece) - len(_ENTRY) + 1, 1)
        return None

    def _begins(self, at: int) -> bool:
        """Whether a header of any kind stands here: then the size before it was right, whatever else was wrong."""
        return self._bytes(at, 4) in (_ENTRY, *_ENDS)

    def _bytes(self, at: int, size: int) -> bytes:
        self.file.seek(at)
        return self.file.read(size)

    def _entry(self, start: int) -> _Entry | None:
        header = self._bytes(start, _HEADER.size)
        if len(header) < _HEADER.size:
            return None
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _HEADER.unpack(header)
        name = self._bytes(start + _HEADER.size, name_length)
        is_stored = method == 0 and packed == size and not flags & 0b1001  # neither encrypted nor of a size told later
        at = start + _HEADER.size + name_length + extra_length
        return _Entry(name.decode("utf-8", "replace"), at, size, crc, is_stored)

    def _read(self, entry: _Entry) -> bool:
        """Whether the entry is whole; where not, its size may be wrong too, and the next header may stand anywhere behind this one."""
        original = _ORIGINAL.fullmatch(entry.name)
        if not original and entry.name not in (OPERATIONS, MANIFEST):
            return self._passed_by(entry, "strange-entry")
        if not entry.is_stored:
            return self._passed_by(entry, "not-stored")
        most = LARGEST_ORIGINAL_BYTES if original else LARGEST_TEXT_BYTES
        if entry.size > most:
            return self._passed_by(entry, "too-large")
        if original:
            return self._read_original(entry, original[1], original[2])
        return self._read_text(entry)

    def _passed_by(self, entry: _Entry, wrong: str) -> bool:
        if entry.name.isprintable():  # else it is no header, but bytes of a photo that look like one
            self.fault(entry.name[:100], wrong)
        return False

    def _read_original(self, entry: _Entry, folder: str, name: str) -> bool:
        hasher, size = sha256(), 0
        for piece in _pieces(self.file, entry.at, entry.size):
            hasher.update(piece)
            size += len(piece)
        if hasher.hexdigest() == name:
            self.originals.setdefault(name, RescuedOriginal(Sha256(name), size, "", entry.at))
            return True
        if size < entry.size:
            return self._passed_by(entry, "cut")
        if folder == "damaged":
            self.damaged.add(name)  # the phone said so itself
            return True
        return self._passed_by(entry, "hash-mismatch")

    def _read_text(self, entry: _Entry) -> bool:
        content = self._bytes(entry.at, entry.size)
        is_whole = len(content) == entry.size and crc32(content) == entry.crc
        if not is_whole:
            self.fault(entry.name, "cut" if len(content) < entry.size else "hash-mismatch")
        if entry.name == OPERATIONS:
            self.operations_sha256 = sha256(content).hexdigest()
            self._read_operations(content)
        elif is_whole:
            self._read_manifest(content)
        return is_whole

    def _read_operations(self, content: bytes) -> None:
        for number, line in enumerate(content.splitlines(), 1):
            if len(self.operations) >= MOST_OPERATIONS:
                return self.fault(f"{OPERATIONS}:{number}", "too-many-operations")
            operation = _operation(line)
            if operation is None:
                self.fault(f"{OPERATIONS}:{number}", "line-damaged")
            else:
                self.operations.append(operation)

    def _read_manifest(self, content: bytes) -> None:
        """Raises RescueUnreadable for a format of another time."""
        manifest = _json(content)
        if not isinstance(manifest, dict):
            return self.fault(MANIFEST, "not-json")
        if manifest.get("format") != FORMAT:
            raise RescueUnreadable(why="unknown-format", format=str(manifest.get("format"))[:60])
        self.manifest = manifest

    # ── all in all ──
    def concluded(self) -> Rescue:
        """Raises RescueUnreadable when there is nothing of ours."""
        if not (self.operations or self.originals or self.manifest):
            raise RescueUnreadable(why="nothing-ours", faults=len(self.faults))
        manifest = self.manifest or {}
        rescuer = _rescuer(manifest)
        if rescuer is None:
            self.fault(MANIFEST, "missing" if self.manifest is None else "not-understood")
        if self.manifest is not None and manifest.get("operations_sha256") != self.operations_sha256:
            self.fault(OPERATIONS, "not-as-announced")
        announced = {str(row.get("sha256")): row for row in _rows(manifest, "originals")}
        for name in announced.keys() - self.originals.keys():
            self.fault(f"originals/{name[:64]}", "missing")
        missing = {str(row.get("sha256"))[:64]: str(row.get("why"))[:60] for row in _rows(manifest, "missing")}
        missing = {**dict.fromkeys(self.damaged, "damaged"), **missing}
        return Rescue(
            rescuer,
            tuple(self.operations),
            tuple(_typed(each, announced.get(each.sha256, {})) for each in self.originals.values()),
            tuple(MissingOriginal(name, why) for name, why in missing.items()),
            tuple(dict.fromkeys(self.faults)),
        )


def _typed(original: RescuedOriginal, row: dict[str, object]) -> RescuedOriginal:
    return RescuedOriginal(original.sha256, original.size_bytes, str(row.get("media_type", ""))[:100], original.at)


def _operation(line: bytes) -> RescuedOperation | None:
    """None for a line that is not what the phone wrote."""
    match _json(line):
        case {"operation": str(text), "state": str(state), "sha256": str(named), "receipt": receipt} if (
            hash_of_text(text) == named
        ):
            return RescuedOperation(text, state[:40], receipt if isinstance(receipt, str) else None)
    return None


def _rescuer(manifest: dict[str, object]) -> Rescuer | None:
    match manifest:
        case {
            "made_at": str(made_at),
            "app_version": str(version),
            "device_id": str(device),
            "actor": {"id": str(actor), "username": str(username), "name": str(name)},
        }:
            try:
                at = datetime.fromisoformat(made_at)
            except ValueError:
                return None
            return Rescuer(at, version[:40], DeviceId(device[:80]), AccountId(actor[:80]), username[:80], name[:200])
    return None


def _rows(manifest: dict[str, object], name: str) -> list[dict[str, object]]:
    rows = manifest.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
