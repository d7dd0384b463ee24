"""What the inspector's app says, screen by screen."""

from datetime import date

from mobile.texts.vietnamese.numbers import unit, weekday

# opening
OPENING = "Đang mở…"
OTHER_TAB_TITLE = "Đang mở ở một thẻ khác"
OTHER_TAB = "Mỗi lúc chỉ một thẻ được ghi vào máy này, để không gì bị ghi đè. Làm việc ở thẻ kia, hoặc đóng nó rồi thử lại."
DAMAGED_TITLE = "Bộ nhớ của ứng dụng không đọc được trọn vẹn"
DAMAGED = (
    "Ứng dụng đã ngừng ghi để không hỏng thêm. Lưu những gì còn đọc được ra một tệp, rồi gọi bộ phận thường trực Sở Nội vụ."
    " Đừng xóa gì trên máy."
)
NO_ROOM_TITLE = "Hết chỗ để mở bản mới"
NO_ROOM = (
    "Ứng dụng vừa được cập nhật và phải chép bộ nhớ của nó trước khi đổi, để không gì bị mất. Máy không đủ chỗ để chép, nên chưa có gì"
    " thay đổi. Dọn bớt ảnh, video khác trong máy rồi mở lại."
)
OPEN_AGAIN = "Mở lại"
NOT_PERSISTENT = "Trình duyệt chưa hứa giữ lâu dài. Thêm ứng dụng vào màn hình chính để ảnh không bị dọn khi máy đầy."

# sign-in
PROMISE = "Đi kiểm tra, ghi lại điều mắt thấy. Có mạng hay không đều làm được."
SIGNING_IN = "Đang đăng nhập và tải việc về máy"
FIRST_SIGN_IN = "Lần đăng nhập đầu cần có mạng. Sau đó máy này làm việc được cả khi mất mạng."
FORGOT = "Quên mật khẩu? Gọi bộ phận thường trực,\nSở Nội vụ."

# my work
MY_WORK = "Việc của tôi"
NOT_HERE_TITLE = "Không có trên máy này"
NOT_HERE = "Chuyến này chưa về máy, đã giao cho đoàn khác, hoặc đường dẫn không đúng."
NO_WORK_TITLE = "Chưa có chuyến nào được giao"
NO_WORK = "Khi Sở Nội vụ phân công, chuyến kiểm tra tự về máy này lần sau có mạng."
CHECK_AGAIN = "Xem lại"
IN_HAND, FINISHED = "Đang kiểm tra", "Đã nộp"
READY = "Đã có trên máy"
OPEN_VISIT, RESUME = "Bắt đầu kiểm tra", "Tiếp tục"
FIRST_PLACES = "Thứ tự đi"
OFFICE = "Trụ sở Ủy ban nhân dân"
RECHECK = "Trưởng đoàn yêu cầu kiểm tra lại"

# visit
ALL_ANSWERED = "Xem lại và nộp"
SUBMITTED = "Đã nộp. Chỉ trưởng đoàn mở lại được."
SEARCH, SEARCH_HINT, NOTHING_FOUND = "Tìm mục", "Tìm mục, gõ không dấu cũng được", "Không có mục nào khớp"

# check
PHOTO, REQUIRED, OPTIONAL = "Ảnh", "bắt buộc", "không bắt buộc"
PICK_PHOTO = "Chọn ảnh có sẵn"
NEXT_CHECK, NEXT_PLACE, BACK_TO_VISIT, REVIEW = "Mục tiếp theo", "Nơi tiếp theo", "Về danh sách", "Xem lại trước khi rời đi"
CHOOSE_ANSWER = "Chọn câu trả lời"
FIRST = {"percent": "Đếm tổng số trước", "number": "Nhập kết quả đo", "text": "Viết câu trả lời", "date": "Nhập ngày"}
RECORDED, NO_ANSWER = "Đã ghi", "Chưa có câu trả lời"
SAVING = "Đang lưu…"
RECORD_AND_GO = "Ghi và đi tiếp"
PROVISIONAL = "Điểm thành phần là điểm tạm tính."
NUMBER_PRESENT = "Tổng số"
TEXT_ANSWER, DATE_ANSWER, NUMBER_ANSWER = "Câu trả lời", "Ngày", "Kết quả đo"
DATE_WRONG = "Viết như 18/11/2026."
WHY_NOT_APPLICABLE = "Vì sao không áp dụng ở đây?"
WHY_NOT_CHECKED = "Vì sao chưa kiểm tra được?"
NEVER_LOWERS = "Câu trả lời này không làm giảm điểm của xã, phường."
RECORD_REASON, REASON_FIRST = "Ghi lý do", "Viết lý do trước"
WITHDRAWN = "Đã bỏ ảnh khỏi mục này. Ảnh gốc vẫn được giữ."
WITHDRAW = "Bỏ ảnh này"
PHOTO_UNREADABLE = "Tệp này không phải ảnh. Chọn ảnh khác hoặc chụp bằng máy ảnh."
PRIVACY = {
    "blur_faces": "Chụp đồ vật, tránh mặt người. Mặt người sẽ được làm mờ trước khi xã, phường xem.",
    "blur_faces_and_badge_names": "Đếm thẻ thay vì chụp người. Nếu chụp, đừng để rõ mặt và tên trên thẻ.",
    "blur_plates": "Tránh chụp rõ biển số xe.",
    "mask_citizen_data": "Che tên, số điện thoại và số giấy tờ của người dân trước khi chụp.",
    "no_documents_no_screens": "Không chụp giấy tờ hay màn hình có thông tin cá nhân.",
    "no_recording": "Chỉ ghi số, không chụp, không quay người.",
    "restricted": "Chỉ trưởng đoàn và Sở Nội vụ xem mục này.",
}

