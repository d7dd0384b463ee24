"""The visit, by place: the order of the walk is the order of the page; the place one stands in is open, the rest is folded."""

from collections.abc import Callable

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    EmptyState,
    ErrorCallout,
    Field,
    Heading,
    IconTap,
    PhoneFrame,
    PrimaryButton,
    Progress,
    QuietButton,
    TopBar,
    keyed,
)
from mobile.look.theme import TOUCH_COMFORT, Look, S, use_look
from mobile.phone import facts
from mobile.phone.looking import Looking
from mobile.phone.session import Phone
from mobile.phone.talking import tasks_of
from mobile.screens import frame
from mobile.screens.trip_cards import task_rows
from mobile.screens.visit_menu import Menu, Pausing
from mobile.screens.walk_list import filters, found, stops
from mobile.texts import numbers, problems, title
from mobile.texts import phone as said
from mobile.texts import phone_work as say
from shared.hours import in_vietnam
from shared.ids import VisitId
from shared.rounds import Round


# ── what is to be known first ──
def notices(phone: Phone, walk: facts.Walk) -> list[ft.Control]:
    """What the lead asked, that the visit rests, how it ended, that it is closed."""
    told: list[ft.Control] = [
        Callout(reason, ft.Icons.REPLAY_ROUNDED, "doubt", title=f"{said.RECHECK}: {title(walk.criteria_set.criterion(code))}")
        for code, reason in walk.recheck.items()
    ]
    asked = [each for each in tasks_of(phone, walk.visit.id) if each.kind == "question"]
    told += task_rows([(each, title(walk.criteria_set.check(each.check_code))) for each in asked])
    if walk.share and walk.share.no_entry:
        told.append(shut(phone, walk))
    elif walk.is_locked and walk.share and not walk.recheck:
        told.append(Callout(said.SUBMITTED, ft.Icons.LOCK_OUTLINE_ROUNDED))
    elif walk.share and not walk.is_locked:
        told += under_way(phone, walk)
    return told


def under_way(phone: Phone, walk: facts.Walk) -> list[ft.Control]:
    """That the visit rests; that the notice was not said, where it was opened at a closed door."""
    share, round_ = walk.share, phone.store.records.get(Round, walk.visit.round_id)
    found: list[ft.Control] = []
    if share and share.is_paused:
        pause = share.pauses[-1]
        told = say.paused(pause.reason, numbers.hour(in_vietnam(pause.since)))
        found.append(Callout(say.PAUSE_TEXT, ft.Icons.PAUSE_CIRCLE_OUTLINE_ROUNDED, "doubt", title=told))
    if share and share.opening and not share.opening.is_notice_given and round_ and round_.notice:
        found.append(Callout(round_.notice, ft.Icons.CAMPAIGN_OUTLINED, title=say.NOT_TOLD_YET))
    return found


def shut(phone: Phone, walk: facts.Walk) -> ft.Control:
    """Closed or refused: an outcome, and one tap takes it back."""
    assert walk.share is not None
    assert walk.share.no_entry is not None
    report = walk.share.no_entry
    told = say.no_entry_told(report.why, numbers.hour(in_vietnam(report.at)), "")
    undo = QuietButton(say.TAKE_BACK, lambda: phone.take_back_no_entry(walk.visit.id), icon=ft.Icons.UNDO_ROUNDED, bordered=True)
    return Callout(report.note or say.NO_ENTRY_WHY[report.why], ft.Icons.DOOR_FRONT_DOOR_OUTLINED, "soft", told, undo)


# ── the keys ──
def bottom(phone: Phone, walk: facts.Walk) -> ft.Control | None:
    """One key: join, go on, the next check, or the page before leaving."""
    visit_id, strip = walk.visit.id, frame.strip(phone)
    if walk.share is None:
        return ActionBar([going(say.JOIN, frame.start_route(walk.visit.assignment_id))], above=strip)
    if walk.is_locked:
        return strip
    if walk.share.is_paused:
        resume = PrimaryButton(say.RESUME, lambda: phone.resume(visit_id), icon=ft.Icons.PLAY_ARROW_ROUNDED)
        return ActionBar([resume], above=strip)
    ahead = walk.next_after()
    if walk.missing and ahead:
        return ActionBar([going(said.next_up(title(ahead.check)), frame.check_route(visit_id, ahead.check.code))], above=strip)
    leave = going(said.ALL_ANSWERED, frame.leaving_route(visit_id))
    if ahead is None:
        return ActionBar([leave], above=strip)
    route = frame.check_route(visit_id, ahead.check.code)
    rest = QuietButton(say.GO_ON, lambda: frame.go(route), height=TOUCH_COMFORT, expand=True)
    return ActionBar([rest], [leave], above=strip)


