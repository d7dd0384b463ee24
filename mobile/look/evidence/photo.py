"""Photos: as a tile, whole, and while they are taken. A source is an address or the picture's own bytes."""

from typing import Any

import flet as ft

from mobile.look.components import Tap, spinner, touchable
from mobile.look.evidence.stamp import Stamp, StampOverlay
from mobile.look.keeping import Gps, GpsPill
from mobile.look.theme import (
    EDGE,
    KEY_WIDTH,
    ON_PICTURE,
    PILL,
    RADIUS,
    SHUTTER,
    TOUCH,
    TOUCH_COMFORT,
    XL,
    XS,
    L,
    Look,
    M,
    S,
    use_look,
)
from mobile.texts import controls as say
from mobile.texts import tidy

Source = str | bytes
STAMP_HEIGHT = 112  # what lies on the lower edge of a photo in a page; words that stand for a picture keep above it
BADGES = {
    "met": ft.Icons.CHECK_ROUNDED,
    "doubt": ft.Icons.QUESTION_MARK_ROUNDED,
    "unmet": ft.Icons.CLOSE_ROUNDED,
    "primary": ft.Icons.ARROW_UPWARD_ROUNDED,
    "soft": ft.Icons.SMARTPHONE_ROUNDED,
}


def broken(look: Look, told: str = say.NO_PICTURE, **box: Any) -> ft.Control:
    """What stands where a picture could not be drawn: words, not a grey box."""
    icon = ft.Icon(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, size=28, color=look.soft)
    words = look.words(told, "small", "soft", text_align=ft.TextAlign.CENTER)
    column = ft.Column(
        [icon, words], alignment=ft.MainAxisAlignment.CENTER, horizontal_alignment=ft.CrossAxisAlignment.CENTER, spacing=XS
    )
    return ft.Container(column, bgcolor=look.sunken, padding=S, alignment=ft.Alignment.CENTER, **box)


def picture(
    look: Look, src: Source, fit: ft.BoxFit = ft.BoxFit.COVER, name: str = "", told: str = say.PICTURE_ELSEWHERE, **box: Any
) -> ft.Control:
    """A picture that says so when it is not here (`told` says why) or cannot be shown; without a name it is decoration inside something
    that has one."""
    if not src:
        return broken(look, told, **box)
    unseen = say.NO_PICTURE if told == say.PICTURE_ELSEWHERE else told
    image = ft.Image(src, fit=fit, error_content=broken(look, unseen), gapless_playback=True, **box)
    image.semantics_label, image.exclude_from_semantics = name or None, not name
    return image


