"""Signing in at a desk. Inspectors are shown to the door that is theirs."""

import flet as ft

from mobile.desk.frame import STRETCH, use_desk
from mobile.entrance import Entrance, credentials
from mobile.look.brand import mark
from mobile.look.components import Callout, PrimaryButton, QuietButton, tidy
from mobile.look.theme import XL, L, M, use_look, use_viewport
from mobile.texts import controls
from mobile.texts import desk as say

CARD_WIDTH = 400


def centred(card: ft.Control) -> ft.Control:
    """One card in the middle of the paper; on a narrow window the paper itself."""
    look, view = use_look(), use_viewport()
    width = min(CARD_WIDTH, view.width - 2 * XL)
    column = ft.Column(
        [ft.Container(card, width=width)],
        scroll=ft.ScrollMode.AUTO,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        expand=True,
    )
    page = ft.Row([column], alignment=ft.MainAxisAlignment.CENTER, expand=True)
    return ft.Container(ft.SafeArea(page, expand=True), bgcolor=look.paper, expand=True)


def brand_head() -> ft.Control:
    look = use_look()
    title = ft.Semantics(content=look.words(controls.BRAND, "display"), header=True, heading_level=1)
    words = ft.Column([title, look.words(tidy(say.SIGN_IN_LEAD), "body", "soft")], spacing=0, tight=True)
    return ft.Column([ft.Row([mark(look, 56)]), words], spacing=L, tight=True, horizontal_alignment=STRETCH)


@ft.component
def SignIn() -> ft.Control:
    """Name, password, one key; what went wrong stands above the key."""
    desk, look = use_desk(), use_look()
    entrance = ft.use_memo(lambda: Entrance(desk.sign_in), [])
    ft.use_state(entrance)
    ended = [Callout(say.SESSION_ENDED, ft.Icons.SCHEDULE_ROUNDED, "doubt")] if desk.has_ended and not entrance.trouble else []
    words = say.SIGNING_IN if entrance.is_busy else controls.SIGN_IN
    key = ft.Row([PrimaryButton(words, entrance.sign_in, busy=entrance.is_busy)])
    rows = [brand_head(), *ended, *credentials(entrance), key, look.words(tidy(say.FORGOTTEN), "small", "soft")]
    return centred(ft.Column(rows, spacing=L + M // 3, tight=True, horizontal_alignment=STRETCH))


@ft.component
def InspectorHere() -> ft.Control:
    """The right password at the wrong door."""
    desk = use_desk()

    async def open_phone_app() -> None:
        await ft.UrlLauncher().launch_url("/", web_only_window_name="_self")

    key = ft.Row([PrimaryButton(say.OPEN_PHONE_APP, open_phone_app)])
    other = ft.Row([QuietButton(say.OTHER_ACCOUNT, desk.back_to_sign_in, expand=True)])
    card = [brand_head(), Callout(say.INSPECTOR_HERE, ft.Icons.SMARTPHONE_ROUNDED, "primary", say.INSPECTORS), key, other]
    return centred(ft.Column(card, spacing=L, tight=True, horizontal_alignment=STRETCH))
