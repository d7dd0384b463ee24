"""Where a person decides what is hidden of a photo: the picture to draw on, the list of areas, the reason, one key to save."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mobile.desk.areas_picture import AreasPicture, fitted
from mobile.desk.areas_state import Hiding
from mobile.desk.frame import STRETCH, flowing, use_desk
from mobile.desk.keyboard import CTRL_ENTER, CTRL_Z
from mobile.desk.measured import size_of
from mobile.desk.pictures import use_photo
from mobile.look.components import (
    Callout,
    Chip,
    ConfirmDialog,
    ErrorCallout,
    Heading,
    PrimaryButton,
    QuietButton,
    named_box,
    spinner,
    tap_with,
    text_box,
    tidy,
    touchable,
)
from mobile.look.evidence.photo import round_key
from mobile.look.theme import ON_PICTURE, RADIUS_SMALL, TOUCH, XS, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk_areas as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.ids import Sha256
from shared.visits import Evidence

PANEL_WIDTH, HEAD = 400, TOUCH + 2 * S
Closed = Callable[[bool], object]
"""Told whether anything was saved."""


@ft.component
def AreasEditor(shown: wire.CaseShown, evidence: Evidence, on_close: Closed) -> ft.Control:
    """Delete takes the chosen area away, Ctrl+Z undoes, Escape leads back step by step, Ctrl+Enter saves."""
    desk, view = use_desk(), use_viewport()
    hiding, _ = ft.use_state(Hiding(desk, evidence))  # the first one stays
    asked, ask = ft.use_state(False)
    ft.use_effect(hiding.read, [evidence.id])

    def close() -> None:
        if asked:
            ask(False)
        elif hiding.chosen is not None:
            hiding.unchoose()
        elif hiding.is_changed:
            ask(True)
        else:
            on_close(False)

    async def save() -> None:
        if await hiding.save():
            on_close(True)

    keys = {"Delete": hiding.remove, "Backspace": hiding.remove, CTRL_Z: hiding.undo, "Escape": close, CTRL_ENTER: save}
    desk.listen_above(keys)
    dialog = [ConfirmDialog(say.CLOSE_ASK, say.CLOSE_WHY, say.DROP, lambda: on_close(False), lambda: ask(False), say.GO_ON)]
    wide = view.width if view.is_narrow else view.width - PANEL_WIDTH
    high = view.height * 0.45 if view.is_narrow else view.height
    stage = Stage(hiding, evidence.sha256, wide - 2 * S, high - HEAD - S, close)
    panel = ft.Column(
        [HidingPanel(hiding, shown, save), *(dialog if asked else []), ft.Container(height=L)],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=STRETCH,
    )
    return side_by_side(stage, panel, use_look(), high if view.is_narrow else None)


def side_by_side(stage: ft.Control, panel: ft.Control, look: Look, stage_height: float | None) -> ft.Control:
    """Picture beside panel; with a height for the picture, above it."""
    beside = ft.Container(panel, bgcolor=look.paper, padding=ft.Padding.only(left=L, right=L, top=L))
    both: ft.Control
    if stage_height is None:
        beside.width = PANEL_WIDTH
        both = ft.Row([ft.Container(stage, expand=True), beside], spacing=0, vertical_alignment=STRETCH)
    else:
        beside.expand = True
        both = ft.Column([ft.Container(stage, height=stage_height), beside], spacing=0, horizontal_alignment=STRETCH)
    return ft.Container(ft.SafeArea(both, expand=True), bgcolor=ON_PICTURE.night, expand=True)


@ft.component
def Stage(hiding: Hiding, sha256: Sha256, width: float, height: float, on_close: Callable[[], object]) -> ft.Control:
    """The way back, and the picture as large as fits."""
    look = use_look()
    again, try_again = ft.use_state(0)
    photo = use_photo(sha256, "screen", again)
    back = round_key(ft.Icons.ARROW_BACK_ROUNDED, say.BACK, on_close)
    title = ft.Text(say.TITLE, style=look.type["strong"].style(ON_PICTURE.ink), expand=True)
    head = ft.Container(ft.Row([back, title], spacing=M), padding=S, height=HEAD)
    size = size_of(photo) if photo else None
    middle: ft.Control = spinner(ON_PICTURE.ink, 32)
    if photo is not None and size is None:
        middle = QuietButton(say.NO_PICTURE, lambda: try_again(again + 1), ft.Icons.REFRESH_ROUNDED, height=64)
    elif photo and size and hiding.shown:
        middle = AreasPicture(hiding, photo, *fitted(size, width, height))
    box = ft.Container(middle, alignment=ft.Alignment.CENTER, expand=True)
    return ft.Column([head, box], spacing=0, horizontal_alignment=STRETCH)


@ft.component
def HidingPanel(hiding: Hiding, shown: wire.CaseShown, save: Callable[[], object]) -> ft.Control:
    """What is hidden now and why, what may be done, the reason, and the key that saves."""
    look, view = use_look(), use_viewport()
    if hiding.shown is None:
        if hiding.trouble:
            return ErrorCallout(hiding.trouble, None, None, hiding.read)
        return ft.Row([spinner(look.primary, 18), look.words(say.LOADING, "body", "soft")], spacing=M)
    hint = say.HINT_TOUCH if view.is_narrow else say.HINT
    parts = [
        Heading(say.TITLE, hint, "title"),
        *standing(look, hiding, shown),
        AreaKeys(hiding),
        AreaList(hiding),
        ReasonPart(hiding, save),
    ]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)


def standing(look: Look, hiding: Hiding, shown: wire.CaseShown) -> list[ft.Control]:
    """Whose areas these are; what is hidden where nobody has decided yet."""
    assert hiding.shown is not None
    veil = hiding.veil
    if hiding.shown.is_outdated:
        return [Callout(say.OUTDATED, ft.Icons.VISIBILITY_OFF_OUTLINED, "doubt")]
    if veil:
        me = hiding.desk.actor
        name = me.name if veil.decided_by == me.id else shown.people.get(veil.decided_by, "")
        return [look.words(tidy(say.decided_by(name, phrase.moment(veil.decided_at), veil.reason)), "body", "soft")]
    if hiding.shown.is_whole:
        return [Callout(say.WHOLE_HIDDEN, ft.Icons.VISIBILITY_OFF_OUTLINED, "doubt")]
    if hiding.shown.found is None:
        return [Callout(say.NOT_FOUND_YET, ft.Icons.HOURGLASS_EMPTY_ROUNDED, "doubt")]
    return [look.words(tidy(say.BY_MACHINE), "body", "soft")]


@ft.component
def AreaKeys(hiding: Hiding) -> ft.Control:
    """What can be done with the list as a whole, and with the chosen one."""

    def key(words: str, icon: ft.IconData, on_tap: Callable[[], object], is_on: bool) -> ft.Control:
        return QuietButton(words, on_tap, icon, bordered=True, disabled=not is_on, tone="primary" if is_on else "soft")

    keys = [
        key(say.UNDO, ft.Icons.UNDO_ROUNDED, hiding.undo, bool(hiding.steps)),
        key(say.REMOVE_ONE, ft.Icons.DELETE_OUTLINE_ROUNDED, hiding.remove, hiding.chosen is not None),
        key(say.WHOLE, ft.Icons.VISIBILITY_OFF_OUTLINED, hiding.hide_all, True),
    ]
    if hiding.found:
        keys.append(key(say.BACK_TO_FOUND, ft.Icons.RESTART_ALT_ROUNDED, hiding.back_to_found, hiding.areas != hiding.found))
    return flowing(keys)


@ft.component
def AreaList(hiding: Hiding) -> ft.Control:
    """Every area in words: for hands on the keyboard and for whoever does not see the picture."""
    look = use_look()
    title = ft.Semantics(content=look.words(say.LIST, "strong"), header=True, heading_level=2)
    rows: list[ft.Control] = []
    for at, area in enumerate(hiding.areas):
        is_chosen = at == hiding.chosen
        mark = ft.Icons.CHECK_BOX_ROUNDED if is_chosen else ft.Icons.CROP_SQUARE_ROUNDED
        tone = "primary" if is_chosen else "ink"
        icon = ft.Icon(mark, size=20, color=look.tone("primary" if is_chosen else "soft"))
        words = ft.Row([icon, look.words(say.area_line(at + 1, area), "body", tone, expand=True)], spacing=S)
        pick = tap_with(hiding.choose, at)
        box: dict[str, Any] = {"height": TOUCH, "border_radius": RADIUS_SMALL, "padding": ft.Padding.symmetric(horizontal=S)}
        ground = look.primary_tint if is_chosen else None
        rows.append(touchable(words, say.area_line(at + 1, area), pick, checked=is_chosen, bgcolor=ground, **box))
    if not rows:
        rows.append(Callout(say.NOTHING_HIDDEN, ft.Icons.VISIBILITY_OUTLINED, "doubt"))
    return ft.Column([title, *rows], spacing=XS, tight=True, horizontal_alignment=STRETCH)


@ft.component
def ReasonPart(hiding: Hiding, save: Callable[[], object]) -> ft.Control:
    """One tap gives a reason, the field takes any other; the key says what is still missing."""
    desk, look = use_desk(), use_look()
    chips = [Chip(words, tap_with(hiding.write, words), hiding.reason == words) for words in say.SUGGESTIONS]
    box = text_box(look, hiding.reason, hiding.write, bool(hiding.trouble), hint_text=say.REASON_HINT)
    box.on_focus, box.on_blur = tap_with(desk.typing, True), tap_with(desk.typing, False)
    missing = say.CHANGE_FIRST if not hiding.is_worth_saving else "" if hiding.reason.strip() else say.REASON_FIRST
    words = say.SAVING if hiding.busy else missing or (say.SAVE if hiding.is_changed else say.KEEP_AS_IS)
    key = PrimaryButton(words, save, disabled=bool(missing), busy=hiding.busy, height=TOUCH)
    complaint = [ErrorCallout(hiding.trouble)] if hiding.trouble else []
    rows = [ft.Row(chips, spacing=S, run_spacing=S, wrap=True), named_box(box, say.REASON), *complaint, ft.Row([key])]
    return ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH)
