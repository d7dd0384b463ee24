"""Where a commune stands after publication: how long it has, that it has handed in, what the end is. One panel, one thing to do."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import commune_reading as reading
from mobile.desk.frame import STRETCH, use_desk
from mobile.look.components import Callout, PrimaryButton, Progress, tidy
from mobile.look.desk import Stars, Tag
from mobile.look.theme import RADIUS, XL, L, Look, S, use_look, use_viewport
from mobile.texts import desk_commune as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.deadlines import Left
from shared.explanations import Final, Statement

REVIEW_ROUTE = "/tra-loi"
KEY_HEIGHT = 48


def boxed(look: Look, tone: str, *parts: ft.Control) -> ft.Control:
    """A panel with a firm edge: what it says holds for the whole page."""
    column = ft.Column(list(parts), spacing=S, tight=True, horizontal_alignment=STRETCH)
    edge = ft.Border.all(look.border + 0.5, look.tone(tone))
    return ft.Container(
        column, bgcolor=look.sheet, border=edge, border_radius=RADIUS, padding=ft.Padding.symmetric(vertical=L, horizontal=XL)
    )


def titled(look: Look, icon: ft.IconData, tone: str, title: str, *tags: ft.Control) -> ft.Control:
    words = ft.Semantics(content=look.words(tidy(title), "heading", tone), header=True, heading_level=2)
    row = [ft.Icon(icon, size=22, color=look.tone(tone)), words, *tags]
    return ft.Row(row, spacing=S, wrap=True, run_spacing=0, vertical_alignment=ft.CrossAxisAlignment.CENTER)


@ft.component
def Standing(shown: wire.CaseShown, is_writable: bool = True) -> ft.Control:
    """The end when there is one, else what was handed in, else the time that is left. `is_writable`: False in a lead's preview."""
    case, look = shown.case, use_look()
    if case.final and reading.is_final(case):
        return FinalPanel(shown, case.final)
    parts: list[ft.Control] = []
    if case.final and case.final.reopened_at:
        words = say.reopened(case.final.reopened_at, case.final.reopen_reason)
        parts.append(Callout(words, ft.Icons.LOCK_OPEN_ROUNDED, "doubt", say.REOPENED_TITLE))
    if case.statement:
        parts.append(sent(look, shown, case.statement))
    elif not parts:
        parts.append(TimeLeft(shown, is_writable))
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)


@ft.component
def TimeLeft(shown: wire.CaseShown, is_writable: bool) -> ft.Control:
    """Working days counting down, the exact last moment, how much is answered, and the way on."""
    look = use_look()
    left = reading.time_left(shown.case, datetime.now(UTC))
    head = deadline(look, left)
    rule = [look.words(tidy(say.DEADLINE_RULE), "small", "soft")] if left else []
    wanting = [each for each in reading.points(shown.case) if reading.wants_answer(each)]
    if not is_writable:
        return boxed(look, tone_of(left), *head, *rule)
    waiting = len(reading.unanswered(shown.case))
    done = len(wanting) - waiting
    parts = [*head, *rule]
    if wanting:
        count = look.words(say.answered_count(done, len(wanting)), "strong")
        parts += [
            ft.Container(count, padding=ft.Padding.only(top=S)),
            Progress(done / len(wanting), 6, name=say.answered_count(done, len(wanting))),
        ]
    parts.append(Onward(shown, waiting, key="onward"))  # type: ignore[call-arg]
    parts.append(look.words(tidy(say.NOTHING_SENT_MEANS if left and not left.is_over else say.DRAFT_ONLY), "small", "soft"))
    return boxed(look, tone_of(left), *parts)


def tone_of(left: Left | None) -> str:
    if left is None:
        return "primary"
    return "unmet" if left.is_over else "doubt" if left.working_days <= 1 else "primary"


def deadline(look: Look, left: Left | None) -> list[ft.Control]:
    tone = tone_of(left)
    if left is None:
        return [titled(look, ft.Icons.EVENT_AVAILABLE_ROUNDED, tone, say.NO_DEADLINE)]
    if left.is_over:
        late = titled(look, ft.Icons.EVENT_BUSY_ROUNDED, tone, say.over(left.last_day))
        return [late, look.words(tidy(say.LATE_STILL), "body")]
    title = titled(look, ft.Icons.HOURGLASS_BOTTOM_ROUNDED, tone, say.left(left.working_days, left.last_day))
    until = look.words(f"{say.DEADLINE_TITLE}: {say.last_moment(left.last_day)}", "strong")
    return [title, until]


@ft.component
def Onward(shown: wire.CaseShown, waiting: int) -> ft.Control:
    """To the first point without an answer; when there is none, to the review."""
    desk, view = use_desk(), use_viewport()
    rows = reading.unanswered(shown.case)
    words = say.answer_next(waiting) if waiting else say.REVIEW
    route = f"/noi-dung/{rows[0].criterion.code}" if waiting else REVIEW_ROUTE
    key = PrimaryButton(words, lambda: desk.go(route), ft.Icons.ARROW_FORWARD_ROUNDED, height=KEY_HEIGHT, expand=view.is_narrow)
    return ft.Row([key])


def sent(look: Look, shown: wire.CaseShown, statement: Statement) -> ft.Control:
    """Who handed in and when; late is said, and is no reproach."""
    name = shown.people.get(statement.submitted_by, shown.case.commune.full_name)
    tag = Tag(say.SENT_LATE, "doubt") if statement.is_late else Tag(say.SENT_IN_TIME, "met")
    head = titled(look, ft.Icons.MARK_EMAIL_READ_OUTLINED, "ink", say.SENT_TITLE, tag)
    who = look.words(say.submitted_by(name, statement.submitted_at), "body")
    return boxed(look, "met", head, who, look.words(tidy(say.SENT_NEXT), "body", "soft"))


@ft.component
def FinalPanel(shown: wire.CaseShown, final: Final) -> ft.Control:
    """The end: points and stars, rounded once, and when it was made final."""
    look, view = use_look(), use_viewport()
    points = ft.Row([look.words(phrase.score(final.sum), "figure_huge"), Stars(final.stars, size=24)], spacing=L, tight=True)
    head = titled(look, ft.Icons.VERIFIED_OUTLINED, "ink", say.FINAL_TITLE)
    spoken = ft.Semantics(content=points, label=phrase.stars_if(phrase.score(final.sum), final.stars), exclude_semantics=True)
    words = [
        look.words(tidy(f"{say.final_by(final.finalised_at)}. {say.FINAL_STANDS}"), "body"),
        look.words(tidy(say.CLOSED_BY_FINAL), "body", "soft"),
    ]
    if shown.case.statement is None:
        words.insert(1, look.words(say.TIME_IS_OVER, "body", "soft"))
    told = ft.Column(words, spacing=2, tight=True, expand=None if view.is_narrow else True)
    body = ft.Column([spoken, told], spacing=S, tight=True) if view.is_narrow else ft.Row([spoken, told], spacing=XL)
    return boxed(look, "met", head, body)
