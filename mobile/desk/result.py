"""The result of one case for those who read every case: two scores, and what moved with its reason."""

from collections.abc import Callable
from decimal import Decimal

import flet as ft

from mobile.desk import reading
from mobile.desk.contents import moved_tag
from mobile.desk.frame import STRETCH
from mobile.desk.pictures import SMALL, Photo
from mobile.desk.reading import Moved
from mobile.look.components import EmptyState, tidy, touchable
from mobile.look.desk import Bands, ScorePair, Stars, Tag
from mobile.look.theme import PILL, RADIUS, RADIUS_SMALL, XL, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.discrepancies import claimed_total, evidence_of, standing_total, undecided
from shared.rounds import Round
from shared.scoring import Total, published
from shared.visits import Evidence
from shared.world import Case

AXIS_WIDTH, AXIS_FLOOR = 320, 750
SIDE_WIDTH = 148


def tenths_of(total: Total) -> int:
    return int(published(total.sum) * 10)


def bands_of(round_: Round) -> Bands:
    return sorted((int(band.least * 10), band.stars) for band in round_.bands if band.least > 0)


def score(look: Look, label: str, total: Total, tone: str, is_solid: bool) -> ft.Control:
    """One of the two scores, marked as it is marked on the axis."""
    dot = ft.Container(
        width=12,
        height=12,
        border_radius=PILL,
        bgcolor=look.tone(tone) if is_solid else look.sheet,
        border=ft.Border.all(2, look.tone(tone)),
    )
    name = ft.Row([dot, look.words(label, "body", "soft")], spacing=S, tight=True)
    figure = look.words(phrase.score(total.sum), "figure_huge", tone)
    return ft.Column([name, figure, Stars(total.stars, size=20)], spacing=0, tight=True)


def parts_line(case: Case, standing: Total) -> str:
    """The part seen by the visit apart from what comes from outside."""
    on_site_most = sum((each.points for each in case.criteria_set.criteria()), Decimal(0))
    outside_most = sum((each.points for each in case.criteria_set.outside_parts() if not each.is_bonus), Decimal(0))
    return phrase.parts(
        phrase.score(standing.on_site),
        phrase.limit(on_site_most),
        phrase.score(standing.outside),
        phrase.limit(outside_most),
        phrase.score(standing.bonus),
    )


