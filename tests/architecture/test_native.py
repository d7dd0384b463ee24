"""The folder an installed app is built of: staged whole, with reasons for what it asks, and nothing in it that a phone cannot import."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from mobile.version import APP_VERSION
from tests.architecture.source import ROOT

NATIVE = ROOT / "build" / "native"
SERVER = "https://thanthien.example.gov.vn"


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, env={**os.environ, **environment}, timeout=120
    )


@pytest.fixture(scope="module")
def staged(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("native")
    outcome = run(NATIVE / "stage.py", "--server", SERVER, "--folder", folder)
    assert outcome.returncode == 0, outcome.stderr
    return folder


def test_the_staged_app_imports_without_the_rest_of_the_repository(staged, tmp_path):
    told = "import mobile.main, mobile.device.native, sys; print(mobile.__file__); print([n for n in sys.modules if n.startswith('backend')])"
    outcome = subprocess.run(
        [sys.executable, "-c", told],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(staged / "src")},
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.splitlines() == [str(staged / "src" / "mobile" / "__init__.py"), "[]"]


def test_it_is_ours_in_name_version_and_reasons(staged):
    project = tomllib.loads((staged / "pyproject.toml").read_text(encoding="utf-8"))
    flet = project["tool"]["flet"]
    assert project["project"]["version"] == APP_VERSION
    assert (flet["product"], flet["android"]["min_sdk_version"]) == ("Thân Thiện", 24)
    assert flet["android"]["permission"]["android.permission.CAMERA"] is True
    assert flet["android"]["manifest_application"]["allowBackup"] == "false"
    reasons = [flet["ios"]["info"][f"NS{what}UsageDescription"] for what in ("Camera", "LocationWhenInUse", "PhotoLibrary")]
    assert all(reason.endswith(".") and reason[0].isupper() for reason in reasons)
    assert SERVER in (staged / "src" / "main.py").read_text(encoding="utf-8")


def test_icons_and_fonts_travel_along(staged):
    assets = staged / "src" / "assets"
    assert Image.open(assets / "icon_ios.png").size == (1024, 1024)
    assert Image.open(assets / "icon_ios.png").convert("RGBA").getpixel((0, 0))[3] == 255  # iOS allows no transparency
    assert list((assets / "fonts").glob("*.ttf"))


def test_what_belongs_to_the_browser_or_the_desk_stays_behind(staged):
    names = {path.relative_to(staged / "src").as_posix() for path in (staged / "src").rglob("*.py")}
    assert not [
        name for name in names if name.startswith(("mobile/desk", "mobile/device/opfs", "mobile/device/browser", "backend"))
    ]
    assert "mobile/device/native.py" in names


STRANGE = {
    "import numpy": "not among the app's packages",
    "def later():\n    from PIL import Image": "not among the app's packages",
    "import subprocess": "phones have no such module",
    "import js": "there only in a browser",
}


def test_every_import_no_phone_has_is_found(staged):
    added = [staged / "src" / "mobile" / f"strange{n}.py" for n in range(len(STRANGE))]
    for path, line in zip(added, STRANGE, strict=True):
        path.write_text(line, encoding="utf-8")
    outcome = run(NATIVE / "check.py", staged)
    for path in added:
        path.unlink()
    assert outcome.returncode == 1
    for path, why in zip(added, STRANGE.values(), strict=True):
        [told] = [line for line in outcome.stdout.splitlines() if f"/{path.name}:" in line]
        assert told.endswith(why)


def test_a_compiled_package_without_a_wheel_for_phones_is_found():
    told = "import wheels; wheels.NEEDED = (*wheels.NEEDED, 'pydantic-core'); print(wheels.without_wheel())"
    outcome = run("-c", told, PYTHONPATH=str(NATIVE))
    assert "pydantic-core" in outcome.stdout, outcome.stderr
