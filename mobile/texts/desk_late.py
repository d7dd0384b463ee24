"""What the desk says of changes that reached the server after the visit was locked."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from mobile.texts.desk_phrases import moment
from mobile.texts.numbers import unit
from mobile.texts.problems import sentence

TITLE = "Thay đổi đến sau khi nộp"
HINT = "Máy gửi được khi đoàn đã nộp, thường vì mất sóng. Từng thay đổi được giữ nguyên, chờ bạn quyết định."
HINT_READ = "Máy gửi được khi đoàn đã nộp, thường vì mất sóng. Từng thay đổi được giữ nguyên, trưởng đoàn quyết định."
SEE, SEE_AGAIN = "Xem và quyết định", "Xem lại"
PUBLISHED_TITLE = "Chỉ còn để ngoài được"
PUBLISHED_WHY = "Kết quả đã công bố cho xã nên không đưa thêm gì vào. Thay đổi vẫn được giữ, kèm lý do bạn ghi."
WAITING, DECIDED = "Chờ quyết định", "Đã quyết định"
STANDINGS = {"waiting": (WAITING, "doubt"), "taken_in": ("Đã đưa vào", "primary"), "left_out": ("Không đưa vào", "soft")}
LOCKED = {"submitted": "Đến sau khi nộp", "published": "Đến sau khi công bố"}

# one change
KINDS = {
    "record_finding": "Câu trả lời",
    "attach_evidence": "Ảnh",
    "withdraw_evidence": "Rút ảnh",
    "note_evidence": "Lý do giữ ảnh",
    "share_evidence": "Dùng ảnh cho mục khác",
    "mark_evidence": "Vẽ trên ảnh",
}
NOW, WISHED = "Đang có trong kết quả", "Đến sau"
SAME = "Giống kết quả đang có"
NO_ANSWER = "Chưa có câu trả lời"
TAKES_ANSWER_AWAY = "Bỏ câu trả lời"
KEEPS_ANSWER = "Câu trả lời giữ nguyên"
TAKES_NOTE_AWAY = "Bỏ ghi chú"
NOTE = "Ghi chú"
NO_PHOTO = "Chưa có ảnh nào của khảo sát viên này"
ONE_MORE_PHOTO = "Thêm 1 ảnh"
WITHDRAWS, USES_AGAIN = "Rút ảnh này, không tính nữa", "Tính lại ảnh này"
NOTES_PHOTO, TAKES_NOTE_BACK = "Lý do giữ ảnh này", "Bỏ lý do đã ghi cho ảnh này"
COUNTS, IS_WITHDRAWN = "Ảnh đang được tính", "Ảnh đã rút, không được tính"
PHOTO_UNSEEN = "Chưa xem được ảnh. Máy chủ chưa có, hoặc chỉ cho xem sau khi đưa vào."

# deciding
TAKE_IN, LEAVE_OUT = "Đưa vào kết quả", "Không đưa vào"
WAYS = {True: TAKE_IN, False: LEAVE_OUT}
MEANS = {
    True: "Tính như khảo sát viên đã ghi trước khi nộp, đứng tên họ. Đưa vào rồi thì không rút ra được.",
    False: "Kết quả giữ nguyên. Đổi ý thì vẫn đưa vào được, cho đến khi công bố.",
}
MEANS_PUBLISHED = "Kết quả giữ nguyên. Thay đổi vẫn được giữ trên máy chủ, kèm lý do."
REASON, REASON_HINT = "Lý do", "Khảo sát viên sẽ đọc câu này"
REASON_FIRST = "Ghi lý do trước"
CTRL_ENTER = "Ctrl + Enter để ghi"
READY = {
    True: ("Máy mất sóng khi nộp", "Máy hết pin khi nộp", "Ảnh gửi chậm", "Đã hỏi khảo sát viên"),
    False: ("Câu trả lời đang có đúng hơn", "Ghi nhầm mục", "Ảnh trùng hoặc không rõ", "Đã hỏi khảo sát viên"),
}
READY_PUBLISHED = ("Đến sau khi đã công bố", "Không làm đổi kết quả", "Đã báo Sở Nội vụ")

REFUSED: Mapping[str, str] = {
    "seen-version-outdated": "Người khác vừa quyết định thay đổi này. Đã tải bản mới, xem lại rồi làm tiếp.",
    "visit-locked": "Thay đổi này đã được đưa vào kết quả rồi. Đã tải lại trang.",
    "feedback-published": "Kết quả vừa được công bố cho xã nên không đưa thêm vào được. Chỉ còn để ngoài, kèm lý do.",
    "answer-of-wrong-type": "Câu trả lời này không đúng kiểu mục hỏi nên không đưa vào được. Để ngoài và ghi lý do.",
    "answer-out-of-range": "Con số này nằm ngoài khoảng có thể có nên không đưa vào được. Để ngoài và ghi lý do.",
    "evidence-sealed": "Ảnh này đã có trong kết quả. Để ngoài và ghi lý do.",
    "parent-unknown": "Ảnh mà thay đổi này nói đến chưa có trong kết quả. Đưa ảnh đó vào trước.",
    "unknown-record": "Không còn tìm thấy thay đổi này. Tải lại trang.",
}


def refused(slug: str, facts: Mapping[str, object]) -> str:
    """A refusal as a lead reads it; the phone's own sentence where it fits both."""
    return REFUSED.get(slug) or sentence(slug, facts)


