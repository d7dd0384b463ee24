"""When the store cannot be opened: why, and what to do."""

import flet as ft

from mobile.look.brand import mark
from mobile.look.components import ActionBar, EmptyState, PhoneFrame, PrimaryButton, Tap
from mobile.look.theme import HUGE, use_look
from mobile.phone.states import Stage
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
def Closed(stage: Stage, on_retry: Tap) -> ft.Control:
    """Another tab holds the store, or it cannot be read."""
    if stage is Stage.OTHER_TAB:
        empty = EmptyState(ft.Icons.TAB_ROUNDED, say.OTHER_TAB_TITLE, say.OTHER_TAB)
        bottom: ft.Control | None = ActionBar([PrimaryButton(controls.TRY_AGAIN, on_retry)])
    else:
        empty, bottom = EmptyState(ft.Icons.REPORT_OUTLINED, say.DAMAGED_TITLE, say.DAMAGED), None
    return PhoneFrame(None, [ft.Container(height=HUGE), empty], bottom)
