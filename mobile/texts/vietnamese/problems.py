"""What went wrong, by its permanent slug: the fact first, then what to do. The phone and the desk say the same sentence."""

from collections.abc import Callable, Mapping

from mobile.texts.vietnamese.numbers import unit

Facts = Mapping[str, object]

SENTENCES: dict[str, str] = {
    "refused": "Việc này chưa làm được theo quy định của đợt. Mở lại trang rồi thử lại.",
    # who
    "wrong-password": "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại rồi nhập lại.",
    "session-expired": "Phiên làm việc đã hết hạn. Đăng nhập lại để làm tiếp, những gì đã ghi vẫn còn.",
    "role-may-not": "Vai trò của bạn không làm việc này. Nếu cần, nhờ người phụ trách đợt ở Sở Nội vụ.",
    "own-finding": "Bạn là người đã kiểm tra mục này, nên cần một trưởng đoàn khác quyết định.",
    "too-many-tries": "Nhập sai quá nhiều lần. Đợi ít phút rồi đăng nhập lại.",
    "not-your-operation": "Thay đổi này đứng tên người khác. Đăng xuất rồi đăng nhập đúng tài khoản của bạn.",
    "work-of-another": "Máy này còn giữ việc chưa gửi của người khác. Người đó đăng nhập và gửi hết, rồi bạn dùng máy.",
    # what
    "answer-not-understood": "Máy chủ trả lời theo cách mới. Cập nhật ứng dụng rồi gửi lại, nội dung vẫn còn trên máy.",
    "unknown-record": "Không tìm thấy mục này, hoặc mục này không thuộc phần việc của bạn. Tải lại danh sách.",
    "unknown-address": "Không có gì ở địa chỉ này. Quay về trang đầu.",
    "parent-unknown": "Máy chủ giữ thay đổi này và đợi chuyến kiểm tra của nó tới. Cứ làm tiếp; máy tự hỏi lại.",
    "seen-version-outdated": "Người khác vừa thay đổi mục này. Đã tải bản mới, xem lại rồi ghi lần nữa.",
    "visit-locked": "Chuyến kiểm tra đã nộp nên không sửa được. Cần sửa thì nhờ trưởng đoàn mở lại.",
    "visit-not-open": "Chuyến kiểm tra chưa được mở trên máy này. Mở chuyến kiểm tra trước.",
    "visit-not-submitted": "Khảo sát viên chưa nộp chuyến kiểm tra. Đợi họ nộp rồi quyết định.",
    "no-discrepancy": "Ở nội dung này điểm tự chấm và kết quả kiểm tra không còn khác nhau. Tải lại danh sách.",
    "feedback-published": "Kết quả đã công bố cho xã, phường nên quyết định không đổi được nữa.",
    "already-final": "Kết quả đã chốt nên không đổi được nữa. Chỉ Sở Nội vụ mở lại được, kèm lý do.",
    "not-published": "Kết quả chưa được công bố cho xã, phường. Trưởng đoàn công bố trước.",
    "nothing-asked": "Ở nội dung này không có gì cần trả lời. Tải lại trang để xem tình trạng mới.",
    "statement-submitted": "Xã, phường đã nộp giải trình nên nội dung không đổi được nữa.",
    "statement-awaited": "Xã, phường còn thời gian giải trình. Đợi xã nộp, hoặc hết hạn rồi kết luận.",
    "explanations-open": "Còn giải trình chưa có kết luận. Kết luận từng nội dung rồi chốt.",
    "not-final": "Kết quả chưa chốt nên chưa cần mở lại.",
    "own-decision": "Người đã quyết định không tự xác nhận được. Nhờ trưởng đoàn khác.",
    "head-only": "Chỉ lãnh đạo xã, phường mới nộp được. Nội dung đã soạn vẫn còn, nhờ lãnh đạo vào nộp.",
    "registration-closed": "Đoàn đã bắt đầu kiểm tra nên điểm tự chấm không sửa được nữa.",
    "criteria-set-frozen": "Bộ tiêu chí này đang được một đợt dùng. Nhập thành một phiên bản mới.",
    "evidence-sealed": "Bằng chứng này đã được ghi và không bao giờ đổi. Cần ảnh khác thì chụp thêm.",
    "answer-of-wrong-type": "Câu trả lời chưa đúng kiểu mà mục này hỏi. Mở mục và trả lời lại.",
    "answer-out-of-range": "Con số nằm ngoài khoảng có thể có. Đếm lại rồi nhập lại.",
    "reason-missing": "Còn thiếu lý do. Ghi một câu ngắn rồi lưu lại.",
    "unknown-check": "Bộ tiêu chí của đợt không có mục này. Cập nhật ứng dụng rồi thử lại.",
    "wrong-record-id": "Bản ghi gửi lên không khớp với nội dung của nó. Tải lại trang rồi làm lại.",
    "unreadable-operation": "Máy chủ chưa hiểu thay đổi này nhưng đã giữ nguyên. Cập nhật ứng dụng rồi gửi lại.",
    "operation-reused": "Thay đổi này trùng mã với một thay đổi khác. Ghi lại lần nữa.",
    "malformed": "Máy chủ không đọc được yêu cầu. Tải lại trang rồi làm lại.",
    # media
    "not-an-image": "Tệp này không phải ảnh hay tài liệu đọc được. Chụp lại, hoặc chọn tệp JPEG, PNG, WebP, HEIC, PDF hay DOCX.",
    "too-many-pixels": "Ảnh này quá lớn nên chưa đọc được. Chụp lại ở cỡ nhỏ hơn, hoặc lưu ảnh thành JPEG rồi chọn lại.",
    "unsafe-file": "Tệp này có phần có thể gây hại nên được để riêng, không ai mở. Lưu lại thành PDF hay DOCX không có macro rồi gửi lại.",
    "unreadable-document": "Tài liệu này không mở được. Bỏ mật khẩu nếu có, lưu lại thành PDF hay DOCX rồi gửi lại.",
    "hash-mismatch": "Ảnh đến máy chủ không giống ảnh trên máy. Ảnh gốc vẫn còn trên máy và sẽ được gửi lại.",
    "checksum-mismatch": "Một phần ảnh bị hỏng trên đường gửi. Phần đó sẽ được gửi lại.",
    "offset-mismatch": "Máy chủ đã nhận đến chỗ khác của ảnh. Ảnh sẽ được gửi tiếp từ chỗ đó.",
    "upload-busy": "Ảnh này đang được gửi ở chỗ khác. Đợi một lát, ảnh sẽ được gửi tiếp.",
    "upload-too-large": "Tệp lớn hơn mức cho phép. Chụp lại ở cỡ nhỏ hơn.",
    "server-full": "Máy chủ hết chỗ nên chưa nhận thêm. Không mất gì trên máy này, máy tự gửi lại khi máy chủ có chỗ.",
    "protocol-misused": "Việc gửi ảnh không đúng cách máy chủ chờ. Cập nhật ứng dụng rồi gửi lại.",
    "tus-version-unsupported": "Ứng dụng gửi ảnh theo cách cũ. Cập nhật ứng dụng rồi gửi lại.",
    "wrong-content-type": "Kiểu nội dung gửi lên không đúng. Cập nhật ứng dụng rồi gửi lại.",
    "rescue-unreadable": "Đây không phải tệp cứu dữ liệu đọc được. Chọn đúng tệp .zip mà máy của khảo sát viên đã xuất.",
    "rescue-kept": "Tệp này đã được đưa vào hệ thống nên được giữ lại làm bằng chứng, không xóa được.",
    # what no rule said
    "network-down": "Máy chủ chưa trả lời. Xem lại mạng rồi thử lại, nội dung đang viết vẫn còn.",
    "store-full": "Máy hết chỗ nên lần này chưa lưu được. Dọn bớt ảnh, video khác rồi ghi lại.",
    "store-damaged": "Bộ nhớ trên máy có chỗ hỏng. Đừng xóa ứng dụng, gọi Sở Nội vụ để lấy lại những gì đọc được.",
    "store-busy": "Thân Thiện đang mở ở một thẻ khác. Làm ở thẻ đó, hoặc đóng nó rồi thử lại.",
    "position-denied": "Chưa được dùng vị trí. Cho phép vị trí trong cài đặt của trình duyệt rồi chụp lại.",
    "camera-denied": "Chưa được dùng máy ảnh. Cho phép máy ảnh trong cài đặt của trình duyệt rồi thử lại.",
}


