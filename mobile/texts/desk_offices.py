"""What the desk says of where the offices stand."""

from mobile.texts.numbers import accuracy, metres, position, unit
from shared.communes import Point

PLACE = "Trụ sở"
TITLE = "Trụ sở các xã, phường"
HINT = "Ảnh được đối chiếu với điểm trụ sở. Chuyến kiểm tra đầu tiên đề xuất một điểm, bạn xem rồi xác nhận."
COLUMNS = ("Xã, phường", "Tình trạng", "Điểm trụ sở", "Đề xuất")
PROPOSED, CONFIRMED, UNKNOWN, ALL = "Có đề xuất", "Đã xác nhận", "Chưa biết", "Tất cả"
STATES = {PROPOSED: "doubt", CONFIRMED: "met", UNKNOWN: "soft"}
SEARCH, SEARCH_HINT = "Tìm xã, phường", "Gõ không dấu cũng được, ví dụ “trang dai”"
SEARCH_EMPTY = "Không thấy xã, phường nào có những chữ này. Thử ít chữ hơn."
EMPTY = "Chưa có xã, phường nào"
EMPTY_WHY = "Khi danh sách xã, phường được nhập, từng trụ sở sẽ hiện ở đây."
NOBODY_HERE = "Không có xã, phường nào ở mục này."
NOWHERE = "chưa có điểm nào"

NOW, PROPOSAL, BY_HAND = "Điểm đang dùng", "Đề xuất từ chuyến kiểm tra", "Nhập tọa độ"
NONE_NOW = "Chưa có. Ảnh của xã này mới so được với ranh giới, chưa so được với trụ sở."
NO_PROPOSAL = "Chưa có. Sau chuyến kiểm tra đầu tiên có ảnh định vị tốt, đề xuất sẽ hiện ở đây."
CONFIRM = "Xác nhận điểm này"
CONFIRM_WHY = "Ảnh của xã này được đối chiếu lại với điểm mới."
WIDE_SPREAD = "Các ảnh chụp cách nhau xa. Xem kỹ trên bản đồ, hoặc nhập tọa độ."
FEW_PHOTOS = "Đề xuất dựa trên rất ít ảnh. Xem kỹ trước khi xác nhận."
COORDINATES = "Vĩ độ, kinh độ"
COORDINATES_HINT = "Chép từ bản đồ, ví dụ 11,00312, 106,88330"
SET = "Đặt trụ sở ở đây"
TYPE_FIRST = "Nhập tọa độ"
NOT_TWO = "Cần hai số: vĩ độ rồi kinh độ, ví dụ 11,00312, 106,88330."
SWAPPED = "Hình như vĩ độ và kinh độ đổi chỗ nhau. Vĩ độ viết trước, khoảng 10 đến 12."
OUTSIDE = "Điểm này nằm ngoài Đồng Nai. Xem lại từng số."
SAME = "Trùng với điểm đang dùng."
OFFICE_MARK = "Điểm đang dùng"
NEXT = "Đề xuất tiếp theo"
CANNOT_EMPTY = "Không bỏ trống lại được. Nếu sai, nhập tọa độ đúng bên dưới."
LAST_NEXT = "Không còn đề xuất nào chờ xác nhận."


def where(point: Point) -> str:
    return position(point.lat, point.lon)


def from_photos(photos: int, spread_m: float) -> str:
    """5 ảnh, cách giữa nhiều nhất 12 m. No photos: inspectors said at the door that they stand at the office."""
    if not photos:
        return "Khảo sát viên định vị tại trụ sở lúc đến"
    return f"{unit(photos, 'ảnh')} định vị tốt, xa giữa nhất {metres(spread_m)}"


def moved(distance_m: float) -> str:
    """How far the proposal is from what is used now."""
    return f"cách điểm đang dùng {metres(distance_m)}"


def placed(commune: str) -> str:
    return f"Đã đặt điểm trụ sở của {commune}."


def is_put_back(commune: str) -> str:
    return f"Điểm trụ sở của {commune} trở lại như trước."


def far_from(distance_m: float, commune: str) -> str:
    """Allowed, but worth a second look."""
    return f"Điểm này cách giữa {commune} {metres(distance_m)}. Đặt được, nhưng xem lại cho chắc."


def row(commune: str, state: str) -> str:
    return f"{commune}, {state.lower()}"


def next_one(commune: str) -> str:
    return f"{NEXT}: {commune}"


def spoken_map(spread_m: float, distance_m: float | None) -> str:
    beside = f", {moved(distance_m)}" if distance_m is not None else ""
    return f"Bản đồ: điểm đề xuất, {accuracy(spread_m)}{beside}"
