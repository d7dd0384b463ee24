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
from mobile.screens.annotate import AnnotateScreen
from mobile.screens.camera import CameraScreen
from mobile.screens.check import Answering
from mobile.screens.closed import Closed, Opening
from mobile.screens.held import HeldScreen
from mobile.screens.help import HelpScreen
from mobile.screens.history import OfHistory
from mobile.screens.kept_photos import AttachScreen, PhotosScreen
from mobile.screens.leaving import Leaving
from mobile.screens.my_work import MyWork
from mobile.screens.no_entry import NoEntryScreen
from mobile.screens.photo import PhotoScreen
from mobile.screens.places import PlacesScreen
from mobile.screens.rehearsal import RehearsalScreen, Rehearsed
from mobile.screens.scan import Scanning
from mobile.screens.sending import SendingScreen
from mobile.screens.settings import SettingsScreen
from mobile.screens.shaking import use_shaking
from mobile.screens.share_photo import SharePhoto
from mobile.screens.sign_in import SignIn
from mobile.screens.signing import Signing
from mobile.screens.start import StartScreen
from mobile.screens.summary import SummaryScreen
from mobile.screens.talk import OfTalk
from mobile.screens.visit import OfCheck, VisitScreen
from shared.ids import AssignmentId, VisitId

PARTS = "muc|chup|dung-anh|anh|ve|quet|roi-di|ky|tom-tat|trao-doi|lich-su|chia-noi"
VISIT = re.compile(rf"/chuyen/(?P<visit>[0-9a-f-]{{36}})(?:/(?P<part>{PARTS})(?:/(?P<what>[\w.-]+)(?:/(?P<who>[\w.-]+))?)?)?/?")

OF_CHECK = {"muc": Answering, "quet": Scanning, "dung-anh": SharePhoto}
OF_THE_PHONE = {frame.SETTINGS: SettingsScreen, frame.HELP: HelpScreen}


@ft.observable
@dataclass
class Window:
    """Where the browser stands and how large it is."""

    route: str = "/"
    width: float = 412
    height: float = 915


def screen(phone: Phone, route: str) -> ft.Control:
    """The screen of a route. Anything unknown is the way home."""
    if route == frame.REHEARSAL or (phone.is_rehearsing and route.startswith(frame.SENDING)):
        return RehearsalScreen(phone)
    if route.startswith(frame.SENDING):
        return of_sending(phone, route)
    if route in OF_THE_PHONE:
        return OF_THE_PHONE[route](phone)
    if route.startswith("/bat-dau/"):
        return StartScreen(phone, AssignmentId(route.removeprefix("/bat-dau/")))
    if route.startswith("/khong-vao/"):
        return NoEntryScreen(phone, AssignmentId(route.removeprefix("/khong-vao/")))
    found = VISIT.fullmatch(route)
    if not found:
        return MyWork(phone)
    visit_id, what = VisitId(found["visit"]), found["what"] or ""
    if draw := OF_CHECK.get(found["part"]):
        return keyed(OfCheck, route)(phone, visit_id, what, draw)
    match found["part"]:
        case "chup":
            return keyed(CameraScreen, f"{visit_id} chup")(
                phone, visit_id, what
            )  # one for the visit: it stays open from check to check
        case "anh":
            return keyed(PhotoScreen, route)(phone, visit_id, what)
        case "ve":
            return keyed(AnnotateScreen, route)(phone, visit_id, what)
        case "trao-doi":
            return keyed(OfTalk, route)(phone, visit_id, what, found["who"] or "")
        case "lich-su":
            return keyed(OfHistory, route)(phone, visit_id, what, found["who"] or "")
        case "chia-noi":
            return PlacesScreen(phone, visit_id)
        case "roi-di":
            return Leaving(phone, visit_id)
        case "ky":
            return Signing(phone, visit_id)
        case "tom-tat":
            return SummaryScreen(phone, visit_id)
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
            return HelpScreen(phone) if window.route == frame.HELP else SignIn(phone)
    shown = screen(phone, window.route)
    return Rehearsed(phone, shown) if phone.is_rehearsing else shown


@ft.component
def App(phone: Phone, window: Window, open_device: Callable[[], Awaitable[Device]]) -> ft.Control:
    async def begin() -> None:
        await phone.open(open_device)
        await phone.look_after()

    def dress() -> None:
        ft.context.page.theme = flet_theme(LOOKS[phone.look])  # what Material's own controls take from the look

    use_shaking(phone)
    ft.use_effect(begin, [])
    ft.use_effect(dress, [phone.look])
    look = ft.use_memo(lambda: LOOKS[phone.look].large(phone.text_size), [phone.look, phone.text_size])
    view = Viewport(window.width, window.height, phone.text_size)
    return LookContext(look, lambda: ViewportContext(view, lambda: Shown(phone, window, begin)))
