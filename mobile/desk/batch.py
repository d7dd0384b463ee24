"""Many clear discrepancies decided in one act: what would change is shown first, each can be left out, all can be taken back."""

from collections.abc import Callable

import flet as ft

from mobile.desk import foresight, reading
from mobile.desk.clear import by_commune, clear_ones
from mobile.desk.frame import STRETCH, Framed, PageHead, Waited, back_key, scrolled, use_desk
from mobile.desk.queue_rows import kind_tags
from mobile.desk.reading import Differing
from mobile.look.components import EmptyState, PrimaryButton, named_box, tap_with, text_box, tidy, touchable
from mobile.look.desk import StarCount, StarShift
from mobile.look.theme import RADIUS, L, Look, M, S, use_look, use_viewport
from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from shared.decisions import Outcome
from shared.discrepancies import standing_total

PLACE = "/cung-luc"
MOST = 100
"""More would not be read before they are confirmed."""


@ft.component
def Batch() -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    left_out, leave_out = ft.use_state(frozenset[str]())
    reason, write = ft.use_state(told.BATCH_REASON)
    desk.listen({"Escape": lambda: desk.go("/")})
    if desk.shelf.read_at is None:
        return Waited(say.QUEUE)
    sieve = desk.deciding.sieve
    rows = [each for each in reading.waiting(desk.shelf, desk.actor.id) if sieve.lets(each)]
    offered = clear_ones(rows, desk.actor)[:MOST]
    chosen = [each for each in offered if each.found.id not in left_out]
    above = ft.Row([back_key(lambda: desk.go("/")), look.words(told.BATCH_RULE, "body", "soft")], spacing=S)
    head = PageHead(told.BATCH, told.BATCH_WHY if offered else "", above)
    if not offered:
        return Framed(say.QUEUE, scrolled([head, EmptyState(ft.Icons.CHECKLIST_ROUNDED, told.BATCH_EMPTY, told.BATCH_EMPTY_WHY)]))

    def turn(each: Differing) -> None:
        leave_out(left_out ^ {each.found.id})

    groups = [OneCommune(each, left_out, turn, key=each[0].registration_id) for each in by_commune(offered)]  # type: ignore[call-arg]
    bar = BatchBar(chosen, reason, write)
    parts = [head, *groups]
    if view.is_narrow:
        return Framed(say.QUEUE, scrolled([*parts, bar]))
    return Framed(say.QUEUE, scrolled(parts), bar)


@ft.component
def BatchBar(chosen: list[Differing], reason: str, write: object) -> ft.Control:
    """One reason the communes will read, one key that says how many."""
    desk, look, view = use_desk(), use_look(), use_viewport()

    async def record() -> None:
        await desk.deciding.decide_all(chosen, reason)

    box = text_box(look, reason, write, bool(desk.trouble), hint_text=controls.DECISION_REASON_HINT)  # type: ignore[arg-type]
    box.on_focus, box.on_blur = tap_with(desk.typing, True), tap_with(desk.typing, False)
    field = named_box(box, controls.REASON, expand=True)
    words = told.NOTHING_CHOSEN if not chosen else told.record_many(len(chosen)) if reason.strip() else controls.REASON_FIRST
    is_ready = bool(chosen and reason.strip())
    key = PrimaryButton(words, record, disabled=not is_ready, busy=desk.busy, height=48, expand=view.is_narrow)
    row: ft.Control = ft.Row([field, key], spacing=M)
    if view.is_narrow:
        row = ft.Column([ft.Row([field]), ft.Row([key])], spacing=M, tight=True)
    trouble = [ft.Semantics(content=look.words(tidy(desk.trouble), "body", "unmet"), live_region=True)] if desk.trouble else []
    return ft.Container(
        ft.Column([look.words(tidy(told.batch_means(len(chosen))), "small", "soft"), row, *trouble], spacing=S, tight=True),
        bgcolor=look.sheet,
        border=look.hairline(top=True),
        shadow=look.lifted,
        padding=ft.Padding.symmetric(horizontal=L if view.is_narrow else 28, vertical=L),
    )


@ft.component
def OneCommune(rows: list[Differing], left_out: frozenset[str], turn: Callable[[Differing], object]) -> ft.Control:
    """A commune's score before and after, then what is decided of it, each to be left out."""
    look = use_look()
    case, chosen = rows[0].case, [each.found for each in rows if each.found.id not in left_out]
    before, after = standing_total(case), foresight.total_after_all(case, chosen, Outcome.UPHELD)
    tone = "unmet" if after.sum < before.sum else "met" if after.sum > before.sum else "soft"
    figures = [
        look.words(phrase.score(before.sum), "figure", "soft"),
        ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, size=16, color=look.tone(tone)),
        look.words(phrase.score(after.sum), "figure", tone),
        StarShift(before.stars, after.stars) if before.stars != after.stars else StarCount(after.stars),
    ]
    name = ft.Semantics(content=look.words(rows[0].commune, "heading"), header=True, heading_level=2)
    head = ft.Row([name, ft.Row(figures, spacing=S, tight=True)], spacing=L, run_spacing=0, wrap=True)
    lines = [line(look, each, each.found.id not in left_out, tap_with(turn, each)) for each in rows]
    return ft.Container(
        ft.Column(
            [ft.Container(head, padding=ft.Padding.symmetric(horizontal=L, vertical=M)), *lines],
            spacing=0,
            tight=True,
            horizontal_alignment=STRETCH,
        ),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def line(look: Look, each: Differing, is_chosen: bool, on_tap: object) -> ft.Control:
    """One discrepancy: ticked it is decided, unticked it stays in the queue."""
    found, most = each.found, phrase.points(each.criterion.points)
    icon = ft.Icons.CHECK_BOX_ROUNDED if is_chosen else ft.Icons.CHECK_BOX_OUTLINE_BLANK_ROUNDED
    box = ft.Icon(icon, size=24, color=look.primary if is_chosen else look.edge)
    points = phrase.claim_to_found(phrase.points(found.claimed), phrase.points(found.found), most)
    facts = ft.Row([look.words(points, "small", "soft"), *kind_tags(each)], spacing=S, run_spacing=2, wrap=True)
    words = ft.Column([look.words(tidy(each.criterion.title), "body"), facts], spacing=2, tight=True, expand=True)
    change = look.words(phrase.change(found.stake), "figure", "unmet" if found.stake < 0 else "met")
    return touchable(
        ft.Row([box, words, change], spacing=M),
        f"{each.criterion.title}, {points}",
        on_tap,  # type: ignore[arg-type]
        checked=is_chosen,
        padding=ft.Padding.symmetric(horizontal=L, vertical=S + 2),
        border=ft.Border(top=ft.BorderSide(look.border, look.line)),
    )
