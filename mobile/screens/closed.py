"""When the store cannot be opened: why, and what to do."""

import flet as ft

from mobile.look.brand import mark
from mobile.look.components import ActionBar, EmptyState, PhoneFrame, PrimaryButton, Tap
from mobile.look.theme import HUGE, use_look
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.screens.rescue import main_key, outcome, quiet_key, use_rescuing
from mobile.texts import controls
from mobile.texts import phone as say


@ft.component
def Opening() -> ft.Control:
    look = use_look()
    column = ft.Column(
        [mark(look, 72), look.words(say.OPENING, "body", "soft")],
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        alignment=ft.MainAxisAlignment.CENTER,
    )
    return ft.Container(column, bgcolor=look.paper, expand=True, alignment=ft.Alignment.CENTER)


@ft.component
def Closed(phone: Phone, on_retry: Tap) -> ft.Control:
    """Another tab holds the store, it cannot be read, or an upgrade has no room; from the last two everything can be saved to a file."""
    rescuing = use_rescuing(phone)
    if phone.stage is Stage.OTHER_TAB:
        empty = EmptyState(ft.Icons.TAB_ROUNDED, say.OTHER_TAB_TITLE, say.OTHER_TAB)
        bottom = ActionBar([PrimaryButton(controls.TRY_AGAIN, on_retry)])
    elif phone.stage is Stage.NO_ROOM:
        empty = EmptyState(ft.Icons.SD_CARD_ALERT_OUTLINED, say.NO_ROOM_TITLE, say.NO_ROOM)
        bottom = ActionBar([PrimaryButton(say.OPEN_AGAIN, on_retry)], [quiet_key(phone, rescuing)])
    else:
        empty = EmptyState(ft.Icons.REPORT_OUTLINED, say.DAMAGED_TITLE, say.DAMAGED)
        bottom = ActionBar([main_key(phone, rescuing)])
    return PhoneFrame(None, [ft.Container(height=HUGE), empty, *outcome(rescuing)], bottom)
