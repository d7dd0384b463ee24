"""What an inspector can answer, and whether an answer fits the check that asked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from shared.criteria import Check
from shared.errors import AnswerOfWrongType, AnswerOutOfRange, ReasonMissing

MOST_COUNTED = 100_000
LONGEST_TEXT = 4_000


@dataclass(frozen=True)
class YesNo:
    yes: bool
    kind: Literal["yes_no"] = "yes_no"


@dataclass(frozen=True)
class Count:
    number: int
    kind: Literal["count"] = "count"


@dataclass(frozen=True)
class Share:
    """Two counts. Never a bare percentage: 13 of 14 says more than 92,9 %."""

    part: int
    whole: int
    kind: Literal["percent"] = "percent"


@dataclass(frozen=True)
class Number:
    number: Decimal
    unit: str
    kind: Literal["number"] = "number"


@dataclass(frozen=True)
class Text:
    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class OnDate:
    on: date
    kind: Literal["date"] = "date"


@dataclass(frozen=True)
class Choice:
    option: str
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True)
class NotApplicable:
    """The check does not exist here: it leaves both sides of the fraction."""

    reason: str
    kind: Literal["not_applicable"] = "not_applicable"


@dataclass(frozen=True)
class NotChecked:
    """It could not be checked: this never lowers a score."""

    reason: str
    kind: Literal["not_checked"] = "not_checked"


Answer = YesNo | Count | Share | Number | Text | OnDate | Choice | NotApplicable | NotChecked


def require_fitting(check: Check, answer: Answer) -> None:
    """Refuse an answer that this check cannot have.

    Raises AnswerOfWrongType, AnswerOutOfRange, or ReasonMissing for the two ways out.
    """
    if isinstance(answer, NotApplicable | NotChecked):
        if not answer.reason.strip():
            raise ReasonMissing(check=check.code, why=answer.kind)
        return
    if answer.kind != check.answer:
        raise AnswerOfWrongType(check=check.code, asked=check.answer.value, given=answer.kind)
    if not is_in_range(check, answer):
        raise AnswerOutOfRange(check=check.code, given=shown(answer))


def is_in_range(check: Check, answer: Answer) -> bool:
    match answer:
        case Count(number):
            return 0 <= number <= (int(check.most) if check.most else MOST_COUNTED)
        case Share(part, whole):
            return 0 <= part <= whole <= MOST_COUNTED
        case Number(number, unit):
            return number.is_finite() and 0 <= number <= MOST_COUNTED and unit == check.unit
        case Text(text):
            return 0 < len(text.strip()) <= LONGEST_TEXT
        case Choice(option):
            return any(option == each.code for each in check.options)
    return True


def shown(answer: Answer) -> str:
    """A language-neutral rendering for error facts and journals."""
    match answer:
        case YesNo(yes):
            return "yes" if yes else "no"
        case Count(number):
            return str(number)
        case Share(part, whole):
            return f"{part}/{whole}"
        case Number(number, unit):
            return f"{number} {unit}"
        case Text(text):
            return text[:80]
        case OnDate(on):
            return on.isoformat()
        case Choice(option):
            return option
        case NotApplicable(reason) | NotChecked(reason):
            return f"{answer.kind}: {reason[:80]}"
