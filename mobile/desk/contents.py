"""Every criterion of a case, found by typing without accents too."""

from collections.abc import Callable

import flet as ft

from mobile.desk import reading
from mobile.desk.reading import Moved
from mobile.look.components import Field, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import L, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from shared.decisions import Outcome
from shared.discrepancies import findings_of
from shared.folding import matches
from shared.world import Case

AFTER_COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_LIST, (0, 88, 104, 168), strict=True)]
CLAIM_COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_CLAIMS, (0, 88, 104), strict=True)]


def moved_tag(each: Moved) -> ft.Control:
    """Why the points are what they are."""
    if each.change > 0:
        return Tag(say.IN_FAVOUR, "met")
    if each.change and each.is_adjusted:
        return Tag(say.OUTCOMES[Outcome.ADJUSTED], "doubt")
    return Tag(say.COUNTS_SEEN, "doubt") if each.change else Tag(say.KEPT_CLAIM, "soft")


def conclusion(case: Case, each: Moved) -> ft.Control:
    """What the visit said of it."""
    if each.change:
        return moved_tag(each)
    decided = each.found.resolution if each.found else None
    if decided and decided.outcome is Outcome.DISMISSED:
        return Tag(say.KEPT_CLAIM, "soft")
    return Tag(say.NO_CHANGE, "soft") if findings_of(case, each.criterion) else Tag(say.NOT_VISITED, "soft")


def row(look: Look, case: Case, each: Moved, is_narrow: bool) -> DeskRow:
    """With a result: claimed, counted, concluded. Without: claimed, and the most there is."""
    claimed, counted, most = phrase.score(each.claimed), phrase.score(each.counted), phrase.score(each.criterion.points)
    title = look.words(tidy(each.criterion.title), "body")
    spoken = phrase.content_row(each.criterion.title, claimed, counted if case.feedback else "")
    if is_narrow:
        line = phrase.claim_and_after(claimed, counted, most, bool(case.feedback))
        tags = [conclusion(case, each)] if case.feedback else []
        below = ft.Row([look.words(line, "small", "soft"), *tags], spacing=S, wrap=True, run_spacing=2)
        return DeskRow(each.criterion.code, [ft.Column([title, below], spacing=2, tight=True)], spoken)
    if case.feedback is None:
        return DeskRow(each.criterion.code, [title, look.words(claimed, "figure"), look.words(most, "figure", "soft")], spoken)
    tone = "unmet" if each.change < 0 else "met" if each.change else "ink"
    cells = [title, look.words(claimed, "figure"), look.words(counted, "figure", tone), ft.Row([conclusion(case, each)])]
    return DeskRow(each.criterion.code, cells, spoken)


@ft.component
def Contents(case: Case, on_open: Callable[[str], object]) -> ft.Control:
    """The whole list by group, with a field to search it."""
    look, view = use_look(), use_viewport()
    words, search = ft.use_state("")
    by_code = {each.criterion.code: each for each in reading.contents(case)}
    groups = []
    for group in case.criteria_set.groups:
        found = [by_code[each.code] for each in group.criteria if matches(words, each.title)]
        if found:
            groups.append(RowGroup(group.title, [row(look, case, each, view.is_narrow) for each in found]))
    columns = AFTER_COLUMNS if case.feedback else CLAIM_COLUMNS
    columns = columns[:1] if view.is_narrow else columns
    table: ft.Control = DeskTable(columns, groups, on_open)
    if not groups:
        table = look.words(say.SEARCH_EMPTY, "body", "soft")
    field = Field(say.SEARCH, words, search, hint_text=say.SEARCH_HINT, prefix_icon=ft.Icons.SEARCH_ROUNDED)
    return ft.Column([field, table], spacing=L, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
