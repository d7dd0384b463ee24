"""The round for Sở Nội vụ and the council: every case in one table, each to be opened and read."""

import flet as ft

from mobile.desk.contents import Contents
from mobile.desk.frame import Framed, NotHere, PageHead, Waited, back_key, scrolled, use_desk
from mobile.desk.late import LateLine
from mobile.desk.result import Result
from mobile.desk.state import Desk
from mobile.look.components import Callout, EmptyState, Progress
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, StarCount, Tag
from mobile.look.theme import XL, L, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.discrepancies import claimed_total, standing_total

WIDTHS = (0, 148, 80, 104, 96, 120)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_ROUND, WIDTHS, strict=True)]


def step_of(each: wire.CaseSummary) -> str:
    """Where a case stands on its way."""
    if each.is_published:
        return "published"
    if each.visit_state != "submitted":
        return each.visit_state
    return "deciding" if each.open_discrepancies else "decided"


def stars(look: Look, claimed: int, after: int | None) -> ft.Control:
    """Claimed stars, then those of the decisions made so far."""
    if after is None or after == claimed:
        return StarCount(claimed)
    arrow = ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, size=14, color=look.soft)
    return ft.Row([StarCount(claimed), arrow, StarCount(after)], spacing=2, tight=True)


def row(desk: Desk, look: Look, each: wire.CaseSummary, is_narrow: bool) -> DeskRow:
    shown, step = desk.shelf.case(each.registration_id), step_of(each)
    claim = claimed_total(shown.case) if shown else None
    after = standing_total(shown.case) if shown and step not in ("planned", "open") else None
    tag = Tag(*say.STEP_TAGS[step])
    differing = look.words(phrase.undecided(each.open_discrepancies, each.all_discrepancies), "body")
    spoken = phrase.case_row(each.commune, say.STEP_TAGS[step][0])
    scores = [look.words(phrase.score(total.sum) if total else say.UNKNOWN, "figure") for total in (claim, after)]
    shift = stars(look, claim.stars, after.stars if after else None) if claim else look.words(say.UNKNOWN)
    if is_narrow:
        figures = ft.Row([tag, *scores, shift], spacing=S, wrap=True, run_spacing=2)
        return DeskRow(
            each.registration_id, [ft.Column([look.words(each.commune, "strong"), figures], spacing=2, tight=True)], spoken
        )
    cells = [look.words(each.commune, "strong"), ft.Row([tag]), *scores, shift, differing]
    return DeskRow(each.registration_id, cells, spoken)


@ft.component
def Figures(summaries: tuple[wire.CaseSummary, ...]) -> ft.Control:
    """How many there are, and how far they have come."""
    look, view = use_look(), use_viewport()
    steps = [step_of(each) for each in summaries]
    counts = (
        len(steps),
        sum(step in ("deciding", "decided", "published") for step in steps),
        sum(step in ("decided", "published") for step in steps),
        steps.count("published"),
    )

    def figure(count: int, name: str) -> ft.Control:
        words = ft.Row([look.words(str(count), "figure_title"), look.words(name, "body", "soft")], spacing=S)
        track = Progress(count / len(steps) if steps else 0, 5, name=name)
        return ft.Column([words, track], spacing=S, tight=True, expand=None if view.is_narrow else True)

    boxes = [figure(*pair) for pair in zip(counts, say.COUNTS_ROUND, strict=True)]
    stacked = ft.Column(boxes, spacing=L, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return stacked if view.is_narrow else ft.Row(boxes, spacing=XL)


@ft.component
def Overview() -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    summaries = desk.shelf.summaries
    if summaries is None or desk.shelf.read_at is None:
        return Waited(say.ROUND)
    if not summaries:
        empty = EmptyState(ft.Icons.MAP_OUTLINED, say.ROUND_EMPTY, say.ROUND_EMPTY_WHY)
        return Framed(say.ROUND, scrolled([PageHead(say.ROUND), empty]))
    cases = desk.shelf.cases()
    head = PageHead(phrase.round_of(cases[0].case.round.year) if cases else say.ROUND, phrase.communes(len(summaries)))
    columns = [Column(say.ROUND)] if view.is_narrow else COLUMNS
    rows = [row(desk, look, each, view.is_narrow) for each in summaries]
    table = DeskTable(columns, [RowGroup("", rows)], lambda key: desk.go(f"/ho-so/{key}"))
    return Framed(say.ROUND, scrolled([head, Figures(summaries), table]))


@ft.component
def CasePage(registration_id: str) -> ft.Control:
    """One case, to be read: the result as far as it is decided, then every criterion."""
    desk, look = use_desk(), use_look()
    desk.listen({"Escape": lambda: desk.go("/")})
    shown, is_known = desk.shelf.case(registration_id), desk.shelf.summary(registration_id) is not None

    async def need() -> None:
        await desk.need(registration_id)

    ft.use_effect(need, [is_known])
    if shown is None:
        return Waited(say.ROUND) if is_known or desk.shelf.read_at is None else NotHere(say.ROUND)
    back = back_key(lambda: desk.go("/"))
    words = look.words(phrase.result_of(shown.case.round.year), "body", "soft")
    head = PageHead(shown.case.commune.full_name, "", ft.Row([back, words, Tag(say.READ_ONLY, "soft")], spacing=S))
    notice = [] if shown.case.feedback else [Callout(say.NOT_PUBLISHED_YET, ft.Icons.INFO_OUTLINE_ROUNDED, "doubt")]
    notice += [LateLine(shown)] if shown.late else []

    def open_criterion(code: str) -> None:
        desk.go(f"/ho-so/{registration_id}/{code}")

    return Framed(
        say.ROUND, scrolled([head, *notice, Result(shown, on_open=open_criterion), Contents(shown.case, open_criterion)])
    )
