"""The whole desk: an address and a role choose the page."""

from dataclasses import dataclass

import flet as ft

from mobile.desk.batch import Batch
from mobile.desk.commune import CommuneContents, CommuneCriterion, CommuneResult, CommuneReview
from mobile.desk.comparing import Comparing
from mobile.desk.concluding import ConcludingPage
from mobile.desk.criterion import CriterionHere
from mobile.desk.decided import Decided
from mobile.desk.device import DevicePage
from mobile.desk.devices import Devices
from mobile.desk.frame import RAIL, DeskContext, Held, NotHere, use_desk
from mobile.desk.inbox import InboxPage
from mobile.desk.inbox_state import ROUTE as INBOX
from mobile.desk.insight import InsightPage
from mobile.desk.late import PLACE, LatePage
from mobile.desk.office import OfficePage
from mobile.desk.offices import Offices
from mobile.desk.overview import CasePage, Overview
from mobile.desk.queue import Queue
from mobile.desk.rescue import RescuePage
from mobile.desk.settling import SettledCase, Settling
from mobile.desk.sign_in import InspectorHere, SignIn
from mobile.desk.state import Desk, Stage
from mobile.desk.viewer import Viewer
from mobile.desk.visit import VisitPage
from mobile.desk.visits import Visits
from mobile.desk.work import WorkPage
from mobile.look.theme import DARK, LIGHT, LookContext, Viewport, ViewportContext
from mobile.texts import desk as say
from shared.actors import Role


@ft.observable
@dataclass
class Window:
    """The browser's window: its size, and whether the system is dark."""

    width: float = 1280
    height: float = 800
    is_dark: bool = False


def lead_page(steps: list[str], key: str) -> ft.Control:
    match steps:
        case []:
            return Queue(key=key)  # type: ignore[call-arg]
        case ["chuyen"]:
            return Visits(key=key)  # type: ignore[call-arg]
        case ["chuyen", registration_id]:
            return VisitPage(registration_id, key=key)  # type: ignore[call-arg]
        case ["chuyen", registration_id, step] if step == PLACE:
            return LatePage(registration_id, say.VISITS, f"/chuyen/{registration_id}", key=key)  # type: ignore[call-arg]
        case ["cung-luc"]:
            return Batch(key=key)  # type: ignore[call-arg]
        case ["giai-trinh"]:
            return Settling(key=key)  # type: ignore[call-arg]
        case ["giai-trinh", registration_id]:
            return SettledCase(registration_id, key=key)  # type: ignore[call-arg]
        case ["giai-trinh", registration_id, code]:
            return ConcludingPage(registration_id, code, key=key)  # type: ignore[call-arg]
        case ["da-quyet-dinh"]:
            return Decided(key=key)  # type: ignore[call-arg]
        case ["khac-biet", registration_id, code]:
            return CriterionHere(registration_id, code, say.QUEUE, "/", key=key)  # type: ignore[call-arg]
        case ["khac-biet", registration_id, code, "da"]:
            return CriterionHere(registration_id, code, say.DECIDED, "/da-quyet-dinh", key=key)  # type: ignore[call-arg]
    return NotHere(say.QUEUE)


def commune_page(steps: list[str], key: str) -> ft.Control:
    match steps:
        case []:
            return CommuneResult(key=key)  # type: ignore[call-arg]
        case ["noi-dung"]:
            return CommuneContents(key=key)  # type: ignore[call-arg]
        case ["noi-dung", code]:
            return CommuneCriterion(code, key=key)  # type: ignore[call-arg]
        case ["tra-loi"]:
            return CommuneReview(key=key)  # type: ignore[call-arg]
    return NotHere(say.RESULT)


def overview_page(steps: list[str], key: str) -> ft.Control:
    match steps:
        case []:
            return Overview(key=key)  # type: ignore[call-arg]
        case ["ho-so", registration_id]:
            return CasePage(registration_id, key=key)  # type: ignore[call-arg]
        case ["ho-so", registration_id, code]:
            return CriterionHere(registration_id, code, say.ROUND, f"/ho-so/{registration_id}", key=key)  # type: ignore[call-arg]
    return NotHere(say.ROUND)


def office_page(steps: list[str], key: str) -> ft.Control:
    match steps:
        case ["cuu-du-lieu"]:
            return RescuePage(key=key)  # type: ignore[call-arg]
        case ["may"]:
            return Devices(key=key)  # type: ignore[call-arg]
        case ["may", key_id]:
            return DevicePage(key_id, key=key)  # type: ignore[call-arg]
        case ["tru-so"]:
            return Offices(key=key)  # type: ignore[call-arg]
        case ["tru-so", code]:
            return OfficePage(code, key=key)  # type: ignore[call-arg]
        case ["phan-tich"]:
            return InsightPage("", key=key)  # type: ignore[call-arg]
        case ["phan-tich", part]:
            return InsightPage(part, key=key)  # type: ignore[call-arg]
        case ["may-chu"]:
            return WorkPage(key=key)  # type: ignore[call-arg]
        case ["ho-so", registration_id, step] if step == PLACE:
            return LatePage(registration_id, say.ROUND, f"/ho-so/{registration_id}", key=key)  # type: ignore[call-arg]
    return overview_page(steps, key)


PAGES = {
    Role.LEAD: lead_page,
    Role.COMMUNE: commune_page,
    Role.STANDING_OFFICE: office_page,
    Role.COUNCIL: overview_page,
}
assert PAGES.keys() == RAIL.keys()


@ft.component
def Page() -> ft.Control:
    """The page under the address; an enlarged photo lies over it, so that closing it leads back to the same spot."""
    desk = use_desk()
    if desk.stage is Stage.SIGNED_OUT:
        return SignIn()
    if desk.stage is Stage.INSPECTOR:
        return InspectorHere()
    steps = [step for step in desk.route.split("?")[0].split("/") if step]
    is_inbox = desk.route.split("?")[0] == INBOX and desk.inbox.is_mine
    page = InboxPage(key=desk.route) if is_inbox else PAGES[desk.actor.role](steps, desk.route)  # type: ignore[call-arg]
    beneath = ft.Semantics(content=page, exclude_semantics=desk.enlarged is not None)  # what is covered is not read aloud
    layers: list[ft.Control] = [ft.Container(beneath, expand=True, left=0, right=0, top=0, bottom=0)]
    if desk.enlarged:
        over = Viewer(desk.enlarged) if desk.enlarged.beside is None else Comparing(desk.enlarged)
        layers.append(ft.Container(over, left=0, right=0, top=0, bottom=0))
    return ft.Stack(layers, expand=True)


@ft.component
def App(desk: Desk, window: Window) -> ft.Control:
    """One session in one window."""
    look = (DARK if window.is_dark else LIGHT).at_desk()
    view = Viewport(window.width, window.height)
    desk.listen({})
    return LookContext(look, lambda: ViewportContext(view, lambda: DeskContext(Held(desk), lambda: Page())))
