"""A lead decides one discrepancy: read above, decide below; digits choose, Escape leads back, Ctrl+Z takes back."""

from collections.abc import Callable
from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight
from mobile.desk.deciding_state import typed_points
from mobile.desk.decision_panel import StandingPanel
from mobile.desk.drafts import Done, Draft
from mobile.desk.frame import Framed, PageHead, scrolled, strip, use_desk
from mobile.desk.likes import LikePanel
from mobile.desk.papers import SaidPanel
from mobile.desk.points_box import PointsBox
from mobile.desk.reading import Differing
from mobile.desk.state import Desk
from mobile.desk.subject import Sides, Subject, above_title, consequence
from mobile.desk.timeline import PointTimeline
from mobile.look.components import Callout, PrimaryButton, tidy
from mobile.look.desk import Decision, DecisionBar, Panel, Wanted
from mobile.look.theme import L, Look, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from mobile.texts.problems import sentence
from shared.decisions import Outcome
from shared.discrepancies import Discrepancy, explanation_of, resolution_of
from shared.explanations import Stance

KEYS = {"1": Outcome.UPHELD, "2": Outcome.DISMISSED, "3": Outcome.ADJUSTED, "4": Outcome.RECHECK, "5": Outcome.ASKED}
AGREE_KEY = "6"


def decisions(subject: Subject, found: Discrepancy, draft: Draft) -> list[Decision]:
    """The ways to decide, each with what it would mean; of adjusted points, as far as they are written."""
    case, most = subject.shown.case, subject.criterion.points
    points = typed_points(draft.points, most)

    def means(outcome: Outcome) -> str:
        if outcome is Outcome.ADJUSTED and points is None:
            return told.adjusting(phrase.points(most))
        after = foresight.total_after(case, found, outcome, points)
        return phrase.deciding(outcome, phrase.score(after.sum), after.stars)

    return [Decision(key, say.OUTCOMES[outcome], means(outcome)) for key, outcome in KEYS.items()]


def wanted(subject: Subject, draft: Draft) -> Wanted:
    """What the bar asks for, by what is chosen."""
    if draft.outcome is Outcome.ASKED:
        missing = "" if draft.reason.strip() else told.QUESTION_FIRST
        return Wanted(told.QUESTION, told.QUESTION_HINT, told.SEND_QUESTION, missing)
    if draft.outcome is Outcome.RECHECK:
        return Wanted(hint=told.RECHECK_HINT, record=told.SEND_BACK)
    if draft.outcome is Outcome.ADJUSTED and typed_points(draft.points, subject.criterion.points) is None:
        return Wanted(missing=told.points_first(phrase.points(subject.criterion.points)))
    return Wanted()


@ft.component
def Deciding(subject: Subject, found: Discrepancy) -> ft.Control:
    """The bar that decides. What was written stays while one looks elsewhere."""
    desk = use_desk()
    work, draft = desk.deciding, desk.deciding.draft(found)
    chosen = next((key for key, outcome in KEYS.items() if outcome is draft.outcome), None)

    async def record() -> None:
        if draft.outcome is None:
            return
        onward = work.next_after(found)
        done = Done(phrase.recorded(draft.outcome, subject.shown.case.commune.full_name), desk.route)
        await work.decide(subject.shown.case.registration.id, found, done, onward)

    beside = None
    if draft.outcome is Outcome.ADJUSTED:
        beside = PointsBox(draft.points, subject.criterion.points, lambda words: work.write(found, points=words))
    return DecisionBar(
        decisions(subject, found, draft),
        chosen,
        lambda key: work.write(found, KEYS[key]),
        draft.reason,
        lambda words: work.write(found, reason=words),
        record,
        desk.typing,
        desk.trouble,
        desk.busy,
        wanted(subject, draft),
        beside,
    )


def cannot_decide(desk: Desk, subject: Subject, found: Discrepancy) -> str:
    """Why there is nothing to decide here, in words; nothing when there is."""
    refused = foresight.refused_decision(subject.shown.case, desk.actor, found, datetime.now(UTC))
    return sentence(refused.slug, refused.facts) if refused else ""


def choose(desk: Desk, found: Discrepancy, outcome: Outcome) -> Callable[[], object]:
    """What a digit does."""
    return lambda: desk.deciding.write(found, outcome)


