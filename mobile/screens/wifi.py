"""A network tried on the spot: join it, name it, one tap; the result stands among the facts of the finding."""

import flet as ft

from mobile.look.components import Field, Progress, QuietButton, Sheet
from mobile.look.theme import M, S, use_look
from mobile.phone import wifi
from mobile.phone.check_state import CheckState
from mobile.texts import answers, problems, tidy
from mobile.texts import phone_answers as say
from shared.answers import Number
from shared.particulars import WifiMeasured


def measured(state: CheckState) -> tuple[WifiMeasured, ...]:
    return tuple(fact for fact in state.more.facts if isinstance(fact, WifiMeasured))


@ft.component
def NetworkTrial(state: CheckState) -> ft.Control:
    look = use_look()
    before = measured(state)
    named = before[-1].network if before else ""
    trial = ft.use_memo(lambda: wifi.Trial(state.phone, state.add_fact, named), [])
    ft.use_state(trial)
    ft.use_effect(lambda: None, [], cleanup=trial.stop)
    if trial.is_running:
        along = say.along(round(trial.share * 100))
        stop = QuietButton(say.STOP_TRYING, trial.stop, ft.Icons.STOP_ROUNDED)
        return Sheet(look.words(along, "strong"), Progress(trial.share, name=say.TRYING), ft.Row([stop]), spacing=M)
    words = say.TRY_NETWORK_AGAIN if before else say.TRY_NETWORK
    keys: list[ft.Control] = [QuietButton(words, trial.start, ft.Icons.SPEED_ROUNDED, bordered=True)]
    if answer := result(state, before):
        shown = answers.answer(state.check, answer)
        keys.append(QuietButton(say.take_as_answer(shown), lambda: state.choose(answer), ft.Icons.CHECK_ROUNDED, bordered=True))
    name = Field(say.NETWORK, trial.network, trial.name, hint=say.NETWORK_HINT)
    why = look.words(tidy(say.TRY_NETWORK_WHY), "body", "soft")
    lines: list[ft.Control] = [look.words(say.TRY_NETWORK, "strong"), name, why, *(ft.Row([key]) for key in keys)]
    if trial.problem:
        lines.append(look.words(tidy(problems.sentence(trial.problem, {})), "body", "unmet"))
    return Sheet(*lines, spacing=S)


def result(state: CheckState, before: tuple[WifiMeasured, ...]) -> Number | None:
    """What the last try gives as the answer of this check, if it is not the answer already."""
    answer = wifi.as_answer(state.check, before[-1]) if before else None
    return None if answer == state.answer else answer
