"""A phone that cannot send saves everything to one file; the desk takes it over; when the phone can send again, nothing is doubled."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from shared.answers import YesNo
from shared.rescue_reading import pieces, read_rescue
from shared.visits import Evidence, Finding, Visit
from tests.journeys.acting import (
    PICTURES,
    YARD,
    Screen,
    choose_photo,
    go_to,
    originals_kept,
    sign_in,
)
from tests.phone.chromium import told, until
from tests.photos.making import a_large_photo
from tests.server.bringing import brought, held, standings, taken_over
from tests.server.building import Server

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]
PHOTO = a_large_photo(seed=71)


def test_what_a_phone_saved_to_a_file_is_taken_over_at_the_desk_and_later_sent_without_doubling(browser, server, tmp_path):
    (tmp_path / "san.jpg").write_bytes(PHOTO)
    phone = browser.page().open(server.url)
    sign_in(phone, server)
    until(lambda: told(phone.page).get("offline") == "ready", 60)
    browser.context.set_offline(True)
    work(phone, tmp_path / "san.jpg")

    file = save_to_file(phone, tmp_path)
    require_whole(file, originals_kept(phone))
    take_over(server, file)

    browser.context.set_offline(False)
    phone.tap("Gửi ngay")
    phone.see("Có mạng, máy chủ trả lời", "Không còn gì chờ gửi", within_s=60)
    phone.see("Không có gì bị giữ lại")
    phone.shot(PICTURES, "64-da-gui-het")
    phone.to_the_end()
    phone.see("Không có gì phải lưu ra tệp")
    require_nothing_doubled(server)


def work(phone: Screen, photo: Path) -> None:
    go_to(phone, YARD)
    choose_photo(phone, photo)
    phone.see(f"Ảnh: {YARD}")
    phone.tap("Không", "checkbox")
    phone.see("Đã lưu trên máy lúc")
    phone.tap("Quay lại")
    phone.see("1 trên 107 mục")


def save_to_file(phone: Screen, folder: Path) -> Path:
    phone.tap("Mở tình trạng gửi")
    phone.see("Tình trạng gửi")
    phone.shot(PICTURES, "60-tinh-trang-gui")
    phone.to_the_end()
    phone.see("Khi máy không gửi được")
    phone.shot(PICTURES, "61-truoc-khi-luu-tep")
    with phone.page.expect_download() as download:
        phone.tap("Lưu tất cả chưa gửi ra một tệp")
    phone.see("Đã ghi 3 thay đổi và 1 ảnh ra tệp")
    phone.shot(PICTURES, "62-da-luu-tep")
    assert download.value.suggested_filename.startswith("than-thien-")
    download.value.save_as(folder / "rescue.zip")
    return folder / "rescue.zip"


def require_whole(file: Path, kept: list[str]) -> None:
    with file.open("rb") as content:
        rescue = read_rescue(content)
        [original] = [b"".join(pieces(content, each)) for each in rescue.originals]
    assert (rescue.faults, rescue.missing) == ((), ())
    assert rescue.rescuer is not None
    assert rescue.rescuer.username == "khaosat1"
    assert [hashlib.sha256(original).hexdigest()] == kept == [hashlib.sha256(PHOTO).hexdigest()]
    assert [each.state for each in rescue.operations] == ["pending"] * 3


def take_over(server: Server, file: Path) -> None:
    office = server.signed_in("sonoivu")
    report = brought(office, file.read_bytes())
    result = taken_over(office, report)
    assert (standings(report), standings(report, "originals")) == (["new"] * 3, ["new"])
    assert (standings(result), standings(result, "originals")) == (["applied"] * 3, ["stored"])


def require_nothing_doubled(server: Server) -> None:
    inspector = server.signed_in("khaosat1")
    records = inspector.everything()
    assert Counter(type(each) for each in records if isinstance(each, Visit | Finding | Evidence)) == Counter(
        {Visit: 1, Finding: 1, Evidence: 1}
    )
    [finding] = [each for each in records if isinstance(each, Finding)]
    assert (finding.answer, finding.version) == (YesNo(False), 1)
    assert held(inspector, [PHOTO]) == [hashlib.sha256(PHOTO).hexdigest()]
