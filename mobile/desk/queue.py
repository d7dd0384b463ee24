"""The lead's queue over every commune of the team: what changes the stars stands first."""

from dataclasses import replace

import flet as ft

from mobile.desk import reading
from mobile.desk.batch import PLACE as BATCH
from mobile.desk.clear import clear_ones
from mobile.desk.frame import Framed, PageHead, Waited, flowing, scrolled, strip, use_desk
from mobile.desk.late import LateLines
from mobile.desk.late_reading import waiting_communes
from mobile.desk.queue_rows import narrow_row, wide_row
from mobile.desk.reading import Differing
from mobile.desk.sieve import MARKS, Sieve, kinds_in
from mobile.desk.state import Desk
from mobile.look.components import Chip, EmptyState, QuietButton, named_box, tap_with, text_box
from mobile.look.desk import Column, DeskTable, RowGroup, moved_choice
from mobile.look.theme import L, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase

WIDTHS = (92, 0, 88, 88, 192, 64)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_QUEUE, WIDTHS, strict=True)]
AT_ONCE, FIELD_WIDTH = 40, 240


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
    if is_done:
        return EmptyState(ft.Icons.DONE_ALL_ROUNDED, say.QUEUE_EMPTY, say.QUEUE_DONE_WHY, key)
    if not summaries:
        return EmptyState(ft.Icons.INBOX_ROUNDED, say.QUEUE_NOT_YET, say.VISITS_EMPTY_WHY)
    has_been = any(each.visit_state == "submitted" for each in summaries)
    return EmptyState(ft.Icons.INBOX_ROUNDED, say.QUEUE_EMPTY if has_been else say.QUEUE_NOT_YET, say.QUEUE_EMPTY_WHY, key)


@ft.component
def Filters(rows: list[Differing]) -> ft.Control:
    """Whose, what, which kind; what nobody could choose is not offered."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    is_unfolded, unfold = ft.use_state(False)
    sieve, set_sieve = desk.deciding.sieve, desk.deciding.sift
    marks = {mark: sum(map(test, rows)) for mark, test in MARKS.items()}
    chips: list[ft.Control] = [
        Chip(mark, tap_with(set_sieve, sieve.turned(mark)), mark in sieve.marks, count)
        for mark, count in marks.items()
        if count or mark in sieve.marks
    ]
    chips.append(Chip(told.KIND, lambda: unfold(not is_unfolded), bool(sieve.kinds), len(sieve.kinds) or None))
    chips += [] if sieve.is_open else [QuietButton(told.ALL_AGAIN, tap_with(set_sieve, Sieve()), ft.Icons.FILTER_ALT_OFF_ROUNDED)]
    box = text_box(
        look,
        sieve.commune,
        lambda words: set_sieve(replace(sieve, commune=words)),
        hint_text=told.COMMUNE_HINT,
        prefix_icon=ft.Icons.SEARCH_ROUNDED,
        dense=True,
        on_focus=tap_with(desk.typing, True),
        on_blur=tap_with(desk.typing, False),
    )
    field = ft.Container(named_box(box, told.COMMUNE), width=None if view.is_narrow else FIELD_WIDTH)
    below = [flowing(kind_chips(desk, rows))] if is_unfolded or sieve.kinds else []
    if view.is_narrow:
        line = ft.Row(chips, spacing=S, scroll=ft.ScrollMode.AUTO)
        return ft.Column([field, line, *below], spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    row = ft.Row([field, ft.Container(flowing(chips), expand=True)], spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Column([row, *below], spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def kind_chips(desk: Desk, rows: list[Differing]) -> list[ft.Control]:
    """Of several chosen kinds, any is shown."""
    sieve = desk.deciding.sieve
    kinds = {**dict.fromkeys(sieve.kinds, 0), **kinds_in(rows)}
    return [
        Chip(say.KINDS[kind][0], tap_with(desk.deciding.sift, sieve.turned_kind(kind)), kind in sieve.kinds, count)
        for kind, count in kinds.items()
    ]


@ft.component
def ClearOnes(count: int) -> ft.Control:
    """The way to decide together what is clear."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    if view.is_narrow:
        key = QuietButton(told.see_batch(count), lambda: desk.go(BATCH), ft.Icons.CHECKLIST_ROUNDED, bordered=True)
        return ft.Row([key])
    key = QuietButton(told.SEE_BATCH, lambda: desk.go(BATCH))
    return strip(look, told.clear_count(count), ft.Icons.CHECKLIST_ROUNDED, "primary", key)


@ft.component
def QueueTable(rows: list[Differing]) -> ft.Control:
    """The table of what is let through; arrows move, Enter opens. Long ones go on in pages: what is not looked at is not drawn."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    me, sieve = desk.actor.id, desk.deciding.sieve
    chosen, choose = ft.use_state("")
    most, show = ft.use_state(AT_ONCE)
    let = [each for each in rows if sieve.lets(each)]
    counts = {name: len(members) for name, members in reading.grouped(let, me)}
    in_order = [each for _, members in reading.grouped(let, me) for each in members]
    groups = reading.grouped(in_order[:most], me)
    routes = [each.route for each in in_order[:most]]
    here = chosen if chosen in routes else (routes[0] if routes else None)
    desk.listen(
        {
            "Arrow Down": lambda: choose(moved_choice(routes, here, 1) or ""),
            "Arrow Up": lambda: choose(moved_choice(routes, here, -1) or ""),
            "Enter": lambda: desk.go(here) if here else None,
        }
    )
    columns, row = ([Column(say.QUEUE)], narrow_row) if view.is_narrow else (COLUMNS, wide_row)
    drawn = [RowGroup(title, [row(look, each) for each in members], counts[title]) for title, members in groups]
    table: ft.Control = DeskTable(columns, drawn, desk.go, here)
    if not let:
        table = look.words(told.NOTHING_LET, "body", "soft")
    left = len(in_order) - most
    more = [ft.Row([QuietButton(told.more(left), tap_with(show, most + AT_ONCE), bordered=True)])] if left > 0 else []
    return ft.Column(
        [Filters(rows), table, *more],
        spacing=L,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Queue() -> ft.Control:
    desk, view = use_desk(), use_viewport()
    if desk.shelf.read_at is None:
        return Waited(say.QUEUE)
    rows, late = reading.waiting(desk.shelf, desk.actor.id), not_ready(desk)
    clear = len(clear_ones([each for each in rows if desk.deciding.sieve.lets(each)], desk.actor))
    left = desk.shelf.left_to_read
    hint = (say.QUEUE_HINT_NARROW if view.is_narrow else say.QUEUE_HINT) if rows else ""
    parts = [
        PageHead(say.QUEUE, told.still_reading(left) if left else hint),
        *([LateLines()] if waiting_communes(desk.shelf) else []),
        *([NotReady(late)] if late else []),
        *([ClearOnes(clear)] if clear > 1 else []),
        QueueTable(rows) if rows else QueueEmpty(),
    ]
    return Framed(say.QUEUE, scrolled(parts))
