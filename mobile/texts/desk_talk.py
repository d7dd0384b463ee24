"""What the desk says of the team's conversation, of how a visit went, and of what an inspector added to an answer."""

from collections.abc import Sequence
from datetime import date, datetime

from mobile.texts.desk_phrases import moment
from mobile.texts.numbers import day, unit
from shared.particulars import CodeScanned, Fact, Observed, WifiMeasured

# what was added to an answer
EXEMPLARY = "Cách làm hay"
ADVICE, ON_CLAIM = "Lời khuyên", "Về điểm tự chấm"
NOT_REACHED = "Đo Wi-Fi: không tới được máy chủ"
ALSO_HERE = "Ảnh chụp cho mục khác, dùng chung"

# conversation
TALK, SAY_HINT = "Trao đổi", "Hỏi hoặc ghi một lời, khảo sát viên đọc trên điện thoại"
TEAM_ONLY = "Xã, phường không thấy."
ASK, REMARK = "Gửi câu hỏi", "Gửi lời nhắn"
ASK_MEANS = "Câu hỏi đứng trong việc của khảo sát viên đến khi họ trả lời."
NOTHING_SAID = "Chưa ai nói gì về câu trả lời này."
QUESTION, UNANSWERED = "câu hỏi", "Đang chờ khảo sát viên trả lời"
FOLD = "Thu gọn"

# history
HISTORY = "Lịch sử"
AFTER_CLAIM = "Đổi câu trả lời sau khi đã xem được điểm xã tự chấm (theo đồng hồ máy)"
NO_HISTORY = "Chưa có lần ghi nào tới máy chủ."

# the visit
PAUSES, PLACES, SIGNATURE = "Tạm dừng", "Nhận các nơi", "Chữ ký người đã tiếp đoàn"
NOTICE = {True: "Đã thông báo việc chụp ảnh", False: "Chưa thông báo việc chụp ảnh"}
AT_OFFICE = {True: "Nói là đang đứng tại trụ sở", False: "Không nói là đang đứng tại trụ sở"}
NO_OPENING = "Ứng dụng bản cũ, không hỏi khi bắt đầu."
NOT_SIGNED = "Không có chữ ký; chữ ký không bắt buộc."
FITS = "Khớp với câu trả lời và ảnh đang có"
NO_LONGER_FITS = "Câu trả lời hoặc ảnh đã khác so với bản người ký đã đọc"
NO_ENTRY_TAG = "Không vào được"
NO_ENTRY = {"closed": "Trụ sở đóng cửa", "refused": "Không được vào làm việc"}
NO_ENTRY_MEANS = (
    "Đây là một kết quả, không phải thiếu sót. Mục chưa ai xem giữ nguyên điểm xã tự chấm. Nếu đến lần nữa, mở lại chuyến."
)
STILL_PAUSED = "đang tạm dừng"


def drawn(marks: str) -> str:
    """Khảo sát viên vẽ thêm: 1 mũi tên, 1 vùng che"""
    return f"Khảo sát viên vẽ thêm: {marks}"


def advice(text: str, due: date | None) -> str:
    """Lời khuyên: Thay biển, hạn 30/11/2026"""
    return f"{ADVICE}: {text}" + (f" (hạn {day(due)})" if due else "")


def on_claim(text: str) -> str:
    return f"{ON_CLAIM}: {text}"


def facts(found: Sequence[Fact]) -> list[str]:
    """One line for each, but what was watched is counted together."""
    watched = [each for each in found if isinstance(each, Observed)]
    lines = [line for each in found if (line := fact(each))]
    met = sum(each.is_met for each in watched)
    return [*lines, f"Đếm từng lượt: {met} đạt trên {unit(len(watched), 'lượt')}"] if watched else lines


def fact(found: Fact) -> str:
    match found:
        case WifiMeasured():
            if not found.is_reached:
                return f"{NOT_REACHED} · {found.network} · {moment(found.measured_at)}"
            rates = (rate("xuống", found.down_kbps), rate("lên", found.up_kbps), delay(found.delay_ms))
            return " · ".join(filter(None, (f"Đo Wi-Fi {found.network}".strip(), *rates, moment(found.measured_at))))
        case CodeScanned():
            return f"Mã QR: {found.text} · {moment(found.scanned_at)}"
    return ""


def rate(name: str, kbps: int | None) -> str:
    """xuống 42,5 Mbps"""
    return "" if kbps is None else f"{name} {unit(f'{kbps / 1000:.1f}'.replace('.', ','), 'Mbps')}"


def delay(delay_ms: int | None) -> str:
    return "" if delay_ms is None else f"trễ {unit(delay_ms, 'ms')}"


def talk_key(name: str, count: int) -> str:
    """Trao đổi với Khảo sát viên Một (2)"""
    return f"{TALK} với {name}" + (f" ({count})" if count else "")


def history_key(name: str) -> str:
    return f"{HISTORY} của {name}"


def fold_key(what: str) -> str:
    return f"{FOLD}: {what}"


def say_to(name: str) -> str:
    return f"Viết cho {name}"


def said_by(name: str, at: datetime, is_question: bool) -> str:
    """Trưởng đoàn Một, 10:21 ngày 18/11/2026 · câu hỏi"""
    return f"{name}, {moment(at)}" + (f" · {QUESTION}" if is_question else "")


def met_by(met: str) -> str:
    return f"Người tiếp: {met}" if met else "Không ghi ai tiếp"


def paused(since: datetime, until: datetime | None, reason: str) -> str:
    """9:40 ngày 18/11/2026 đến 13:30 ngày 18/11/2026: mất điện"""
    span = f"{moment(since)}, {STILL_PAUSED}" if until is None else f"{moment(since)} đến {moment(until)}"
    return f"{span}: {reason}" if reason else span


def places(names: Sequence[str]) -> str:
    return f"{PLACES}: {', '.join(names)}"


def no_entry(why: str, at: datetime, note: str) -> str:
    told = f"{NO_ENTRY[why]}, {moment(at)}."
    return f"{told} {note}" if note else told


def signed(by: str, at: datetime) -> str:
    return f"{by}, {moment(at)}"


def answer_code(code: str) -> str:
    return f"Mã câu trả lời {code}"


# late changes
WORDS_OF_PRAISE = {True: "Nêu là cách làm hay", False: "Không nêu là cách làm hay"}
TAKES_ADVICE_AWAY, TAKES_CLAIM_WORD_AWAY = "Bỏ lời khuyên", "Bỏ lời về điểm tự chấm"


def facts_gone(count: int) -> list[str]:
    """Bỏ 1 điều ghi tại chỗ"""
    return [f"Bỏ {unit(count, 'điều ghi tại chỗ')}"] if count else []
