"""Fields: the label stays above, the complaint stands below, the value is the caller's."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import flet as ft

from mobile.look.components.buttons import IconTap
from mobile.look.components.touch import Tap, told
from mobile.look.theme import RADIUS, TOUCH, XS, L, Look, M, S, use_look
from mobile.texts import controls as say
from mobile.texts import tidy
from mobile.texts.numbers import day_to_type
from mobile.texts.tongue import Tongue, spoken

Typed = Callable[[str], object]


def input_border(look: Look, wrong: bool = False) -> dict[ft.ControlState, ft.InputBorder]:
    """A field's edge: firm enough to be seen, heavier where one is writing."""

    def outline(color: str, width: float) -> ft.OutlineInputBorder:
        return ft.OutlineInputBorder(side=ft.BorderSide(width, color), border_radius=RADIUS)

    color = look.unmet if wrong else look.edge
    return {
        ft.ControlState.FOCUSED: outline(look.unmet if wrong else look.primary, look.border + 1.5),
        ft.ControlState.DEFAULT: outline(color, look.border + (0.5 if wrong else 0)),
    }


def text_box(look: Look, value: str, on_change: Typed | None, wrong: bool = False, **more: Any) -> ft.TextField:
    """The bare box in the look; always inside something that gives it a label."""

    async def changed(event: Any) -> None:
        if on_change:
            await told(on_change, event.control.value or "")

    return ft.TextField(
        value=value,
        on_change=changed,
        read_only=on_change is None,
        filled=True,
        bgcolor=look.sheet,
        cursor_color=look.primary,
        border=input_border(look, wrong),
        text_style=look.type["body"].style(look.ink),
        hint_style=look.type["body"].style(look.soft),
        content_padding=ft.Padding.symmetric(horizontal=L, vertical=M + 2),
        **more,
    )


def named_box(box: ft.TextField, name: str, trailing: ft.Control | None = None, expand: bool | None = None) -> ft.Control:
    """The box with its spoken name on the input itself: merged, or a reader finds a nameless field inside a named group.

    A key at its end lies over the box and not in it, or it would be merged as well.
    """
    named = ft.MergeSemantics(content=ft.Semantics(content=box, label=name), expand=expand)
    if trailing is None:
        return named
    box.content_padding = ft.Padding.only(left=L, right=TOUCH + XS, top=M + 2, bottom=M + 2)
    return ft.Stack([named, ft.Container(trailing, right=XS, top=XS / 2)], fit=ft.StackFit.PASS_THROUGH)


