"""Photos: as a tile, whole, and while they are taken. A source is an address or the picture's own bytes."""

from collections.abc import Sequence
from typing import Any

import flet as ft

from mobile.look.components import Tap, touchable
from mobile.look.evidence.marks import marks_layer
from mobile.look.evidence.stamp import Stamp, StampOverlay
from mobile.look.evidence.upright import Size
from mobile.look.theme import EDGE, ON_PICTURE, PILL, RADIUS, TOUCH, XL, XS, L, Look, M, S, use_look
from mobile.texts import controls as say
from shared.marks import Mark

Source = str | bytes
Drawn = tuple[Sequence[Mark], Size]
"""What lies over a photo, and how large the photo is upright."""
TILE_WIDTH, TILE_HEIGHT = 104, 132  # of a photo among others
STAMP_HEIGHT = 112  # what lies on the lower edge of a photo in a page; words that stand for a picture keep above it
BADGES = {
    "met": ft.Icons.CHECK_ROUNDED,
    "doubt": ft.Icons.QUESTION_MARK_ROUNDED,
    "unmet": ft.Icons.CLOSE_ROUNDED,
    "primary": ft.Icons.ARROW_UPWARD_ROUNDED,
    "soft": ft.Icons.SMARTPHONE_ROUNDED,
}


def broken(look: Look, told: str = "", **box: Any) -> ft.Control:
    """What stands where a picture could not be drawn: words, not a grey box."""
    icon = ft.Icon(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, size=28, color=look.soft)
    words = look.words(told or say.NO_PICTURE, "small", "soft", text_align=ft.TextAlign.CENTER)
    column = ft.Column(
        [icon, words], alignment=ft.MainAxisAlignment.CENTER, horizontal_alignment=ft.CrossAxisAlignment.CENTER, spacing=XS
    )
    return ft.Container(column, bgcolor=look.sunken, padding=S, alignment=ft.Alignment.CENTER, **box)


def picture(look: Look, src: Source, fit: ft.BoxFit = ft.BoxFit.COVER, name: str = "", told: str = "", **box: Any) -> ft.Control:
    """A picture that says so when it is not here (`told` says why) or cannot be shown; without a name it is decoration inside something
    that has one."""
    if not src:
        return broken(look, told or say.PICTURE_ELSEWHERE, **box)
    unseen = say.NO_PICTURE if told in ("", say.PICTURE_ELSEWHERE) else told
    image = ft.Image(src, fit=fit, error_content=broken(look, unseen), gapless_playback=True, **box)
    image.semantics_label, image.exclude_from_semantics = name or None, not name
    return image


@ft.component
def AddPhoto(caption: str = "", on_tap: Tap = None, width: int = TILE_WIDTH, height: int = TILE_HEIGHT) -> ft.Control:
    """The place where the next photo goes."""
    look = use_look()
    caption = caption or say.TAKE_PHOTO
    icon = ft.Icon(ft.Icons.ADD_A_PHOTO_OUTLINED, size=28, color=look.primary)
    words = look.words(caption, "strong", "primary", text_align=ft.TextAlign.CENTER)
    centred: dict[str, Any] = {"alignment": ft.MainAxisAlignment.CENTER, "horizontal_alignment": ft.CrossAxisAlignment.CENTER}
    return touchable(
        ft.Column([icon, words], spacing=XS, **centred),
        say.photo_key(caption),
        on_tap,
        width=width,
        height=height,
        border_radius=RADIUS,
        bgcolor=look.primary_tint,
        border=ft.Border.all(max(1.0, look.border), look.primary),
        alignment=ft.Alignment.CENTER,
    )


@ft.component
def PhotoTile(
    src: Source | None,
    caption: str = "",
    tone: str | None = "met",
    width: int = TILE_WIDTH,
    height: int = TILE_HEIGHT,
    on_tap: Tap = None,
    told: str = "",
) -> ft.Control:
    """A photo taken, with its state as a mark (None: nothing to say yet); without a source the place of the next one."""
    look = use_look()
    if src is None:
        return AddPhoto(caption, on_tap, width, height)
    layers: list[ft.Control] = [picture(look, src, told=told, width=width, height=height)]
    if tone:
        badge = ft.Container(
            ft.Icon(BADGES[tone], size=16, color=look.sheet),
            width=24,
            height=24,
            border_radius=PILL,
            bgcolor=look.tone(tone),
            right=S,
            top=S,
            alignment=ft.Alignment.CENTER,
            border=ft.Border.all(1.5, look.sheet),
        )
        layers.append(badge)
    stack = ft.Stack(layers, width=width, height=height)
    clip: dict[str, Any] = {"border_radius": RADIUS, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS, "border": look.outline("edge")}
    return touchable(stack, say.photo(caption, tone), on_tap, width=width, height=height, **clip)


@ft.component
def StampedPhoto(
    src: Source,
    stamp: Stamp,
    width: float,
    height: float = 260,
    on_tap: Tap = None,
    told: str = "",
    drawn: Drawn | None = None,
) -> ft.Control:
    """A photo in a page, its stamp readable without opening it."""
    look = use_look()
    overlay = ft.Container(StampOverlay(stamp, compact=True), left=0, right=XL, bottom=M)
    shown = picture(look, src, told=told, width=width, height=height if src else height - STAMP_HEIGHT)
    layer = [marks_layer(*drawn, fit=ft.BoxFit.COVER, width=width, height=height)] if drawn and src else []
    stack = ft.Stack([shown, *layer, overlay], width=width, height=height)
    clip: dict[str, Any] = {"border_radius": RADIUS, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS}
    return touchable(stack, say.photo(stamp.check, None), on_tap, bgcolor=look.sunken, **clip)


def round_key(icon: ft.IconData, name: str, on_tap: Tap) -> ft.Control:
    """A key that lies on a picture."""
    mark = ft.Icon(icon, color=ON_PICTURE.ink, size=24)
    box: dict[str, Any] = {"width": TOUCH, "height": TOUCH, "border_radius": PILL, "alignment": ft.Alignment.CENTER}
    return touchable(mark, name, on_tap, bgcolor=ON_PICTURE.veil, **box)


@ft.component
def PhotoViewer(
    src: Source,
    stamp: Stamp,
    on_close: Tap,
    hint: str = "",
    below: ft.Control | None = None,
    told: str = "",
    drawn: Drawn | None = None,
) -> ft.Control:
    """The whole photo on black, to be enlarged with two fingers, its stamp beneath it and not over it."""
    look = use_look()
    whole = picture(look, src, ft.BoxFit.CONTAIN, say.photo(stamp.check, None), told)
    layer = [marks_layer(*drawn, fit=ft.BoxFit.CONTAIN)] if drawn and src else []
    seen = ft.Stack([whole, *layer], fit=ft.StackFit.EXPAND)
    zoomed = ft.InteractiveViewer(content=seen, max_scale=8, min_scale=1, expand=True)
    words = ft.Text(hint or say.ZOOM_HINT, style=look.type["body"].style(ON_PICTURE.soft), expand=True)
    head = ft.Row([round_key(ft.Icons.CLOSE_ROUNDED, say.CLOSE, on_close), words], spacing=M)
    parts = [
        ft.Container(head, padding=ft.Padding.all(S)),
        zoomed,
        StampOverlay(stamp),
        ft.Container(below, padding=ft.Padding.only(left=EDGE, right=EDGE, top=M, bottom=L)),
    ]
    column = ft.Column(parts, spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(ft.SafeArea(column, expand=True), bgcolor=ON_PICTURE.night, expand=True)
