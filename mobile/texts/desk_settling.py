"""What the desk says after publication: explanations, conclusions, the final result."""

from datetime import datetime

from mobile.texts.desk_deciding import typed as typed
from mobile.texts.desk_phrases import moment
from mobile.texts.numbers import day, unit
from shared.deadlines import Left
from shared.explanations import Ending, Stance

PLACE = "Giải trình"
HINT = "Xã, phường đã nộp hoặc đã hết hạn đứng trước."
EMPTY = "Chưa có xã, phường nào được công bố"
EMPTY_WHY = "Khi công bố kết quả, từng xã, phường hiện ở đây: đang giải trình, cần kết luận, rồi chốt."
TURNS = {
    "conclude": "Cần kết luận",
    "finalise": "Chốt được",
    "commune": "Xã đang giải trình",
    "final": "Đã chốt",
}
COLUMNS_CASES = ("Xã, phường", "Hạn giải trình", "Giải trình", "Điểm")
COLUMNS_POINTS = ("Nội dung", "Tự chấm", "Đang tính", "Tình trạng")
LATE = "Nộp muộn"
LATE_WHY = "Xã nộp sau hạn, theo giờ của máy chủ. Giải trình vẫn được giữ đủ; trưởng đoàn quyết định có xem xét hay không."
NO_DEADLINE, NOT_HANDED_IN = "không đặt hạn", "chưa nộp"
COMMUNE_WRITES = "Xã còn thời gian giải trình. Kết luận và chốt được khi xã nộp, hoặc khi hết hạn."

# one commune
TO_CONCLUDE, CONCLUDED, ACCEPTED, SILENT = "Cần kết luận", "Đã kết luận", "Xã đồng ý", "Xã không có ý kiến"
NOTHING_DIFFERS = "Không có khác biệt nào: kết quả bằng điểm xã tự chấm."
STANCES = {
    Stance.ACCEPTS: "Xã đồng ý",
    Stance.EXPLAINS: "Xã giải trình",
    Stance.ASKS_VISIT: "Xã đề nghị đến lại",
    Stance.ANSWERS: "Xã đã trả lời câu hỏi",
}
SAID_NOTHING = "Xã không có ý kiến"
ENDINGS = {Ending.KEPT: "Giữ kết quả đã công bố", Ending.ADJUSTED: "Điều chỉnh điểm"}

# one explanation
CANNOT_CONCLUDE = "Chưa kết luận được"
CONCLUSION = "Kết luận sau giải trình"
REASON_HINT = "Lý do, xã đọc cùng kết quả cuối"
RECORD = "Ghi kết luận"
CLOSE, WHOLE_FILE = "Đóng", "Tải cả tệp"
NO_PICTURE = "Không có hình trang đầu của tài liệu này. Tải cả tệp để đọc."

# the end
FINALISE, FINALISE_TITLE = "Chốt kết quả", "Kết quả cuối cùng"
FINAL, FINAL_TAG, REOPENED_TAG = "Kết quả đã chốt", "Đã chốt", "Đã mở lại"
REOPEN, REOPEN_TITLE = "Mở lại kết quả", "Mở lại kết quả đã chốt"
REOPEN_FIRST = "Ghi lý do để mở lại"
REOPEN_WHY = "Trưởng đoàn sửa được kết luận rồi chốt lại. Lý do được lưu và xã đọc được."
OFFICE = "Sở Nội vụ"


def handed_in(at: datetime, is_late: bool) -> str:
    return f"{'nộp muộn' if is_late else 'nộp'} {moment(at)}"


def left(what: Left) -> str:
    """còn 3 ngày làm việc, đến hết 27/11/2026"""
    if what.is_over:
        return f"hết hạn {day(what.last_day)}, xã không nộp"
    days = unit(what.working_days, "ngày làm việc") if what.working_days else "hôm nay"
    return f"còn {days}, đến hết {day(what.last_day)}"


def left_to(what: Left) -> str:
    """The same as a sentence of its own."""
    words = f"Hạn giải trình: {left(what)}" if not what.is_over else f"Hạn giải trình đã hết ngày {day(what.last_day)}"
    return f"{words}."


def counts(waiting: int, concluded: int, accepted: int) -> str:
    """2 chờ kết luận · 1 đã kết luận · 3 đồng ý"""
    parts = [(waiting, "chờ kết luận"), (concluded, "đã kết luận"), (accepted, "đồng ý")]
    return " · ".join(unit(count, name) for count, name in parts if count) or "không có ý kiến"


def claimed_and_counted(claimed: str, counted: str) -> str:
    return f"tự chấm {claimed}, đang tính {counted}"


def said_title(stance: Stance, is_late: bool) -> str:
    return f"{STANCES[stance]}, {LATE.lower()}" if is_late else STANCES[stance]


def written_by(name: str, at: datetime) -> str:
    return f"{name}, {moment(at)}"


def open_document(name: str, facts: str) -> str:
    return f"Mở tài liệu {name}, {facts}"


def concluded(ending: Ending, commune: str) -> str:
    return f"Đã ghi kết luận: {ENDINGS[ending].lower()}, {commune}."


def finalised(commune: str) -> str:
    return f"Đã chốt kết quả của {commune}."


def reopened(commune: str) -> str:
    return f"Đã mở lại kết quả của {commune}. Trưởng đoàn sửa kết luận rồi chốt lại."


def finalise_ask(commune: str) -> str:
    return f"Chốt kết quả của {commune}?"


def finalise_means(points: str, stars: int) -> str:
    result = f"{unit(points, 'điểm')}, {unit(stars, 'sao')}" if stars else f"{unit(points, 'điểm')}, không đạt sao"
    return f"Kết quả cuối là {result}. Sau khi chốt, mọi thứ được khóa; chỉ Sở Nội vụ mở lại được, kèm lý do."


def finalised_by(name: str, at: datetime) -> str:
    return f"{name} chốt {moment(at)}"


def reopened_by(name: str, at: datetime, reason: str) -> str:
    return f"{name} mở lại {moment(at)}. Lý do: {reason}"


def parts(on_site: str, outside: str, bonus: str) -> str:
    line = f"Phần đoàn kiểm tra {on_site} · khảo sát và CCHC {outside}"
    return f"{line} · điểm thưởng {bonus}" if bonus != "0,0" else line
