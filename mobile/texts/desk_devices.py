"""What the desk says of the phones whose keys sign photos."""

from datetime import datetime

from mobile.texts.desk_phrases import moment, short_day
from mobile.texts.numbers import unit

PLACE = "Máy"
TITLE = "Máy đã đăng ký"
HINT = "Mỗi máy ký ảnh bằng khóa riêng. Mất máy hoặc đổi chủ thì thu hồi khóa của máy đó."
COLUMNS = ("Người dùng và máy", "Đăng ký", "Ảnh đã ký", "Ảnh cuối về", "Tình trạng")
EMPTY = "Chưa có máy nào đăng ký"
EMPTY_WHY = "Máy tự đăng ký khi khảo sát viên đăng nhập lần đầu. Từ đó mỗi ảnh máy chụp đều có chữ ký."
SEARCH, SEARCH_HINT = "Tìm máy", "Gõ tên người, loại máy hay mã máy, không dấu cũng được"
SEARCH_EMPTY = "Không thấy máy nào có những chữ này. Thử ít chữ hơn."
ALL, IN_USE, REVOKED = "Tất cả", "Đang dùng", "Đã thu hồi"
STATES = {False: (IN_USE, "met"), True: (REVOKED, "unmet")}
NOTHING_SIGNED = "chưa có ảnh"
NO_LABEL = "Máy không cho biết tên"
SAME_PHONE = "Máy này còn có khóa của người khác. Mỗi người một khóa, thu hồi từng khóa."

REVOKE = "Thu hồi máy này"
FACTS = "Máy và khóa"
REVOKE_WHY = (
    "Từ lúc thu hồi, ảnh máy này gửi về được ghi là không phù hợp, kể cả ảnh đã chụp mà chưa gửi. "
    "Ảnh đã về trước đó giữ nguyên kết quả."
)
REVOKE_FOR_GOOD = (
    "Không đảo lại được. Khảo sát viên đăng nhập lại bằng mật khẩu thì máy có khóa mới."
    " Nếu máy bị mất, hãy đổi cả mật khẩu của người đó."
)
REASON_FIRST = "Ghi lý do để thu hồi"
REASONS = ("Mất máy", "Máy đổi người dùng", "Máy hỏng, không dùng nữa")
REVOKED_TITLE = "Khóa này đã thu hồi"
REVOKED_MEANS = "Ảnh về sau lúc đó được ghi là không phù hợp. Ảnh về trước đó giữ nguyên."
PERSON, LABEL, CODE, KEY, REGISTERED, CAPTURES, LAST = (
    "Người dùng",
    "Máy",
    "Mã máy",
    "Mã khóa",
    "Đăng ký",
    "Ảnh đã ký",
    "Ảnh cuối về máy chủ",
)


def revoke_ask(person: str) -> str:
    return f"Thu hồi máy của {person}?"


def revoked(person: str) -> str:
    return f"Đã thu hồi khóa trên máy của {person}."


def revoked_at(at: datetime, reason: str) -> str:
    return f"{moment(at)}. Lý do: {reason}"


def captures(count: int) -> str:
    return unit(count, "ảnh") if count else NOTHING_SIGNED


def last(at: datetime | None) -> str:
    return moment(at) if at else "–"


def registered(at: datetime) -> str:
    return short_day(at)


def row(person: str, label: str, count: int, state: str) -> str:
    """One phone, spoken."""
    return f"{person}, {label}, {captures(count)}, {state.lower()}"


def in_all(count: int, revoked_ones: int) -> str:
    """12 khóa, 1 đã thu hồi"""
    gone = f", {revoked_ones} đã thu hồi" if revoked_ones else ""
    return f"{unit(count, 'khóa')}{gone}"
