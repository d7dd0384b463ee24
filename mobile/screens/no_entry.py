"""Nobody opened the door: an outcome, noted in three taps with a photo of the gate, and submitted at once."""

from collections.abc import Callable
from typing import Literal

import flet as ft

from mobile.look.answering import ChoiceList
from mobile.look.arriving import fact_line
from mobile.look.components import (
    ActionBar,
    ErrorCallout,
    Heading,
    Note,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    TopBar,
    keyed,
    tidy,
)
from mobile.look.theme import M, use_look
from mobile.phone import facts
from mobile.phone.arriving import ClosedDoor
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.visit import NotHere, VisitScreen
from mobile.texts import phone_work as say
from mobile.texts import problems
from shared.ids import AssignmentId, visit_id

WHYS: tuple[Literal["closed", "refused"], ...] = ("closed", "refused")


@ft.component
def NoEntryScreen(phone: Phone, assignment_id: AssignmentId) -> ft.Control:
    trip = facts.trip_of(phone, assignment_id)
    if trip is None:
        return NotHere(phone)
    if trip.is_submitted:
        return VisitScreen(phone, visit_id(assignment_id))
    return keyed(Reporting, assignment_id)(phone, trip)


@ft.component
def Reporting(phone: Phone, trip: facts.Trip) -> ft.Control:
    door: ClosedDoor = ft.use_memo(lambda: ClosedDoor(phone, trip), [])
    ft.use_state(door)

    def choose(words: str) -> None:
        door.choose(next(why for why in WHYS if say.NO_ENTRY_WHY[why] == words))

    def report() -> None:
        if door.report():
            frame.go(frame.HOME)

    def leave() -> None:
        frame.back(phone, frame.visit_route(trip.visit.id) if trip.visit else frame.start_route(trip.assignment.id))

    chosen = say.NO_ENTRY_WHY[door.why] if door.why else None
    content: list[ft.Control] = [
        Heading(say.NO_ENTRY_TITLE, say.NO_ENTRY_TEXT, role="title"),
        ChoiceList([say.NO_ENTRY_WHY[why] for why in WHYS], chosen, choose),
        Gate(phone, trip, door),
        Note(door.note, door.write, say.NO_ENTRY_NOTE, say.NO_ENTRY_NOTE_HINT, lines=2),
    ]
    if door.problem:
        content.append(ErrorCallout(problems.sentence(door.problem)))
    key = PrimaryButton(say.RECORD_NO_ENTRY if door.why else say.CHOOSE_WHY, report, disabled=door.why is None)
    return PhoneFrame(TopBar(on_back=leave), content, ActionBar([key]), banner=frame.banner(phone))


@ft.component
def Gate(phone: Phone, trip: facts.Trip, door: ClosedDoor) -> ft.Control:
    """The closed gate speaks for itself: its photo belongs to the first check of the walk that wants one."""
    look = use_look()
    seen = gate_check(phone, trip)
    photos = len(seen.evidence) if seen else 0
    rows: list[ft.Control] = [look.words(tidy(say.PHOTO_FIRST), "strong"), look.words(tidy(say.PHOTO_FIRST_WHY), "body", "soft")]
    if photos:
        rows.append(fact_line(look, ft.Icons.CHECK_CIRCLE_ROUNDED, say.shot(photos), "met"))
    shoot = QuietButton(
        say.SHOOT_GATE, shooting(phone, trip, door), icon=ft.Icons.PHOTO_CAMERA_OUTLINED, bordered=True, expand=True
    )
    return Sheet(*rows, ft.Row([shoot]), spacing=M)


def gate_check(phone: Phone, trip: facts.Trip) -> facts.CheckSeen | None:
    walk = facts.walk_of(phone, visit_id(trip.assignment.id))
    return next((seen for seen in walk.checks if seen.check.photo_required), None) if walk else None


def shooting(phone: Phone, trip: facts.Trip, door: ClosedDoor) -> Callable[[], None]:
    """A photo needs a visit to belong to, so the first one opens it."""

    def shoot() -> None:
        visit = door.set_out_to_photograph()
        seen = gate_check(phone, trip)
        if visit and seen:
            frame.go(frame.camera_route(visit, seen.check.code))

    return shoot
