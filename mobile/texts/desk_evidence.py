"""What the desk says of a photo that was examined: how it looks as a whole, where it was taken, what speaks for and against it."""

from datetime import datetime

from mobile.texts import desk as say
from mobile.texts.desk_phrases import moment
from mobile.texts.numbers import NBSP, accuracy, metres, unit
from shared.verifying.results import Overall
from shared.verifying.sentences import overall_words

TONES = {Overall.GREEN: "met", Overall.LOOK: "doubt", Overall.RED: "unmet"}
NOT_EXAMINED = "Chưa đối chiếu"
OVERALL_MEANS = {
    Overall.GREEN: "Mọi đối chiếu kết luận được đều phù hợp.",
    Overall.LOOK: "Máy chưa kết luận được mọi điều. Lý do đứng đầu danh sách dưới đây.",
    Overall.RED: "Chưa phải kết luận. Đọc lý do dưới đây, hỏi khảo sát viên nếu cần, rồi quyết định.",
    None: "Máy chủ chưa đối chiếu ảnh này. Kết quả sẽ hiện ở đây.",
}

# the keys above a photo
PLAIN, STAMPED, FOR_COMMUNE, ORIGINAL = "Ảnh", "Có dấu", "Xã sẽ thấy", "Ảnh gốc"
AREAS = "Sửa vùng che"
LEAF_HINT = "mũi tên để sang ảnh khác"
ORIGINAL_ASK = "Mỗi lần mở ảnh gốc đều được ghi vào nhật ký, kèm tên bạn và giờ mở."
OPEN_ORIGINAL = "Mở ảnh gốc"
ORIGINAL_ELSE = "Trình duyệt không mở được kiểu tệp này. Bản “Ảnh” được làm từ đúng ảnh gốc đó."
FOR_COMMUNE_WHY = "Đúng bản xã và hội đồng nhận được."
CLOSE = "Đóng ảnh"

# beside it
EXAMINED = "Đã đối chiếu"
WHERE = "Chụp ở đâu"
FACTS = "Ảnh này"
NO_PLACE = "Ảnh không kèm vị trí, nên không vẽ được bản đồ."
NO_OFFICE = "Chưa biết trụ sở ở đâu. Sở Nội vụ xác nhận ở trang Trụ sở."
BOUNDARY = "Ranh giới tham khảo"
NOTE = "Khảo sát viên ghi"
LOADING = "Đang lấy kết quả đối chiếu"
FORMER = "Lần đối chiếu trước"
FORMER_SAME = "Mọi đối chiếu như lần này."
HIDE_FORMER = "Ẩn lần đối chiếu trước"
WITHDRAWN = "Khảo sát viên đã rút ảnh này, nên ảnh không được tính."
COPY, COPIED = "Chép địa chỉ", "Đã chép"
PUBLIC_PAGE = "Trang đối chiếu công khai"
PUBLIC_WHY = "Ai có địa chỉ này cũng xem được kết quả đối chiếu, không thấy ảnh và không thấy tên ai."
PERSON, DEVICE, NUMBER, TAKEN, SOURCE, LENS, APP, FINGERPRINT = (
    "Người chụp",
    "Máy",
    "Số trong chuỗi",
    "Giờ máy",
    "Nguồn",
    "Ống kính",
    "Ứng dụng",
    "Mã băm",
)
NOT_SEALED = "máy không ghi, ứng dụng bản cũ"
SOURCES = {"camera": "máy ảnh của ứng dụng", "picker": "chọn từ máy", "import": "nhập từ tệp"}
LENSES = {"back": "sau", "front": "trước", "external": "rời"}
FOR_THE_COMMUNE = "Mỗi ảnh được máy chủ đối chiếu trước khi trưởng đoàn quyết định."

