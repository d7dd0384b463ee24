"""One demonstration round made per run and copied for each test, so that no test sees what another did."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server.building import Person, Server, ServerProcess, a_demo_folder, copied, running


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_demo_folder(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def server_folder(demo_template: Path, tmp_path: Path) -> Path:
    return copied(demo_template, tmp_path / "server")


@pytest.fixture
def server(server_folder: Path) -> Iterator[Server]:
    with running(server_folder) as running_server:
        yield running_server


@pytest.fixture
def signed_in(server: Server) -> Callable[[str], Person]:
    return server.signed_in


@pytest.fixture
def inspector(server: Server) -> Person:
    return server.signed_in("khaosat1")


@pytest.fixture
def lead(server: Server) -> Person:
    return server.signed_in("truongdoan1")


@pytest.fixture
def server_process(server_folder: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(server_folder)
    yield process
    if process.process and process.process.poll() is None:
        process.kill()
