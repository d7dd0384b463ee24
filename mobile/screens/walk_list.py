"""The checks of a walk as lists: by place with one open, filtered, or found by words."""

from collections.abc import Iterable

import flet as ft

from mobile.look.arriving import TickRow
from mobile.look.components import Chip, EmptyState, Tap, keyed, tap_with, tidy
from mobile.look.theme import Look, S
from mobile.look.walk import CheckLine, Place, PlaceRow, PlaceState, RowSheet, check_row
from mobile.phone import facts
from mobile.phone.looking import Looking
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import answers, title
from mobile.texts import phone as said
from mobile.texts import phone_work as say
from shared.visits import Finding

MOST_FOUND = 25


# ── one check ──
def check_line(phone: Phone, seen: facts.CheckSeen) -> CheckLine:
    """One's own answer and those of colleagues, never to be taken for one another."""
    own = seen.finding if seen.is_own_answer else None
    return CheckLine(
        tidy(title(seen.check)),
        shown(seen, own) if own else "",
        len(seen.evidence),
        seen.check.photo_required and (seen.lacks_photo or bool(seen.evidence)),
        others=tuple(say.of_colleague(phone.name_of(each.inspector), shown(seen, each)) for each in seen.colleagues),
        tag=" · ".join(tags(seen)),
    )


def shown(seen: facts.CheckSeen, finding: Finding) -> str:
    return answers.answer(seen.check, finding.answer) if finding.answer is not None else ""


def tags(seen: facts.CheckSeen) -> Iterable[str]:
    findings = (*([seen.finding] if seen.finding else []), *seen.colleagues)
    if seen.is_own_answer and seen.lacks_photo:
        yield say.PHOTO_LEFT
    if not seen.is_required and not seen.is_answered:
        yield say.OPTIONAL
    if any(each.more.is_exemplary for each in findings):
        yield say.MARKS["exemplary"]
    if any(each.more.advice for each in findings):
        yield say.MARKS["advice"]


def check_rows(look: Look, phone: Phone, walk: facts.Walk, checks: tuple[facts.CheckSeen, ...]) -> list[ft.Control]:
    def opening(code: str) -> Tap:
        return lambda: frame.go(frame.check_route(walk.visit.id, code))

    return [check_row(look, check_line(phone, seen), opening(seen.check.code), divider=seen is not checks[-1]) for seen in checks]


# ── by place ──
def takers(phone: Phone, stop: facts.Stop) -> list[str]:
    """Who took a place, oneself first."""
    return [*([say.YOU] if stop.is_mine else []), *(say.does(phone.name_of(each)) for each in stop.taken_by)]


def who_does(phone: Phone, stop: facts.Stop) -> str:
    """Who took a place, and what each has done in it; nothing where one is alone."""
    parts = takers(phone, stop)
    if stop.colleagues_done:
        parts.append(say.shares(stop.own_done, stop.colleagues_done))
    return " · ".join(parts)


def stops(look: Look, phone: Phone, walk: facts.Walk, looking: Looking) -> list[ft.Control]:
    """The line of stops; those being looked at are open. With a filter only what passes it, and where that is nothing, it is said."""
    shown = facts.filtered(walk, looking.wanted)
    if not shown:
        heading, text = say.NOTHING_LEFT[looking.wanted]
        return [EmptyState(ft.Icons.TASK_ALT_ROUNDED, heading, text)]
    opened = looking.opened_among(tuple(stop.place.code for stop, _ in shown))
    found: list[ft.Control] = []
    for stop, checks in shown:
        is_here = stop.place.code in opened
        rows = [*taking(walk, stop, looking), *check_rows(look, phone, walk, checks)] if is_here else []
        row = keyed(PlaceRow, stop.place.code)(
            place_of(phone, stop, is_here),
            first=stop is shown[0][0],
            last=stop is shown[-1][0],
            inside=RowSheet(*rows) if rows else None,
            on_tap=tap_with(looking.fold if is_here else looking.open, stop.place.code),
        )
        found.append(row)
    return [ft.Column(found, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)]


def place_of(phone: Phone, stop: facts.Stop, is_here: bool) -> Place:
    is_done = stop.done == len(stop.checks)
    state = PlaceState.HERE if is_here else PlaceState.DONE if is_done else PlaceState.AHEAD
    note = "" if is_done and not stop.photos_left else say.place_note(stop.required_left, stop.photos_left, stop.is_required)
    return Place(title(stop.place), stop.done, len(stop.checks), note, state=state, who=who_does(phone, stop))


def taking(walk: facts.Walk, stop: facts.Stop, looking: Looking) -> list[ft.Control]:
    """Taking a place, where there is somebody to share with."""
    if not walk.has_mates or walk.is_locked:
        return []

    def take() -> None:
        looking.take(stop.place.code, is_mine=not stop.is_mine)

    return [TickRow(say.I_DO_PLACE, stop.is_mine, take, divider=True)]


# ── by what they need, by words ──
def filters(walk: facts.Walk, looking: Looking) -> ft.Control:
    """What one looks for, each with how much is behind it; one line, to be pushed aside by the thumb."""
    chips: list[ft.Control] = [
        keyed(Chip, each)(
            say.FILTERS[each], tap_with(looking.filter, each), chosen=each == looking.wanted, count=facts.count(walk, each)
        )
        for each in facts.FILTERS
    ]
    return ft.Row(chips, spacing=S, scroll=ft.ScrollMode.HIDDEN, key="filters")


def found(look: Look, phone: Phone, walk: facts.Walk, words: str) -> list[ft.Control]:
    """Nothing before something is sought; the first hits of many, since another letter is quicker than a long list."""
    if not words.strip():
        return []
    hits = facts.sought(phone, walk, words)
    if not hits:
        return [EmptyState(ft.Icons.SEARCH_OFF_ROUNDED, said.NOTHING_FOUND, said.SEARCH_HINT)]
    sheet = RowSheet(*check_rows(look, phone, walk, hits[:MOST_FOUND]))
    more = len(hits) - MOST_FOUND
    return [sheet, *([look.words(say.more_found(more), "body", "soft")] if more > 0 else [])]
