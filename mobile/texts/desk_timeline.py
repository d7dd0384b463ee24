"""What happened to a case, as lines: when, who, what."""

from mobile.texts import answers, desk_commune, desk_phrases
from mobile.texts import desk as say
from mobile.texts.numbers import unit
from shared.criteria import Check
from shared.decisions import Outcome
from shared.explanations import Ending, Stance
from shared.wire.timeline import Event, Moment

TITLE, OPEN, FOLD = "Diễn biến", "Xem diễn biến", "Thu gọn diễn biến"
OF_POINT = "Diễn biến của nội dung này"
EMPTY = "Chưa có gì được ghi."
LATE = "gửi muộn"

EVENTS = {
    Event.VISIT_OPENED: "Bắt đầu kiểm tra",
    Event.VISIT_SUBMITTED: "Nộp chuyến kiểm tra",
    Event.VISIT_REOPENED: "Mở lại chuyến kiểm tra",
    Event.FOUND: "Ghi kết quả kiểm tra",
    Event.DECIDED: "Quyết định",
    Event.COUNTERSIGNED: "Trưởng đoàn thứ hai đồng ý",
    Event.PUBLISHED: "Công bố cho xã",
    Event.EXPLAINED: "Ý kiến của xã",
    Event.SUBMITTED: "Xã gửi ý kiến",
    Event.CONCLUDED: "Kết luận",
    Event.FINALISED: "Chốt kết quả",
    Event.REOPENED: "Mở lại kết quả",
}


def what(moment: Moment, check: Check | None = None) -> str:
    """Quyết định: giữ kết luận của đoàn"""
    name = EVENTS.get(moment.event, "")
    if check and moment.answer:
        return f"{check.title}: {answers.answer(check, moment.answer)}"
    detail = chosen(moment)
    points = unit(desk_phrases.score(moment.points), "điểm") if moment.points is not None else ""
    stars = unit(moment.stars, "sao") if moment.stars is not None else ""
    papers = desk_commune.documents(moment.documents)
    more = ", ".join(filter(None, (detail, points, stars, papers, LATE if moment.is_late else "")))
    return f"{name}: {more}" if more else name


def chosen(moment: Moment) -> str:
    """The outcome, stance or ending in words; nothing for a word this desk does not know."""
    match moment.event:
        case Event.DECIDED if moment.what in list(Outcome):
            return say.OUTCOMES[Outcome(moment.what)].lower()
        case Event.EXPLAINED if moment.what in list(Stance):
            return desk_commune.STANCE_TAGS[Stance(moment.what)][0].lower()
        case Event.CONCLUDED if moment.what in list(Ending):
            return desk_commune.ENDINGS[Ending(moment.what)][0].lower()
    return ""


def line(moment: Moment, check: Check | None = None, about: str = "") -> str:
    """Spoken."""
    return ". ".join(filter(None, (what(moment, check), about, moment.text, who(moment))))


def who(moment: Moment) -> str:
    name = moment.who or (say.ROLES[moment.role] if moment.role else "")
    return ", ".join(filter(None, (name, desk_phrases.moment(moment.at))))
