"""Where a desk session begins. The network is given: in process, onto the same API everybody uses."""

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from mobile import flet_faults
from mobile.desk.app import App, Window
from mobile.desk.calls import DeskServer
from mobile.desk.keyboard import CTRL_ENTER, CTRL_Z
from mobile.desk.state import Desk
from mobile.device.port import Network
from mobile.look.components import told
from mobile.look.theme import DARK, FONTS, LIGHT, flet_theme
from mobile.texts import controls

CONTROLLED = {"Enter": CTRL_ENTER, "Z": CTRL_Z, "z": CTRL_Z}


def make_main(network: Network) -> Callable[[ft.Page], Awaitable[None]]:
    """The desk's `main`. State lives in the session it is called for and nowhere else.

    The token never reaches the browser: a reload of the page comes back to the same session on the server and stays signed in,
    a closed tab ends it after the session's timeout, and a shared office computer keeps nothing.
    """

    flet_faults.remedy()

    async def main(page: ft.Page) -> None:
        desk = Desk(DeskServer(network), route=page.route or "/", push=page.navigate)
        window = Window(page.width or 1280, page.height or 800, page.platform_brightness is ft.Brightness.DARK)
        dress(page)
        listen(page, desk, window)
        page.render(lambda: App(desk, window))
        page.run_task(desk.look_after)

    return main


def dress(page: ft.Page) -> None:
    """Fonts and the two looks; the system says which."""
    page.title, page.fonts = controls.BRAND, FONTS
    page.padding, page.spacing = 0, 0
    page.theme, page.dark_theme, page.theme_mode = flet_theme(LIGHT), flet_theme(DARK), ft.ThemeMode.SYSTEM
    page.locale_configuration = ft.LocaleConfiguration([ft.Locale("vi")], ft.Locale("vi"))


def listen(page: ft.Page, desk: Desk, window: Window) -> None:
    """What the browser tells: the address, the keyboard, the window, whether anybody is still there."""

    def resized(event: Any) -> None:
        window.width, window.height = event.width, event.height

    def dimmed(event: Any) -> None:
        window.is_dark = page.platform_brightness is ft.Brightness.DARK

    def routed(event: Any) -> None:
        desk.browsed(event.route)

    async def pressed(event: Any) -> None:
        if not (event.ctrl or event.alt or event.meta):
            await told(desk.press, event.key)
        elif event.key in CONTROLLED and not event.alt:
            await told(desk.press, CONTROLLED[event.key])

    async def closed(event: Any) -> None:
        await desk.leave()

    page.on_resize, page.on_platform_brightness_change = resized, dimmed
    page.on_route_change, page.on_keyboard_event = routed, pressed
    page.on_disconnect, page.on_connect = lambda _: desk.away(True), lambda _: desk.away(False)
    page.on_close = closed
