"""A summary the people of the commune can take along: a code any phone reads, and the same in words."""

import io

import flet as ft
import segno

from mobile.look.components import ActionBar, Heading, PhoneFrame, PrimaryButton, Sheet, TopBar
from mobile.look.theme import CODE_INK, CODE_PAPER, RADIUS, XS, M, S, use_look, use_viewport
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.phone.summing import summary_of
from mobile.screens import frame
from mobile.screens.visit import NotHere
from mobile.texts import phone as phone_says
from mobile.texts import phone_after as say
from mobile.texts import tidy
from shared.ids import VisitId

WIDEST = 420


def qr_svg(words: str) -> str:
    """One picture of a code, with the quiet edge around it that readers need."""
    code, written = segno.make(words, error="m", micro=False, encoding="utf-8"), io.BytesIO()
    code.save(written, kind="svg", xmldecl=False, dark=CODE_INK, light=CODE_PAPER, border=4)
    return written.getvalue().decode().strip()


@ft.component
def SummaryScreen(phone: Phone, visit_id: VisitId) -> ft.Control:
    look = use_look()
    walk = facts.walk_of(phone, visit_id)
    if walk is None:
        return NotHere(phone)
    words = summary_of(phone, walk).for_phones
    lines = [look.words(tidy(line), "body", selectable=True) for line in words.split("\n")]
    content: list[ft.Control] = [
        Heading(say.SUMMARY, say.SUMMARY_WHY),
        ft.Row([Code(words)], alignment=ft.MainAxisAlignment.CENTER),
        Sheet(look.words(say.IN_WORDS, "body", "soft"), *lines, spacing=XS),
        look.words(tidy(say.COMPARE), "body", "soft"),
        *([] if walk.is_locked else [look.words(tidy(say.NOT_SUBMITTED_YET), "body", "soft")]),
        ft.Container(height=S),
    ]
    leave = frame.leaving_route(visit_id)
    bottom = ActionBar([PrimaryButton(phone_says.BEFORE_LEAVING, lambda: frame.back(phone, leave))])
    top = TopBar(on_back=lambda: frame.back(phone, leave))
    return PhoneFrame(top, content, bottom, spacing=M, banner=frame.banner(phone))


@ft.component
def Code(words: str) -> ft.Control:
    """Made once for the same words: making it takes a phone a while."""
    look, side = use_look(), min(use_viewport().column, WIDEST)
    made = ft.use_memo(lambda: qr_svg(words), [words])
    code = ft.Image(src=made, width=side, height=side, fit=ft.BoxFit.CONTAIN, exclude_from_semantics=True)
    box = ft.Container(code, bgcolor=CODE_PAPER, border_radius=RADIUS, border=look.outline("edge"))
    return ft.Semantics(content=box, label=say.SUMMARY_CODE, image=True, container=True, exclude_semantics=True)
