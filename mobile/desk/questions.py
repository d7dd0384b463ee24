"""What a lead asks the commune before anything is published, and the commune's answer: read at once, so nothing of it saves itself."""

import flet as ft

from mobile.desk.explaining import Clash, Words, name_of
from mobile.desk.explaining_draft import Saving, kept
from mobile.desk.explaining_papers import Documents
from mobile.desk.frame import STRETCH, use_desk
from mobile.look.components import ErrorCallout, PrimaryButton, tidy
from mobile.look.desk import Panel
from mobile.look.theme import L, M, S, use_look, use_viewport
from mobile.texts import controls
from mobile.texts import desk_commune as say
from shared import wire
from shared.decisions import Resolution
from shared.explanations import Stance


@ft.component
def Question(shown: wire.CaseShown, asked: Resolution) -> ft.Control:
    """The lead's question, the field under it, and a key: an answer is read at once, so nothing of it saves itself."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    work, case, code = desk.explaining, shown.case, asked.criterion_code
    criterion = case.criteria_set.criterion(code)
    given, saving = kept(case, code), work.saving(case, code)
    is_written = bool(work.wording(case, code).text.strip())
    wording = work.wording(case, code)

    async def send() -> None:
        await work.answer(case, code)

    words = (say.CHANGE_ANSWER if given else say.SEND_ANSWER) if is_written else say.WRITE_FIRST
    is_off = not is_written or saving is Saving.SAVED
    key = PrimaryButton(words, send, disabled=is_off, busy=desk.busy, height=48, expand=view.is_narrow)
    sent = (
        [look.words(say.submitted_by(name_of(desk.actor.id, desk.actor.name, shown, given), given.written_at), "small", "met")]
        if given
        else []
    )
    trouble = [ErrorCallout(work.why_not_saved(code))] if work.why_not_saved(code) else []
    head = look.words(f"{criterion.title} · {controls.clause(criterion.clause)}", "small", "soft")
    rows = [
        head,
        look.words(tidy(controls.quoted(asked.reason)), "title"),
        Words(shown, code, Stance.ANSWERS, key=f"answer {code}"),  # type: ignore[call-arg]
        Documents(shown, code, wording, key=f"papers {code}"),  # type: ignore[call-arg]
        *trouble,
        *([Clash(shown, code)] if work.clash(code) else []),
        ft.Row([key]),
        *sent,
    ]
    column = ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, border=look.hairline(top=True), padding=ft.Padding.only(top=M))


@ft.component
def Questions(shown: wire.CaseShown, asked: tuple[Resolution, ...]) -> ft.Control:
    look = use_look()
    blocks = [Question(shown, each, key=each.id) for each in asked]  # type: ignore[call-arg]
    return Panel(say.ASKED_TITLE, look.words(tidy(say.ASKED_WHY), "body", "soft"), *blocks, spacing=L, padding=L)
