"""What the inspector's app says before leaving and afterwards: loose ends, signature, summary, the lead's tasks, talk, history."""

from datetime import date, datetime

from mobile.texts.vietnamese.numbers import day, hour, unit
from shared.consistency import Misfit
from shared.hours import in_vietnam

# before leaving
MISFITS_WHY = "Xem lại khi còn ở đây. Không cản việc nộp."
DIFFERENCES_WHY = "Không ai sai: trưởng đoàn sẽ quyết định. Biết trước khi rời đi thì hơn."
OPTIONAL_WHY = "Hồ sơ, trang tin, phiếu khảo sát: không cản việc nộp. Nộp rồi thì không ghi thêm được."
TASKS_WHY = "Trưởng đoàn đang chờ. Trả lời khi còn nhìn thấy được."
LOOK_AGAIN, TALK_IT_OVER = "Xem lại", "Trao đổi"
SHOW_FEWER = "Thu gọn"
SUBMIT_AND_SIGN = "Xin chữ ký"

# signing
SIGNATURE = "Chữ ký của người đã tiếp đoàn"
SIGNATURE_WHY = "Không bắt buộc. Người ký xác nhận đoàn đã làm việc tại đây, không xác nhận kết quả."
SIGNED_BY, SIGNED_BY_HINT = "Chức vụ người ký", "Ví dụ: Chánh Văn phòng. Không cần họ tên."
WHAT_IS_SIGNED = "Người ký đọc"
PAD, PAD_HINT = "Khung ký", "Ký vào đây"
CLEAR, LAST_STROKE = "Xóa hết", "Bỏ nét cuối"
CLEARED = "Đã xóa chữ ký."
WITHOUT_SIGNING = "Không ký"
SUBMIT_SIGNED, SIGN_FIRST, FUNCTION_FIRST = "Nộp kèm chữ ký", "Ký vào khung trước", "Ghi chức vụ trước"
NOT_SIGNED = "Không có chữ ký. Chữ ký không bắt buộc."

# the summary
SUMMARY, SUMMARY_WHY = "Bản tóm tắt", "Người của xã, phường chụp mã này bằng điện thoại nào cũng được. Không có điểm trong đó."
SEE_SUMMARY = "Bản tóm tắt và mã QR"
SUMMARY_CODE = "Mã QR của bản tóm tắt. Nội dung ghi bằng chữ ở dưới."
IN_WORDS = "Nội dung trong mã"
COMPARE = "Mã câu trả lời giúp so lại sau này: câu trả lời không đổi thì mã không đổi."
NOT_SUBMITTED_YET = "Chưa nộp. Câu trả lời còn đổi thì mã cũng đổi."

# the lead's tasks
TASKS = {"recheck": "Kiểm tra lại", "question": "Trưởng đoàn hỏi"}

# talk
TALK, TALK_WHY = "Trao đổi", "Trong đoàn và với trưởng đoàn. Xã, phường không thấy."
NOTHING_SAID, NOTHING_SAID_WHY = "Chưa ai nói gì", "Viết câu đầu tiên, hoặc chờ trưởng đoàn hỏi. Không có mạng cũng viết được."
YOUR_WORDS, YOUR_WORDS_HINT = "Viết cho đoàn", "Ngắn, đúng điều đã thấy"
SEND, WRITE_FIRST = "Gửi", "Viết vài chữ trước"
HERE_ONLY = "trên máy, chưa gửi"
YOU, QUESTION, LEAD_WAITS = "Bạn", "câu hỏi", "Trưởng đoàn đang chờ câu trả lời"
CAME_LATE, CAME_LATE_WHY = "Đến sau khi nộp", "Trưởng đoàn quyết định có đưa vào kết quả hay không."
LATE = {"waiting": "Chờ quyết định", "taken_in": "Đã đưa vào kết quả", "left_out": "Không đưa vào"}
OPEN_FINDING, SEE_HISTORY = "Mở mục này", "Lịch sử"
NO_FINDING_YET = "Chưa ghi gì cho mục này"

