"""The phone's storage is nearly full: said in words, nothing saved before is lost, and work goes on once there is room."""

import pytest

from tests.journeys.acting import (
    PICTURES,
    YARD,
    Screen,
    camera_feed,
    choose_photo,
    go_to,
    limit_storage,
    originals_kept,
    phone_browser,
    sign_in,
    storage_used,
)
from tests.phone.chromium import told, until
from tests.photos.making import a_large_photo

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]
FULL = "Máy hết chỗ nên lần này chưa lưu được"


def test_a_full_phone_says_so_loses_nothing_and_saves_again_when_there_is_room(chromium, server, tmp_path, outside):
    feed, profile = camera_feed(tmp_path / "scene.mjpeg"), tmp_path / "phone"
    with phone_browser(chromium, profile, feed, outside) as browser:
        phone = browser.page().open(server.url)
        sign_in(phone, server)
        until(lambda: told(phone.page).get("offline") == "ready", 60)
        shoot(go_to(phone, YARD))
        phone.see("Ảnh 1 đã lưu trên máy")
        phone.tap("Xong")
        phone.see(f"Ảnh: {YARD}")
        kept = originals_kept(phone)
        browser.kill()

    with phone_browser(chromium, profile, feed, outside, offline=True) as browser:
        phone = browser.page()
        used = storage_used(phone, server.url)
        limit_storage(phone, server.url, used)  # before the first write: the browser notices no lower limit later
        go_to(phone.open(server.url), YARD)
        shoot(phone)
        phone.see(FULL)
        phone.shot(PICTURES, "50-het-cho-may-anh")
        assert not phone.says("đã lưu trên máy")
        phone.tap("Đóng máy ảnh")
        phone.see(f"Ảnh: {YARD}")
        phone.tap("Không", "checkbox")
        phone.see(FULL)
        phone.shot(PICTURES, "51-het-cho-tra-loi")
        assert not phone.says("Đã lưu trên máy lúc")
        assert originals_kept(phone) == kept

        limit_storage(phone, server.url, None)
        phone.tap("Có", "checkbox")
        phone.see("Đã ghi: Có")
        phone.tap("Xem lại")
        phone.see(f"Ảnh: {YARD}")
        shoot(phone)
        phone.see("Ảnh 2 đã lưu trên máy")
        assert set(kept) <= set(
            originals_kept(phone)
        )  # the camera may have seen the very same picture again: then it is one original


def test_a_chosen_photo_without_room_is_refused_in_words(chromium, server, tmp_path, outside):
    (tmp_path / "to.jpg").write_bytes(a_large_photo(seed=41))
    feed, profile = camera_feed(tmp_path / "scene.mjpeg"), tmp_path / "phone"
    with phone_browser(chromium, profile, feed, outside) as browser:
        phone = browser.page().open(server.url)
        sign_in(phone, server)  # makes the key of this phone, its first write
        go_to(phone, YARD)  # the visit is open: with no room left it could not be

    with phone_browser(chromium, profile, feed, outside) as browser:
        phone = browser.page()
        limit_storage(phone, server.url, storage_used(phone, server.url))
        go_to(phone.open(server.url), YARD)
        choose_photo(phone, tmp_path / "to.jpg")
        phone.see(FULL, within_s=8)
        phone.shot(PICTURES, "52-het-cho-chon-anh")


def shoot(phone: Screen) -> None:
    phone.tap("Mở máy ảnh")
    phone.see("Vị trí ± 8 m")
    phone.tap("Chụp")
