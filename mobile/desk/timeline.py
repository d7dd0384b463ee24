"""What happened to a case, or to one point of it: folded until somebody wants to know, read anew each time it is opened."""

from collections.abc import Mapping

import flet as ft

from mobile.desk.asking import Asked
from mobile.desk.frame import use_desk
from mobile.desk.subject import Subject
from mobile.look.components import ErrorCallout, QuietButton, spinner, tidy
from mobile.look.desk import Panel
from mobile.look.theme import PILL, Look, M, use_look
from mobile.texts import desk as desk_says
from mobile.texts import desk_timeline as say
from shared import wire
from shared.criteria import Criterion
from shared.ids import CriterionCode
from shared.wire.timeline import Event, Moment

OF_THE_CASE = frozenset({Event.PUBLISHED, Event.SUBMITTED, Event.FINALISED, Event.REOPENED})


def told(shown: wire.TimelineShown, criterion: Criterion | None) -> list[Moment]:
    """The newest first. Of one point: what was done to it, and what was done to the case as a whole. Of the case: not every finding."""
    moments = sorted(shown.moments, key=lambda each: each.sequence, reverse=True)
    if criterion:
        codes = {criterion.code, *(check.code for check in criterion.checks)}
        return [each for each in moments if {each.criterion_code, each.check_code} & codes or each.event in OF_THE_CASE]
    return [each for each in moments if each.event is not Event.FOUND]


def PointTimeline(subject: Subject) -> ft.Control:
    """Who did what and when to one point: folded until somebody asks."""
    registration_id, criterion = subject.shown.case.registration.id, subject.criterion
    return TimelinePanel(registration_id, criterion, key=f"told {registration_id} {criterion.code}")  # type: ignore[call-arg]


@ft.component
def TimelinePanel(registration_id: str, criterion: Criterion | None = None) -> ft.Control:
    desk, look = use_desk(), use_look()
    is_open, set_open = ft.use_state(False)
    asked, _ = ft.use_state(Asked(desk, lambda: desk.server.timeline(registration_id)))  # the first one stays

    async def turn() -> None:
        set_open(not is_open)
        if not is_open:
            await asked.read()

    icon = ft.Icons.EXPAND_LESS_ROUNDED if is_open else ft.Icons.HISTORY_ROUNDED
    key = ft.Row([QuietButton(say.FOLD if is_open else say.OPEN, turn, icon)], tight=True)
    shown = desk.shelf.case(registration_id)
    titles = {each.code: each.title for each in shown.case.criteria_set.criteria()} if shown and not criterion else {}
    rows = lines(look, asked, criterion, titles) if is_open else []
    return Panel(say.OF_POINT if criterion else say.TITLE, *rows, trailing=key, spacing=M)


def lines(
    look: Look, asked: Asked[wire.TimelineShown], criterion: Criterion | None, titles: Mapping[CriterionCode, str]
) -> list[ft.Control]:
    """`titles`: of the whole case, to say which point each line is about."""
    if asked.answer is None and asked.trouble:
        return [ErrorCallout(asked.trouble.words, None, None, asked.read)]
    if asked.answer is None:
        return [ft.Row([spinner(look.primary, 18), look.words(desk_says.LOADING, "body", "soft")], spacing=M)]
    found = told(asked.answer, criterion)
    return [line(look, each, criterion, titles) for each in found] or [look.words(say.EMPTY, "body", "soft")]


def line(look: Look, moment: Moment, criterion: Criterion | None, titles: Mapping[CriterionCode, str]) -> ft.Control:
    """A stop on the way: what, about which point, why, who and when."""
    dot = ft.Container(width=10, height=10, border_radius=PILL, bgcolor=look.primary, margin=ft.Margin.only(top=6))
    check = next((each for each in criterion.checks if each.code == moment.check_code), None) if criterion else None
    what = say.what(moment, check)
    about = titles.get(moment.criterion_code, "") if moment.criterion_code else ""
    words = [look.words(tidy(what), "strong")]
    words += [look.words(tidy(about), "body", "soft")] if about else []
    words += [look.words(tidy(moment.text), "body")] if moment.text else []
    words.append(look.words(say.who(moment), "small", "soft"))
    row = ft.Row(
        [dot, ft.Column(words, spacing=0, tight=True, expand=True)], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START
    )
    return ft.Semantics(content=row, label=say.line(moment, check, about), container=True, exclude_semantics=True)