@ft.component
def AddPhoto(caption: str = say.TAKE_PHOTO, on_tap: Tap = None, width: int = 104, height: int = 132) -> ft.Control:
    """The place where the next photo goes."""
    look = use_look()
    icon = ft.Icon(ft.Icons.ADD_A_PHOTO_OUTLINED, size=28, color=look.primary)
    words = look.words(caption, "strong", "primary", text_align=ft.TextAlign.CENTER)
    centred: dict[str, Any] = {"alignment": ft.MainAxisAlignment.CENTER, "horizontal_alignment": ft.CrossAxisAlignment.CENTER}
    return touchable(
        ft.Column([icon, words], spacing=XS, **centred),
        caption,
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
    width: int = 104,
    height: int = 132,
    on_tap: Tap = None,
    told: str = say.PICTURE_ELSEWHERE,
) -> ft.Control:
    """A photo taken, with its state as a mark (None: nothing to say yet); without a source the place of the next one."""
    look = use_look()
    if src is None:
        return AddPhoto(caption or say.TAKE_PHOTO, on_tap, width, height)
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
    src: Source, stamp: Stamp, width: float, height: float = 260, on_tap: Tap = None, told: str = say.PICTURE_ELSEWHERE
) -> ft.Control:
    """A photo in a page, its stamp readable without opening it."""
    look = use_look()
    overlay = ft.Container(StampOverlay(stamp, compact=True), left=0, right=XL, bottom=M)
    shown = picture(look, src, told=told, width=width, height=height if src else height - STAMP_HEIGHT)
    stack = ft.Stack([shown, overlay], width=width, height=height)
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
    hint: str = say.ZOOM_HINT,
    below: ft.Control | None = None,
    told: str = say.PICTURE_ELSEWHERE,
) -> ft.Control:
    """The whole photo on black, to be enlarged with two fingers, its stamp beneath it and not over it."""
    look = use_look()
    whole = picture(look, src, ft.BoxFit.CONTAIN, say.photo(stamp.check, None), told)
    zoomed = ft.InteractiveViewer(content=whole, max_scale=8, min_scale=1, expand=True)
    words = ft.Text(hint, style=look.type["body"].style(ON_PICTURE.soft), expand=True)
    head = ft.Row([round_key(ft.Icons.CLOSE_ROUNDED, say.CLOSE, on_close), words], spacing=M)
    parts = [
        ft.Container(head, padding=ft.Padding.all(S)),
        zoomed,
        StampOverlay(stamp),
        ft.Container(below, padding=ft.Padding.only(left=EDGE, right=EDGE, top=M, bottom=L)),
    ]
    column = ft.Column(parts, spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(ft.SafeArea(column, expand=True), bgcolor=ON_PICTURE.night, expand=True)


def shutter(on_shoot: Tap, busy: bool) -> ft.Control:
    """The one big key of the camera; while a shot is being saved it shows so and takes no second tap."""
    inner = (
        spinner(ON_PICTURE.ink, 32)
        if busy
        else ft.Container(width=SHUTTER - 14, height=SHUTTER - 14, border_radius=PILL, bgcolor=ON_PICTURE.ink)
    )
    return touchable(
        inner,
        say.SHUTTER,
        None if busy else on_shoot,
        "shutter",
        width=SHUTTER,
        height=SHUTTER,
        border_radius=PILL,
        border=ft.Border.all(4, ON_PICTURE.ink),
        alignment=ft.Alignment.CENTER,
    )


def camera_tray(look: Look, last: Source | None, saved: str, on_last: Tap, on_shoot: Tap, on_done: Tap, busy: bool) -> ft.Control:
    """Under the preview: what was saved where, the last shot, the shutter, the way back."""
    thumb: ft.Control = ft.Container(width=TOUCH_COMFORT)
    if last is not None:
        small = picture(look, last, width=TOUCH_COMFORT, height=TOUCH_COMFORT)
        clip: dict[str, Any] = {
            "border_radius": RADIUS,
            "border": ft.Border.all(2, ON_PICTURE.ink),
            "clip_behavior": ft.ClipBehavior.ANTI_ALIAS,
        }
        thumb = touchable(small, say.LAST_PHOTO, on_last, width=TOUCH_COMFORT + 4, height=TOUCH_COMFORT + 4, **clip)
    done = touchable(
        ft.Text(say.DONE, style=look.type["button"].style(ON_PICTURE.ink)),
        say.BACK_TO_CHECK,
        on_done,
        width=72,
        height=TOUCH_COMFORT,
        alignment=ft.Alignment.CENTER,
        border_radius=RADIUS,
    )
    keys = [
        ft.Container(thumb, width=KEY_WIDTH, alignment=ft.Alignment.CENTER_LEFT),
        shutter(on_shoot, busy),
        ft.Container(done, width=KEY_WIDTH, alignment=ft.Alignment.CENTER_RIGHT),
    ]
    phone = [ft.Icon(ft.Icons.SMARTPHONE_ROUNDED, size=18, color=ON_PICTURE.good)] if saved else []
    words = ft.Text(saved, style=look.type["body"].style(ON_PICTURE.soft))
    said = ft.Semantics(content=ft.Row([*phone, words], spacing=S, alignment=ft.MainAxisAlignment.CENTER), live_region=True)
    column = ft.Column([said, ft.Row(keys, alignment=ft.MainAxisAlignment.SPACE_BETWEEN)], spacing=M, tight=True)
    return ft.Container(column, bgcolor=ON_PICTURE.night, padding=ft.Padding.only(left=EDGE, right=EDGE, top=M, bottom=XL + XS))


def wanted_pill(look: Look, wanted: str) -> ft.Control:
    """What the check asks to be shown."""
    return ft.Container(
        ft.Text(tidy(wanted), style=look.type["strong"].style(ON_PICTURE.ink), text_align=ft.TextAlign.CENTER),
        bgcolor=ON_PICTURE.veil,
        padding=ft.Padding.symmetric(horizontal=L, vertical=S),
        border_radius=EDGE,
    )


@ft.component
def CameraFrame(
    preview: ft.Control,
    stamp: Stamp,
    wanted: str,
    gps: Gps,
    last: Source | None = None,
    saved: str = "",
    on_shoot: Tap = None,
    on_close: Tap = None,
    on_done: Tap = None,
    on_last: Tap = None,
    extra: ft.Control | None = None,
    busy: bool = False,
    doubt: ft.Control | None = None,
    asking: ft.Control | None = None,
) -> ft.Control:
    """Nothing but the picture, what will be stamped on it, and one big key. `extra` is one more round key (the light).

    `doubt`: what will be doubted of the last photo, right over the tray. `asking` takes the tray's place while a reason is asked.
    """
    look = use_look()
    close = round_key(ft.Icons.CLOSE_ROUNDED, say.CLOSE_CAMERA, on_close)
    top = ft.Row(
        [close, GpsPill(gps, on_picture=True), extra or ft.Container(width=TOUCH)], alignment=ft.MainAxisAlignment.SPACE_BETWEEN
    )
    layers: list[ft.Control] = [
        ft.Container(preview, left=0, right=0, top=0, bottom=0),
        ft.Container(top, left=L, right=L, top=L),
        ft.Container(wanted_pill(look, wanted), left=L, right=L, top=TOUCH + XL, alignment=ft.Alignment.TOP_CENTER),
        ft.Container(StampOverlay(stamp), left=0, right=EDGE, bottom=L),
    ]
    tray = asking or camera_tray(look, last, saved, on_last, on_shoot, on_done, busy)
    below = [tray] if doubt is None or asking else [doubt, tray]
    column = ft.Column(
        [ft.Stack(layers, expand=True), *below], spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return ft.Container(ft.SafeArea(column, expand=True), bgcolor=ON_PICTURE.night, expand=True)
