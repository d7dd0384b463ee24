"""A case that a page needs and this desk has not read yet."""

import flet as ft

from mobile.desk.frame import NotHere, Waited, use_desk


@ft.component
def NotAtHand(here: str, registration_id: str) -> ft.Control:
    """Read now where the list knows it: a list of many communes is read bit by bit. Any other address leads nowhere."""
    desk = use_desk()
    is_known = desk.shelf.summary(registration_id) is not None

    async def need() -> None:
        await desk.need(registration_id)

    ft.use_effect(need, [is_known])
    return Waited(here) if is_known or desk.shelf.read_at is None else NotHere(here)
