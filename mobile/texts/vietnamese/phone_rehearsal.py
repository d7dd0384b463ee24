"""What the inspector's app says in a rehearsal, and what the practice commune is made of."""

# ── the way in ──
TRY_WITH_PRACTICE = "Tập dượt với xã giả định"
TITLE = "Tập dượt"
ABOUT = "Đi thử trọn một chuyến kiểm tra ở Xã Tập Dượt, một xã không có thật."
WHAT_YOU_CAN_TRY = "Có thể làm gì"
TRY = (
    "Trả lời mục kiểm tra, chụp ảnh, ghi chú, đánh dấu chưa kiểm tra được.",
    "Xem điểm tự chấm hiện ra sau khi có câu trả lời của mình.",
    "Trả lời câu hỏi của trưởng đoàn, xem kết quả năm trước.",
    "Rà soát trước khi rời đi, ký và nộp.",
)
PROMISES = "Không gì được gửi đi"
PROMISE = (
    "Phần tập chỉ nằm trong bộ nhớ tạm của máy này, không tới máy chủ, không tới trưởng đoàn. "
    "Việc thật đã làm vẫn còn nguyên và vẫn được gửi. Kết thúc tập dượt hoặc đóng ứng dụng là phần tập mất."
)
BEGIN = "Bắt đầu tập dượt"

# ── on every screen ──
REHEARSING = "Đang tập dượt. Không gì được gửi đi."
END = "Kết thúc"
STAMP = "TẬP DƯỢT"
HIDE_HINT = "Ẩn gợi ý"


def stamped(check: str) -> str:
    return f"{STAMP} · {check}"


# ── the way out ──
END_TITLE = "Kết thúc tập dượt?"
END_TEXT = "Câu trả lời và ảnh của lần tập này sẽ bị bỏ. Việc thật không đổi."
END_AND_DROP = "Kết thúc và bỏ phần tập"
GO_ON = "Tập tiếp"
REAL_WORK = "Việc thật"
UNSENT_HERE = "Ở việc thật, chỗ này cho biết còn bao nhiêu thay đổi và ảnh chưa tới máy chủ."
REAL_WORK_RESTS = "Danh sách gửi và cài đặt gửi là của việc thật. Kết thúc tập dượt để mở."

# ── what to try next ──
HINT_OPEN = "Gợi ý: chạm Xã Tập Dượt, đọc lời báo trước rồi bắt đầu."
HINT_ANSWER = "Gợi ý: mở một mục và chạm Có hoặc Không. Một chạm là đã lưu."
HINT_PHOTO = "Gợi ý: chụp một ảnh cho mục cần ảnh. Ảnh tập có dấu TẬP DƯỢT."
HINT_WAY_OUT = "Gợi ý: thử Chưa kiểm tra được và viết một lý do. Mục đó không làm giảm điểm."
HINT_QUESTION = "Gợi ý: trưởng đoàn có một câu hỏi, xem ở Việc của tôi."
HINT_LEAVE = "Gợi ý: không cần làm hết. Mở Trước khi rời đi và ghi một lý do cho phần còn lại."
HINT_DONE = "Đã nộp. Ở việc thật, từ đây chỉ trưởng đoàn mở lại được. Kết thúc khi đã tập đủ."

# ── what the practice commune is made of ──
COMMUNE = "Tập Dượt"
COMMUNE_FULL = "Xã Tập Dượt"
ROUND = "Đợt tập dượt"
NOTICE = (
    "Đoàn chụp ảnh hiện trạng để làm căn cứ đánh giá, không chụp người dân và giấy tờ của người dân. "
    "Khuôn mặt lọt vào ảnh được làm mờ trước khi gửi cho xã."
)
CLAIM = "Xã tự chấm đủ điểm, có hồ sơ kèm theo (giả định)."
FORMER_NOTE = "Năm trước chưa có, xã hẹn bổ sung (giả định)."
QUESTION = "Anh, chị ghi rõ giúp thấy ở vị trí nào nhé (câu hỏi giả định)."
COLLEAGUE = "Đồng nghiệp tập dượt"
LEAD = "Trưởng đoàn tập dượt"
COLLEAGUE_NOTE = "Đã xem lúc vừa đến (giả định)."

# ── a small set of checks, for a phone that has none yet ──
SET = "Bộ mục tập dượt"
PLACES = ("Cổng và sân", "Nơi chờ", "Bộ phận một cửa")
CRITERIA = ("Biển báo và lối vào", "Nơi ngồi chờ", "Thái độ phục vụ")
QUOTE = "Câu này chỉ để tập, không thuộc kế hoạch nào."
CHECKS = (
    "Có biển tên trụ sở ở cổng",
    "Có lối đi cho xe lăn",
    "Số ghế chờ còn dùng được",
    "Có nước uống cho người dân",
    "Số người đeo thẻ trên số người đang làm",
    "Mức độ gọn gàng của quầy",
)
PHOTO_WANTED = "Một ảnh nhìn rõ toàn bộ"
CHAIRS = "ghế"
WITH_BADGE = "Có đeo thẻ"
PEOPLE_AT_WORK = "Đang làm việc"
LEVELS = ("Gọn gàng", "Tạm được", "Chưa gọn gàng")
