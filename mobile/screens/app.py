"""The root: which screen a route and a stage stand for, in which look."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from mobile.device.port import Device
from mobile.look.components import keyed
from mobile.look.theme import LOOKS, LookContext, Viewport, ViewportContext, flet_theme
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.screens import frame
from mobile.screens.camera import Shooting
from mobile.screens.check import Answering
from mobile.screens.closed import Closed, Opening
from mobile.screens.held import HeldScreen
from mobile.screens.kept_photos import AttachScreen, PhotosScreen
from mobile.screens.leaving import Leaving
from mobile.screens.my_work import MyWork
from mobile.screens.photo import PhotoScreen
from mobile.screens.sending import SendingScreen
from mobile.screens.sign_in import SignIn
from mobile.screens.start import StartScreen
from mobile.screens.visit import OfCheck, VisitScreen
from shared.ids import AssignmentId, VisitId

VISIT = re.compile(r"/chuyen/(?P<visit>[0-9a-f-]{36})(?:/(?P<part>muc|chup|anh|roi-di)(?:/(?P<what>[\w.-]+))?)?/?")


@ft.observable
@dataclass
class Window:
    """Where the browser stands and how large it is."""

    route: str = "/"
    width: float = 412
    height: float = 915


def screen(phone: Phone, route: str) -> ft.Control:
    """The screen of a route. Anything unknown is the way home."""
    if route.startswith(frame.SENDING):
        return of_sending(phone, route)
    if route.startswith("/bat-dau/"):
        return StartScreen(phone, AssignmentId(route.removeprefix("/bat-dau/")))
    found = VISIT.fullmatch(route)
    if not found:
        return MyWork(phone)
    visit_id, what = VisitId(found["visit"]), found["what"] or ""
    match found["part"]:
        case "muc":
            return keyed(OfCheck, route)(phone, visit_id, what, Answering)
        case "chup":
            return keyed(OfCheck, route)(phone, visit_id, what, Shooting)
        case "anh":
            return keyed(PhotoScreen, route)(phone, visit_id, what)
        case "roi-di":
            return Leaving(phone, visit_id)
    return keyed(VisitScreen, route)(phone, visit_id)


def of_sending(phone: Phone, route: str) -> ft.Control:
    """Where everything is, and the single things behind it."""
    if route == frame.HELD:
        return HeldScreen(phone)
    if route == frame.PHOTOS:
        return PhotosScreen(phone)
    if route.startswith(attaching := frame.attach_route("")):
        return keyed(AttachScreen, route)(phone, route.removeprefix(attaching))
    return SendingScreen(phone)


@ft.component
def Shown(phone: Phone, window: Window, retry: Callable[[], Awaitable[None]]) -> ft.Control:
    """A component of its own, so that the screen is made inside the look's context."""
    match phone.stage:
        case Stage.OPENING:
            return Opening()
        case Stage.OTHER_TAB | Stage.DAMAGED | Stage.NO_ROOM:
            return Closed(phone, retry)
        case Stage.SIGNED_OUT:
            return SignIn(phone)
    return screen(phone, window.route)


@ft.component
def App(phone: Phone, window: Window, open_device: Callable[[], Awaitable[Device]]) -> ft.Control:
    async def begin() -> None:
        await phone.open(open_device)
        await phone.look_after()

    def dress() -> None:
        ft.context.page.theme = flet_theme(LOOKS[phone.look])  # what Material's own controls take from the look

    ft.use_effect(begin, [])
    ft.use_effect(dress, [phone.look])
    view = Viewport(window.width, window.height)
    return LookContext(LOOKS[phone.look], lambda: ViewportContext(view, lambda: Shown(phone, window, begin)))
