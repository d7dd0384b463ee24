"""The way out when nothing can be sent: one file with everything, and what to do with it."""

import flet as ft

from mobile.look.components import Callout, ErrorCallout, Heading, PrimaryButton, QuietButton
from mobile.look.theme import TOUCH_COMFORT, S, use_look
from mobile.phone.rescuing import Rescuing
from mobile.phone.session import Phone
from mobile.texts import phone_sending as say
from mobile.texts import problems, tidy


def use_rescuing(phone: Phone) -> Rescuing:
    state = ft.use_memo(lambda: Rescuing(phone), [])
    ft.use_state(state)
    return state


def outcome(state: Rescuing) -> list[ft.Control]:
    """What became of the file; nothing before it was asked for."""
    result = state.result
    if state.problem:
        return [ErrorCallout(say.RESCUE_FULL if state.problem == "store-full" else problems.sentence(state.problem))]
    if result is None:
        return []
    if not (result.operations or result.originals or result.missing):
        return [Callout(say.NOTHING_READ, ft.Icons.REPORT_OUTLINED, "unmet")]
    told = Callout(say.RESCUED_NEXT, ft.Icons.CHECK_CIRCLE_ROUNDED, "met", say.rescued(result.operations, result.originals))
    lacking = [Callout(say.not_rescued(result.missing), ft.Icons.QUESTION_MARK_ROUNDED, "doubt")] if result.missing else []
    return [ft.Semantics(content=told, live_region=True), *lacking]


def main_key(phone: Phone, state: Rescuing) -> ft.Control:
    """Where the file is the one thing to do."""
    words = say.rescuing(phone.given) if state.is_busy else say.RESCUE_KEY
    return PrimaryButton(words, state.write, icon=ft.Icons.SAVE_ALT_ROUNDED, busy=state.is_busy)


def quiet_key(phone: Phone, state: Rescuing) -> ft.Control:
    if state.is_busy:
        return QuietButton(say.rescuing(phone.given), None, disabled=True, bordered=True, height=TOUCH_COMFORT, expand=True)
    return QuietButton(say.RESCUE_KEY, state.write, ft.Icons.SAVE_ALT_ROUNDED, True, TOUCH_COMFORT, expand=True)


@ft.component
def RescuePart(phone: Phone, state: Rescuing) -> ft.Control:
    """The part of the sending screen; without anything unsent it only says so."""
    look = use_look()
    parts: list[ft.Control] = [Heading(say.RESCUE, role="heading")]
    if phone.unsent:
        parts += [look.words(tidy(say.RESCUE_WHY), "body", "soft"), ft.Row([quiet_key(phone, state)])]
    else:
        parts.append(look.words(tidy(say.NOTHING_TO_RESCUE), "body", "soft"))
    parts += outcome(state)
    return ft.Column(parts, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
