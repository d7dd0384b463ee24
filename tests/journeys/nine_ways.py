"""Nine criteria of one commune, a kind of discrepancy each: what was answered, decided, said to it, concluded, and what is left."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from shared import ids
from shared.answers import Answer, NotApplicable, NotChecked, Share, YesNo
from shared.decisions import Outcome
from shared.explanations import Ending, Stance
from shared.kinds import Kind
from shared.operations import Operation, ScoreItself, ShareEvidence
from tests.server.building import Person, good_answer
from tests.server.capturing import FieldPhone, at_office
from tests.server.forging import an_office_photo, recompressed
from tests.server.test_cases import registration_of

OWN_PHOTOS = {"T02", "B05", "B06"}  # of the rest one photo speaks for all
NO, WHOLE = YesNo(False), Fraction(5, 16)  # 0,3125: what most criteria give
CLOSED, GONE = NotChecked("Hôm đó quầy đóng cửa."), NotApplicable("Nơi này không có quầy giao dịch.")


@dataclass(frozen=True)
class Way:
    """One criterion from the visit to its final points.

    `answers`: of the checks that were not as good as can be. `first`: what the lead wants to know before deciding, and `reply` what
    comes back. Without an `outcome` nobody needs to decide; without a `stance` the commune says nothing to what was published.
    """

    kind: Kind
    code: str
    final: Fraction
    answers: dict[str, Answer] = field(default_factory=dict)
    first: tuple[Outcome, str] | None = None
    reply: str = ""
    outcome: Outcome | None = None
    points: str = ""
    reason: str = ""
    stance: Stance | None = None
    words: str = ""
    ending: Ending | None = None
    ends_at: str = ""
    because: str = ""


WAYS = (
    Way(
        Kind.OVER_CLAIMED, "A02", Fraction(1, 5), {"A02.1": NO, "A02.2": NO, "A02.3": NO},
        first=(Outcome.RECHECK, "Xem lại hòm thư có dễ thấy từ lối vào không."),
        outcome=Outcome.UPHELD, reason="Hòm thư mới treo, chưa có khe bỏ thư.",
        stance=Stance.EXPLAINS, words="Hòm thư đã có khe bỏ thư từ ngày 12/11, biên bản kèm theo.",
        ending=Ending.ADJUSTED, ends_at="0,2", because="Biên bản cho thấy hòm thư đủ khe trước ngày công bố.",
    ),
    Way(
        Kind.TRUE_ON_PAPER, "A03", Fraction(1, 10), {"A03.1": NO, "A03.3": Share(10, 10)},
        outcome=Outcome.ADJUSTED, points="0,1", reason="Sổ ghi đủ ý kiến, tại quầy chưa công bố địa chỉ.",
        stance=Stance.EXPLAINS, words="Địa chỉ có trên trang tin điện tử của phường.",
        ending=Ending.KEPT, because="Kế hoạch yêu cầu công bố tại trụ sở.",
    ),
    Way(
        Kind.SURVEY_CONTRADICTS, "C01", WHOLE * Fraction(3, 4), {"C01.1": YesNo(True), "C01.2": Share(5, 10)},
        outcome=Outcome.UPHELD, reason="Một nửa người được hỏi chưa hài lòng.",
        stance=Stance.ASKS_VISIT, words="Đề nghị đoàn hỏi thêm người dân vào thứ Hai.",
        ending=Ending.KEPT, because="Số người được hỏi đã đủ theo kế hoạch.",
    ),
    Way(
        Kind.UNDER_CLAIMED, "B07", WHOLE,
        outcome=Outcome.UPHELD, reason="Có đủ kính đọc sách ở quầy.",
        stance=Stance.ACCEPTS,
    ),
    Way(
        Kind.EVIDENCE_MISSING, "T02", Fraction(5, 2),
        first=(Outcome.ASKED, "Panô treo ở đâu, từ ngày nào?"), reply="Panô treo ở cổng chính từ ngày 02/9.",
        outcome=Outcome.DISMISSED, reason="Phường nêu rõ nơi treo, khớp lời ghi của đoàn.",
    ),
    Way(
        Kind.EVIDENCE_STALE, "B05", Fraction(1, 4),
        outcome=Outcome.ADJUSTED, points="0,1", reason="Ảnh bàn ghế đã dùng ở phường khác.",
        stance=Stance.EXPLAINS, words="Bàn ghế mua tháng 3, hóa đơn lưu ở văn phòng.",
        ending=Ending.ADJUSTED, ends_at="0,25", because="Hóa đơn khớp số bàn ghế đoàn đếm.",
    ),
    Way(
        Kind.EVIDENCE_DOUBTFUL, "B06", WHOLE,
        outcome=Outcome.DISMISSED, reason="Máy báo vị trí cũ, khảo sát viên có mặt tại chỗ.",
        stance=Stance.ACCEPTS,
    ),
    Way(Kind.NOT_CHECKABLE, "B09", WHOLE, {"B09.1": CLOSED, "B09.2": CLOSED}),
    Way(
        Kind.NOT_APPLICABLE, "B10", Fraction(0), {"B10.1": GONE},
        outcome=Outcome.ADJUSTED, points="0", reason="Nơi này không có quầy nên không tính điểm.",
        stance=Stance.ACCEPTS,
    ),
)  # fmt: skip


# ── by phones ──
def claim_less(head: Person) -> None:
    registration, code = ids.RegistrationId(registration_of(head)), ids.CriterionCode("B07")
    wish = ScoreItself(registration, code, Decimal("0.1"), "Có hai chiếc kính đọc sách.")
    (receipt,) = head.push(head.wish(wish, ids.self_score_id(registration, code), 1))
    assert receipt.outcome == "applied", receipt


def findings(inspector: Person, visit: ids.VisitId) -> list[Operation]:
    """Everything as good as can be, but for what the ways say."""
    given = {check: answer for each in WAYS for check, answer in each.answers.items()}
    good = {check.code: good_answer(check) for check in inspector.on_site_checks()}
    return [inspector.finding(visit, code, answer) for code, answer in {**good, **given}.items()]


def take_photos(phone: FieldPhone, visit: ids.VisitId) -> None:
    """One for everything that is in order, one that was used elsewhere, one whose fix was from before, and of the slogans none."""
    phone.take(visit, recompressed(an_office_photo(5)), check="B05.1")
    phone.take(visit, an_office_photo(6), check="B06.1", position=at_office(age_s=96.0))
    wall = phone.take(visit, an_office_photo(7), check="A02.1")
    checks = [each.code for each in phone.person.on_site_checks() if each.photo_required and each.code[:3] not in OWN_PHOTOS]
    (receipt,) = phone.person.push(phone.wish(ShareEvidence(tuple(checks)), wall, 1))
    assert receipt.outcome == "applied", receipt


def look_again(inspector: Person) -> None:
    """What the lead asked for comes to the phone; the inspector answers it anew."""
    visit = ids.visit_id(inspector.assignment().id)
    (receipt,) = inspector.push(inspector.finding(visit, "A02.2", YesNo(True), 1))
    assert receipt.outcome == "applied", receipt
