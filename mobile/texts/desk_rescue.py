"""What the desk says of a file that rescues what a phone could not send."""

from collections import Counter
from datetime import datetime

from mobile.texts.desk_phrases import moment
from mobile.texts.numbers import size, unit

PLACE = "Cứu dữ liệu"
TITLE = "Nhận tệp cứu dữ liệu"
HINT = "Dành cho máy không gửi được: hỏng mạng nhiều ngày, bộ nhớ hỏng, sắp trả máy."
EMPTY = "Đưa việc đã làm về, không mất gì"
EMPTY_WHY = "Một tệp chứa mọi câu trả lời và ảnh mà máy của khảo sát viên chưa gửi được."
STEPS = (
    (
        "Xuất tệp trên máy của khảo sát viên",
        "Khảo sát viên đăng nhập trên máy đó, mở mục dữ liệu chưa gửi và xuất ra một tệp .zip.",
    ),
    ("Chép tệp sang máy này", "Bằng dây, thẻ nhớ hay cách nào cũng được. Đừng giải nén, đừng đổi nội dung tệp."),
    ("Chọn tệp, xem trước, rồi đưa vào", "Chưa có gì thay đổi cho tới khi bạn bấm “Đưa vào hệ thống”."),
)
SAFE_TWICE = "Nhận hai lần, hoặc máy đó sau này gửi được, cũng không có gì bị ghi đôi."
CHOOSE, CHOOSE_ANOTHER = "Chọn tệp", "Nhận tệp khác"
TAKE_OVER, TAKING_OVER, TAKE_OVER_AGAIN = "Đưa vào hệ thống", "Đang đưa vào hệ thống", "Đưa vào lần nữa"
FORGET = "Bỏ tệp này"
SENDING, CHECKING = "Đang nhận tệp", "Đang kiểm tra từng câu trả lời và từng ảnh"
SENDING_WHY = "Giữ trang này mở. Nếu đứt giữa chừng, chọn lại tệp."
BROKEN_OFF = "Tệp chưa sang hết. Xem lại mạng rồi chọn lại tệp, chưa có gì thay đổi."
NOT_ZIP = "Đây không phải tệp .zip. Chọn đúng tệp mà máy của khảo sát viên đã xuất."
LARGE = "Tệp này lớn, cần một cửa sổ riêng để gửi"
LARGE_WHY = "Mở cửa sổ gửi tệp và chọn lại tệp ở đó. Khi tệp sang hết, trang này tự hiện những gì có trong tệp."
OPEN_WINDOW, CHOOSE_OTHER_WAY = "Mở cửa sổ gửi tệp", "Chọn tệp khác"
NOBODY = "Chưa rõ máy của ai"
CONTENT, RESULT = "Trong tệp có", "Kết quả"
NOTHING_NEW = "Máy chủ đã có đủ những gì trong tệp này."
DAMAGED = "Tệp có chỗ hỏng hoặc thiếu"
DAMAGED_WHY = (
    "Phần còn nguyên vẫn đưa vào được. Nếu máy của khảo sát viên còn dùng được, xuất và chép lại tệp rồi nhận thêm lần nữa."
)
DONE = "Mọi thứ trong tệp đã ở trong hệ thống"
DONE_IN_PART = "Đã đưa vào những gì đưa được"
DONE_WHY = "Tệp gốc được giữ lại làm bằng chứng. Nhật ký ghi ai đã mang tệp tới."
RECENT = "Các tệp đã nhận"
COLUMNS = ("Máy của", "Nhận lúc", "Tình trạng")
IS_IN, WAITS = "Đã đưa vào", "Chưa đưa vào"

