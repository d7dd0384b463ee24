"""After publication, for the lead: whose turn it is, commune by commune; what one commune said, and making its result final."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight
from mobile.desk.final import FinalPanel
from mobile.desk.frame import STRETCH, Framed, NotHere, PageHead, Waited, back_key, scrolled, use_desk, waited
from mobile.desk.needed import NotAtHand
from mobile.desk.result import TwoScores
from mobile.desk.settling_reading import PLACE, Settled, Turn, by_turn, settled
from mobile.desk.timeline import TimelinePanel
from mobile.look.components import Callout, ConfirmDialog, EmptyState, PrimaryButton, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, Panel, RowGroup, StarCount, Tag
from mobile.look.theme import L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as desk_say
from mobile.texts import desk_deciding as deciding_say
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_settling as say
from mobile.texts.problems import sentence
from shared.discrepancies import Discrepancy, counted_points, standing_total
from shared.explanations import Ending, Stance
from shared.scoring import published

WIDTHS = (0, 224, 232, 120)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_CASES, WIDTHS, strict=True)]
POINT_WIDTHS = (0, 88, 104, 200)
POINT_COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS_POINTS, POINT_WIDTHS, strict=True)]


def deadline(each: Settled, now: datetime) -> str:
    """When the commune handed in, or until when it may."""
    statement, left = each.case.statement, each.left(now)
    if statement:
        return say.handed_in(statement.submitted_at, statement.is_late)
    return say.left(left) if left else say.NO_DEADLINE


def counts(each: Settled, now: datetime) -> str:
    if each.turn(now) is Turn.COMMUNE:
        return say.NOT_HANDED_IN
    return say.counts(len(each.left_open), len(each.concluded), len(each.accepted))


def score(look: Look, each: Settled) -> ft.Control:
    final, standing = each.case.final, standing_total(each.case)
    points, stars = (final.sum, final.stars) if final and each.is_final else (published(standing.sum), standing.stars)
    return ft.Row([look.words(phrase.score(points), "figure"), StarCount(stars)], spacing=S, tight=True)


def late_tag(each: Settled) -> list[ft.Control]:
    return [Tag(say.LATE, "doubt")] if each.case.statement and each.case.statement.is_late else []


def marks(each: Settled) -> list[ft.Control]:
    """What is out of the ordinary: handed in late, opened again by Sở Nội vụ."""
    is_reopened = each.case.final is not None and not each.is_final
    return [*late_tag(each), *([Tag(say.REOPENED_TAG, "doubt")] if is_reopened else [])]


def case_row(look: Look, each: Settled, now: datetime, is_narrow: bool) -> DeskRow:
    name, when, what = each.case.commune.full_name, deadline(each, now), counts(each, now)
    spoken = f"{name}, {when}, {what}"
    title = ft.Row([look.words(name, "strong"), *marks(each)], spacing=S, wrap=True, run_spacing=2)
    if is_narrow:
        below = [look.words(when, "small", "soft"), look.words(what, "small", "soft"), score(look, each)]
        return DeskRow(each.route, [ft.Column([title, *below], spacing=2, tight=True)], spoken)
    return DeskRow(each.route, [title, look.words(when, "body"), look.words(what, "body"), score(look, each)], spoken)


@ft.component
def Settling() -> ft.Control:
    """The list of communes that read their result."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    if desk.shelf.read_at is None:
        return Waited(say.PLACE)
    now = datetime.now(UTC)
    groups = by_turn(desk.shelf, now)
    left = desk.shelf.left_to_read
    head = PageHead(say.PLACE, deciding_say.still_reading(left) if left else say.HINT if groups else "")
    if not groups and left:
        return Framed(say.PLACE, scrolled([head, waited(look, desk.trouble, desk.refresh)]))
    if not groups:
        return Framed(say.PLACE, scrolled([head, EmptyState(ft.Icons.FORUM_OUTLINED, say.EMPTY, say.EMPTY_WHY)]))
    columns = [Column(say.PLACE)] if view.is_narrow else COLUMNS
    drawn = [RowGroup(say.TURNS[turn], [case_row(look, each, now, view.is_narrow) for each in cases]) for turn, cases in groups]
    return Framed(say.PLACE, scrolled([head, DeskTable(columns, drawn, desk.go)]))


# ── one commune ──
def said_tag(found: Discrepancy) -> ft.Control:
    if found.conclusion:
        return Tag(say.ENDINGS[found.conclusion.ending], "primary" if found.conclusion.ending is Ending.ADJUSTED else "soft")
    said = found.explanation
    if said is None:
        return Tag(say.SAID_NOTHING, "soft")
    return Tag(say.STANCES[said.stance], "met" if said.stance is Stance.ACCEPTS else "doubt")


