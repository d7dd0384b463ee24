"""What goes wrong around an inspector: a second tab, no position, no camera, an ended session, a file that is no photo."""

import sqlite3
from pathlib import Path

import pytest

from tests.journeys.acting import Browser, Screen, begin
from tests.phone.chromium import until
from tests.photos.making import a_photo
from tests.server.building import Server

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]
GATE = "Có panô/khẩu hiệu tại cổng"


def at_the_gate(browser: Browser, server: Server) -> Screen:
    """Signed in, the visit open, at its second check."""
    phone = browser.page().open(server.url)
    phone.type("Tên đăng nhập", "khaosat1")
    phone.type("Mật khẩu", server.passwords["khaosat1"]["password"])
    phone.tap("Đăng nhập")
    phone.see("Việc của tôi")
    if phone.says("Tiếp tục"):
        phone.tap("Tiếp tục")
    else:
        phone.tap("Phường Trảng Dài")
        begin(phone)
    phone.tap(GATE)
    phone.see("Kế hoạch, mục II.1.b")
    return phone


def test_a_second_tab_says_so_and_the_first_goes_on(browser, server):
    first = at_the_gate(browser, server)
    second = Screen(browser.context.new_page()).open(server.url)
    second.see("Đang mở ở một thẻ khác", "Thử lại")
    first.page.bring_to_front()
    first.tap("Có", "checkbox")
    first.see("Đã lưu trên máy lúc")
    first.page.close()
    second.tap("Thử lại")
    second.see("Việc của tôi", "Phường Trảng Dài")


def test_without_a_position_the_photo_is_kept_and_says_that_it_has_none(browser, server):
    browser.context.clear_permissions()
    browser.context.grant_permissions(["camera"])
    phone = at_the_gate(browser, server)
    phone.tap("Mở máy ảnh")
    phone.see("Chưa được dùng vị trí", "chưa có vị trí")
    phone.tap("Chụp")
    phone.see("đã lưu trên máy")
    phone.tap("Xong")
    phone.see("chưa có vị trí. Ghi chú vì sao")


def test_a_camera_closed_while_it_opens_leaves_the_app_alive(browser, server):
    phone = at_the_gate(browser, server)
    for _ in range(4):
        phone.tap("Mở máy ảnh")
        phone.see("Đóng máy ảnh")
        phone.page.go_back()
        phone.see("Kế hoạch, mục II.1.b")
    browser.move_to()
    phone.tap("Mở máy ảnh")
    phone.see("Vị trí ± 8 m")
    phone.tap("Chụp")
    phone.see("đã lưu trên máy")
    phone.tap("Xong")
    phone.tap("Quay lại")
    phone.see("trên 107 mục")
    phone.page.go_back()  # the phone's own back key: never into a camera left long ago
    phone.see("Việc của tôi")


def test_a_photo_can_be_chosen_and_a_file_that_is_no_photo_is_refused_in_words(browser, server, tmp_path):
    phone = at_the_gate(browser, server)
    (tmp_path / "bang.jpg").write_bytes(b"not a photo at all")
    (tmp_path / "cong.jpg").write_bytes(a_photo(seed=4))
    choose(phone, tmp_path / "bang.jpg")
    phone.see("Tệp này không phải ảnh")
    choose(phone, tmp_path / "cong.jpg")
    phone.see(f"Ảnh: {GATE}")


def choose(phone: Screen, path: Path) -> None:
    with phone.page.expect_file_chooser() as chooser:
        phone.tap("Chọn ảnh có sẵn")
    chooser.value.set_files(path)


def test_an_ended_session_loses_nothing_and_signing_in_again_sends_it(browser, server):
    phone = at_the_gate(browser, server)
    with sqlite3.connect(server.folder / "thanthien.db") as database:
        database.execute("delete from session_token")
    phone.tap("Không", "checkbox")
    until(lambda: phone.says("Đã ghi: Không") or phone.says("Đã lưu trên máy lúc"))  # with its photo it leads on by itself first
    phone.see("Phiên đăng nhập đã hết", within_s=40)
    phone.tap("Đăng nhập lại")
    phone.see("chưa tới máy chủ")
    phone.type("Tên đăng nhập", "khaosat1")
    phone.type("Mật khẩu", server.passwords["khaosat1"]["password"])
    phone.tap("Đăng nhập")
    phone.see("Có mạng, máy chủ trả lời", within_s=40)
    phone.tap("Quay lại")
    phone.see("Kế hoạch, mục II.1.b")  # the check it was left from
    phone.tap("Quay lại")
    phone.see("0 trên máy, 0 đang gửi")