# history
HISTORY, HISTORY_WHY = "Lịch sử của mục này", "Mọi lần ghi, cũ nhất trước. Không lần nào mất đi."
HISTORY_ONLINE = "Theo máy chủ, gồm cả máy khác."
HISTORY_HERE = "Chỉ những lần ghi trên máy này. Có mạng thì thấy đủ."
HISTORY_READING = "Đang hỏi máy chủ"
HISTORY_EMPTY, HISTORY_EMPTY_WHY = "Chưa ghi lần nào", "Khi mục này được trả lời, từng lần ghi sẽ nằm ở đây."
NOT_SENT = "Trên máy, máy chủ chưa có"
AFTER_CLAIM = "Câu trả lời đổi sau khi đã xem được điểm xã tự chấm"
OUTCOMES = {"applied": "Đã tính", "conflict": "Không khớp với máy khác, đã giữ cả hai", "late": "Đến sau khi nộp"}
NO_ANSWER, NOTE, NO_NOTE = "Chưa có câu trả lời", "Ghi chú", "Bỏ ghi chú"
EXEMPLARY = {True: "Nêu là cách làm hay", False: "Không nêu là cách làm hay nữa"}
ADVICE, NO_ADVICE = "Lời khuyên", "Bỏ lời khuyên"
ON_CLAIM, NO_ON_CLAIM = "Về điểm tự chấm", "Bỏ lời giải thích về điểm tự chấm"
FACTS = "Điều ghi tại chỗ"


def misfit(found: Misfit) -> str:
    """What does not fit, as a fact; what to make of it is for the inspector."""
    match found.kind:
        case "part_beyond_whole":
            return f"{found.part}: {found.counts[0]}. {found.of} ở mục kia chỉ có {found.counts[1]}."
        case "counted_differently":
            return f"{found.of}: {' và '.join(str(each) for each in found.counts)}, cùng một nơi."
        case "tally_differs":
            met, seen, part, whole = found.counts
            return f"Đếm từng lượt được {met}/{seen}, câu trả lời ghi {part}/{whole}."
        case "praised_without_merit":
            return "Nêu là cách làm hay, nhưng câu trả lời không đạt."
        case "advice_past":
            return f"Hạn của lời khuyên {day(found.due)} đã qua." if found.due else ""
        case "photo_missing":
            return "Đã trả lời, chưa có ảnh bắt buộc."
    return ""


def answers_differ(own: str, others: str) -> str:
    """Có, người kia: Không"""
    return f"Bạn ghi: {own}. Đồng nghiệp ghi: {others}."


def misfits(count: int) -> str:
    return f"{unit(count, 'chỗ')} không khớp nhau"


def differences(count: int) -> str:
    return f"{unit(count, 'mục')} hai người trả lời khác nhau"


def optional(count: int) -> str:
    return f"{unit(count, 'mục')} không bắt buộc còn trống"


def tasks(count: int) -> str:
    return f"Trưởng đoàn chờ {unit(count, 'việc')}"


def show_all(count: int) -> str:
    return f"Xem cả {count}"


def left_open(count: int) -> str:
    return f"Đã ghi {unit(count, 'mục')} là chưa kiểm tra được."


def signed(by: str, at: datetime) -> str:
    """Chánh Văn phòng ký lúc 16:20 ngày 18/11/2026"""
    return f"{by} ký lúc {moment(at)}"


def moment(at: datetime) -> str:
    here = in_vietnam(at)
    return f"{hour(here)} ngày\u00a0{day(here)}"


def drawn(strokes: int) -> str:
    """The pad as it is told to whoever does not see it."""
    return f"{PAD}, đã có {unit(strokes, 'nét')}" if strokes else f"{PAD}, còn trống"


def talk_of(name: str) -> str:
    return f"Về câu trả lời của {name}"


def said_by(name: str, at: datetime, is_question: bool, is_here_only: bool) -> str:
    """Khảo sát viên Hai · 9:42 ngày 18/11/2026 · câu hỏi"""
    more = [QUESTION] if is_question else []
    more += [HERE_ONLY] if is_here_only else []
    return " · ".join((name, moment(at), *more))


def made(at: datetime) -> str:
    return f"Máy ghi lúc {moment(at)}"


def received(at: datetime) -> str:
    return f"Máy chủ nhận lúc {moment(at)}"


def advised(text: str, due: date | None) -> str:
    return f"{ADVICE}: {text}" + (f" (hạn {day(due)})" if due else "")


def facts(count: int) -> str:
    return f"{FACTS}: {count}"
