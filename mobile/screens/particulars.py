"""What an inspector may add to an answer: praise, advice with a day, a code that was read; folded, for most answers need none of it."""

from datetime import UTC, date, datetime, timedelta

import flet as ft

from mobile.look.components import DateField, Divider, IconTap, Note, QuietButton, Sheet, tap_with
from mobile.look.folding import Fold, ReadyKey, ready_keys
from mobile.look.theme import S, use_look
from mobile.phone import tally
from mobile.phone.check_state import CheckState
from mobile.screens import frame
from mobile.screens.evidence import leave
from mobile.texts import numbers, tidy
from mobile.texts import phone as texts
from mobile.texts import phone_answers as say
from shared.hours import in_vietnam
from shared.particulars import LONGEST_ADVICE, Advice, CodeScanned, Fact, Observed, Particulars, WifiMeasured
from shared.typed import typed_day

STRETCH = ft.CrossAxisAlignment.STRETCH
DAYS_AHEAD = (7, 30)
LONGEST_SHOWN = 160  # letters of a code that was read


def shown(fact: Fact) -> str:
    """A fact as one line."""
    match fact:
        case WifiMeasured(network, True, down, up, delay):
            return say.network_measured(network, down, up, delay)
        case WifiMeasured(network):
            return say.network_unreached(network)
        case CodeScanned(text):
            return say.scanned(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")
        case Observed():
            return ""


def hour(fact: WifiMeasured | CodeScanned) -> str:
    at = fact.measured_at if isinstance(fact, WifiMeasured) else fact.scanned_at
    return numbers.hour(in_vietnam(at))


def single(more: Particulars) -> tuple[WifiMeasured | CodeScanned, ...]:
    """Facts that stand alone; what was observed one by one is shown as its sum."""
    return tuple(fact for fact in more.facts if not isinstance(fact, Observed))


def summary(more: Particulars) -> str:
    """What is behind the folded row."""
    advice = say.ADVICE + (f", {say.due_on(more.advice.due).lower()}" if more.advice.due else "") if more.advice else ""
    count = len(single(more))
    parts = (say.EXEMPLARY if more.is_exemplary else "", advice, f"{say.FACTS}: {count}" if count else "")
    return " · ".join(filter(None, parts))


@ft.component
def Added(state: CheckState) -> ft.Control:
    """One quiet row, and behind it everything that may be added."""
    more = state.more
    is_open, unfold = ft.use_state(False)
    scan = QuietButton(
        say.SCAN, lambda: leave(state, frame.scan_route(state.visit_id, state.check.code)), ft.Icons.QR_CODE_SCANNER_ROUNDED
    )
    content: list[ft.Control] = [Praise(state), AdviceEditor(state), ft.Row([scan])]
    return Fold(
        say.MORE,
        is_open,
        lambda: unfold(not is_open),
        *(content if is_open else []),
        icon=ft.Icons.ADD_ROUNDED,
        below=summary(more) or say.MORE_HINT,
    )


@ft.component
def Praise(state: CheckState) -> ft.Control:
    look, is_exemplary = use_look(), state.more.is_exemplary
    key = ReadyKey(say.EXEMPLARY, lambda: state.praise(not is_exemplary), is_exemplary)
    return ft.Column([ft.Row([key], wrap=True), look.words(tidy(say.EXEMPLARY_WHY), "body", "soft")], spacing=S, tight=True)


@ft.component
def AdviceEditor(state: CheckState) -> ft.Control:
    """What the commune could do; the day by one tap, once there is something to do."""
    advice = state.more.advice
    text, set_text = ft.use_state(advice.text if advice else "")

    def write(written: str) -> None:
        set_text(written)
        state.advise(written)

    def drop() -> None:
        set_text("")
        state.take_out_advice()

    standing = advice.text if advice else ""
    lines: list[ft.Control] = [Note(text if text.strip() else standing, write, say.ADVICE, say.ADVICE_HINT, most=LONGEST_ADVICE)]
    if advice:
        lines += [DueDay(state, advice), ft.Row([QuietButton(say.DROP_ADVICE, drop, ft.Icons.DELETE_OUTLINE_ROUNDED)])]
    return ft.Column(lines, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def DueDay(state: CheckState, advice: Advice) -> ft.Control:
    today = in_vietnam(datetime.now(UTC)).date()
    near = {say.in_days(days): today + timedelta(days=days) for days in DAYS_AHEAD}
    is_other, other = ft.use_state(advice.due is not None and advice.due not in near.values())
    text, set_text = ft.use_state(numbers.day_to_type(advice.due) if advice.due else "")

    def choose(due: date | None) -> None:
        other(False)
        state.advise_by(due)

    def typed(value: str) -> None:
        set_text(value)
        if read := typed_day(value):
            state.advise_by(read)

    ready = [(say.NO_DUE, tap_with(choose, None)), *((words, tap_with(choose, day)) for words, day in near.items())]
    ready.append((say.DUE_ANOTHER, tap_with(other, True)))
    named = next((words for words, day in near.items() if day == advice.due), say.DUE_ANOTHER if advice.due else say.NO_DUE)
    lines: list[ft.Control] = [ready_keys(ready, say.DUE_ANOTHER if is_other else named)]
    if is_other:
        wrong = texts.DATE_WRONG if text.strip() and typed_day(text) is None else ""
        lines.append(DateField(say.DUE_DAY, text, typed, wrong, picked=typed_day(text), first=today))
    return ft.Column(lines, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Facts(state: CheckState, may_change: bool) -> ft.Control:
    """What was measured and read on the spot, one line each; a line is taken out by one tap, and put back by another."""
    look = use_look()

    def row(fact: WifiMeasured | CodeScanned) -> ft.Control:
        words = [look.words(tidy(shown(fact)), "body"), look.words(hour(fact), "body", "soft")]
        keys = []
        if may_change:
            name = f"{say.drop(shown(fact))}, {hour(fact)}"
            keys = [IconTap(ft.Icons.DELETE_OUTLINE_ROUNDED, name, lambda: state.take_out_fact(fact), "soft")]
        return ft.Row([ft.Column(words, spacing=0, tight=True, expand=True), *keys], spacing=S)

    lines: list[ft.Control] = [look.words(say.FACTS, "strong")]
    for fact in single(state.more):
        lines += [Divider(), row(fact)]
    return Sheet(*lines, spacing=S)


def facts_read(state: CheckState, may_change: bool) -> list[ft.Control]:
    return [Facts(state, may_change)] if single(state.more) else []


def recorded(state: CheckState) -> list[str]:
    """What was added, as lines to be read where nothing can be changed any more."""
    more, counted = state.more, tally.share_of(state.more)
    lines = [say.EXEMPLARY_SHOWN] if more.is_exemplary else []
    if more.advice:
        due = f" {say.due_on(more.advice.due)}." if more.advice.due else ""
        lines.append(f"{say.ADVICE}: {more.advice.text}{'' if more.advice.text.endswith('.') else '.'}{due}")
    return lines + ([say.observations(counted.part, counted.whole)] if counted else [])
