"""What was found, as a person reads it. It stands in shared because the desk, the phone and the server's public page all speak it.

The fact first, then what it means or what to do. `{distance_m}` and its like are facts of the verification, said in their unit.
"""

from collections.abc import Mapping
from datetime import datetime

from shared.spoken import metres, moment, seconds, thousands, unit
from shared.verifying.results import Fact, Name, Overall, Result, Verification
from shared.verifying.whys import Why

NAMES: dict[Name, str] = {
    Name.ORIGINAL: "Bản gốc",
    Name.SIGNATURE: "Chữ ký của máy",
    Name.CHAIN: "Chuỗi ảnh của máy",
    Name.CLOCK: "Giờ chụp",
    Name.PLACE: "Nơi chụp",
    Name.FIX: "Độ mới và sai số của vị trí",
    Name.MOCK: "Vị trí thật của máy",
    Name.FROZEN: "Vị trí qua các ảnh",
    Name.TRAVEL: "Quãng đường từ ảnh trước",
    Name.TWO_PLACES: "Một người một nơi",
    Name.EXIF: "Thông tin máy ảnh ghi",
    Name.REUSE: "So với ảnh đã có",
    Name.LIGHT: "Độ sáng",
    Name.SHARPNESS: "Độ nét",
    Name.SCREEN: "Cảnh thật hay màn hình",
    Name.SOURCE: "Nguồn ảnh",
}
RESULTS: dict[Result, str] = {
    Result.CONSISTENT: "phù hợp",
    Result.INCONSISTENT: "không phù hợp",
    Result.CANNOT_TELL: "chưa kết luận được",
}
OVERALLS: dict[Overall, str] = {
    Overall.GREEN: "Không thấy điều gì đáng ngờ",
    Overall.LOOK: "Cần người xem",
    Overall.RED: "Có điều không khớp",
}
WORDS_OF_CUSTODY: dict[str, str] = {
    Why.NO_SEAL: "Ảnh không có dấu niêm, do ứng dụng bản cũ gửi. Đề nghị khảo sát viên cập nhật ứng dụng.",
    Why.NO_POSITION: "Ảnh không có vị trí.",
    Why.POSITION_IMPOSSIBLE: "Vị trí gửi kèm không thể có thật.",
    Why.NOT_READ: "Chưa đọc được ảnh nên không có gì để so.",
    Why.WHOLE: "Bản gốc ở máy chủ vẫn đúng từng byte như lúc máy niêm ảnh.",
    Why.CHANGED: "Bản gốc ở máy chủ không còn như lúc máy niêm ảnh. Báo người quản trị.",
    Why.BROKEN_OFF: "Tệp ảnh bị đứt ở cuối từ trước khi niêm. Xem phần còn lại có đủ dùng không.",
    Why.NOT_HASHED: "Chưa so được bản gốc với mã băm trong bản khai.",
    Why.SIGNED: "Khóa của máy đã ký bản khai khi chụp, chữ ký đúng.",
    Why.SIGNED_THEN_REVOKED: "Chữ ký đúng. Khóa của máy bị thu hồi lúc {revoked_at}, sau khi ảnh đã về.",
    Why.UNSIGNED: "Máy này không ký được, nên không chắc ảnh do máy này chụp.",
    Why.KEY_UNKNOWN: "Ảnh được ký bằng khóa chưa ai đăng ký cho khảo sát viên này. Hỏi khảo sát viên đã chụp bằng máy nào.",
    Why.KEY_OF_OTHER_DEVICE: "Ảnh khai một máy nhưng ký bằng khóa của máy khác.",
    Why.SIGNATURE_FALSE: "Chữ ký sai: bản khai đã bị sửa, hoặc máy khác đã ký.",
    Why.REVOKED_BEFORE: "Khóa của máy đã bị thu hồi lúc {revoked_at}, trước khi ảnh về. Lý do: {reason}.",
    Why.SIGNATURE_UNCHECKED: "Máy chủ chưa kiểm tra chữ ký.",
    Why.CHAIN_FIRST: "Ảnh đầu tiên của máy này.",
    Why.CHAIN_UNBROKEN: "Ảnh số {number} nối đúng vào ảnh ngay trước.",
    Why.CHAIN_BROKEN: "Ảnh số {number} không nối vào ảnh ngay trước: đã có ảnh bị thay hoặc đổi thứ tự.",
    Why.CHAIN_GAP: "Thiếu ảnh {missing}. Hỏi khảo sát viên; ảnh có thể còn trên máy, chưa gửi về.",
    Why.CHAIN_TWINS: "Có {count} ảnh cùng mang số {number}: dữ liệu của máy đã bị sao chép, hoặc máy được khôi phục từ bản sao.",
    Why.CHAIN_BEFORE_UNKNOWN: "Chưa đọc được ảnh số {before} để biết ảnh này có nối vào không.",
}
WORDS_OF_TIME: dict[str, str] = {
    Why.CLOCK_AGREES: "Giờ máy khớp giờ máy chủ, lệch nhiều nhất {difference_s}.",
    Why.CLOCK_SLOW: "Giờ máy chậm hơn giờ máy chủ ít nhất {difference_s}. Ảnh chụp muộn hơn giờ ghi trên ảnh.",
    Why.CLOCK_FAST: "Giờ máy nhanh hơn giờ máy chủ {difference_s}. Ảnh chụp sớm hơn giờ ghi trên ảnh.",
    Why.CLOCK_FUTURE: "Giờ ghi trên ảnh muộn hơn lúc máy chủ nhận ảnh {difference_s}.",
    Why.CLOCK_BEFORE_ANCHOR: "Giờ ghi trên ảnh sớm hơn lần máy gặp máy chủ trước đó {difference_s}.",
    Why.CLOCK_AFTER_ARRIVAL: "Theo dấu mốc thời gian máy giữ, ảnh chụp sau lúc máy chủ nhận {difference_s}: dấu mốc không có thật.",
    Why.CLOCK_BACKWARDS: "Đồng hồ đếm của máy chạy lùi {difference_s} so với ảnh trước hoặc dấu mốc thời gian: máy thật không làm vậy.",
    Why.CLOCK_SET_BACK: "Giữa ảnh trước và ảnh này, giờ máy bị vặn lùi {difference_s}.",
    Why.CLOCK_IMPOSSIBLE: "Các dấu mốc thời gian gửi kèm không thể có thật.",
    Why.CLOCK_SLEPT: "Từ lần gặp máy chủ lúc {anchor_at}, giờ máy đi nhanh hơn đồng hồ đếm {difference_s}, thường do máy ngủ.",
    Why.CLOCK_UNEXPLAINED: "Từ lần gặp máy chủ lúc {anchor_at}, giờ máy đi nhanh hơn đồng hồ đếm {difference_s}: "
    "máy ngủ rất lâu, hoặc có người chỉnh giờ.",
    Why.CLOCK_OTHER_BOOT: "Ứng dụng đã mở lại từ lần gặp máy chủ lúc {anchor_at}, nên chỉ biết ảnh chụp sau lúc đó.",
    Why.CLOCK_NO_ANCHOR: "Máy chưa có dấu mốc thời gian nào của máy chủ, nên chưa rõ giờ máy có đúng không.",
    Why.TRAVEL_POSSIBLE: "Cách ảnh trước {distance_m}, sau {passed_s}: đi kịp.",
    Why.TRAVEL_TOO_FAST: "Cách ảnh trước {distance_m} mà chỉ sau {passed_s}, tức {speed_kmh}. Một trong hai vị trí hoặc giờ chụp sai.",
    Why.TRAVEL_TIME_UNKNOWN: "Cách ảnh trước {distance_m}, nhưng giờ ghi lại sớm hơn ảnh trước.",
    Why.TRAVEL_FIRST: "Chưa có ảnh nào trước đó có vị trí để so.",
    Why.ONE_DEVICE: "Trong khoảng giờ này, khảo sát viên chỉ chụp bằng một máy.",
    Why.SAME_PLACE: "Khảo sát viên chụp bằng hai máy, nhưng đi kịp giữa các nơi.",
    Why.TWO_PLACES: "Máy khác cùng tài khoản chụp cách đây {distance_m}, lúc {taken_at}: một người không thể ở cả hai nơi.",
    Why.ELSEWHERE_UNKNOWN: "Khảo sát viên còn chụp bằng máy khác, nhưng thiếu vị trí để so.",
}
WORDS_OF_PLACE: dict[str, str] = {
    Why.AT_OFFICE: "Cách trụ sở {office_m}, {radius}.",
    Why.IN_TERRITORY: "Trong địa bàn {commune}, cách ranh giới {border_m}. Chưa có điểm trụ sở để so.",
    Why.FAR_IN_TERRITORY: "Trong địa bàn nhưng cách trụ sở {office_m}. Xem ảnh có đúng cơ quan không.",
    Why.NEAR_BORDER_WITHIN: "Trong địa bàn nhưng chỉ cách ranh giới {border_m}, {radius}.",
    Why.NEAR_BORDER_OUTSIDE: "Ngoài địa bàn nhưng chỉ cách ranh giới {border_m}, {radius}. Xem ảnh có đúng cơ quan không.",
    Why.OUTSIDE: "Ngoài địa bàn {commune}, cách ranh giới {border_m}, {radius}.",
    Why.FAR_FROM_OFFICE: "Cách trụ sở {office_m}, {radius}.",
    Why.FAR_AWAY: "Cách {commune} {distance_m}, ngoài mọi nơi của địa bàn.",
    Why.PLACE_VAGUE: "Vị trí quá rộng, {radius}, nên chưa rõ có ở trụ sở không.",
    Why.NOTHING_TO_COMPARE: "Chưa có điểm trụ sở và ranh giới để so. Sở Nội vụ xác nhận điểm trụ sở.",
    Why.FIX_GOOD: "Đo trước khi chụp {age_s}, sai số {accuracy_m}.",
    Why.FIX_STALE: "Vị trí đo trước khi chụp {age_s}: lúc chụp máy có thể đã ở chỗ khác.",
    Why.FIX_LATER: "Vị trí đo sau khi chụp {later_s}: giờ máy và giờ định vị không khớp.",
    Why.FIX_AGE_UNKNOWN: "Không rõ vị trí đo lúc nào.",
    Why.FIX_ACCURACY_UNKNOWN: "Máy không báo sai số của vị trí.",
    Why.FIX_WEAK: "Sai số {accuracy_m}, quá lớn để biết tòa nhà nào.",
    Why.MOCKED: "Máy báo vị trí do ứng dụng giả lập tạo ra.",
    Why.NOT_MOCKED: "Hệ điều hành báo vị trí không do ứng dụng giả lập.",
    Why.MOCK_UNTOLD: "Trình duyệt và iPhone không báo vị trí có bị giả lập không.",
    Why.FIXES_WANDER: "Vị trí xê dịch giữa các ảnh như máy thật.",
    Why.FROZEN: "{count} lần đo trong {lasting_s} trùng nhau đến từng xăng-ti-mét: máy thật không làm vậy.",
    Why.FROZEN_PERHAPS: "{count} lần đo liền nhau trùng đến từng xăng-ti-mét. Xem các ảnh cạnh nhau.",
    Why.FROZEN_TOO_FEW: "Chưa đủ ảnh có vị trí để so.",
}
WORDS_OF_PICTURES: dict[str, str] = {
    Why.EXIF_AGREES: "Giờ và nơi máy ảnh ghi khớp với báo cáo, lệch {difference_s} và {distance_m}.",
    Why.EXIF_TIME_AGREES: "Giờ máy ảnh ghi khớp với báo cáo, lệch {difference_s}.",
    Why.EXIF_PLACE_AGREES: "Nơi máy ảnh ghi khớp với báo cáo, lệch {distance_m}.",
    Why.EXIF_ABSENT: "Máy ảnh không ghi giờ và nơi chụp vào ảnh, thường thấy khi chụp trong trình duyệt.",
    Why.EXIF_EDITED: "Ảnh đã qua phần mềm sửa ảnh {software}.",
    Why.EXIF_TIME: "Máy ảnh ghi {taken_at}, lệch báo cáo {difference_s}.",
    Why.EXIF_PLACE: "Nơi máy ảnh ghi cách vị trí báo cáo {distance_m}.",
    Why.NOT_REUSED: "Không thấy ảnh này ở chuyến kiểm tra nào khác.",
    Why.REUSED_EXACTLY: "Đúng tệp này đã dùng ở {commune}, chụp {taken_at}.",
    Why.REUSED_TWICE_HERE: "Đúng tệp này dùng hai lần trong chuyến này. Xem có đúng cho cả hai mục không.",
    Why.REUSED: "Gần như trùng với ảnh ở {commune}, chụp {taken_at} (khác {bits} trên 64).",
    Why.REUSED_MIRRORED: "Lật gương thì gần như trùng với ảnh ở {commune}, chụp {taken_at} (khác {bits} trên 64).",
    Why.LOOKS_LIKE: "Khá giống ảnh ở {commune}, chụp {taken_at} (khác {bits} trên 64). Mở cả hai để so.",
    Why.TOO_FLAT: "Ảnh quá ít chi tiết để so với ảnh khác.",
    Why.LIGHT_GOOD: "Ảnh đủ sáng.",
    Why.BLACK: "Ảnh đen, không thấy gì.",
    Why.DARK: "Ảnh tối. Xem có nhận ra nội dung không.",
    Why.GLARING: "Ảnh cháy sáng. Xem có nhận ra nội dung không.",
    Why.SHARP: "Ảnh đủ nét.",
    Why.BLURRED: "Ảnh mờ. Xem có đọc được nội dung không.",
    Why.SHARPNESS_UNCLEAR: "Ảnh ít chi tiết nên chưa rõ có nét không.",
    Why.NO_SCREEN: "Không thấy vân của màn hình.",
    Why.SCREEN_LIKE: "Có vân như của màn hình. Xem có phải chụp lại từ màn hình không.",
    Why.SCREEN_NOT_MEASURED: "Chưa đo vân màn hình.",
    Why.FROM_CAMERA: "Chụp thẳng từ máy ảnh của ứng dụng.",
    Why.FROM_FILES: "Chọn từ bộ nhớ máy, không ai bảo đảm chụp lúc nào và ở đâu.",
    Why.FROM_IMPORT: "Nhập từ tệp, không ai bảo đảm chụp lúc nào và ở đâu.",
    Why.DOCUMENT: "Tài liệu chọn từ máy.",
}
SENTENCES: dict[str, str] = {**WORDS_OF_CUSTODY, **WORDS_OF_TIME, **WORDS_OF_PLACE, **WORDS_OF_PICTURES}


