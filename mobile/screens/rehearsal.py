"""The rehearsal: the way in with what it is, the band over every screen while it goes on, the question before it ends."""

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    Heading,
    IconTap,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    TopBar,
    tidy,
)
from mobile.look.striped import StripedBanner
from mobile.look.theme import M, S, use_look
from mobile.phone.rehearsing import Tried
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import phone_rehearsal as say

START = ft.CrossAxisAlignment.START


def next_to_try(tried: Tried) -> str:
    """The first thing that was not tried yet, in the order of a visit."""
    if tried.is_submitted:
        return say.HINT_DONE
    if not tried.is_opened:
        return say.HINT_OPEN
    if not tried.answers:
        return say.HINT_ANSWER
    if not tried.photos:
        return say.HINT_PHOTO
    if not tried.ways_out:
        return say.HINT_WAY_OUT
    return say.HINT_QUESTION if tried.is_question_open else say.HINT_LEAVE


@ft.component
def Rehearsed(phone: Phone, inside: ft.Control) -> ft.Control:
    """Any screen of a rehearsal, the camera too, under the band that cannot be missed."""
    look = use_look()
    is_hinting, show_hints = ft.use_state(True)
    end = QuietButton(say.END, lambda: frame.go(frame.REHEARSAL))
    hide = IconTap(ft.Icons.CLOSE_ROUNDED, say.HIDE_HINT, lambda: show_hints(False))
    hint = next_to_try(phone.tried()) if is_hinting else ""
    band = StripedBanner(say.REHEARSING, end, hint, hide)
    page = ft.Column([band, ft.Container(inside, expand=True)], spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(ft.SafeArea(page, expand=True), bgcolor=look.paper, expand=True)


@ft.component
def RehearsalScreen(phone: Phone) -> ft.Control:
    """Before it: what it is. During it: whether to end it."""
    return Ending(phone) if phone.is_rehearsing else Beginning(phone)


@ft.component
def Beginning(phone: Phone) -> ft.Control:
    look = use_look()
    is_busy, set_busy = ft.use_state(False)

    async def begin() -> None:
        set_busy(True)
        await phone.rehearse()
        frame.go(frame.HOME)

    lines: list[ft.Control] = [
        ft.Row(
            [ft.Icon(ft.Icons.CHECK_ROUNDED, size=22, color=look.primary), look.words(tidy(each), "body", expand=True)],
            spacing=M,
            vertical_alignment=START,
        )
        for each in say.TRY
    ]
    content: list[ft.Control] = [
        Heading(say.TITLE, say.ABOUT),
        Sheet(look.words(say.WHAT_YOU_CAN_TRY, "heading"), *lines, spacing=S),
        Callout(say.PROMISE, ft.Icons.SCHOOL_OUTLINED, "doubt", say.PROMISES),
    ]
    button = PrimaryButton(say.BEGIN, begin, icon=ft.Icons.ARROW_FORWARD_ROUNDED, busy=is_busy)
    top = TopBar(on_back=lambda: frame.leave(phone, frame.HOME))
    return PhoneFrame(top, content, ActionBar([button]), banner=frame.banner(phone))


@ft.component
def Ending(phone: Phone) -> ft.Control:
    async def end() -> None:
        await phone.end_rehearsal()
        frame.go(frame.HOME)

    content: list[ft.Control] = [
        Heading(say.END_TITLE, say.END_TEXT, role="title"),
        Callout(say.REAL_WORK_RESTS, ft.Icons.INFO_OUTLINE_ROUNDED, title=say.REAL_WORK),
    ]
    go_on = QuietButton(say.GO_ON, lambda: frame.leave(phone, frame.HOME), bordered=True, expand=True)
    keys = ActionBar([go_on], [PrimaryButton(say.END_AND_DROP, end)])
    return PhoneFrame(TopBar(on_back=lambda: frame.leave(phone, frame.HOME)), content, keys)
