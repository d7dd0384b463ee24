"""One editor for each type of answer. A key that names a whole answer gives it in one tap; what is stepped or typed waits for the thumb."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import flet as ft

from mobile.look.answering import Choice, ChoiceList, HeadCount, NumberKeys, Stepper, TallyKeys
from mobile.look.components import DateField, Divider, Note, NumberField, QuietButton, Sheet, keyed, tap_with
from mobile.look.folding import ready_keys
from mobile.look.theme import M, S, use_look
from mobile.phone.check_state import CheckState
from mobile.texts import answers, controls, numbers, tidy, title
from mobile.texts import phone as say
from mobile.texts import phone_answers as told
from shared.answers import Answer, Count, Number, OnDate, Share, Text, YesNo
from shared.answers import Choice as Chosen
from shared.criteria import AnswerType, Method
from shared.hours import in_vietnam
from shared.particulars import observed
from shared.typed import typed_day

MOST = 9_999
MOST_KEYS = 11  # numbers with a key of their own: two rows of them
STRETCH = ft.CrossAxisAlignment.STRETCH


def in_page(state: CheckState) -> list[ft.Control]:
    """What is answered in the middle of the page: everything but what lies under the thumb."""
    match state.check.answer:
        case AnswerType.COUNT:
            return [keyed(CountEditor, "answer")(state)]
        case AnswerType.SHARE:
            return [keyed(TallyEditor, "tally")(state) if state.is_tallying else keyed(ShareEditor, "answer")(state)]
        case AnswerType.NUMBER:
            return [keyed(NumberEditor, "answer")(state)]
        case AnswerType.TEXT:
            return [keyed(TextEditor, "answer")(state)]
        case AnswerType.DATE:
            return [keyed(DateEditor, "answer")(state)]
        case AnswerType.CHOICE:
            return [choices(state)]
    return []


def under_thumb(state: CheckState) -> ft.Control | None:
    """The big keys at the bottom, where there are two of them."""
    if state.check.answer is AnswerType.YES_NO:
        return yes_or_no(state)
    if state.check.answer is not AnswerType.SHARE:
        return None
    if state.is_tallying:
        met, not_met = (told.MET, told.NOT_MET) if state.check.method is Method.SITE else (told.ANSWERED_YES, told.ANSWERED_NO)
        return TallyKeys(met, not_met, state.count_one)
    return all_or_none(state) if state.whole else None


def quick_answers(state: CheckState) -> ft.Control | None:
    """The answer where one tap gives it, also in the camera's tray; None where it has to be counted one by one or written.

    What `state.lead_to` was told is called once such an answer is kept and the thumb was lifted.
    """
    match state.check.answer:
        case AnswerType.YES_NO:
            return yes_or_no(state)
        case AnswerType.CHOICE:
            return choices(state)
        case AnswerType.COUNT:
            return number_keys(state)
    return None


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


def all_or_none(state: CheckState) -> ft.Control:
    """Both ends of a share, which are its commonest answers, once the whole is known."""
    whole = state.whole

    def answer(part: int, words: str) -> ft.Control:
        given = Share(part, whole)
        return Choice(words, state.answer == given, lambda: state.choose(given))

    return ft.Row([answer(whole, told.all_of(whole)), answer(0, told.none_of(whole))], spacing=M)


def counted_thing(state: CheckState) -> str:
    unit = answers.unit_of(state.check)
    return tidy(unit[:1].upper() + unit[1:] if unit else say.NUMBER_PRESENT)


def number_keys(state: CheckState) -> ft.Control:
    check, given = state.check, state.answer
    most = int(check.most) if check.most else MOST_KEYS - 1
    chosen = given.number if isinstance(given, Count) else None
    return NumberKeys(counted_thing(state), 0, min(most, MOST_KEYS - 1), chosen, lambda number: state.choose(Count(number)))


@ft.component
def CountEditor(state: CheckState) -> ft.Control:
    """One number; where the full number is known it is the bound."""
    check, given = state.check, state.answer
    most = int(check.most) if check.most else MOST
    number = given.number if isinstance(given, Count) else None
    stepper = Stepper(counted_thing(state), number, most=most, on_change=lambda number: state.draft(Count(number)))
    return Sheet(stepper, number_keys(state), spacing=M)


@ft.component
def ShareEditor(state: CheckState) -> ft.Control:
    """Two counts, the whole first; the percentage is computed and shown, never typed."""
    look, check, given, whole = use_look(), state.check, state.answer, state.whole
    part = given.part if isinstance(given, Share) else None
    was_known, _ = ft.use_state(bool(whole))  # the keys keep their place while one counts: a second tap must not meet another key
    lines: list[ft.Control] = [Stepper(check.whole_title, whole or None, most=MOST, on_change=state.count_whole)]
    if not was_known:
        lines.append(NumberKeys(check.whole_title, 1, MOST_KEYS + 1, whole, state.count_whole))
    if state.known and given is None and whole == state.known.whole:
        lines.append(look.words(tidy(told.same_as(whole, title(state.known.check))), "body", "soft"))
    if whole:
        lines += [Divider(), Stepper(check.part_title, part, most=whole, on_change=state.count_part)]
        if whole <= MOST_KEYS:
            lines.append(NumberKeys(check.part_title, 0, whole, part, lambda number: state.choose(Share(number, whole))))
    content: list[ft.Control] = [Sheet(*lines, spacing=M)]
    if part is not None and whole:
        content.append(people(part, whole))
    content.append(counting_switch(state))
    return ft.Column(content, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Figures(part: int, whole: int) -> ft.Control:
    look = use_look()
    result = [look.words(f"{part}/{whole}", "figure_title"), look.words(numbers.percent(part, whole), "figure_title", "primary")]
    return ft.Row(result, spacing=M, wrap=True)


def people(part: int, whole: int) -> ft.Control:
    return Sheet(Figures(part, whole), HeadCount(part, whole), spacing=M)


def counting_switch(state: CheckState) -> ft.Control:
    """One by one, or the two numbers: both ways are always there."""
    words = told.ALL_AT_ONCE if state.is_tallying else told.ONE_BY_ONE
    icon = ft.Icons.DIALPAD_ROUNDED if state.is_tallying else ft.Icons.EXPOSURE_PLUS_1_ROUNDED
    return ft.Row([QuietButton(words, lambda: state.tally(not state.is_tallying), icon)])


@ft.component
def TallyEditor(state: CheckState) -> ft.Control:
    """How far the counting is; the two keys for it lie under the thumb."""
    look, given = use_look(), state.answer
    counted = observed(state.more)
    lines: list[ft.Control] = [look.words(tidy(f"{state.check.part_title} / {state.check.whole_title}"), "strong")]
    if isinstance(given, Share):
        lines += [Figures(given.part, given.whole), HeadCount(given.part, given.whole)]
    else:
        lines.append(look.words(tidy(told.NO_NAMES), "body", "soft"))
    if not state.is_as_tallied:
        lines.append(look.words(tidy(told.CHANGED_BY_HAND), "body", "doubt"))
    keys = [QuietButton(told.UNCOUNT, state.uncount_last, ft.Icons.UNDO_ROUNDED)] if counted else []
    sheet = Sheet(*lines, *([ft.Row(list(keys))] if keys else []), spacing=M)
    return ft.Column([sheet, counting_switch(state)], spacing=S, tight=True, horizontal_alignment=STRETCH)


def use_typed(state: CheckState, words_of: Callable[[Answer | None], str]) -> tuple[str, Callable[[str, Answer | None], None]]:
    """What stands in a box one types in, and how it takes what was typed and the answer that is.

    While half a number or half a day stands there, the answer is the last whole one, and the letters stay as they were typed; the answer's
    own words replace them only when it became another one elsewhere: measured, or given by a key.
    """
    (text, known), keep = ft.use_state((words_of(state.answer), state.answer))

    def write(value: str, read: Answer | None) -> None:
        answer = state.answer if read is None and value.strip() else read
        keep((value, answer))
        if answer != state.answer:
            state.draft(answer)

    return text if state.answer == known else words_of(state.answer), write


@ft.component
def NumberEditor(state: CheckState) -> ft.Control:
    """A measured number with the unit of the check."""
    shown, write = use_typed(state, numbers_text)

    def typed(value: str) -> None:
        read = numbers.typed(value)
        write(value, Number(read, state.check.unit) if read is not None else None)

    number = shown.strip(" .,")  # what ends so goes on
    wrong = controls.out_of_bounds(0, MOST) if number and numbers.typed(number) is None else ""
    unit = answers.unit_of(state.check)
    return NumberField(say.NUMBER_ANSWER, shown, unit, typed, wrong, hint="" if shown else unit)


def numbers_text(given: Answer | None) -> str:
    return numbers.to_type(given.number) if isinstance(given, Number) else ""


@ft.component
def TextEditor(state: CheckState) -> ft.Control:
    """Written, or begun with words that are ready."""
    given = state.answer.text if isinstance(state.answer, Text) else ""
    ready = [(words, tap_with(state.draft, Text(words))) for words in told.PHRASES.get(state.check.method, ())]
    box = Note(given, lambda text: state.draft(Text(text) if text.strip() else None), say.TEXT_ANSWER, told.TEXT_HINT, lines=2)
    return ft.Column([box, *([ready_keys(ready, given)] if ready else [])], spacing=M, tight=True, horizontal_alignment=STRETCH)


@ft.component
def DateEditor(state: CheckState) -> ft.Control:
    """A day that is near in one tap; any other typed or chosen."""
    given = state.answer
    shown, write = use_typed(state, day_text)
    on, today = typed_day(shown), in_vietnam(datetime.now(UTC)).date()

    def typed(value: str) -> None:
        read = typed_day(value)
        write(value, OnDate(read) if read else None)

    near = {told.TODAY: today, told.YESTERDAY: today - timedelta(days=1)}
    ready = [(words, tap_with(state.choose, OnDate(day))) for words, day in near.items()]
    chosen = next((words for words, day in near.items() if given == OnDate(day)), "")
    wrong = say.DATE_WRONG if shown.strip() and on is None else ""
    box = DateField(say.DATE_ANSWER, shown, typed, wrong, picked=on)
    return ft.Column([box, ready_keys(ready, chosen)], spacing=M, tight=True, horizontal_alignment=STRETCH)


def day_text(given: Answer | None) -> str:
    return numbers.day_to_type(given.on) if isinstance(given, OnDate) else ""
