"""Arriving: what is said to the people there, who received the team, where it stands. Looking changes nothing."""

from collections.abc import Callable

import flet as ft

from mobile.look.arriving import TickRow, fact_line
from mobile.look.components import (
    ActionBar,
    Callout,
    Chip,
    ErrorCallout,
    Field,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    TopBar,
    keyed,
    tap_with,
    tidy,
)
from mobile.look.theme import L, Look, M, S, use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts
from mobile.phone.arriving import Arrival, arrival_at
from mobile.phone.session import Phone
from mobile.phone.whereabouts import Whereabouts
from mobile.screens import frame
from mobile.screens.my_work import MyWork, use_whereabouts
from mobile.screens.room import ForecastWarning
from mobile.screens.trip_cards import kind_lines, map_key
from mobile.screens.visit import NotHere
from mobile.texts import numbers, problems, title
from mobile.texts import phone as said
from mobile.texts import phone_work as say
from shared.attending import LONGEST_WORD
from shared.communes import Point
from shared.criteria import CriteriaSet, required, walk
from shared.ids import AssignmentId
from shared.rounds import Round


@ft.component
def StartScreen(phone: Phone, assignment_id: AssignmentId) -> ft.Control:
    trip = facts.trip_of(phone, assignment_id)
    if trip is None:
        return NotHere(phone)
    if trip.visit:
        return MyWork(phone)  # the visit has begun: stepping back from it leads past this page
    return keyed(Arriving, assignment_id)(phone, trip)


@ft.component
def Arriving(phone: Phone, trip: facts.Trip) -> ft.Control:
    where = use_whereabouts(phone)
    arrival: Arrival = ft.use_memo(lambda: arrival_at(phone, trip.assignment.id), [])
    ft.use_state(arrival)

    def begin() -> None:
        visit_id = arrival.begin()
        if visit_id:
            frame.go(frame.visit_route(visit_id))

    content: list[ft.Control] = [TripHead(trip), keyed(ForecastWarning, "room")(phone)]
    if trip.begun_by:
        names = say.begun_by(", ".join(phone.name_of(each) for each in trip.begun_by))
        content.append(Callout(say.JOIN_WHY, ft.Icons.GROUP_OUTLINED, title=names))
    if arrival.notice:
        content += [Callout(arrival.notice, ft.Icons.CAMPAIGN_OUTLINED, title=say.NOTICE)]
        content += [RowSheet(TickRow(say.NOTICE_SAID, arrival.is_notice_given, arrival.tick_notice))]
    content += [keyed(WhoMet, "met")(arrival.met, arrival.meet), keyed(Standing, "standing")(arrival, where, trip.commune.office)]
    content += [*order_of_walk(phone, trip)]
    shut = QuietButton(
        say.NOT_LET_IN,
        lambda: frame.go(frame.no_entry_route(trip.assignment.id)),
        icon=ft.Icons.DOOR_FRONT_DOOR_OUTLINED,
        tone="soft",
        bordered=True,
        expand=True,
    )
    content.append(ft.Row([shut]))
    if arrival.problem:
        content.append(ErrorCallout(problems.sentence(arrival.problem)))
    top = TopBar(on_back=lambda: frame.back(phone, frame.HOME))
    return PhoneFrame(top, content, StartKeys(arrival, bool(trip.begun_by), begin), banner=frame.banner(phone))


@ft.component
def StartKeys(arrival: Arrival, is_joining: bool, begin: Callable[[], None]) -> ft.Control:
    """The start, and in words what is not noted yet; only the notice stands before it."""
    look = use_look()
    start = say.JOIN if is_joining else said.OPEN_VISIT
    words = start if arrival.may_start else say.NOTICE_FIRST
    button = PrimaryButton(
        words, begin if arrival.may_start else None, icon=ft.Icons.ARROW_FORWARD_ROUNDED, disabled=not arrival.may_start
    )
    missing = [say.MISSING[each] for each in arrival.missing]
    lines: list[ft.Control] = (
        [look.words(tidy(say.not_written(missing)), "body", "soft")] if missing and arrival.may_start else []
    )
    return ActionBar(*lines, [button])


