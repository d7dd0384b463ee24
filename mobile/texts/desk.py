"""What the desk says: to leads, to communes, to Sở Nội vụ and the council."""

from shared.actors import Role
from shared.decisions import Outcome
from shared.kinds import Kind

# sign-in
SIGN_IN_LEAD = "Bàn làm việc của trưởng đoàn, xã, phường, Sở Nội vụ và hội đồng."
SIGNING_IN = "Đang đăng nhập"
FORGOTTEN = "Quên mật khẩu? Gọi bộ phận thường trực, Sở Nội vụ."
INSPECTORS = "Khảo sát viên dùng ứng dụng điện thoại"
INSPECTOR_HERE = "Khảo sát viên làm việc trên ứng dụng điện thoại, có mạng hay không đều được. Ở đây chưa có gì cho bạn."
SESSION_ENDED = "Phiên làm việc đã hết hạn. Đăng nhập lại để làm tiếp, lý do đang viết vẫn còn."
SIGN_OUT = "Đăng xuất"
OPEN_PHONE_APP, OTHER_ACCOUNT = "Mở ứng dụng điện thoại", "Dùng tài khoản khác"

ROLES = {
    Role.LEAD: "Trưởng đoàn",
    Role.COMMUNE: "Cán bộ đầu mối",
    Role.STANDING_OFFICE: "Bộ phận thường trực",
    Role.COUNCIL: "Hội đồng đánh giá",
    Role.INSPECTOR: "Khảo sát viên",
}

# places of the rail
QUEUE, VISITS, DECIDED = "Chờ quyết định", "Chuyến kiểm tra", "Đã quyết định"
RESULT, EVERYTHING = "Kết quả", "Toàn bộ nội dung"
ROUND = "Toàn đợt"
UNFOLD_PLACES, FOLD_PLACES = "Mở danh sách mục", "Thu danh sách mục"

# states of a page
LOADING = "Đang tải"
REFRESH = "Tải lại"
NOT_LOADED = "Chưa tải được"
NOT_HERE = "Không có trang này"
NOT_HERE_WHY = "Nội dung đã đổi chỗ, hoặc không thuộc phần việc của bạn."
TO_START = "Về trang đầu"
BACK = "Quay lại"
DISMISS = "Ẩn thông báo"
PROVISIONAL = "tạm tính"
UNKNOWN = "–"
PROVISIONAL_WHY = "Điểm thành phần chưa có bảng chính thức, đang chia đều và tạm tính."

# the queue
QUEUE_HINT = "Việc làm đổi số sao đứng trước. Phím mũi tên để chọn, Enter để mở."
QUEUE_HINT_NARROW = "Việc làm đổi số sao đứng trước."
COLUMNS_QUEUE = ("Ảnh hưởng", "Xã, phường và nội dung", "Xã tự chấm", "Đoàn thấy", "Loại khác biệt", "Chờ")
STARS_MOVE, FAVOURS, DIFFER = "Đổi số sao", "Có lợi cho xã", "Đoàn chưa thống nhất"
GROUP_STARS, GROUP_SAME, GROUP_RECHECK = "Làm đổi số sao", "Không đổi số sao", "Đang chờ kiểm tra lại"
QUEUE_EMPTY, QUEUE_NOT_YET = "Không còn gì chờ quyết định", "Chưa có gì chờ quyết định"
QUEUE_EMPTY_WHY = (
    "Khi khảo sát viên nộp chuyến kiểm tra, chỗ nào khác với điểm xã tự chấm sẽ hiện ở đây, việc làm đổi số sao đứng trước."
)
QUEUE_DONE_WHY = "Mọi khác biệt đã có quyết định. Mở chuyến kiểm tra để xem trước và công bố cho xã."
SEE_VISITS = "Xem chuyến kiểm tra"
NEW_ANSWER = "Có câu trả lời mới"

KINDS = {
    Kind.OVER_CLAIMED: ("Tự chấm cao hơn", "unmet"),
    Kind.UNDER_CLAIMED: ("Tự chấm thấp hơn", "met"),
    Kind.EVIDENCE_MISSING: ("Thiếu bằng chứng", "doubt"),
    Kind.EVIDENCE_STALE: ("Bằng chứng cũ, nơi khác", "unmet"),
    Kind.EVIDENCE_DOUBTFUL: ("Bằng chứng chưa chắc", "doubt"),
    Kind.TRUE_ON_PAPER: ("Đúng trên giấy", "doubt"),
    Kind.SURVEY_CONTRADICTS: ("Khảo sát nói khác", "doubt"),
    Kind.NOT_CHECKABLE: ("Chưa kiểm tra được", "soft"),
    Kind.NOT_APPLICABLE: ("Không áp dụng", "soft"),
}

