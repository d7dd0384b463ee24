"""What was decided: to be looked up, and changed for as long as the commune has not read it."""

import flet as ft

from mobile.desk import reading
from mobile.desk.frame import Framed, PageHead, Waited, scrolled, use_desk, waited
from mobile.desk.reading import Differing
from mobile.desk.state import Desk
from mobile.look.components import EmptyState, IconTap, QuietButton, tap_with, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from shared.decisions import Resolution

WIDTHS = (80, 0, 168, 260, 84)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_DECIDED, WIDTHS, strict=True)]
AT_ONCE = 40


def subject(look: Look, each: Differing) -> ft.Control:
    words = [look.words(each.commune, "strong"), look.words(tidy(each.criterion.title), "body", "soft", max_lines=2)]
    return ft.Column(words, spacing=0, tight=True)


def outcome_tags(look: Look, each: Differing, standing: Resolution) -> ft.Control:
    tags: list[ft.Control] = [Tag(say.OUTCOMES[standing.outcome], say.OUTCOME_TONES[standing.outcome])]
    if standing.points is not None:
        tags.append(look.words(phrase.score_of(standing.points, each.criterion.points), "small", "soft"))
    tags += [Tag(told.SECOND_TAG, "doubt")] if each.found.awaits_second else []
    tags += [Tag(say.PUBLISHED_TAG, "met")] if each.case.feedback else []
    return ft.Row(tags, spacing=S, wrap=True, run_spacing=2)


def spoken(each: Differing, standing: Resolution) -> str:
    return phrase.decided_row(each.commune, each.criterion.title, standing.outcome, standing.reason)


def wide_row(desk: Desk, look: Look, each: Differing, standing: Resolution) -> DeskRow:
    cells = [
        look.words(phrase.change(each.found.stake), "figure"),
        subject(look, each),
        outcome_tags(look, each, standing),
        look.words(tidy(standing.reason), "body", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS),
        look.words(phrase.short_day(standing.decided_at), "small", "soft"),
    ]
    return DeskRow(each.route, cells, spoken(each, standing), undo_key(desk, each))


def undo_key(desk: Desk, each: Differing) -> ft.Control | None:
    """Taking it back, for as long as the commune has not read it."""
    if each.case.feedback:
        return ft.Container(width=48)
    return IconTap(
        ft.Icons.UNDO_ROUNDED, told.take_back_of(each.commune, each.criterion.title), tap_with(desk.deciding.take_back, [each]),
        "primary", size=20,
    )  # fmt: skip


def narrow_row(desk: Desk, look: Look, each: Differing, standing: Resolution) -> DeskRow:
    reason = look.words(tidy(standing.reason), "body", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS)
    points = look.words(phrase.change_points(each.found.stake), "figure")
    cell = ft.Column([points, subject(look, each), outcome_tags(look, each, standing), reason], spacing=2, tight=True)
    return DeskRow(each.route, [cell], spoken(each, standing), undo_key(desk, each))


@ft.component
def Decided() -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    most, show = ft.use_state(AT_ONCE)
    if desk.shelf.read_at is None:
        return Waited(say.DECIDED)
    done = reading.decided(desk.shelf)
    unread = desk.shelf.left_to_read
    head = PageHead(say.DECIDED, told.still_reading(unread) if unread else say.DECIDED_HINT if done else "")
    if not done and unread:
        return Framed(say.DECIDED, scrolled([head, waited(look, desk.trouble, desk.refresh)]))
    if not done:
        empty = EmptyState(ft.Icons.HISTORY_ROUNDED, say.DECIDED_EMPTY, say.DECIDED_EMPTY_WHY)
        return Framed(say.DECIDED, scrolled([head, empty]))
    columns, row = ([Column(say.DECIDED)], narrow_row) if view.is_narrow else (COLUMNS, wide_row)
    rows = [row(desk, look, each, each.found.resolution) for each in done[:most] if each.found.resolution]
    table = DeskTable(columns, [RowGroup("", rows)], lambda route: desk.go(f"{route}/da"))
    left = len(done) - most
    more = [ft.Row([QuietButton(told.more(left), tap_with(show, most + AT_ONCE), bordered=True)])] if left > 0 else []
    return Framed(say.DECIDED, scrolled([head, table, *more]))
