"""Numbers, hours and days as Vietnamese reads them."""

from datetime import date, datetime, timedelta

from mobile.texts import numbers


def test_numbers_are_written_as_vietnamese_reads_them():
    assert numbers.percent(13, 14) == "92,9\u00a0%"
    assert numbers.percent(14, 14) == "100\u00a0%"
    assert numbers.percent(0, 0) == "–"
    assert numbers.tenths(-11) == "−1,1"
    assert numbers.thousands(4812) == "4.812"
    assert [numbers.metres(m) for m in (46, 1234, 61_000)] == ["46\u00a0m", "1,2\u00a0km", "61\u00a0km"]
    assert [numbers.size(n) for n in (0, 412_000, 3_400_000, 6_400_000_000)] == [
        "0\u00a0KB",
        "412\u00a0KB",
        "3,4\u00a0MB",
        "6,4\u00a0GB",
    ]
    assert numbers.duration(timedelta(days=3, hours=4, minutes=5)) == "3\u00a0ngày 4\u00a0giờ"
    assert numbers.duration(timedelta(seconds=96)) == "96\u00a0giây"
    assert numbers.hour(datetime(2026, 11, 18, 9, 42)) == "9:42"
    assert numbers.weekday(date(2026, 11, 18)) == "Thứ Tư, 18 tháng\u00a011"
    assert numbers.position(11.00281, 106.88304) == "11,00281°\u00a0B  106,88304°\u00a0Đ"


def test_text_is_composed_because_the_fonts_hold_no_combining_marks():
    assert numbers.tidy("Tra\u0309ng Da\u0300i") == "Trảng\u00a0Dài"
