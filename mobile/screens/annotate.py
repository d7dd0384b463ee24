"""Drawing over a copy of one photo: arrows, boxes, and what must be hidden; each can be named, chosen and deleted without seeing it."""

from typing import Any

import flet as ft

from mobile.look.components import (
    ActionBar,
    EmptyState,
    ErrorCallout,
    IconTap,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    SavedLine,
    Sheet,
    Tap,
    TopBar,
    side_by_side,
    tap_with,
    touchable,
)
from mobile.look.evidence.marks import marks_layer
from mobile.look.evidence.photo import Source, picture
from mobile.look.evidence.upright import Size, upright_size
from mobile.look.theme import RADIUS, XS, L, M, S, Viewport, ViewportContext, use_look, use_viewport
from mobile.phone import facts
from mobile.phone.marking import MarkingState
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.visit import NotHere
from mobile.texts import controls, problems, tidy, title
from mobile.texts import phone_camera as say
from shared.ids import EvidenceId, VisitId
from shared.marks import MOST_MARKS, Mark
from shared.visits import Evidence

ROOM_BELOW, LEAST_HEIGHT, PANEL = 420, 220, 320  # what the tools need beside the photo
TELL_MS = 40  # how often a dragging finger is told of
ICONS = {
    "arrow": ft.Icons.CALL_MADE_ROUNDED,
    "box": ft.Icons.CROP_SQUARE_ROUNDED,
    "blur": ft.Icons.VISIBILITY_OFF_OUTLINED,
}
STRETCH = ft.CrossAxisAlignment.STRETCH


@ft.component
def AnnotateScreen(phone: Phone, visit_id: VisitId, evidence_id: str) -> ft.Control:
    """Of a photo of one's own that this phone can open; anything else says so."""
    walk = facts.walk_of(phone, visit_id)
    evidence = phone.store.records.get(Evidence, EvidenceId(evidence_id))
    source, set_source = ft.use_state(b"")
    is_read, set_read = ft.use_state(False)

    async def load() -> None:
        set_source(await phone.picture(evidence.sha256) if evidence else b"")
        set_read(True)

    ft.use_effect(load, [evidence_id])
    if walk is None or evidence is None or walk.seen(evidence.check_code) is None:
        return NotHere(phone)

    def back() -> None:
        frame.back(phone, frame.photo_route(visit_id, evidence_id))

    may = walk.may_change(evidence.check_code) and evidence.inspector == phone.actor.id and not evidence.is_withdrawn
    size = size_of(phone, evidence, source)
    if may and source and size:
        return Drawing(phone, walk, evidence, source, size, back)
    empty = EmptyState(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, say.NOT_DRAWABLE_TITLE, say.NOT_DRAWABLE)
    return PhoneFrame(TopBar(say.DRAW_ON_IT, on_back=back), [empty] if is_read else [])


def size_of(phone: Phone, evidence: Evidence, source: bytes) -> Size | None:
    """The upright photo's, from its own header, else as this phone saw it when it was taken."""
    traits = phone.store.traits(evidence.sha256)
    return upright_size(source) or ((traits.width, traits.height) if traits and traits.width and traits.height else None)


@ft.component
def Drawing(phone: Phone, walk: facts.Walk, evidence: Evidence, source: Source, size: Size, back: Tap) -> ft.Control:
    view = use_viewport()
    state = ft.use_memo(lambda: MarkingState(phone, evidence), [])  # only what is given it is drawn anew under a finger
    ft.use_effect(lambda: None, [], cleanup=state.flush)

    def done() -> None:
        if state.flush() and back:
            back()

    is_across = view.width > view.height
    width, _ = box = box_of(view, size, is_across)
    canvas = Canvas(state, source, size, box)  # outside of what scrolls: a finger that draws downwards would scroll instead
    bar = TopBar(say.DRAW_ON_IT, title(walk.criteria_set.check(evidence.check_code)), done)
    bottom, banner = ActionBar([PrimaryButton(controls.DONE, done)]), frame.banner(phone)
    if not is_across:
        top = ft.Column([bar, ft.Row([canvas], alignment=ft.MainAxisAlignment.CENTER)], spacing=S, tight=True)
        return PhoneFrame(top, [Panel(state)], bottom, spacing=M, banner=banner)
    beside = Viewport(view.width - width - 2 * L, view.height)
    panel = ViewportContext(beside, lambda: PhoneFrame(bar, [Panel(state)], bottom, spacing=M, banner=banner))
    pinned = ft.Container(canvas, padding=L, height=view.height, alignment=ft.Alignment.CENTER)
    row = ft.Row([pinned, ft.Container(panel, expand=True)], spacing=0, vertical_alignment=STRETCH)
    return ft.Container(row, bgcolor=use_look().paper, expand=True)