@ft.component
def TripHead(trip: facts.Trip) -> ft.Control:
    """Which commune, when, and what the visit is."""
    look = use_look()
    rows = [
        Heading(trip.commune.full_name, numbers.day(trip.planned_on), role="title"),
        *kind_lines(look, trip),
        ft.Container(ft.Row([map_key(trip)]), padding=ft.Padding.only(top=S)),
    ]
    return ft.Column(rows, spacing=S, tight=True)


@ft.component
def WhoMet(met: str, on_meet: Callable[[str], object]) -> ft.Control:
    """Who received the team: by function, one tap or a few words."""
    chips: list[ft.Control] = [
        keyed(Chip, each)(each, tap_with(on_meet, "" if met == each else each), chosen=met == each) for each in say.FUNCTIONS
    ]
    return ft.Column(
        [
            Heading(say.WHO_MET, role="heading"),
            ft.Row(chips, spacing=S, run_spacing=S, wrap=True),
            Field(say.MET_OTHER, met, on_meet, hint=say.MET_HINT, max_length=LONGEST_WORD, counter=""),
        ],
        spacing=M,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Standing(arrival: Arrival, where: Whereabouts, office: Point | None) -> ft.Control:
    """Where the inspector stands, measured once, and whether that is the office."""
    look = use_look()
    words = say.FIX_POSITION if where.position is None else say.FIX_AGAIN
    key = QuietButton(
        say.LOCATING if where.is_locating else words,
        None if where.is_locating else where.look,
        icon=ft.Icons.MY_LOCATION_ROUNDED,
        bordered=True,
        expand=True,
    )
    measured = ft.Container(
        ft.Column([fixed_line(look, arrival, where), ft.Row([key])], spacing=S, tight=True), padding=ft.Padding.all(L)
    )
    tick = TickRow(say.AT_OFFICE, arrival.is_at_office, arrival.stand_at_office, below=office_words(arrival, office))
    heading = Heading(say.WHERE, role="heading")
    sheet = RowSheet(measured, ft.Container(tick, border=look.hairline(top=True)))
    return ft.Column([heading, sheet], spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def fixed_line(look: Look, arrival: Arrival, where: Whereabouts) -> ft.Control:
    if where.is_denied:
        return fact_line(look, ft.Icons.LOCATION_OFF_OUTLINED, say.DISTANCE_DENIED, "doubt")
    if where.is_lost:
        return fact_line(look, ft.Icons.LOCATION_SEARCHING_ROUNDED, say.NOT_FOUND, "doubt")
    fix = arrival.position_now()
    if fix is None:
        return fact_line(look, ft.Icons.INFO_OUTLINE_ROUNDED, say.WHY_POSITION)
    return fact_line(look, ft.Icons.MY_LOCATION_ROUNDED, say.fixed(fix.accuracy_m, fix.age_s or 0), "met")


def office_words(arrival: Arrival, office: Point | None) -> str:
    """How far the known office is, or that this one is proposed; a doubt is told, nothing is stopped by it."""
    away = arrival.from_office(office)
    if away:
        return say.from_office(away.metres) if away.is_near else say.far_from_office(away.metres)
    if office:
        return ""
    if not arrival.is_at_office:
        return say.OFFICE_UNKNOWN
    return say.PROPOSED if arrival.phone.here else say.POSITION_FIRST


def order_of_walk(phone: Phone, trip: facts.Trip) -> list[ft.Control]:
    round_ = phone.store.records.get(Round, trip.assignment.round_id)
    criteria_set = phone.store.records.get(CriteriaSet, round_.criteria_set_id) if round_ else None
    if criteria_set is None:
        return []
    total = say.walk_of(trip.total, len(required(criteria_set)))
    return [ft.Column([Heading(said.FIRST_PLACES, total, role="heading"), Order(criteria_set)], spacing=S, tight=True)]


@ft.component
def Order(criteria_set: CriteriaSet) -> ft.Control:
    look = use_look()
    rows: list[ft.Control] = [
        ft.Row([look.words(tidy(title(place)), "body", expand=True), look.words(str(len(checks)), "figure", "soft")])
        for place, checks in walk(criteria_set)
    ]
    return Sheet(*rows, spacing=S)
