"""One prepared field day per run, copied for each; one process to fork servers from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.conftest import demo_template, server_folder
from tests.weather.restarting import Nursery
from tests.weather.soaking import prepared, without_certificates

__all__ = ["demo_template", "server_folder"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _no_certificates() -> Iterator[None]:
    with without_certificates():
        yield


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as running:
        yield running


@pytest.fixture(scope="session")
def field_template(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Path:
    return prepared(tmp_path_factory.mktemp("field"), nursery)
