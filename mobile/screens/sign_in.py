"""Sign-in: one thing to do, the promise of working without a network, nothing else to remember."""

import flet as ft

from mobile.entrance import Entrance, credentials
from mobile.look.brand import mark
from mobile.look.components import ActionBar, Callout, Heading, PhoneFrame, PrimaryButton, QuietButton
from mobile.look.theme import S, use_look
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import controls
from mobile.texts import phone as say
from mobile.texts import phone_settings as settings


def other_language(phone: Phone) -> ft.Control:
    """One tap, told in the language it leads to: here nobody can look for settings yet."""
    ((tongue, name),) = [each for each in settings.LANGUAGES.items() if each[0] != phone.language]
    key = QuietButton(name, lambda: phone.choose_language(tongue), ft.Icons.TRANSLATE_ROUNDED)
    return ft.Row([key], alignment=ft.MainAxisAlignment.END)


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
    content = [other_language(phone), head, *credentials(entrance), *([below] if below else []), first]
    help_key = QuietButton(settings.OPEN_HELP, lambda: frame.go(frame.HELP), ft.Icons.HELP_OUTLINE_ROUNDED, expand=True)
    return PhoneFrame(None, content, ActionBar([button], [help_key], forgot))
