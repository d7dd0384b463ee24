"""What the phone says of where everything is, what the server holds back, and the ways out when nothing can be sent."""

from datetime import datetime

from mobile.texts.vietnamese.numbers import NBSP, day, hour, size, unit
from shared.hours import in_vietnam

SENDING_STATE = "Tình trạng gửi"
SEND_NOW, SENDING_NOW, SEND_ALL_NOW = "Gửi ngay", "Đang gửi", "Gửi hết ngay"
LINES = {
    "unknown": "Chưa thử kết nối.",
    "up": "Có mạng, máy chủ trả lời.",
    "down": "Máy chủ chưa trả lời. Máy tự thử lại, cứ làm tiếp.",
    "signed_out": "Phiên đăng nhập đã hết. Đăng nhập lại để gửi, không mất gì trên máy.",
}
SIGN_IN_AGAIN = "Đăng nhập lại"
SEND_AGAIN = "Gửi lại"
PHOTO = "Ảnh"

# what is on its way
SEND_ORIGINALS_NOW = "Gửi ảnh gốc ngay"
WHY_ORIGINALS_WAIT = {
    "wifi": "Bạn chọn chỉ gửi ảnh gốc khi có Wi-Fi. Câu trả lời và ảnh nhỏ vẫn tự gửi.",
    "asked": "Bạn chọn tự bấm gửi ảnh gốc. Câu trả lời và ảnh nhỏ vẫn tự gửi.",
}

# what needs the inspector
TO_LOOK_AT = "Cần bạn xem"
NOTHING_TO_LOOK_AT = "Không có gì bị giữ lại."
HELD_TITLE, HELD_BELOW = "Máy chủ chưa nhận", "Không mất gì: mọi bản đều còn trên máy này."
CONFLICTS, OTHERS = "Chọn bản giữ lại", "Gửi lại, hoặc lưu ra tệp"
HELD_EXPLAINED = "Xem từng mục rồi chọn. Không mất gì."
NONE_HELD, NONE_HELD_WHY = "Không có thay đổi nào bị giữ lại", "Mọi thay đổi máy chủ đã trả lời đều đã được ghi."
ON_THIS_PHONE, AT_THE_SERVER = "Trên máy này", "Trên máy chủ"
KEEP_MINE, KEEP_THEIRS = "Giữ bản trên máy này", "Giữ bản trên máy chủ"
KEPT_THEIRS = "Đã giữ bản trên máy chủ"
ANSWER, NOTE, STANDING, PHOTO_NOTE = "Câu trả lời", "Ghi chú", "Ảnh", "Lý do giữ ảnh"
DIFFERS = "khác nhau"
NO_ANSWER, NO_NOTE = "Chưa có câu trả lời", "Không có ghi chú"
COUNTED, WITHDRAWN = "Đang được tính", "Đã bỏ"
UNKNOWN_CHECK, UNKNOWN_COMMUNE = "Mục không còn trong danh sách", "Chuyến không còn trên máy"
TWO_VERSIONS = "Mục này đã đổi ở máy khác của bạn. Cả hai bản đều còn, chọn bản giữ lại."
SAVE_TO_FILE = "Lưu ra tệp"
UNFOLD, FOLD = "Mở ra", "Thu lại"
OPEN_CHECK = "Mở mục"
CHANGES = {
    "open_visit": "Mở chuyến kiểm tra",
    "record_finding": "Câu trả lời",
    "attach_evidence": "Ảnh",
    "withdraw_evidence": "Bỏ ảnh",
    "note_evidence": "Lý do giữ ảnh",
    "register_device": "Khóa ký của máy này",
    "submit_visit": "Nộp kết quả",
}
WAITING, WAITING_WHY = "Máy chủ đang giữ", "Máy chủ đang giữ, đợi chuyến kiểm tra của nó tới."
WITH_LEAD, WITH_LEAD_WHY = "Tới sau khi nộp", "Đã tới sau khi nộp: trưởng đoàn sẽ quyết định."
LATE = {"waiting": WITH_LEAD_WHY, "taken_in": "Trưởng đoàn đã nhận vào.", "left_out": "Trưởng đoàn không nhận vào."}
WAITING_FOR, LEAD_DECIDES, LEAD_DECIDED = (
    "Đợi chuyến kiểm tra của nó tới.",
    "Trưởng đoàn sẽ quyết định.",
    "Trưởng đoàn đã quyết định.",
)
CALM = "Đang đợi"
NOTHING_TO_DO = "Bạn không cần làm gì."

