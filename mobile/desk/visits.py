"""The team's visits: how far each is, what has reached the server, what is left to decide."""

import flet as ft

from mobile.desk.frame import Framed, PageHead, Waited, scrolled, use_desk
from mobile.desk.late_reading import waiting_communes
from mobile.look.components import EmptyState, Progress
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import XS, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_late, desk_talk
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.ids import RegistrationId

WIDTHS = (0, 112, 132, 148, 104, 136)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_VISITS, WIDTHS, strict=True)]


def result_tag(each: wire.CaseSummary) -> ft.Control:
    """Whether the commune reads its result, could, or not yet."""
    if each.is_published:
        return Tag(say.PUBLISHED_TAG, "met")
    is_ready = each.visit_state == "submitted" and not each.open_discrepancies
    return Tag(say.READY_TAG, "primary") if is_ready else Tag(say.NOT_READY_TAG, "soft")


def bar(look: Look, words: str, part: int, whole: int, name: str) -> ft.Control:
    """A count, and how far along it is."""
    track = Progress(part / whole if whole else 0, 4, "primary" if part < whole else "met", name)
    return ft.Column([look.words(words, "figure"), track], spacing=S // 2, tight=True)


def state_tag(each: wire.CaseSummary) -> ft.Control:
    """How far the visit is; a closed door is an outcome of its own."""
    return Tag(desk_talk.NO_ENTRY_TAG, "doubt") if each.no_entry else Tag(*say.VISIT_STATES[each.visit_state])


def late_tag(late: int) -> list[ft.Control]:
    return [Tag(desk_late.short(late), "doubt")] if late else []


def wide_row(look: Look, each: wire.CaseSummary, late: int) -> DeskRow:
    answered, photos = phrase.share(each.answered, each.asked), phrase.share(each.photos_stored, each.photos_known)
    cells = [
        look.words(each.commune, "strong"),
        ft.Row([state_tag(each), *late_tag(late)], spacing=XS, run_spacing=2, wrap=True),
        bar(look, answered, each.answered, each.asked, say.COLUMNS_VISITS[2]),
        bar(look, photos, each.photos_stored, each.photos_known, say.COLUMNS_VISITS[3]) if each.photos_known else look.words("–"),
        look.words(phrase.undecided(each.open_discrepancies, each.all_discrepancies), "body"),
        ft.Row([result_tag(each)]),
    ]
    return DeskRow(each.registration_id, cells, phrase.visit_row(each))


def narrow_row(look: Look, each: wire.CaseSummary, late: int) -> DeskRow:
    counts = phrase.visit_counts(each)
    state = [state_tag(each), result_tag(each), *late_tag(late)]
    tags = ft.Row(state, spacing=S, wrap=True, run_spacing=S)
    cell = ft.Column([look.words(each.commune, "strong"), look.words(counts, "small", "soft"), tags], spacing=2, tight=True)
    return DeskRow(each.registration_id, [cell], phrase.visit_row(each))


@ft.component
def Visits() -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    summaries = desk.shelf.summaries
    if summaries is None or desk.shelf.read_at is None:
        return Waited(say.VISITS)
    head = PageHead(say.VISITS, say.VISITS_HINT if summaries else "")
    if not summaries:
        empty = EmptyState(ft.Icons.DIRECTIONS_WALK_ROUNDED, say.VISITS_EMPTY, say.VISITS_EMPTY_WHY)
        return Framed(say.VISITS, scrolled([head, empty]))
    columns, row = ([Column(say.VISITS)], narrow_row) if view.is_narrow else (COLUMNS, wide_row)
    late = {shown.case.registration.id: count for shown, count in waiting_communes(desk.shelf)}
    rows = [row(look, each, late.get(RegistrationId(each.registration_id), 0)) for each in summaries]
    table = DeskTable(columns, [RowGroup("", rows)], lambda key: desk.go(f"/chuyen/{key}"))
    return Framed(say.VISITS, scrolled([head, table]))