@ft.component
def TwoScores(case: Case) -> ft.Control:
    """Two numbers on one axis: why the stars moved is seen, not explained."""
    look, view = use_look(), use_viewport()
    claim, after = claimed_total(case), standing_total(case)
    low = min(tenths_of(claim), tenths_of(after))
    floor = min(AXIS_FLOOR, low // 50 * 50)
    tone = "unmet" if after.sum < claim.sum else "met" if after.sum > claim.sum else "ink"
    rule = ft.Container(width=1, height=84, bgcolor=look.line)
    pair = ft.Row(
        [score(look, say.CLAIM, claim, "ink", False), rule, score(look, say.AFTER, after, tone, True)], spacing=XL, tight=True
    )
    width = int(min(AXIS_WIDTH, view.width - 2 * (L + XL)))
    axis = ScorePair(tenths_of(claim), tenths_of(after), width, bands_of(case.round), floor)
    both: ft.Control = ft.Row([pair, axis], spacing=XL, alignment=ft.MainAxisAlignment.SPACE_BETWEEN)
    if view.is_narrow:
        both = ft.Column([pair, axis], spacing=M, tight=True)
    mark = [Tag(say.PROVISIONAL, "soft")] if case.round.is_provisional else []
    line = ft.Row([look.words(parts_line(case, after), "body", "soft"), *mark], spacing=S, wrap=True, run_spacing=S)
    return ft.Container(
        ft.Column([both, line], spacing=M, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        padding=ft.Padding.symmetric(horizontal=XL, vertical=L),
    )


def thumbnail(look: Look, shown: wire.CaseShown, each: Moved, is_veiled: bool = False) -> ft.Control:
    """The first photo that is here; a quiet sign where there is none."""
    photos: list[Evidence] = [one for one in evidence_of(shown.case, each.criterion) if one.sha256 in shown.stored]
    if not photos:
        icon = ft.Icon(ft.Icons.RULE_ROUNDED, size=24, color=look.soft)
        box = ft.Alignment.CENTER
        return ft.Container(icon, width=SMALL, height=SMALL, bgcolor=look.sunken, border_radius=RADIUS_SMALL, alignment=box)
    first = photos[0]
    return Photo(first.sha256, SMALL, SMALL, copy="commune_thumb" if is_veiled else "thumb", key=first.id)  # type: ignore[call-arg]


@ft.component
def MovedRow(shown: wire.CaseShown, each: Moved, on_open: Callable[[], object]) -> ft.Control:
    """One criterion: what was seen, why, how many points, and what counts."""
    look, view = use_look(), use_viewport()
    tone = "unmet" if each.change < 0 else "met" if each.change else "soft"
    points = look.words(phrase.change(each.change), "figure_title", tone)
    words = [look.words(tidy(each.criterion.title), "strong"), look.words(tidy(each.reason), "body", "soft")]
    if view.is_narrow:
        words.append(ft.Row([points, moved_tag(each)], spacing=M))
    column = ft.Column(words, spacing=2, tight=True, expand=True)
    side = ft.Column(
        [points, moved_tag(each)], spacing=2, tight=True, width=SIDE_WIDTH, horizontal_alignment=ft.CrossAxisAlignment.END
    )
    top = ft.CrossAxisAlignment.START if view.is_narrow else ft.CrossAxisAlignment.CENTER
    row = [thumbnail(look, shown, each), column, *([] if view.is_narrow else [side])]
    return touchable(
        ft.Row(row, spacing=L, vertical_alignment=top),
        phrase.moved_row(each.criterion.title, each.change, each.reason, ""),
        on_open,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=ft.Border(top=ft.BorderSide(look.border, look.line)),
    )


def nothing_moved(is_undecided: bool) -> ft.Control:
    """No change because all agrees, or because nobody has decided yet: two very different things."""
    if is_undecided:
        return EmptyState(ft.Icons.PENDING_ACTIONS_ROUNDED, say.DECIDED_EMPTY, say.NOT_DECIDED_WHY)
    return EmptyState(ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, say.NOTHING_MOVED, say.NOTHING_MOVED_WHY)


@ft.component
def MovedPanel(shown: wire.CaseShown, on_open: Callable[[str], object]) -> ft.Control:
    """Everything a decision spoke about: what went down, what went up, what was kept."""
    look, view = use_look(), use_viewport()
    rows = reading.moved(shown.case)
    same = len(shown.case.criteria_set.criteria()) - sum(bool(each.change) for each in rows)
    title = ft.Semantics(
        content=look.words(say.MOVED, "heading"), header=True, heading_level=2, expand=None if view.is_narrow else True
    )
    count = look.words(phrase.moved_count(sum(bool(each.change) for each in rows), same), "body", "soft")
    head = ft.Container(ft.Row([title, count], wrap=view.is_narrow, spacing=L, run_spacing=0), padding=L)

    def opening(each: Moved) -> Callable[[], object]:
        return lambda: on_open(each.criterion.code)

    lines: list[ft.Control] = [MovedRow(shown, each, opening(each), key=each.criterion.code) for each in rows]  # type: ignore[call-arg]
    if not rows:
        lines = [nothing_moved(bool(undecided(shown.case)))]
    return ft.Container(
        ft.Column([head, *lines], spacing=0, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


@ft.component
def Result(shown: wire.CaseShown, on_open: Callable[[str], object]) -> ft.Control:
    """Scores above, what moved below."""
    parts = [TwoScores(shown.case), MovedPanel(shown, on_open)]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)
