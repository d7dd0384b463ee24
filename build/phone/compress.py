"""Compressed twins of every file, made once per content: the server only has to pick one."""

import gzip
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from files import Entry, Files

ALREADY_COMPRESSED = (".png", ".jpg", ".jpeg", ".webp", ".woff2")
CHANGES_OFTEN = (".bin", ".tar")  # the memory image alone would take 45 s after every edit, for a tenth less
WORTH_IT = 0.95
WINDOW_BITS = 24  # the largest that every browser accepts: 16 MB


def compress(files: Files, cache: Path) -> dict[str, dict[str, int]]:
    """Writes `name.br` and `name.gz` beside each file where it pays; returns their sizes by name and encoding."""
    cache.mkdir(parents=True, exist_ok=True)
    names = sorted(
        (name for name in files.entries if not name.endswith(ALREADY_COMPRESSED)), key=lambda name: -files.entries[name].bytes
    )
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both compressors work outside Python's lock
        sizes = dict(zip(names, pool.map(lambda name: _twins(files, name, cache), names), strict=True))
    _forget(cache, files.entries)
    return sizes


def _twins(files: Files, name: str, cache: Path) -> dict[str, int]:
    path, entry, sizes = files.folder / name, files.entries[name], {}
    quality = _quality(name, entry)
    for encoding in ("br", "gz"):
        kept = cache / f"{entry.sha256}-{quality}.{encoding}"
        if not kept.exists():
            partial = kept.with_suffix(f".{encoding}-{os.getpid()}")
            partial.write_bytes(_compressed(path.read_bytes(), encoding, quality))
            partial.replace(kept)
        size = kept.stat().st_size
        if size < entry.bytes * WORTH_IT:
            os.link(kept, path.with_name(f"{path.name}.{encoding}"))
            sizes[encoding] = size
    return sizes


def _quality(name: str, entry: Entry) -> int:
    """The slowest and smallest for what nearly every phone downloads and no edit of ours changes; else quicker."""
    common = entry.offline and (not entry.engines or "skwasm" in entry.engines)
    return 11 if common and not name.endswith(CHANGES_OFTEN) else 9


def _compressed(content: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "gz":
        return gzip.compress(content, 9, mtime=0)
    return bytes(brotli.compress(content, quality=quality, lgwin=WINDOW_BITS))


def _forget(cache: Path, entries: Mapping[str, Entry]) -> None:
    """Drop what no file of this build needs."""
    needed = {entry.sha256 for entry in entries.values()}
    for path in cache.iterdir():
        if path.name.partition("-")[0] not in needed:
            path.unlink()
