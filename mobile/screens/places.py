"""Who does which place: agreed in a few taps, told to the colleague, enforced by nobody."""

import flet as ft

from mobile.look.arriving import TickRow, fact_line
from mobile.look.components import ActionBar, ErrorCallout, Heading, PhoneFrame, PrimaryButton, Tap, TopBar, keyed
from mobile.look.theme import use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts
from mobile.phone.looking import Looking
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.visit import NotHere, looking_at
from mobile.screens.walk_list import takers
from mobile.texts import controls, problems, title
from mobile.texts import phone_work as say
from shared.ids import VisitId


@ft.component
def PlacesScreen(phone: Phone, visit_id: VisitId) -> ft.Control:
    walk = facts.walk_of(phone, visit_id)
    return keyed(Sharing, visit_id)(phone, walk) if walk and walk.share and not walk.is_locked else NotHere(phone)


@ft.component
def Sharing(phone: Phone, walk: facts.Walk) -> ft.Control:
    look = use_look()
    looking: Looking = ft.use_memo(lambda: looking_at(phone, walk.visit.id), [])
    ft.use_state(looking)

    def back() -> None:
        frame.back(phone, frame.visit_route(walk.visit.id))

    def taking(stop: facts.Stop) -> Tap:
        return lambda: looking.take(stop.place.code, is_mine=not stop.is_mine)

    rows = [
        keyed(TickRow, stop.place.code)(
            title(stop.place),
            stop.is_mine,
            taking(stop),
            below=told(phone, stop),
            name=say.taking(title(stop.place), told(phone, stop)),
            divider=stop is not walk.stops[-1],
        )
        for stop in walk.stops
    ]
    content: list[ft.Control] = [Heading(say.SHARE_TITLE, say.SHARE_TEXT, role="title")]
    if not walk.colleagues:
        content.append(fact_line(look, ft.Icons.GROUP_OUTLINED, say.ALONE))
    content += [ErrorCallout(problems.sentence(looking.problem))] if looking.problem else []
    content.append(RowSheet(*rows))
    return PhoneFrame(TopBar(on_back=back), content, ActionBar([PrimaryButton(controls.DONE, back)]), banner=frame.banner(phone))


def told(phone: Phone, stop: facts.Stop) -> str:
    """Who takes a place, or that nobody does."""
    return " · ".join(takers(phone, stop)) or say.NOBODY_YET
