"""What three communes say of themselves in the demonstration: invented, in plain words. Shares of the points of a criterion."""

from decimal import Decimal

Claims = dict[str, tuple[Decimal, str]]

PLAIN_CLAIM = "Đã thực hiện đầy đủ, có tài liệu kiểm chứng kèm theo."
FULL, HALF, NONE = Decimal(1), Decimal("0.5"), Decimal(0)

CLAIMS: dict[str, Claims] = {
    "25993": {  # Trảng Dài: 95,2 points, four stars by a hair; one criterion less makes it three
        "A02": (FULL, "Hòm thư góp ý đặt ngay cửa vào Trung tâm, có khóa và số điện thoại."),
        "A04": (FULL, "Niêm yết đầy đủ danh mục thủ tục bằng bảng giấy và mã QR tại bàn tiếp nhận."),
        "A06": (FULL, "Nội quy tiếp công dân treo ở vị trí dễ thấy trước phòng tiếp công dân."),
        "B01": (FULL, "Khuôn viên trồng thêm cây xanh, quét dọn hằng ngày."),
        "B02": (FULL, "Có bãi xe riêng cho người dân, có mái che, không thu phí."),
        "B03": (FULL, "30 ghế ngồi chờ bên trong, có quạt và nước uống."),
        "B06": (FULL, "Có tủ sách pháp luật và báo hằng ngày."),
        "B07": (FULL, "Có 3 kính đọc sách cho người cao tuổi tại bàn viết."),
        "B11": (FULL, "Máy photocopy miễn phí cho người dân, hoạt động tốt."),
        "B14": (FULL, "Wi-Fi miễn phí, mật khẩu dán tại khu vực chờ."),
        "C03": (FULL, "100% cán bộ, công chức đeo thẻ khi làm việc."),
        "C04": (FULL, "100% mặc đồng phục vào thứ Hai và ngày lễ."),
        "T02": (FULL, "Panô “4 xin”, “4 luôn”, “5 không” treo tại cổng và trong khuôn viên."),
        "P3": (Decimal("0.91"), "Kết quả khảo sát hài lòng năm 2025 đạt 91%."),
        "P4": (Decimal("0.9"), "Chỉ số cải cách hành chính năm 2025 đạt 90%."),
        "P5": (Decimal("0.4"), "Mô hình “Ngày thứ Sáu xanh”: trả kết quả tại nhà cho người cao tuổi."),
    },
    "26041": {  # Trấn Biên: 91,1 points, three stars
        "A03": (HALF, "Đã có Zalo của phường; hòm thư điện tử đang thay tên miền."),
        "A11": (HALF, "Truyền thanh thông minh đã lắp tại 14 trên 27 khu phố."),
        "A12": (HALF, "Cụm loa cũ ở một số khu phố còn phải sửa."),
        "B04": (NONE, "Chưa bố trí được chỗ chờ bên ngoài vì khuôn viên hẹp."),
        "B12": (HALF, "Một trong hai thiết bị đánh giá hài lòng đang bảo hành."),
        "B14": (FULL, "Wi-Fi miễn phí tại tầng trệt."),
        "C03": (FULL, "Toàn thể cán bộ, công chức đeo thẻ."),
        "T04": (HALF, "Đã quán triệt ở 20 khu phố, còn lại trong quý tới."),
        "P3": (Decimal("0.9"), "Khảo sát hài lòng đạt 90%."),
        "P4": (Decimal("0.88"), "Chỉ số cải cách hành chính đạt 88%."),
        "P5": (Decimal("0.2"), "Sáng kiến: quầy hướng dẫn dịch vụ công cho người khuyết tật."),
    },
    "25450": {  # Nha Bích: 83 points, two stars; modest where more can be seen
        "A05": (HALF, "Đã niêm yết số điện thoại lãnh đạo, chưa đủ số của công chức."),
        "A09": (HALF, "Trang Facebook của xã đăng bài chưa đều."),
        "B03": (HALF, "Có 12 ghế chờ, ngày đông còn thiếu."),
        "B05": (HALF, "Có nước uống; bàn viết cho người dân còn ít."),
        "B06": (NONE, "Chưa có tủ sách."),
        "B08": (HALF, "Một phòng làm việc đang sửa."),
        "B14": (NONE, "Đường truyền chưa ổn định nên chưa mở Wi-Fi cho dân."),
        "T02": (HALF, "Đã có panô tại cổng, trong khuôn viên chưa có."),
        "T03": (HALF, "Một nửa cán bộ, công chức đã ký cam kết."),
        "P3": (Decimal("0.85"), "Khảo sát hài lòng đạt 85%."),
        "P4": (Decimal("0.8"), "Chỉ số cải cách hành chính đạt 80%."),
        "P5": (NONE, "Chưa có sáng kiến được công nhận."),
    },
}
