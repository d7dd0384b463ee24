"""One commune's visit for the lead: who went, how far it is, publishing with a preview, reopening with a reason."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight
from mobile.desk.arrival import ShareOf
from mobile.desk.drafts import Done
from mobile.desk.frame import STRETCH, Framed, NotHere, PageHead, Waited, back_key, scrolled, use_desk
from mobile.desk.late import LateLine
from mobile.desk.result import Result
from mobile.desk.visits import state_tag
from mobile.look.components import Callout, ConfirmDialog, PrimaryButton, QuietButton, ReasonSheet, tidy
from mobile.look.desk import Panel
from mobile.look.theme import L, M, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from mobile.texts.problems import sentence
from shared import wire
from shared.visits import Visit

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
        return Panel(say.PUBLISHED_TAG, look.words(words, "body"), look.words(tidy(say.PREVIEW_PRIVATE), "body", "soft"))
    refused = foresight.refused_feedback(case, desk.actor, datetime.now(UTC))

    async def publish() -> None:
        ask(False)
        await desk.publish(case.registration.id, Done(say.PUBLISHED))

    means = f"{say.PUBLISH_UNSEEN_WHY} {say.PUBLISH_WHY}" if is_unseen else say.PUBLISH_WHY
    dialog = [
        ConfirmDialog(phrase.publish_ask(case.commune.full_name), means, say.PUBLISH, publish, lambda: ask(False), busy=desk.busy)
    ]
    unseen = Callout(say.PUBLISH_UNSEEN_WHY, ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, "doubt", say.PUBLISH_UNSEEN)
    why_not = Callout(sentence(refused.slug, refused.facts), ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt") if refused else None
    key = ft.Row([PrimaryButton(say.PUBLISH, lambda: ask(True), disabled=bool(refused), busy=desk.busy, height=KEY_HEIGHT)])
    notices = [*([unseen] if is_unseen else []), *([why_not] if why_not else [])]
    rows = [look.words(tidy(say.PUBLISH_WHY), "body", "soft"), *notices, key]
    return Panel(say.PUBLISH_TITLE, *rows, *(dialog if asked else []), spacing=M)


@ft.component
def Preview(shown: wire.CaseShown) -> ft.Control:
    """Exactly the commune's page, with the decisions made so far."""
    look = use_look()
    title = say.PREVIEW_DONE if shown.case.feedback else say.PREVIEW
    head = ft.Column(
        [
            ft.Semantics(content=look.words(title, "heading"), header=True, heading_level=2),
            look.words(tidy(say.PREVIEW_PRIVATE), "body", "soft"),
        ],
        spacing=0,
        tight=True,
    )
    return ft.Column([head, Result(shown, is_veiled=True)], spacing=M, tight=True, horizontal_alignment=STRETCH)


@ft.component
def VisitPage(registration_id: str) -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    shown, summary = desk.shelf.case(registration_id), desk.shelf.summary(registration_id)
    desk.listen({"Escape": lambda: desk.go("/chuyen")})
    if shown is None or summary is None:
        return Waited(say.VISITS) if desk.shelf.read_at is None else NotHere(say.VISITS)
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
    return Framed(say.VISITS, scrolled([PageHead(shown.case.commune.full_name, "", above), *late, pair, *preview]))
