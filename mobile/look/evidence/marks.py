"""What was drawn over a photo, as a picture of its own that lies exactly on it: the photo itself never changes."""

from collections.abc import Sequence
from math import atan2, cos, pi, sin
from typing import Any

import flet as ft

from mobile.look.theme import ON_PICTURE
from mobile.texts import phone_camera as say
from shared.marks import Mark

FIELD = 1000  # the photo's longer edge, in the drawing's own units
LINE, HALO, HEAD_LENGTH, STRIPE = 9, 17, 52, 34


def marks_layer(
    marks: Sequence[Mark], size: tuple[int, int], fit: ft.BoxFit = ft.BoxFit.CONTAIN, selected: int | None = None, **box: Any
) -> ft.Control:
    """The marks alone, to be laid over the photo in a Stack, in the same box and with the same fit as the photo's own image.

    `size`: the upright photo's width and height; only their ratio counts. `selected`: the mark that shows its two ends.
    """
    image = ft.Image(drawn(marks, size, selected), fit=fit, gapless_playback=True, **box)
    image.semantics_label, image.exclude_from_semantics = say.marks_told(marks) or None, not marks
    return image


def drawn(marks: Sequence[Mark], size: tuple[int, int], selected: int | None = None) -> str:
    """The marks as SVG. Veils lie below what points at things."""
    scale = FIELD / max(*size, 1)
    width, height = size[0] * scale, size[1] * scale
    order = sorted(range(len(marks)), key=lambda at: marks[at].kind != "blur")
    shapes = "".join(_shape(marks[at], width, height, at == selected) for at in order)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}">{shapes}</svg>'


def _shape(mark: Mark, width: float, height: float, is_selected: bool) -> str:
    ends = (mark.x1 * width, mark.y1 * height, mark.x2 * width, mark.y2 * height)
    match mark.kind:
        case "arrow":
            drawing = _arrow(*ends)
        case "box":
            drawing = _lines(f'<rect {_rect(*ends)} rx="8"/>')
        case _:
            drawing = _veil(*ends, is_selected)
    return drawing + (_ends(*ends) if is_selected else "")


def _lines(shape: str) -> str:
    """A bright line on a wider dark one: seen on a white wall and in a dark room, and by whoever sees no colours."""
    both = ((ON_PICTURE.rim, HALO), (ON_PICTURE.mark, LINE))
    return "".join(
        f'<g fill="none" stroke="{ink}" stroke-width="{weight}" stroke-linecap="round" stroke-linejoin="round">{shape}</g>'
        for ink, weight in both
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    angle = atan2(y2 - y1, x2 - x1)
    wings = [(x2 - HEAD_LENGTH * cos(angle + turn), y2 - HEAD_LENGTH * sin(angle + turn)) for turn in (pi / 6, -pi / 6)]
    (ax, ay), (bx, by) = wings
    return _lines(f'<path d="M{x1:.1f} {y1:.1f} L{x2:.1f} {y2:.1f} M{ax:.1f} {ay:.1f} L{x2:.1f} {y2:.1f} L{bx:.1f} {by:.1f}"/>')


def _rect(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'x="{min(x1, x2):.1f}" y="{min(y1, y2):.1f}" width="{abs(x2 - x1):.1f}" height="{abs(y2 - y1):.1f}"'


def _veil(x1: float, y1: float, x2: float, y2: float, is_selected: bool) -> str:
    """Nothing shows through, and stripes say that it is hidden on purpose; while it is being placed one sees what it hides."""
    left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    stripes = "".join(f"M{x:.1f} {y:.1f} L{to_x:.1f} {to_y:.1f} " for x, y, to_x, to_y in _stripes(left, top, right, bottom))
    veil = f'<rect {_rect(x1, y1, x2, y2)} fill="{ON_PICTURE.hidden}" fill-opacity="{0.72 if is_selected else 1}"/>'
    return f'{veil}<path d="{stripes}" stroke="{ON_PICTURE.stripe}" stroke-width="4" fill="none"/>' if stripes else veil


def _stripes(left: float, top: float, right: float, bottom: float) -> list[tuple[float, float, float, float]]:
    """Slanted lines from edge to edge, none reaching out of the rectangle."""
    found, width, height = [], right - left, bottom - top
    step = STRIPE
    while step < width + height:
        x, y = (left + step, top) if step <= width else (right, top + step - width)
        to_x, to_y = (left, top + step) if step <= height else (left + step - height, bottom)
        found.append((x, y, to_x, to_y))
        step += STRIPE
    return found


def _ends(x1: float, y1: float, x2: float, y2: float) -> str:
    return "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="17" fill="{ON_PICTURE.ink}" stroke="{ON_PICTURE.rim}" stroke-width="6"/>'
        for x, y in ((x1, y1), (x2, y2))
    )