# photos that need the inspector
PHOTOS_TITLE = "Ảnh cần xem"
NO_PHOTOS, NO_PHOTOS_WHY = "Không có ảnh nào cần xem", "Ảnh trên máy còn nguyên và đều gắn với một mục."
LOOK_AT_PHOTOS, LOOK_AT_PHOTOS_WHY = "Xem ảnh", "Xem ảnh đó thuộc mục nào để chụp lại."
BROKEN = "Không còn nguyên trên máy"
MISSING_WHY = "Tệp ảnh không còn trên máy và chưa kịp tới máy chủ."
DAMAGED_WHY = "Tệp ảnh trên máy đã hỏng và chưa kịp tới máy chủ."
TAKE_AGAIN = "Mở mục để chụp lại"
BROKEN_CLOSED = "Chuyến đã nộp: báo trưởng đoàn nếu mục này cần ảnh."
DECLARE_LOST, CONFIRM_LOST = "Ghi nhận ảnh này đã mất", "Ghi nhận, thôi chờ ảnh này"
DECLARE_LOST_OPEN = "Ảnh được bỏ khỏi mục, lý do vào ghi chú của mục để trưởng đoàn biết. Máy không còn chờ gửi ảnh này."
DECLARE_LOST_CLOSED = "Chuyến đã nộp nên mục không đổi. Lý do ở lại trên máy, máy không còn chờ gửi ảnh này. Báo cho trưởng đoàn."
DECLARE_LOST_ALONE = "Ảnh này không thuộc mục nào. Lý do ở lại trên máy, máy không còn chờ gửi ảnh này."
DECLARE_LOST_HINT = "Ví dụ: máy bị rơi, thẻ nhớ hỏng"
REASON_FIRST = "Viết lý do trước"
UNATTACHED = "Chưa gắn với mục nào"
UNATTACHED_WHY = "Ảnh chưa gắn với mục nào: ứng dụng tắt đúng lúc chụp. Không ghi được giờ chụp."
ATTACH = "Gắn vào mục…"
ATTACH_TITLE, ATTACH_BELOW = "Gắn ảnh vào mục nào?", "Các mục của chuyến đang mở còn thiếu ảnh."
LIKE_PICKED = "Ảnh sẽ được ghi như ảnh chọn từ máy: giờ gắn, không có vị trí."
NOWHERE_TO_ATTACH = "Không có chuyến đang mở nào còn thiếu ảnh. Ảnh vẫn được gửi và nằm trong tệp lưu ra."
UNATTACHED_GONE = "Ảnh này đã có chỗ"
REFUSED = "Máy chủ không nhận"
LOST = "Đã ghi nhận là mất"
STRANGERS_WHY = "Không mục nào nhắc tới các tệp này. Tệp lưu ra vẫn mang theo chúng."

# when originals go
ORIGINALS_WHEN = "Ảnh gốc gửi khi nào"
WHEN = {"always": "Luôn luôn, có mạng là gửi", "wifi": "Chỉ khi có Wi-Fi", "asked": "Khi tôi bấm"}
LINE_NOT_TOLD = "Trình duyệt này không cho biết đang dùng Wi-Fi hay dữ liệu di động, nên ảnh gốc đợi tới khi bạn bấm gửi."

# room
ROOM = "Chỗ trong máy"
KEPT_RULE = "Ảnh gốc ở lại trên máy này ít nhất 7 ngày sau khi máy chủ ký nhận đã giữ nó, rồi mới được dọn."
NOTHING_TO_SHOOT = "Hôm nay không còn ảnh bắt buộc nào phải chụp."
ROOM_UNKNOWN = "Trình duyệt không cho biết máy còn bao nhiêu chỗ."
MAKE_ROOM = "Dọn ảnh, video khác trong máy trước khi đi, và gửi bớt khi có mạng."

# when the phone cannot send
RESCUE = "Khi máy không gửi được"
RESCUE_WHY = "Lưu mọi thay đổi và ảnh chưa gửi ra một tệp rồi đưa cho Sở Nội vụ. Máy này vẫn giữ mọi thứ."
RESCUE_KEY, RESCUING = "Lưu tất cả chưa gửi ra một tệp", "Đang ghi tệp"
NOTHING_TO_RESCUE = "Máy chủ đã có tất cả. Không có gì phải lưu ra tệp."
RESCUED_NEXT = (
    "Tệp .zip nằm trong mục tải xuống của máy. Đưa cho Sở Nội vụ, họ nhập ở bàn làm việc, mục “Cứu dữ liệu”."
    " Máy này vẫn giữ mọi thứ; nếu sau này gửi được, không gì bị ghi đôi."
)
RESCUE_FULL = "Máy hết chỗ nên chưa ghi được tệp. Không mất gì. Dọn ảnh, video khác trong máy rồi thử lại."
NOTHING_READ = "Không đọc được gì từ bộ nhớ này. Đừng xóa ứng dụng, gọi bộ phận thường trực Sở Nội vụ."