def box_of(view: Viewport, size: Size, is_across: bool) -> tuple[float, float]:
    """As large as the screen allows and exactly the photo's shape, so that a finger's spot is a share of the photo."""
    most_width = view.width - PANEL - 2 * L if is_across else view.column
    most_height = view.height - 2 * L if is_across else max(LEAST_HEIGHT, view.height - ROOM_BELOW)
    scale = min(most_width / size[0], most_height / size[1])
    return size[0] * scale, size[1] * scale


@ft.component
def Canvas(state: MarkingState, source: Source, size: Size, box: tuple[float, float]) -> ft.Control:
    """The photo, the marks over it, and the finger on both."""
    look, (width, height) = use_look(), box
    here: dict[str, Any] = {"width": width, "height": height}

    def at(event: Any) -> tuple[float, float]:
        return event.local_position.x / width, event.local_position.y / height

    layers = [
        picture(look, source, ft.BoxFit.FILL, **here),
        marks_layer(state.marks, size, ft.BoxFit.FILL, state.selected, **here),
    ]
    finger = ft.GestureDetector(
        ft.Stack(layers, **here),
        drag_interval=TELL_MS,
        exclude_from_semantics=True,  # marks are listed, chosen and deleted by name below
        on_tap_down=lambda event: state.touch(*at(event)),
        on_pan_start=lambda event: state.begin(*at(event)),
        on_pan_update=lambda event: state.drag(*at(event)),
        on_pan_end=lambda: state.end(),
    )
    return ft.Container(finger, border_radius=RADIUS, clip_behavior=ft.ClipBehavior.ANTI_ALIAS, **here)


@ft.component
def Panel(state: MarkingState) -> ft.Control:
    """The tools, how the chosen one is used, and every mark by its name."""
    look = use_look()
    tools = side_by_side(use_viewport(), *[tool(state, kind) for kind in ICONS])
    how = say.too_many_marks(MOST_MARKS) if state.is_full else say.HOW[state.kind]
    lines: list[ft.Control] = [tools, look.words(tidy(how), "body"), look.words(tidy(say.ON_A_COPY), "body", "soft")]
    if state.marks:
        lines.append(Sheet(*[MarkRow(state, at, mark) for at, mark in enumerate(state.marks)], padding=S, spacing=XS))
    keys: list[ft.Control] = []
    if state.can_undo:
        keys.append(QuietButton(controls.UNDO, state.undo, ft.Icons.UNDO_ROUNDED))
    if len(state.marks) > 1:
        keys.append(QuietButton(say.START_OVER, state.start_over, ft.Icons.DELETE_SWEEP_OUTLINED))
    if keys:
        lines.append(ft.Row(keys, spacing=S))
    if state.problem:
        lines.append(ErrorCallout(problems.sentence(state.problem, {})))
    elif state.marks or state.can_undo:
        lines.append(SavedLine(say.DRAWING_KEPT if state.is_kept else say.DRAWING_WAITS, saved=state.is_kept))
    return ft.Column(lines, spacing=M, tight=True, horizontal_alignment=STRETCH)


def tool(state: MarkingState, kind: Any) -> ft.Control:
    return Tool(say.TOOLS[kind], ICONS[kind], state.kind == kind, tap_with(state.choose, kind))


@ft.component
def Tool(text: str, icon: ft.IconData, is_chosen: bool, on_tap: Tap) -> ft.Control:
    look = use_look()
    tone = "primary" if is_chosen else "ink"
    words = look.words(text, "strong", tone, text_align=ft.TextAlign.CENTER)
    column = ft.Column(
        [ft.Icon(icon, size=24, color=look.tone(tone)), words],
        spacing=XS,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    edge = ft.Border.all(look.border + 1.5, look.primary) if is_chosen else ft.Border.all(max(1.0, look.border), look.edge)
    box: dict[str, Any] = {"padding": ft.Padding.symmetric(vertical=S, horizontal=XS), "border_radius": RADIUS, "border": edge}
    fill = look.primary_tint if is_chosen else look.sheet
    return touchable(column, text, on_tap, expand=True, checked=is_chosen, bgcolor=fill, alignment=ft.Alignment.CENTER, **box)


@ft.component
def MarkRow(state: MarkingState, at: int, mark: Mark) -> ft.Control:
    """One mark by its name: touched it is shown on the photo, its key deletes it."""
    look = use_look()
    number = sum(each.kind == mark.kind for each in state.marks[: at + 1])
    name, is_chosen = say.mark_name(mark, number), state.selected == at
    words = look.words(name, "strong" if is_chosen else "body", "primary" if is_chosen else "ink", expand=True)
    icon = ft.Icon(ICONS[mark.kind], size=20, color=look.tone("primary" if is_chosen else "soft"))
    row = ft.Container(ft.Row([icon, words], spacing=M), padding=ft.Padding.symmetric(horizontal=S, vertical=M))
    chosen = touchable(row, name, lambda: state.select(at), expand=True, checked=is_chosen, border_radius=RADIUS)
    delete = IconTap(ft.Icons.DELETE_OUTLINE_ROUNDED, say.delete_mark(name), lambda: state.delete(at), "soft")
    return ft.Row([chosen, delete], spacing=0)
