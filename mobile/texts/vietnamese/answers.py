"""Answers as people read them: Có · 24 ghế · 13/14 · 92,9 % · Không áp dụng."""

from decimal import Decimal

from mobile.texts.vietnamese import controls as say
from mobile.texts.vietnamese.numbers import day, percent, thousands, unit
from shared.answers import Answer, Choice, Count, NotApplicable, NotChecked, Number, OnDate, Share, Text, YesNo
from shared.criteria import Check

PIECES = "mục"


def decimal(number: Decimal) -> str:
    """1.250,5: a decimal comma, points between thousands."""
    whole, _, part = f"{number:f}".partition(".")
    return thousands(int(whole)) + (f",{part}" if part else "")


def answer(check: Check, given: Answer) -> str:
    match given:
        case YesNo(yes):
            return say.YES if yes else say.NO
        case Count(number):
            return unit(number, check.unit or PIECES)
        case Share(part, whole):
            return f"{part}/{whole} · {percent(part, whole)}" if whole else f"{part}/{whole}"
        case Number(number, measure):
            return unit(decimal(number), measure)
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


def unit_of(check: Check) -> str:
    """What is counted or measured, as a label."""
    return check.unit
