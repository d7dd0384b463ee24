"""One criterion of one commune, as every page about it begins: whose, which clause, what it does to the score, claim beside findings."""

from dataclasses import dataclass

import flet as ft

from mobile.desk import foresight
from mobile.desk.examined_panel import ExaminedPanel
from mobile.desk.frame import STRETCH, back_key
from mobile.desk.sides import ClaimPanel, SeenPanel
from mobile.desk.state import Desk
from mobile.desk.steps_panel import StepsPanel
from mobile.look.desk import StarCount, StarShift, Tag
from mobile.look.theme import L, Look, S, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.criteria import Criterion
from shared.decisions import Outcome
from shared.discrepancies import UNDECIDED, Discrepancy, claimed_points, counted_points, evidence_of

CLAIM_WIDTH = 340


@dataclass(frozen=True)
class Subject:
    """The criterion on the page, with the case it belongs to and what differs, if anything."""

    shown: wire.CaseShown
    criterion: Criterion
    found: Discrepancy | None


def above_title(desk: Desk, look: Look, subject: Subject, back: str) -> ft.Control:
    """The way back, whose criterion, which clause, which kind of discrepancy."""
    words = phrase.clause_line(subject.shown.case.commune.full_name, subject.criterion.clause)
    tags = [Tag(*say.KINDS[subject.found.kind])] if subject.found else []
    row = [
        back_key(lambda: desk.go(back)),
        look.words(words, "body", "soft"),
        *tags,
    ]
    return ft.Row(row, spacing=S, wrap=True, run_spacing=0, vertical_alignment=ft.CrossAxisAlignment.CENTER)


def consequence(look: Look, subject: Subject) -> ft.Control:
    """The score and the stars, by the claim and by what was seen."""
    found = subject.found
    if found is None:
        return ft.Container()
    before = foresight.total_after(subject.shown.case, found, Outcome.DISMISSED)
    after = foresight.total_after(subject.shown.case, found, Outcome.UPHELD)
    tone = "unmet" if after.sum < before.sum else "met" if after.sum > before.sum else "soft"
    figures = [
        look.words(phrase.score(before.sum), "figure_title", "soft"),
        ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, size=18, color=look.tone(tone)),
        look.words(phrase.score(after.sum), "figure_title", tone),
        StarShift(before.stars, after.stars) if before.stars != after.stars else StarCount(after.stars),
    ]
    means = look.words(phrase.if_upheld(found.stake), "small", "soft")
    row = ft.Row(figures, spacing=S, tight=True)
    spoken = phrase.consequence(phrase.score(before.sum), phrase.score(after.sum), before.stars, after.stars)
    column = ft.Column([row, means], spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.END)
    return ft.Semantics(content=column, label=spoken, container=True, exclude_semantics=True)


def counted(look: Look, subject: Subject) -> ft.Control:
    """What the decisions made so far do to the points of this criterion."""
    case = subject.shown.case
    change = counted_points(case, subject.criterion) - claimed_points(case, subject.criterion.code)
    tone = "unmet" if change < 0 else "met" if change else "soft"
    is_open = subject.found and subject.found.state in UNDECIDED
    means = say.STILL_OPEN if is_open else say.CHANGED if change else say.NO_CHANGE
    words = [look.words(phrase.change_points(change), "figure_title", tone), look.words(means, "small", "soft")]
    return ft.Column(words, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.END)


@ft.component
def Sides(subject: Subject, *aside: ft.Control) -> ft.Control:
    """Claim beside findings; under one another on a narrow window."""
    view = use_viewport()
    seen, steps = SeenPanel(subject.shown, subject.criterion), StepsPanel(subject.shown, subject.criterion)
    photos = [ExaminedPanel(subject.shown, subject.criterion)] if evidence_of(subject.shown.case, subject.criterion) else []
    if view.is_narrow:
        column = [ClaimPanel(subject.shown, subject.criterion), seen, steps, *photos, *aside]
        return ft.Column(column, spacing=L, horizontal_alignment=STRETCH)
    left = ft.Column(
        [ClaimPanel(subject.shown, subject.criterion), *photos, *aside],
        spacing=L,
        width=CLAIM_WIDTH,
        horizontal_alignment=STRETCH,
    )
    right = ft.Column([seen, steps], spacing=L, expand=True, horizontal_alignment=STRETCH)
    return ft.Row([left, right], spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)