def line(count: int) -> str:
    """3 thay đổi đến sau khi nộp"""
    return f"{unit(count, 'thay đổi')} đến sau khi nộp"


def line_of(commune: str, count: int) -> str:
    return f"{commune}: {line(count)}, chờ quyết định."


def line_waiting(count: int) -> str:
    return f"{line(count)}, chờ quyết định."


def line_decided(count: int) -> str:
    return f"{line(count)}, đã quyết định."


def short(count: int) -> str:
    """2 đến sau: for a narrow column."""
    return f"{count} đến sau"


def made_at(at: datetime) -> str:
    """The device's clock, said as what it is."""
    return f"Máy ghi lúc {moment(at)} (đồng hồ của chính máy đó, có thể sai)"


def photos_now(count: int) -> str:
    return f"{unit(count, 'ảnh')} của khảo sát viên này" if count else NO_PHOTO


def marks(count: int) -> str:
    return f"{unit(count, 'nét vẽ')} trên ảnh" if count else "Không vẽ gì trên ảnh"


def shares(others: int) -> str:
    return f"Ảnh này dùng thêm cho {unit(others, 'mục')}" if others else "Ảnh này chỉ dùng cho một mục"


def counted(answers: int, photos: int, withdrawals: int, notes: int = 0, shared: int = 0, marked: int = 0) -> str:
    """18 câu trả lời, 2 ảnh"""
    named = (
        (answers, "câu trả lời"),
        (photos, "ảnh"),
        (withdrawals, "ảnh rút lại"),
        (notes, "lý do giữ ảnh"),
        (shared, "ảnh dùng chung"),
        (marked, "ảnh được vẽ lên"),
    )
    return ", ".join(unit(count, name) for count, name in named if count)


def take_all(name: str) -> str:
    return f"Đưa tất cả của {name} vào"


def all_means(count: int, kinds: str, changed: int) -> str:
    """What a whole set would do, before it is done."""
    moved = f"{changed} trên {count} làm khác kết quả đang có" if changed else "không có gì khác kết quả đang có"
    return f"Gồm {kinds}: {moved}. Đưa vào rồi thì không rút ra được."


def take_in_all(count: int) -> str:
    return f"Đưa {unit(count, 'thay đổi')} vào kết quả"


def under_way(done: int, of: int) -> str:
    return f"Đã đưa vào {done} trên {of}"


def stopped(done: int, of: int, which: str, why: str) -> str:
    """How far a set came, where it stopped, and why."""
    return f"Đã đưa vào {done} trên {of}. Dừng ở {which}: {why}"


def recorded(is_taken_in: bool, which: str) -> str:
    return f"Đã {'đưa vào kết quả' if is_taken_in else 'ghi: không đưa vào'}, {which}."


def recorded_all(count: int, name: str) -> str:
    return f"Đã đưa {unit(count, 'thay đổi')} của {name} vào kết quả."


def decided_by(name: str, at: datetime | None) -> str:
    return f"{name}, {moment(at)}" if at else name


def by(inspector: str, words: Sequence[str]) -> str:
    """Khảo sát viên Một: Không · Ghi chú: cửa khóa"""
    return f"{inspector}: {' · '.join(words)}"


def key_name(way: str, which: str) -> str:
    """A key, spoken: what it does to which change."""
    return f"{way}: {which}"