def point_row(look: Look, each: Settled, found: Discrepancy, is_narrow: bool) -> DeskRow:
    """One criterion: claimed, counted now, what the commune says or what was made of it."""
    criterion = each.case.criteria_set.criterion(found.criterion_code)
    claimed, counted = phrase.points(found.claimed), phrase.points(counted_points(each.case, criterion))
    words = [look.words(tidy(criterion.title), "body")]
    if found.explanation and found.explanation.text:
        ends = {"max_lines": 2, "overflow": ft.TextOverflow.ELLIPSIS}
        words.append(look.words(tidy(found.explanation.text), "small", "soft", **ends))
    key, spoken = f"{each.route}/{found.criterion_code}", phrase.content_row(criterion.title, claimed, counted)
    if is_narrow:
        line = look.words(say.claimed_and_counted(claimed, counted), "small", "soft")
        words.append(ft.Row([said_tag(found), line], spacing=S, wrap=True, run_spacing=2))
        return DeskRow(key, [ft.Column(words, spacing=2, tight=True)], spoken)
    subject = ft.Column(words, spacing=2, tight=True)
    cells = [subject, look.words(claimed, "figure"), look.words(counted, "figure"), ft.Row([said_tag(found)])]
    return DeskRow(key, cells, spoken)


@ft.component
def Points(each: Settled) -> ft.Control:
    """What is to be concluded, then what is, then what needs no conclusion."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    parts = (
        (say.TO_CONCLUDE, each.left_open),
        (say.CONCLUDED, each.concluded),
        (say.ACCEPTED, [one for one in each.accepted if not one.conclusion]),
        (say.SILENT, each.silent),
    )
    groups = [RowGroup(title, [point_row(look, each, one, view.is_narrow) for one in rows]) for title, rows in parts if rows]
    columns = [Column(say.COLUMNS_POINTS[0])] if view.is_narrow else POINT_COLUMNS
    if not groups:
        return look.words(tidy(say.NOTHING_DIFFERS), "body", "soft")
    return DeskTable(columns, groups, desk.go)


@ft.component
def Finalising(each: Settled) -> ft.Control:
    """The one act that ends it all: what it does, or in words why it is not possible yet."""
    desk, look = use_desk(), use_look()
    asked, ask = ft.use_state(False)
    refused = foresight.refused_end(each.case, desk.actor, datetime.now(UTC))
    standing, name = standing_total(each.case), each.case.commune.full_name
    points = phrase.score(published(standing.sum))

    async def finalise() -> None:
        ask(False)
        await desk.settling.finalise(each.shown)

    means = say.finalise_means(points, standing.stars)
    dialog = [ConfirmDialog(say.finalise_ask(name), means, say.FINALISE, finalise, lambda: ask(False), busy=desk.busy)]
    why_not = [Callout(sentence(refused.slug, refused.facts), ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt")] if refused else []
    key = PrimaryButton(say.FINALISE, lambda: ask(True), disabled=bool(refused), busy=desk.busy, height=48, expand=False)
    rows = [look.words(tidy(means), "body", "soft"), *why_not, ft.Row([key])]
    return Panel(say.FINALISE_TITLE, *rows, *(dialog if asked else []), spacing=M)


@ft.component
def SettledCase(registration_id: str) -> ft.Control:
    """One commune after publication."""
    desk, look = use_desk(), use_look()
    desk.listen({"Escape": lambda: desk.go(PLACE)})
    each = settled(desk.shelf, registration_id)
    if each is None:
        return NotHere(say.PLACE) if desk.shelf.case(registration_id) else NotAtHand(say.PLACE, registration_id)
    now = datetime.now(UTC)
    words = " · ".join([phrase.round_of(each.case.round.year), deadline(each, now)])
    above = ft.Row(
        [back_key(lambda: desk.go(PLACE)), look.words(words, "body", "soft"), *late_tag(each)],
        spacing=S, run_spacing=0, wrap=True, vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )  # fmt: skip
    notices: list[ft.Control] = []
    if each.case.statement and each.case.statement.is_late:
        notices.append(Callout(say.LATE_WHY, ft.Icons.SCHEDULE_ROUNDED, "doubt", say.LATE))
    if each.turn(now) is Turn.COMMUNE:
        notices.append(Callout(say.COMMUNE_WRITES, ft.Icons.HOURGLASS_EMPTY_ROUNDED, "primary", desk_say.PUBLISHED_TAG))
    end = FinalPanel(each.shown) if each.is_final else Finalising(each)
    reopened = [FinalPanel(each.shown)] if each.case.final and not each.is_final else []
    parts = [PageHead(each.case.commune.full_name, "", above), *notices, *reopened, TwoScores(each.case), Points(each), end]
    parts.append(TimelinePanel(registration_id, key=f"told {registration_id}"))  # type: ignore[call-arg]
    column = ft.Column(parts[1:], spacing=L, tight=True, horizontal_alignment=STRETCH)
    return Framed(say.PLACE, scrolled([parts[0], column]))
