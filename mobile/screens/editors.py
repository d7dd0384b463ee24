"""One editor for each type of answer. What can be answered by one tap is kept at once; what is counted or typed, when the thumb rests."""

import flet as ft

from mobile.look.answering import Choice, ChoiceList, HeadCount, Stepper
from mobile.look.components import DateField, Divider, Note, NumberField, Sheet
from mobile.look.theme import M, S, use_look
from mobile.phone.check_state import CheckState
from mobile.texts import controls, numbers, tidy
from mobile.texts import phone as say
from shared.answers import Answer, Count, Number, OnDate, Share, Text, YesNo
from shared.answers import Choice as Chosen
from shared.criteria import AnswerType
from shared.typed import typed_day, typed_number

MOST = 9_999


def in_page(state: CheckState) -> list[ft.Control]:
    """What is answered in the middle of the page: everything but yes and no, which lie under the thumb."""
    match state.check.answer:
        case AnswerType.COUNT:
            return [CountEditor(state)]
        case AnswerType.SHARE:
            return [ShareEditor(state)]
        case AnswerType.NUMBER:
            return [NumberEditor(state)]
        case AnswerType.TEXT:
            given = state.answer
            return [
                Note(
                    given.text if isinstance(given, Text) else "",
                    lambda text: state.draft(Text(text) if text.strip() else None),
                    say.TEXT_ANSWER,
                    lines=3,
                )
            ]
        case AnswerType.DATE:
            return [DateEditor(state)]
        case AnswerType.CHOICE:
            return [choices(state)]
    return []


def choices(state: CheckState) -> ft.Control:
    titles = {option.title: option.code for option in state.check.options}
    given = state.answer
    chosen = next((title for title, code in titles.items() if isinstance(given, Chosen) and code == given.option), None)
    return ChoiceList(list(titles), chosen, lambda title: state.choose(Chosen(titles[title])))


def yes_or_no(state: CheckState) -> ft.Control:
    given = state.answer

    def answer(yes: bool) -> ft.Control:
        words = controls.YES if yes else controls.NO
        return Choice(words, isinstance(given, YesNo) and given.yes == yes, lambda: state.choose(YesNo(yes)))

    return ft.Row([answer(True), answer(False)], spacing=M)


@ft.component
def CountEditor(state: CheckState) -> ft.Control:
    """One number; where the full number is known it is the bound."""
    check, given = state.check, state.answer
    most = int(check.most) if check.most else MOST
    label = tidy(check.unit[:1].upper() + check.unit[1:] if check.unit else say.NUMBER_PRESENT)
    number = given.number if isinstance(given, Count) else 0
    return Sheet(Stepper(label, number, most=most, on_change=lambda number: state.draft(Count(number))))


@ft.component
def ShareEditor(state: CheckState) -> ft.Control:
    """Two counts, the whole first; the percentage is computed and shown, never typed."""
    look, check, given = use_look(), state.check, state.answer
    part, whole = (given.part, given.whole) if isinstance(given, Share) else (0, 0)

    def put(new_part: int, new_whole: int) -> None:
        state.draft(Share(min(new_part, new_whole), new_whole))

    counting = Sheet(
        Stepper(check.whole_title, whole, most=MOST, on_change=lambda number: put(part, number)),
        Divider(),
        Stepper(check.part_title, part, most=whole, on_change=lambda number: put(number, whole)),
        spacing=M,
    )
    if not whole:
        return counting
    result = [look.words(f"{part}/{whole}", "figure_title"), look.words(numbers.percent(part, whole), "figure_title", "primary")]
    people = Sheet(ft.Row(result, spacing=M), HeadCount(part, whole), spacing=M)
    return ft.Column([counting, people], spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def NumberEditor(state: CheckState) -> ft.Control:
    """A measured number with the unit of the check."""
    given = state.answer
    first = numbers_text(given) if isinstance(given, Number) else ""
    text, set_text = ft.use_state(first)
    number = typed_number(text)

    def typed(value: str) -> None:
        set_text(value)
        read = typed_number(value)
        if read is not None or not value.strip():
            state.draft(Number(read, state.check.unit) if read is not None else None)

    wrong = controls.out_of_bounds(0, MOST) if text.strip() and number is None else ""
    return NumberField(say.NUMBER_ANSWER, text, state.check.unit, typed, wrong)


def numbers_text(given: Answer) -> str:
    return f"{given.number:f}".replace(".", ",") if isinstance(given, Number) else ""


@ft.component
def DateEditor(state: CheckState) -> ft.Control:
    """A day, typed or chosen."""
    given = state.answer
    text, set_text = ft.use_state(numbers.day(given.on) if isinstance(given, OnDate) else "")
    on = typed_day(text)

    def typed(value: str) -> None:
        set_text(value)
        read = typed_day(value)
        if read or not value.strip():
            state.draft(OnDate(read) if read else None)

    return DateField(say.DATE_ANSWER, text, typed, say.DATE_WRONG if text.strip() and on is None else "", picked=on)
