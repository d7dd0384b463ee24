"""What the phone says of a single photo: what will be doubted of it, and what can still be done about that on site."""

from mobile.texts.vietnamese.numbers import accuracy, metres, tidy, unit
from shared.captures import Lens
from shared.verifying.results import Name
from shared.verifying.whys import Why

# in the camera, right after the shot: what was seen, what to do
SHORT: dict[str, str] = {
    Why.NO_POSITION: "Ảnh chưa có vị trí. Bật định vị rồi chụp lại.",
    Why.FIX_STALE: "Vị trí đã cũ lúc chụp. Đợi vị trí mới rồi chụp lại.",
    Why.FIX_WEAK: "Vị trí còn sai nhiều. Ra chỗ thoáng rồi chụp lại.",
    Why.FIX_AGE_UNKNOWN: "Không rõ vị trí đo lúc nào.",
    Why.FIX_ACCURACY_UNKNOWN: "Không rõ vị trí sai bao nhiêu.",
    Why.FIX_LATER: "Vị trí đo sau khi chụp khá lâu.",
    Why.PLACE_VAGUE: "Vị trí sai nhiều nên chưa rõ chụp ở đâu. Chụp lại ở chỗ thoáng.",
    Why.POSITION_IMPOSSIBLE: "Vị trí không thể có thật. Chụp lại.",
    Why.FAR_FROM_OFFICE: "Chụp xa trụ sở.",
    Why.FAR_IN_TERRITORY: "Chụp xa trụ sở.",
    Why.FAR_AWAY: "Chụp rất xa trụ sở.",
    Why.OUTSIDE: "Chụp ngoài địa bàn.",
    Why.NEAR_BORDER_OUTSIDE: "Chụp sát ranh giới địa bàn.",
    Why.MOCKED: "Máy báo vị trí giả lập. Tắt ứng dụng giả lập vị trí rồi chụp lại.",
    Why.FROZEN: "Vị trí đứng yên qua nhiều ảnh. Tắt rồi bật lại định vị.",
    Why.FROZEN_PERHAPS: "Vị trí đứng yên qua nhiều ảnh.",
    Why.TRAVEL_TOO_FAST: "Hai ảnh liền nhau cách quá xa.",
    Why.REUSED_EXACTLY: "Ảnh này đã dùng ở chuyến khác. Chụp ảnh mới.",
    Why.REUSED_TWICE_HERE: "Mục này đã có đúng ảnh này.",
    Why.REUSED: "Giống một ảnh ở chuyến khác. Chụp ảnh mới.",
    Why.REUSED_MIRRORED: "Giống một ảnh lật ngược ở chuyến khác. Chụp ảnh mới.",
    Why.LOOKS_LIKE: "Hơi giống một ảnh ở chuyến khác.",
    Why.BLACK: "Ảnh đen, nên chụp lại.",
    Why.DARK: "Ảnh tối, nên chụp lại.",
    Why.GLARING: "Ảnh chói, nên chụp lại.",
    Why.BLURRED: "Ảnh mờ, nên chụp lại.",
    Why.SHARPNESS_UNCLEAR: "Ảnh có thể mờ. Xem lại trước khi đi.",
    Why.TOO_FLAT: "Ảnh không thấy rõ gì, nên chụp lại.",
    Why.REVOKED_BEFORE: "Khóa ký của máy này đã bị thu hồi.",
    Why.CLOCK_BACKWARDS: "Giờ của máy vừa bị đặt lùi. Bật giờ tự động.",
    Why.CLOCK_SET_BACK: "Giờ của máy vừa bị đặt lùi. Bật giờ tự động.",
    Why.CLOCK_SLOW: "Giờ của máy chạy chậm. Bật giờ tự động.",
    Why.CLOCK_FAST: "Giờ của máy chạy nhanh. Bật giờ tự động.",
}
TAKE_AGAIN, KEEP_WITH_REASON, KEEP = "Chụp lại", "Giữ, ghi lý do", "Giữ ảnh"
TAKEN_OUT = "Đã bỏ ảnh vừa chụp. Chụp lại khi sẵn sàng."
WHY_KEPT, WHY_KEPT_BELOW = "Vì sao giữ ảnh này?", "Trưởng đoàn đọc lý do cùng ảnh. Không cản việc làm tiếp."
ANY_REASONS = ("Chỉ chụp được từ chỗ này", "Đã chụp lại, vẫn như vậy")
REASONS: dict[Name, tuple[str, ...]] = {
    Name.LIGHT: ("Nơi này không đủ ánh sáng", "Không bật được đèn"),
    Name.SHARPNESS: ("Vật chụp ở xa", "Người qua lại, không đứng yên được"),
    Name.PLACE: ("Mục này ở điểm khác của xã, phường", "Trụ sở đã chuyển chỗ"),
    Name.FIX: ("Trong nhà, không bắt được định vị", "Đã đợi định vị mà chưa có"),
    Name.MOCK: ("Không cài ứng dụng giả lập nào",),
    Name.FROZEN: ("Đứng yên một chỗ để chụp",),
    Name.TRAVEL: ("Vừa đi xe giữa hai nơi", "Định vị vừa nhảy chỗ"),
    Name.REUSE: ("Hai nơi trông giống nhau", "Ảnh chụp chung cho nhiều mục"),
    Name.CLOCK: ("Vừa chỉnh giờ của máy",),
}
REASON_FIELD = "Lý do khác"
RECORD, WRITE_FIRST = "Ghi lý do", "Chạm một lý do, hoặc viết"

