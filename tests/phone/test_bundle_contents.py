"""What the built phone app holds: its size, its names, nothing from outside."""

import json
import re
import tarfile
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[2] / "mobile" / "assets"
FIRST_START_BYTES = 16_000_000  # compressed, with the engine that Chromium draws with


@pytest.fixture(scope="module")
def described(bundle) -> dict:
    return json.loads((bundle / "bundle.json").read_text())


@pytest.fixture(scope="module")
def site(bundle) -> Path:
    return bundle / "site"


@pytest.mark.timeout(300)
def test_a_first_start_downloads_at_most_16_megabytes(described):
    needed = [
        file for file in described["files"].values() if file["offline"] and (not file["engines"] or "skwasm" in file["engines"])
    ]

    assert sum(file.get("br", file["bytes"]) for file in needed) <= FIRST_START_BYTES


def test_the_page_asks_nothing_from_outside(site, described):
    page = (site / "index.html").read_text()
    clients = [path.read_bytes() for path in site.glob("main.dart-*") if path.suffix in (".wasm", ".js")]

    assert re.findall(r"""(?:src|href)=["']?https?:""", page) == []
    assert "http" not in described["policy"]
    assert "'unsafe-eval'" not in described["policy"]
    assert all(b"cdn.jsdelivr.net/npm" not in client for client in clients)


def test_the_page_speaks_vietnamese_before_anything_is_loaded(site):
    page = (site / "index.html").read_text()

    assert '<html lang="vi">' in page
    assert "<title>Thân Thiện</title>" in page
    assert "Đang mở…" in page


def test_the_manifest_makes_it_an_app_of_its_own(site, described):
    manifest = json.loads((site / "manifest.webmanifest").read_text())

    assert (manifest["name"], manifest["display"], manifest["theme_color"]) == ("Thân Thiện", "standalone", "#0B4F5E")
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert any(icon.get("purpose") == "maskable" for icon in manifest["icons"])
    assert all(icon["src"] in described["files"] for icon in manifest["icons"])


def test_the_service_worker_knows_every_file_of_its_version(site, described):
    source = (site / "sw.js").read_text()
    known = json.loads(re.search(r"const built = (\{.*\});", source)[1])["files"]

    assert set(known) == {name for name, file in described["files"].items() if file["offline"]}
    assert all((site / name).is_file() for name in known)


def test_only_the_page_its_manifest_its_service_worker_and_the_apps_own_assets_are_asked_about_again(described, site):
    assets = {path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*")}

    changing = {name for name, file in described["files"].items() if not file["immutable"]} - assets

    assert changing == {"index.html", "manifest.webmanifest", "sw.js"}
    assert not (site / "flutter_service_worker.js").exists()


def test_the_app_inside_holds_no_desk_and_no_server(site):
    [archive] = site.glob("app-*.tar")
    with tarfile.open(archive) as tar:
        names = tar.getnames()

    assert "mobile/main.py" in names
    assert [name for name in names if name.startswith(("mobile/desk/", "mobile/assets/", "backend/", "media/"))] == []
