"""The files of the site being built: what each is called, and what its name promises."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Entry:
    """One file of the site.

    `immutable`: the name carries a hash of the content, so a copy never has to be asked about again.
    `engines`: only browsers that draw with one of these need it; empty means all. `offline`: kept on the phone for starts
    without network.
    """

    sha256: str
    bytes: int
    immutable: bool
    engines: tuple[str, ...]
    offline: bool


@dataclass
class Files:
    """Writes files below `folder` and remembers them."""

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    def add(
        self, name: str, content: bytes, *, immutable: bool = False, engines: tuple[str, ...] = (), offline: bool = True
    ) -> str:
        """A file under exactly this name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.entries[name] = Entry(hashlib.sha256(content).hexdigest(), len(content), immutable, engines, offline)
        return name

    def add_hashed(self, name: str, content: bytes, *, engines: tuple[str, ...] = (), offline: bool = True) -> str:
        """A file whose own name can be chosen: `icons/a.png` becomes `icons/a-<hash>.png`. Returns the name."""
        path = PurePosixPath(name)
        hashed = path.with_name(f"{path.stem}-{_short(content)}{path.suffix}").as_posix()
        return self.add(hashed, content, immutable=True, engines=engines, offline=offline)

    def add_folder(
        self, name: str, files: dict[str, bytes], *, engines: dict[str, str] | None = None, online: frozenset[str] = frozenset()
    ) -> str:
        """Files whose names are fixed in somebody's code: their folder carries the hash. Returns the folder's name."""
        together = b"".join(path.encode() + hashlib.sha256(content).digest() for path, content in sorted(files.items()))
        folder = f"{name}-{_short(together)}"
        for path, content in sorted(files.items()):
            engine = (engines or {}).get(path)
            self.add(f"{folder}/{path}", content, immutable=True, engines=(engine,) if engine else (), offline=path not in online)
        return folder


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