def name_of(name: Name) -> str:
    """What the verification is about; it reads well before each of the three results."""
    return NAMES[name]


def result_of(result: Result) -> str:
    return RESULTS[result]


def overall_words(overall: Overall) -> str:
    return OVERALLS[overall]


def sentence(verification: Verification) -> str:
    """One or two sentences. Where the facts or the reason are not told (a commune, an older release) the result in words, no more."""
    found = SENTENCES.get(verification.why, "")
    try:
        return found.format_map(_spoken(verification.facts)) or _result_alone(verification)
    except KeyError:
        return _result_alone(verification)


def _result_alone(verification: Verification) -> str:
    words = RESULTS[verification.result]
    return f"{words[0].upper()}{words[1:]}."


def _spoken(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Each fact that is known, said in the unit its name ends in. An empty text is not known."""
    said = {name: _in_words(name, fact) for name, fact in facts.items() if fact not in (None, "")}
    radius = facts.get("accuracy_m")
    if isinstance(radius, int | float):
        said["radius"] = f"sai số {metres(radius)}"
        if facts.get("accuracy_said") is False:
            said["radius"] = f"máy không báo sai số, tính là {metres(radius)}"
    return said


def _in_words(name: str, fact: Fact) -> str:
    if isinstance(fact, str):
        return _moment(fact) if name.endswith("_at") else fact
    if isinstance(fact, int | float):
        if name.endswith("_kmh"):
            return unit(round(fact), "km/giờ")
        if name.endswith("_m"):
            return metres(fact)
        return seconds(fact) if name.endswith("_s") else thousands(round(fact))
    return ""


def _moment(written: str) -> str:
    try:
        return moment(datetime.fromisoformat(written))
    except (ValueError, OverflowError):
        return written
