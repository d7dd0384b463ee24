"""One explanation for the lead: claim and findings, what was published, what the commune answers; keep or adjust, with a reason."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight
from mobile.desk.deciding_state import typed_points
from mobile.desk.decision_panel import StandingPanel
from mobile.desk.frame import STRETCH, Framed, NotHere, PageHead, scrolled, use_desk
from mobile.desk.needed import NotAtHand
from mobile.desk.papers import SaidPanel
from mobile.desk.points_box import PointsBox
from mobile.desk.settling_reading import Concluding, Settled, settled
from mobile.desk.subject import CLAIM_WIDTH, Sides, Subject, above_title, counted
from mobile.desk.timeline import PointTimeline
from mobile.look.components import Callout, tidy
from mobile.look.desk import Decision, DecisionBar, Panel, Tag, Wanted
from mobile.look.theme import L, S, use_look, use_viewport
from mobile.texts import desk as desk_say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_settling as say
from mobile.texts.problems import sentence
from shared import wire
from shared.criteria import Criterion
from shared.discrepancies import Discrepancy
from shared.explanations import Conclusion, Ending

KEYS = {"1": Ending.KEPT, "2": Ending.ADJUSTED}


def endings(each: Settled, found: Discrepancy, draft: Concluding, criterion: Criterion) -> list[Decision]:
    """Keep or adjust, each with what it would mean."""
    points = typed_points(draft.points, criterion.points)

    def means(ending: Ending) -> str:
        if ending is Ending.ADJUSTED and points is None:
            return told.adjusting(phrase.points(criterion.points))
        after = foresight.total_concluded(each.case, found, ending, points if ending is Ending.ADJUSTED else None)
        return phrase.stars_if(phrase.score(after.sum), after.stars)

    return [Decision(key, say.ENDINGS[ending], means(ending)) for key, ending in KEYS.items()]


@ft.component
def Bar(each: Settled, found: Discrepancy) -> ft.Control:
    """The bar that concludes. What was written stays while one looks elsewhere."""
    desk = use_desk()
    work, draft = desk.settling, desk.settling.draft(found)
    criterion = each.case.criteria_set.criterion(found.criterion_code)
    chosen = next((key for key, ending in KEYS.items() if ending is draft.ending), None)

    async def record() -> None:
        await work.conclude(each, found, each.next_after(found))

    is_adjusted = draft.ending is Ending.ADJUSTED
    missing = is_adjusted and typed_points(draft.points, criterion.points) is None
    wanted = Wanted(
        hint=say.REASON_HINT, record=say.RECORD, missing=told.points_first(phrase.points(criterion.points)) if missing else ""
    )
    beside = PointsBox(draft.points, criterion.points, lambda words: work.write(found, points=words)) if is_adjusted else None
    return DecisionBar(
        endings(each, found, draft, criterion),
        chosen,
        lambda key: work.write(found, KEYS[key]),
        draft.reason,
        lambda words: work.write(found, reason=words),
        record,
        desk.typing,
        desk.trouble,
        desk.busy,
        wanted,
        beside,
    )


@ft.component
def ConclusionPanel(shown: wire.CaseShown, criterion: Criterion, made: Conclusion) -> ft.Control:
    """What was made of it."""
    look = use_look()
    tags: list[ft.Control] = [Tag(say.ENDINGS[made.ending], "primary" if made.ending is Ending.ADJUSTED else "soft")]
    if made.points is not None:
        tags.append(look.words(phrase.score_of(made.points, criterion.points), "figure"))
    name = shown.people.get(made.decided_by, desk_say.ROLES_UNNAMED)
    rows = [ft.Row(tags, spacing=S), look.words(tidy(made.reason), "body")]
    rows.append(look.words(phrase.decided_by(name, made.decided_at), "small", "soft"))
    return Panel(say.CONCLUSION, *rows)


@ft.component
def Answered(each: Settled, found: Discrepancy) -> ft.Control:
    """What the commune says, beside what was published and what was made of it so far."""
    view, shown = use_viewport(), each.shown
    criterion = each.case.criteria_set.criterion(found.criterion_code)
    panels: list[ft.Control] = [StandingPanel(shown, criterion)] if found.resolution else []
    panels += [ConclusionPanel(shown, criterion, found.conclusion)] if found.conclusion else []
    said: ft.Control = Panel(say.SAID_NOTHING)
    if found.explanation:
        is_late = each.case.statement is not None and each.case.statement.is_late
        said = SaidPanel(say.said_title(found.explanation.stance, is_late), shown, found.explanation)
    if view.is_narrow:
        return ft.Column([said, *panels], spacing=L, tight=True, horizontal_alignment=STRETCH)
    beside = ft.Column(panels, spacing=L, tight=True, width=CLAIM_WIDTH, horizontal_alignment=STRETCH)
    left = ft.Column([said], expand=True, horizontal_alignment=STRETCH)
    return ft.Row([left, beside], spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)


@ft.component
def ConcludingPage(registration_id: str, code: str) -> ft.Control:
    """Read above, conclude below; digits choose, Escape leads back."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    each, found = settled(desk.shelf, registration_id), desk.shelf.discrepancy(registration_id, code)
    if each is None or found is None:
        desk.listen({})
        return NotHere(say.PLACE) if desk.shelf.case(registration_id) else NotAtHand(say.PLACE, registration_id)
    criterion = each.case.criteria_set.criterion(found.criterion_code)
    subject = Subject(each.shown, criterion, found)
    refused = foresight.refused_conclusion(each.case, desk.actor, found, datetime.now(UTC))
    keys = {} if refused else {key: (lambda ending=ending: desk.settling.write(found, ending)) for key, ending in KEYS.items()}
    desk.listen({**keys, "Escape": lambda: desk.go(each.route)})
    why_not = sentence(refused.slug, refused.facts) if refused else ""
    notice = [Callout(why_not, ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt", say.CANNOT_CONCLUDE)] if why_not else []
    head = PageHead(criterion.title, "", above_title(desk, look, subject, each.route), counted(look, subject))
    parts = [head, *notice, Answered(each, found), Sides(subject), PointTimeline(subject)]
    bar = [] if refused else [Bar(each, found)]
    if view.is_narrow:
        return Framed(say.PLACE, scrolled([*parts, *bar]))
    return Framed(say.PLACE, scrolled(parts), bar[0] if bar else None)
