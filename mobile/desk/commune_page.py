"""The page a commune reads once its result is published. A lead's preview is this very page, with nothing on it that writes."""

from collections.abc import Callable

import flet as ft

from mobile.desk.commune_points import Points
from mobile.desk.frame import STRETCH
from mobile.desk.result import TwoScores
from mobile.desk.standing import Standing
from mobile.look.theme import L
from shared import wire


@ft.component
def CommunePage(
    shown: wire.CaseShown, is_veiled: bool = False, is_writable: bool = False, on_open: Callable[[str], object] | None = None
) -> ft.Control:
    """Scores, the time that is left, every point. `is_veiled`: asks for the blurred copies, for those who could see others."""
    parts = [
        TwoScores(shown.case),
        Standing(shown, is_writable),
        Points(shown, is_veiled, is_writable, on_open),
    ]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)
