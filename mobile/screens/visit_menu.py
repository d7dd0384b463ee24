"""What is done rarely in a visit: rest, share out the places, report a closed door."""

import flet as ft

from mobile.look.components import ActionBar, Chip, IconTap, Note, PrimaryButton, Tap, keyed, tap_with, tidy, touchable
from mobile.look.theme import L, M, S, use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts
from mobile.phone.looking import Looking
from mobile.screens import frame
from mobile.texts import controls
from mobile.texts import phone_work as say


@ft.component
def MenuRow(icon: ft.IconData, words: str, on_tap: Tap, last: bool = False) -> ft.Control:
    look = use_look()
    row = ft.Row([look.mark(icon, "primary"), look.words(tidy(words), "strong", expand=True)], spacing=M)
    border = None if last else look.hairline(bottom=True)
    return touchable(row, words, on_tap, padding=ft.Padding.symmetric(horizontal=L, vertical=M), border=border)


@ft.component
def Menu(walk: facts.Walk, looking: Looking) -> ft.Control:
    rows: list[ft.Control] = []
    if walk.share and not walk.share.is_paused:
        rows.append(MenuRow(ft.Icons.PAUSE_CIRCLE_OUTLINE_ROUNDED, say.PAUSE, looking.ask_to_pause))
    if walk.has_mates:
        route = frame.places_route(walk.visit.id)
        rows.append(MenuRow(ft.Icons.GROUP_OUTLINED, say.SHARE_OUT, lambda: frame.go(route)))
    shut = frame.no_entry_route(walk.visit.assignment_id)
    rows.append(MenuRow(ft.Icons.DOOR_FRONT_DOOR_OUTLINED, say.NOT_LET_IN, lambda: frame.go(shut), last=True))
    return RowSheet(*rows)


@ft.component
def Pausing(looking: Looking) -> ft.Control:
    """Why the visit rests: one tap, or a few words."""
    look = use_look()
    has_reason = bool(looking.reason.strip())
    chips: list[ft.Control] = [
        keyed(Chip, each)(each, tap_with(looking.give_reason, each), chosen=looking.reason == each) for each in say.PAUSE_REASONS
    ]
    lines = [look.words(say.PAUSE, "heading"), look.words(tidy(say.PAUSE_TEXT), "body", "soft")]
    close = IconTap(ft.Icons.CLOSE_ROUNDED, controls.CLOSE, looking.stop_asking, "soft")
    head = ft.Row(
        [ft.Column(lines, spacing=0, tight=True, expand=True), close], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START
    )
    words = Note(looking.reason, looking.give_reason, controls.REASON, controls.REASON_HINT)
    pause = PrimaryButton(
        say.PAUSE if has_reason else say.CHOOSE_REASON,
        looking.pause,
        icon=ft.Icons.PAUSE_ROUNDED,
        disabled=not has_reason,
    )
    return ActionBar(head, ft.Row(chips, spacing=S, run_spacing=S, wrap=True), words, [pause])
