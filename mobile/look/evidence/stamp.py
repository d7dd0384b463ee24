"""The stamp: what is written on a photo, while it can still be changed."""

from dataclasses import dataclass

import flet as ft

from mobile.look.theme import ON_PICTURE, RADIUS_SMALL, M, S, use_look
from mobile.texts import tidy


@dataclass(frozen=True)
class Stamp:
    """Five facts, as they will be stamped."""

    place: str
    check: str
    time: str
    position: str
    accuracy: str


@ft.component
def StampOverlay(stamp: Stamp, compact: bool = False) -> ft.Control:
    """White on dark in every look: it lies on a picture, not on a theme. Compact leaves the place out."""
    look = use_look().on_picture()

    def line(text: str, role: str, ink: str = ON_PICTURE.soft) -> ft.Control:
        return ft.Text(text, style=look.type[role].style(ink), max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)

    lines = [line(tidy(stamp.check), "strong", ON_PICTURE.ink)]
    lines += [] if compact else [line(tidy(stamp.place), "body")]
    lines.append(line(stamp.time, "figure"))
    place = [line(part, "figure") for part in (stamp.position, stamp.accuracy) if part]
    return ft.Container(
        ft.Column([*lines, ft.Row(place, spacing=M, run_spacing=0, wrap=True)], spacing=0, tight=True),
        padding=ft.Padding.symmetric(horizontal=M, vertical=S),
        bgcolor=ON_PICTURE.veil,
        border=ft.Border(left=ft.BorderSide(4, ON_PICTURE.mark)),
        border_radius=ft.BorderRadius.only(top_right=RADIUS_SMALL, bottom_right=RADIUS_SMALL),
    )
