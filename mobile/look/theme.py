"""Colour roles, space, shape, motion and touch. A pixel or a colour is written here and nowhere else.

Three looks share one set of roles: LIGHT (indoors), DARK (evening) and OUTDOOR (full sun: black on white, edges instead of tints).
"""

from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from mobile.look.type_scale import DESK_TYPE, FONTS, OUTDOOR_TYPE, PHONE_TYPE, Type, grown
from mobile.look.viewport import COLUMN, EDGE, KEYS_BESIDE, Viewport, ViewportContext, use_viewport

__all__ = [
    "CALM",
    "COLUMN",
    "DARK",
    "EDGE",
    "FONTS",
    "HUGE",
    "KEYS_BESIDE",
    "KEY_WIDTH",
    "LIGHT",
    "LOOKS",
    "ON_PICTURE",
    "OUTDOOR",
    "PILL",
    "QUICK",
    "RADIUS",
    "RADIUS_SHEET",
    "RADIUS_SMALL",
    "SHUTTER",
    "TOUCH",
    "TOUCH_ANSWER",
    "TOUCH_COMFORT",
    "XL",
    "XS",
    "XXL",
    "L",
    "Look",
    "LookContext",
    "M",
    "OnPicture",
    "S",
    "Type",
    "Viewport",
    "ViewportContext",
    "flet_theme",
    "use_look",
    "use_viewport",
]

XS, S, M, L, XL, XXL, HUGE = 4, 8, 12, 16, 24, 32, 48  # one 4-point grid
MOST_ON_PICTURE = 130  # percent
MARKS_GROW = 150  # percent: icons grow no further, or there is no room for the words beside them
RADIUS_SMALL, RADIUS, RADIUS_SHEET, PILL = 8, 12, 16, 999
TOUCH, TOUCH_COMFORT, TOUCH_ANSWER, SHUTTER = 48, 56, 64, 76
KEY_WIDTH = 88  # the keys left and right of the shutter
QUICK = ft.Animation(120, ft.AnimationCurve.EASE_OUT)  # a fill changing under the thumb
CALM = ft.Animation(220, ft.AnimationCurve.EASE_IN_OUT_CUBIC)  # a sheet, a progress bar; nothing else moves


@dataclass(frozen=True)
class Look:
    """Colour roles. Components ask for a role ("what does it mean"), never for a colour ("what is it like")."""

    name: str
    paper: str  # behind everything
    sheet: str  # what is read and touched
    sunken: str  # wells: inputs, tracks, inset blocks
    line: str  # hairlines between things
    edge: str  # the border of something that can be touched, at least 3:1
    ink: str  # text
    soft: str  # secondary text
    primary: str  # the one thing to do next; links; where you are
    on_primary: str
    primary_tint: str
    met: str  # đạt, phù hợp, máy chủ đã lưu
    met_tint: str
    doubt: str  # cần xem lại, chưa kết luận, còn thiếu
    doubt_tint: str
    unmet: str  # không đạt, không phù hợp
    unmet_tint: str
    star: str  # stars only
    type: dict[str, Type]
    border: float = 1.0
    is_dark: bool = False
    percent: int = 100  # how large text is; marks beside text grow along, margins do not

    @property
    def is_outdoor(self) -> bool:
        """In the sun a tint is not seen: edges carry what tints carry elsewhere."""
        return self.border > 1

    def tone(self, role: str) -> str:
        """The colour of a role."""
        return str(getattr(self, role))

    def tint(self, role: str) -> str:
        """The quiet surface of a role."""
        return self.sunken if role in ("soft", "ink") else self.tone(f"{role}_tint")

    def words(self, value: str, role: str = "body", tone: str = "ink", **more: Any) -> ft.Control:
        """Text in a role of the scale and a colour role."""
        return self.written(value, self.type[role].style(self.tone(tone)), **more)

    def written(self, value: str, style: ft.TextStyle, **more: Any) -> ft.Text:
        """Large text is never cut short, and breaks between any two words: a line holds few of them."""
        if self.percent > 100:
            more |= {"max_lines": None, "overflow": None}
            value = value.replace("\u00a0", " ")
        return ft.Text(value, style=style, **more)

    def hairline(self, **sides: bool) -> ft.Border:
        """The line between two things; all round when no side is named."""
        side = ft.BorderSide(self.border, self.line)
        return ft.Border(**dict.fromkeys(sides, side)) if sides else ft.Border.all(self.border, self.line)

    def outline(self, role: str) -> ft.Border | None:
        """The edge that replaces a tint in the sun."""
        return ft.Border.all(self.border, self.tone(role)) if self.is_outdoor else None

    def mark(self, icon: ft.IconData, tone: str = "ink", size: float = 22) -> ft.Control:
        """An icon that grows with the words beside it."""
        return ft.Icon(icon, color=self.tone(tone), size=round(size * min(self.percent, MARKS_GROW) / 100))

    def first_line(self, mark: ft.Control, role: str = "body") -> ft.Control:
        """A mark beside words that may take several lines: it stands at the first one."""
        return ft.Container(mark, height=self.type[role].line, alignment=ft.Alignment.CENTER)

    def large(self, percent: int) -> "Look":
        """The same roles with text of this size."""
        return replace(self, type=grown(self.type, percent), percent=percent)

    def on_picture(self) -> "Look":
        """For what lies on a picture: larger than this it would hide what it speaks of."""
        if self.percent <= MOST_ON_PICTURE:
            return self
        return LOOKS[self.name].large(MOST_ON_PICTURE)

    def at_desk(self) -> "Look":
        """The same roles in the denser scale of the desk."""
        return replace(self, type=DESK_TYPE)

    @property
    def lifted(self) -> ft.BoxShadow | None:
        """The only elevation: bars that float over what scrolls. None in the sun."""
        if self.is_outdoor:
            return None
        return ft.BoxShadow(
            blur_radius=24, color=ft.Colors.with_opacity(0.5 if self.is_dark else 0.10, "#000000"), offset=ft.Offset(0, -2)
        )


