"""The whole browser killed at the worst moments: in the middle of a photo's way to the server, and right after "đã lưu trên máy"."""

import hashlib
import threading
from dataclasses import dataclass, field

import pytest

from shared.visits import Evidence
from tests.journeys.acting import (
    YARD,
    camera_feed,
    choose_photo,
    go_to,
    originals_kept,
    phone_browser,
    sign_in,
)
from tests.phone.chromium import told, until
from tests.photos.making import a_large_photo
from tests.server.building import Server
from tests.weather.kinds import Cut, Fair, Refused
from tests.weather.messages import Message
from tests.weather.proxy import Proxy, Weather

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]
FAR_ENOUGH, LEFT_OVER = 1_000_000, 100_000  # bytes of a photo at the server before the cut, and of the piece that is cut


@dataclass
class Line:
    """A mobile line that breaks in the middle of a piece of a photo and stays broken until it is mended."""

    broke: threading.Event = field(default_factory=threading.Event)
    is_mended: bool = False
    pieces: list[tuple[int, int]] = field(default_factory=list)  # where each began and how long it was, since mending

    def __call__(self, request: Message) -> Weather:
        start = int(request.header("upload-offset") or 0) if request.head.startswith(b"PATCH ") else None
        if self.is_mended:
            if start is not None:
                self.pieces.append((start, len(request.body)))
            return Fair()
        if self.broke.is_set():
            return Refused()
        if start is None or start < FAR_ENOUGH:
            return Fair()
        self.broke.set()
        return Cut(len(request.head) + LEFT_OVER)


def test_a_photo_goes_on_at_the_byte_where_the_phone_died(chromium, server, tmp_path, outside):
    line, photo = Line(), a_large_photo(seed=31)
    (tmp_path / "cong.jpg").write_bytes(photo)
    feed, profile = camera_feed(tmp_path / "scene.mjpeg"), tmp_path / "phone"
    with Proxy(int(server.url.rsplit(":")[-1]), line) as proxy:
        with phone_browser(chromium, profile, feed, outside) as browser:
            phone = browser.page().open(proxy.url)
            sign_in(phone, server)
            until(lambda: told(phone.page).get("offline") == "ready", 60)
            choose_photo(go_to(phone), tmp_path / "cong.jpg")
            assert line.broke.wait(60)
            browser.kill()
        with phone_browser(chromium, profile, feed, outside) as browser:
            phone = browser.page().open(proxy.url)
            phone.see("Việc của tôi", within_s=60)
            assert originals_kept(phone) == [hashlib.sha256(photo).hexdigest()]
            [part] = (server.media / "uploads").glob("*.part")
            at_the_server = part.stat().st_size
            line.is_mended = True
            phone.tap("Mở tình trạng gửi")
            phone.tap("Gửi ngay")
            phone.tap("Quay lại")
            phone.see("0 trên máy, 0 đang gửi", within_s=60)
    assert FAR_ENOUGH <= at_the_server < len(photo)
    assert line.pieces[0][0] == at_the_server
    assert sum(size for _, size in line.pieces) == len(photo) - at_the_server
    require_on_the_server(server, photo)


def require_on_the_server(server: Server, photo: bytes) -> None:
    lead = server.signed_in("truongdoan1")
    evidence = [each for each in lead.everything() if isinstance(each, Evidence)]
    assert [each.sha256 for each in evidence] == [hashlib.sha256(photo).hexdigest()]
    assert lead.http.get(f"/api/media/{evidence[0].sha256}", params={"variant": "original"}).content == photo


def test_whatever_the_screen_called_saved_is_there_after_the_browser_died(chromium, server, tmp_path, outside):
    feed, profile = camera_feed(tmp_path / "scene.mjpeg"), tmp_path / "phone"
    with phone_browser(chromium, profile, feed, outside) as browser:
        phone = browser.page().open(server.url)
        sign_in(phone, server)
        until(lambda: told(phone.page).get("offline") == "ready", 60)
    with phone_browser(chromium, profile, feed, outside, offline=True) as browser:
        phone = go_to(browser.page().open(server.url), YARD)
        phone.tap("Mở máy ảnh")
        phone.see("Vị trí ± 8 m")
        phone.tap("Chụp")
        phone.see("Ảnh 1 đã lưu trên máy")
        browser.kill()
    with phone_browser(chromium, profile, feed, outside, offline=True) as browser:
        phone = go_to(browser.page().open(server.url), YARD)
        phone.see(f"Ảnh: {YARD}")
        assert len(originals_kept(phone)) == 1
        phone.tap("Không", "checkbox")
        phone.see("Đã lưu trên máy lúc")
        browser.kill()
    with phone_browser(chromium, profile, feed, outside, offline=True) as browser:
        phone = go_to(browser.page().open(server.url), YARD)
        phone.see(f"Ảnh: {YARD}", "Đã lưu trên máy lúc")
        assert phone.named("Không", "checkbox").get_attribute("aria-checked") == "true"
