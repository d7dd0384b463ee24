"""What holds for every test: on a build machine a missing tool is a failure, not a skip."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MISSING_TOOL = "tool:"
ROOT = Path(__file__).resolve().parents[1]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return fail_where_a_tool_is_missing((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return fail_where_a_tool_is_missing((yield))


def fail_where_a_tool_is_missing(report):
    """With CI=true, `pytest.skip("tool: chromium")` in a test, a fixture or a module turns red."""
    reason = skip_reason(report)
    if os.environ.get("CI") == "true" and reason.startswith(MISSING_TOOL):
        report.outcome = "failed"
        report.longrepr = f"skipped for a missing {reason}; with CI=true that is a failure"
    return report


def skip_reason(report) -> str:
    """The reason given to skip, or nothing for any other outcome."""
    if not report.skipped or hasattr(report, "wasxfail") or not isinstance(report.longrepr, tuple):
        return ""
    return report.longrepr[2].removeprefix("Skipped: ")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser that `./dev test` found or installed."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("tool: chromium")
    return path


def fetched(what: str, script: str, *words: str) -> Path:
    """The folder a script of build/ fills from a package registry; skipped where that cannot be reached."""
    command = [sys.executable, str(ROOT / "build" / script), *words]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=600)
    if outcome.returncode != 0:
        pytest.skip(f"tool: {what} ({outcome.stderr.strip()[-200:]})")
    return Path(outcome.stdout.strip())


@pytest.fixture(scope="session")
def packaged_photos() -> Path:
    """The folder with the photos that scikit-image and scikit-learn ship: a face (astronaut.png), things, rooms, textures."""
    return fetched("photos of packages", "corpora/fetch.py", "photos")
