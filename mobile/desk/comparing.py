"""Two photos of one criterion beside each other over the page; the wheel, two fingers or + and − enlarge both in step."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import flet as ft

from mobile.desk.drafts import Enlarged
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.late_reading import photo_named
from mobile.desk.pictures import UNREADABLE, use_photo
from mobile.desk.state import Desk
from mobile.desk.zooming import STEP, Zoom
from mobile.look.components import QuietButton, spinner, tap_with
from mobile.look.evidence.photo import picture, round_key
from mobile.look.theme import ON_PICTURE, PILL, L, Look, M, S, use_look, use_viewport
from mobile.texts import answers, controls, desk_evidence
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.visits import Evidence

WHEEL = 400.0
"""So much turning of the wheel is one step of e."""
EVENT_MS = 30
Turn = Callable[[Zoom], Zoom]


@ft.component
def Comparing(enlarged: Enlarged) -> ft.Control:
    """Both sides may be leafed through; what is chosen stays enlarged as it was, to look at the same spot of another photo."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    zoom, set_zoom = ft.use_state(Zoom())
    shown = desk.shelf.case(enlarged.registration_id)
    if shown is None or enlarged.beside is None:
        return ft.Container()
    closer, farther = (lambda: set_zoom(enlarged_by(STEP))), (lambda: set_zoom(enlarged_by(1 / STEP)))
    whole = tap_with(set_zoom, Zoom())
    desk.listen_above(
        {
            **dict.fromkeys(("+", "=", "Add"), closer),
            **dict.fromkeys(("-", "Subtract"), farther),
            "0": lambda: set_zoom(Zoom()),
            "Arrow Right": lambda: leaf(desk, enlarged, 1, is_right=True),
            "Arrow Left": lambda: leaf(desk, enlarged, -1, is_right=True),
            "Escape": lambda: desk.enlarge(None),
        }
    )
    sides = [
        Half(shown, enlarged, is_right, zoom, set_zoom, key=f"{is_right} {evidence_id}")  # type: ignore[call-arg]
        for is_right, evidence_id in (
            (False, enlarged.evidence_ids[enlarged.at]),
            (True, enlarged.evidence_ids[enlarged.beside]),
        )
    ]
    both: ft.Control = ft.Row(list(sides), spacing=2, expand=True, vertical_alignment=STRETCH)
    if view.is_narrow:
        both = ft.Column(list(sides), spacing=2, expand=True, horizontal_alignment=STRETCH)
    close = round_key(ft.Icons.CLOSE_ROUNDED, desk_evidence.CLOSE, lambda: desk.enlarge(None))
    one = QuietButton(told.ONE_PHOTO, lambda: desk.enlarge(replace(enlarged, beside=None)), ft.Icons.PHOTO_OUTLINED)
    head = [close, ft.Container(one, bgcolor=look.sheet, border_radius=PILL), ft.Container(expand=True)]
    head += zoom_keys(look, zoom, closer, farther, whole)
    rows: list[ft.Control] = [ft.Container(ft.Row(head, spacing=S), padding=ft.Padding.all(S)), both]
    if not view.is_narrow:
        rows.append(ft.Container(ft.Text(told.COMPARE_HINT, style=look.type["small"].style(ON_PICTURE.soft)), padding=S))
    column = ft.Column(rows, spacing=0, expand=True, horizontal_alignment=STRETCH)
    return ft.Container(ft.SafeArea(column, expand=True), bgcolor=ON_PICTURE.night, expand=True)


def enlarged_by(factor: float, at: tuple[float, float] = (0.0, 0.0)) -> Turn:
    """Of whatever stands when it arrives: events come faster than pages are drawn."""
    return lambda before: before.by(factor, at)


def leaf(desk: Desk, enlarged: Enlarged, by: int, is_right: bool) -> None:
    """Another photo on one side; the other side stays."""
    last, beside = len(enlarged.evidence_ids) - 1, enlarged.beside or 0
    if is_right:
        desk.enlarge(replace(enlarged, beside=min(max(beside + by, 0), last)))
    else:
        desk.enlarge(replace(enlarged, at=min(max(enlarged.at + by, 0), last)))


def zoom_keys(
    look: Look, zoom: Zoom, closer: Callable[[], object], farther: Callable[[], object], whole: Any
) -> list[ft.Control]:
    words = ft.Text(told.zoomed(zoom.percent), style=look.type["figure"].style(ON_PICTURE.ink))
    return [
        round_key(ft.Icons.REMOVE_ROUNDED, told.FARTHER, farther),
        words,
        round_key(ft.Icons.ADD_ROUNDED, told.CLOSER, closer),
        round_key(ft.Icons.FIT_SCREEN_ROUNDED, told.WHOLE, whole),
    ]


