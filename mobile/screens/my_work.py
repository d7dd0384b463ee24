"""My work: what the lead waits for, the visit in hand, the rest by day, and whether each can be done without a network."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import flet as ft

from mobile.look.arriving import fact_line
from mobile.look.components import Callout, EmptyState, Heading, IconTap, PageHead, PhoneFrame, QuietButton, Tap, keyed
from mobile.look.theme import M, S, use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts
from mobile.phone.facts.trips import Span
from mobile.phone.session import Phone
from mobile.phone.talking import Task, tasks
from mobile.phone.whereabouts import Whereabouts
from mobile.screens import frame
from mobile.screens.room import ForecastNote, ForecastWarning
from mobile.screens.trip_cards import DoneRow, InHand, TripCard, begun_by, task_rows
from mobile.texts import numbers, tidy, title
from mobile.texts import phone as said
from mobile.texts import phone_rehearsal as rehearsal
from mobile.texts import phone_sending as sending
from mobile.texts import phone_settings as settings
from mobile.texts import phone_work as say
from shared.hours import in_vietnam
from shared.ids import visit_id
from shared.visits import Position

AHEAD: tuple[Span, ...] = ("late", "today", "week", "later")
DONE_SHOWN = 3


def open_trip(trip: facts.Trip) -> Tap:
    route = frame.visit_route(trip.visit.id) if trip.visit else frame.start_route(trip.assignment.id)
    return lambda: frame.go(route)


def card(draw: Callable[..., ft.Control], phone: Phone, trip: facts.Trip, today: date, here: Position | None) -> ft.Control:
    """A trip by values alone: what hands over the phone is drawn again with everything that moves in it."""
    when = say.when(trip.planned_on, today)
    return keyed(draw, trip.assignment.id)(trip, when, here, begun_by(phone, trip), open_trip(trip))


def ahead(phone: Phone, found: list[facts.Trip], today: date, here: Position | None) -> list[ft.Control]:
    """By day: what has passed, today, this week, later."""
    content: list[ft.Control] = []
    for span in AHEAD:
        trips = [trip for trip in found if facts.span_of(trip, today) == span]
        content += [Heading(say.SPANS[span], role="heading")] if trips else []
        content += [card(TripCard, phone, trip, today, here) for trip in trips]
    return content


@ft.component
def Over(phone: Phone, found: list[facts.Trip], today: date) -> ft.Control:
    """The newest first, and only a few of them: a round has many."""
    is_whole, show = ft.use_state(False)

    def taking_back(trip: facts.Trip) -> Tap:
        return lambda: phone.take_back_no_entry(visit_id(trip.assignment.id))

    shown = found[::-1] if is_whole else found[: -DONE_SHOWN - 1 : -1]
    rows = [
        keyed(DoneRow, trip.assignment.id)(
            trip, say.when(trip.planned_on, today), open_trip(trip), taking_back(trip), trip is shown[-1]
        )
        for trip in shown
    ]
    parts: list[ft.Control] = [Heading(say.SPANS["done"], role="heading"), RowSheet(*rows)]
    if len(shown) < len(found):
        parts.append(ft.Row([QuietButton(say.all_done(len(found)), lambda: show(True), ft.Icons.EXPAND_MORE_ROUNDED)]))
    return ft.Column(parts, spacing=M, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def waiting(phone: Phone) -> list[tuple[Task, str]]:
    """What the lead waits for, with what it is about; what was looked at again is with the lead now."""
    found = []
    for task in tasks(phone):
        walk = None if task.is_answered else facts.walk_of(phone, task.visit_id)
        if walk:
            criteria = walk.criteria_set
            about = criteria.criterion(task.criterion_code) if task.kind == "recheck" else criteria.check(task.check_code)
            found.append((task, title(about)))
    return found


@ft.component
def Distances(where: Whereabouts) -> ft.Control:
    """The key that asks where the phone is, and always one line below it: what comes late must not push the trips from under a thumb."""
    look = use_look()
    words = say.SHOW_DISTANCE if where.position is None else say.MEASURE_AGAIN
    key = QuietButton(
        say.LOCATING if where.is_locating else words,
        None if where.is_locating else where.look,
        icon=ft.Icons.NEAR_ME_OUTLINED,
        bordered=True,
        expand=True,
    )
    lines: list[ft.Control] = [ft.Row([key])]
    fix = where.position
    if where.is_denied:
        lines.append(fact_line(look, ft.Icons.LOCATION_OFF_OUTLINED, say.DISTANCE_DENIED, "doubt"))
    elif where.is_lost:
        lines.append(fact_line(look, ft.Icons.LOCATION_SEARCHING_ROUNDED, say.NOT_FOUND, "doubt"))
    elif fix and fix.fixed_at:
        told = say.measured(numbers.hour(in_vietnam(fix.fixed_at)), fix.accuracy_m)
        lines.append(fact_line(look, ft.Icons.MY_LOCATION_ROUNDED, told))
    else:
        lines.append(
            fact_line(look, ft.Icons.LOCATION_SEARCHING_ROUNDED, say.LOCATING if where.is_locating else say.NOT_MEASURED)
        )
    return ft.Column(lines, spacing=S, tight=True)


def broken_photos(phone: Phone) -> list[ft.Control]:
    """Photos that are gone or damaged here, and the way to what can be done about each."""
    broken = facts.kept(phone).broken
    if not broken:
        return []
    key = QuietButton(sending.LOOK_AT_PHOTOS, lambda: frame.go(frame.PHOTOS), bordered=True)
    heading = sending.missing_originals(broken)
    return [Callout(sending.LOOK_AT_PHOTOS_WHY, ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, "unmet", heading, key)]


def use_whereabouts(phone: Phone) -> Whereabouts:
    """A fix at once where the inspector has allowed it before; else when asked."""
    where: Whereabouts = ft.use_memo(lambda: Whereabouts(phone), [])
    ft.use_state(where)
    ft.use_memo(lambda: where.geolocator, [])
    ft.use_effect(where.look_if_allowed, [])
    return where


@ft.component
def MyWork(phone: Phone) -> ft.Control:
    today = in_vietnam(datetime.now(UTC)).date()
    where = use_whereabouts(phone)
    found = facts.trips(phone)
    in_hand = [trip for trip in found if trip.is_open or (trip.asks_recheck and trip.visit)]
    rest = [trip for trip in found if trip not in in_hand]
    to_come = [trip for trip in rest if not trip.is_submitted]
    help_key = IconTap(ft.Icons.HELP_OUTLINE_ROUNDED, settings.OPEN_HELP, lambda: frame.go(frame.HELP), filled=True)
    spoken = settings.settings_of(phone.actor.name)
    settings_key = IconTap(ft.Icons.PERSON_OUTLINE_ROUNDED, spoken, lambda: frame.go(frame.SETTINGS), filled=True)
    head = PageHead(said.MY_WORK, tidy(f"{said.today(today)} · {phone.actor.name}"), help_key, settings_key)
    content: list[ft.Control] = [head, *task_rows(waiting(phone)), keyed(ForecastWarning, "room")(phone)]
    content += [card(InHand, phone, trip, today, where.position) for trip in in_hand]
    content += [Distances(where)] if in_hand or to_come else []
    content += ahead(phone, to_come, today, where.position)
    done = [trip for trip in rest if trip.is_submitted]
    content += [keyed(Over, "over")(phone, done, today)] if done else []
    if not found:
        again = QuietButton(said.CHECK_AGAIN, phone.sync, icon=ft.Icons.REFRESH_ROUNDED, bordered=True)
        content.append(EmptyState(ft.Icons.EVENT_AVAILABLE_ROUNDED, said.NO_WORK_TITLE, said.NO_WORK, again))
        content.append(QuietButton(rehearsal.TRY_WITH_PRACTICE, lambda: frame.go(frame.REHEARSAL), icon=ft.Icons.SCHOOL_OUTLINED))
    content += [
        keyed(ForecastNote, "room today")(phone),
        *broken_photos(phone),
        *frame.revoked(phone),
    ]  # measured late: below what a thumb is on
    return PhoneFrame(None, content, frame.strip(phone), spacing=M, banner=frame.banner(phone))
