"""The phone app's entry, in a phone's browser and in an installed app."""

import os
import sys
from pathlib import Path

import flet as ft

from mobile import flet_faults
from mobile.device.port import Device
from mobile.look.theme import FONTS, LOOKS, flet_theme
from mobile.phone.session import Phone
from mobile.screens.app import App, Window
from mobile.texts import controls


async def open_device() -> Device:
    """The device this Python runs on; its compiled parts are imported now, not with the app."""
    if sys.platform == "emscripten":
        from mobile.device import browser

        return await browser.open_device()
    from mobile.device import native

    folder = Path(os.environ.get("FLET_APP_STORAGE_DATA", "var/device"))
    return await native.open_device(folder, os.environ.get("THANTHIEN_SERVER", "http://127.0.0.1:8000"))


def main(page: ft.Page) -> None:
    flet_faults.remedy()
    phone, window = Phone(), Window(page.route or "/", page.width or 412, page.height or 915)
    page.title, page.fonts = controls.BRAND, FONTS
    page.padding = page.spacing = 0
    page.data = phone
    page.theme_mode = ft.ThemeMode.LIGHT
    page.theme = flet_theme(LOOKS[phone.look])

    def moved(event: ft.RouteChangeEvent) -> None:
        window.route = event.route
        phone.moved_to(event.route)

    def resized(event: ft.PageResizeEvent) -> None:
        window.width, window.height = event.width, event.height

    phone.moved_to(window.route)
    page.on_route_change, page.on_resize = moved, resized
    page.render(App, phone, window, open_device)
    flet_faults.keep_the_app(phone.stumbled)


if __name__ == "__main__":
    ft.run(main)
