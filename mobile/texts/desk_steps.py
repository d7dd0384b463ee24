"""How a criterion came to its points, step by step, and what is still missing to decide; as the desk reads it.

`{points}` and its like are facts of a step (shared.reconciling), written in their own way by `sentence`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction

from mobile.texts import desk as say
from mobile.texts.desk_phrases import moment, short_day
from mobile.texts.numbers import NBSP, percent, tidy, unit
from shared.kinds import Kind
from shared.reconciling import Agreement, Fact, Reconciled, Step
from shared.verifying.results import Name
from shared.verifying.sentences import NAMES

TITLE = "Cách tính điểm"
UNFOLD, FOLD = "Xem từng bước", "Thu gọn"
NOTHING_MISSING = "Không còn gì phải chờ."

AGREEMENTS = {
    Agreement.AGREE: ("Đoàn thống nhất", "met"),
    Agreement.DISAGREE: ("Đoàn chưa thống nhất", "doubt"),
    Agreement.SINGLE: ("Một người kiểm tra", "soft"),
    Agreement.NONE: ("Chưa ai kiểm tra", "soft"),
}

WORDS = {
    "claimed": "Xã tự chấm {points} trên {most} điểm.",
    "nothing-claimed": "Xã không tự chấm nội dung này, tính là 0 trên {most} điểm.",
    "not-looked-at": "Đoàn chưa kiểm tra nội dung này.",
    "check-scored": "{title}: {met}, theo {inspectors}.",
    "check-differs": "{title}: khảo sát viên trả lời khác nhau, {apart}. Đến khi có quyết định, câu trả lời có lợi cho xã được tính.",
    "check-not-applicable": "{title}: không áp dụng ở đây, không tính vào điểm.",
    "check-not-checked": "{title}: chưa kiểm tra được, không làm giảm điểm.",
    "check-empty": "{title}: không có gì để tính, không làm giảm điểm.",
    "check-noted": "{title}: chỉ ghi nhận, không tính điểm.",
    "check-unanswered": "{title}: chưa có câu trả lời, chưa tính.",
    "mean": "Trung bình {checks}: {share}.",
    "found": "{share} của {most} điểm là {points} điểm theo kiểm tra.",
    "nothing-scored": "{scored}",
    "photos": "{photos} làm bằng chứng.",
    "photos-doubted": "{doubted} trên {photos} có điều không khớp: {verifications}.",
    "differs": "Loại khác biệt: {kind}. Điểm chênh {stake} điểm, {stars}.",
    "agrees": "Kiểm tra khớp với điểm xã tự chấm.",
    "decided-upheld": "Trưởng đoàn giữ kết luận của đoàn, {at}. Lý do: {reason}",
    "decided-dismissed": "Trưởng đoàn theo điểm xã tự chấm, {at}. Lý do: {reason}",
    "decided-adjusted": "Trưởng đoàn điều chỉnh còn {points} điểm, {at}. Lý do: {reason}",
    "decided-recheck": "Trưởng đoàn yêu cầu kiểm tra lại, {at}. Lý do: {reason}",
    "decided-asked": "Trưởng đoàn hỏi xã, {at}: {reason}",
    "decided-taken_back": "Trưởng đoàn rút lại quyết định, {at}. Chưa có quyết định mới.",
    "countersigned": "Trưởng đoàn thứ hai đã đồng ý.",
    "published": "Đã công bố cho xã, {at}. {until}",
    "commune-accepts": "Xã đồng ý, {at}.",
    "commune-explains": "Xã giải trình{documents}, {at}.{late}",
    "commune-asks-visit": "Xã đề nghị đoàn đến xem lại{documents}, {at}.{late}",
    "commune-answers": "Xã trả lời câu hỏi{documents}, {at}.",
    "concluded-kept": "Sau giải trình, trưởng đoàn giữ nguyên, {at}. Lý do: {reason}",
    "concluded-adjusted": "Sau giải trình, trưởng đoàn điều chỉnh thành {points} điểm, {at}. Lý do: {reason}",
    "final": "Kết quả được chốt, {at}.",
    "reopened": "Sở Nội vụ mở lại, {at}. Lý do: {reason}",
    "counted": "Điểm được tính: {points} trên {most}.",
    # what is missing
    "not-visited": "Đoàn chưa đến kiểm tra.",
    "not-let-in": "Đoàn không vào được, điểm xã tự chấm giữ nguyên.",
    "visit-not-submitted": "{waiting} Đợi nộp rồi quyết định.",
    "checks-unanswered": "Còn {open} trên {of} mục chưa có câu trả lời.",
    "photos-missing": "{checks} cần ảnh nhưng chưa có ảnh.",
    "photos-on-the-way": "{here} trên {of} ảnh đã về máy chủ. Nên đợi trước khi quyết định.",
    "recheck-awaited": "Đợi đoàn kiểm tra lại.",
    "answer-awaited": "Đợi xã trả lời câu hỏi.",
    "second-lead-awaited": "Đợi trưởng đoàn thứ hai đồng ý.",
    "statement-awaited": "Đợi xã nộp giải trình. {until}",
    "conclusion-awaited": "Đợi trưởng đoàn kết luận về giải trình.",
}
SAME_STARS = "không đổi số sao"


def sentence(step: Step) -> str:
    """One step, or one thing that is missing, in full."""
    return tidy(WORDS[step.slug].format_map(_spoken(step.facts)))


def sentences(of: Reconciled) -> tuple[str, ...]:
    """The whole way from the claim to the points that count."""
    return tuple(map(sentence, of.steps))


def missing(of: Reconciled) -> tuple[str, ...]:
    return tuple(map(sentence, of.missing)) or (NOTHING_MISSING,)


def agreement(of: Reconciled) -> tuple[str, str]:
    """Words and tone of a tag."""
    return AGREEMENTS[of.agreement]


def share_met(share: Fraction) -> str:
    """đạt · không đạt · đạt 92,9 %"""
    if share in (0, 1):
        return "đạt" if share else "không đạt"
    return f"đạt {percent(share.numerator, share.denominator)}"


def exact(points: Fraction) -> str:
    """0,3125 · 0,15 · 2: to four decimals, so that the steps can be followed with a pencil; the published score has one."""
    whole = int(points * 10_000 + Fraction(1, 2))
    return f"{whole // 10_000},{whole % 10_000:04}".rstrip("0").rstrip(",")


def _spoken(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Every fact in its own writing, and the half-sentences that need more than one of them."""
    spoken = {name: _written(name, fact) for name, fact in facts.items()}
    if "best" in facts:
        spoken["apart"] = _apart(facts["least"], facts["best"])
    if isinstance(before := facts.get("stars_claimed"), int) and isinstance(after := facts.get("stars_found"), int):
        spoken["stars"] = SAME_STARS if before == after else f"từ {unit(before, 'sao')} thành {unit(after, 'sao')}"
    if "is_applicable" in facts:
        spoken["scored"] = NOT_SCORED if facts["is_applicable"] else NOT_APPLICABLE
    if isinstance(waiting := facts.get("inspectors"), int):
        spoken["waiting"] = f"{waiting} khảo sát viên chưa nộp." if waiting else "Chưa có ai nộp."
    spoken["late"] = " Nộp sau hạn." if facts.get("is_late") else ""
    return spoken