# on the page of a criterion, and in the queue
PANEL = "Đối chiếu ảnh của đoàn"
RED_IN_QUEUE = "ảnh có điều không khớp"
RED_TAG = "Ảnh không khớp"
NOTHING_EXAMINED = "Máy chủ chưa đối chiếu ảnh nào của nội dung này."


def overall(of: Overall | None) -> tuple[str, str]:
    """A photo as a whole, in words, and their tone."""
    return (overall_words(of), TONES[of]) if of else (NOT_EXAMINED, "soft")


def examined_at(at: datetime, number: int) -> str:
    """When the server looked, and how often it has."""
    again = f", lần {number}" if number > 1 else ""
    return f"Đối chiếu {moment(at)}{again}"


def edition(rules: int) -> str:
    return f"bộ quy tắc {rules}"


def former(count: int) -> str:
    """The key that unfolds them."""
    return FORMER if count == 1 else f"{count} lần đối chiếu trước"


def counted(green: int, look: int, red: int, none: int) -> str:
    """4 ảnh: 1 có điều không khớp, 1 cần người xem, 2 không có gì đáng ngờ"""
    parts = ((red, "có điều không khớp"), (look, "cần người xem"), (green, "không có gì đáng ngờ"), (none, "chưa đối chiếu"))
    told = ", ".join(f"{count} {words}" for count, words in parts if count)
    return f"{unit(green + look + red + none, 'ảnh')}: {told}"


def counted_calmly(green: int, others: int, none: int) -> str:
    """For the commune: without alarm, without a fact."""
    parts = ((green, "phù hợp"), (others, "trưởng đoàn xem thêm"), (none, "chưa đối chiếu"))
    told = ", ".join(f"{count} {words}" for count, words in parts if count)
    return f"{unit(green + others + none, 'ảnh')} của đoàn: {told}."


def photo_line(number: int, taken: str) -> str:
    """Ảnh 2 · 10:21"""
    return f"Ảnh{NBSP}{number} · {taken}"


def photo_row(number: int, of: Overall | None, doubts: list[str]) -> str:
    """A photo and what is doubtful of it, spoken; the key opens it."""
    return " ".join([f"Ảnh {number}: {overall(of)[0].lower()}.", *doubts])


def more_doubts(count: int) -> str:
    return f"và {count} điều nữa"


def others_consistent(count: int) -> str:
    return f"{unit(count, 'ảnh')} không có gì đáng ngờ"


def not_yet(count: int) -> str:
    return f"{unit(count, 'ảnh')} chưa đối chiếu"


def marked(name: str, of: Overall | None) -> str:
    """A photo's name and its mark, spoken."""
    return f"{name}, {overall(of)[0].lower()}"


def near_office(distance_m: float, accuracy_m: float | None, tolerance_m: float) -> str:
    """Under the map, where no examination has said it yet."""
    return f"Cách trụ sở {metres(distance_m)}, {accuracy(accuracy_m or 0)}. Vòng cho phép {metres(tolerance_m)}."


def on_map(distance_m: float | None, accuracy_m: float | None) -> str:
    """The drawn map, spoken."""
    how_sure = f"sai số {round(accuracy_m)} mét" if accuracy_m else "chưa rõ sai số"
    from_where = f"cách điểm trụ sở {metres(distance_m)}" if distance_m is not None else "chưa biết trụ sở ở đâu"
    return f"Bản đồ: ảnh chụp {from_where}, {how_sure}"


def number_in_chain(number: int) -> str:
    return f"{number}"


def device_short(device_id: str) -> str:
    """The first letters name a phone well enough to compare two photos."""
    return device_id[:8] or "không rõ"


def fingerprint_short(sha256: str) -> str:
    return sha256[:12]


def keys_hint(has_more: bool) -> str:
    """What the keyboard does here."""
    return f"{say.ZOOM}, {LEAF_HINT}" if has_more else say.ZOOM


def with_key(name: str, digit: int) -> str:
    """A key's name with its digit on the keyboard."""
    return f"{name} (phím {digit})"
