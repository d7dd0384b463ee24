"""What a commune reads of its result and says to it: neutral, the fact first, then what can be done."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from mobile.texts.desk_phrases import change, limit, moment
from mobile.texts.numbers import NBSP, WEEKDAYS, day, size, unit
from shared.explanations import Ending, Stance
from shared.kinds import Kind
from shared.spoken import fine

# what was seen and what would earn the points
PHOTOS = "Ảnh đoàn chụp"
RESULT_HERE = "Kết quả đã công bố"
SEEN_THERE, WHY, EARNS, PROOF = "Đoàn ghi nhận", "Vì sao", "Để được đủ điểm", "Có thể gửi kèm"
KIND_MEANS = {
    Kind.OVER_CLAIMED: "Đoàn ghi nhận ít hơn mức xã tự chấm.",
    Kind.UNDER_CLAIMED: "Đoàn ghi nhận nhiều hơn mức xã tự chấm.",
    Kind.EVIDENCE_MISSING: "Đoàn ghi nhận có, nhưng chưa có ảnh đi kèm.",
    Kind.EVIDENCE_STALE: "Bằng chứng có dấu hiệu từ ngày khác hoặc nơi khác.",
    Kind.TRUE_ON_PAPER: "Hồ sơ thể hiện đủ, nhưng hôm kiểm tra chưa thấy tại chỗ.",
    Kind.NOT_CHECKABLE: "Hôm kiểm tra chưa xem được. Điểm xã tự chấm được giữ.",
    Kind.NOT_APPLICABLE: "Đoàn ghi nhận nội dung này không áp dụng ở xã.",
    Kind.SURVEY_CONTRADICTS: "Hồ sơ và quan sát thể hiện đủ, nhưng người dân trả lời khảo sát khác.",
    Kind.EVIDENCE_DOUBTFUL: "Nơi chụp hoặc giờ chụp của ảnh chưa khớp.",
}
ALL_POINTS = "Từng nội dung khác nhau"
ALL_SAME_WHY = "Kết quả kiểm tra khớp với điểm xã tự chấm ở mọi nội dung."

# the deadline
DEADLINE_RULE = (
    "Đếm theo ngày làm việc, không tính ngày công bố, ngày nghỉ và lễ. Giờ gửi tính theo đồng hồ máy chủ, giờ Việt Nam."
)
DEADLINE_TITLE, NO_DEADLINE = "Hạn giải trình", "Đợt này không đặt hạn giải trình"
LATE_STILL = "Xã vẫn gửi được. Bản gửi bây giờ được ghi là gửi muộn và trưởng đoàn vẫn đọc."
NOTHING_SENT_MEANS = "Hết hạn mà chưa gửi, trưởng đoàn có thể kết luận theo kết quả đã công bố."

# answering
ANSWER_TITLE = "Ý kiến của xã"
STANCES = {
    Stance.ACCEPTS: ("Đồng ý", "theo điểm đã công bố"),
    Stance.EXPLAINS: ("Giải trình", "nêu lý do, kèm tài liệu"),
    Stance.ASKS_VISIT: ("Đề nghị đến lại", "đoàn xem lại tại chỗ"),
}
STANCE_TAGS = {
    Stance.ACCEPTS: ("Đồng ý", "met"),
    Stance.EXPLAINS: ("Giải trình", "primary"),
    Stance.ASKS_VISIT: ("Đề nghị đến lại", "primary"),
    Stance.ANSWERS: ("Đã trả lời câu hỏi", "primary"),
}
NOT_ANSWERED, NOT_ANSWERED_TAG = "Chưa trả lời", ("Chưa trả lời", "doubt")
TEXT_LABELS = {
    Stance.EXPLAINS: (
        "Nội dung giải trình",
        "Nêu sự việc, ngày và nơi. Ví dụ: bảng được treo lại ngày 12/11, ảnh ở trang 2 tệp kèm.",
    ),
    Stance.ASKS_VISIT: ("Đề nghị đoàn xem gì", "Nêu chỗ cần xem và khi nào xem được."),
    Stance.ANSWERS: ("Câu trả lời", "Trả lời ngắn, nêu ngày và nơi nếu có."),
}
ACCEPT_NOTE = ("Ghi thêm (không bắt buộc)", "Xã muốn nói thêm điều gì")
DOCUMENTS, ADD_DOCUMENT = "Tài liệu kèm theo", "Thêm tài liệu"
DOCUMENT_KINDS = "PDF, DOCX hoặc ảnh, mỗi tệp đến 15 MB."
WHERE_TO_LOOK, WHERE_HINT = "Xem ở đâu trong tệp", "Ví dụ: trang 3, mục 2"
WRONG_KIND = "Tệp này không đọc được ở đây. Lưu lại thành PDF, DOCX hoặc ảnh rồi chọn lại."
EMPTY_FILE = "Tệp này không có nội dung. Chọn lại tệp khác."
PREVIOUS, NEXT = "Nội dung trước", "Nội dung tiếp theo"

# saving
SAVED, SAVING, TYPED = "Đã lưu nháp", "Đang lưu nháp", "Đang viết"
WANTS_TEXT = "Viết vài chữ, bản nháp sẽ tự lưu."
SAVE_NOW = "Lưu lại"
SOMEBODY = "Cán bộ khác của xã"
CLASH_TITLE = "Hai người cùng sửa nội dung này"
CLASH_WHY = "Bản bạn viết vẫn còn ở trên, chưa lưu. Chọn bản để giữ."
TAKE_THEIRS, KEEP_MINE = "Dùng bản của đồng nghiệp", "Giữ bản tôi viết"
DRAFT_ONLY = "Trưởng đoàn chưa đọc bản nháp. Lãnh đạo xã, phường gửi tất cả một lần."

# a question before publication
ASKED_TITLE = "Trưởng đoàn hỏi xã"
ASKED_WHY = "Chưa công bố kết quả. Trưởng đoàn cần câu trả lời này trước khi quyết định."
SEND_ANSWER, CHANGE_ANSWER, WRITE_FIRST = "Gửi câu trả lời", "Gửi lại câu trả lời", "Viết câu trả lời"
ANSWERED = "Đã gửi câu trả lời. Trưởng đoàn đọc được ngay."

# handing in
REVIEW, REVIEW_HINT = "Xem lại và gửi", "Đọc lại một lần trước khi gửi."
ONLY_ONCE = "Gửi rồi thì không sửa được nữa."
SUBMIT, SUBMIT_LATE = "Gửi cho trưởng đoàn", "Gửi, ghi là gửi muộn"
SUBMIT_ASK = "Gửi ý kiến của xã?"
SUBMITTED = "Đã gửi ý kiến của xã cho trưởng đoàn."
HEAD_ONLY = "Chỉ lãnh đạo xã, phường gửi được"
HEAD_ONLY_WHY = "Bản nháp đã lưu ở máy chủ. Nhờ lãnh đạo đăng nhập bằng tài khoản của mình, xem lại và gửi."
NOT_ALL_SAVED = "Còn nội dung chưa lưu được. Mở nội dung đó, lưu lại rồi gửi."
GROUPS = {
    Stance.EXPLAINS: "Giải trình",
    Stance.ASKS_VISIT: "Đề nghị đoàn đến lại",
    Stance.ACCEPTS: "Đồng ý với kết quả",
    None: "Chưa trả lời",
}
GROUP_MEANS = {
    Stance.EXPLAINS: "Trưởng đoàn đọc và kết luận từng nội dung, kèm lý do.",
    Stance.ASKS_VISIT: "Trưởng đoàn quyết định có đến lại hay không, kèm lý do.",
    Stance.ACCEPTS: "Điểm đã công bố được giữ.",
    None: "Không có giải trình: điểm đã công bố được giữ như khi đồng ý.",
}
REVIEW_EMPTY = "Không có nội dung nào cần trả lời"
REVIEW_EMPTY_WHY = "Xã vẫn gửi được để trưởng đoàn biết xã đã đọc kết quả."
LOCKED = "Đã gửi nên không sửa được nữa."
SENT_TITLE, SENT_LATE, SENT_IN_TIME = "Xã đã gửi ý kiến", "Gửi muộn", "Gửi đúng hạn"
SENT_NEXT = "Trưởng đoàn đọc và kết luận. Kết quả cuối cùng sẽ hiện ở trang này."
TIME_IS_OVER = "Hết hạn, xã chưa gửi"

# the end
FINAL_TITLE, FINAL_STANDS = "Kết quả cuối cùng", "Không đổi được nữa."
CLOSED = "Kết quả đã chốt, không đổi được nữa."
CONCLUSION = "Kết luận"
ENDINGS = {Ending.KEPT: ("Giữ nguyên", "soft"), Ending.ADJUSTED: ("Điều chỉnh", "primary")}
REOPENED_TITLE = "Sở Nội vụ đã mở lại kết quả"
REOPENED_WHY = "Điểm dưới đây có thể đổi cho đến khi được chốt lại."
CLOSED_BY_FINAL = "Cần xem xét lại thì gửi văn bản đến Sở Nội vụ."
DRAFT_WORD = "nháp"


def at_stake(claimed: Fraction, counted: Fraction, most: Decimal) -> str:
    """Tự chấm 0,31 · tính 0,16 · tối đa 0,31 điểm"""
    return f"Tự chấm {fine(claimed)} · được tính {fine(counted)} · tối đa {unit(fine(Fraction(most)), 'điểm')}"


def target(title: str, least: Decimal | None, measure: str) -> str:
    """A check as something to reach."""
    return f"{title}: từ {unit(limit(least), measure)}" if least else title


def point_of(number: int, of: int) -> str:
    """Nội dung 2 trên 5"""
    return f"Nội dung {number} trên {of}"


def answered_count(done: int, of: int) -> str:
    """Đã trả lời 3 trên 5 nội dung"""
    return f"Đã trả lời {done} trên {unit(of, 'nội dung')}"


def answer_next(count: int) -> str:
    """The key that leads on."""
    return f"Trả lời {unit(count, 'nội dung')} còn lại"


# ── the deadline ──
def last_moment(on: date) -> str:
    """đến hết ngày Thứ Sáu, 27/11/2026"""
    return f"đến hết ngày {named_day(on)}"


def named_day(on: date) -> str:
    """Thứ Sáu, 27/11/2026: in one piece."""
    return f"{WEEKDAYS[on.weekday()]}, {day(on)}".replace(" ", NBSP)


def left(working_days: int, on: date) -> str:
    """Còn 5 ngày làm việc, đến hết ngày …"""
    if working_days:
        return f"Còn {unit(working_days, 'ngày')} làm việc"
    return "Hôm nay là ngày cuối"


def over(on: date) -> str:
    return f"Đã hết hạn từ cuối ngày {named_day(on)}"


def submitted_by(name: str, at: datetime) -> str:
    return f"{name}, {moment(at)}"


# ── documents ──
def too_large(most_bytes: int) -> str:
    return f"Tệp lớn hơn {size(most_bytes)}. Quét lại ở độ phân giải thấp hơn, hoặc tách thành nhiều tệp."


def too_many(most: int) -> str:
    return f"Mỗi nội dung kèm được đến {unit(most, 'tệp')}. Bỏ bớt một tệp rồi thêm."


def sending(name: str) -> str:
    return f"Đang gửi {name}"


def remove_document(name: str) -> str:
    return f"Bỏ tệp {name}"


def place_of(name: str) -> str:
    return f"{WHERE_TO_LOOK}: {name}"


def document(name: str, size_bytes: int, place: str) -> str:
    """to-trinh.pdf · 1,2 MB · trang 3"""
    return " · ".join(filter(None, (name, size(size_bytes), place)))


def documents(count: int) -> str:
    return f"kèm {unit(count, 'tài liệu')}" if count else ""


# ── saving ──
def saved_by(name: str, at: datetime) -> str:
    """Đã lưu nháp · Nguyễn Thị B, 9:42 ngày 18/11/2026"""
    return f"{SAVED} · {name}, {moment(at)}"


def clash(name: str, at: datetime) -> str:
    return f"{name} đã lưu lúc {moment(at)}:"


# ── rows, spoken ──
def point_row(criterion: str, points: Fraction, why: str, answer: str) -> str:
    return " ".join(filter(None, (f"{criterion}: {unit(change(points), 'điểm')}.", why, answer)))


def review_row(criterion: str, text: str, papers: Sequence[object]) -> str:
    return ". ".join(filter(None, (criterion, text, documents(len(papers)))))


def group_title(name: str, count: int) -> str:
    return f"{name} · {unit(count, 'nội dung')}"


def submit_means(explained: int, accepted: int, silent: int) -> str:
    """What handing in says, in one sentence."""
    silent_words = f" {unit(silent, 'nội dung')} chưa trả lời được hiểu là không giải trình." if silent else ""
    return f"Gửi {unit(explained, 'nội dung')} giải trình hoặc đề nghị, {unit(accepted, 'nội dung')} đồng ý.{silent_words} {ONLY_ONCE}"


def see_unchanged(count: int) -> str:
    return f"Xem {unit(count, 'nội dung')} không đổi điểm"


FOLD_UNCHANGED = "Thu gọn các nội dung không đổi điểm"


def final_by(at: datetime) -> str:
    return f"Chốt {moment(at)}"


def reopened(at: datetime, reason: str) -> str:
    return f"{moment(at)}. Lý do: {reason} {REOPENED_WHY}"


def final_points(points: Decimal) -> str:
    return f"Điểm sau kết luận: {unit(fine(Fraction(points)), 'điểm')}"
