"""Reading a QR code into the facts of a check: by the camera, or typed by hand. What it says is shown whole, and never opened."""

from typing import Any

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    EmptyState,
    ErrorCallout,
    Note,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    SavedLine,
    Sheet,
    Tap,
    TopBar,
)
from mobile.look.evidence.photo import round_key
from mobile.look.theme import EDGE, ON_PICTURE, RADIUS_SHEET, XS, L, M, S, use_look, use_viewport
from mobile.phone import facts
from mobile.phone.lens import LensState
from mobile.phone.scanning import CodeState, ScanState
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import controls, problems, tidy, title
from mobile.texts import phone as phone_says
from mobile.texts import phone_camera as say
from shared.particulars import LONGEST_CODE

LINES = 3
STRETCH = ft.CrossAxisAlignment.STRETCH


@ft.component
def Scanning(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen) -> ft.Control:
    """Whatever the way, it ends with the words of the code and one key that records them."""
    check, visit_id = seen.check, walk.visit.id
    code = ft.use_memo(lambda: CodeState(phone, visit_id, check.code), [])
    state = ft.use_memo(lambda: ScanState(code), [])
    for each in (code, state, state.lens):
        ft.use_state(each)
    ft.use_effect(state.start, [], cleanup=state.stop)

    def back() -> None:
        frame.back(phone, frame.check_route(visit_id, check.code))

    top = TopBar(say.SCAN, title(check), back)
    if not walk.may_change(check.code):
        return PhoneFrame(top, [Callout(phone_says.SUBMITTED)], ActionBar([PrimaryButton(phone_says.BACK_TO_VISIT, back)]))
    if code.text:
        return PhoneFrame(top, read_lines(code), found_keys(code, state, back), banner=frame.banner(phone))
    if state.is_typing or state.lens.trouble:
        return PhoneFrame(top, typing(code, state), typed_key(code, state), banner=frame.banner(phone))
    return Looking(state, back)


def read_lines(code: CodeState) -> list[ft.Control]:
    """The whole text, however long: it wraps, and can be chosen and copied."""
    lines: list[ft.Control] = [CodeText(code.text)]
    if code.is_too_long:
        lines.append(Callout(say.code_too_long(LONGEST_CODE), ft.Icons.REPORT_OUTLINED, "doubt"))
    elif code.problem:
        lines.append(ErrorCallout(problems.sentence(code.problem, {})))
    elif code.is_kept:
        lines.append(SavedLine(say.CODE_KEPT))
    elif code.is_known:
        lines.append(Callout(say.CODE_ALREADY, ft.Icons.CHECK_ROUNDED))
    return lines


@ft.component
def CodeText(text: str) -> ft.Control:
    look = use_look()
    words = look.words(text, "strong")
    return Sheet(look.words(say.FOUND_CODE, "body", "soft"), words, look.words(tidy(say.NOT_OPENED), "body", "soft"), spacing=XS)


def found_keys(code: CodeState, state: ScanState, back: Tap) -> ft.Control:
    again = QuietButton(say.SCAN_AGAIN, state.again, ft.Icons.QR_CODE_SCANNER_ROUNDED, height=56)
    if code.is_settled:
        return ActionBar([again, PrimaryButton(controls.DONE, back)])
    return ActionBar([again, PrimaryButton(say.KEEP_CODE, code.keep, ft.Icons.CHECK_ROUNDED)])


def typing(code: CodeState, state: ScanState) -> list[ft.Control]:
    lines: list[ft.Control] = []
    if not code.can_read:
        lines.append(EmptyState(ft.Icons.QR_CODE_2_ROUNDED, say.NO_READER_TITLE, say.NO_READER))
    elif state.lens.trouble:
        lines.append(Callout(say.SCAN_NO_CAMERA, ft.Icons.NO_PHOTOGRAPHY_OUTLINED, "doubt"))
    lines.append(Note(code.typed, code.write, say.CODE_FIELD, say.CODE_FIELD_HINT, lines=LINES))
    if code.problem:
        lines.append(ErrorCallout(problems.sentence(code.problem, {})))
    return lines


def typed_key(code: CodeState, state: ScanState) -> ft.Control:
    has_words = bool(code.typed.strip())
    record = PrimaryButton(say.KEEP_CODE if has_words else say.TYPE_FIRST, code.take_typed, disabled=not has_words)
    if not code.can_read or state.lens.trouble:
        return ActionBar([record])
    by_camera = QuietButton(say.BY_CAMERA, lambda: state.type_instead(False), ft.Icons.PHOTO_CAMERA_OUTLINED, height=56)
    return ActionBar([by_camera, record])


@ft.component
def Looking(state: ScanState, back: Tap) -> ft.Control:
    """The camera's picture, a field to bring the code into, and what to do when none is seen. Dark in every look."""
    look, view, lens = use_look(), use_viewport(), state.lens
    full: dict[str, Any] = {"left": 0, "right": 0, "top": 0, "bottom": 0}
    preview = ft.Container(lens.preview(), bgcolor=ON_PICTURE.night, alignment=ft.Alignment.CENTER, **full)
    edge = min(view.width, view.height) * 0.56
    field = ft.Container(width=edge, height=edge, border_radius=RADIUS_SHEET, border=ft.Border.all(4, ON_PICTURE.ink))
    close = round_key(ft.Icons.CLOSE_ROUNDED, controls.CLOSE_CAMERA, back)
    top = ft.Row([close, ft.Container(expand=True), *light(lens)])
    said = say.NOT_SEEN_YET if state.is_helpless else say.SCAN_HOW if lens.is_ready else phone_says.CAMERA_STARTING
    words = ft.Text(tidy(said), style=look.type["strong"].style(ON_PICTURE.ink), text_align=ft.TextAlign.CENTER)
    key = ft.Text(say.TYPE_CODE, style=look.type["button"].style(ON_PICTURE.ink))
    typed = ft.TextButton(
        key, on_click=lambda: state.type_instead(), height=56, icon=ft.Icon(ft.Icons.KEYBOARD_OUTLINED, color=ON_PICTURE.ink)
    )
    lower = ft.Column(
        [ft.Semantics(content=words, live_region=True), ft.Row([typed], alignment=ft.MainAxisAlignment.CENTER)],
        spacing=S,
        tight=True,
        horizontal_alignment=STRETCH,
    )
    layers: list[ft.Control] = [
        preview,
        ft.Container(field, alignment=ft.Alignment.CENTER, **full),
        ft.Container(top, left=L, right=L, top=L),
        ft.Container(
            lower, left=0, right=0, bottom=0, bgcolor=ON_PICTURE.veil, padding=ft.Padding.symmetric(horizontal=EDGE, vertical=M)
        ),
    ]
    return ft.Container(ft.SafeArea(ft.Stack(layers, expand=True), expand=True), bgcolor=ON_PICTURE.night, expand=True)


def light(lens: LensState) -> list[ft.Control]:
    """The key of the light, where the lens has one."""
    icon, name = (
        (ft.Icons.FLASHLIGHT_OFF_ROUNDED, say.TORCH_OFF) if lens.is_lit else (ft.Icons.FLASHLIGHT_ON_ROUNDED, say.TORCH_ON)
    )
    return [round_key(icon, name, lens.toggle_torch)] if lens.has_torch else []
