"""What is fetched for these tests is pinned and names no place."""

import json

from tests.conftest import ROOT

CLIENTS = ROOT / "build" / "clients"
LOCK = json.loads((CLIENTS / "package-lock.json").read_text(encoding="utf-8"))
PACKAGES = {name: entry for name, entry in LOCK["packages"].items() if name}


def test_every_package_is_pinned_by_its_sha512_and_none_by_an_address():
    assert len(PACKAGES) > 20
    assert [name for name, entry in PACKAGES.items() if not entry["integrity"].startswith("sha512-")] == []
    assert [name for name, entry in PACKAGES.items() if "resolved" in entry] == []
    assert "://" not in (CLIENTS / "package-lock.json").read_text(encoding="utf-8")


def test_what_is_asked_for_is_asked_for_exactly():
    wanted = json.loads((CLIENTS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: PACKAGES[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_what_was_fetched_is_what_the_lock_names(npm_packages):
    for name in ("tus-js-client", "@tus/server", "@tus/file-store"):
        fetched = json.loads((npm_packages / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
        assert fetched["version"] == PACKAGES[f"node_modules/{name}"]["version"]
