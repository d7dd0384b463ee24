"""A new version of the app arrives while an inspector's work is still on the phone: it starts with all of it and sends it."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Error

from backend import serving
from backend.settings import Settings
from shared.answers import YesNo
from shared.visits import Evidence, Finding
from tests.journeys.acting import (
    YARD,
    Browser,
    Outside,
    Screen,
    camera_feed,
    choose_photo,
    go_to,
    originals_kept,
    phone_browser,
    sign_in,
)
from tests.phone.chromium import alter, became, evaluated, free_port, told, until
from tests.photos.making import a_large_photo
from tests.server.building import Server
from tests.weather.kinds import Fair, Refused
from tests.weather.messages import Message
from tests.weather.proxy import Proxy, Weather

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]
OLD_WORDS, NEW_WORDS = "Khảo sát thực địa".encode(), "Bản mới: khảo sát thực địa".encode()
VERSIONS = "caches.keys().then((names) => names.filter((name) => name.startsWith('page-')).sort())"
WAITING = "navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)"


@dataclass
class Signal:
    """With `has_none` the app's files still come through, but nothing of the API does: work stays pending."""

    has_none: bool = False

    def __call__(self, request: Message) -> Weather:
        return Refused() if self.has_none and request.path.startswith("/api/") else Fair()


@contextmanager
def serving_app(folder: Path, bundle: Path) -> Iterator[Server]:
    """The whole server in a thread, with a bundle of the test's own; a bundle replaced meanwhile is noticed."""
    app = serving.create_server(Settings(folder=folder), phone=bundle)
    server = uvicorn.Server(uvicorn.Config(app, port=free_port(), log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    yield Server(f"http://127.0.0.1:{server.config.port}", folder)
    server.should_exit = True
    thread.join(20)


def release(bundle: Path) -> None:
    """A new version that says so in its page."""
    description = json.loads((bundle / "bundle.json").read_text())
    page = (bundle / "site" / "index.html").read_bytes()
    old, new = (hashlib.sha256(text).hexdigest().encode() for text in (page, page.replace(OLD_WORDS, NEW_WORDS)))
    alter(bundle, "index.html", lambda content: content.replace(OLD_WORDS, NEW_WORDS))
    version = description["version"].encode()
    alter(bundle, "sw.js", lambda content: content.replace(version, b"next-version").replace(old, new))


def test_a_new_version_starts_with_everything_that_was_pending_and_sends_it(chromium, bundle_copy, server_folder, tmp_path):
    signal, outside, photo = Signal(), Outside(), a_large_photo(seed=51, side=900)
    (tmp_path / "san.jpg").write_bytes(photo)
    feed, profile = camera_feed(tmp_path / "scene.mjpeg"), tmp_path / "phone"
    with serving_app(server_folder, bundle_copy) as server, Proxy(int(server.url.rsplit(":")[-1]), signal) as proxy:
        with phone_browser(chromium, profile, feed, outside) as browser:
            work_without_signal(browser, proxy.url, server, signal, tmp_path / "san.jpg")
            browser.kill()
        release(bundle_copy)
        with phone_browser(chromium, profile, feed, outside) as browser:
            phone = until_new_version(browser, proxy.url)
            require_everything_there(phone, photo)
            signal.has_none = False
            send(phone)
        require_arrived(server, photo)
    outside.close()


def work_without_signal(browser: Browser, url: str, server: Server, signal: Signal, path: Path) -> None:
    phone = browser.page().open(url)
    sign_in(phone, server)
    until(lambda: told(phone.page).get("offline") == "ready", 60)
    signal.has_none = True
    go_to(phone, YARD)
    phone.tap("Không", "checkbox")
    phone.see("Đã lưu trên máy lúc")
    choose_photo(phone, path)
    phone.see(f"Ảnh: {YARD}")


def until_new_version(browser: Browser, url: str) -> Screen:
    """The old version starts, fetches the new one beside itself, and a later start takes it into use."""
    phone = browser.page().open(url)
    until(lambda: evaluated(phone.page, WAITING))
    for _ in range(5):
        with suppress(Error):  # the swap reloads the page, which may cut this very navigation short
            phone.page.goto(url)
        if became(lambda: evaluated(phone.page, VERSIONS) == ["page-next-version"], within_s=20):
            break
    assert evaluated(phone.page, VERSIONS) == ["page-next-version"]
    phone.open(url)
    about = phone.page.locator("meta[name=description]").get_attribute("content")
    assert about is not None
    assert about.encode().startswith(NEW_WORDS)
    return phone


def require_everything_there(phone: Screen, photo: bytes) -> None:
    phone.see("Việc của tôi", "0 đang gửi, máy chủ đã lưu 0", within_s=60)
    assert originals_kept(phone) == [hashlib.sha256(photo).hexdigest()]
    go_to(phone, YARD)
    phone.see(f"Ảnh: {YARD}")
    assert phone.named("Không", "checkbox").get_attribute("aria-checked") == "true"
    phone.tap("Quay lại")
    phone.see("trên 107 mục")
    phone.tap("Quay lại")


def send(phone: Screen) -> None:
    phone.see("Việc của tôi")
    phone.tap("Mở tình trạng gửi")
    phone.tap("Gửi ngay")
    phone.tap("Quay lại")
    phone.see("0 trên máy, 0 đang gửi", within_s=60)


def require_arrived(server: Server, photo: bytes) -> None:
    lead = server.signed_in("truongdoan1")
    records = lead.everything()
    [finding] = [each for each in records if isinstance(each, Finding) and each.answer is not None]
    [evidence] = [each for each in records if isinstance(each, Evidence)]
    assert finding.answer == YesNo(False)
    assert lead.http.get(f"/api/media/{evidence.sha256}", params={"variant": "original"}).content == photo