# one photo
WHERE_TAKEN = "Chụp ở đâu"
NO_OFFICE_YET = "Chưa biết điểm trụ sở, nên chưa đo được khoảng cách. Máy chủ sẽ đối chiếu khi Sở Nội vụ ghi điểm trụ sở."
NO_POSITION = "Ảnh này không có vị trí."
WHAT_THE_PHONE_SEES, NOTHING_SEEN = "Máy này thấy", "Chưa thấy điều gì phải xem lại. Máy chủ đối chiếu đủ khi nhận ảnh."
SEEN_HERE_ONLY = "Máy chủ đối chiếu thêm khi nhận ảnh."
NOT_OF_THIS_PHONE = "Ảnh chụp bằng máy khác. Kết quả đối chiếu nằm ở máy chủ."
NEEDS_REASON = "Ảnh này cần lý do"
REASON_KEPT, ADD_REASON, CHANGE_REASON = "Lý do giữ ảnh", "Ghi lý do", "Sửa lý do"
CAPTURE = "Lần chụp"
SIGNED, UNSIGNED, REVOKED = "đã ký bằng khóa của máy", "chưa ký, trình duyệt này chưa ký được", "khóa ký đã bị thu hồi"
LENSES: dict[Lens, str] = {"back": "ống kính sau", "front": "ống kính trước", "external": "ống kính ngoài"}
NO_PREVIEW = "Chưa xem trước được"

TAP_TO_EXPLAIN = "Có ảnh cần lý do. Chạm vào ảnh để xem."

# before leaving
EXPLAIN, EXPLAIN_WHY = "Ghi lý do hoặc chụp lại", "Chụp lại nếu còn ở đây, hoặc nói vì sao. Không cản việc nộp."

# the key of this phone
KEY_REVOKED_TITLE = "Ảnh từ máy này không còn được coi là đã ký"
KEY_REVOKED = (
    "Sở Nội vụ đã thu hồi khóa ký của máy. Cứ làm tiếp, không mất gì. Gọi bộ phận thường trực Sở Nội vụ;"
    " nếu máy vẫn do bạn giữ, gửi hết rồi đăng xuất và đăng nhập lại để máy có khóa mới."
)


def and_more(count: int) -> str:
    """Behind the worst doubt, when there are others."""
    return f"Còn {unit(count, 'điều khác')}."


def need_reasons(count: int) -> str:
    return f"{unit(count, 'ảnh')} cần lý do"


def photo_number(number: int) -> str:
    return f"Ảnh {number}"


def distance(distance_m: float, accuracy_m: float | None, tolerance_m: float) -> str:
    """How far from the office, how sure, and whether that is near enough."""
    here = f"Cách trụ sở {metres(distance_m)}, {accuracy(accuracy_m or 0)}."
    return f"{here} {'Trong' if distance_m <= tolerance_m else 'Ngoài'} vòng cho phép {metres(tolerance_m)}."


def sure(accuracy_m: float | None) -> str:
    return f"Vị trí {accuracy(accuracy_m or 0)}."


def capture(number: int, lens: Lens | None, standing: str) -> str:
    """Ảnh thứ 14 của máy này, ống kính sau, đã ký bằng khóa của máy."""
    parts = [f"Lần chụp thứ {number} của máy này", LENSES[lens] if lens else "", standing]
    return tidy(f"{', '.join(filter(None, parts))}.")
