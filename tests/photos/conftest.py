"""What the tests of photos need from outside: photos nobody here made, and a second reader of metadata."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import fetched


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with the test images of the Pillow and the piexif source distributions."""
    return fetched("corpora", "corpora/fetch.py", "spoiled")


@pytest.fixture(scope="session")
def exiftool():
    """Run it with these words; what it prints."""
    path = shutil.which("exiftool")
    if not path:
        pytest.skip("tool: exiftool")

    def run(*words: str | Path) -> str:
        outcome = subprocess.run([path, *map(str, words)], capture_output=True, text=True, timeout=120)
        assert outcome.returncode in (0, 1), outcome.stderr  # 1: some file was none it knows
        return outcome.stdout

    return run


@pytest.fixture(scope="session")
def second_reader(exiftool):
    """What exiftool reads in each of these files: tags by `Group:Name`, numbers as it wrote them."""

    def read(paths: list[Path], tmp_path: Path) -> dict[Path, dict[str, str]]:
        names = tmp_path / "names"
        names.write_text("\n".join(map(str, paths)), encoding="utf-8")
        told = json.loads(exiftool("-json", "-n", "-G1", "-@", names), parse_float=str, parse_int=str)
        return {Path(each["SourceFile"]): each for each in told}

    return read


@pytest.fixture(scope="session")
def a_heic(corpora) -> bytes:
    return (corpora / "pillow-13.0.0" / "avif" / "hopper.heif").read_bytes()
