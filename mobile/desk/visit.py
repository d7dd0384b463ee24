"""One commune's visit for the lead: who went, how far it is, publishing with a preview, reopening with a reason."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight
from mobile.desk.arrival import ShareOf
from mobile.desk.commune_page import CommunePage
from mobile.desk.downloads import CasePapers
from mobile.desk.drafts import Done
from mobile.desk.frame import STRETCH, Framed, PageHead, back_key, scrolled, use_desk
from mobile.desk.late import LateLine
from mobile.desk.needed import NotAtHand
from mobile.desk.settling_reading import PLACE as SETTLING
from mobile.desk.timeline import TimelinePanel
from mobile.desk.visits import state_tag
from mobile.look.components import Callout, ConfirmDialog, ErrorCallout, PrimaryButton, QuietButton, ReasonSheet, tidy
from mobile.look.desk import Panel
from mobile.look.theme import L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_settling
from mobile.texts.numbers import day
from mobile.texts.problems import sentence
from shared import wire
from shared.deadlines import end_of, left_of
from shared.visits import Visit
from shared.world import Case

KEY_HEIGHT = 48


@ft.component
def TeamPanel(shown: wire.CaseShown, summary: wire.CaseSummary) -> ft.Control:
    """Who opened the visit, who has submitted, what has reached the server; reopening, once submitted."""
    desk, look = use_desk(), use_look()
    shares = [each for visit in shown.case.visits for each in visit.attendances]
    rows: list[ft.Control] = [ShareOf(shown, each, key=each.inspector) for each in shares]  # type: ignore[call-arg]
    if not rows:
        rows = [look.words(tidy(say.NOBODY_YET), "body", "soft")]
    counts = [
        look.words(phrase.answered(summary.answered, summary.asked), "body", "soft"),
        look.words(phrase.photos_home(summary.photos_stored, summary.photos_known), "body", "soft"),
    ]
    now = datetime.now(UTC)
    reopenable = [each for each in shown.case.visits if summary.visit_state == "submitted"]
    reopenable = [each for each in reopenable if foresight.refused_reopening(shown.case, desk.actor, each, now) is None]
    reopen = [Reopening(reopenable[-1])] if reopenable and not shown.case.feedback else []
    tag = state_tag(summary)
    return Panel(say.ATTENDANCES, *rows, *counts, *reopen, trailing=tag)


@ft.component
def Reopening(visit: Visit) -> ft.Control:
    """Asks why before it lets the inspectors go on."""
    desk = use_desk()
    is_open, set_open = ft.use_state(False)
    reason, set_reason = ft.use_state("")

    async def reopen() -> None:
        if await desk.reopen(visit, reason, Done(say.REOPENED)):
            set_open(False)
            set_reason("")

    if not is_open:
        return ft.Row([QuietButton(say.REOPEN, lambda: set_open(True), ft.Icons.LOCK_OPEN_ROUNDED, bordered=True)])
    words = say.REOPEN if reason.strip() else say.REASON_FIRST
    key = PrimaryButton(words, reopen, disabled=not reason.strip(), busy=desk.busy, height=KEY_HEIGHT)
    return ReasonSheet(say.REOPEN_TITLE, say.REOPEN_WHY, reason, set_reason, key, lambda: set_open(False))


@ft.component
def Publishing(shown: wire.CaseShown, is_unseen: bool) -> ft.Control:
    """The one act that cannot be taken back: what it does, or in words why it is not possible yet.

    `is_unseen`: nobody of the team was let in, so that what would be published is what the commune claims.
    """
    desk, look = use_desk(), use_look()
    asked, ask = ft.use_state(False)
    case = shown.case
    if case.feedback:
        words = phrase.published_at(case.feedback.published_at)
        onward = QuietButton(told.SEE_EXPLANATIONS, lambda: desk.go(f"{SETTLING}/{case.registration.id}"), bordered=True)
        return Panel(say.PUBLISHED_TAG, look.words(words, "body"), *until(look, case), ft.Row([onward]))
    refused = foresight.refused_feedback(case, desk.actor, datetime.now(UTC))

    async def publish() -> None:
        ask(False)
        await desk.publish(case.registration.id, Done(say.PUBLISHED))

    means = " ".join([*([say.PUBLISH_UNSEEN_WHY] if is_unseen else []), say.PUBLISH_WHY, deadline_of(case)])
    dialog = [
        ConfirmDialog(phrase.publish_ask(case.commune.full_name), means, say.PUBLISH, publish, lambda: ask(False), busy=desk.busy)
    ]
    unseen = Callout(say.PUBLISH_UNSEEN_WHY, ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, "doubt", say.PUBLISH_UNSEEN)
    why_not = Callout(sentence(refused.slug, refused.facts), ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt") if refused else None
    key = ft.Row([PrimaryButton(say.PUBLISH, lambda: ask(True), disabled=bool(refused), busy=desk.busy, height=KEY_HEIGHT)])
    notices = [*([unseen] if is_unseen else []), *([why_not] if why_not else [])]
    rows = [look.words(tidy(say.PUBLISH_WHY), "body", "soft"), look.words(tidy(deadline_of(case)), "body"), *notices, key]
    return Panel(say.PUBLISH_TITLE, *rows, *(dialog if asked else []), spacing=M)


def until(look: Look, case: Case) -> list[ft.Control]:
    """The deadline that was set."""
    ends = case.feedback.explain_before if case.feedback else None
    left = left_of(ends, datetime.now(UTC), case.round.holidays) if ends else None
    return [look.words(desk_settling.left_to(left), "body", "soft")] if left else []


@ft.component
def Preview(shown: wire.CaseShown) -> ft.Control:
    """Exactly the commune's page, of the case as the server hands it to the commune; read anew whenever this case was."""
    desk, look = use_desk(), use_look()
    asked = desk.settling.as_commune(shown.case.registration.id)

    async def read() -> None:
        await asked.read_quietly()
        desk.told()

    ft.use_effect(read, [id(shown)])
    title = say.PREVIEW_DONE if shown.case.feedback else say.PREVIEW
    head = ft.Column(
        [
            ft.Semantics(content=look.words(title, "heading"), header=True, heading_level=2),
            look.words(tidy(say.PREVIEW_PRIVATE), "body", "soft"),
        ],
        spacing=0,
        tight=True,
    )
    page: ft.Control = look.words(told.PREVIEW_COMING, "body", "soft")
    if asked.answer:
        page = CommunePage(asked.answer, is_veiled=True)
    elif asked.trouble:
        page = ErrorCallout(asked.trouble.words, None, None, asked.read)
    return ft.Column([head, page], spacing=M, tight=True, horizontal_alignment=STRETCH)


