"""The app's Python packages, as wheels for the Python that runs inside the browser."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import lean

NOT_SHIPPED_FOLDERS = ("tests", "testing", "__pycache__", "bin")
NOT_NEEDED = (
    "apsw/__main__.py", "apsw/_unicode*", "apsw/fts*", "apsw/shell.py", "apsw/speedtest.py", "apsw/sqlite_extra*", "apsw/trace.py", "apsw/unicode.py",
    "flet/fastapi", "flet/testing", "geopy/adapters.py", "geopy/geocoders", "msgpack/*.so",
)  # fmt: skip
EMPTIED = ("geopy/__init__.py",)  # it imports forty web services; the app measures distances
NOT_SHIPPED_FILES = ("*.pyi", "*.pxd", "*.pyx", "*.c", "*.h", "RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


def installed(requirements: Path, pyodide: Path, cache: Path) -> Path:
    """A folder holding the pinned packages, made lean; downloaded again only when the pins or the platform change."""
    platform = json.loads((pyodide / "pyodide-lock.json").read_text())["info"]
    made_by = Path(__file__).read_bytes() + Path(lean.__file__).read_bytes()
    key = hashlib.sha256(made_by + requirements.read_bytes() + json.dumps(platform, sort_keys=True).encode()).hexdigest()[:16]
    folder = cache / f"packages-{key}"
    if not folder.exists():
        for old in cache.glob("packages-*"):
            shutil.rmtree(old)
        fresh = cache / f"packages-{key}.partial"
        _install(requirements, platform, fresh)
        _trim(fresh)
        fresh.rename(folder)
    return folder


def _install(requirements: Path, platform: dict[str, str], target: Path) -> None:
    version = ".".join(platform["python"].split(".")[:2])
    abis = ("cp" + version.replace(".", ""), "abi3", "none")
    wanted = ["--implementation", "cp", "--python-version", version, *(part for abi in abis for part in ("--abi", abi))]
    wanted += ["--platform", f"pyemscripten_{platform['abi_version']}_wasm32", "--only-binary=:all:", "--no-deps"]
    command = [*_pip(), "install", "--quiet", "--quiet", "--no-compile", "--require-hashes", "--target", str(target), *wanted]
    subprocess.run([*command, "--requirement", str(requirements)], check=True)


def _pip() -> list[str]:
    """pip itself: uv cannot yet choose wheels for this platform, but it can run pip where the environment has none."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    return [sys.executable, "-m", "uv", "tool", "run", "pip"]


def _trim(folder: Path) -> None:
    for name in EMPTIED:
        (folder / name).write_bytes(b"")
    folders = [path for path in folder.rglob("*") if path.is_dir() and path.name in NOT_SHIPPED_FOLDERS]
    files = [path for pattern in NOT_SHIPPED_FILES for path in folder.rglob(pattern)]
    for path in [*folders, *files, *(path for pattern in NOT_NEEDED for path in folder.glob(pattern))]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)  # it may have lain in a folder that is gone already
    for path in folder.rglob("*.py"):
        path.write_bytes(lean.lean(path.read_bytes()))
