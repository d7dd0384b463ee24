"""My work: the visit in hand first, the rest below, and whether each can be done without a network."""

from collections.abc import Callable
from datetime import UTC, datetime

import flet as ft

from mobile.look.components import (
    Callout,
    EmptyState,
    Heading,
    IconTap,
    PhoneFrame,
    PrimaryButton,
    Progress,
    QuietButton,
    Sheet,
    Tap,
    keyed,
    touchable,
)
from mobile.look.theme import EDGE, PILL, XS, L, Look, M, S, use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.room import ForecastNote
from mobile.texts import phone as say
from mobile.texts import phone_sending as sending
from mobile.texts import tidy
from shared.hours import in_vietnam
from shared.ids import AssignmentId


def pill(look: Look, text: str, tone: str) -> ft.Control:
    return ft.Container(
        look.words(text, "strong", tone),
        bgcolor=look.tint(tone),
        padding=ft.Padding.symmetric(horizontal=M, vertical=XS),
        border_radius=PILL,
        border=look.outline(tone),
    )


@ft.component
def InHand(trip: facts.Trip, when: str, on_open: Tap) -> ft.Control:
    """The visit to go on with: where, how far, one key."""
    look = use_look()
    tone = "doubt" if trip.asks_recheck else "primary"
    head = ft.Row(
        [pill(look, say.RECHECK if trip.asks_recheck else say.IN_HAND, tone), look.words(when, "body", "soft")],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        wrap=True,
    )
    return Sheet(
        head,
        ft.Container(height=XS),
        look.words(trip.commune.full_name, "title"),
        look.words(say.OFFICE, "body", "soft"),
        ft.Container(height=S),
        Progress(trip.done / trip.total if trip.total else 0, name=say.done_of(trip.done, trip.total)),
        look.words(say.done_of(trip.done, trip.total), "body", "soft"),
        ft.Container(height=S),
        ft.Row([PrimaryButton(say.RESUME, on_open, icon=ft.Icons.ARROW_FORWARD_ROUNDED)]),
        padding=EDGE,
        spacing=XS,
    )


@ft.component
def TripRow(trip: facts.Trip, when: str, on_open: Tap, last: bool) -> ft.Control:
    look = use_look()
    if trip.is_submitted:
        icon, words, tone = ft.Icons.CHECK_CIRCLE_ROUNDED, say.FINISHED, "met"
    else:
        icon, words, tone = ft.Icons.DOWNLOAD_DONE_ROUNDED, say.READY, "met"
    state = ft.Row([ft.Icon(icon, size=18, color=look.tone(tone)), look.words(words, "body", tone)], spacing=XS, tight=True)
    lines = ft.Column(
        [look.words(trip.commune.full_name, "strong"), look.words(when, "body", "soft"), state],
        spacing=0,
        tight=True,
        expand=True,
    )
    return touchable(
        ft.Row([lines, ft.Icon(ft.Icons.CHEVRON_RIGHT_ROUNDED, color=look.soft)], spacing=S),
        f"{trip.commune.full_name}, {when}. {words}",
        on_open,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=None if last else look.hairline(bottom=True),
    )


def rows(
    title: str, found: list[facts.Trip], when: dict[AssignmentId, str], open_trip: Callable[[facts.Trip], Tap]
) -> list[ft.Control]:
    """A heading and its trips on one sheet; nothing when there are none."""
    if not found:
        return []
    lines = [
        keyed(TripRow, trip.assignment.id)(trip, when[trip.assignment.id], open_trip(trip), trip is found[-1]) for trip in found
    ]
    return [Heading(title, role="heading"), RowSheet(*lines)]


def broken_photos(phone: Phone) -> list[ft.Control]:
    """Photos that are gone or damaged here, and the way to what can be done about each."""
    broken = facts.kept(phone).broken
    if not broken:
        return []
    key = QuietButton(sending.LOOK_AT_PHOTOS, lambda: frame.go(frame.PHOTOS), bordered=True)
    title = sending.missing_originals(broken)
    return [Callout(sending.LOOK_AT_PHOTOS_WHY, ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, "unmet", title, key)]


@ft.component
def MyWork(phone: Phone) -> ft.Control:
    now = in_vietnam(datetime.now(UTC)).date()
    found = facts.trips(phone)

    def open_trip(trip: facts.Trip) -> Tap:
        route = frame.visit_route(trip.visit.id) if trip.visit else frame.start_route(trip.assignment.id)
        return lambda: frame.go(route)

    when = {trip.assignment.id: say.planned(trip.planned_on, now) for trip in found}
    in_hand = [trip for trip in found if trip.is_open or trip.asks_recheck]
    ahead = [trip for trip in found if trip not in in_hand and not trip.is_submitted]
    submitted = [trip for trip in found if trip not in in_hand and trip.is_submitted]
    settings = IconTap(
        ft.Icons.PERSON_OUTLINE_ROUNDED, f"{sending.THIS_PHONE}: {phone.actor.name}", lambda: frame.go(frame.SENDING), filled=True
    )
    head = ft.Row([ft.Container(Heading(say.MY_WORK, tidy(f"{say.today(now)} · {phone.actor.name}")), expand=True), settings])
    content: list[ft.Control] = [head, ForecastNote(phone)]
    content += [keyed(InHand, trip.assignment.id)(trip, when[trip.assignment.id], open_trip(trip)) for trip in in_hand]
    content += rows(say.NEXT_UP, ahead, when, open_trip) + rows(say.FINISHED, submitted, when, open_trip)
    if not found:
        again = QuietButton(say.CHECK_AGAIN, phone.sync, icon=ft.Icons.REFRESH_ROUNDED, bordered=True)
        content.append(EmptyState(ft.Icons.EVENT_AVAILABLE_ROUNDED, say.NO_WORK_TITLE, say.NO_WORK, again))
    content += broken_photos(phone) + frame.revoked(phone)
    return PhoneFrame(None, content, frame.strip(phone), spacing=M, banner=frame.banner(phone))
