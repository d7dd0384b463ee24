"""The picture one draws on: its areas as rectangles, a finger or the mouse adds one, a tap chooses one."""

from typing import Any

import flet as ft

from mobile.desk.areas_state import Hiding
from mobile.look.evidence.photo import picture
from mobile.look.theme import ON_PICTURE, XS, Look, use_look
from mobile.texts import desk_areas as say
from shared.veils import Area

EVERY_MS = 30  # as often as a rectangle being drawn is told over the wire


def fitted(size: tuple[int, int], width: float, height: float) -> tuple[float, float]:
    """As large as fits, in its own proportions."""
    scale = min(width / size[0], height / size[1])
    return size[0] * scale, size[1] * scale


def rectangle(look: Look, area: Area, width: float, height: float, number: str, is_chosen: bool) -> ft.Control:
    """One area on the picture. Dark enough to be seen, clear enough to see what it hides."""
    edge = ON_PICTURE.mark if is_chosen else ON_PICTURE.ink
    label = ft.Container(
        ft.Text(number, style=look.type["small"].style(ON_PICTURE.night if is_chosen else ON_PICTURE.ink)),
        bgcolor=ON_PICTURE.mark if is_chosen else ON_PICTURE.veil,
        padding=ft.Padding.symmetric(horizontal=XS),
        left=0,
        top=0,
    )
    return ft.Container(
        ft.Stack([label]) if number else None,
        left=area.left * width,
        top=area.top * height,
        width=max(2, area.width * width),
        height=max(2, area.height * height),
        bgcolor=ft.Colors.with_opacity(0.5, ON_PICTURE.night),
        border=ft.Border.all(3 if is_chosen else 2, edge),
    )


@ft.component
def AreasPicture(hiding: Hiding, photo: bytes, width: float, height: float) -> ft.Control:
    """Width and height are those of the drawn picture: what a finger touches is a share of them."""
    look = use_look()

    def share(event: Any) -> tuple[float, float]:
        return event.local_position.x / width, event.local_position.y / height

    layers: list[ft.Control] = [picture(look, photo, ft.BoxFit.FILL, width=width, height=height)]
    layers += [rectangle(look, area, width, height, str(at + 1), at == hiding.chosen) for at, area in enumerate(hiding.areas)]
    layers += [rectangle(look, hiding.drawn, width, height, "", True)] if hiding.drawn else []
    touched = ft.GestureDetector(
        content=ft.Stack(layers, width=width, height=height),
        mouse_cursor=ft.MouseCursor.PRECISE,
        drag_interval=EVERY_MS,
        on_pan_start=lambda event: hiding.begin(share(event)),
        on_pan_update=lambda event: hiding.stretch(share(event)),
        on_pan_end=lambda: hiding.finish(),
        on_tap_up=lambda event: hiding.pick(share(event)),
        exclude_from_semantics=True,
    )
    label = f"{say.PICTURE}, {say.count(len(hiding.areas))}"
    return ft.Semantics(content=touched, label=label, image=True, container=True, exclude_semantics=True)