LIGHT = Look(
    "light",
    paper="#F6F4EF",
    sheet="#FFFFFF",
    sunken="#EFECE5",
    line="#E3DFD6",
    edge="#85806F",
    ink="#14201F",
    soft="#505B58",
    primary="#0B4F5E",
    on_primary="#FFFFFF",
    primary_tint="#DDECEE",
    met="#1B6A3A",
    met_tint="#E1F1E5",
    doubt="#855300",
    doubt_tint="#FCF0D4",
    unmet="#A42F1D",
    unmet_tint="#FBE7E2",
    star="#D9960A",
    type=PHONE_TYPE,
)
DARK = Look(
    "dark",
    paper="#0D1413",
    sheet="#17201F",
    sunken="#212C2A",
    line="#2B3735",
    edge="#74827F",
    ink="#ECF2F0",
    soft="#A8B5B1",
    primary="#82CDD9",
    on_primary="#04262D",
    primary_tint="#15373E",
    met="#8AD6A0",
    met_tint="#16311F",
    doubt="#F2C566",
    doubt_tint="#362B11",
    unmet="#FFA593",
    unmet_tint="#3D1F19",
    star="#F4C04A",
    type=PHONE_TYPE,
    is_dark=True,
)
OUTDOOR = Look(
    "outdoor",
    paper="#FFFFFF",
    sheet="#FFFFFF",
    sunken="#FFFFFF",
    line="#4A4A4A",
    edge="#000000",
    ink="#000000",
    soft="#262626",
    primary="#00323C",
    on_primary="#FFFFFF",
    primary_tint="#CDF1FA",
    met="#003D17",
    met_tint="#FFFFFF",
    doubt="#4F2F00",
    doubt_tint="#FFE9B0",
    unmet="#6E1000",
    unmet_tint="#FFFFFF",
    star="#6B4700",
    border=2.0,
    type=OUTDOOR_TYPE,
)
LOOKS = {each.name: each for each in (LIGHT, DARK, OUTDOOR)}


@dataclass(frozen=True)
class OnPicture:
    """What lies on a photo is white on dark in every look: the picture is its background, not the theme."""

    ink: str = "#FFFFFF"
    soft: str = "#E8EEEC"
    veil: str = "#D40A1413"  # opaque enough for 7:1 on a white wall
    night: str = "#0A1413"
    good: str = "#8AD6A0"
    doubt: str = "#FFC24A"
    bad: str = "#FFA593"
    mark: str = "#F4C04A"
    rim: str = "#000000"  # round what is drawn on a photo
    hidden: str = "#20292B"  # a part of a photo nobody shall see, and the stripes that say so
    stripe: str = "#5A676A"
    thin: str = "#B3FFFFFF"  # a grid over the picture, one light line beside a dark one
    shade: str = "#66000000"


ON_PICTURE = OnPicture()
CODE_PAPER, CODE_INK = "#FFFFFF", "#000000"  # a QR code is black on white in every look, or cameras do not read it


LookContext = ft.create_context(LIGHT)


def use_look() -> Look:
    """The look of this part of the tree; call it once at the top of a component."""
    return ft.use_context(LookContext)


def flet_theme(look: Look) -> ft.Theme:
    """What Material's own controls (text fields, dialogs, scroll bars) take from the roles."""
    scheme = ft.ColorScheme(
        primary=look.primary,
        on_primary=look.on_primary,
        primary_container=look.primary_tint,
        on_primary_container=look.primary,
        surface=look.paper,
        on_surface=look.ink,
        on_surface_variant=look.soft,
        outline=look.edge,
        outline_variant=look.line,
        surface_container_lowest=look.sheet,
        surface_container=look.sheet,
        surface_container_high=look.sheet,
        surface_container_highest=look.sunken,
        surface_tint=look.sheet,
        error=look.unmet,
        error_container=look.unmet_tint,
    )
    splash = ft.Colors.with_opacity(0.08, look.primary)
    return ft.Theme(color_scheme=scheme, font_family="Text", splash_color=splash, visual_density=ft.VisualDensity.STANDARD)
