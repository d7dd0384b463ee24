"""Sign-in: one thing to do, the promise of working without a network, nothing else to remember."""

import flet as ft

from mobile.entrance import Entrance, credentials
from mobile.look.brand import mark
from mobile.look.components import ActionBar, Callout, Heading, PhoneFrame, PrimaryButton
from mobile.look.theme import HUGE, S, use_look
from mobile.phone.session import Phone
from mobile.texts import controls
from mobile.texts import phone as say


@ft.component
def SignIn(phone: Phone, below: ft.Control | None = None) -> ft.Control:
    look = use_look()
    entrance = ft.use_memo(lambda: Entrance(phone.sign_in), [])
    ft.use_state(entrance)
    head = ft.Column([mark(look, 72), ft.Container(height=S), Heading(controls.BRAND, say.PROMISE)], spacing=0, tight=True)
    first = Callout(say.FIRST_SIGN_IN, ft.Icons.WIFI_OFF_ROUNDED)
    is_filled = bool(entrance.username and entrance.password)
    words = say.SIGNING_IN if entrance.is_busy else controls.SIGN_IN if is_filled else controls.FILL_BOTH
    button = PrimaryButton(words, entrance.sign_in, disabled=not is_filled, busy=entrance.is_busy)
    forgot = look.words(say.FORGOT, "body", "soft", text_align=ft.TextAlign.CENTER)
    content = [ft.Container(height=HUGE), head, *credentials(entrance), *([below] if below else []), first]
    return PhoneFrame(None, content, ActionBar([button], forgot))