NOT_SCORED = "Không mục nào tính được điểm, điểm xã tự chấm giữ nguyên."
NOT_APPLICABLE = "Nội dung không áp dụng ở đây."


def _written(name: str, fact: Fact) -> str:
    match name, fact:
        case "share", Fraction():
            return percent(fact.numerator, fact.denominator)
        case "met", Fraction():
            return share_met(fact)
        case "stake", Fraction():
            return f"{'−' if fact < 0 else '+' if fact else ''}{exact(abs(fact))}"
        case "reason", str():
            return fact if fact.endswith((".", "?", "…")) else f"{fact}."
        case "until", _:
            return f"Xã giải trình đến hết ngày{NBSP}{_last_day(fact)}." if isinstance(fact, datetime) else "Không đặt hạn."
        case "kind", str():
            return say.KINDS[Kind(fact)][0].lower()
        case "verifications", str():
            return ", ".join(NAMES[Name(each)].lower() for each in fact.split())
        case "documents", int():
            return f" kèm {unit(fact, 'tài liệu')}" if fact else ""
        case ("inspectors", int()):
            return f"{fact} khảo sát viên"
        case ("checks", int()):
            return unit(fact, "mục")
        case ("photos", int()):
            return unit(fact, "ảnh")
    return _plain(fact)


def _plain(fact: Fact) -> str:
    if isinstance(fact, Fraction):
        return exact(fact)
    return moment(fact) if isinstance(fact, datetime) else str(fact)


def _last_day(ends: datetime) -> str:
    """The end is the first moment that is too late: midnight after the last day."""
    return short_day(ends - timedelta(microseconds=1))


def _apart(least: Fact, best: Fact) -> str:
    if isinstance(least, Fraction) and isinstance(best, Fraction) and least != best:
        return f"từ {share_met(least)} đến {share_met(best)}"
    return "người tính điểm, người cho là không áp dụng"
