"""Files to take away from the desk: papers of a commune, its evidence, the round in numbers and on a map."""

from shared.actors import Role

TITLE = "Tài liệu"
DRAFT_WHY = "Bản dự thảo theo thể thức Nghị định 30/2020: điền số, ký và đóng dấu rồi mới phát hành."
MINUTES, NOTICE, EVIDENCE = "Biên bản khảo sát", "Thông báo kết quả", "Bằng chứng"
NO_VISIT = "Có sau khi đoàn đã đến kiểm tra."
ORIGINALS_WHY = (
    "Ảnh gốc và tài liệu xã đã gửi, kèm danh sách mã để đối chiếu từng tệp. Mỗi lần tải đều được ghi lại. "
    "Mất mạng giữa chừng thì tải tiếp được."
)
COPIES_WHY = "Ảnh đã che khuôn mặt, kèm danh sách mã để đối chiếu từng tệp. Mất mạng giữa chừng thì tải tiếp được."
WORD, PDF, ZIP = "Word", "PDF", "ZIP"
PRINT, PRINT_OUT = "Bản in kết quả", "Mở để in"
PRINT_WHY = "Từng nội dung với điểm, lý do, điều khoản và ảnh. Mở ở thẻ mới của trình duyệt."
ROUND_TITLE = "Tài liệu của cả đợt"
SUMMARY, MAP = "Bảng tổng hợp có biểu đồ", "Bản đồ theo trạng thái và số sao"
EXCEL, GEOJSON = "Excel", "GeoJSON"


def take(name: str, form: str) -> str:
    """A key, spoken: what it brings and in which form."""
    return f"Tải {name[:1].lower()}{name[1:]}, {form}"


def print_out() -> str:
    """The key that opens the print, spoken."""
    return f"{PRINT_OUT} {PRINT[:1].lower()}{PRINT[1:]}"


def evidence_why(role: Role) -> str:
    return ORIGINALS_WHY if role in (Role.LEAD, Role.STANDING_OFFICE) else COPIES_WHY
