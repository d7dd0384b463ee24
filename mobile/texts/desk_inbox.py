"""What the desk says in the inbox, and of other systems that are told. What happened is said in shared/notice_sentences.py."""

from datetime import date, datetime, timedelta

from mobile.texts.numbers import NBSP, day, hour, thousands, unit, weekday
from shared.hours import in_vietnam
from shared.notice_sentences import asks as asks
from shared.notice_sentences import headline as headline

PLACE = "Thông báo"
TITLE = "Thông báo"
HINT = "Việc mới liên quan đến bạn. Mở trang này là đã đọc."
NEW = "Mới"
EMPTY = "Chưa có thông báo"
EMPTY_WHY = {
    "lead": "Khi xã trả lời, giải trình, hoặc có thay đổi đến muộn, bạn thấy ở đây.",
    "commune": "Khi trưởng đoàn hỏi, công bố hoặc chốt kết quả, bạn thấy ở đây.",
    "standing_office": "Khi kết quả được công bố, giải trình hoặc chốt, bạn thấy ở đây.",
}
COLUMNS = ("Việc", "Lúc")
TODAY, YESTERDAY = "Hôm nay", "Hôm qua"

# other systems
SYSTEMS = "Hệ thống nhận thông báo"
SYSTEMS_WHY = "Người quản trị thêm địa chỉ trên máy chủ. Mỗi thông báo gửi lại cho đến khi được nhận, nhiều nhất ba ngày."
NO_SYSTEMS = "Chưa có hệ thống nào của thành phố nhận thông báo."
SEND_AGAIN = "Gửi lại"
SENT_AGAIN = "Đã xếp lại vào hàng gửi."
ALL_TAKEN = "Đã nhận hết"
GIVEN_UP, TRIES_AGAIN = "Đã thôi gửi", "Sẽ tự gửi lại"


def bell(unread: int) -> str:
    """The key of a narrow window, spoken."""
    return f"{PLACE}, {unread} chưa đọc" if unread else PLACE


def badge(unread: int) -> str:
    return "99+" if unread > 99 else str(unread)


def on_day(on: date, today: date) -> str:
    """Hôm nay · Hôm qua · Thứ Tư, 18 tháng 11 · 18/11/2025"""
    if on == today:
        return TODAY
    if on == today - timedelta(days=1):
        return YESTERDAY
    return weekday(on) if on.year == today.year else day(on)


def at_hour(at: datetime) -> str:
    return hour(in_vietnam(at))


def about(commune: str, former_year: int | None) -> str:
    """Phường Trảng Dài · đợt 2025"""
    return " · ".join([*([commune] if commune else []), *([f"đợt {former_year}"] if former_year else [])])


def spoken(commune: str, what: str, is_new: bool) -> str:
    return f"{commune}: {what}{f', {NEW.lower()}' if is_new else ''}"


def counts(taken: int, waiting: int, given_up: int) -> str:
    """4.812 đã nhận · 3 đang chờ · 1 đã thôi gửi"""
    named = [(taken, "đã nhận"), (waiting, "đang chờ"), (given_up, "đã thôi gửi")]
    return " · ".join(f"{thousands(count)}{NBSP}{name}" for count, name in named if count or name == "đã nhận")


def tried(attempts: int) -> str:
    return unit(attempts, "lần thử")
