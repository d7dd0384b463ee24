"""Every point where claim and visit differ, as the commune reads it: what was seen, why, which clause, what would earn it, what it said."""

from collections.abc import Callable

import flet as ft

from mobile.desk import commune_reading as reading
from mobile.desk.frame import STRETCH
from mobile.desk.reading import Moved
from mobile.desk.result import thumbnail
from mobile.look.components import EmptyState, QuietButton, tidy, touchable
from mobile.look.desk import Tag
from mobile.look.theme import RADIUS, XS, L, Look, M, S, use_look, use_viewport
from mobile.texts import controls
from mobile.texts import desk as desk_says
from mobile.texts import desk_commune as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.world import Case

SIDE_WIDTH = 156


def answer_tag(case: Case, each: Moved, is_writable: bool) -> list[ft.Control]:
    """What the commune said to it; a conclusion after that says more."""
    conclusion = each.found.conclusion if each.found else None
    if conclusion:
        return [Tag(*say.ENDINGS[conclusion.ending])]
    answer = reading.answer_of(case, each.criterion.code)
    if answer:
        words, tone = say.STANCE_TAGS[answer.stance]
        return [Tag(words if case.statement else f"{words} · {say.DRAFT_WORD}", tone)]
    if each.change > 0:
        return [Tag(desk_says.IN_FAVOUR, "met")]
    if reading.keeps_claim(each):
        return [Tag(desk_says.KEPT_CLAIM, "soft")]
    if not is_writable or not reading.is_open(case):
        return []
    return [Tag(*say.NOT_ANSWERED_TAG)] if reading.wants_answer(each) else []


def answer_words(case: Case, each: Moved) -> str:
    """The same, spoken."""
    if conclusion := each.found.conclusion if each.found else None:
        return f"{say.CONCLUSION}: {say.ENDINGS[conclusion.ending][0]}"
    answer = reading.answer_of(case, each.criterion.code)
    return say.STANCE_TAGS[answer.stance][0] if answer else say.NOT_ANSWERED if reading.wants_answer(each) else ""


