"""What every screen of the phone shares: routes, the banner that tells of the network, the strip that tells where everything is."""

import flet as ft

from mobile.look.components import Banner, Callout, OfflineBanner, QuietButton
from mobile.look.keeping import Keeping, SyncStrip
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.phone.states import Line
from mobile.texts import controls, problems
from mobile.texts import phone_photos as photos
from mobile.texts import phone_sending as say
from shared.criteria import AnswerType
from shared.ids import AssignmentId, CheckCode, VisitId


def visit_route(visit_id: VisitId) -> str:
    return f"/chuyen/{visit_id}"


def check_route(visit_id: VisitId, check_code: str) -> str:
    return f"/chuyen/{visit_id}/muc/{check_code}"


def camera_route(visit_id: VisitId, check_code: str) -> str:
    return f"/chuyen/{visit_id}/chup/{check_code}"


def photo_route(visit_id: VisitId, evidence_id: str) -> str:
    return f"/chuyen/{visit_id}/anh/{evidence_id}"


def drawing_route(visit_id: VisitId, evidence_id: str) -> str:
    return f"/chuyen/{visit_id}/ve/{evidence_id}"


def scan_route(visit_id: VisitId, check_code: str) -> str:
    return f"/chuyen/{visit_id}/quet/{check_code}"


def share_route(visit_id: VisitId, check_code: str) -> str:
    """Photos that were taken already, to be used for this check too."""
    return f"/chuyen/{visit_id}/dung-anh/{check_code}"


def leaving_route(visit_id: VisitId) -> str:
    return f"/chuyen/{visit_id}/roi-di"


def talk_route(visit_id: VisitId, check_code: str, inspector: str = "") -> str:
    """The conversation about one inspector's finding; without a name, one's own."""
    return f"/chuyen/{visit_id}/trao-doi/{check_code}" + (f"/{inspector}" if inspector else "")


def history_route(visit_id: VisitId, check_code: str, inspector: str = "") -> str:
    return f"/chuyen/{visit_id}/lich-su/{check_code}" + (f"/{inspector}" if inspector else "")


def signing_route(visit_id: VisitId) -> str:
    return f"/chuyen/{visit_id}/ky"


def summary_route(visit_id: VisitId) -> str:
    return f"/chuyen/{visit_id}/tom-tat"


ONE_TAP = frozenset({AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.COUNT})  # what can be answered over the camera's picture
OF_ONE_CHECK = ("muc", "chup", "dung-anh", "anh", "ve", "quet", "trao-doi", "lich-su")  # parts of a visit's routes
HOME, SENDING, HELD, PHOTOS = "/", "/gui", "/gui/giu", "/gui/anh"
SETTINGS, HELP = "/cai-dat", "/tro-giup"
REHEARSAL = "/tap-duot"


def attach_route(sha256: str) -> str:
    return f"/gui/gan/{sha256}"


def no_entry_route(assignment_id: AssignmentId) -> str:
    return f"/khong-vao/{assignment_id}"


def places_route(visit_id: VisitId) -> str:
    """Who does which place."""
    return f"/chuyen/{visit_id}/chia-noi"


def start_route(assignment_id: AssignmentId) -> str:
    return f"/bat-dau/{assignment_id}"


def following(phone: Phone, visit_id: VisitId, check_code: str, is_raised: bool = False) -> str:
    """Where an answered check leads: the next one without an answer, walking on; after the last the page before leaving.

    `is_raised`: the phone is held up as a camera. Then a next check of the same place that still wants its photo is opened in the camera
    too, where a shot and one tap answer it.
    """
    walk = facts.walk_of(phone, visit_id)
    ahead = walk.next_after(check_code) if walk else None
    if walk is None or ahead is None:
        return leaving_route(visit_id)
    is_here = walk.stop_of(check_code)[0] is walk.stop_of(ahead.check.code)[0]
    if is_raised and is_here and ahead.check.photo_required and not ahead.evidence and ahead.check.answer in ONE_TAP:
        return camera_route(visit_id, ahead.check.code)
    return check_route(visit_id, ahead.check.code)


def go_on(phone: Phone, visit_id: VisitId, check_code: str, is_raised: bool = False) -> None:
    """On from a check that was answered; the next screen tells what was recorded, and leads back to it in one tap."""
    phone.passed = visit_id, CheckCode(check_code)
    go(following(phone, visit_id, check_code, is_raised))


def go(route: str) -> None:
    """Open another screen; the browser's own back key leads back. One that lies behind on the way here is stepped back to."""
    page = ft.context.page
    phone: Phone | None = page.data  # the app's entry puts it there
    if phone is None or not phone.step_back(lambda each: each == route):
        page.navigate(route)


def back(phone: Phone, route: str, *others: str) -> None:
    """Return to that of these screens one was at last; where one came from elsewhere, open the first."""
    if not phone.step_back(lambda each: each == route or each in others):
        go(route)


def leave(phone: Phone, otherwise: str) -> None:
    """From a page aside: to where one came from, as the browser's own back key does; where one came from outside the app, `otherwise`."""
    if not phone.step_back(lambda each: True):
        go(otherwise)


def leave_check(phone: Phone, visit_id: VisitId) -> None:
    """From a check past all the checks and photos before it: to the walk, or what else one came from."""
    if not phone.step_back(lambda each: not each.startswith(tuple(f"{visit_route(visit_id)}/{part}/" for part in OF_ONE_CHECK))):
        go(visit_route(visit_id))


def strip(phone: Phone) -> ft.Control | None:
    if phone.is_rehearsing:
        return None  # what is tried goes nowhere; the band above says so
    kept = facts.kept(phone)
    return SyncStrip(Keeping(kept.on_phone, kept.sending, kept.stored, kept.to_look_at), lambda: go(SENDING))


def revoked(phone: Phone) -> list[ft.Control]:
    """That this phone's signature counts no more; work goes on."""
    if not phone.is_key_revoked:
        return []
    return [Callout(photos.KEY_REVOKED, ft.Icons.KEY_OFF_OUTLINED, "doubt", photos.KEY_REVOKED_TITLE)]


def banner(phone: Phone) -> ft.Control | None:
    """Only what holds on every screen and asks for a different way of working."""
    if phone.trouble:
        understood = QuietButton(controls.UNDERSTOOD, phone.understood)
        return Banner(problems.sentence(phone.trouble), ft.Icons.REPORT_OUTLINED, "unmet", understood)
    if phone.is_rehearsing:
        return None  # the line is real work's
    if phone.line is Line.SIGNED_OUT:
        again = QuietButton(say.SIGN_IN_AGAIN, lambda: go(SENDING))
        return Banner(say.LINES["signed_out"], ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt", again)
    return OfflineBanner() if phone.line is Line.DOWN else None
