"""Everything that was ever recorded for one finding, with both clocks; without a network what this phone recorded, and said so."""

import flet as ft

from mobile.look.components import EmptyState, Heading, PhoneFrame, TopBar, spinner
from mobile.look.theme import XS, L, Look, M, use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts
from mobile.phone.recorded import at_server, history_of
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.talk import of_finding
from mobile.texts import histories, tidy, title
from mobile.texts import phone_after as say
from shared.criteria import Check
from shared.history import Step
from shared.ids import AccountId, VisitId, finding_id
from shared.wire import HistoryShown


@ft.component
def OfHistory(phone: Phone, visit_id: VisitId, check_code: str, inspector: str) -> ft.Control:
    return of_finding(phone, visit_id, check_code, inspector, HistoryScreen)


@ft.component
def HistoryScreen(phone: Phone, walk: facts.Walk, check: Check, inspector: AccountId) -> ft.Control:
    look = use_look()
    not_yet: HistoryShown | None = None
    told, tell = ft.use_state(not_yet)
    is_asking, set_asking = ft.use_state(True)

    async def ask() -> None:
        tell(await at_server(phone, finding_id(walk.visit.id, check.code, inspector)))
        set_asking(False)

    ft.use_effect(ask, [])
    history = history_of(phone, walk, check.code, inspector, told)
    where = say.HISTORY_ONLINE if history.is_complete else say.HISTORY_HERE
    name = "" if inspector == phone.actor.id else say.talk_of(phone.name_of(inspector))
    content: list[ft.Control] = [Heading(title(check), name or say.HISTORY_WHY, role="title")]
    if is_asking:
        content.append(ft.Row([spinner(look.primary, 18), look.words(say.HISTORY_READING, "body", "soft")], spacing=M))
    elif history.steps:
        content.append(look.words(tidy(where), "body", "soft"))
    if history.steps:
        last = history.steps[-1]
        rows = (step_row(look, check, each, at in history.not_there, each is last) for at, each in enumerate(history.steps))
        content.append(RowSheet(*rows))
    elif not is_asking:
        content.append(EmptyState(ft.Icons.HISTORY_ROUNDED, say.HISTORY_EMPTY, say.HISTORY_EMPTY_WHY))
    top = TopBar(say.HISTORY, walk.commune.full_name, lambda: frame.leave(phone, frame.visit_route(walk.visit.id)))
    return PhoneFrame(top, content, None, spacing=M, banner=frame.banner(phone))


def step_row(look: Look, check: Check, step: Step, is_here_only: bool, is_last: bool) -> ft.Control:
    """What changed, when by both clocks, what became of it."""
    each = step.recorded
    lines: list[ft.Control] = [
        look.words(tidy(words), "strong" if at == 0 else "body") for at, words in enumerate(histories.changed(check, step))
    ]
    if step.is_after_claim:
        mark = ft.Container(ft.Icon(ft.Icons.VISIBILITY_OUTLINED, size=18, color=look.doubt), padding=ft.Padding.only(top=3))
        warning = look.words(tidy(say.AFTER_CLAIM), "body", "doubt", expand=True)
        lines.append(ft.Row([mark, warning], spacing=XS, vertical_alignment=ft.CrossAxisAlignment.START))
    lines.append(look.words(histories.when(each, is_here_only), "body", "soft"))
    column = ft.Column(lines, spacing=XS, tight=True)
    padding = ft.Padding.symmetric(horizontal=L, vertical=M)
    return ft.Container(column, padding=padding, border=None if is_last else look.hairline(bottom=True))
