"""In English: answers as people read them: Yes · 24 seats · 13/14 · 92.9 % · Not applicable."""

from decimal import Decimal

from mobile.texts.english import controls as say
from mobile.texts.english.numbers import day, many, percent, thousands, unit
from shared.answers import Answer, Choice, Count, NotApplicable, NotChecked, Number, OnDate, Share, Text, YesNo
from shared.criteria import Check

PIECES = "item"
UNITS = {  # a criteria set names its units in Vietnamese
    "người": "person",
    "nội dung": "subject",
    "buổi": "session",
    "lần mở hòm thư": "opening of the box",
    "nhóm có số điện thoại": "group with a phone number",
    "buổi phát": "broadcast",
    "thư chúc mừng": "letter of congratulation",
    "thư cảm ơn": "letter of thanks",
    "thư xin lỗi": "letter of apology",
    "lượt thăm hỏi, thư chia buồn": "visit or letter of condolence",
    "dịp": "occasion",
    "kênh": "channel",
    "lần/năm": "times a year",
    "hội nghị": "conference",
    "ghế": "seat",
    "chiếc": "piece",
    "vụ": "case",
    "phản ánh": "report",
    "lần kiểm tra": "inspection",
    "góp ý": "suggestion",
    "cuộc": "meeting",
    "hình thức": "way",
    "tin, bài": "article",
    "mục": "check",
}
PLURALS = {
    "opening of the box": "openings of the box",
    "group with a phone number": "groups with a phone number",
    "letter of congratulation": "letters of congratulation",
    "letter of thanks": "letters of thanks",
    "letter of apology": "letters of apology",
    "visit or letter of condolence": "visits or letters of condolence",
    "times a year": "times a year",
}


def decimal(number: Decimal) -> str:
    """1,250.5: a decimal point, commas between thousands."""
    whole, _, part = f"{number:f}".partition(".")
    return thousands(int(whole)) + (f".{part}" if part else "")


def measured(amount: int | str, measure: str) -> str:
    """With the unit of a criteria set; one that is not known here stays as the set says it."""
    name = UNITS.get(measure, measure)
    if name in PLURALS and amount not in (1, "1"):
        return f"{unit(amount, '')}{PLURALS[name]}"
    return unit(amount, name)


def unit_of(check: Check) -> str:
    """What is counted or measured, as a label: the plural where there is one."""
    name = UNITS.get(check.unit, check.unit)
    return PLURALS.get(name) or many(name)


def answer(check: Check, given: Answer) -> str:
    match given:
        case YesNo(yes):
            return say.YES if yes else say.NO
        case Count(number):
            return measured(number, check.unit or PIECES)
        case Share(part, whole):
            return f"{part}/{whole} · {percent(part, whole)}" if whole else f"{part}/{whole}"
        case Number(number, measure):
            return measured(decimal(number), measure)
        case Text(text):
            return text
        case OnDate(on):
            return day(on)
        case Choice(option):
            return next((each.title for each in check.options if each.code == option), option)
        case NotApplicable():
            return say.NOT_APPLICABLE
        case NotChecked():
            return say.NOT_CHECKED


def reason(given: Answer | None) -> str:
    """Why a check was left out; empty for a real answer."""
    return given.reason if isinstance(given, NotApplicable | NotChecked) else ""
