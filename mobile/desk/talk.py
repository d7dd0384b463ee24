"""Under an answer: the team's conversation about it, with a field to ask, and how the answer came to be. For the lead and Sở Nội vụ."""

from collections.abc import Sequence

import flet as ft

from mobile.desk.frame import STRETCH, flowing, use_desk
from mobile.look.components import ErrorCallout, QuietButton, named_box, spinner, tap_with, text_box, tidy
from mobile.look.theme import RADIUS, XS, L, Look, M, S, use_look
from mobile.texts import desk as desk_says
from mobile.texts import desk_talk as say
from mobile.texts import histories
from shared import ids, wire
from shared.criteria import Check, Criterion
from shared.history import Step
from shared.ids import AccountId
from shared.operations import WriteRemark
from shared.permissions import may, may_read_remarks
from shared.remarks import LONGEST_REMARK, Remark, conversation, unanswered_question
from shared.visits import Finding, Visit


def to_talk_with(shown: wire.CaseShown, check: Check, given: Sequence[Finding]) -> list[tuple[Visit, AccountId]]:
    """Whoever answered the check or was spoken with about it; where nobody did, whoever is on the visit."""
    spoken = {(each.visit_id, each.inspector) for each in shown.remarks if each.check_code == check.code}
    answered = {(each.visit_id, each.inspector) for each in given}
    every = [(visit, each.inspector) for visit in shown.case.visits for each in visit.attendances]
    return [pair for pair in every if (pair[0].id, pair[1]) in spoken | answered or not answered]


@ft.component
def TalkPart(shown: wire.CaseShown, check: Check, given: Sequence[Finding]) -> ft.Control:
    """Keys, folded until somebody wants to know; nothing for whoever may not read what a team says among itself."""
    desk = use_desk()
    if not may_read_remarks(desk.actor):
        return ft.Container()
    people = to_talk_with(shown, check, given)
    parts = [TalkWith(shown, check, visit, who, key=f"{visit.id} {who}") for visit, who in people]  # type: ignore[call-arg]
    return ft.Column(parts, spacing=XS, tight=True, horizontal_alignment=STRETCH)


@ft.component
def TalkWith(shown: wire.CaseShown, check: Check, visit: Visit, inspector: AccountId) -> ft.Control:
    desk = use_desk()
    sees_history, see_history = ft.use_state(False)
    about = ids.finding_id(visit.id, check.code, inspector)
    talk = conversation(shown.remarks, about)
    name = shown.people.get(inspector, desk_says.UNNAMED)
    is_open, waits = desk.talk.is_open(about), unanswered_question(talk) is not None
    criterion = shown.case.criteria_set.criterion_of(check.code)

    async def turn() -> None:
        await desk.talk.turn(about, shown.case.registration.id)

    async def turn_history() -> None:
        see_history(not sees_history)
        if not sees_history:
            await desk.talk.read_histories(criterion, visit.id, inspector)

    words = say.talk_key(name, len(talk))
    icon = ft.Icons.CONTACT_SUPPORT_OUTLINED if waits else ft.Icons.FORUM_OUTLINED
    keys: list[ft.Control] = [
        QuietButton(
            say.fold_key(words) if is_open else words,
            turn,
            ft.Icons.EXPAND_LESS_ROUNDED if is_open else icon,
            tone="doubt" if waits else "primary",
        ),
        QuietButton(
            say.fold_key(say.history_key(name)) if sees_history else say.history_key(name),
            turn_history,
            ft.Icons.EXPAND_LESS_ROUNDED if sees_history else ft.Icons.HISTORY_ROUNDED,
        ),
    ]
    parts: list[ft.Control] = [flowing(keys)]
    parts += [Conversation(shown, check, visit, inspector, talk)] if is_open else []
    parts += [HistoryPart(criterion, check, visit, inspector)] if sees_history else []
    return ft.Column(parts, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Conversation(shown: wire.CaseShown, check: Check, visit: Visit, inspector: AccountId, talk: tuple[Remark, ...]) -> ft.Control:
    """The oldest first; below it the lead's field, with the two ways to say something."""
    desk, look = use_desk(), use_look()
    about = ids.finding_id(visit.id, check.code, inspector)
    rows = [remark_row(look, shown, each, desk.actor.id) for each in talk]
    rows += [] if talk else [look.words(tidy(f"{say.NOTHING_SAID} {say.TEAM_ONLY}"), "body", "soft")]
    if unanswered_question(talk):
        rows.append(look.words(say.UNANSWERED, "small", "doubt"))
    if may(desk.actor, WriteRemark):
        rows.append(Saying(shown, check, visit, inspector, key=f"saying {about}"))  # type: ignore[call-arg]
    return inset(look, rows)


def inset(look: Look, rows: list[ft.Control]) -> ft.Control:
    """What belongs to the answer above it."""
    column = ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH)
    side = ft.Border(left=ft.BorderSide(3, look.line))
    return ft.Container(column, border=side, padding=ft.Padding.only(left=M, bottom=S))