def unexpected(slug: str) -> str:
    """For a newer server: a slug this version does not know."""
    return f"Việc này chưa làm được. Thử lại sau; nếu vẫn vậy, báo Sở Nội vụ mã “{slug}”."


def counted(facts: Facts, name: str) -> int | None:
    """A fact that counts: a number, or a list to be counted."""
    fact = facts.get(name)
    if isinstance(fact, list | tuple):
        return len(fact)
    return fact if isinstance(fact, int) and not isinstance(fact, bool) else None


def checks_unanswered(facts: Facts) -> str:
    """How many answers are missing, when the server says it."""
    missing = counted(facts, "missing") or counted(facts, "checks")
    amount = unit(missing, "mục") if missing else "một số mục"
    return f"Còn {amount} chưa trả lời. Trả lời, hoặc ghi “Chưa kiểm tra được” kèm lý do, rồi nộp."


def discrepancies_open(facts: Facts) -> str:
    """How many decisions are missing."""
    open_ones = counted(facts, "open")
    amount = unit(open_ones, "khác biệt") if open_ones else "khác biệt"
    return f"Còn {amount} chưa quyết định xong. Quyết định hết rồi công bố."


def points_out_of_range(facts: Facts) -> str:
    """The most a criterion gives."""
    most = facts.get("most")
    limit = f" từ 0 đến {str(most).replace('.', ',')}" if most is not None else " của nội dung này"
    return f"Điểm nằm ngoài khoảng{limit}. Nhập lại điểm."


def file_invalid(facts: Facts) -> str:
    """How many faults a file has."""
    faults = counted(facts, "faults")
    amount = unit(faults, "chỗ") if faults else "một số chỗ"
    return f"Tệp có {amount} chưa đúng nên chưa nhận gì. Sửa theo danh sách rồi nhập lại."


def unsent_work(facts: Facts) -> str:
    """How much is on this phone only."""
    count = counted(facts, "count")
    amount = unit(count, "thay đổi và ảnh") if count else "thay đổi hoặc ảnh"
    return f"Máy này còn {amount} chưa gửi xong. Gửi hết, hoặc xuất tệp cứu hộ, rồi làm lại."


COUNTING: dict[str, Callable[[Facts], str]] = {
    "checks-unanswered": checks_unanswered,
    "discrepancies-open": discrepancies_open,
    "points-out-of-range": points_out_of_range,
    "file-invalid": file_invalid,
    "unsent-work": unsent_work,
}


def sentence(slug: str, facts: Facts | None = None) -> str:
    """The Vietnamese sentence of a problem; facts make it exact where they are known."""
    if slug in COUNTING:
        return COUNTING[slug](facts or {})
    return SENTENCES.get(slug) or unexpected(slug)


def has_sentence(slug: str) -> bool:
    """Whether this slug has a sentence of its own."""
    return slug in SENTENCES or slug in COUNTING
