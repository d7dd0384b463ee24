"""One criterion of one commune: what was claimed, what was seen, what it would do to the score. The lead decides below it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight, reading
from mobile.desk.drafts import Done
from mobile.desk.examined_panel import ExaminedPanel
from mobile.desk.frame import STRETCH, Framed, NotHere, PageHead, Waited, back_key, scrolled, use_desk
from mobile.desk.sides import ClaimPanel, EarlierPanel, SeenPanel
from mobile.desk.state import Desk
from mobile.look.components import Callout
from mobile.look.desk import Decision, DecisionBar, StarCount, StarShift, Tag
from mobile.look.theme import L, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from mobile.texts.problems import sentence
from shared import wire
from shared.criteria import Criterion
from shared.decisions import Outcome
from shared.discrepancies import Discrepancy, State, claimed_points, counted_points, evidence_of
from shared.operations import ResolveDiscrepancy
from shared.permissions import may

KEYS = {"1": Outcome.UPHELD, "2": Outcome.DISMISSED, "3": Outcome.RECHECK}
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
    is_open = subject.found and subject.found.state in (State.OPEN, State.RECHECK_ASKED)
    means = say.STILL_OPEN if is_open else say.CHANGED if change else say.NO_CHANGE
    words = [look.words(phrase.change_points(change), "figure_title", tone), look.words(means, "small", "soft")]
    return ft.Column(words, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.END)


@ft.component
def Sides(subject: Subject, *aside: ft.Control) -> ft.Control:
    """Claim beside findings; under one another on a narrow window."""
    view = use_viewport()
    seen = SeenPanel(subject.shown, subject.criterion)
    photos = [ExaminedPanel(subject.shown, subject.criterion)] if evidence_of(subject.shown.case, subject.criterion) else []
    if view.is_narrow:
        column = [ClaimPanel(subject.shown, subject.criterion), seen, *photos, *aside]
        return ft.Column(column, spacing=L, horizontal_alignment=STRETCH)
    left = ft.Column(
        [ClaimPanel(subject.shown, subject.criterion), *photos, *aside],
        spacing=L,
        width=CLAIM_WIDTH,
        horizontal_alignment=STRETCH,
    )
    return ft.Row([left, ft.Column([seen], expand=True)], spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)


def decisions(subject: Subject, found: Discrepancy) -> list[Decision]:
    """The three ways to decide, each with what it would mean."""

    def means(outcome: Outcome) -> str:
        after = foresight.total_after(subject.shown.case, found, outcome)
        return phrase.deciding(outcome, phrase.score(after.sum), after.stars)

    return [Decision(key, say.OUTCOMES[outcome], means(outcome)) for key, outcome in KEYS.items()]


@ft.component
def Deciding(subject: Subject, found: Discrepancy) -> ft.Control:
    """The bar that decides. What was written stays while one looks elsewhere."""
    desk = use_desk()
    draft = desk.draft(found)
    chosen = next((key for key, outcome in KEYS.items() if outcome is draft.outcome), None)
    registration_id = subject.shown.case.registration.id

    async def record() -> None:
        if draft.outcome is None or not draft.reason.strip():
            return
        onward = reading.next_after(reading.waiting(desk.shelf), found)
        done = Done(phrase.recorded(draft.outcome, subject.shown.case.commune.full_name), desk.route)
        await desk.decide(registration_id, found, done, onward)

    return DecisionBar(
        decisions(subject, found),
        chosen,
        lambda key: desk.write(found, KEYS[key]),
        draft.reason,
        lambda words: desk.write(found, reason=words),
        record,
        desk.typing,
        desk.trouble,
        desk.busy,
    )


def cannot_decide(desk: Desk, subject: Subject, found: Discrepancy) -> str:
    """Why there is nothing to decide here now, in words; nothing when there is."""
    refused = foresight.refused_decision(subject.shown.case, desk.actor, found, datetime.now(UTC))
    return sentence(refused.slug, refused.facts) if refused else ""


@ft.component
def DiscrepancyPage(subject: Subject, found: Discrepancy, back: str) -> ft.Control:
    """The lead's page: read above, decide below; digits choose, Escape leads back."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    why_not = cannot_decide(desk, subject, found)
    keys = {} if why_not else {key: choose(desk, found, outcome) for key, outcome in KEYS.items()}
    desk.listen({**keys, "Escape": lambda: desk.go(back)})
    bar = [] if why_not else [Deciding(subject, found)]
    parts = [
        PageHead(subject.criterion.title, "", above_title(desk, look, subject, back), consequence(look, subject)),
        *([Callout(why_not, ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt", say.CANNOT_DECIDE)] if why_not else []),
        Sides(subject, *([EarlierPanel(subject.shown, subject.criterion)] if found.resolution else [])),
    ]
    here = say.DECIDED if back == "/da-quyet-dinh" else say.QUEUE
    if view.is_narrow:
        return Framed(here, scrolled([*parts, *bar]))
    return Framed(here, scrolled(parts), bar[0] if bar else None)


def choose(desk: Desk, found: Discrepancy, outcome: Outcome) -> Callable[[], object]:
    """What a digit does."""
    return lambda: desk.write(found, outcome)


@ft.component
def CriterionPage(subject: Subject, here: str, back: str) -> ft.Control:
    """The same page to read only: for the commune, Sở Nội vụ and the council."""
    desk, look = use_desk(), use_look()
    desk.listen({"Escape": lambda: desk.go(back)})
    has_decision = any(each.criterion_code == subject.criterion.code for each in subject.shown.case.resolutions)
    aside = [EarlierPanel(subject.shown, subject.criterion)] if has_decision else []
    head = PageHead(subject.criterion.title, "", above_title(desk, look, subject, back), counted(look, subject))
    return Framed(here, scrolled([head, Sides(subject, *aside)]))


@ft.component
def CriterionHere(registration_id: str, code: str, here: str, back: str) -> ft.Control:
    """Finds the criterion an address names."""
    desk = use_desk()
    shown = desk.shelf.case(registration_id)
    if shown is None:
        return Waited(here) if desk.shelf.read_at is None else NotHere(here)
    criterion = next((each for each in shown.case.criteria_set.criteria() if each.code == code), None)
    if criterion is None:
        return NotHere(here)
    subject = Subject(shown, criterion, desk.shelf.discrepancy(registration_id, code))
    if subject.found and may(desk.actor, ResolveDiscrepancy):
        return DiscrepancyPage(subject, subject.found, back)
    return CriterionPage(subject, here, back)
