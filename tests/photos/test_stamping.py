"""The stamp: legible, within the picture, and with a code that leads to the public page even after somebody has passed the copy on."""

import io

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from media.derivatives import encoded, opened
from media.stamping import stamped, words
from tests.photos.making import as_jpeg
from tests.photos.offices import an_office
from tests.photos.stamps import a_stamp

LONG = (
    "Số người mặc đồng phục đúng quy định trên số người có mặt tại thời điểm kiểm tra, tính cả người đang làm việc ở phòng họp và ở "
    "quầy tiếp nhận hồ sơ số một đến số mười hai của Trung tâm Phục vụ hành chính công"
)


def read_codes(content):
    return [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(content)))]


def changed(picture, content):
    """Where the copy differs from the picture by more than a JPEG makes it."""
    apart = np.abs(np.asarray(picture, int) - np.asarray(Image.open(io.BytesIO(content)), int)).max(axis=2)
    return apart > 60


def test_what_is_written_is_what_is_known():
    assert words(a_stamp()) == (
        "Quạt hoặc điều hòa hoạt động",
        "Khu vực chờ bên trong · Phường Trảng Dài",
        "09:42:15 · 18/11/2026",
        "11,00281°\u00a0B  106,88304°\u00a0Đ  ±\u00a08\u00a0m",
        "Người chụp: Người Khảo Sát Thử",
        "Mã\u00a0K7QM4D2X · SHA-256\u00a01a2b3c4d5e6f",
    )


@pytest.mark.parametrize(
    ("spoilt", "line"),
    [
        ({"lat": None, "lon": None}, "Không có vị trí lúc chụp"),
        ({"lat": None}, "Không có vị trí lúc chụp"),
        ({"accuracy_m": None}, "11,00281°\u00a0B  106,88304°\u00a0Đ  sai số không rõ"),
        ({"accuracy_m": 0.0}, "11,00281°\u00a0B  106,88304°\u00a0Đ  sai số không rõ"),
        ({"accuracy_m": 0.3}, "11,00281°\u00a0B  106,88304°\u00a0Đ  ±\u00a01\u00a0m"),
        ({"lat": -0.5, "lon": -70.25}, "0,50000°\u00a0N  70,25000°\u00a0T  ±\u00a08\u00a0m"),
        ({"inspector": ""}, "Người chụp: không rõ"),
    ],
)
def test_what_is_not_known_is_said_to_be_unknown(spoilt, line):
    assert line in words(a_stamp(**spoilt))


def test_marks_put_apart_are_put_together_for_the_font():
    assert words(a_stamp(check="Ghế chờ"))[0] == "Ghế chờ"


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (1600, 900), (640, 480)])
def test_the_code_is_read_from_the_finished_copy_and_from_one_compressed_again(size):
    content = stamped(an_office(5, width=size[0], height=size[1]), a_stamp())
    again = as_jpeg(Image.open(io.BytesIO(content)), quality=60)
    assert read_codes(content) == read_codes(again) == ["https://thanthien.example/v/K7QM4D2X"]


def test_a_copy_sent_on_at_half_its_size_still_leads_to_the_page():
    content = stamped(an_office(5), a_stamp())
    sent_on = as_jpeg(Image.open(io.BytesIO(content)).resize((800, 600)), quality=60)
    assert read_codes(sent_on) == ["https://thanthien.example/v/K7QM4D2X"]


def test_the_words_stand_at_the_lower_left_and_the_code_at_the_lower_right():
    picture = Image.new("RGB", (1600, 1200), (120, 170, 120))
    is_changed = changed(picture, stamped(picture, a_stamp()))
    assert not is_changed[:600].any()
    assert not is_changed[:, 900:1300].any()
    assert is_changed[900:, :500].any()
    assert is_changed[900:, 1300:].any()


@pytest.mark.parametrize(
    "size", [(1600, 1200), (1200, 1600), (1600, 300), (640, 480), (200, 150), (150, 200), (80, 80), (80, 2000)]
)
@pytest.mark.parametrize("spoilt", [{}, {"check": LONG, "commune": LONG, "place": "X" * 300, "inspector": LONG}])
def test_a_long_name_never_leaves_the_picture_nor_hides_more_than_half_of_it(size, spoilt):
    picture = Image.new("RGB", size, (120, 170, 120))
    content = stamped(picture, a_stamp(**spoilt))
    is_changed = changed(picture, content)
    assert Image.open(io.BytesIO(content)).size == size
    assert is_changed.any()
    assert not is_changed[: int(size[1] * 0.38)].any()
    assert not is_changed[:, size[0] - 2 :].any()


def test_time_and_place_are_kept_when_a_long_name_must_be_cut():
    small = Image.new("RGB", (260, 200), (120, 170, 120))
    short, long = (stamped(small, a_stamp(check=check, address="")) for check in ("Ghế", LONG * 3))
    last = np.asarray(Image.open(io.BytesIO(short)), int)[170:], np.asarray(Image.open(io.BytesIO(long)), int)[170:]
    assert np.abs(last[0][:, :200] - last[1][:, :200]).mean() < 12


@pytest.mark.parametrize("size", [(1, 1), (30, 20), (63, 400)])
def test_a_picture_too_small_for_words_stays_as_it_is(size):
    picture = Image.new("RGB", size, (120, 170, 120))
    assert stamped(picture, a_stamp()) == encoded(picture)


def test_the_same_stamp_on_the_same_picture_gives_the_same_bytes():
    picture = an_office(6)
    assert stamped(picture, a_stamp()) == stamped(picture, a_stamp())
    assert stamped(picture, a_stamp()) != stamped(picture, a_stamp(accuracy_m=9.0))


def test_a_stamp_goes_on_a_copy_given_as_bytes():
    content = encoded(an_office(6))
    assert stamped(content, a_stamp()) == stamped(opened(content), a_stamp())


def test_the_picture_given_stays_as_it_was():
    picture = an_office(6)
    before = picture.tobytes()
    stamped(picture, a_stamp())
    assert picture.tobytes() == before