def labelled(look: Look, label: str, box: ft.Control, complaint: str = "", hint: str = "") -> ft.Control:
    """Label above, box, and below it either what is wrong or a word of help."""
    below: list[ft.Control] = []
    if complaint:
        icon = ft.Icon(ft.Icons.ERROR_OUTLINE_ROUNDED, size=18, color=look.unmet)
        words = look.words(tidy(complaint), "body", "unmet", expand=True)
        line = ft.Row(
            [ft.Container(icon, padding=ft.Padding.only(top=3)), words],
            spacing=XS,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
        below.append(ft.Semantics(content=line, live_region=True))
    elif hint:
        below.append(look.words(tidy(hint), "body", "soft"))
    title = [ft.Semantics(content=look.words(label, "strong"), exclude_semantics=True)] if label else []  # the box says it
    rows = [*title, box, *below]
    return ft.Column(rows, spacing=XS + 2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def Field(
    label: str,
    value: str,
    on_change: Typed | None = None,
    error: str = "",
    hint: str = "",
    password: bool = False,
    on_submit: Tap = None,
    name: str = "",
    **more: Any,
) -> ft.Control:
    """One line of text. A password can be looked at: typing one unseen on a phone in the sun goes wrong."""
    look = use_look()
    hidden, hide = ft.use_state(True)
    eye: ft.Control | None = None
    box = text_box(look, value, on_change, bool(error), password=password and hidden, on_submit=on_submit, **more)
    if password:
        icon = ft.Icons.VISIBILITY_OUTLINED if hidden else ft.Icons.VISIBILITY_OFF_OUTLINED
        eye = IconTap(icon, say.SHOW_PASSWORD if hidden else say.HIDE_PASSWORD, lambda: hide(not hidden), "soft")
        box.autocorrect = box.enable_suggestions = False
    return labelled(look, label, named_box(box, name or label, eye), error, hint)


@ft.component
def NumberField(
    label: str, value: str, unit: str = "", on_change: Typed | None = None, error: str = "", whole: bool = False, hint: str = ""
) -> ft.Control:
    """A number with its unit. It hands over what was typed; whether that is a number in range is the caller's judgement."""
    look = use_look()
    box = text_box(
        look,
        value,
        on_change,
        bool(error),
        keyboard_type=ft.KeyboardType.NUMBER,
        input_filter=ft.InputFilter(r"^[0-9]*$" if whole else r"^-?[0-9.,]*$", allow=True, replacement_string=value),
    )
    if unit:
        box.suffix = look.words(unit, "body", "soft")
    return labelled(look, label, named_box(box, label), error, hint)


@ft.component
def Note(
    value: str,
    on_change: Typed | None,
    label: str = "",
    hint: str = "",
    error: str = "",
    lines: int = 1,
    most: int | None = None,
) -> ft.Control:
    """A few sentences; the box grows with them, up to so many letters."""
    look = use_look()
    label, hint = label or say.NOTE, hint or say.NOTE_HINT
    box = text_box(look, value, on_change, bool(error), multiline=True, min_lines=lines, max_lines=max(lines, 5), hint_text=hint)
    if most:
        box.max_length, box.counter = most, ""
    return labelled(look, label, named_box(box, label), error)


def as_day(picked: datetime | date) -> date:
    """The picker answers with midnight in some zone; only the day was meant."""
    return picked.date() if isinstance(picked, datetime) else picked


@ft.component
def DateField(
    label: str,
    value: str,
    on_change: Typed | None = None,
    error: str = "",
    picked: date | None = None,
    first: date | None = None,
    last: date | None = None,
) -> ft.Control:
    """A day typed as 18/11/2026, or chosen in the calendar, which hands over the same text. Validation is the caller's."""
    look = use_look()
    is_open, set_open = ft.use_state(False)

    async def choose(event: Any) -> None:
        set_open(False)
        if on_change and event.control.value:
            await told(on_change, day_to_type(as_day(event.control.value)))

    calendar = ft.DatePicker(
        value=picked,
        first_date=first or date(2020, 1, 1),
        last_date=last or date(2040, 12, 31),
        locale=ft.Locale("en", "GB") if spoken() is Tongue.ENGLISH else ft.Locale("vi"),
        help_text=say.CALENDAR_TITLE,
        confirm_text=say.CALENDAR_DONE,
        cancel_text=say.CANCEL,
        field_label_text=label,
        field_hint_text=say.CALENDAR_HINT,
        error_format_text=say.CALENDAR_UNREADABLE,
        error_invalid_text=say.CALENDAR_OUT_OF_RANGE,
        on_change=choose,
        on_dismiss=lambda: set_open(False),
    )
    ft.use_dialog(calendar if is_open else None)
    box = text_box(look, value, on_change, bool(error), keyboard_type=ft.KeyboardType.DATETIME)
    hint = say.DAY_HINT
    if look.percent == 100:  # larger, it does not fit into the box
        box.hint_text, hint = hint, ""
    key = IconTap(ft.Icons.CALENDAR_MONTH_OUTLINED, say.OPEN_CALENDAR, lambda: set_open(True), "primary")
    return labelled(look, label, named_box(box, label, key), error, hint)


@ft.component
def ReasonSheet(
    title: str,
    text: str,
    reason: str,
    on_reason: Typed,
    confirm: ft.Control,
    on_cancel: Tap,
    error: str = "",
    hint: str = "",
    ready: ft.Control | None = None,
) -> ft.Control:
    """A bottom area that asks why: what will happen, the reason (`ready`: some to be tapped), and the two keys. `confirm` is a PrimaryButton."""
    look = use_look()
    head = ft.Column(
        [look.words(tidy(title), "heading"), look.words(tidy(text), "body", "soft")], spacing=0, tight=True, expand=True
    )
    close = IconTap(ft.Icons.CLOSE_ROUNDED, say.CLOSE, on_cancel, "soft")
    rows = [
        ft.Row([head, close], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START),
        *([ready] if ready else []),
        Note(reason, on_reason, say.REASON, hint or say.REASON_HINT, error, lines=1 if ready else 2),
        ft.Row([confirm]),
    ]
    return ft.Column(rows, spacing=M, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
