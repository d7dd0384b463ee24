"""Sign-in: one thing to do, the promise of working without a network, nothing else to remember."""

import flet as ft

from mobile.device.port import NetworkDown, StoreFull
from mobile.look.brand import mark
from mobile.look.components import ActionBar, Callout, ErrorCallout, Field, Heading, PhoneFrame, PrimaryButton
from mobile.look.theme import HUGE, S, use_look
from mobile.phone.session import Phone, slug_of
from mobile.server import Refused
from mobile.texts import controls, problems
from mobile.texts import phone as say
from shared.errors import DomainError


@ft.component
def SignIn(phone: Phone, below: ft.Control | None = None) -> ft.Control:
    look = use_look()
    username, set_username = ft.use_state("")
    password, set_password = ft.use_state("")
    complaint, set_complaint = ft.use_state("")
    busy, set_busy = ft.use_state(False)

    async def sign_in() -> None:
        if busy or not (username and password):
            return
        set_busy(True)
        set_complaint("")
        try:
            await phone.sign_in(username.strip(), password)
        except Refused as refusal:
            set_complaint(problems.sentence(refusal.problem.slug, refusal.problem.facts))
        except DomainError as refusal:
            set_complaint(problems.sentence(refusal.slug, refusal.facts))
        except (NetworkDown, StoreFull) as trouble:
            set_complaint(problems.sentence(slug_of(trouble), {}))
        set_busy(False)

    head = ft.Column([mark(look, 72), ft.Container(height=S), Heading(controls.BRAND, say.PROMISE)], spacing=0, tight=True)
    form: list[ft.Control] = [
        Field(say.USERNAME, username, set_username, autofill_hints=ft.AutofillHint.USERNAME, disabled=busy),
        Field(
            say.PASSWORD,
            password,
            set_password,
            password=True,
            on_submit=sign_in,
            autofill_hints=ft.AutofillHint.PASSWORD,
            disabled=busy,
        ),
    ]
    if complaint:
        form.append(ErrorCallout(complaint))
    form.append(Callout(say.FIRST_SIGN_IN, ft.Icons.WIFI_OFF_ROUNDED))
    words = say.SIGNING_IN if busy else say.SIGN_IN if username and password else say.FILL_BOTH
    button = PrimaryButton(words, sign_in, disabled=not (username and password), busy=busy)
    bottom = ActionBar([button], look.words(say.FORGOT, "body", "soft", text_align=ft.TextAlign.CENTER))
    return PhoneFrame(None, [ft.Container(height=HUGE), head, *form, *([below] if below else [])], bottom)
