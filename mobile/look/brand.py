"""The mark: a tick that smiles."""

import flet as ft
import flet.canvas as cv

from mobile.look.theme import Look


def mark(look: Look, size: int) -> ft.Control:
    """The mark at a size; decoration, so nothing is read aloud."""
    pen = ft.Paint(
        color=look.on_primary,
        style=ft.PaintingStyle.STROKE,
        stroke_width=size * 0.10,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )
    dot = ft.Paint(color=look.on_primary, style=ft.PaintingStyle.FILL)
    start, curve = (
        cv.Path.MoveTo(size * 0.26, size * 0.54),
        cv.Path.QuadraticTo(size * 0.44, size * 0.86, size * 0.76, size * 0.40),
    )
    eyes = [cv.Circle(size * x, size * 0.33, size * 0.06, dot) for x in (0.34, 0.56)]
    board = cv.Canvas([cv.Path([start, curve], paint=pen), *eyes], width=size, height=size)
    return ft.Container(board, width=size, height=size, bgcolor=look.primary, border_radius=size * 0.28)
