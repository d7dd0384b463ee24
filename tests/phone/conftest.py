"""The phone app as browsers get it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend import phone_bundle
from mobile.texts.tongue import Tongue, speak

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    """The language is one for the process: whoever chose English gives it back."""
    yield
    speak(Tongue.VIETNAMESE)


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The bundle of the sources as they are now, built when they have changed."""
    return phone_bundle.ensure(ROOT)


@pytest.fixture
def bundle_copy(bundle: Path, tmp_path: Path) -> Path:
    """A bundle to spoil: its files are links, so they are replaced and never written into."""
    return Path(shutil.copytree(bundle, tmp_path / "phone", copy_function=os.link))
