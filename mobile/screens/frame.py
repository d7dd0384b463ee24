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
from shared.ids import AssignmentId, VisitId


def visit_route(visit_id: VisitId) -> str:
    return f"/chuyen/{visit_id}"


def check_route(visit_id: VisitId, check_code: str) -> str:
    return f"/chuyen/{visit_id}/muc/{check_code}"


def camera_route(visit_id: VisitId, check_code: str) -> str:
    return f"/chuyen/{visit_id}/chup/{check_code}"


def photo_route(visit_id: VisitId, evidence_id: str) -> str:
    return f"/chuyen/{visit_id}/anh/{evidence_id}"


def leaving_route(visit_id: VisitId) -> str:
    return f"/chuyen/{visit_id}/roi-di"


HOME, SENDING, HELD, PHOTOS = "/", "/gui", "/gui/giu", "/gui/anh"


def attach_route(sha256: str) -> str:
    return f"/gui/gan/{sha256}"


def start_route(assignment_id: AssignmentId) -> str:
    return f"/bat-dau/{assignment_id}"


def go(route: str) -> None:
    """Open another screen; the browser's own back key leads back."""
    ft.context.page.navigate(route)


def back(phone: Phone, route: str) -> None:
    """Return to the screen one came from; where one came from elsewhere, open it."""
    if not phone.step_back_to(route):
        go(route)


def strip(phone: Phone) -> ft.Control:
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
    if phone.line is Line.SIGNED_OUT:
        again = QuietButton(say.SIGN_IN_AGAIN, lambda: go(SENDING))
        return Banner(say.LINES["signed_out"], ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt", again)
    return OfflineBanner() if phone.line is Line.DOWN else None
