"""What is said while a check is answered: the answer, what is added to it, the claim beside it."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mobile.texts.vietnamese.numbers import NBSP, day, unit
from shared.criteria import Method

# going on
LOOK_AGAIN = "Xem lại"
SKIP = "Để sau"
GO_ON_BARE = "Đi tiếp, chụp sau"
RECORD_AND_SHOOT = "Ghi và chụp ảnh"

# the criterion behind the check
UNFOLD, FOLD = "Mở", "Thu"

# counting
ONE_BY_ONE, ALL_AT_ONCE = "Đếm từng lượt", "Nhập số"
MET, NOT_MET = "Đạt", "Không đạt"
ANSWERED_YES, ANSWERED_NO = "Có", "Không"
UNCOUNT = "Bỏ lượt cuối"
NO_NAMES = "Mỗi lần chạm là một lượt. Không ghi tên ai."
CHANGED_BY_HAND = "Số ghi ở trên đã sửa tay, khác với các lượt đã đếm."

# dates and texts
TODAY, YESTERDAY = "Hôm nay", "Hôm qua"
PHRASES: dict[Method, tuple[str, ...]] = {
    Method.DOCUMENT: ("Có, còn hiệu lực", "Có, đã cũ", "Chưa có"),
}
TEXT_HINT = "Ghi ngắn, ví dụ: Quyết định 12/2026, ngày 5/3/2026"

# the two ways out: reasons that are ready, by how the check is made
NOT_HERE = ("Ở đây không có việc này", "Nằm ở nơi khác", "Chưa phát sinh trong kỳ")
NOT_DONE: dict[Method, tuple[str, ...]] = {
    Method.SITE: ("Phòng khóa", "Hết giờ làm việc", "Đang sửa chữa"),
    Method.TEST: ("Mất điện", "Không có mạng", "Người phụ trách vắng"),
    Method.COUNT: ("Phòng khóa", "Hết giờ làm việc", "Đông người, không đếm được"),
    Method.INTERVIEW: ("Không có người dân", "Người dân không muốn trả lời", "Hết giờ làm việc"),
    Method.DOCUMENT: ("Chưa đưa hồ sơ ra được", "Người giữ hồ sơ vắng", "Hết giờ làm việc"),
    Method.ONLINE: ("Không có mạng", "Trang không mở được"),
    Method.SURVEY: ("Chưa có kết quả khảo sát",),
}

# what is added
MORE = "Thêm"
MORE_HINT = "cách làm hay, lời khuyên, mã QR"
EXEMPLARY, EXEMPLARY_WHY = "Cách làm hay", "Nơi khác nên học. Sở Nội vụ giới thiệu cho xã, phường khác."
EXEMPLARY_SHOWN = "Cách làm hay, nơi khác nên học"
ADVICE, ADVICE_HINT = "Lời khuyên cho xã, phường", "Nên làm gì, ví dụ: thay biển đã mờ"
NO_DUE, DUE_ANOTHER = "Không đặt hạn", "Ngày khác"
DUE_DAY = "Hạn vào ngày"
DROP_ADVICE, ADVICE_DROPPED = "Bỏ lời khuyên", "Đã bỏ lời khuyên."
SCAN = "Quét mã QR"
FACTS, FACT_DROPPED = "Điều ghi tại chỗ", "Đã bỏ dòng vừa chọn."

# a network tried
TRY_NETWORK, TRY_NETWORK_AGAIN, TRYING = "Đo mạng", "Đo lại", "Đang đo mạng"
NETWORK, NETWORK_HINT = "Tên mạng", "như trên biển, ví dụ: UBND-Khach"
TRY_NETWORK_WHY = "Nối máy vào mạng đó rồi đo tới máy chủ của ứng dụng. Tốn khoảng 6 MB."
STOP_TRYING = "Dừng đo"
UNREACHED = "không ra được mạng"

# blind first
CLAIM, GIVEN_BY_FINDINGS = "Xã, phường tự chấm", "Theo những gì đã ghi"
NO_CLAIM_WORDS = "Không ghi thuyết minh."
FAR, FAR_WHY = "Hai bên cách nhau nhiều", "Một câu để trưởng đoàn hiểu vì sao. Không cản việc làm tiếp."
ON_CLAIM, ON_CLAIM_HINT = "Vì sao khác", "Ví dụ: biển có nhưng đặt sau cửa"
WRITE_ONE = "Ghi một câu"
PROVISIONAL = "tạm tính"
NOT_COUNTED = "chưa tính được"

# last year
FORMER_NONE = "chưa trả lời"
FORMER_PICTURE = "Ảnh năm trước"
FORMER_NOT_HERE = "Ảnh chưa tải về máy"

# photos
USE_TAKEN, USE_TAKEN_TITLE = "Dùng ảnh đã chụp", "Chọn ảnh đã chụp"
USE_TAKEN_WHY = "Một ảnh dùng được cho nhiều mục. Ảnh vẫn thuộc mục đã chụp nó."
NOTHING_TO_USE, NOTHING_TO_USE_WHY = (
    "Chưa có ảnh nào để dùng chung",
    "Ảnh bạn chụp cho các mục khác của chuyến này sẽ hiện ở đây.",
)
HERE, ELSEWHERE = "Chụp ở nơi này", "Chụp ở nơi khác"
SHARE_DROPPED = "Mục này không dùng ảnh đó nữa. Ảnh gốc vẫn được giữ."
DROP_SHARE = "Không dùng cho mục này"
DONE_CHOOSING = "Xong"

# conversation
TALK, HISTORY = "Trao đổi", "Lịch sử"
ASKED, REPLY = "Trưởng đoàn hỏi", "Trả lời"


def passed(answer: str, title: str) -> str:
    """What was recorded on the page before."""
    return f"Đã ghi: {answer} · {title}"


def record_and_go(shown: str) -> str:
    return f"Ghi {shown} và đi tiếp"


def record_and_shoot(shown: str) -> str:
    return f"Ghi {shown}, chụp ảnh"


def all_of(whole: int) -> str:
    """The share where every one of them is met."""
    return f"Đủ cả {whole}"


def none_of(whole: int) -> str:
    return f"Không: 0/{whole}"


def number_of(number: int, label: str) -> str:
    """A key with a number, spoken."""
    return f"{number}, {label}"


def same_as(whole: int, title: str) -> str:
    """Where a number that stands already comes from."""
    return f"Tổng {whole} lấy từ mục “{title}”."


def in_days(days: int) -> str:
    return unit(days, "ngày")


def due_on(on: date) -> str:
    return f"Hạn {day(on)}"


def points(number: Decimal, is_provisional: bool) -> str:
    """1,5 điểm (tạm tính); at most two decimals, half up."""
    figure = f"{number.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):f}".rstrip("0").rstrip(".").replace(".", ",")
    return unit(figure, "điểm") + (f" ({PROVISIONAL})" if is_provisional else "")


def worth(number: Decimal, is_provisional: bool) -> str:
    return f"Cả nội dung này {points(number, is_provisional)}."


def rate(kbps: int | None) -> str:
    """48,5 Mbps"""
    if kbps is None:
        return "chưa rõ"
    return unit(f"{Decimal(kbps) / 1000:.1f}".replace(".", ","), "Mbps")


def network_measured(network: str, down_kbps: int | None, up_kbps: int | None, delay_ms: int | None) -> str:
    name = f"{network}: " if network else ""
    return f"{name}tải xuống {rate(down_kbps)}, tải lên {rate(up_kbps)}, trễ {unit(delay_ms or 0, 'ms')}"


def network_unreached(network: str) -> str:
    return f"{network}: {UNREACHED}" if network else "Không ra được mạng"


def take_as_answer(shown: str) -> str:
    return f"Ghi {shown}"


def scanned(text: str) -> str:
    return f"Mã QR: {text}"


def observations(part: int, whole: int) -> str:
    return f"Đếm từng lượt: {part}/{whole}"


def drop(what: str) -> str:
    return f"Bỏ: {what}"


def former(year: int, answer: str, photos: int) -> str:
    """Năm 2025: Không · 2 ảnh"""
    return f"Năm {year}: {answer or FORMER_NONE}" + (f" · {unit(photos, 'ảnh')}" if photos else "")


def talk(count: int) -> str:
    return f"{TALK} ({count})" if count else TALK


def numbered(title: str, number: int) -> str:
    """One of several photos of a check, spoken."""
    return f"{title}, số {number}"


def shared_from(title: str) -> str:
    return f"Ảnh dùng chung, chụp ở mục “{title}”"


def spoken_photo(title: str, hour: str, is_used: bool) -> str:
    return f"{'Đang dùng' if is_used else 'Dùng'} ảnh chụp lúc {hour}, mục {title}"


def colleague_said(name: str, answer: str) -> str:
    return f"{name} đã ghi: {answer}"


def fold(title: str, is_open: bool) -> str:
    return f"{FOLD if is_open else UNFOLD}: {title}"


def along(percent_done: int) -> str:
    return f"{TRYING}: {percent_done}{NBSP}%"
