"""The final result: points, stars, who and when; for Sở Nội vụ the way to open it again, with a reason."""

import flet as ft

from mobile.desk.frame import use_desk
from mobile.look.components import Callout, PrimaryButton, QuietButton, ReasonSheet
from mobile.look.desk import Panel, Stars, Tag
from mobile.look.theme import L, M, S, use_look
from mobile.texts import desk as desk_say
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_settling as say
from shared import wire
from shared.operations import ReopenFinal
from shared.permissions import may


@ft.component
def FinalPanel(shown: wire.CaseShown) -> ft.Control:
    """What stands; a result that was opened again says by whom, when and why."""
    desk, look, final = use_desk(), use_look(), shown.case.final
    if final is None:
        return ft.Container()
    name = shown.people.get(final.finalised_by, desk_say.ROLES_UNNAMED)
    line = say.parts(phrase.score(final.on_site), phrase.score(final.outside), phrase.score(final.bonus))
    figure = ft.Row(
        [look.words(phrase.score(final.sum), "figure_huge"), Stars(final.stars, size=20)], spacing=L, wrap=True, run_spacing=S
    )
    rows: list[ft.Control] = [figure, look.words(line, "body", "soft")]
    rows.append(look.words(say.finalised_by(name, final.finalised_at), "small", "soft"))
    if final.is_reopened and final.reopened_at:
        who = shown.people.get(final.reopened_by or "", say.OFFICE)
        words = say.reopened_by(who, final.reopened_at, final.reopen_reason)
        rows.append(Callout(words, ft.Icons.LOCK_OPEN_ROUNDED, "doubt", say.REOPENED_TAG))
    elif may(desk.actor, ReopenFinal):
        rows.append(Reopening(shown))
    tag = Tag(say.REOPENED_TAG, "doubt") if final.is_reopened else Tag(say.FINAL_TAG, "met")
    return Panel(say.FINAL, *rows, trailing=tag, spacing=M)


@ft.component
def Reopening(shown: wire.CaseShown) -> ft.Control:
    """Asks why before conclusions can change again."""
    desk = use_desk()
    is_open, set_open = ft.use_state(False)
    reason, write = ft.use_state("")

    async def reopen() -> None:
        if await desk.settling.reopen(shown, reason):
            set_open(False)

    if not is_open:
        return ft.Row([QuietButton(say.REOPEN, lambda: set_open(True), ft.Icons.LOCK_OPEN_ROUNDED, bordered=True)])
    words = say.REOPEN if reason.strip() else say.REOPEN_FIRST
    key = PrimaryButton(words, reopen, disabled=not reason.strip(), busy=desk.busy, height=48)
    return ReasonSheet(say.REOPEN_TITLE, say.REOPEN_WHY, reason, write, key, lambda: set_open(False))