# this phone
THIS_PHONE = "Máy này"
SIGN_OUT, SIGN_OUT_TITLE, SIGN_OUT_TEXT = "Đăng xuất", "Đăng xuất khỏi máy này?", "Đăng nhập lại cần có mạng."
TWO_WAYS_OUT = "Gửi xong mới đăng xuất được. Không gửi được thì lưu ra tệp cho Sở Nội vụ, và để nguyên máy này."


def because(reason: str) -> str:
    return f"Lý do: {reason}" if reason else ""


def send_all_again(count: int) -> str:
    return f"Gửi lại cả {unit(count, 'thay đổi')}"


def made_at(at: datetime) -> str:
    """9:42, 18/11/2026"""
    here = in_vietnam(at)
    return f"{hour(here)}, {day(here.date())}"


def to_send(photos: int, size_bytes: int, changes: int) -> str:
    parts = [unit(changes, "thay đổi")] if changes else []
    parts += [f"{unit(photos, 'ảnh gốc')} ({size(size_bytes)})"] if photos else []
    return f"Còn {' và '.join(parts)} chờ gửi." if parts else "Không còn gì chờ gửi."


def originals_wait(photos: int, size_bytes: int) -> str:
    return f"{unit(photos, 'ảnh gốc')} đang đợi, {size(size_bytes)}"


def held(count: int) -> str:
    return f"{unit(count, 'thay đổi')} máy chủ chưa nhận"


def waiting(count: int) -> str:
    return f"{unit(count, 'thay đổi')} máy chủ đang giữ"


def with_lead(count: int) -> str:
    return f"{unit(count, 'thay đổi')} tới sau khi nộp"


def photos_to_look_at(count: int) -> str:
    return f"{unit(count, 'ảnh')} cần xem"


def photos_why(broken: int, unattached: int, refused: int) -> str:
    """What is the matter with them, the worst first."""
    parts = [
        f"{count}{NBSP}{words}"
        for count, words in ((broken, "không còn nguyên"), (refused, "máy chủ không nhận"), (unattached, "chưa gắn với mục nào"))
        if count
    ]
    return f"{', '.join(parts)}."


def keeps_unsent(count: int) -> str:
    return f"Máy này còn {unit(count, 'thay đổi, ảnh')} chưa tới máy chủ."


def photo_of(number: int, check: str) -> str:
    return f"{PHOTO} {number}: {check}" if check else f"{PHOTO} {number}"


def size_of(size_bytes: int) -> str:
    return f"Cỡ {size(size_bytes)}"


def lost_note(at: str, reason: str) -> str:
    """What stands in the finding's note from then on."""
    return f"Một ảnh chụp lúc {at} đã mất trước khi gửi: {reason}"


def strangers(count: int) -> str:
    return f"{unit(count, 'tệp ảnh')} không đọc được"


def missing_originals(count: int) -> str:
    return f"{unit(count, 'ảnh')} không còn nguyên trên máy"


def room(free_bytes: int, used_bytes: int, is_free_known: bool) -> str:
    used = f"Ứng dụng đang dùng {size(used_bytes)}"
    return f"{used}, còn trống {size(free_bytes)}." if is_free_known else f"{used}."


def enough(photos: int) -> str:
    return f"Đủ chỗ cho {unit(photos, 'ảnh')} hôm nay."


def tight(photos: int, free_bytes: int) -> str:
    return f"Vừa đủ chỗ cho {unit(photos, 'ảnh')} hôm nay: còn {size(free_bytes)}"


def not_enough(photos: int, needed_bytes: int, free_bytes: int) -> str:
    return f"Không đủ chỗ cho {unit(photos, 'ảnh')} hôm nay: cần {size(needed_bytes)}, còn {size(free_bytes)}"


def unknown_room(photos: int, needed_bytes: int) -> str:
    return f"{unit(photos, 'ảnh')} hôm nay cần khoảng {size(needed_bytes)}. {ROOM_UNKNOWN}"


def let_go(count: int, size_bytes: int) -> str:
    return f"Đã dọn {unit(count, 'ảnh gốc')} ({size(size_bytes)}): máy chủ giữ và đã ký nhận."


def let_go_in_all(count: int) -> str:
    return f"Từ trước tới nay đã dọn {unit(count, 'ảnh gốc')} mà máy chủ đã ký nhận."


def rescuing(done: int) -> str:
    return f"{RESCUING}, đã đọc {unit(done, 'ảnh')}" if done else RESCUING


def rescued(operations: int, originals: int) -> str:
    return f"Đã ghi {unit(operations, 'thay đổi')} và {unit(originals, 'ảnh')} ra tệp"


def not_rescued(missing: int) -> str:
    return f"{unit(missing, 'ảnh')} hỏng hoặc không còn trên máy nên không cứu được."