def labelled(look: Look, label: str, lines: list[str], tone: str = "ink") -> ft.Control:
    """A short label, and beside it one line or several."""
    words = ft.Column([look.words(tidy(line), "body", tone) for line in lines], spacing=2, tight=True, expand=True)
    head = look.words(label, "small", "soft", width=116)
    return ft.Row([head, words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)


def stacked(look: Look, label: str, lines: list[str], tone: str = "ink") -> ft.Control:
    words = [look.words(tidy(line), "body", tone) for line in lines]
    return ft.Column([look.words(label, "small", "soft"), *words], spacing=2, tight=True)


def told_lines(case: Case, each: Moved) -> list[tuple[str, list[str], str]]:
    """What was seen, why it counts so, which clause, what would earn the points: label, lines, tone."""
    assert each.found, "only what differs is told"
    short = reading.shorts(case, each.criterion) if each.change < 0 else []
    seen = [reading.means(each.found.kind), *(f"{one.check.title}: {one.seen}" for one in short)]
    lines = [(say.SEEN_THERE, seen, "ink")]
    lines += [(say.WHY, [each.reason], "ink")] if each.reason else []
    if conclusion := each.found.conclusion:
        lines.append((say.CONCLUSION, [conclusion.reason], "ink"))
    lines.append((controls.clause(each.criterion.clause), [controls.quoted(each.criterion.quote)], "soft"))
    if short:
        lines.append((say.EARNS, [one.earns for one in short], "ink"))
        lines.append((say.PROOF, [one.check.evidence for one in short if one.check.evidence], "soft"))
    return [(label, words, tone) for label, words, tone in lines if words]


@ft.component
def PointRow(
    shown: wire.CaseShown, each: Moved, is_veiled: bool, is_writable: bool, on_open: Callable[[], object] | None
) -> ft.Control:
    """On a desk all of it, on a phone the heart of it: the rest is one tap away."""
    look, view = use_look(), use_viewport()
    tone = "unmet" if each.change < 0 else "met" if each.change else "soft"
    change = look.words(phrase.change(each.change), "figure_title", tone)
    tags = answer_tag(shown.case, each, is_writable)
    worth = look.words(say.at_stake(each.claimed, each.counted, each.criterion.points), "small", "soft")
    lines = told_lines(shown.case, each)
    words: list[ft.Control] = [look.words(tidy(each.criterion.title), "strong"), worth]
    if view.is_narrow:
        why = each.reason or lines[0][1][0]
        mark = ft.Row([change, *tags], spacing=M, wrap=True, run_spacing=XS)
        words = [words[0], mark, worth, look.words(tidy(why), "body", "soft", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS)]
        row = [ft.Column(words, spacing=2, tight=True, expand=True), chevron(look, on_open)]
    else:
        told = [labelled(look, *line) for line in lines if line[0] in (say.SEEN_THERE, say.WHY, say.CONCLUSION, say.EARNS)]
        column = ft.Column([*words, ft.Container(height=XS), *told], spacing=XS, tight=True, expand=True)
        side = ft.Column(
            [change, *tags], spacing=XS, tight=True, width=SIDE_WIDTH, horizontal_alignment=ft.CrossAxisAlignment.END
        )
        row = [thumbnail(look, shown, each, is_veiled), column, side, chevron(look, on_open)]
    return touchable(
        ft.Row(row, spacing=L if not view.is_narrow else S, vertical_alignment=ft.CrossAxisAlignment.START),
        say.point_row(each.criterion.title, each.change, each.reason or lines[0][1][0], answer_words(shown.case, each)),
        on_open,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=ft.Border(top=ft.BorderSide(look.border, look.line)),
    )


def chevron(look: Look, on_open: Callable[[], object] | None) -> ft.Control:
    return ft.Icon(ft.Icons.CHEVRON_RIGHT_ROUNDED, size=22, color=look.soft) if on_open else ft.Container(width=0)


@ft.component
def Points(
    shown: wire.CaseShown, is_veiled: bool = False, is_writable: bool = True, on_open: Callable[[str], object] | None = None
) -> ft.Control:
    """What took points first, then what stayed, then what gave points: an under-claim is told as plainly as an over-claim."""
    look, view = use_look(), use_viewport()
    is_unfolded, unfold = ft.use_state(False)
    rows = reading.points(shown.case)

    def opening(each: Moved) -> Callable[[], object] | None:
        return (lambda: on_open(each.criterion.code)) if on_open else None

    title = ft.Semantics(
        content=look.words(say.ALL_POINTS, "heading"), header=True, heading_level=2, expand=None if view.is_narrow else True
    )
    same = len(shown.case.criteria_set.criteria()) - sum(bool(each.change) for each in rows)
    count = look.words(phrase.moved_count(sum(bool(each.change) for each in rows), same), "body", "soft")
    head = ft.Container(ft.Row([title, count], wrap=view.is_narrow, spacing=L, run_spacing=0), padding=L)
    same_points = [each for each in rows if reading.is_quiet(shown.case, each)]
    open_rows = rows if is_unfolded else [each for each in rows if each not in same_points]
    lines: list[ft.Control] = [
        PointRow(shown, each, is_veiled, is_writable, opening(each), key=each.criterion.code)  # type: ignore[call-arg]
        for each in open_rows
    ]
    if same_points:
        words = say.FOLD_UNCHANGED if is_unfolded else say.see_unchanged(len(same_points))
        icon = ft.Icons.EXPAND_LESS_ROUNDED if is_unfolded else ft.Icons.EXPAND_MORE_ROUNDED
        key = ft.Row([QuietButton(words, lambda: unfold(not is_unfolded), icon)])
        lines.append(ft.Container(key, border=look.hairline(top=True), padding=ft.Padding.symmetric(horizontal=S, vertical=XS)))
    if not rows:
        lines = [EmptyState(ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, desk_says.NOTHING_MOVED, say.ALL_SAME_WHY)]
    return ft.Container(
        ft.Column([head, *lines], spacing=0, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        margin=ft.Margin.only(bottom=S),
    )
