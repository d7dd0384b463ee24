"""A notice as a person reads it. It stands in shared because the desk's inbox and the server's daily mail both speak it.

The fact first; what to do follows in a second sentence, by role, where there is something to do.
"""

from datetime import datetime, timedelta

from shared.actors import Role
from shared.hours import in_vietnam
from shared.notices import Notice, Topic
from shared.spoken import NBSP, unit

LATE = "nộp sau hạn"
ASKS: dict[tuple[Role, Topic], str] = {
    (Role.COMMUNE, Topic.PUBLISHED): "Đọc từng nội dung, rồi đồng ý hoặc giải trình.",
    (Role.COMMUNE, Topic.QUESTION_ASKED): "Trả lời để đoàn quyết định được.",
    (Role.COMMUNE, Topic.DEADLINE_NEAR): "Bản giải trình chưa nộp. Người đứng đầu xã nộp.",
    (Role.COMMUNE, Topic.DEADLINE_OVER): "Vẫn nộp được; bản giải trình sẽ ghi là nộp sau hạn.",
    (Role.LEAD, Topic.ANSWERED): "Đọc câu trả lời rồi quyết định.",
    (Role.LEAD, Topic.EXPLAINED): "Kết luận từng nội dung xã giải trình.",
    (Role.LEAD, Topic.LATE_CHANGE): "Xem rồi đưa vào hoặc để ngoài.",
    (Role.LEAD, Topic.DEADLINE_OVER): "Xã chưa nộp giải trình. Có thể chốt kết quả.",
    (Role.LEAD, Topic.REOPENED): "Xem lý do, sửa kết luận rồi chốt lại.",
}


def headline(notice: Notice) -> str:
    """What happened, without the commune's name."""
    match notice.topic:
        case Topic.PUBLISHED:
            until = f", hạn giải trình đến hết {last_day(notice.until)}" if notice.until else ""
            return f"Kết quả kiểm tra đã công bố cho xã{until}"
        case Topic.QUESTION_ASKED:
            return f"Trưởng đoàn hỏi về {unit(notice.count, 'nội dung')}"
        case Topic.QUESTION_TAKEN_BACK:
            return f"Trưởng đoàn rút {unit(notice.count, 'câu hỏi')}, không cần trả lời nữa"
        case Topic.ANSWERED:
            return f"Xã trả lời {unit(notice.count, 'câu hỏi')} của trưởng đoàn"
        case Topic.EXPLAINED:
            return f"Xã đã nộp bản giải trình{f', {LATE}' if notice.is_late else ''}"
        case Topic.RECHECK_ASKED:
            return f"Trưởng đoàn yêu cầu kiểm tra lại {unit(notice.count, 'nội dung')}"
        case Topic.FINAL:
            return f"Kết quả đã chốt: {stars(notice.stars)}"
        case Topic.REOPENED:
            return "Sở Nội vụ mở lại kết quả đã chốt"
        case Topic.LATE_CHANGE:
            return f"{unit(notice.count, 'thay đổi')} đến sau khi đoàn đã nộp, chờ quyết định"
        case Topic.DEADLINE_NEAR:
            return f"Sắp hết hạn giải trình: đến hết {last_day(notice.until)}"
        case Topic.DEADLINE_OVER:
            return f"Đã hết hạn giải trình từ hết {last_day(notice.until)}"


def asks(notice: Notice, role: Role) -> str:
    """What is to be done about it; empty where nothing is."""
    return ASKS.get((role, notice.topic), "")


def stars(count: int | None) -> str:
    return unit(count, "sao") if count else "không đạt sao"


def last_day(until: datetime | None) -> str:
    """ngày 09/12/2026: the deadline itself is the midnight after it."""
    return f"ngày{NBSP}{in_vietnam(until) - timedelta(microseconds=1):%d/%m/%Y}" if until else ""


# the daily mail
def subject(count: int) -> str:
    return f"Thân Thiện: {count} thông báo chưa đọc"


def greeting(name: str) -> str:
    return f"Kính gửi {name},"


def summary(count: int) -> str:
    return f"Bạn có {count} thông báo chưa đọc:"


def line(commune: str, notice: Notice, role: Role) -> str:
    at = f"{in_vietnam(notice.at):%d/%m/%Y %H:%M}"
    end = f" {asks(notice, role)}" if asks(notice, role) else ""
    return f"- {at} · {commune}: {headline(notice)}.{end}"


def more(count: int) -> str:
    return f"và {count} thông báo khác."


def where(address: str) -> str:
    return f"Đọc và trả lời tại: {address}"


FOOT = "Thư này gửi tự động, mỗi ngày nhiều nhất một lần. Muốn đổi hoặc thôi nhận, báo người quản trị hệ thống."
