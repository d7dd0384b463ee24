"""The scale of type, in Be Vietnam Pro; nothing on the phone is smaller than 16, nothing at the desk smaller than 13."""

import math
from typing import Any, NamedTuple

import flet as ft

STEADY = 18  # what is larger than this grows by no more points than this

FONTS = {  # one file per family name: Flet picks no weight inside a family
    "Text": "fonts/BeVietnamPro_400Regular.ttf",
    "Text 500": "fonts/BeVietnamPro_500Medium.ttf",
    "Text 600": "fonts/BeVietnamPro_600SemiBold.ttf",
    "Text 700": "fonts/BeVietnamPro_700Bold.ttf",
    "Figures": "fonts/Figures_500Medium.ttf",  # same digits on one width: Be Vietnam Pro has no tabular figures
    "Figures 600": "fonts/Figures_600SemiBold.ttf",
}


class Type(NamedTuple):
    """One step of the scale. Line height is never below 1.3: Ế, Ỗ and Ậ stack two marks on one letter."""

    size: int
    line: int
    family: str = "Text"

    def style(self, color: str, **more: Any) -> ft.TextStyle:
        """The step in a colour. Letter spacing is said aloud: Material adds up to 0.5 to what is left unsaid."""
        return ft.TextStyle(
            size=self.size,
            height=self.line / self.size,
            letter_spacing=-0.4 if self.size >= 24 else 0,
            color=color,
            font_family=self.family,
            font_family_fallback=["Text 600"] if self.family.startswith("Figures") else None,
            **more,
        )


def grown(scale: dict[str, Type], percent: int) -> dict[str, Type]:
    """The scale with larger text: each step grows by as much as its smallest ones do, so that at 200 % a title still holds two words a line."""
    if percent == 100:
        return scale
    more = (percent - 100) / 100

    def grow(step: Type) -> Type:
        size = round(step.size + min(step.size, STEADY) * more)
        return step._replace(size=size, line=math.ceil(size * step.line / step.size))

    return {role: grow(step) for role, step in scale.items()}


PHONE_TYPE = {
    "display": Type(32, 42, "Text 700"),
    "title": Type(24, 33, "Text 600"),
    "heading": Type(18, 26, "Text 600"),
    "body": Type(16, 24),
    "strong": Type(16, 24, "Text 600"),
    "small": Type(16, 24),
    "button": Type(18, 24, "Text 600"),
    "figure": Type(16, 24, "Figures"),
    "figure_title": Type(24, 32, "Text 600"),
    "figure_huge": Type(44, 58, "Text 600"),
}
DESK_TYPE = {  # a mouse, an arm's length, no sun
    "display": Type(26, 36, "Text 700"),
    "title": Type(20, 28, "Text 600"),
    "heading": Type(16, 24, "Text 600"),
    "body": Type(14, 21),
    "strong": Type(14, 21, "Text 600"),
    "small": Type(13, 19),
    "button": Type(14, 20, "Text 600"),
    "figure": Type(14, 21, "Figures"),
    "figure_title": Type(20, 28, "Text 600"),
    "figure_huge": Type(34, 46, "Text 600"),
}
OUTDOOR_TYPE = PHONE_TYPE | {
    "body": Type(17, 25, "Text 500"),
    "strong": Type(17, 25, "Text 700"),
    "small": Type(17, 25, "Text 500"),
    "heading": Type(19, 27, "Text 700"),
    "button": Type(19, 26, "Text 700"),
    "title": Type(25, 34, "Text 700"),
    "figure": Type(17, 25, "Figures 600"),
}
