"""What the shared controls say, on the screen and aloud."""

from mobile.texts.vietnamese.numbers import accuracy, percent, tenths, unit

BRAND = "Thân Thiện"

# buttons and fields
USERNAME, PASSWORD, SIGN_IN, FILL_BOTH = "Tên đăng nhập", "Mật khẩu", "Đăng nhập", "Nhập tên và mật khẩu"
BACK = "Quay lại"
CLOSE, UNDERSTOOD = "Đóng", "Đã hiểu"
CANCEL = "Để sau"
UNDO = "Hoàn tác"
TRY_AGAIN = "Thử lại"
SHOW_PASSWORD, HIDE_PASSWORD = "Hiện mật khẩu", "Ẩn mật khẩu"
DAY_HINT = "ngày/tháng/năm, ví dụ 18/11/2026"
OPEN_CALENDAR = "Chọn trong lịch"
CALENDAR_TITLE, CALENDAR_DONE = "Chọn ngày", "Chọn"
CALENDAR_HINT, CALENDAR_OUT_OF_RANGE, CALENDAR_UNREADABLE = "ngày/tháng/năm", "Ngoài khoảng được chọn", "Viết như 18/11/2026"
NOTE, NOTE_HINT = "Ghi chú", "Ghi thêm điều đáng chú ý"
REASON, REASON_HINT = "Lý do", "Viết ngắn, người đọc sau sẽ hiểu"

# answers
YES, NO = "Có", "Không"
NOT_APPLICABLE, NOT_CHECKED = "Không áp dụng", "Chưa kiểm tra được"

# looks
LOOK = "Màu màn hình"
LOOK_NAMES = {"light": "Sáng", "dark": "Tối", "outdoor": "Ngoài nắng"}

# photos
TAKE_PHOTO, TAKE_ANOTHER, OPEN_CAMERA = "Chụp ảnh", "Chụp thêm", "Mở máy ảnh"
SHUTTER, CLOSE_CAMERA, DONE, DONE_SHOOTING = "Chụp", "Đóng máy ảnh", "Xong", "Xong, thôi chụp"
LAST_PHOTO = "Xem ảnh vừa chụp"
NO_PICTURE = "Chưa tải được ảnh"
PICTURE_ELSEWHERE = "Ảnh không ở máy này"
ZOOM_HINT = "Chụm hai ngón để phóng to"
RESULT_WORDS = {"met": "phù hợp", "doubt": "cần xem lại", "unmet": "không phù hợp", "primary": "đang gửi", "soft": "trên máy"}

# the three places of a record
PLACE_WORDS = ("trên máy", "đang gửi", "máy chủ lưu")
PLACE_NAMES = ("Trên máy", "Đang gửi", "Máy chủ đã lưu")

# banners
OFFLINE = "Không có mạng. Cứ làm tiếp, mọi thứ lưu trên máy."
SECOND_TAB = "Thân Thiện đang mở ở một thẻ khác. Làm việc ở thẻ đó, hoặc đóng nó rồi thử lại ở đây."

# where a photo was taken
OFFICE = "Trụ sở"
CONSISTENT, INCONSISTENT, CANNOT_TELL = "Phù hợp", "Không phù hợp", "Chưa kết luận được"

# the desk
CLAIM = "Xã tự chấm"
NO_STARS_YET = "Chưa có"
DECISION_REASON_HINT = "Lý do, xã sẽ đọc câu này"
RECORD_DECISION = "Ghi quyết định"
CHOOSE_FIRST, REASON_FIRST = "Chọn một quyết định", "Ghi lý do để quyết định"


def step(count: int, label: str, more: bool) -> str:
    """The spoken name of a stepper's key."""
    return f"{'Thêm' if more else 'Bớt'} một: {label}, đang là {count}"


def out_of_bounds(least: int, most: int) -> str:
    """Why a typed count was not taken."""
    return f"Số từ {least} đến {most}."


def people(counted: int, present: int) -> str:
    """A share of people, spoken."""
    return f"{counted} trên {present} người, {percent(counted, present)}"


def progress(share: float) -> str:
    """How far along, spoken."""
    return f"{round(share * 100)} phần trăm"


def photo(caption: str, tone: str | None) -> str:
    """The spoken name of a photo: its subject and its state."""
    return f"Ảnh: {caption}" + (f", {RESULT_WORDS[tone]}" if tone else "")


def photo_key(caption: str) -> str:
    """The spoken name of the place where the next photo goes."""
    return f"{caption} cho mục này"


def keeping(on_phone: int, sending: int, stored: int, look_at: int = 0) -> str:
    """The three places, spoken, and what needs a look."""
    places = f"{on_phone} trên máy, {sending} đang gửi, máy chủ đã lưu {stored}"
    return f"{places}{f'. {to_look_at(look_at)}' if look_at else ''}. Mở tình trạng gửi"


def to_look_at(count: int) -> str:
    return f"{unit(count, 'việc')} cần bạn xem"


def gps_good(accuracy_m: float) -> str:
    """A fix that may be stamped."""
    return f"Vị trí {accuracy(accuracy_m)}"


def gps_old(age_s: float) -> str:
    """A fix too old to be stamped without a word."""
    return f"Vị trí cũ {unit(round(age_s), 'giây')}"


GPS_SEARCHING = "Đang tìm vị trí"
GPS_DENIED = "Chưa được dùng vị trí"


def place(name: str, done: int, total: int) -> str:
    """A stop of the walk, spoken."""
    return f"{name}, xong {done} trên {total}"


def check_state(answer: str, photos: int, photo_required: bool) -> str:
    """What stands under a check's title."""
    if answer:
        return f"{answer} · {unit(photos, 'ảnh')}" if photos else answer
    return f"Cần {unit(1, 'ảnh')}" if photo_required else "Không cần ảnh"


def clause(number: str) -> str:
    """Where in the plan a check comes from."""
    return f"Kế hoạch, mục {number}"


def quoted(sentence: str) -> str:
    """The plan's own words."""
    return sentence if sentence.endswith("”") else f"“{sentence}”"  # two closing marks in a row would read as a slip


def stars(count: int) -> str:
    """3 sao"""
    return unit(count, "sao")


def star_shift(before: int, after: int) -> str:
    """What a decision does to the stars, spoken."""
    return f"{before} sao thành {after} sao" if before != after else f"vẫn {before} sao"


def scores(claim: int, found: int) -> str:
    """Two scores in tenths, spoken."""
    return f"Xã tự chấm {tenths(claim)} điểm, sau kiểm tra {tenths(found)} điểm"


def where(distance_m: float, accuracy_m: float) -> str:
    """The drawn map, spoken."""
    return f"Bản đồ: ảnh chụp cách điểm trụ sở {round(distance_m)} mét, sai số {round(accuracy_m)} mét"


def other_verifications(count: int) -> str:
    """The folded row of consistent verifications."""
    return f"{count} đối chiếu khác"


def never_told(count: int) -> str:
    """The folded row of what no device here can tell."""
    return f"{count} điều máy không cho biết"


def key(name: str) -> str:
    """A keyboard key, spoken."""
    return f"Phím {name}"