def not_here_yet(desk: Desk, look: Look, subject: Subject) -> list[ft.Control]:
    """Photos of this commune that are still on somebody's phone: said before anybody decides."""
    summary = desk.shelf.summary(subject.shown.case.registration.id)
    if summary is None or summary.photos_stored >= summary.photos_known or subject.shown.case.feedback:
        return []
    words = phrase.late_photos(summary.commune, summary.photos_stored, summary.photos_known)
    return [strip(look, words, ft.Icons.SMARTPHONE_ROUNDED, "doubt")]


@ft.component
def QuestionPanel(subject: Subject) -> ft.Control:
    """What the commune was asked, and what it answered as soon as it has."""
    look, case = use_look(), subject.shown.case
    asked, said = resolution_of(case, subject.criterion.code), explanation_of(case, subject.criterion.code)
    answer = said if said and said.stance is Stance.ANSWERS else None
    question = asked.reason if asked and asked.outcome is Outcome.ASKED else ""
    if answer:
        return SaidPanel(told.ANSWER, subject.shown, answer, told.asked_was(question) if question else "")
    rows = [look.words(tidy(question), "body"), look.words(tidy(told.NO_ANSWER_YET), "small", "doubt")]
    return Panel(told.QUESTION_OPEN, *rows)


@ft.component
def SecondPanel(subject: Subject, found: Discrepancy, back: str) -> ft.Control:
    """The round asks for a second lead: whoever did not decide may agree; a decision of their own takes its place."""
    desk, look = use_desk(), use_look()
    each = Differing(subject.shown, found)
    refused = foresight.refused_agreement(each.case, desk.actor, found, datetime.now(UTC))
    if refused:
        return Callout(told.SECOND_AWAITED, ft.Icons.HOURGLASS_EMPTY_ROUNDED, "doubt", told.SECOND)
    onward = desk.deciding.next_after(found) if back == "/" else back

    async def agree() -> None:
        await desk.deciding.agree(each, onward)

    key = PrimaryButton(told.AGREE, agree, busy=desk.busy, height=48, expand=False)
    rows = [look.words(tidy(told.SECOND_WHY), "body", "soft"), ft.Row([key])]
    return Panel(told.SECOND, *rows, spacing=L)


def notices(desk: Desk, look: Look, subject: Subject, found: Discrepancy, why_not: str, back: str) -> list[ft.Control]:
    """What is to be known before one decides, the most binding first."""
    lock = ft.Icons.LOCK_OUTLINE_ROUNDED
    lines: list[ft.Control] = [Callout(why_not, lock, "doubt", say.CANNOT_DECIDE)] if why_not else []
    lines += not_here_yet(desk, look, subject)
    lines += [SecondPanel(subject, found, back)] if found.awaits_second else []
    is_asked = bool(found.resolution and found.resolution.outcome is Outcome.ASKED)
    if is_asked or (found.explanation and found.explanation.stance is Stance.ANSWERS):
        lines.append(QuestionPanel(subject))
    return lines


@ft.component
def DiscrepancyPage(subject: Subject, found: Discrepancy, here: str, back: str) -> ft.Control:
    """The lead's page."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    why_not = cannot_decide(desk, subject, found)
    keys = {} if why_not else {key: choose(desk, found, outcome) for key, outcome in KEYS.items()}
    each, now = Differing(subject.shown, found), datetime.now(UTC)
    if found.awaits_second and foresight.refused_agreement(each.case, desk.actor, found, now) is None:
        keys[AGREE_KEY] = lambda: desk.deciding.agree(each, back)
    desk.listen({**keys, "Escape": lambda: desk.go(back)})
    bar = [] if why_not else [Deciding(subject, found)]
    aside: list[ft.Control] = []
    if found.resolution:
        aside.append(StandingPanel(subject.shown, subject.criterion, None if why_not else found))
    aside.append(LikePanel(subject.shown, subject.criterion))
    parts = [
        PageHead(subject.criterion.title, "", above_title(desk, look, subject, back), consequence(look, subject)),
        *notices(desk, look, subject, found, why_not, back),
        Sides(subject, *aside),
        PointTimeline(subject),
    ]
    if view.is_narrow:
        return Framed(here, scrolled([*parts, *bar]))
    return Framed(here, scrolled(parts), bar[0] if bar else None)
