"""Async tests run on asyncio, as the app does; the courier's meet a real server."""

import pytest

from tests.server.conftest import demo_template, server, server_folder

__all__ = ["demo_template", "server", "server_folder"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