def deadline_of(case: Case) -> str:
    """The time the commune gets, counted from this moment."""
    days = case.round.explain_days
    if not days:
        return told.NO_DEADLINE
    now = datetime.now(UTC)
    return told.will_have(days, day(left_of(end_of(now, days, case.round.holidays), now, ()).last_day))


@ft.component
def VisitPage(registration_id: str) -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    shown, summary = desk.shelf.case(registration_id), desk.shelf.summary(registration_id)
    desk.listen({"Escape": lambda: desk.go("/chuyen")})
    if shown is None or summary is None:
        return NotAtHand(say.VISITS, registration_id)
    back = back_key(lambda: desk.go("/chuyen"))
    above = ft.Row([back, look.words(phrase.round_of(shown.case.round.year), "body", "soft")], spacing=S)
    team, publishing = TeamPanel(shown, summary), Publishing(shown, summary.no_entry)
    pair: ft.Control = ft.Row(
        [
            ft.Column([team], expand=1, horizontal_alignment=STRETCH),
            ft.Column([publishing], expand=1, horizontal_alignment=STRETCH),
        ],
        spacing=L,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    if view.is_narrow:
        pair = ft.Column([team, publishing], spacing=L, tight=True, horizontal_alignment=STRETCH)
    late = [LateLine(shown)] if shown.late else []
    preview = [Preview(shown)] if summary.visit_state == "submitted" or shown.case.feedback else []
    history = TimelinePanel(registration_id, key=f"told {registration_id}")  # type: ignore[call-arg]
    head = PageHead(shown.case.commune.full_name, "", above)
    return Framed(say.VISITS, scrolled([head, *late, pair, CasePapers(shown), history, *preview]))
