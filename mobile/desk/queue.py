"""The lead's queue over every commune of the team: what changes the stars stands first."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import reading
from mobile.desk.examined import has_red
from mobile.desk.frame import Framed, PageHead, Waited, scrolled, strip, use_desk
from mobile.desk.late import LateLines
from mobile.desk.late_reading import waiting_communes
from mobile.desk.reading import Differing
from mobile.desk.state import Desk
from mobile.look.components import Chip, EmptyState, QuietButton, tap_with, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, StarShift, Tag, moved_choice
from mobile.look.theme import L, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_evidence
from mobile.texts import desk_phrases as phrase
from shared.discrepancies import evidence_of

WIDTHS = (92, 0, 88, 88, 164, 60)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_QUEUE, WIDTHS, strict=True)]


def impact(look: Look, each: Differing) -> ft.Control:
    """What upholding would change: stars where they move, points always."""
    found = each.found
    shift = [StarShift(found.stars_claimed, found.stars_found)] if found.changes_stars else []
    points = look.words(phrase.change_points(found.stake), "small" if shift else "strong", "soft" if shift else "ink")
    return ft.Column([*shift, points], spacing=0, tight=True)


def kind_tags(each: Differing) -> list[ft.Control]:
    tags: list[ft.Control] = [Tag(*say.KINDS[each.found.kind])]
    if each.has_new_answer and reading.is_rechecked(each):
        tags.append(Tag(say.NEW_ANSWER, "primary"))
    if has_red_photo(each):
        tags.append(Tag(desk_evidence.RED_TAG, "unmet"))
    return tags


def has_red_photo(each: Differing) -> bool:
    """Whether the server found a photo of this criterion inconsistent somewhere."""
    return has_red(each.shown, evidence_of(each.case, each.criterion))


def subject(look: Look, each: Differing) -> ft.Control:
    words = [look.words(each.commune, "strong"), look.words(tidy(each.criterion.title), "body", "soft", max_lines=2)]
    if each.found.inspectors_differ:
        words.append(look.words(say.DIFFER_HERE, "small", "doubt"))
    return ft.Column(words, spacing=0, tight=True)


def waited_for(each: Differing) -> str:
    return phrase.waiting(each.since, datetime.now(UTC)) if each.since else ""


def spoken(each: Differing) -> str:
    found = each.found
    stars = (found.stars_claimed, found.stars_found)
    row = phrase.queue_row(each.commune, each.criterion.title, found.stake, found.kind, stars)
    return f"{row}, {desk_evidence.RED_IN_QUEUE}" if has_red_photo(each) else row


def wide_row(look: Look, each: Differing) -> DeskRow:
    found, most = each.found, each.criterion.points
    cells = [
        impact(look, each),
        subject(look, each),
        look.words(phrase.share(phrase.score(found.claimed), phrase.score(most)), "figure"),
        look.words(phrase.share(phrase.score(found.found), phrase.score(most)), "figure"),
        ft.Column([ft.Row([tag]) for tag in kind_tags(each)], spacing=2, tight=True),
        look.words(waited_for(each), "small", "soft"),
    ]
    return DeskRow(each.route, cells, spoken(each))


def narrow_row(look: Look, each: Differing) -> DeskRow:
    """One cell: on a narrow window the words stand under one another."""
    found, most = each.found, each.criterion.points
    points = phrase.claim_to_found(phrase.score(found.claimed), phrase.score(found.found), phrase.score(most))
    tags = ft.Row([*kind_tags(each), look.words(waited_for(each), "small", "soft")], spacing=S, wrap=True, run_spacing=S)
    shift = [StarShift(found.stars_claimed, found.stars_found)] if found.changes_stars else []
    head = ft.Row([look.words(phrase.change_points(found.stake), "strong"), *shift], spacing=L)
    cell = ft.Column([head, subject(look, each), look.words(points, "small", "soft"), tags], spacing=2, tight=True)
    return DeskRow(each.route, [cell], spoken(each))


def not_ready(desk: Desk) -> str:
    """Who has not submitted, whose photos are still on their way; nothing when all is here."""
    lines = []
    for each in desk.shelf.summaries or ():
        if each.is_published:
            continue
        if each.photos_stored < each.photos_known:
            lines.append(phrase.late_photos(each.commune, each.photos_stored, each.photos_known))
        elif each.visit_state == "open":
            lines.append(phrase.still_open(each.commune, each.answered, each.asked))
    return lines[0] + phrase.and_others(len(lines) - 1) if lines else ""


@ft.component
def NotReady(words: str) -> ft.Control:
    desk = use_desk()
    key = QuietButton(say.SEE_VISITS, lambda: desk.go("/chuyen"))
    return strip(use_look(), words, ft.Icons.SMARTPHONE_ROUNDED, "doubt", None if use_viewport().is_narrow else key)


@ft.component
def QueueEmpty() -> ft.Control:
    desk = use_desk()
    summaries = desk.shelf.summaries or ()
    is_done = any(each.visit_state == "submitted" and not each.is_published for each in summaries)
    key = QuietButton(say.SEE_VISITS, lambda: desk.go("/chuyen"), ft.Icons.DIRECTIONS_WALK_ROUNDED, bordered=True)
    why = say.QUEUE_DONE_WHY if is_done else say.QUEUE_EMPTY_WHY
    return EmptyState(ft.Icons.DONE_ALL_ROUNDED if is_done else ft.Icons.INBOX_ROUNDED, say.QUEUE_EMPTY, why, key)


@ft.component
def QueueTable(rows: list[Differing]) -> ft.Control:
    """Chips, then the table; arrows move, Enter opens."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    name, choose_filter = ft.use_state(say.ALL)
    chosen, choose = ft.use_state(rows[0].route)
    shown = [each for each in rows if reading.FILTERS[name](each)]
    groups = reading.grouped(shown)
    routes = [each.route for _, members in groups for each in members]
    here = chosen if chosen in routes else (routes[0] if routes else None)
    desk.listen(
        {
            "Arrow Down": lambda: choose(moved_choice(routes, here, 1) or ""),
            "Arrow Up": lambda: choose(moved_choice(routes, here, -1) or ""),
            "Enter": lambda: desk.go(here) if here else None,
        }
    )
    counts = {each: sum(map(test, rows)) for each, test in reading.FILTERS.items()}
    chips = [
        Chip(each, tap_with(choose_filter, each), each == name, count)
        for each, count in counts.items()
        if count or each == say.ALL
    ]
    columns, row = ([Column(say.QUEUE)], narrow_row) if view.is_narrow else (COLUMNS, wide_row)
    table = DeskTable(
        columns, [RowGroup(title, [row(look, each) for each in members]) for title, members in groups], desk.go, here
    )
    return ft.Column(
        [ft.Row(chips, spacing=S, run_spacing=S, wrap=True), table],
        spacing=L,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Queue() -> ft.Control:
    desk, view = use_desk(), use_viewport()
    if desk.shelf.read_at is None:
        return Waited(say.QUEUE)
    rows, late = reading.waiting(desk.shelf), not_ready(desk)
    hint = (say.QUEUE_HINT_NARROW if view.is_narrow else say.QUEUE_HINT) if rows else ""
    parts = [
        PageHead(say.QUEUE, hint),
        *([LateLines()] if waiting_communes(desk.shelf) else []),
        *([NotReady(late)] if late else []),
        QueueTable(rows) if rows else QueueEmpty(),
    ]
    return Framed(say.QUEUE, scrolled(parts))
