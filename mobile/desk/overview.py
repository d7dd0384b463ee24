"""The round for Sở Nội vụ and the council: every case in one table, each to be opened and read."""

import flet as ft

from mobile.desk.contents import Contents
from mobile.desk.downloads import CasePapers, RoundPapers
from mobile.desk.final import FinalPanel
from mobile.desk.frame import Framed, PageHead, Waited, back_key, scrolled, use_desk
from mobile.desk.late import LateLine
from mobile.desk.needed import NotAtHand
from mobile.desk.result import Result
from mobile.desk.state import Desk
from mobile.desk.timeline import TimelinePanel
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
    if each.final_sum is not None:
        return "reopened" if each.is_reopened else "final"
    if each.is_published:
        return "explained" if each.submitted_at else "published"
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
    claim = claimed_total(shown.case) if shown and shown.case.self_scores else None
    after = standing_total(shown.case) if shown and step not in ("planned", "open") else None
    tag = Tag(*say.STEP_TAGS[step])
    has_been = step != "planned" or each.all_discrepancies
    differing = look.words(phrase.undecided(each.open_discrepancies, each.all_discrepancies) if has_been else say.UNKNOWN, "body")
    spoken = phrase.case_row(each.commune, say.STEP_TAGS[step][0])
    points = [phrase.score(total.sum) if total else say.UNKNOWN for total in (claim, after)]
    scores = [look.words(each, "figure") for each in points]
    nothing = ft.Container() if is_narrow else look.words(say.UNKNOWN)
    shift = stars(look, claim.stars, after.stars if after else None) if claim else nothing
    if is_narrow:
        parts = [look.words(each.commune, "strong"), ft.Row([tag, shift], spacing=S, wrap=True, run_spacing=2)]
        parts += [look.words(say.claim_and_after(*points), "small", "soft")] if claim else []
        return DeskRow(each.registration_id, [ft.Column(parts, spacing=2, tight=True)], spoken)
    cells = [look.words(each.commune, "strong"), ft.Row([tag]), *scores, shift, differing]
    return DeskRow(each.registration_id, cells, spoken)


@ft.component
def Figures(summaries: tuple[wire.CaseSummary, ...]) -> ft.Control:
    """How many there are, and how far they have come."""
    look, view = use_look(), use_viewport()
    steps = [step_of(each) for each in summaries]
    counts = (
        len(steps),
        len(steps) - sum(map(steps.count, ("planned", "open"))),
        steps.count("decided") + sum(each.is_published for each in summaries),
        sum(each.is_published for each in summaries),
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
    away = [RoundPapers(cases[0].case.round.id)] if cases else []
    return Framed(say.ROUND, scrolled([head, Figures(summaries), table, *away]))


@ft.component
def CasePage(registration_id: str) -> ft.Control:
    """One case, to be read: the result as far as it is decided, then every criterion."""
    desk, look = use_desk(), use_look()
    desk.listen({"Escape": lambda: desk.go("/")})
    shown = desk.shelf.case(registration_id)
    if shown is None:
        return NotAtHand(say.ROUND, registration_id)
    back = back_key(lambda: desk.go("/"))
    words = look.words(phrase.result_of(shown.case.round.year), "body", "soft")
    head = PageHead(shown.case.commune.full_name, "", ft.Row([back, words, Tag(say.READ_ONLY, "soft")], spacing=S))
    notice = [] if shown.case.feedback else [Callout(say.NOT_PUBLISHED_YET, ft.Icons.INFO_OUTLINE_ROUNDED, "doubt")]
    notice += [LateLine(shown)] if shown.late else []
    notice += [FinalPanel(shown)] if shown.case.final else []

    def open_criterion(code: str) -> None:
        desk.go(f"/ho-so/{registration_id}/{code}")

    told = TimelinePanel(registration_id, key=f"told {registration_id}")  # type: ignore[call-arg]
    parts = [Result(shown, open_criterion), CasePapers(shown), told, Contents(shown.case, open_criterion)]
    return Framed(say.ROUND, scrolled([head, *notice, *parts]))
