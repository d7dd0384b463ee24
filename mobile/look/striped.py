"""What must not be taken for the real thing is striped, in every look."""

import flet as ft

from mobile.look.components import tidy
from mobile.look.components.messages import with_action
from mobile.look.theme import XS, L, M, S, use_look, use_viewport

STRIPE = 14


@ft.component
def Stripes() -> ft.Control:
    """A band of slanted stripes, as on a barrier."""
    look, view = use_look(), use_viewport()
    reach = 4 * STRIPE / view.width
    return ft.Container(
        height=S,
        gradient=ft.LinearGradient(
            colors=[look.doubt, look.doubt, look.doubt_tint, look.doubt_tint],
            stops=[0, 0.5, 0.5, 1],
            begin=ft.Alignment(-1, 0),
            end=ft.Alignment(-1 + reach, 1),
            tile_mode=ft.GradientTileMode.REPEATED,
        ),
    )


@ft.component
def StripedBanner(text: str, action: ft.Control, hint: str = "", hide: ft.Control | None = None) -> ft.Control:
    """Stripes, what holds on every screen, the way out; below it, where there is one, a line on what to try next."""
    look, view = use_look(), use_viewport()
    words = look.words(tidy(text), "strong", "ink", expand=True)
    said = ft.Row([look.mark(ft.Icons.SCHOOL_OUTLINED, "doubt"), words], spacing=M)
    lines: list[ft.Control] = [with_action(view, said, action)]
    if hint and not view.is_crowded:  # there it would leave no room for what is tried
        lines.append(ft.Row([look.words(tidy(hint), "body", "ink", expand=True), *([hide] if hide else [])], spacing=S))
    inside = ft.Container(
        ft.Column(lines, spacing=0, tight=True),
        bgcolor=look.doubt_tint,
        padding=ft.Padding.only(left=view.side, right=view.side - L, top=XS, bottom=XS),
        border=look.hairline(bottom=True),
    )
    column = ft.Column([Stripes(), inside], spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Semantics(content=column, container=True)
