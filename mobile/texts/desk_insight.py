"""What the desk of Sở Nội vụ says of a round as a whole: criteria, communes, inspectors."""

from collections.abc import Mapping
from decimal import Decimal

from mobile.texts.numbers import NBSP, percent, thousands, unit
from shared.kinds import Kind

PLACE = "Phân tích"
PARTS = {"": "Tiêu chí", "xa": "Xã, phường", "khao-sat-vien": "Khảo sát viên"}
EMPTY = "Chưa có gì để phân tích"
EMPTY_WHY = "Khi các đoàn gửi kết quả kiểm tra về, biểu đồ hiện ở đây."
PART_EMPTY = "Chưa có số liệu cho mục này."
AS_TABLE, AS_CHART, CSV = "Xem bảng", "Xem biểu đồ", "Tải bảng CSV"
FEW = 30
FEW_TAG = "Ít số liệu"
NONE = "–"

OVER = "Tự chấm cao hơn thực tế"
OVER_WHY = "Trong số xã được kiểm tra tiêu chí này, bao nhiêu xã tự chấm cao hơn kết quả của đoàn."
OVER_LEGEND = (("primary", "Cao hơn"), ("edge", "Thấp hơn"))
OVER_COLUMNS = ("Tiêu chí", "Số xã", "Cao hơn", "Thấp hơn", "Chênh trung bình")
CONTESTED = "Tiêu chí được giải trình nhiều nhất"
CONTESTED_WHY = "Trong số xã nhận khác biệt ở tiêu chí này, bao nhiêu xã giải trình hoặc xin kiểm tra lại."
CONTESTED_LEGEND = (("primary", "Giải trình"), ("line", "Không giải trình"))
CONTESTED_COLUMNS = ("Tiêu chí", "Số xã nhận", "Giải trình", "Tỷ lệ")
PROBLEMS = "Bằng chứng chưa đủ hoặc chưa chắc"
PROBLEMS_WHY = "Số xã có khác biệt vì bằng chứng, theo từng loại."
PROBLEM_KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.EVIDENCE_MISSING: ("primary", "Thiếu bằng chứng"),
    Kind.EVIDENCE_STALE: ("edge", "Cũ hoặc của nơi khác"),
    Kind.EVIDENCE_DOUBTFUL: ("doubt", "Chưa chắc"),
}
PROBLEM_COLUMNS = ("Tiêu chí", "Thiếu", "Cũ, nơi khác", "Chưa chắc", "Tổng")
AGREEMENT = "Hai khảo sát viên chấm khác nhau"
AGREEMENT_WHY = (
    "Cùng một mục, cùng chuyến, hai người trả lời giống nhau đến đâu. Kappa trừ đi phần trùng nhau do ngẫu nhiên: "
    "gần 1 là nhất quán, dưới 0,4 là tiêu chí cần viết rõ hơn."
)
AGREEMENT_COLUMNS = ("Tiêu chí", "Cặp so sánh", "Giống nhau", "Kappa")

COMMUNES = "Tự chấm và kết quả qua các năm"
COMMUNES_WHY = "Điểm tự chấm trừ điểm đoàn thấy, phần chấm tại chỗ. Bên phải: xã tự chấm cao hơn. Bên trái: thấp hơn."
COMMUNES_COLUMNS = ("Xã, phường", "Năm", "Tiêu chí", "Tự chấm", "Đoàn thấy", "Chênh", "Tổng độ lệch")

DRIFT = "Chặt hay nhẹ hơn đồng nghiệp"
DRIFT_WHY = (
    "So với đồng nghiệp ở cùng một mục, cùng chuyến. Bên trái: chấm chặt hơn. Bên phải: nhẹ hơn. "
    "Ít cặp so sánh thì chưa nói lên điều gì. Chỉ Sở Nội vụ xem được."
)
DRIFT_COLUMNS = ("Khảo sát viên", "Cặp so sánh", "Chặt hơn", "Nhẹ hơn", "Lệch trung bình", "Đồng nghiệp", "Chuyến")
PAIRS = "Mức nhất quán của từng cặp"
PAIRS_WHY = "Hai người trả lời giống nhau đến đâu, trừ phần trùng nhau do ngẫu nhiên."
PAIRS_COLUMNS = ("Hai khảo sát viên", "Cặp so sánh", "Giống nhau", "Kappa")


def title(year: int | None) -> str:
    return f"Phân tích đợt {year}" if year else PLACE


def hint(cases: int) -> str:
    return f"Tính từ {unit(cases, 'xã, phường')} đã được kiểm tra."


def year(number: int) -> str:
    return f"Năm {number}"


def share(part: int, whole: int) -> str:
    """12/95 · 12,6 %"""
    return f"{part}/{whole} · {percent(part, whole)}"


def share_only(part: int, whole: int) -> str:
    return percent(part, whole)


def number(value: Decimal | None, places: int = 2) -> str:
    """−0,25; a value that is not defined is said by a dash."""
    if value is None:
        return NONE
    text = f"{abs(value):.{places}f}".replace(".", ",")
    return f"{'−' if value < 0 and text.strip('0,') else ''}{text}"


def signed(value: Decimal, places: int = 2) -> str:
    text = number(value, places)
    return text if value <= 0 or not text.strip("0,") else f"+{text}"


def points(value: Decimal) -> str:
    """+1,30 điểm"""
    return unit(signed(value), "điểm")


def kappa_of(value: Decimal | None, compared: int) -> str:
    return f"{number(value)} · {pairs(compared)}"


def pairs(count: int) -> str:
    return f"{thousands(count)}{NBSP}cặp"


def communes(count: int) -> str:
    return f"{thousands(count)}{NBSP}xã"


def shown_of(shown: int, every: int) -> str:
    """Under a chart that does not show everything."""
    return f"{shown} trên {every} dòng; bảng có đủ." if shown < every else ""


def key_of(words: str, chart: str) -> str:
    """A key, spoken: which chart it belongs to."""
    return f"{words}: {chart}"


def told(name: str, figure: str) -> str:
    return f"{name}: {figure}"


def pair(first: str, second: str) -> str:
    return f"{first} và {second}"