# one discrepancy
CLAIM, SEEN = "Xã tự chấm", "Đoàn kiểm tra thấy"
NO_CLAIM_WORDS = "Xã không ghi thuyết minh."
NO_CLAIM = "Xã không tự chấm nội dung này."
NO_POINTS = "chưa tính được điểm"
NO_ANSWER = "Chưa có câu trả lời"
UNNAMED, ROLES_UNNAMED = "Khảo sát viên", "Trưởng đoàn"
PHOTO_NEEDED = "Mục này cần ảnh nhưng chưa có ảnh nào."
PHOTO_AWAY = "Ảnh chưa về máy chủ"
PHOTO_NOT_READ = "Chưa tải được ảnh"
DIFFER_HERE = "Khảo sát viên trả lời khác nhau"
DIFFER_MEANS = "Đến khi có quyết định, câu trả lời có lợi cho xã được tính."
IF_UPHELD = "nếu giữ kết luận của đoàn"
EARLIER = "Quyết định hiện tại"
CANNOT_DECIDE = "Chưa quyết định được"
ALREADY_PUBLISHED = "Đã công bố"
CHANGE_ANYTIME = "Còn đổi được đến khi công bố."
RECORDED = "Đã ghi quyết định"
EDIT_DECISION = "Sửa"
ZOOM = "Lăn chuột để phóng to, phím Esc để đóng"
LAST_ONE, NEXT_ONE = "Ảnh trước", "Ảnh sau"
AFTER_PUBLISHING = "Xem được sau khi công bố"
NO_POSITION = "Ảnh không kèm vị trí"

OUTCOMES = {
    Outcome.UPHELD: "Giữ kết luận của đoàn",
    Outcome.DISMISSED: "Theo điểm xã tự chấm",
    Outcome.ADJUSTED: "Điều chỉnh điểm",
    Outcome.RECHECK: "Yêu cầu kiểm tra lại",
    Outcome.ASKED: "Hỏi xã",
    Outcome.TAKEN_BACK: "Rút lại quyết định",
}
ASKED_MEANS = "xã trả lời trước, chưa tính điểm"
RECHECK_MEANS = "đoàn xem lại, chưa tính điểm"
OUTCOME_TONES = {
    Outcome.UPHELD: "primary",
    Outcome.DISMISSED: "soft",
    Outcome.ADJUSTED: "primary",
    Outcome.RECHECK: "doubt",
    Outcome.ASKED: "doubt",
    Outcome.TAKEN_BACK: "soft",
}

# visits
VISITS_HINT = "Mở một xã, phường để xem trước, công bố kết quả hoặc mở lại chuyến kiểm tra."
COLUMNS_VISITS = ("Xã, phường", "Tình trạng", "Đã trả lời", "Ảnh về máy chủ", "Khác biệt", "Kết quả")
VISIT_STATES = {"planned": ("Chưa đi", "soft"), "open": ("Đang kiểm tra", "primary"), "submitted": ("Đã nộp", "met")}
VISITS_EMPTY = "Chưa có chuyến kiểm tra nào"
VISITS_EMPTY_WHY = "Khi Sở Nội vụ phân công cho đoàn, từng xã, phường sẽ hiện ở đây."
PUBLISHED_TAG, READY_TAG, NOT_READY_TAG = "Đã công bố", "Sẵn sàng công bố", "Chưa công bố"
ATTENDANCES = "Ai đã đi"
NOBODY_YET = "Chưa có ai mở chuyến kiểm tra này trên điện thoại."
REOPEN, REOPEN_TITLE = "Mở lại chuyến kiểm tra", "Mở lại để khảo sát viên bổ sung"
REOPEN_WHY = "Mọi người trong đoàn sửa được câu trả lời, rồi nộp lại. Quyết định đã ghi vẫn giữ."
REASON_FIRST = "Ghi lý do để mở lại"
REOPENED = "Đã mở lại chuyến kiểm tra. Khảo sát viên thấy sau lần đồng bộ tới."
PUBLISH, PUBLISH_TITLE = "Công bố cho xã", "Công bố kết quả"
PUBLISH_WHY = "Xã đọc được điểm, từng chỗ thay đổi và lý do. Sau đó quyết định không đổi được nữa."
PUBLISH_UNSEEN = "Đoàn chưa vào được"
PUBLISH_UNSEEN_WHY = "Công bố bây giờ thì mục chưa ai xem giữ nguyên điểm xã tự chấm. Nếu đoàn đến lần nữa, mở lại chuyến trước."
PUBLISHED = "Đã công bố cho xã."
PREVIEW = "Xã sẽ thấy đúng như dưới đây"
PREVIEW_DONE = "Xã đang thấy như dưới đây"
PREVIEW_PRIVATE = "Trong ảnh xã nhận, khuôn mặt, tên trên thẻ và biển số được làm mờ."

