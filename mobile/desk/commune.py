"""The commune's pages: before publication where things stand, after it what was found, moved and why."""

import flet as ft

from mobile.desk import commune_reading as reading
from mobile.desk.commune_page import CommunePage
from mobile.desk.commune_point import page_of
from mobile.desk.contents import Contents
from mobile.desk.criterion import CriterionHere
from mobile.desk.downloads import CasePapers
from mobile.desk.frame import Framed, NotHere, PageHead, Waited, scrolled, use_desk
from mobile.desk.handing_in import ReviewPage
from mobile.desk.questions import Questions
from mobile.desk.result import parts_line
from mobile.desk.state import Desk
from mobile.desk.timeline import TimelinePanel
from mobile.look.components import Callout, EmptyState, tidy
from mobile.look.desk import Panel, Stars, Tag
from mobile.look.theme import PILL, L, Look, M, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.discrepancies import claimed_points, claimed_total

NOW = {"planned": 1, "open": 1, "submitted": 2}


def own_case(desk: Desk) -> wire.CaseShown | None:
    """The commune has one registration in a round; the latest round stands last."""
    cases = desk.shelf.cases()
    return cases[-1] if cases else None


def above_title(look: Look, shown: wire.CaseShown) -> ft.Control:
    case = shown.case
    words = [phrase.result_of(case.round.year)]
    words += [phrase.published_at(case.feedback.published_at)] if case.feedback else []
    return look.words(" · ".join(words), "body", "soft")


def step(look: Look, title: str, state: str) -> ft.Control:
    """One stop of the way: done, here, ahead; a word beside the colour."""
    tone = {say.STEP_DONE: "met", say.STEP_NOW: "primary"}.get(state, "edge")
    icon = {say.STEP_DONE: ft.Icons.CHECK_ROUNDED, say.STEP_NOW: ft.Icons.MORE_HORIZ_ROUNDED}.get(state)
    disc = ft.Container(
        ft.Icon(icon, size=16, color=look.sheet) if icon else None,
        width=28,
        height=28,
        border_radius=PILL,
        alignment=ft.Alignment.CENTER,
        bgcolor=look.tone(tone) if icon else look.sheet,
        border=ft.Border.all(2, look.tone(tone)),
    )
    words = ft.Column([look.words(title, "strong"), look.words(state, "small", "soft")], spacing=0, tight=True, expand=True)
    return ft.Row([disc, words], spacing=M, expand=True)


@ft.component
def Steps(visit_state: str) -> ft.Control:
    """Four steps of a round, and where this commune stands."""
    look, view = use_look(), use_viewport()
    now = NOW[visit_state]
    states = [say.STEP_DONE if i < now else say.STEP_NOW if i == now else say.STEP_AHEAD for i in range(len(say.STEPS))]
    if visit_state == "planned":
        states[now] = say.STEP_AHEAD
    stops = [step(look, title, state) for title, state in zip(say.STEPS, states, strict=True)]
    row: ft.Control = ft.Row(stops, spacing=M)
    if view.is_narrow:
        row = ft.Column([ft.Row([each]) for each in stops], spacing=M, tight=True)
    return Panel(phrase.visit_step(visit_state), row, spacing=M)


@ft.component
def ClaimedPanel(shown: wire.CaseShown) -> ft.Control:
    """The commune's own score, and the parts that come from outside of a visit."""
    look, case = use_look(), shown.case
    claim = claimed_total(case)
    figure = ft.Row([look.words(phrase.score(claim.sum), "figure_huge"), Stars(claim.stars, size=20)], spacing=L)
    mark = [Tag(say.PROVISIONAL, "soft")] if case.round.is_provisional else []
    rows: list[ft.Control] = [
        figure,
        look.words(phrase.aims(case.registration.aimed_stars), "body"),
        look.words(tidy(parts_line(case, claim)), "body", "soft"),
    ]
    for part in case.criteria_set.outside_parts():
        points = phrase.score_of(claimed_points(case, part.code), part.points)
        rows.append(ft.Row([look.words(tidy(part.title), "body", expand=True), look.words(points, "figure", "soft")], spacing=M))
    return Panel(say.CLAIMED_TITLE, *rows, trailing=mark[0] if mark else None)


@ft.component
def Before(shown: wire.CaseShown) -> ft.Control:
    """Calm, and nothing of the findings: where things stand and what will be read here."""
    desk, look = use_desk(), use_look()
    summary = desk.shelf.summary(shown.case.registration.id)
    asked = tuple(reading.questions(shown.case))
    parts = [
        PageHead(shown.case.commune.full_name, "", above_title(look, shown)),
        *([Questions(shown, asked)] if asked else []),
        Steps(summary.visit_state if summary else "planned"),
        Callout(say.NOT_YET_WHY, ft.Icons.HOURGLASS_EMPTY_ROUNDED, "primary", say.NOT_YET),
        ClaimedPanel(shown),
    ]
    return Framed(say.RESULT, scrolled(parts))


@ft.component
def CommuneResult() -> ft.Control:
    """The first page of a commune."""
    desk, look = use_desk(), use_look()
    if desk.shelf.read_at is None:
        return Waited(say.RESULT)
    shown = own_case(desk)
    if shown is None:
        return Framed(say.RESULT, EmptyState(ft.Icons.HOW_TO_REG_ROUNDED, say.NO_REGISTRATION, say.NO_REGISTRATION_WHY))
    if shown.case.feedback is None:
        return Before(shown)
    desk.listen({})
    head = PageHead(shown.case.commune.full_name, "", above_title(look, shown))
    page = CommunePage(shown, is_writable=True, on_open=lambda code: desk.go(f"/noi-dung/{code}"))
    return Framed(say.RESULT, scrolled([head, page, CasePapers(shown), TimelinePanel(shown.case.registration.id)]))


@ft.component
def CommuneReview() -> ft.Control:
    """Everything the commune is about to hand in; before publication there is nothing to."""
    desk = use_desk()
    shown = own_case(desk)
    if desk.shelf.read_at is None:
        return Waited(say.RESULT)
    return ReviewPage(shown) if shown and shown.case.feedback else NotHere(say.RESULT)


@ft.component
def CommuneContents() -> ft.Control:
    """All criteria, with or without a result."""
    desk, look = use_desk(), use_look()
    if desk.shelf.read_at is None:
        return Waited(say.EVERYTHING)
    shown = own_case(desk)
    if shown is None:
        return CommuneResult()
    head = PageHead(say.EVERYTHING, say.PROVISIONAL_WHY, look.words(shown.case.commune.full_name, "body", "soft"))
    return Framed(say.EVERYTHING, scrolled([head, Contents(shown.case, lambda code: desk.go(f"/noi-dung/{code}"))]))


@ft.component
def CommuneCriterion(code: str) -> ft.Control:
    """One criterion of the commune's own case; findings are on it once they are published."""
    shown = own_case(use_desk())
    if shown and (page := page_of(shown, code)):
        return page
    return CriterionHere(shown.case.registration.id if shown else "", code, say.EVERYTHING, "/noi-dung")
