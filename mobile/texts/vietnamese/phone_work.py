"""What the inspector's app says of the work at hand: trips, arriving, the walk, two at one commune."""

from datetime import date

from mobile.texts.vietnamese.numbers import accuracy, day, metres, unit, weekday

A_COLLEAGUE = "Đồng nghiệp"

# my work
SPANS = {"late": "Đã qua ngày, chưa đi", "today": "Hôm nay", "week": "Tuần này", "later": "Sắp tới", "done": "Đã nộp"}
TASKS = "Trưởng đoàn đang chờ"
RECHECK, QUESTION = "Kiểm tra lại", "Câu hỏi"
ANNOUNCED, UNANNOUNCED = "Có báo trước", "Không báo trước"
OCCASIONS = {"survey": "Khảo sát riêng", "cchc": "Trong kiểm tra CCHC năm: một lần kiểm tra dùng cho cả hai"}
ALL_HERE = "Đã có trên máy"
BRIEF_NOT_HERE = "Đi được ngay. Kết quả năm trước chưa tải về"
DIRECTIONS = ("bắc", "đông bắc", "đông", "đông nam", "nam", "tây nam", "tây", "tây bắc")
SHOW_DISTANCE, MEASURE_AGAIN = "Xem khoảng cách", "Đo lại khoảng cách"
DISTANCE_DENIED = "Chưa được dùng vị trí. Cho phép trong cài đặt của trình duyệt rồi thử lại."
LOCATING = "Đang tìm vị trí"
NOT_MEASURED, NO_WAY_YET = "Chưa đo từ chỗ bạn đứng", "Chưa đo khoảng cách"
NOT_FOUND = "Chưa tìm được vị trí. Ra chỗ thoáng rồi thử lại."
ROUTE = "Chỉ đường"
PAUSED = "Đang tạm dừng"
NO_ENTRY = {"closed": "Đóng cửa", "refused": "Không cho vào"}
TAKE_BACK = "Lấy lại báo cáo"

# arriving
NOTICE = "Nói với người có mặt"
NOTICE_SAID = "Đã nói với người có mặt"
NOTICE_FIRST = "Nói với người có mặt trước"
WHO_MET, MET_OTHER, MET_HINT = "Ai tiếp đoàn", "Chức vụ người tiếp", "Chỉ ghi chức vụ, không ghi tên"
FUNCTIONS = ("Chủ tịch UBND", "Phó Chủ tịch UBND", "Giám đốc Trung tâm", "Công chức phụ trách")
WHERE = "Vị trí"
WHY_POSITION = "Đo một lần để ghi nơi bắt đầu. Không theo dõi đường đi."
FIX_POSITION, FIX_AGAIN = "Xác định vị trí", "Đo lại"
AT_OFFICE = "Tôi đang ở trụ sở"
PROPOSED = "Chưa ai ghi trụ sở ở đâu. Vị trí này được đề xuất với Sở Nội vụ."
POSITION_FIRST = "Cần có vị trí thì mới đề xuất được điểm trụ sở."
OFFICE_UNKNOWN = "Chưa ai ghi trụ sở ở đâu."
MISSING = {"met": "ai tiếp đoàn", "position": "vị trí"}
STILL_STARTS = "Vẫn bắt đầu được."
JOIN = "Vào cùng chuyến này"
JOIN_WHY = "Kết quả của mỗi người được giữ riêng, không ai ghi đè lên ai."
NOT_LET_IN = "Không vào được"
OFFICE_POINT_FAR = "Xem lại nơi đang đứng. Không cản việc bắt đầu."

# nobody opened the door
NO_ENTRY_TITLE = "Không vào được trụ sở"
NO_ENTRY_TEXT = "Đóng cửa hay không cho vào cũng là một kết quả. Chuyến này được ghi lại như vậy và nộp ngay."
NO_ENTRY_WHY = {"closed": "Cửa đóng, không có ai làm việc", "refused": "Có người nhưng không cho vào"}
PHOTO_FIRST = "Chụp cổng trước khi đi"
PHOTO_FIRST_WHY = "Một ảnh cổng hay biển tên có vị trí và giờ nói thay mọi lời giải thích."
SHOOT_GATE = "Chụp cổng"
NO_ENTRY_NOTE, NO_ENTRY_NOTE_HINT = "Ghi thêm", "Ví dụ: đến lúc 8:15 thứ Ba, gọi số trực không ai nghe"
RECORD_NO_ENTRY, CHOOSE_WHY = "Ghi và nộp", "Chọn một lý do"

# the walk
LATER = "Không bắt buộc, làm sau cũng được"
OPTIONAL = "không bắt buộc"
PHOTO_LEFT = "cần 1\u00a0ảnh"
MARKS = {"exemplary": "cách làm hay", "advice": "có lời khuyên"}
FILTERS = {"all": "Tất cả", "missing": "Còn thiếu", "photo": "Cần ảnh", "mine": "Của tôi", "marked": "Cách làm hay, lời khuyên"}
NOTHING_LEFT = {
    "missing": ("Không còn mục nào thiếu", "Mọi mục đã có câu trả lời."),
    "photo": ("Không còn ảnh bắt buộc nào", "Mục nào cần ảnh cũng đã có."),
    "mine": ("Chưa có mục nào của bạn", "Mục bạn trả lời và nơi bạn nhận làm hiện ở đây."),
    "marked": ("Chưa đánh dấu mục nào", "Khi trả lời, đánh dấu cách làm hay hoặc ghi lời khuyên; các mục đó hiện ở đây."),
}
GO_ON = "Làm tiếp mục không bắt buộc"
MENU, CLOSE_MENU = "Việc khác", "Đóng việc khác"
PAUSE, RESUME = "Tạm dừng", "Tiếp tục"
PAUSE_TEXT = "Giờ tạm dừng được ghi lại. Trả lời hoặc chụp ảnh là tự tiếp tục."
PAUSE_REASONS = ("Nghỉ trưa", "Mất điện", "Mai làm tiếp")
CHOOSE_REASON = "Chọn hoặc viết lý do"
NOT_TOLD_YET = "Chưa ghi là đã nói với người có mặt"

