"""Journeys begin with the demonstration round, as a fresh machine does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.acting import Browser, Outside, camera_feed, phone_browser
from tests.phone.conftest import bundle, bundle_copy
from tests.server.building import Server, ServerProcess, copied
from tests.server.conftest import demo_template, server_folder

__all__ = ["bundle", "bundle_copy", "demo_template", "server_folder"]


@pytest.fixture(scope="module")
def server(bundle: Path, demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the phone app, one for all journeys of a module."""
    process = ServerProcess(copied(demo_template, tmp_path_factory.mktemp("journeys") / "server"), options=())
    yield process.start()
    process.kill()


@pytest.fixture
def outside() -> Iterator[Outside]:
    """Whoever is asked for beyond this machine is noticed."""
    trap = Outside()
    yield trap
    trap.close()


@pytest.fixture
def browser(chromium: str, tmp_path: Path, outside: Outside) -> Iterator[Browser]:
    """An inspector's phone."""
    with phone_browser(chromium, tmp_path / "phone", camera_feed(tmp_path / "scene.mjpeg"), outside) as browser:
        yield browser