# decided
DECIDED_HINT = "Đổi được cho đến khi công bố cho xã. Mở một dòng để xem hoặc sửa."
COLUMNS_DECIDED = ("Điểm", "Xã, phường và nội dung", "Quyết định", "Lý do", "Ngày")
DECIDED_EMPTY = "Chưa có quyết định nào"
DECIDED_EMPTY_WHY = "Quyết định bạn ghi sẽ nằm ở đây, kèm lý do và ngày giờ, và đổi được đến khi công bố."

# the commune
AFTER = "Sau kiểm tra"
MOVED = "Điều làm thay đổi điểm"
NOTHING_MOVED = "Không có gì thay đổi"
NOTHING_MOVED_WHY = "Kết quả kiểm tra khớp với điểm xã tự chấm ở mọi nội dung."
NOT_DECIDED_WHY = "Điểm đang bằng điểm xã tự chấm. Từng quyết định sẽ hiện ở đây kèm lý do."
IN_FAVOUR = "Có lợi cho xã"
KEPT_CLAIM = "Giữ điểm xã tự chấm"
COUNTS_SEEN = "Tính theo kiểm tra"
COLUMNS_LIST = ("Nội dung", "Tự chấm", "Sau kiểm tra", "Kết luận")
COLUMNS_CLAIMS = ("Nội dung", "Tự chấm", "Điểm tối đa")
SEARCH, SEARCH_HINT = "Tìm nội dung", "Gõ không dấu cũng được, ví dụ “cho ngoi cho”"
SEARCH_EMPTY = "Không thấy nội dung nào có những chữ này. Thử ít chữ hơn."
NOT_YET = "Chưa có kết quả kiểm tra"
NOT_YET_WHY = "Khi trưởng đoàn công bố, điểm sau kiểm tra, từng chỗ thay đổi, ảnh và lý do sẽ hiện ở trang này."
STEPS = ("Đăng ký và tự chấm", "Đoàn đến kiểm tra", "Trưởng đoàn quyết định", "Công bố kết quả")
STEP_DONE, STEP_NOW, STEP_AHEAD = "xong", "đang làm", "chưa đến"
CLAIMED_TITLE = "Điểm xã tự chấm"
STILL_OPEN, CHANGED = "Chưa có quyết định", "so với điểm tự chấm"
NO_CHANGE, NOT_VISITED = "Không thay đổi", "Chưa kiểm tra"
NO_REGISTRATION = "Xã chưa đăng ký đợt này"
NO_REGISTRATION_WHY = "Khi đăng ký và tự chấm xong, trang này cho biết từng bước đi đến đâu."

# Sở Nội vụ and the council
COLUMNS_ROUND = ("Xã, phường", "Đang ở bước", "Tự chấm", "Sau kiểm tra", "Sao", "Khác biệt")
ROUND_EMPTY = "Chưa có xã, phường nào"
ROUND_EMPTY_WHY = "Khi các xã, phường đăng ký đợt này, bảng sẽ hiện ở đây."
READ_ONLY = "Chỉ xem"
STEP_TAGS = {
    "planned": ("Chưa kiểm tra", "soft"),
    "open": ("Đang kiểm tra", "primary"),
    "deciding": ("Đang quyết định", "doubt"),
    "decided": ("Chờ công bố", "primary"),
    "published": ("Xã đang giải trình", "primary"),
    "explained": ("Chờ chốt", "doubt"),
    "reopened": ("Đã mở lại", "doubt"),
    "final": ("Đã chốt", "met"),
}
COUNTS_ROUND = ("xã, phường", "đã nộp chuyến kiểm tra", "đã quyết định xong", "đã công bố")
NOT_PUBLISHED_YET = "Chưa công bố. Số dưới đây còn thay đổi theo quyết định của trưởng đoàn."


def claim_and_after(claim: str, after: str) -> str:
    """tự chấm 83,3, sau kiểm tra 81,5"""
    return f"tự chấm {claim}, sau kiểm tra {after}"
