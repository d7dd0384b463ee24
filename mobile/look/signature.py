"""A signature: the field it is drawn in, and how it is shown afterwards."""

from collections.abc import Callable
from typing import Any

import flet as ft
import flet.canvas as cv

from mobile.look.theme import RADIUS, L, Look, use_look

SHAPE = 400 / 1000
PEN = 9  # of 1000: a ball-pen on a card
EVERY_MS = 16

Point = tuple[int, int]
Touched = Callable[[float, float], object]


def stroke_paint(look: Look, width: float) -> ft.Paint:
    return ft.Paint(
        color=look.ink,
        style=ft.PaintingStyle.STROKE,
        stroke_width=max(2, PEN * width / 1000),
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )


def stroke_shape(look: Look, stroke: tuple[Point, ...], width: float) -> cv.Shape:
    scale = width / 1000
    first, *others = stroke
    steps = [cv.Path.MoveTo(first[0] * scale, first[1] * scale)]
    ends = others or [(first[0] + 1, first[1])]  # a dot is drawn as the shortest of lines
    return cv.Path([*steps, *(cv.Path.LineTo(x * scale, y * scale) for x, y in ends)], paint=stroke_paint(look, width))


def base_line(look: Look, width: float) -> cv.Shape:
    """Where one signs."""
    high = width * SHAPE * 0.78
    paint = ft.Paint(color=look.edge, stroke_width=1.5, stroke_dash_pattern=[4, 5])
    return cv.Line(width * 0.06, high, width * 0.94, high, paint=paint)


@ft.component
def SignaturePad(
    strokes: tuple[tuple[Point, ...], ...],
    width: float,
    name: str,
    hint: str,
    touch: Touched,
    move: Touched,
    lift: Callable[[], object],
) -> ft.Control:
    """Drawn in with a finger or a mouse; both are told as shares of the field. `hint` stands in it while it is empty.

    Dragging up and across are listened to apart, and each tells the whole position: a page that scrolls would take a stroke that
    goes up from anything that only listens to panning.
    """
    look, height = use_look(), width * SHAPE

    def at(event: Any) -> tuple[float, float]:
        return event.local_position.x / width, event.local_position.y / height

    board = cv.Canvas(
        [base_line(look, width), *(stroke_shape(look, each, width) for each in strokes)], width=width, height=height
    )
    words = [] if strokes else [ft.Container(look.words(hint, "body", "soft"), alignment=ft.Alignment(0, -0.3))]
    layers = ft.Stack([*words, board], width=width, height=height)
    drawn_in = ft.GestureDetector(
        layers,
        drag_interval=EVERY_MS,
        mouse_cursor=ft.MouseCursor.PRECISE,
        on_vertical_drag_down=lambda event: touch(*at(event)),
        on_vertical_drag_update=lambda event: move(*at(event)),
        on_horizontal_drag_update=lambda event: move(*at(event)),
        on_vertical_drag_end=lambda event: lift(),
        on_horizontal_drag_end=lambda event: lift(),
    )
    return ft.Semantics(content=framed(look, drawn_in, width), label=name, container=True, exclude_semantics=True)


def framed(look: Look, content: ft.Control, width: float) -> ft.Control:
    edge = ft.Border.all(look.border + 0.5, look.edge)
    box = ft.Container(content, width=width, height=width * SHAPE, bgcolor=look.sheet, border_radius=RADIUS, border=edge)
    box.clip_behavior = ft.ClipBehavior.ANTI_ALIAS
    return box


def as_svg(path: str, color: str) -> str:
    """Path data of straight lines, checked by the rules before it was kept, as a picture."""
    pen = f'fill="none" stroke="{color}" stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 1020 420"><path d="{path}" {pen}/></svg>'


@ft.component
def SignatureShown(path: str, name: str, width: float) -> ft.Control:
    """As it was drawn, in the ink of the look."""
    look = use_look()
    picture = ft.Image(
        src=as_svg(path, look.ink), width=width, height=width * SHAPE, fit=ft.BoxFit.CONTAIN, exclude_from_semantics=True
    )
    box = ft.Container(picture, bgcolor=look.sheet, border=look.hairline(), border_radius=RADIUS, padding=L)
    return ft.Semantics(content=ft.Row([box]), label=name, image=True, container=True, exclude_semantics=True)
