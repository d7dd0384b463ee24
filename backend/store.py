"""Where bytes lie: originals by their hash, derivatives beside them, uploads on their way, what was rejected aside."""

import os
import secrets
import threading
from contextlib import suppress
from pathlib import Path

from media.intake import read_facts
from media.pictures import format_of
from shared.errors import NotAnImage
from shared.ids import Sha256


class MediaStore:
    """A folder on a local disk. Nothing is at its place before it is whole and flushed; originals are never rewritten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uploads, self.rejected = folder / "uploads", folder / "quarantine"
        for each in (self.uploads, self.rejected, folder / "originals", folder / "derivatives", folder / "previews"):
            each.mkdir(parents=True, exist_ok=True)
        self._shelving, self._shelves = threading.Lock(), set[str]()
        self._lift_originals(folder / "originals")

    def _lift_originals(self, originals: Path) -> None:
        """Version 0.1 kept originals one folder deeper."""
        for deeper in originals.glob("??/??"):
            for original in deeper.iterdir():
                os.replace(original, deeper.parent / original.name)
            flush_folder(deeper.parent)
            deeper.rmdir()

    def original(self, sha256: Sha256) -> Path:
        return self.folder / "originals" / sha256[:2] / sha256

    def derivative(self, sha256: Sha256, name: str) -> Path:
        return self.folder / "derivatives" / sha256[:2] / sha256 / f"{name}.jpg"

    def preview(self, sha256: Sha256) -> Path:
        """A small picture the phone sent ahead of the original."""
        return self.folder / "previews" / sha256[:2] / f"{sha256}.jpg"

    def part(self, upload_id: str) -> Path:
        return self.uploads / f"{upload_id}.part"

    def take_in(self, part: Path, sha256: Sha256) -> None:
        """Put a finished, flushed upload at its place for ever, and flush the folder that names it.

        The folder it leaves is not flushed: should the old name come back after a power cut, it is an orphan and set aside.
        """
        place = self.original(sha256)
        with self._shelving:  # nobody lays an original on a shelf whose name is not flushed, by whomever it was made
            if place.parent.name not in self._shelves:
                place.parent.mkdir(exist_ok=True)
                flush_folder(place.parent.parent)
                self._shelves.add(place.parent.name)
        os.replace(part, place)
        flush_folder(place.parent)

    def set_aside(self, part: Path, mark: str) -> None:
        """Rejected bytes are kept for people to look at, and served to nobody."""
        os.replace(part, self.rejected / f"{part.stem}-{mark[:16]}")
        flush_folder(self.rejected)

    def keep_derivative(self, place: Path, content: bytes) -> None:
        """Whole or not at all. It can be made again, so it is not flushed."""
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
        draft.write_bytes(content)
        os.replace(draft, place)

    def keep_preview(self, sha256: Sha256, content: bytes) -> None:
        """Whole or not at all. Raises NotAnImage for anything but a JPEG."""
        place = self.preview(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
        try:
            draft.write_bytes(content)
            if format_of(content[:64]) != "JPEG":
                raise NotAnImage(why="a preview is a JPEG")
            read_facts(draft)
            os.replace(draft, place)
        finally:
            draft.unlink(missing_ok=True)

    def drop_preview(self, sha256: Sha256) -> None:
        self.preview(sha256).unlink(missing_ok=True)

    def require_writable(self) -> None:
        """Raises OSError."""
        probe = self.uploads / f".probe-{secrets.token_hex(6)}"
        try:
            probe.write_bytes(b"ok")
        finally:
            with suppress(FileNotFoundError):
                probe.unlink()


def flush_folder(folder: Path) -> None:
    """So that a name survives a power cut as its bytes do."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
