"""What the desk says where a person decides which areas of a photo are hidden."""

from shared.veils import Area

TITLE = "Vùng che"
HINT = "Kéo trên ảnh để thêm một vùng. Chạm vào một vùng để chọn, phím Delete để bỏ."
HINT_TOUCH = "Kéo ngón tay trên ảnh để thêm một vùng. Chạm vào một vùng để chọn."
HIDES = {"face": "Khuôn mặt", "badge": "Thẻ tên", "plate": "Biển số", "paper": "Giấy tờ", "other": "Vẽ thêm"}
NOT_FOUND_YET = "Máy chưa tìm xong, nên cả ảnh đang được che trong bản xã nhận. Bạn có thể quyết định ngay."
WHOLE_HIDDEN = "Mục này có thể lộ điều riêng tư, nên cả ảnh được che cho tới khi có người xem. Vẽ vùng cần che rồi ghi."
OUTDATED = "Sau khi có người quyết định, ảnh được dùng thêm cho mục khác, nên quyết định đó không còn đủ. Xem lại rồi ghi."
BY_MACHINE = "Đang theo các vùng máy tìm thấy."
REMOVE_ONE = "Bỏ vùng đang chọn"
WHOLE, BACK_TO_FOUND = "Che cả ảnh", "Về như máy tìm"
UNDO = "Hoàn tác"
LIST = "Các vùng đang che"
NOTHING_HIDDEN = "Không che gì. Xã sẽ thấy nguyên ảnh, trừ dữ liệu của máy chụp."
REASON = "Lý do đổi vùng che"
REASON_HINT = "Ghi lý do, nhật ký giữ lại câu này"
SUGGESTIONS = (
    "Che thêm mặt người",
    "Che thêm biển số, thẻ tên",
    "Vùng này không có người",
    "Che quá rộng, không thấy vật cần xem",
)
SAVE, SAVING, CHANGE_FIRST, REASON_FIRST = "Ghi vùng che", "Đang ghi", "Chưa đổi vùng nào", "Chọn hoặc ghi lý do"
KEEP_AS_IS = "Ghi các vùng này"
SAVED = "Đã ghi. Đây là bản xã sẽ nhận."
BACK = "Quay lại ảnh"
CLOSE_ASK = "Bỏ các vùng vừa sửa?"
CLOSE_WHY = "Vùng che bạn vừa sửa chưa được ghi."
DROP, GO_ON = "Bỏ phần vừa sửa", "Sửa tiếp"
NO_PICTURE = "Chưa tải được ảnh nên chưa vẽ được vùng che. Thử lại."
PICTURE = "Ảnh với các vùng che"
LOADING = "Đang lấy các vùng che"


def count(areas: int) -> str:
    return f"{areas} vùng" if areas else "không có vùng nào"


def area_name(number: int, area: Area) -> str:
    """Vùng 2: khuôn mặt"""
    return f"Vùng {number}: {HIDES[area.hides].lower()}"


def area_line(number: int, area: Area) -> str:
    """What a reader who does not see the picture needs: which, what, where, how large."""
    middle, level = area.left + area.width / 2, area.top + area.height / 2
    across = "bên trái" if middle < 1 / 3 else "bên phải" if middle > 2 / 3 else "ở giữa"
    up = "phía trên" if level < 1 / 3 else "phía dưới" if level > 2 / 3 else "ngang giữa"
    return f"{area_name(number, area)}, {across}, {up}"


def decided_by(name: str, when: str, reason: str) -> str:
    """Whose areas these are; the server does not name everybody to everybody."""
    return f"{name} quyết định {when}: {reason}" if name else f"Quyết định {when}: {reason}"
