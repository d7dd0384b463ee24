"""What was decided: to be looked up, and changed for as long as the commune has not read it."""

import flet as ft

from mobile.desk import reading
from mobile.desk.frame import Framed, PageHead, Waited, scrolled, use_desk
from mobile.desk.reading import Differing
from mobile.look.components import EmptyState, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from shared.decisions import Resolution

WIDTHS = (80, 0, 168, 260, 84)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_DECIDED, WIDTHS, strict=True)]


def subject(look: Look, each: Differing) -> ft.Control:
    words = [look.words(each.commune, "strong"), look.words(tidy(each.criterion.title), "body", "soft", max_lines=2)]
    return ft.Column(words, spacing=0, tight=True)


def outcome_tags(each: Differing, standing: Resolution) -> ft.Control:
    tags = [Tag(say.OUTCOMES[standing.outcome], say.OUTCOME_TONES[standing.outcome])]
    tags += [Tag(say.PUBLISHED_TAG, "met")] if each.case.feedback else []
    return ft.Row(tags, spacing=S, wrap=True, run_spacing=2)


def spoken(each: Differing, standing: Resolution) -> str:
    return phrase.decided_row(each.commune, each.criterion.title, standing.outcome, standing.reason)


def wide_row(look: Look, each: Differing, standing: Resolution) -> DeskRow:
    cells = [
        look.words(phrase.change(each.found.stake), "figure"),
        subject(look, each),
        outcome_tags(each, standing),
        look.words(tidy(standing.reason), "body", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS),
        look.words(phrase.short_day(standing.decided_at), "small", "soft"),
    ]
    return DeskRow(each.route, cells, spoken(each, standing))


def narrow_row(look: Look, each: Differing, standing: Resolution) -> DeskRow:
    reason = look.words(tidy(standing.reason), "body", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS)
    points = look.words(phrase.change_points(each.found.stake), "figure")
    cell = ft.Column([points, subject(look, each), outcome_tags(each, standing), reason], spacing=2, tight=True)
    return DeskRow(each.route, [cell], spoken(each, standing))


@ft.component
def Decided() -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    if desk.shelf.read_at is None:
        return Waited(say.DECIDED)
    done = reading.decided(desk.shelf)
    head = PageHead(say.DECIDED, say.DECIDED_HINT if done else "")
    if not done:
        empty = EmptyState(ft.Icons.HISTORY_ROUNDED, say.DECIDED_EMPTY, say.DECIDED_EMPTY_WHY)
        return Framed(say.DECIDED, scrolled([head, empty]))
    columns, row = ([Column(say.DECIDED)], narrow_row) if view.is_narrow else (COLUMNS, wide_row)
    rows = [row(look, each, each.found.resolution) for each in done if each.found.resolution]
    table = DeskTable(columns, [RowGroup("", rows)], lambda route: desk.go(f"{route}/da"))
    return Framed(say.DECIDED, scrolled([head, table]))
