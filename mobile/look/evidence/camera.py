"""The camera: the picture, what is wanted, what will be stamped, and one big key. White on dark in every look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mobile.look.components import Tap, spinner, tap_with, touchable
from mobile.look.evidence.photo import Source, picture, round_key
from mobile.look.evidence.stamp import Stamp, StampOverlay
from mobile.look.keeping import Gps, GpsPill
from mobile.look.theme import (
    EDGE,
    KEY_WIDTH,
    ON_PICTURE,
    PILL,
    QUICK,
    RADIUS,
    SHUTTER,
    TOUCH,
    TOUCH_COMFORT,
    L,
    Look,
    M,
    S,
    Viewport,
    use_look,
    use_viewport,
)
from mobile.texts import controls as say
from mobile.texts import phone_camera as told
from mobile.texts import tidy

ROOMY = 700  # a lower window keeps its height for the picture
SIDE = 320  # the tray beside the picture of a phone held across
STRETCH = ft.CrossAxisAlignment.STRETCH


@dataclass(frozen=True)
class Wanted:
    """What to photograph now. `is_new`: the camera has just gone on to it, and the eye has to notice."""

    title: str
    evidence: str = ""
    step: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Shots:
    """The photos of the check, the last one last: their pictures, and what a touch on the nth does."""

    pictures: Sequence[Source] = ()
    on_open: Callable[[int], object] | None = None


def is_tight(view: Viewport) -> bool:
    """Little height, or letters so large that it comes to the same: what is left belongs to the picture."""
    return view.height < ROOMY or view.is_cramped


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


def thumb(look: Look, shots: Shots, at: int, name: str, count: int = 0) -> ft.Control:
    """One photo of the check; the last one also tells how many there are."""
    source, edge = shots.pictures[at], TOUCH_COMFORT
    icon = ft.Icon(ft.Icons.PHOTO_OUTLINED, size=24, color=ON_PICTURE.soft)  # where nothing small was made of it
    small = picture(look, source, width=edge, height=edge) if source else ft.Container(icon, alignment=ft.Alignment.CENTER)
    clip: dict[str, Any] = {
        "border_radius": RADIUS,
        "border": ft.Border.all(2, ON_PICTURE.ink),
        "clip_behavior": ft.ClipBehavior.ANTI_ALIAS,
    }
    framed = ft.Container(small, width=TOUCH_COMFORT + 4, height=TOUCH_COMFORT + 4, **clip)
    layers: list[ft.Control] = [framed]
    if count > 1:
        figure = ft.Text(str(count), style=look.on_picture().type["strong"].style(ON_PICTURE.night))
        badge: dict[str, Any] = {"bgcolor": ON_PICTURE.ink, "border_radius": PILL, "padding": ft.Padding.symmetric(horizontal=S)}
        layers.append(ft.Container(figure, right=0, top=0, **badge))
    return touchable(ft.Stack(layers), name, tap_with(shots.on_open, at))


def strip(look: Look, shots: Shots) -> ft.Control:
    """All photos of the check but the last, which lies beside the shutter."""
    thumbs = [thumb(look, shots, at, told.open_shot(at + 1)) for at in range(len(shots.pictures) - 1)]
    return ft.Row(list(reversed(thumbs)), spacing=S, scroll=ft.ScrollMode.AUTO)


@ft.component
def CameraTray(shots: Shots, saved: str, on_shoot: Tap, on_done: Tap, busy: bool = False) -> ft.Control:
    """Under the preview: what was saved where, the photos of this check, the shutter, the way back."""
    look, view, count = use_look(), use_viewport(), len(shots.pictures)
    last = thumb(look, shots, count - 1, f"{say.LAST_PHOTO}, {told.shots(count)}", count) if count else ft.Container()
    word = ft.Text(say.DONE, style=look.type["button"].style(ON_PICTURE.ink))
    done = touchable(
        ft.Icon(ft.Icons.CHECK_ROUNDED, size=32, color=ON_PICTURE.ink) if view.is_cramped else word,
        say.DONE_SHOOTING,
        on_done,
        padding=ft.Padding.symmetric(horizontal=M, vertical=L),
        alignment=ft.Alignment.CENTER,
        border_radius=RADIUS,
    )
    keys = [
        ft.Container(last, width=KEY_WIDTH, alignment=ft.Alignment.CENTER_LEFT),
        shutter(on_shoot, busy),
        ft.Container(done, width=KEY_WIDTH, alignment=ft.Alignment.CENTER_RIGHT),
    ]
    words = ft.Text(saved, style=look.on_picture().type["body"].style(ON_PICTURE.soft), expand=True, expand_loose=True)
    phone = [ft.Icon(ft.Icons.SMARTPHONE_ROUNDED, size=18, color=ON_PICTURE.good)] if saved else []
    line = ft.Row([*phone, words], spacing=S, alignment=ft.MainAxisAlignment.CENTER)
    rows: list[ft.Control] = [ft.Semantics(content=line, live_region=True)] if saved else []
    rows += [strip(look, shots)] if count > 1 and not is_tight(view) else []
    rows.append(ft.Row(keys, alignment=ft.MainAxisAlignment.SPACE_BETWEEN))
    return ft.Container(
        ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH),
        bgcolor=ON_PICTURE.night,
        padding=ft.Padding.only(left=EDGE, right=EDGE, top=M, bottom=L),
    )


@ft.component
def WantedCard(wanted: Wanted) -> ft.Control:
    """The check and what it asks to be shown; turned to white when the camera has just gone on to it."""
    look, has_room = use_look().on_picture(), not is_tight(use_viewport())
    ink, soft = (ON_PICTURE.night, ON_PICTURE.night) if wanted.is_new else (ON_PICTURE.ink, ON_PICTURE.soft)
    before = " · ".join(filter(None, (told.NEXT_NOW if wanted.is_new else "", wanted.step if has_room else "")))
    lines: list[ft.Control] = [ft.Text(before, style=look.type["body"].style(soft))] if before else []
    wanted_title = ft.Text(tidy(wanted.title), style=look.type["heading"].style(ink))
    lines.append(ft.Semantics(content=wanted_title, header=True, heading_level=1))
    if wanted.evidence and has_room:
        mark = ft.Container(ft.Icon(ft.Icons.PHOTO_CAMERA_OUTLINED, size=18, color=soft), padding=ft.Padding.only(top=3))
        words = ft.Text(tidy(wanted.evidence), style=look.type["body"].style(soft), expand=True)
        lines.append(ft.Row([mark, words], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START))
    box = ft.Container(
        ft.Column(lines, spacing=0, tight=True, horizontal_alignment=STRETCH),
        bgcolor=ON_PICTURE.ink if wanted.is_new else ON_PICTURE.veil,
        padding=ft.Padding.symmetric(horizontal=L, vertical=S),
        border_radius=RADIUS,
        animate=QUICK,
    )
    return ft.Semantics(content=box, live_region=wanted.is_new or None)


def grid() -> list[ft.Control]:
    """Thirds: a light line beside a dark one, so that it is seen on any wall."""
    light, dark = ft.BorderSide(1, ON_PICTURE.thin), ft.BorderSide(1, ON_PICTURE.shade)
    across = [ft.Border(right=light), ft.Border(left=dark, right=light), ft.Border(left=dark)]
    down = [ft.Border(bottom=light), ft.Border(top=dark, bottom=light), ft.Border(top=dark)]
    full: dict[str, Any] = {"left": 0, "right": 0, "top": 0, "bottom": 0}
    columns = ft.Row([ft.Container(expand=True, border=each) for each in across], spacing=0, vertical_alignment=STRETCH)
    rows = ft.Column([ft.Container(expand=True, border=each) for each in down], spacing=0, horizontal_alignment=STRETCH)
    return [ft.Container(columns, ignore_interactions=True, **full), ft.Container(rows, ignore_interactions=True, **full)]


@ft.component
def ZoomKeys(levels: Sequence[float], level: float, on_zoom: Callable[[float], object]) -> ft.Control:
    """What the lens reaches, one tap each; where two fingers chose between them, the nearest below tells the number."""
    look = use_look().on_picture()
    nearest = max((each for each in levels if each <= level + 0.05), default=levels[0])

    def key(each: float) -> ft.Control:
        is_chosen = each == nearest
        style = look.type["strong"].style(ON_PICTURE.night if is_chosen else ON_PICTURE.ink)
        words = ft.Text(told.zoom_key(level if is_chosen else each), style=style)
        box: dict[str, Any] = {"width": TOUCH, "height": TOUCH, "border_radius": PILL, "alignment": ft.Alignment.CENTER}
        fill = ON_PICTURE.ink if is_chosen else ON_PICTURE.veil
        return touchable(words, told.zoom(each), tap_with(on_zoom, each), checked=is_chosen, bgcolor=fill, **box)

    return ft.Row([key(each) for each in levels], spacing=S, tight=True)


@ft.component
def CameraFrame(
    preview: ft.Control,
    stamp: Stamp,
    wanted: Wanted,
    gps: Gps,
    tray: ft.Control,
    on_close: Tap = None,
    keys: Sequence[ft.Control] = (),
    zoom: ft.Control | None = None,
    has_grid: bool = False,
    above: Sequence[ft.Control] = (),
    on_pinch: tuple[Any, Any] | None = None,
    on_gps: Tap = None,
) -> ft.Control:
    """Nothing but the picture, what is wanted, what will be stamped, and the tray. `keys`: light, grid. `above` lies on the tray.

    `on_pinch`: where two fingers begin, and where they are. Held across, the tray stands beside the picture. The preview keeps its place
    in the tree whatever else is drawn: a browser that loses it closes the camera.
    """
    view = use_viewport()
    is_across = view.width > view.height and view.width >= 2 * SIDE
    is_full = view.height < ROOMY and view.is_cramped  # then the stamp names the check too, and two fingers zoom
    close = round_key(ft.Icons.CLOSE_ROUNDED, say.CLOSE_CAMERA, on_close)
    place = ft.Container(GpsPill(gps, on_picture=True, on_tap=on_gps), expand=True, alignment=ft.Alignment.CENTER)
    head = [ft.Row([close, place, *keys], spacing=S), *([] if is_full and above else [WantedCard(wanted)])]
    stamped = inset(StampOverlay(stamp, compact=is_across or is_tight(view) or bool(above)))
    foot = [stamped] if zoom is None or is_full else [ft.Container(zoom, alignment=ft.Alignment.CENTER), stamped]
    layers = [
        pinched(preview, on_pinch),
        *(grid() if has_grid else ()),
        ft.Container(lines(*head, spacing=M), left=L, right=L, top=L),
        ft.Container(lines(*foot, spacing=M), left=0, right=0, bottom=L),
    ]
    return beside_or_below(ft.Stack(layers, expand=True), [*above, tray], is_across)


def beside_or_below(seen: ft.Control, touched: list[ft.Control], is_across: bool) -> ft.Control:
    """What is seen, and what is touched: at its side where the phone is held across."""
    column = ft.Column([seen, *([] if is_across else touched)], spacing=0, expand=True, horizontal_alignment=STRETCH)
    beside = [ft.Container(lines(*touched, scroll=ft.ScrollMode.AUTO, alignment=ft.MainAxisAlignment.END), width=SIDE)]
    whole = ft.Row([column, *(beside if is_across else [])], spacing=0, expand=True, vertical_alignment=STRETCH)
    return ft.Container(ft.SafeArea(whole, expand=True), bgcolor=ON_PICTURE.night, expand=True)


def pinched(preview: ft.Control, on_pinch: tuple[Any, Any] | None) -> ft.Control:
    """The picture under two fingers. Not read aloud: the keys of the zoom say the same by name."""
    begin, spread = on_pinch or (None, None)
    full: dict[str, Any] = dict.fromkeys(("left", "right", "top", "bottom"), 0)
    return ft.GestureDetector(preview, on_scale_start=begin, on_scale_update=spread, exclude_from_semantics=True, **full)


def lines(*controls: ft.Control, spacing: int = 0, **more: Any) -> ft.Control:
    return ft.Column(list(controls), spacing=spacing, tight=not more, horizontal_alignment=STRETCH, **more)


def inset(control: ft.Control) -> ft.Control:
    return ft.Container(control, padding=ft.Padding.only(right=EDGE))


@ft.component
def OnPictureNote(icon: ft.IconData, text: str, key: str = "", on_tap: Tap = None) -> ft.Control:
    """A quiet line over the tray, with one thing to do."""
    look = use_look()
    words = ft.Text(tidy(text), style=look.type["body"].style(ON_PICTURE.soft), expand=True)
    row = ft.Row([ft.Icon(icon, size=20, color=ON_PICTURE.soft), words], spacing=M)
    box: dict[str, Any] = {"padding": ft.Padding.symmetric(horizontal=EDGE, vertical=M)}
    if on_tap is None:
        return ft.Semantics(content=ft.Container(row, bgcolor=ON_PICTURE.night, **box), live_region=True)
    return touchable(
        row, key or text, on_tap, bgcolor=ON_PICTURE.night, border=ft.Border(top=ft.BorderSide(1, ON_PICTURE.thin)), **box
    )