@ft.component
def Half(shown: wire.CaseShown, enlarged: Enlarged, is_right: bool, zoom: Zoom, set_zoom: Callable[[Turn], object]) -> ft.Control:
    """One side: whose photo, what they answered, the picture, and the way to another one."""
    desk, look = use_desk(), use_look()
    at = (enlarged.beside or 0) if is_right else enlarged.at
    evidence = photo_named(shown, enlarged.evidence_ids[at])
    if evidence is None:
        return ft.Container(expand=True)
    name = told.photo_by(at + 1, shown.people.get(evidence.inspector, say.UNNAMED))
    words: list[ft.Control] = [
        ft.Text(name, style=look.type["strong"].style(ON_PICTURE.ink), max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
    ]
    words.append(ft.Text(facts(shown, evidence), style=look.type["small"].style(ON_PICTURE.soft), max_lines=1))
    back = round_key(ft.Icons.CHEVRON_LEFT_ROUNDED, say.LAST_ONE, lambda: leaf(desk, enlarged, -1, is_right))
    on = round_key(ft.Icons.CHEVRON_RIGHT_ROUNDED, say.NEXT_ONE, lambda: leaf(desk, enlarged, 1, is_right))
    head = ft.Row([back, ft.Column(words, spacing=0, tight=True, expand=True), on], spacing=M)
    rows = [ft.Container(head, padding=ft.Padding.symmetric(horizontal=S)), InStep(evidence, name, zoom, set_zoom)]
    return ft.Column(rows, spacing=S, expand=True, horizontal_alignment=STRETCH)


def facts(shown: wire.CaseShown, evidence: Evidence) -> str:
    """What the inspector who took it answered, and when it was taken."""
    check = shown.case.criteria_set.check(evidence.check_code)
    finding = next((each for each in shown.case.findings if each.id == evidence.finding_id), None)
    said = [answers.answer(check, finding.answer)] if finding and finding.answer is not None else []
    return " · ".join([*said, phrase.moment(evidence.captured_at)])


def whole_picture(look: Look, photo: bytes | None, name: str) -> ft.Control:
    """The photo, or what stands in for it."""
    if photo is None:
        return ft.Container(spinner(ON_PICTURE.ink, 32), alignment=ft.Alignment.CENTER)
    if photo == UNREADABLE:
        words = ft.Text(say.PHOTO_NOT_READ, style=look.type["body"].style(ON_PICTURE.ink))
        return ft.Container(words, alignment=ft.Alignment.CENTER)
    return picture(look, photo, ft.BoxFit.CONTAIN, controls.photo(name, None))


def begun_at(hand: tuple[Any, float]) -> None:
    """How near it was when two fingers came down."""
    begun, scale = hand
    begun.current = scale


@ft.component
def InStep(evidence: Evidence, name: str, zoom: Zoom, set_zoom: Callable[[Turn], object]) -> ft.Control:
    """The picture under the common zoom. What a hand does here is done to both."""
    unit: tuple[float, float] = (1.0, 1.0)
    look, photo = use_look(), use_photo(evidence.sha256, "screen")
    size, begun = ft.use_ref(unit), ft.use_ref(1.0)

    def sized(event: Any) -> None:
        size.current = (max(event.width, 1.0), max(event.height, 1.0))

    def off_middle(at: ft.Offset) -> tuple[float, float]:
        width, height = size.current or (1.0, 1.0)
        return at.x / width - 0.5, at.y / height - 0.5

    def wheeled(event: ft.ScrollEvent[Any]) -> None:
        set_zoom(enlarged_by(math.exp(-event.scroll_delta.y / WHEEL), off_middle(event.local_position)))

    def dragged(event: ft.ScaleUpdateEvent[Any]) -> None:
        width, height = size.current or (1.0, 1.0)
        wanted, at, delta = (begun.current or 1.0) * event.scale, off_middle(event.local_focal_point), event.focal_point_delta
        is_pinch = event.pointer_count > 1

        def after(before: Zoom) -> Zoom:
            moved = before.moved(delta.x / width, delta.y / height)
            return moved.by(wanted / moved.scale, at) if is_pinch else moved

        set_zoom(after)

    inside = whole_picture(look, photo, name)
    moved = ft.Container(inside, scale=zoom.scale, offset=ft.Offset(zoom.x, zoom.y), expand=True)
    hand = ft.GestureDetector(
        ft.Container(moved, clip_behavior=ft.ClipBehavior.HARD_EDGE, expand=True),
        on_scroll=wheeled,
        on_scale_start=tap_with(begun_at, (begun, zoom.scale)),
        on_scale_update=dragged,
        drag_interval=EVENT_MS,
        on_size_change=sized,
        expand=True,
    )
    return ft.Container(hand, expand=True, padding=ft.Padding.symmetric(horizontal=L // 4))
