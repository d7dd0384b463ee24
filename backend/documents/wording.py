"""What the papers, sheets and maps say, in Vietnamese: they are official documents of the city, whoever asks for them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from shared.answers import Answer, Choice, Count, NotApplicable, NotChecked, Number, OnDate, Share, Text, YesNo
from shared.criteria import Check
from shared.decisions import Outcome
from shared.explanations import Ending, Stance
from shared.hours import in_vietnam
from shared.kinds import Kind
from shared.scoring import published
from shared.spoken import NBSP, fine, tenths, unit

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DRAFT, DRAFT_WHY = "DỰ THẢO", "Bản dự thảo, chỉ có giá trị sau khi người có thẩm quyền ký và đóng dấu."
RECIPIENTS = "Nơi nhận:"
PLACE = "Đồng Nai"
CITY, OFFICE = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐỒNG NAI", "SỞ NỘI VỤ"
PROVISIONAL = "tạm tính"
NUMBER = "Số:" + NBSP * 8
KINDS = {
    Kind.OVER_CLAIMED: "Tự chấm cao hơn",
    Kind.UNDER_CLAIMED: "Tự chấm thấp hơn",
    Kind.EVIDENCE_MISSING: "Thiếu bằng chứng",
    Kind.EVIDENCE_STALE: "Bằng chứng cũ hoặc của nơi khác",
    Kind.EVIDENCE_DOUBTFUL: "Bằng chứng chưa chắc",
    Kind.TRUE_ON_PAPER: "Đúng trên giấy, ngày kiểm tra chưa thấy",
    Kind.SURVEY_CONTRADICTS: "Khảo sát nói khác",
    Kind.NOT_CHECKABLE: "Chưa kiểm tra được",
    Kind.NOT_APPLICABLE: "Không áp dụng",
}
OUTCOMES = {
    Outcome.UPHELD: "Giữ kết luận của đoàn",
    Outcome.DISMISSED: "Theo điểm xã tự chấm",
    Outcome.ADJUSTED: "Điều chỉnh điểm",
    Outcome.RECHECK: "Yêu cầu kiểm tra lại",
    Outcome.ASKED: "Hỏi xã",
    Outcome.TAKEN_BACK: "Chưa quyết định",
}
ENDINGS = {Ending.KEPT: "Giữ nguyên sau giải trình", Ending.ADJUSTED: "Điều chỉnh sau giải trình"}
STANCES = {Stance.ACCEPTS: "Đồng ý", Stance.EXPLAINS: "Giải trình", Stance.ASKS_VISIT: "Đề nghị đoàn đến lại"}
UNDECIDED = "Chưa quyết định"
UNCONCLUDED = "Đoàn đang xem xét giải trình của xã, phường."
NO_CLAIM, NOT_SEEN, NOT_VISITED = "Không ghi thuyết minh", "Không kiểm tra trong đợt này", "Đoàn chưa kiểm tra tại chỗ."
YES, NO, NOT_APPLICABLE, NOT_CHECKED = "Có", "Không", "Không áp dụng", "Chưa kiểm tra được"


def points(amount: Fraction | Decimal) -> str:
    """94,1: rounded once, by the rules."""
    return tenths(int(published(Fraction(amount)) * 10))


def most(amount: Fraction | Decimal) -> str:
    return points(amount).removesuffix(",0")


def change(amount: Fraction) -> str:
    """−0,16 · +0,5 · 0"""
    return f"+{fine(amount)}" if amount > 0 else fine(amount)


def stars(number: int) -> str:
    return unit(f"{number:02}", "sao")


def day_in_words(on: date) -> str:
    """ngày 05 tháng 01 năm 2026 · ngày 18 tháng 3 năm 2026: the decree puts a zero before days below 10 and before months 1 and 2."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"ngày{NBSP}{on.day:02} tháng{NBSP}{month} năm{NBSP}{on.year}"


def moment_in_words(at: datetime) -> str:
    """09 giờ 05 phút, ngày 05 tháng 01 năm 2026"""
    here = in_vietnam(at)
    return f"{here:%H}{NBSP}giờ {here:%M}{NBSP}phút, {day_in_words(here.date())}"


def place_and_date(on: date) -> str:
    return f"{PLACE}, {day_in_words(on)}"


def answer(check: Check, given: Answer) -> str:
    """As people read it: Có · 24 ghế · 13/14. A way out with its reason."""
    match given:
        case YesNo(yes):
            return YES if yes else NO
        case Count(number):
            return unit(number, check.unit or "mục")
        case Share(part, whole):
            return f"{part}/{whole}"
        case Number(number, measure):
            return unit(f"{number:f}".replace(".", ","), measure)
        case Text(text):
            return text
        case OnDate(on):
            return f"{on:%d/%m/%Y}"
        case Choice(option):
            return next((each.title for each in check.options if each.code == option), option)
        case NotApplicable(reason):
            return f"{NOT_APPLICABLE}: {reason}"
        case NotChecked(reason):
            return f"{NOT_CHECKED}: {reason}"
