"""What the help page says: short, offline, in the order of a first visit."""

HELP = "Trợ giúp"
HELP_BELOW = "Đọc được cả khi không có mạng."

FIRST_VISIT = "Chuyến đầu tiên, sáu bước"
STEPS: tuple[tuple[str, str], ...] = (
    ("Trước khi đi", "Mở ứng dụng lúc có mạng. Chuyến nào ghi “Đã có trên máy” thì đi được, không cần mạng nữa."),
    ("Tới nơi", "Mở chuyến, đọc thông báo cho người có mặt, ghi ai tiếp đoàn, rồi chạm “Bắt đầu kiểm tra”."),
    ("Đi theo từng nơi", "Từ cổng vào: mỗi nơi có các mục của nó. Muốn làm mục khác trước thì cứ mở mục đó."),
    ("Trả lời", "Phần lớn mục chỉ cần một chạm. Mục có hình máy ảnh thì chụp; ảnh lưu ngay trên máy."),
    ("Trước khi rời đi", "Xem còn mục nào trống, ảnh nào cần lý do. Về rồi thì không bổ sung được."),
    ("Nộp", "Nộp xong là đi được. Máy tự gửi khi có mạng."),
)

THREE_PLACES = "Ba nơi, ba từ"
THREE_PLACES_BELOW = "Ba con số luôn hiện ở cuối màn hình."
PLACES: tuple[tuple[str, str], ...] = (
    ("Trên máy", "Đã lưu chắc trên máy này, chưa gửi. Tắt máy cũng không mất."),
    ("Đang gửi", "Đang trên đường. Mất mạng giữa chừng thì lần sau gửi tiếp từ chỗ dừng."),
    ("Máy chủ đã lưu", "Máy chủ đã trả lời là đã giữ. Máy hỏng cũng không mất nữa."),
)

TROUBLES = "Khi có chuyện"
NO_NETWORK = ("Không có mạng", "Cứ làm tiếp, mọi thứ lưu trên máy. Chỉ lần đăng nhập đầu cần mạng.")
NO_FIX = (
    "Không có vị trí",
    "Bật định vị, ra chỗ thoáng rồi chụp lại. Vẫn không có thì giữ ảnh và ghi lý do; không cản việc nộp.",
)
NO_SPACE = ("Máy hết chỗ", "Dọn ảnh, video khác trong máy. Đừng xóa ứng dụng: ảnh chưa gửi nằm trong đó.")
WRONG_ANSWER = ("Trả lời nhầm", "Mở lại mục và chọn câu khác. Trước khi nộp, sửa lúc nào cũng được.")
CLOSED_OFFICE = (
    "Trụ sở đóng cửa, hoặc không được vào",
    "Vẫn mở chuyến và ghi như vậy, kèm một ảnh nếu chụp được. Đó cũng là một kết quả, không ai bị trách.",
)
CANNOT_SEE = ("Không xem được một mục", "Chọn “Chưa kiểm tra được” và nói vì sao. Câu này không làm giảm điểm của xã, phường.")
CANNOT_SEND = ("Máy không gửi được", "Vào “Tình trạng gửi”, lưu tất cả ra một tệp rồi đưa cho Sở Nội vụ. Máy vẫn giữ mọi thứ.")

PRACTICE = "Tập dượt"
PRACTICE_WHY = "Thử mọi việc ở một xã không có thật. Không gì được gửi đi, và việc thật trên máy không đổi."
PRACTICE_KEY = "Mở tập dượt"

CALL = "Gọi ai"
CALL_LEAD = ("Trưởng đoàn", "Về chuyến đi, phân công, và khi cần mở lại chuyến đã nộp.")
CALL_OFFICE = ("Bộ phận thường trực, Sở Nội vụ", "Về tài khoản, máy, và tệp lưu ra. Đọc cho họ nghe câu đang hiện trên màn hình.")


def step(number: int, name: str) -> str:
    return f"{number}. {name}"
