"""Deciding one discrepancy: what was claimed, what was seen, and four decisions of equal weight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mobile.look.components import PrimaryButton, Tap, named_box, tap_with, text_box, tidy, touchable
from mobile.look.desk.frame import KeyHint
from mobile.look.evidence import Source
from mobile.look.evidence.photo import picture
from mobile.look.theme import RADIUS, RADIUS_SMALL, L, Look, M, S, use_look, use_viewport
from mobile.texts import controls as say

KEY_HEIGHT, MOST_UNWRAPPED = 98, 4


@dataclass(frozen=True)
class Decision:
    """One way to decide: its key on the keyboard, its name, what it would mean."""

    key: str
    text: str
    means: str


def decision_key(look: Look, each: Decision, is_chosen: bool, on_tap: Tap, height: int | None = None) -> ft.Control:
    """None is painted in advance: the look must not lean."""
    name = look.words(tidy(each.text), "strong", "primary" if is_chosen else "ink")
    words = ft.Column([name, look.words(each.means, "small", "soft")], spacing=0, tight=True, expand=True)
    tick = ft.Icon(ft.Icons.CHECK_CIRCLE_ROUNDED, size=24, color=look.primary)
    return touchable(
        ft.Row([words, tick if is_chosen else KeyHint(each.key)], spacing=S),
        f"{each.text}. {each.means}. {say.key(each.key)}",
        on_tap,
        expand=True,
        height=height,
        checked=is_chosen,
        padding=ft.Padding.symmetric(horizontal=14, vertical=S),
        border_radius=RADIUS,
        bgcolor=look.primary_tint if is_chosen else look.sheet,
        border=ft.Border.all(2 if is_chosen else 1, look.primary if is_chosen else look.edge),
    )


def decision_lines(
    look: Look, decisions: Sequence[Decision], chosen: str | None, on_choose: Callable[[str], object], is_narrow: bool
) -> list[ft.Control]:
    """All in one line, or two in each; where their words wrap, those beside each other are equally high."""
    at_once = 2 if is_narrow else len(decisions)
    lines = [decisions[at : at + at_once] for at in range(0, len(decisions), at_once)]

    def key(each: Decision, beside: int) -> ft.Control:
        height = KEY_HEIGHT if len(decisions) > MOST_UNWRAPPED and beside > 1 else None
        return decision_key(look, each, each.key == chosen, tap_with(on_choose, each.key), height)

    return [ft.Row([key(each, len(line)) for each in line], spacing=M) for line in lines]


@dataclass(frozen=True)
class Wanted:
    """What the bar asks for: the name and hint of the words, and what its key says; `missing` names what is not there yet."""

    label: str = ""
    hint: str = ""
    record: str = ""
    missing: str = ""


@ft.component
def DecisionBar(
    decisions: Sequence[Decision],
    chosen: str | None,
    on_choose: Callable[[str], object],
    reason: str,
    on_reason: Callable[[str], object],
    on_record: Tap,
    on_typing: Callable[[bool], object] | None = None,
    error: str = "",
    busy: bool = False,
    wanted: Wanted | None = None,
    beside: ft.Control | None = None,
) -> ft.Control:
    """Decisions, one reason, one key that says what is still missing. `on_typing` tells when digits belong to the reason; `beside`:
    what the chosen decision asks for besides its reason.
    """
    look, view, wanted = use_look(), use_viewport(), wanted or Wanted()
    lines = decision_lines(look, decisions, chosen, on_choose, view.is_narrow)
    hint = wanted.hint or say.DECISION_REASON_HINT
    can_record = bool(chosen and reason.strip() and not wanted.missing)
    box = text_box(look, reason, on_reason, bool(error), hint_text=hint, on_submit=on_record if can_record else None)
    if on_typing:
        box.on_focus, box.on_blur = tap_with(on_typing, True), tap_with(on_typing, False)
    field = named_box(box, wanted.label or say.REASON, expand=True)
    without = say.CHOOSE_FIRST if not chosen else wanted.missing or ("" if reason.strip() else say.REASON_FIRST)
    words = without or wanted.record or say.RECORD_DECISION
    record = PrimaryButton(words, on_record, disabled=bool(without), busy=busy, height=48, expand=view.is_narrow)
    aside = [beside] if beside else []
    last = (
        [ft.Row([each]) for each in (*aside, field, record)] if view.is_narrow else [ft.Row([*aside, field, record], spacing=M)]
    )
    complaint = [ft.Semantics(content=look.words(tidy(error), "body", "unmet"), live_region=True)] if error else []
    return ft.Container(
        ft.Column([*lines, *last, *complaint], spacing=M, tight=True),
        bgcolor=look.sheet,
        border=look.hairline(top=True),
        shadow=look.lifted,
        padding=ft.Padding.symmetric(horizontal=L if view.is_narrow else 28, vertical=L),
    )


@dataclass(frozen=True)
class Paper:
    """A document or a person that speaks for one side."""

    name: str
    fact: str
    is_person: bool = False


@dataclass(frozen=True)
class Side:
    """One of two judgements on the same check."""

    who: str
    answer: str
    score: str = ""
    photo: Source | None = None
    caption: str = ""
    words: str = ""
    papers: Sequence[Paper] = ()


def paper_row(look: Look, paper: Paper, on_tap: Tap) -> ft.Control:
    """A document opens; a person does not."""
    icon = ft.Icons.PERSON_OUTLINE_ROUNDED if paper.is_person else ft.Icons.DESCRIPTION_OUTLINED
    tone = "primary" if on_tap else "ink"
    name = look.words(paper.name, "body", tone, expand=True, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
    row = ft.Row([ft.Icon(icon, size=18, color=look.soft), name, look.words(paper.fact, "small", "soft")], spacing=S)
    if on_tap is None:
        return row
    return touchable(row, f"{paper.name}, {paper.fact}", on_tap, height=48, border_radius=RADIUS_SMALL)


@ft.component
def SidePanel(side: Side, on_photo: Tap = None, on_paper: Callable[[Paper], object] | None = None) -> ft.Control:
    """Claim or finding: the same layout for both, so that the eye compares and the look does not judge."""
    look = use_look()
    head = ft.Row([look.words(side.who, "small", "soft", expand=True), look.words(side.score, "figure", "soft")])
    body: list[ft.Control] = [head, look.words(tidy(side.answer), "title")]
    if side.photo is not None:
        image = picture(look, side.photo, height=248)
        clip: dict[str, Any] = {"border_radius": RADIUS_SMALL, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS}
        body.append(touchable(image, say.photo(side.caption, None), on_photo, **clip))
    body += [look.words(side.caption, "small", "soft")] if side.caption else []
    body += [look.words(tidy(side.words), "body")] if side.words else []
    for paper in side.papers:
        body.append(paper_row(look, paper, None if paper.is_person else tap_with(on_paper, paper)))
    column = ft.Column(body, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    box: dict[str, Any] = {"bgcolor": look.sheet, "border": look.hairline(), "border_radius": RADIUS}
    return ft.Container(column, padding=L, expand=True, **box)
