"""The inbox: what happened, by day, the newest first; each line leads to where something is to be done about it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

import flet as ft

from mobile.desk.frame import Framed, PageHead, ReadAgain, WaitedFor, scrolled, use_desk
from mobile.desk.inbox_state import name_of
from mobile.desk.late import PLACE as LATE_PLACE
from mobile.look.components import EmptyState, ErrorCallout, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import PILL, Look, M, S, use_look, use_viewport
from mobile.texts import desk_inbox as say
from shared import wire
from shared.actors import Role
from shared.hours import in_vietnam
from shared.notices import Notice, Topic

ICONS = {
    Topic.PUBLISHED: ft.Icons.CAMPAIGN_OUTLINED,
    Topic.QUESTION_ASKED: ft.Icons.HELP_OUTLINE_ROUNDED,
    Topic.QUESTION_TAKEN_BACK: ft.Icons.UNDO_ROUNDED,
    Topic.ANSWERED: ft.Icons.QUESTION_ANSWER_OUTLINED,
    Topic.EXPLAINED: ft.Icons.FORUM_OUTLINED,
    Topic.RECHECK_ASKED: ft.Icons.REPLAY_ROUNDED,
    Topic.FINAL: ft.Icons.LOCK_OUTLINE_ROUNDED,
    Topic.REOPENED: ft.Icons.LOCK_OPEN_ROUNDED,
    Topic.LATE_CHANGE: ft.Icons.SCHEDULE_SEND_OUTLINED,
    Topic.DEADLINE_NEAR: ft.Icons.HOURGLASS_BOTTOM_ROUNDED,
    Topic.DEADLINE_OVER: ft.Icons.EVENT_BUSY_OUTLINED,
}
URGENT = frozenset({Topic.DEADLINE_NEAR, Topic.DEADLINE_OVER})
COLUMNS = [Column(say.COLUMNS[0]), Column(say.COLUMNS[1], 64, to_the_right=True)]


def place_of(notice: Notice, role: Role) -> str:
    """Where one does something about it."""
    code, registration = notice.criterion_code, notice.registration_id
    match role:
        case Role.COMMUNE:
            return "/tra-loi" if notice.topic is Topic.QUESTION_ASKED else "/"
        case Role.LEAD if notice.topic is Topic.LATE_CHANGE:
            return f"/chuyen/{registration}/{LATE_PLACE}"
        case Role.LEAD if notice.topic in (Topic.ANSWERED, Topic.RECHECK_ASKED):
            return f"/khac-biet/{registration}/{code}" if code else "/"
        case Role.LEAD if notice.topic in (Topic.EXPLAINED, Topic.DEADLINE_OVER, Topic.REOPENED):
            return f"/giai-trinh/{registration}"
        case Role.LEAD:
            return f"/chuyen/{registration}"
    return f"/ho-so/{registration}"


@ft.component
def InboxPage() -> ft.Control:
    desk = use_desk()
    asked = desk.inbox.asked
    ft.use_effect(desk.inbox.begin, [])
    if asked.answer is None:
        return WaitedFor(say.PLACE, asked)
    trouble = [ErrorCallout(asked.trouble.words, None, None, asked.read)] if asked.trouble else []
    lines = asked.answer.lines
    head = PageHead(say.TITLE, say.HINT if lines else "", trailing=ReadAgain(asked))
    body: ft.Control = EmptyState(ft.Icons.NOTIFICATIONS_NONE_ROUNDED, say.EMPTY, say.EMPTY_WHY[desk.actor.role])
    if lines:
        body = Lines(lines, key="lines")  # type: ignore[call-arg]
    return Framed(say.PLACE, scrolled([head, *trouble, body]))


@ft.component
def Lines(lines: Sequence[wire.NoticeShown]) -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    fresh, role = desk.inbox.fresh, desk.actor.role
    today = in_vietnam(datetime.now(UTC)).date()
    days = groupby(lines, key=lambda each: in_vietnam(each.notice.at).date())
    places = {str(name_of(each)): place_of(each.notice, role) for each in lines}

    def row(each: wire.NoticeShown) -> DeskRow:
        is_new = name_of(each) in fresh or each.is_new
        words = line_words(look, each, role, is_new)
        hour = look.words(say.at_hour(each.notice.at), "figure", "soft")
        cells: list[ft.Control] = [ft.Row([words, hour], spacing=M)] if view.is_narrow else [words, hour]
        return DeskRow(str(name_of(each)), cells, say.spoken(each.commune, say.headline(each.notice), is_new))

    groups = [RowGroup(say.on_day(on, today), [row(each) for each in some]) for on, some in days]
    columns = COLUMNS[:1] if view.is_narrow else COLUMNS
    return DeskTable(columns, groups, lambda key: desk.go(places[key]))


def line_words(look: Look, each: wire.NoticeShown, role: Role, is_new: bool) -> ft.Control:
    """What happened, where, and what is to be done; new is said in a word."""
    notice = each.notice
    tone = "doubt" if notice.topic in URGENT else "primary"
    disc = ft.Container(
        ft.Icon(ICONS[notice.topic], size=18, color=look.tone(tone)),
        width=32, height=32, border_radius=PILL, bgcolor=look.tint(tone), alignment=ft.Alignment.CENTER,
    )  # fmt: skip
    marks = [Tag(say.NEW, "primary")] if is_new else []
    head = ft.Row([look.words(tidy(say.headline(notice)), "strong" if is_new else "body"), *marks], spacing=S, wrap=True)
    about = say.about("" if role is Role.COMMUNE else each.commune, each.former_year)
    below = [look.words(about, "body", "soft")] if about else []
    asked = say.asks(notice, role)
    below += [look.words(tidy(asked), "small", "soft")] if asked else []
    words = ft.Column([head, *below], spacing=2, tight=True, expand=True)
    return ft.Row([disc, words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START, expand=True)
