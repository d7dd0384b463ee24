"""What the desk says while a lead decides: the queue's parts, the five ways, like cases, a second lead, taking back."""

from collections.abc import Sequence
from decimal import Decimal

from mobile.texts.numbers import unit

# the queue
GROUP_ASKED, GROUP_SECOND = "Đang hỏi xã", "Chờ trưởng đoàn thứ hai đồng ý"
ANSWERED, SECOND_WAITED = "Xã đã trả lời", "Chờ trưởng đoàn thứ hai"
ANSWERED_TAG, SECOND_TAG = "Xã đã trả lời", "Chờ người thứ hai"
COMMUNE, COMMUNE_HINT = "Tìm xã, phường", "Tìm xã, phường"
KIND, ALL_AGAIN = "Loại khác biệt", "Bỏ lọc"
NOTHING_LET = "Không có việc nào đúng với các điều kiện đang chọn. Bỏ lọc để xem tất cả."
SEE_BATCH = "Xem trước và quyết định cùng lúc"

# many at once
BATCH = "Quyết định cùng lúc"
BATCH_RULE = "Hai khảo sát viên cùng kết luận, mọi ảnh phù hợp"
BATCH_WHY = "Giữ kết luận của đoàn cho các nội dung được chọn. Bỏ chọn nội dung nào cần xem riêng."
BATCH_REASON = "Hai khảo sát viên cùng kết luận như vậy, các ảnh chụp tại chỗ phù hợp."
BATCH_EMPTY = "Không có nội dung nào đủ rõ"
BATCH_EMPTY_WHY = (
    "Nội dung vào đây khi hai khảo sát viên cùng kết luận, có ảnh và mọi ảnh phù hợp. Nội dung khác được quyết định từng cái."
)
NOTHING_CHOSEN = "Chọn ít nhất một nội dung"

# the five ways
POINTS, POINTS_HINT = "Số điểm được tính", "Số điểm"
QUESTION, QUESTION_HINT, QUESTION_FIRST = "Câu hỏi", "Câu hỏi, xã đọc và trả lời trước khi công bố", "Ghi câu hỏi cho xã"
SEND_QUESTION, SEND_BACK = "Gửi câu hỏi cho xã", "Gửi về đoàn"
RECHECK_HINT = "Cần xem lại điều gì, khảo sát viên đọc trên điện thoại"
QUESTION_OPEN, NO_ANSWER_YET = "Đã hỏi xã", "Xã chưa trả lời. Có thể đợi, hoặc quyết định ngay."
ANSWER = "Xã trả lời câu hỏi"
ANOTHER_LEAD = "Trưởng đoàn khác"
TAKE_BACK, OPEN_AGAIN = "Rút lại quyết định", "Đang mở lại, chờ quyết định."
UNDO = "Hoàn tác"

# a second lead
SECOND = "Cần trưởng đoàn thứ hai"
SECOND_WHY = "Đợt này yêu cầu hai trưởng đoàn cùng đồng ý. Đọc quyết định và lý do bên dưới. Phím 6 để đồng ý."
SECOND_AWAITED = "Đợt này yêu cầu hai trưởng đoàn cùng đồng ý. Quyết định đang chờ một trưởng đoàn khác."
AGREE = "Đồng ý với quyết định"

# like cases
LIKES = "Nội dung này ở nơi khác"
NO_LIKES = "Chưa nơi nào trong phần việc của bạn có quyết định về nội dung này."
NO_FORMER_LIKES = "Chưa đọc được quyết định của đợt trước."
LIKES_AGAIN = "Đọc lại"
FOLD = "Thu gọn"

# two inspectors
COMPARE_PHOTOS = "Đặt ảnh cạnh nhau"
NO_PHOTO_OF_THEIRS = "Không có ảnh của người này cho mục này."
ONE_PHOTO = "Một ảnh"
CLOSER, FARTHER, WHOLE = "Phóng to", "Thu nhỏ", "Vừa khung"
COMPARE_HINT = "Lăn chuột hoặc phím + và − để phóng to cả hai, kéo để di chuyển, phím 0 về vừa khung, mũi tên đổi ảnh bên phải"

# publishing
PREVIEW_COMING = "Đang đọc trang xã sẽ thấy"
SEE_EXPLANATIONS = "Xem giải trình và chốt"
NO_DEADLINE = "Đợt này không đặt hạn giải trình."


def typed(points: Decimal | None) -> str:
    """As somebody would type it: 0,2"""
    return "" if points is None else f"{points.normalize():f}".replace(".", ",")


def worth(points: str) -> str:
    """What one inspector's answer alone would give."""
    return f"Nếu chỉ tính câu trả lời này: {points}"


def adjusting(most: str) -> str:
    """The range of the points somebody may set."""
    return f"từ 0 đến {unit(most, 'điểm')}"


def points_first(most: str) -> str:
    return f"Ghi số điểm từ 0 đến {most}"


def out_of(most: str) -> str:
    """/0,3"""
    return f"/{most}"


def asked_was(question: str) -> str:
    return f"Đã hỏi: {question}"


def taken_back(communes: Sequence[str]) -> str:
    """What was just undone."""
    where = communes[0] if len(communes) == 1 else unit(len(communes), "nội dung")
    return f"Đã rút lại quyết định: {where}. Nội dung trở lại hàng chờ."


def take_back_of(commune: str, criterion: str) -> str:
    return f"{TAKE_BACK}: {commune}, {criterion}"


def agreed(commune: str) -> str:
    return f"Đã đồng ý với quyết định, {commune}."


def second_agreed(name: str) -> str:
    return f"{name} đã đồng ý."


def recorded_many(count: int) -> str:
    return f"Đã giữ kết luận của đoàn cho {unit(count, 'nội dung')}."


def record_many(count: int) -> str:
    return f"Giữ kết luận của đoàn cho {unit(count, 'nội dung')}"


def batch_means(count: int) -> str:
    return f"Một lý do cho {unit(count, 'nội dung')}, xã đọc ở từng nội dung. Hoàn tác được đến khi công bố."


def clear_count(count: int) -> str:
    return f"{unit(count, 'nội dung')} đã rõ: hai khảo sát viên cùng kết luận, mọi ảnh phù hợp."


def see_batch(count: int) -> str:
    """On a narrow window: how many, and what can be done."""
    return f"{unit(count, 'nội dung')} đã rõ, quyết định cùng lúc"


def still_reading(count: int) -> str:
    return f"Đang đọc thêm {unit(count, 'xã, phường')}. Danh sách sẽ đầy đủ trong chốc lát."


def more(count: int) -> str:
    return f"Xem thêm, còn {unit(count, 'dòng')}"


def like_counts(counts: Sequence[tuple[str, int]]) -> str:
    """Giữ kết luận của đoàn 3, theo điểm xã tự chấm 1"""
    return " · ".join(f"{name} {count}" for name, count in counts)


def more_likes(count: int) -> str:
    return f"Xem thêm {unit(count, 'nơi')}"


def from_to(claimed: str, counted: str) -> str:
    return f"tự chấm {claimed}, tính {counted}"


def zoomed(percent: int) -> str:
    return unit(percent, "%")


def photo_by(number: int, name: str) -> str:
    """Whose photo a side shows."""
    return f"Ảnh {number}, {name}"


def will_have(days: int, last_day: str) -> str:
    """The deadline that publishing sets."""
    return f"Xã có {unit(days, 'ngày làm việc')} để giải trình, đến hết ngày {last_day}."