# camera
CAMERA_STARTING = "Đang mở máy ảnh"
CAMERA_DENIED_TITLE = "Chưa mở được máy ảnh"
CAMERA_DENIED = "Cho phép dùng máy ảnh trong cài đặt trình duyệt, hoặc chọn ảnh có sẵn ở màn hình trước."
NO_POSITION = "chưa có vị trí"
LOCATING_FOR_SHOT = "Đang lấy vị trí mới cho ảnh"
SOURCE = {"camera": "Chụp bằng máy ảnh", "picker": "Chọn từ máy"}

# leaving
BEFORE_LEAVING = "Trước khi rời đi"
ONLY_COMPLETE = "Nộp được khi không còn mục nào trống."
CANNOT_REPAIR = "Về rồi thì không bổ sung được."
RETAKE_OR_LEAVE = "Chụp bù nếu còn ở đây. Không cản việc nộp."
NOTHING_MISSING, NOTHING_MISSING_TEXT = "Không còn mục nào trống", "Mọi mục tại chỗ đã có câu trả lời."
UNSENT, ALL_SENT, ALL_SENT_TEXT = "Chưa gửi hết", "Máy chủ đã lưu tất cả", "Mọi câu trả lời và ảnh đã tới máy chủ."
ANSWER_IT, SHOOT_IT = "Trả lời", "Chụp ảnh"
SUBMIT = "Nộp kết quả"
LEAVE_REST = "Ghi các mục còn lại là chưa kiểm tra được"
LEAVE_REST_WHY = "Một lý do cho mọi mục còn trống, ví dụ: phòng khóa, hết giờ làm việc."
SUBMITTED_TITLE = "Đã nộp trên máy này"
SUBMITTED_TEXT = "Kết quả tự gửi khi có mạng. Có thể rời đi."


def today(on: date) -> str:
    return weekday(on)


def planned(on: date, now: date) -> str:
    days = (on - now).days
    near = {0: "Hôm nay", 1: "Ngày mai", -1: "Hôm qua"}
    return near.get(days) or weekday(on)


def done_of(done: int, total: int) -> str:
    return f"{done} trên {unit(total, 'mục')}"


def place_note(photos_left: int) -> str:
    return f"Cần {unit(photos_left, 'ảnh')}" if photos_left else ""


def next_up(title: str) -> str:
    return f"Tiếp: {title[0].lower()}{title[1:]}" if title else ALL_ANSWERED


def step_of(number: int, total: int) -> str:
    return f"Mục {number} trên {total}"


def saved_at(hour: str) -> str:
    return f"Đã lưu trên máy lúc {hour}"


def photo_saved(number: int) -> str:
    return f"Ảnh {number} đã lưu trên máy"


def record(shown: str) -> str:
    return f"Ghi {shown}"


def photo_fact(hour: str, accuracy: str, age_s: float | None) -> str:
    fresh = (
        "" if age_s is None else f", vị trí đo trước đó {unit(round(age_s), 'giây')}" if round(age_s) else ", đo ngay lúc chụp"
    )
    return f"Chụp lúc {hour}, {accuracy}{fresh}"


def photo_without_position(hour: str) -> str:
    return f"Chụp lúc {hour}, chưa có vị trí. Ghi chú vì sao nếu mục này cần vị trí."


def missing(count: int) -> str:
    return f"Còn thiếu {unit(count, 'mục')}"


def without_photo(count: int) -> str:
    return f"{unit(count, 'mục')} chưa có ảnh bắt buộc"


def unsent(operations: int, photos: int) -> str:
    return f"{unit(operations, 'thay đổi')} và {unit(photos, 'ảnh')} đang trên máy. Không cản việc nộp: máy tự gửi khi có mạng."


def answer_rest(count: int) -> str:
    return f"Làm {unit(count, 'mục')} còn thiếu"
