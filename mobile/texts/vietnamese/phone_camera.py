"""What is said while photographing, drawing over a photo and reading a code."""

from collections.abc import Iterable
from datetime import timedelta

from mobile.texts.vietnamese.numbers import duration, tidy, unit
from shared.marks import Mark

# the camera
TORCH_ON, TORCH_OFF = "Bật đèn", "Tắt đèn"
GRID_ON, GRID_OFF = "Hiện lưới", "Ẩn lưới"
NEXT_NOW = "Tiếp theo"
SHARE_ON = "Dùng luôn ảnh này cho mục kế tiếp"
ANSWER_NOW = "Trả lời luôn"

# one photo
BY_YOU = "Bạn chụp"
ALSO_FOR = "Dùng cho cả"
DRAW_ON_IT, DRAWN_ON_IT = "Vẽ lên ảnh", "Hình vẽ trên ảnh"
READ_CODE, READING_CODE = "Đọc mã QR trong ảnh", "Đang đọc mã trong ảnh"
PUT_FIRST, IS_FIRST, AS_TAKEN = "Đặt làm ảnh chính", "Ảnh chính", "Thôi đặt làm ảnh chính"
FIRST_TOLD = "Ảnh chính hiện trước các ảnh khác của mục. Số của ảnh trong chuỗi không đổi."
NUMBER_STAYS = "Ảnh bỏ đi vẫn giữ số của nó trong chuỗi, nên không ai nghi ảnh bị giấu."

# drawing
ON_A_COPY = "Ảnh gốc giữ nguyên. Hình vẽ nằm trên bản sao."
KINDS = {"arrow": "Mũi tên", "box": "Khung", "blur": "Vùng che"}
TOOLS = {"arrow": "Mũi tên", "box": "Khung", "blur": "Che"}
HOW = {
    "arrow": "Kéo trên ảnh, từ đuôi đến đầu mũi tên.",
    "box": "Kéo một khung quanh điều cần chỉ.",
    "blur": "Kéo qua chỗ cần che. Bản sao gửi ra ngoài đoàn sẽ không thấy chỗ này.",
}
START_OVER = "Xóa hết"
NOT_DRAWABLE_TITLE = "Chưa vẽ được lên ảnh này"
NOT_DRAWABLE = "Máy này không mở được ảnh, hoặc ảnh ở máy khác."
DRAWING_KEPT, DRAWING_WAITS = "Hình vẽ đã lưu trên máy", "Đang vẽ"

# reading codes
SCAN, SCAN_HOW = "Quét mã QR", "Đưa mã vào giữa hình. Máy tự đọc."
NOT_SEEN_YET = "Chưa thấy mã. Lại gần hơn, tránh chỗ bóng, hoặc bật đèn."
FOUND_CODE, NOT_OPENED = "Đọc được", "Ứng dụng không mở liên kết này, chỉ ghi lại."
KEEP_CODE, SCAN_AGAIN = "Ghi nội dung này", "Quét lại"
CODE_KEPT, CODE_ALREADY = "Đã ghi nội dung mã trên máy", "Nội dung này đã ghi rồi."
TYPE_CODE, CODE_FIELD, CODE_FIELD_HINT = "Nhập tay", "Nội dung mã", "Dòng chữ hoặc địa chỉ in cạnh mã"
TYPE_FIRST = "Nhập nội dung mã"
BY_CAMERA = "Quét bằng máy ảnh"
NO_READER_TITLE = "Máy này chưa đọc được mã"
NO_READER = "Nhập tay dòng chữ hoặc địa chỉ in cạnh mã, rồi chụp mã làm bằng chứng."
NO_CODE_IN_PHOTO = "Không thấy mã QR trong ảnh này. Chụp gần hơn, thẳng và đủ sáng, hoặc nhập tay ở màn hình quét mã."
SCAN_NO_CAMERA = "Chưa mở được máy ảnh. Nhập tay nội dung mã, hoặc cho phép dùng máy ảnh trong cài đặt trình duyệt."

ROWS, COLUMNS = ("trên", "", "dưới"), ("trái", "", "phải")


def zoom(level: float) -> str:
    """The spoken name of a zoom key."""
    return f"Phóng to {level:g} lần" if level != 1 else "Không phóng to"


def zoom_key(level: float) -> str:
    """2x; 1,4x where two fingers chose it."""
    return f"{level:.1f}".removesuffix(".0").replace(".", ",") + "x"


def step(place: str, number: int, total: int) -> str:
    """Where in the walk the camera is."""
    return f"{place} · mục {number} trên {total}"


def shots(count: int) -> str:
    """How many photos a check has."""
    return f"{unit(count, 'ảnh')} của mục này"


def open_shot(number: int) -> str:
    return f"Mở ảnh {number} của mục này"


def fix_age(age_s: float) -> str:
    """Behind a stamped position that is no longer new."""
    return f"đo {duration(timedelta(seconds=round(age_s)))} trước"


def stale(age_s: float) -> str:
    """That a photo would be stamped with where the phone was."""
    return f"Vị trí {fix_age(age_s)}. Máy đang lấy vị trí mới, vẫn chụp được."


def shared_with(title: str) -> str:
    return tidy(f"Ảnh này dùng cả cho: {title}")


def taken_by(name: str) -> str:
    return f"{name} chụp"


def code_too_long(most: int) -> str:
    return f"Nội dung dài hơn {unit(most, 'chữ')}, không ghi được. Chụp ảnh mã làm bằng chứng."


def too_many_marks(most: int) -> str:
    return f"Đã đủ {unit(most, 'hình')}. Xóa bớt để vẽ thêm."


def where(mark: Mark) -> str:
    """Roughly where on the photo: ở giữa, phía trên, góc dưới bên phải."""
    x, y = (mark.x1 + mark.x2) / 2, (mark.y1 + mark.y2) / 2
    row, column = ROWS[min(2, int(y * 3))], COLUMNS[min(2, int(x * 3))]
    if row and column:
        return f"góc {row} bên {column}"
    return f"phía {row}" if row else f"bên {column}" if column else "ở giữa"


def mark_name(mark: Mark, number: int) -> str:
    """Mũi tên 1, ở giữa"""
    return f"{KINDS[mark.kind]} {number}, {where(mark)}"


def delete_mark(name: str) -> str:
    return f"Xóa {name[:1].lower()}{name[1:]}"


def marks_told(marks: Iterable[Mark]) -> str:
    """2 mũi tên, 1 vùng che; nothing for none."""
    kinds = [mark.kind for mark in marks]
    return ", ".join(unit(kinds.count(kind), name.lower()) for kind, name in KINDS.items() if kind in kinds)
