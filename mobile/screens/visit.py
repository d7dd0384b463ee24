"""The visit, by place: the order of the walk is the order of the page; the place one stands in is open, the rest is folded."""

from collections.abc import Callable

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    EmptyState,
    Field,
    Heading,
    IconTap,
    PhoneFrame,
    PrimaryButton,
    Progress,
    Tap,
    TopBar,
    keyed,
    tap_with,
)
from mobile.look.theme import S
from mobile.look.walk import CheckLine, CheckRow, Place, PlaceRow, PlaceState, RowSheet
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import answers, tidy
from mobile.texts import phone as say
from shared.folding import folded
from shared.ids import VisitId


def check_line(seen: facts.CheckSeen) -> CheckLine:
    answer = seen.finding.answer if seen.finding else None
    shown = answers.answer(seen.check, answer) if answer is not None else ""
    return CheckLine(tidy(seen.check.title), shown, len(seen.evidence), seen.check.photo_required)


def check_rows(walk: facts.Walk, checks: tuple[facts.CheckSeen, ...]) -> ft.Control:
    def opening(code: str) -> Tap:
        return lambda: frame.go(frame.check_route(walk.visit.id, code))

    return RowSheet(
        *(
            keyed(CheckRow, seen.check.code)(check_line(seen), opening(seen.check.code), divider=seen is not checks[-1])
            for seen in checks
        )
    )


@ft.component
def Stops(walk: facts.Walk, opened: str | None, on_open: Callable[[str | None], object]) -> ft.Control:
    """The line of stops; one of them open."""
    found: list[ft.Control] = []
    for stop in walk.stops:
        is_here = stop.place.code == opened
        is_done = stop.done == len(stop.checks)
        state = PlaceState.HERE if is_here else PlaceState.DONE if is_done else PlaceState.AHEAD
        place = Place(stop.place.title, stop.done, len(stop.checks), say.place_note(stop.photos_left), state=state)
        row = keyed(PlaceRow, stop.place.code)(
            place,
            first=stop is walk.stops[0],
            last=stop is walk.stops[-1],
            inside=check_rows(walk, stop.checks) if is_here else None,
            on_tap=tap_with(on_open, None if is_here else stop.place.code),
        )
        found.append(row)
    return ft.Column(found, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def notices(walk: facts.Walk) -> list[ft.Control]:
    """What the lead asked, and that the visit is closed."""
    found: list[ft.Control] = [
        Callout(reason, ft.Icons.REPLAY_ROUNDED, "doubt", title=f"{say.RECHECK}: {walk.criteria_set.criterion(code).title}")
        for code, reason in walk.recheck.items()
    ]
    if walk.is_locked and not found:
        found.append(Callout(say.SUBMITTED, ft.Icons.LOCK_OUTLINE_ROUNDED))
    return found


def bottom(phone: Phone, walk: facts.Walk) -> ft.Control:
    """One key: on to the next check, or to the page before leaving."""
    ahead = walk.next_after()
    if walk.is_locked:
        return frame.strip(phone)
    if ahead is None:
        target, words = frame.leaving_route(walk.visit.id), say.ALL_ANSWERED
    else:
        target, words = frame.check_route(walk.visit.id, ahead.check.code), say.next_up(ahead.check.title)
    button = PrimaryButton(words, lambda: frame.go(target), icon=ft.Icons.ARROW_FORWARD_ROUNDED)
    return ActionBar([button], above=frame.strip(phone))


@ft.component
def VisitScreen(phone: Phone, visit_id: VisitId) -> ft.Control:
    walk = facts.walk_of(phone, visit_id)
    ahead = walk.next_after() if walk else None
    here = walk.stop_of(ahead.check.code)[0].place.code if walk and ahead else None
    opened, set_opened = ft.use_state(here)
    sought, seek = ft.use_state("")
    is_seeking, set_seeking = ft.use_state(False)
    if walk is None:
        return NotHere(phone)

    def toggle() -> None:
        seek("")
        set_seeking(not is_seeking)

    keys = ft.Row(
        [
            IconTap(ft.Icons.SEARCH_ROUNDED, say.SEARCH, toggle),
            IconTap(ft.Icons.FACT_CHECK_OUTLINED, say.BEFORE_LEAVING, lambda: frame.go(frame.leaving_route(visit_id))),
        ],
        spacing=0,
        tight=True,
    )
    head = Heading(walk.commune.full_name, say.visit_line(walk.done, walk.total, walk.photos_left), role="title")
    content: list[ft.Control] = [head, Progress(walk.done / walk.total, name=say.done_of(walk.done, walk.total)), *notices(walk)]
    if is_seeking:
        content += [Field(say.SEARCH, sought, seek, hint=say.SEARCH_HINT, autofocus=True), *found(walk, sought)]
    else:
        content.append(Stops(walk, opened, set_opened))
    top = TopBar(on_back=lambda: frame.back(phone, frame.HOME), trailing=keys)
    return PhoneFrame(top, content, bottom(phone, walk), spacing=S, banner=frame.banner(phone))


def found(walk: facts.Walk, sought: str) -> list[ft.Control]:
    """Checks whose title holds the words, marks and case aside."""
    hits = tuple(seen for seen in walk.checks if folded(sought) in folded(seen.check.title))
    if not sought:
        return []
    return [check_rows(walk, hits)] if hits else [EmptyState(ft.Icons.SEARCH_OFF_ROUNDED, say.NOTHING_FOUND, say.SEARCH_HINT)]


@ft.component
def OfCheck(
    phone: Phone, visit_id: VisitId, check_code: str, draw: Callable[[Phone, facts.Walk, facts.CheckSeen], ft.Control]
) -> ft.Control:
    """A screen about one check of a visit on this phone."""
    walk = facts.walk_of(phone, visit_id)
    seen = next((each for each in walk.checks if each.check.code == check_code), None) if walk else None
    return keyed(draw, check_code)(phone, walk, seen) if walk and seen else NotHere(phone)


@ft.component
def NotHere(phone: Phone) -> ft.Control:
    """A link to something that is not on this phone."""
    home = PrimaryButton(say.MY_WORK, lambda: frame.go(frame.HOME))
    empty = EmptyState(ft.Icons.SEARCH_OFF_ROUNDED, say.NO_WORK_TITLE, say.NO_WORK)
    return PhoneFrame(
        TopBar(on_back=lambda: frame.back(phone, frame.HOME)), [empty], ActionBar([home]), banner=frame.banner(phone)
    )
