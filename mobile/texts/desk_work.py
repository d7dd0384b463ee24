"""What the desk says of what the server does by itself."""

from datetime import datetime

from mobile.texts.desk_phrases import moment
from mobile.texts.numbers import thousands

PLACE = "Máy chủ"
TITLE = "Việc của máy chủ"
HINT = "Máy chủ tự đối chiếu từng ảnh và tự làm bản che mặt cho xã. Bạn chỉ cần xem khi có việc chưa làm được."
EXAMINED, SEARCHED = "Đối chiếu ảnh", "Tìm chỗ cần che trong ảnh"
EMPTY = "Chưa có ảnh nào trên máy chủ"
EMPTY_WHY = "Khi ảnh của các đoàn về, tiến độ đối chiếu hiện ở đây."
ALL_DONE = "Xong hết"
FAILED, NONE_FAILED = "Việc chưa làm được", "Không có việc nào bị kẹt."
FAILED_WHY = "Máy chủ tự thử lại. Việc thử nhiều lần vẫn chưa được thì đợi bạn."
KINDS = {"examine": "Đối chiếu ảnh", "hide": "Làm bản che"}
WHY = {  # by what the worker met
    "NotAnImage": "Tệp này không mở được như một ảnh. Khảo sát viên chụp lại nếu còn cần.",
    "FileNotFoundError": "Không thấy ảnh gốc trong kho. Báo người quản trị hệ thống.",
    "MemoryError": "Ảnh quá lớn so với bộ nhớ của máy chủ. Báo người quản trị hệ thống.",
    "OSError": "Kho ảnh không đọc hoặc ghi được. Kiểm tra ổ đĩa rồi thử lại.",
    "the worker did not come back": "Lần làm trước bị ngắt giữa chừng. Thử lại.",
}
OTHERWISE = "Máy chủ gặp điều chưa lường trước. Thử lại; nếu vẫn vậy, báo người quản trị dòng dưới đây."
GIVEN_UP, TRIES_AGAIN = "Đã thôi thử", "Sẽ tự thử lại"
RETRY = "Thử lại"
RETRIED = "Đã xếp lại vào hàng. Kết quả hiện ở đây sau ít phút."


def share(part: int, whole: int) -> str:
    """4.812 trên 5.000 ảnh"""
    return f"{thousands(part)} trên {thousands(whole)} ảnh"


def left(count: int) -> str:
    return f"Còn {thousands(count)} ảnh" if count else ALL_DONE


def why(told: str) -> str:
    """The sentence for what the worker met."""
    return WHY.get(told.split(":")[0].strip(), OTHERWISE)


def is_known(told: str) -> bool:
    """Whether a sentence says it; otherwise the worker's own words are shown to be passed on."""
    return told.split(":")[0].strip() in WHY


def tried(attempts: int) -> str:
    return f"{attempts} lần"


def tried_at(at: datetime) -> str:
    return moment(at)


def retry(commune: str, kind: str) -> str:
    """The key, spoken."""
    return f"{RETRY}: {KINDS[kind].lower()}, {commune}"


def counted(failed: int) -> str:
    return f"{FAILED} · {failed}"
