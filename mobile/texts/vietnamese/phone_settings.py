"""What the settings page says."""

SETTINGS = "Cài đặt"
LANGUAGE = "Ngôn ngữ"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}  # each in its own words, so that its reader finds it
LANGUAGE_BELOW = "Câu của Kế hoạch, thông báo của đợt và tên xã, phường giữ nguyên tiếng Việt."
TEXT_SIZE = "Cỡ chữ"
VIBRATION, VIBRATION_BELOW = "Rung khi chạm", "Rung nhẹ khi đã ghi, mạnh khi chưa ghi được. Có máy không rung được."
ON, OFF = "Bật", "Tắt"
MORE = "Xem thêm"
OPEN_SENDING, OPEN_SENDING_BELOW = "Tình trạng gửi", "Cái gì ở đâu, chỗ trong máy, lưu ra tệp"
OPEN_HELP, OPEN_HELP_BELOW = "Trợ giúp", "Chuyến đầu tiên, khi có chuyện, gọi ai"
OPEN_PRACTICE, OPEN_PRACTICE_BELOW = "Tập dượt", "Một xã không có thật, không gửi gì đi"


def settings_of(name: str) -> str:
    """The spoken name of the way here."""
    return f"Cài đặt, máy này: {name}"


def percent_size(percent: int) -> str:
    return f"{percent}\u00a0%"
