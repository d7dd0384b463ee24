"""Points somebody sets instead of those claimed or seen."""

from collections.abc import Callable
from decimal import Decimal

import flet as ft

from mobile.desk.deciding_state import typed_points
from mobile.desk.frame import use_desk
from mobile.look.components import named_box, tap_with, text_box
from mobile.look.theme import use_look, use_viewport
from mobile.texts import desk_deciding as say
from mobile.texts import desk_phrases as phrase

WIDTH = 176


@ft.component
def PointsBox(value: str, most: Decimal, on_change: Callable[[str], object]) -> ft.Control:
    """A number with its unit and the most there is; wrong as soon as it is no such number."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    is_wrong = bool(value.strip()) and typed_points(value, most) is None
    box = text_box(
        look,
        value,
        on_change,
        is_wrong,
        hint_text=say.POINTS_HINT,
        keyboard_type=ft.KeyboardType.NUMBER,
        input_filter=ft.InputFilter(r"^[0-9.,]*$", allow=True, replacement_string=value),
        autofocus=not view.is_narrow,
    )
    box.suffix = look.words(say.out_of(phrase.points(most)), "body", "soft")
    box.on_focus, box.on_blur = tap_with(desk.typing, True), tap_with(desk.typing, False)
    return ft.Container(named_box(box, say.POINTS), width=None if view.is_narrow else WIDTH, expand=view.is_narrow)