# two inspectors
SHARE_OUT = "Chia nơi với đồng nghiệp"
SHARE_TITLE = "Ai làm nơi nào"
SHARE_TEXT = "Nơi bạn nhận hiện trên máy của đồng nghiệp khi cả hai có mạng. Không ai bị cản làm nơi của người kia."
I_DO, YOU = "Tôi làm", "Bạn làm"
I_DO_PLACE = "Tôi làm nơi này"
NOBODY_YET = "Chưa ai nhận"
ALONE = "Chưa thấy đồng nghiệp trong chuyến này. Họ hiện ra khi đã bắt đầu và có mạng."


def when(on: date, today: date) -> str:
    """Hôm nay, Ngày mai, Thứ Tư 18 tháng 11; another year's with its year."""
    near = {0: "Hôm nay", 1: "Ngày mai", -1: "Hôm qua"}.get((on - today).days)
    return near or (weekday(on) if on.year == today.year else day(on))


def way(distance_m: float, eighth: int, is_office: bool) -> str:
    """3,2 km về hướng đông bắc; short enough for the one line that is kept for it."""
    told = f"{metres(distance_m)} về hướng {DIRECTIONS[eighth]}"
    return told if is_office else f"{told}, giữa xã"


def measured(hour: str, accuracy_m: float | None) -> str:
    return f"Đo lúc {hour}, {accuracy(accuracy_m or 0)}"


def needs(checks: int, photos: int) -> str:
    """What a trip that has not begun asks for."""
    return f"{unit(checks, 'mục')} phải có tại chỗ · {unit(photos, 'ảnh')}"


def left(checks: int, photos: int) -> str:
    """What an open visit still asks for before leaving."""
    if not checks and not photos:
        return "Đủ để nộp"
    parts = [f"{unit(checks, 'mục')} phải có" if checks else "", unit(photos, "ảnh") if photos else ""]
    return f"Còn {' · '.join(filter(None, parts))}"


def route_to(name: str, is_office: bool) -> str:
    """The spoken name of the key that opens the phone's map."""
    return f"Chỉ đường tới {name}" if is_office else f"Chỉ đường tới giữa địa bàn {name}"


def begun_by(names: str) -> str:
    return f"{names} đã bắt đầu"


def paused(reason: str, since: str) -> str:
    return f"Tạm dừng từ {since}: {reason}" if reason else f"Tạm dừng từ {since}"


def no_entry_told(why: str, hour: str, note: str) -> str:
    told = f"{NO_ENTRY[why]}, ghi lúc {hour}"
    return f"{told}. {note}" if note else told


def shot(photos: int) -> str:
    return f"Đã chụp {unit(photos, 'ảnh')}"


def all_done(trips: int) -> str:
    return f"Xem cả {unit(trips, 'chuyến')} đã nộp"


# arriving
def fixed(accuracy_m: float | None, age_s: float) -> str:
    """± 8 m, đo 12 giây trước"""
    return f"{accuracy(accuracy_m or 0)}, {'vừa đo' if age_s < 5 else f'đo {lasting(age_s)} trước'}"


def lasting(age_s: float) -> str:
    return unit(round(age_s), "giây") if age_s < 100 else unit(round(age_s / 60), "phút")


def from_office(distance_m: float) -> str:
    return f"Cách điểm trụ sở đã ghi {metres(distance_m)}."


def far_from_office(distance_m: float) -> str:
    return f"{from_office(distance_m)} {OFFICE_POINT_FAR}"


def not_written(parts: list[str]) -> str:
    """What the opening lacks, and that it may lack it."""
    return f"Chưa ghi {' và '.join(parts)}. {STILL_STARTS}"


def walk_of(checks: int, required: int) -> str:
    return f"{unit(checks, 'mục')}, trong đó {required} phải có trước khi rời đi"


# the walk
def done_line(done: int, total: int, required_left: int, photos_left: int) -> str:
    """12 trên 107 mục · còn 48 mục phải có · 30 ảnh"""
    parts = [f"{done} trên {unit(total, 'mục')}"]
    if required_left:
        parts.append(f"còn {unit(required_left, 'mục')} phải có")
    if photos_left:
        parts.append(f"{'' if required_left else 'còn '}{unit(photos_left, 'ảnh')}")
    return " · ".join(parts)


def more_found(count: int) -> str:
    return f"Còn {unit(count, 'mục')} khớp. Gõ thêm để tìm hẹp hơn."


def place_note(required_left: int, photos_left: int, is_required: bool) -> str:
    if not is_required:
        return LATER
    parts = [f"{unit(required_left, 'mục')} phải có" if required_left else "", unit(photos_left, "ảnh") if photos_left else ""]
    told = " · ".join(filter(None, parts))
    return f"Còn {told}" if told else ""


def shares(own: int, colleagues: int) -> str:
    """What each has done in a place."""
    return f"Bạn {own}, đồng nghiệp {colleagues}"


def does(name: str) -> str:
    return f"{name} làm"


def of_colleague(name: str, answer: str) -> str:
    """A colleague's answer, never to be taken for one's own."""
    return f"{name}: {answer}"


def taking(place: str, who: str) -> str:
    """The spoken name of a place in the sharing out."""
    return f"{I_DO}: {place}. {who}"
