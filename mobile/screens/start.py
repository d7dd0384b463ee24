"""Before a visit is opened: where it is, what is said to the people there, and the order of the walk. Looking changes nothing."""

import flet as ft

from mobile.look.components import ActionBar, Callout, Heading, PhoneFrame, PrimaryButton, Sheet, TopBar, tidy
from mobile.look.theme import S, use_look
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.my_work import MyWork
from mobile.screens.room import ForecastWarning
from mobile.screens.visit import NotHere
from mobile.texts import numbers
from mobile.texts import phone as say
from shared.criteria import CriteriaSet, walk
from shared.ids import AssignmentId
from shared.rounds import Round


@ft.component
def StartScreen(phone: Phone, assignment_id: AssignmentId) -> ft.Control:
    look = use_look()
    trip = next((each for each in facts.trips(phone) if each.assignment.id == assignment_id), None)
    round_ = phone.store.records.get(Round, trip.assignment.round_id) if trip else None
    criteria_set = phone.store.records.get(CriteriaSet, round_.criteria_set_id) if round_ else None
    if trip is None or round_ is None or criteria_set is None:
        return NotHere(phone)
    if trip.visit:
        return MyWork(phone)  # the visit has begun: stepping back from it leads past this page

    def begin() -> None:
        frame.go(frame.visit_route(phone.open_visit(assignment_id)))

    below = f"{round_.title} · {numbers.day(trip.planned_on)} · {numbers.unit(trip.total, 'mục')}"
    stops: list[ft.Control] = [
        ft.Row([look.words(tidy(place.title), "body", expand=True), look.words(str(len(checks)), "figure", "soft")])
        for place, checks in walk(criteria_set)
    ]
    content: list[ft.Control] = [Heading(trip.commune.full_name, below, role="title"), ForecastWarning(phone)]
    if round_.notice:
        content.append(Callout(round_.notice, ft.Icons.CAMPAIGN_OUTLINED, title=say.BEFORE_START))
    content += [Heading(say.FIRST_PLACES, role="heading"), Sheet(*stops, spacing=S)]
    button = PrimaryButton(say.OPEN_VISIT, begin, icon=ft.Icons.ARROW_FORWARD_ROUNDED)
    top = TopBar(on_back=lambda: frame.back(phone, frame.HOME))
    return PhoneFrame(top, content, ActionBar([button]), banner=frame.banner(phone))
