"""The phone answers the thumb: one motor for as long as the app is open."""

import contextlib

import flet as ft

from mobile.phone.preferences import Touch
from mobile.phone.session import Phone


def use_shaking(phone: Phone) -> None:
    """Where the platform has no motor nothing happens; an answer that never comes or comes too late is not waited for."""

    def connect() -> None:
        page, motor = ft.context.page, ft.HapticFeedback()

        async def shake(touch: Touch) -> None:
            with contextlib.suppress(RuntimeError, TimeoutError):
                await getattr(motor, touch.value)()

        phone.shaken_by(lambda touch: page.run_task(shake, touch))

    ft.use_effect(connect, [])