def going(words: str, route: str) -> ft.Control:
    return PrimaryButton(words, lambda: frame.go(route), icon=ft.Icons.ARROW_FORWARD_ROUNDED)


def top_keys(walk: facts.Walk, looking: Looking) -> ft.Control:
    leave = frame.leaving_route(walk.visit.id)
    keys = [
        IconTap(ft.Icons.SEARCH_ROUNDED, said.SEARCH, looking.toggle_seeking),
        IconTap(ft.Icons.FACT_CHECK_OUTLINED, said.BEFORE_LEAVING, lambda: frame.go(leave)),
    ]
    if not walk.is_locked:
        name = say.CLOSE_MENU if looking.is_menu_open else say.MENU
        keys.append(IconTap(ft.Icons.MORE_VERT_ROUNDED, name, looking.toggle_menu))
    return ft.Row(keys, spacing=0, tight=True)


# ── the page ──
@ft.component
def VisitScreen(phone: Phone, visit_id: VisitId) -> ft.Control:
    walk = facts.walk_of(phone, visit_id)
    return keyed(Walking, visit_id)(phone, walk) if walk else NotHere(phone)


def looking_at(phone: Phone, visit_id: VisitId) -> Looking:
    """As it was left."""
    looking: Looking = phone.in_mind(("walk", visit_id), lambda: Looking(phone, visit_id))
    looking.arrive()
    return looking


@ft.component
def Walking(phone: Phone, walk: facts.Walk) -> ft.Control:
    look = use_look()
    looking: Looking = ft.use_memo(lambda: looking_at(phone, walk.visit.id), [])
    ft.use_state(looking)
    done = said.done_of(walk.done, walk.total)
    below = say.done_line(walk.done, walk.total, len(walk.missing), walk.photos_left)
    if walk.colleagues:
        below = f"{below}\n{say.shares(walk.own_done, walk.colleagues_done)}"
    content: list[ft.Control] = [
        Heading(walk.commune.full_name, below, role="title"),
        Progress(walk.done / walk.total if walk.total else 0, name=done),
        *([Menu(walk, looking)] if looking.is_menu_open else []),
        *([ErrorCallout(problems.sentence(looking.problem))] if looking.problem else []),
    ]
    top = TopBar(on_back=lambda: frame.back(phone, frame.HOME), trailing=top_keys(walk, looking))
    if looking.is_pausing:  # nothing between the title and what is asked: with large text it would be out of sight
        return PhoneFrame(top, content, Pausing(looking), spacing=S, banner=frame.banner(phone))
    content += [*notices(phone, walk), *listed(look, phone, walk, looking)]
    keys = bottom(phone, walk)
    return PhoneFrame(top, content, keys, spacing=S, banner=frame.banner(phone))


def listed(look: Look, phone: Phone, walk: facts.Walk, looking: Looking) -> list[ft.Control]:
    """The walk, or the part of it that is looked for."""
    if looking.is_seeking:
        field = keyed(Field, "search")(said.SEARCH, looking.words, looking.seek, hint=said.SEARCH_HINT, autofocus=True)
        return [field, *found(look, phone, walk, looking.words)]
    return [filters(walk, looking), *stops(look, phone, walk, looking)]


@ft.component
def OfCheck(
    phone: Phone, visit_id: VisitId, check_code: str, draw: Callable[[Phone, facts.Walk, facts.CheckSeen], ft.Control]
) -> ft.Control:
    """A screen about one check of a visit on this phone."""
    walk = facts.walk_of(phone, visit_id)
    seen = walk.seen(check_code) if walk else None
    return keyed(draw, check_code)(phone, walk, seen) if walk and seen else NotHere(phone)


@ft.component
def NotHere(phone: Phone) -> ft.Control:
    """A link to something that is not on this phone."""
    home = PrimaryButton(said.MY_WORK, lambda: frame.go(frame.HOME))
    empty = EmptyState(ft.Icons.SEARCH_OFF_ROUNDED, said.NOT_HERE_TITLE, said.NOT_HERE)
    return PhoneFrame(
        TopBar(on_back=lambda: frame.back(phone, frame.HOME)), [empty], ActionBar([home]), banner=frame.banner(phone)
    )