BEFORE = {
    "new": ("Thay đổi mới", "Sẽ được đưa vào, đúng tên khảo sát viên đã ghi.", "primary"),
    "known": ("Thay đổi máy chủ đã có", "Không ghi lại lần nữa.", "soft"),
    "unreadable": ("Thay đổi chưa hiểu được", "Sẽ được giữ nguyên trên máy chủ để người quản trị xem.", "doubt"),
    "stranger": ("Thay đổi không của khảo sát viên nào", "Không đưa vào, vẫn nằm trong tệp. Hỏi lại người đưa máy.", "doubt"),
}
PHOTOS_BEFORE = {
    "new": ("Ảnh mới", "Sẽ được lưu nguyên bản.", "primary"),
    "known": ("Ảnh máy chủ đã có", "Không lưu lại lần nữa.", "soft"),
}
AFTER = {
    "applied": ("Thay đổi đã ghi", "Có trong chuyến kiểm tra, đúng tên khảo sát viên.", "met"),
    "known": ("Thay đổi máy chủ đã có từ trước", "Câu trả lời lần đầu vẫn giữ nguyên, không ghi đôi.", "soft"),
    "conflict": (
        "Thay đổi khác với bản trên máy chủ",
        "Máy khác đã sửa cùng mục. Cả hai bản được giữ; khảo sát viên xem lại, rồi ghi lần nữa.",
        "doubt",
    ),
    "quarantined": ("Thay đổi chưa hiểu được", "Đã giữ nguyên trên máy chủ. Báo người quản trị hệ thống.", "doubt"),
    "stranger": ("Thay đổi không của khảo sát viên nào", "Không đưa vào, vẫn nằm trong tệp. Hỏi lại người đưa máy.", "doubt"),
}
REFUSED = "Thay đổi chưa ghi được"
PHOTOS_AFTER = {
    "stored": ("Ảnh đã lưu trên máy chủ", "Nguyên bản, đúng mã kiểm.", "met"),
    "known": ("Ảnh máy chủ đã có từ trước", "Không lưu lại lần nữa.", "soft"),
    "not-an-image": ("Tệp không phải ảnh đọc được", "Đã để riêng, không ai thấy. Khảo sát viên chụp lại nếu còn cần.", "unmet"),
    "too-many-pixels": (
        "Ảnh quá lớn nên không đọc được",
        "Đã để riêng, không ai thấy. Khảo sát viên chụp lại ở cỡ nhỏ hơn.",
        "unmet",
    ),
    "unsafe-file": ("Tệp có phần có thể gây hại", "Đã để riêng, không ai mở. Khảo sát viên chụp lại nếu còn cần.", "unmet"),
    "unreadable-document": ("Tài liệu không mở được", "Đã để riêng, không ai thấy. Hỏi lại bản PDF hay DOCX mở được.", "unmet"),
    "hash-mismatch": ("Ảnh hỏng khi đọc tệp", "Chép lại tệp từ máy của khảo sát viên rồi nhận thêm lần nữa.", "unmet"),
}
MISSING = {
    "damaged": ("Ảnh đã hỏng trên máy", "Không cứu được nguyên bản. Khảo sát viên chụp lại nếu còn cần.", "unmet"),
    "": ("Ảnh không còn trên máy", "Hỏi khảo sát viên; mục cần ảnh thì chụp lại.", "unmet"),
}
FAULTS = {
    "operations.jsonl": ("Dòng thay đổi bị hỏng trong tệp", "Chép lại tệp từ máy rồi nhận thêm lần nữa.", "unmet"),
    "originals": ("Ảnh bị hỏng hoặc thiếu trong tệp", "Chép lại tệp từ máy rồi nhận thêm lần nữa.", "unmet"),
    "rescue.json": ("Tệp thiếu phần cuối", "Có lẽ bị ngắt khi chép. Chép lại tệp từ máy rồi nhận thêm lần nữa.", "unmet"),
    "": ("Phần lạ trong tệp", "Không được đọc và không được đưa vào.", "doubt"),
}


def made_at(at: datetime) -> str:
    return f"Xuất lúc {moment(at)} theo giờ của máy đó"


def owner(name: str, username: str) -> str:
    return f"{name} ({username})"


def of_file(size_bytes: int) -> str:
    return f"Tệp {size(size_bytes)}"


def brought(who: str, at: datetime) -> str:
    return f"{who} nhận {moment(at)}" if who else f"Nhận {moment(at)}"


def was_taken_over(at: datetime) -> str:
    return f"Tệp này đã được đưa vào hệ thống lúc {moment(at)}. Đưa vào lần nữa cũng không ghi đôi."


def in_all(changes: int, photos: int) -> str:
    """5 thay đổi, 2 ảnh"""
    return f"{unit(changes, 'thay đổi')}, {unit(photos, 'ảnh')}"


def of_whom(names: Counter[str]) -> str:
    """Where a phone was used by several people."""
    return "Của " + ", ".join(f"{name} ({count})" for name, count in names.most_common() if name)


def spoken(title: str, count: int, why: str) -> str:
    return f"{title}: {count}. {why}"


def row(who: str, at: datetime, state: str) -> str:
    return f"{who}, {moment(at)}, {state}"
