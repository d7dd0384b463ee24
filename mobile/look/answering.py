"""Answering under one thumb: one tap each, two honest ways out, counts with or without a keyboard."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mobile.look.components import (
    Progress,
    QuietButton,
    Tap,
    at_least,
    named_box,
    side_by_side,
    tap_with,
    text_box,
    tidy,
    told,
    touchable,
)
from mobile.look.theme import (
    QUICK,
    RADIUS,
    TOUCH,
    TOUCH_ANSWER,
    TOUCH_COMFORT,
    XL,
    XS,
    L,
    Look,
    M,
    S,
    use_look,
    use_viewport,
)
from mobile.texts import controls as say
from mobile.texts import phone_answers as texts

CENTER = ft.Alignment.CENTER
FACES = 40  # more people than this are a bar, not a crowd of icons
FIGURE_WIDTH = 80
SHORT_LABEL, ROOMY = 24, 360  # letters, points: beside its keys a longer label would be a tower of syllables


def chosen_box(look: Look, selected: bool) -> dict[str, Any]:
    """An answer carries no praise and no blame: whichever is chosen has the same tint and the same edge."""
    rest = ft.Border.all(max(1.0, look.border), look.edge)
    return {
        "border_radius": RADIUS,
        "animate": QUICK,
        "bgcolor": look.primary_tint if selected else look.sheet,
        "border": ft.Border.all(look.border + 1.5, look.primary) if selected else rest,
    }


@ft.component
def Choice(text: str, selected: bool, on_tap: Tap, height: int = TOUCH_ANSWER) -> ft.Control:
    """One big answer; stands in a Row and shares its width."""
    look = use_look()
    tone = look.primary if selected else look.ink
    mark = [ft.Icon(ft.Icons.CHECK_CIRCLE_ROUNDED, size=24, color=tone)] if selected else []
    words = ft.Text(text, style=look.type["button"].style(tone), text_align=ft.TextAlign.CENTER, expand=True, expand_loose=True)
    row = ft.Row([*mark, words], alignment=ft.MainAxisAlignment.CENTER, spacing=S)
    pad = ft.Padding.symmetric(horizontal=S, vertical=XS)
    return touchable(
        at_least(height, row), text, on_tap, expand=True, checked=selected, padding=pad, **chosen_box(look, selected)
    )


@ft.component
def WaysOut(answer: str | None, on_answer: Callable[[str], object] | None = None) -> ft.Control:
    """Two honest answers that never lower a score; never cut short, so on a narrow phone they take two lines."""
    view = use_viewport().for_keys
    height = TOUCH if view.column >= ROOMY else TOUCH_COMFORT

    def way(text: str, share: int) -> ft.Control:
        return QuietButton(text, tap_with(on_answer, text), height=height, expand=share, tone="soft", selected=answer == text)

    return side_by_side(view, way(say.NOT_APPLICABLE, 4), way(say.NOT_CHECKED, 5))


@ft.component
def AnswerBar(
    answer: str | None, choices: tuple[str, str] | None = None, on_answer: Callable[[str], object] | None = None
) -> ft.Control:
    """Two answers under the thumb, two ways out below; `answer` is one of these four words or None."""

    big = ft.Row([Choice(text, answer == text, tap_with(on_answer, text)) for text in choices or (say.YES, say.NO)], spacing=M)
    return ft.Column([big, WaysOut(answer, on_answer)], spacing=S, tight=True)


@ft.component
def ChoiceList(options: Sequence[str], chosen: str | None, on_choose: Callable[[str], object] | None = None) -> ft.Control:
    """Several answers, one tap each; long ones wrap, nothing is hidden in a menu."""
    look = use_look()

    def row(text: str) -> ft.Control:
        selected = text == chosen
        tone = "primary" if selected else "ink"
        icon = ft.Icons.CHECK_CIRCLE_ROUNDED if selected else ft.Icons.RADIO_BUTTON_UNCHECKED_ROUNDED
        mark = ft.Icon(icon, size=24, color=look.primary if selected else look.edge)
        words = look.words(tidy(text), "strong", tone, expand=True)
        tap, pad = tap_with(on_choose, text), ft.Padding.symmetric(horizontal=L, vertical=L)
        return touchable(ft.Row([mark, words], spacing=M), text, tap, checked=selected, padding=pad, **chosen_box(look, selected))

    return ft.Column([row(text) for text in options], spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def NumberKeys(
    label: str, least: int, most: int, chosen: int | None, on_choose: Callable[[int], object] | None = None
) -> ft.Control:
    """Small numbers, one tap each; every row shares the width evenly."""
    look, view = use_look(), use_viewport()
    in_row = 4 if view.is_cramped else 6

    def key(number: int) -> ft.Control:
        selected = number == chosen
        words = look.words(str(number), "button", "primary" if selected else "ink", text_align=ft.TextAlign.CENTER)
        box: dict[str, Any] = chosen_box(look, selected) | {"padding": ft.Padding.symmetric(vertical=M), "alignment": CENTER}
        return touchable(words, texts.number_of(number, label), tap_with(on_choose, number), expand=True, checked=selected, **box)

    numbers = range(least, most + 1)
    rows = [numbers[start : start + in_row] for start in range(0, len(numbers), in_row)]
    lines: list[ft.Control] = []
    for row in rows:
        blanks: list[ft.Control] = [ft.Container(expand=True) for _ in range(in_row - len(row))] if len(rows) > 1 else []
        lines.append(ft.Row([*map(key, row), *blanks], spacing=S))
    return ft.Column(lines, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def TallyKeys(met: str, not_met: str, on_count: Callable[[bool], object]) -> ft.Control:
    """One tap for each person or turn: two keys of the same weight, neither of them painted in advance."""
    look, view = use_look(), use_viewport()

    def key(text: str, is_met: bool, icon: ft.IconData) -> ft.Control:
        words = ft.Text(
            text, style=look.type["button"].style(look.ink), text_align=ft.TextAlign.CENTER, expand=True, expand_loose=True
        )
        row = ft.Row([ft.Icon(icon, size=24, color=look.primary), words], alignment=ft.MainAxisAlignment.CENTER, spacing=S)
        pad = ft.Padding.symmetric(vertical=XL, horizontal=S)
        return touchable(
            row, f"{text}, {texts.ONE_BY_ONE}", tap_with(on_count, is_met), expand=True, padding=pad, **chosen_box(look, False)
        )

    keys = [key(met, True, ft.Icons.EXPOSURE_PLUS_1_ROUNDED), key(not_met, False, ft.Icons.REMOVE_ROUNDED)]
    return side_by_side(view, *keys, spacing=M)


def stepper_key(look: Look, icon: ft.IconData, name: str, on_tap: Tap) -> ft.Control:
    """One of the two keys; at its bound it is pale and takes no tap."""
    return touchable(
        ft.Icon(icon, size=26, color=look.primary if on_tap else look.soft),
        name,
        on_tap,
        width=TOUCH_COMFORT,
        height=TOUCH_COMFORT,
        border_radius=RADIUS,
        bgcolor=look.primary_tint if on_tap else look.sunken,
        border=look.outline("edge"),
        alignment=ft.Alignment.CENTER,
    )


def typed_figure(look: Look, label: str, shown: str, on_change: Callable[[str], object], on_blur: Tap) -> ft.Control:
    """The number between the keys; it is a field, but it looks like the number it is."""
    box = text_box(
        look,
        shown,
        on_change,
        keyboard_type=ft.KeyboardType.NUMBER,
        text_align=ft.TextAlign.CENTER,
        input_filter=ft.InputFilter(r"^[0-9]*$", allow=True, replacement_string=shown),
        max_length=4,
        hint_text="–",
        on_blur=on_blur,
    )
    box.text_style = look.type["figure_title"].style(look.ink)
    box.hint_style = look.type["figure_title"].style(look.soft)
    box.content_padding = ft.Padding.symmetric(horizontal=0, vertical=M)
    box.counter = ""
    return named_box(box, label)


@ft.component
def Stepper(
    label: str, value: int | None, least: int = 0, most: int = 999, on_change: Callable[[int], object] | None = None
) -> ft.Control:
    """Counting without a keyboard: two 56-point keys around a figure that can also be typed. Nothing out of bounds is handed over.

    `value` None: nothing was counted yet, which is not zero.
    """
    look, view = use_look(), use_viewport()
    draft, set_draft = ft.use_state("")  # what is being typed and is not (yet) an allowed number

    async def change(to: int) -> None:
        set_draft("")
        if on_change:
            await told(on_change, to)

    async def typed(text: str) -> None:
        if text.isdecimal() and least <= int(text) <= most:
            await change(int(text))
        else:
            set_draft(text or " ")

    def key(icon: ft.IconData, to: int) -> ft.Control:
        tap = tap_with(change, to) if on_change and least <= to <= most else None
        return stepper_key(look, icon, say.step(counted, label, more=to > counted), tap)

    counted = value or 0
    shown = "" if value is None else str(value)
    figure = typed_figure(look, label, draft.strip() if draft else shown, typed, lambda: set_draft(""))
    less, more = key(ft.Icons.REMOVE_ROUNDED, counted - 1), key(ft.Icons.ADD_ROUNDED, counted + 1)
    words = look.words(tidy(label), "body", expand=True)
    if len(label) <= SHORT_LABEL and view.column >= ROOMY:
        rows: list[ft.Control] = [
            ft.Row([words, ft.Row([less, ft.Container(figure, width=FIGURE_WIDTH), more], spacing=S, tight=True)], spacing=M)
        ]
    else:
        rows = [ft.Row([words]), ft.Row([less, ft.Container(figure, expand=True), more], spacing=S)]
    if draft.strip():
        rows.append(ft.Row([ft.Semantics(content=look.words(say.out_of_bounds(least, most), "body", "unmet"), live_region=True)]))
    return ft.Column(rows, spacing=S, tight=True)


@ft.component
def HeadCount(counted: int, present: int) -> ft.Control:
    """The share as people, so that a slip of the thumb is seen at once; a crowd becomes a bar."""
    look = use_look()
    if present > FACES:
        return Progress(counted / present, 12, name=say.people(counted, present))
    people: list[ft.Control] = [
        ft.Icon(
            ft.Icons.PERSON_ROUNDED if i < counted else ft.Icons.PERSON_OUTLINE_ROUNDED,
            size=24,
            color=look.primary if i < counted else look.doubt,
        )
        for i in range(present)
    ]
    row = ft.Row(people, spacing=0, run_spacing=XS, wrap=True)
    return ft.Semantics(content=row, label=say.people(counted, present), container=True)