def remark_row(look: Look, shown: wire.CaseShown, each: Remark, me: str) -> ft.Control:
    name = shown.people.get(each.author, desk_says.UNNAMED)
    who = say.said_by(name, each.written_at, each.is_question)
    column = ft.Column([look.words(who, "small", "soft"), look.words(tidy(each.text), "body")], spacing=0, tight=True)
    box = ft.Container(
        column,
        bgcolor=look.primary_tint if each.author == me else look.sunken,
        border_radius=RADIUS,
        padding=ft.Padding.symmetric(horizontal=L, vertical=S),
    )
    return ft.Semantics(content=box, label=f"{who}. {each.text}", container=True, exclude_semantics=True)


@ft.component
def Saying(shown: wire.CaseShown, check: Check, visit: Visit, inspector: AccountId) -> ft.Control:
    """While somebody writes, digits belong to what is written."""
    desk, look = use_desk(), use_look()
    about = ids.finding_id(visit.id, check.code, inspector)
    words = desk.talk.written(about)
    name = shown.people.get(inspector, desk_says.UNNAMED)

    def saying(is_question: bool) -> ft.Control:
        async def send() -> None:
            await desk.talk.say(shown.case.registration.id, visit.id, check, inspector, is_question)

        is_off = desk.busy or not words.strip() or len(words) > LONGEST_REMARK
        icon = ft.Icons.CONTACT_SUPPORT_OUTLINED if is_question else ft.Icons.SEND_ROUNDED
        tone = "soft" if is_off else "primary"
        return QuietButton(say.ASK if is_question else say.REMARK, send, icon, bordered=True, tone=tone, disabled=is_off)

    box = text_box(
        look,
        words,
        lambda typed: desk.talk.write(about, typed),
        multiline=True,
        min_lines=1,
        max_lines=5,
        hint_text=say.SAY_HINT,
    )
    box.on_focus, box.on_blur = tap_with(desk.typing, True), tap_with(desk.typing, False)
    trouble = desk.talk.trouble.get(about, "")
    rows = [named_box(box, say.say_to(name)), flowing([saying(True), saying(False)])]
    rows += [ErrorCallout(trouble)] if trouble else [look.words(tidy(say.ASK_MEANS), "small", "soft")]
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def HistoryPart(criterion: Criterion, check: Check, visit: Visit, inspector: AccountId) -> ft.Control:
    """Every recording the server has, the oldest first."""
    desk, look = use_desk(), use_look()
    asked = desk.talk.history(ids.finding_id(visit.id, check.code, inspector))
    if asked.answer is None and asked.trouble:
        return ErrorCallout(asked.trouble.words, None, None, asked.read)
    if asked.answer is None:
        return ft.Row([spinner(look.primary, 18), look.words(desk_says.LOADING, "body", "soft")], spacing=M)
    found = desk.talk.steps(criterion, visit.id, check, inspector)
    rows = [step_row(look, check, each) for each in found]
    return inset(look, rows or [look.words(say.NO_HISTORY, "body", "soft")])


def step_row(look: Look, check: Check, step: Step) -> ft.Control:
    lines = [look.words(tidy(words), "strong" if at == 0 else "body") for at, words in enumerate(histories.changed(check, step))]
    lines += [look.words(tidy(say.AFTER_CLAIM), "small", "doubt")] if step.is_after_claim else []
    lines.append(look.words(histories.when(step.recorded, is_here_only=False), "small", "soft"))
    return ft.Column(lines, spacing=0, tight=True)
