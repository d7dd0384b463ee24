"""Facts for eyes only: real communes, real checks, invented people and answers."""

from mobile.look.evidence import Fix, Result, Stamp, Verified
from mobile.look.keeping import Gps, GpsState, Keeping, Moving
from mobile.look.walk import CheckLine, Loose, Place, PlaceState
from mobile.texts import unit
from mobile.texts.numbers import accuracy, metres, position

KEEPING = Keeping(on_phone=3, sending=2, stored=31)
GPS = {
    "good": Gps(GpsState.GOOD, 8, 4),
    "weak": Gps(GpsState.WEAK, 180, 4),
    "old": Gps(GpsState.OLD, 12, 96),
    "searching": Gps(GpsState.SEARCHING),
    "denied": Gps(GpsState.DENIED),
}
PLACES = [
    Place("Cổng và khuôn viên trụ sở", 4, 4, state=PlaceState.DONE),
    Place("Bãi/khu vực để xe của người dân", 2, 2, state=PlaceState.DONE),
    Place("Khu vực chờ bên trong", 1, 3, state=PlaceState.HERE),
    Place("Trung tâm Phục vụ hành chính công", 14, 32, f"Còn {unit(12, 'ảnh')}", "Đếm thẻ, đồng phục trước 11:30"),
    Place("Nơi tiếp công dân", 0, 2, f"Cần {unit(2, 'ảnh')}"),
    Place("Phòng làm việc của cán bộ, công chức", 0, 3, f"Cần {unit(3, 'ảnh')}"),
]
LONG_TITLE = (
    "Đủ 7 nhóm: Bí thư; Phó Bí thư; Chủ tịch HĐND; Phó Chủ tịch HĐND; Chủ tịch UBND; Phó Chủ tịch UBND; cán bộ, công chức"
)
HERE = [
    CheckLine("Số ghế chờ bên trong", unit(24, "ghế"), 1, True),
    CheckLine("Quạt hoặc điều hòa hoạt động", photo_required=True),
    CheckLine(LONG_TITLE, "Không", 1, True, f"Vị trí ảnh sai số {metres(180)}"),
]
CLAUSE = ("II.2.b.1", "Bố trí địa điểm ngồi chờ bên trong (ghế ngồi, quạt điều hòa, không gian xanh,...)")
STAMP = Stamp(
    "Khu vực chờ bên trong · Phường Trảng Dài",
    "Quạt hoặc điều hòa hoạt động",
    "09:42:15 · 18/11/2026",
    position(11.00281, 106.88304),
    accuracy(8),
)
FIX = Fix(38, 26, 24)
VERIFIED = [
    Verified("Vị trí còn mới", Result.INCONSISTENT, f"đo trước khi chụp {unit(96, 'giây')}"),
    Verified("Ảnh gốc còn nguyên", Result.CONSISTENT, "mã băm khớp với máy chủ"),
    Verified("Đúng địa bàn", Result.CONSISTENT, f"cách trụ sở {metres(46)}, sai số {metres(24)}"),
    Verified("Chuỗi ảnh không đứt", Result.CONSISTENT, "ảnh 8, 9, 10 liền nhau"),
    Verified("Không dùng lại ảnh cũ", Result.CONSISTENT, "không giống ảnh nào trong 4.812 ảnh"),
    Verified("Vị trí giả lập", Result.CANNOT_TELL, "trình duyệt không báo cho biết"),
]
MISSING = [
    Loose("Số người mặc đồng phục đúng quy định / số người có mặt", "Đếm lại", "Trung tâm"),
    Loose("Có nước uống, cốc sạch", "Chụp 1 ảnh", "Trung tâm"),
]
MOVING = [
    Moving("Ảnh quầy giao dịch từ phía người dân", f"2,1/{unit('3,4', 'MB')}", 0.62),
    Moving("Ảnh dãy ghế chờ", f"0,4/{unit('2,9', 'MB')}", 0.14),
]
OPTIONS = [
    "Đạt",
    "Đạt một phần: có nhưng chưa đầy đủ, còn thiếu ít nhất một nội dung phải niêm yết",
    "Không đạt",
]
