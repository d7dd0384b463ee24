"""The office of one commune: where it stands now, what a visit proposes, coordinates by hand, and the way back."""

import flet as ft

from mobile.desk.coordinates import typed
from mobile.desk.frame import STRETCH, Framed, NotHere, PageHead, ReadAgain, WaitedFor, back_key, scrolled, strip, use_desk
from mobile.desk.offices import ROUTE, apart_m, next_after, state_of
from mobile.look.components import Callout, ErrorCallout, Field, PrimaryButton, QuietButton, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.evidence import AccuracyMap, Fix, Marks
from mobile.look.theme import TOUCH, L, M, S, use_look, use_viewport
from mobile.texts import controls
from mobile.texts import desk_offices as say
from shared import wire
from shared.boundaries import metres_between
from shared.communes import distance_m

MAP_WIDTH, MAP_HEIGHT = 420, 220
WIDE_M, FEW, FAR_M, SAME_M = 100, 5, 15_000, 1


@ft.component
def OfficePage(code: str) -> ft.Control:
    desk, view = use_desk(), use_viewport()
    asked = desk.office.offices
    ft.use_effect(asked.read, [code])
    ft.use_effect(desk.office.begin, [code])
    desk.listen({"Escape": lambda: desk.go(ROUTE)})
    if asked.answer is None:
        return WaitedFor(say.PLACE, asked)
    office = desk.office.office(code)
    if office is None:
        return NotHere(say.PLACE)
    state = state_of(office)
    above = ft.Row([back_key(lambda: desk.go(ROUTE)), Tag(state, say.STATES[state])], spacing=S)
    head = PageHead(office.commune.full_name, "", above, ReadAgain(asked))
    trouble = [ErrorCallout(desk.office.trouble.words)] if desk.office.trouble else []
    left, right = Proposal(office, key=f"proposal {code}"), ByHand(office, key=f"by hand {code}")  # type: ignore[call-arg]
    pair: ft.Control = ft.Column([left, Now(office), right], spacing=L, tight=True, horizontal_alignment=STRETCH)
    if not view.is_narrow:
        columns = ([left], [Now(office), right])
        boxes: list[ft.Control] = [
            ft.Column(list(each), spacing=L, expand=True, horizontal_alignment=STRETCH) for each in columns
        ]
        pair = ft.Row(boxes, spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)
    pair.key = "pair"  # what is typed stays when a notice appears above it
    return Framed(say.PLACE, scrolled([head, *placed_notice(office), *trouble, pair]))


def placed_notice(office: wire.OfficeShown) -> list[ft.Control]:
    """What was just done, the way back where there is one, and the way on."""
    desk = use_desk()
    placed = desk.office.placed
    if placed is None or placed.commune_code != office.commune.id:
        return []
    keys: list[ft.Control] = []
    words = say.placed(office.commune.full_name)
    if placed.before:
        keys.append(QuietButton(controls.UNDO, desk.office.put_back, disabled=desk.busy))
    else:
        words = f"{words} {say.CANNOT_EMPTY}"
    following = next_after(desk.office.every_office(), office.commune.id)
    if following:
        onward = f"{ROUTE}/{following.commune.id}"
        keys.append(QuietButton(say.next_one(following.commune.full_name), lambda: desk.go(onward)))
    else:
        words = f"{words} {say.LAST_NEXT}"
    if use_viewport().is_narrow:
        stacked = ft.Column([ft.Row([key]) for key in keys], spacing=0, tight=True, expand=True)
        box = Callout(words, ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, "met", None, stacked if keys else None)
        return [ft.Semantics(content=box, live_region=True)]
    return [strip(use_look(), words, ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, "met", ft.Row(keys, spacing=S, tight=True))]


@ft.component
def Now(office: wire.OfficeShown) -> ft.Control:
    look, point = use_look(), office.commune.office
    words = (
        look.words(say.where(point), "figure_title", selectable=True) if point else look.words(tidy(say.NONE_NOW), "body", "soft")
    )
    return Panel(say.NOW, words)


@ft.component
def Proposal(office: wire.OfficeShown) -> ft.Control:
    """The point, what it rests on, how far from the one used now, a map of both, and the key."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    point = office.proposed
    if point is None:
        return Panel(say.PROPOSAL, look.words(tidy(say.NO_PROPOSAL), "body", "soft"))

    async def confirm() -> None:
        await desk.office.place(office.commune, point, office.from_visit)

    apart = apart_m(office)
    is_same = apart is not None and apart < SAME_M
    facts = [say.from_photos(office.photos, office.spread_m)]
    facts += [say.SAME if is_same else say.moved(apart)] if apart is not None else []
    rows: list[ft.Control] = [look.words(say.where(point), "figure_title", selectable=True)]
    rows += [look.words(tidy(each), "body", "soft") for each in facts]
    width = view.width - 4 * L if view.is_narrow else MAP_WIDTH
    rows.append(ft.Row([proposal_map(office, min(width, MAP_WIDTH))]))
    doubts = [say.WIDE_SPREAD] if office.spread_m > WIDE_M else [say.FEW_PHOTOS] if office.photos < FEW else []
    rows += [Callout(each, ft.Icons.INFO_OUTLINE_ROUNDED, "doubt") for each in doubts]
    if not is_same:
        rows.append(look.words(tidy(say.CONFIRM_WHY), "small", "soft"))
        rows.append(ft.Row([PrimaryButton(say.CONFIRM, confirm, busy=desk.busy, height=TOUCH, expand=view.is_narrow)]))
    return Panel(say.PROPOSAL, *rows, spacing=M)


def proposal_map(office: wire.OfficeShown, width: float) -> ft.Control:
    """The proposed point with its spread, beside the point that is used now where there is one."""
    point, apart = office.proposed, apart_m(office)
    assert point is not None
    now = office.commune.office if apart and apart >= SAME_M else None
    fix = Fix(*metres_between(now or point, point), office.spread_m)
    spoken = say.spoken_map(office.spread_m, apart)
    marks = Marks(say.OFFICE_MARK if now else None, spoken=spoken)
    return AccuracyMap(fix, width, MAP_HEIGHT, 0, (), marks)


@ft.component
def ByHand(office: wire.OfficeShown) -> ft.Control:
    """Both numbers in one field, as they come from any map; what is wrong is said while it is typed."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    words, write = ft.use_state("")
    found = typed(words)

    async def place() -> None:
        if found.point and await desk.office.place(office.commune, found.point):
            write("")

    field = Field(say.COORDINATES, words, write, found.complaint, say.COORDINATES_HINT, on_submit=place if found.point else None)
    rows: list[ft.Control] = [field]
    if found.point:
        apart = distance_m(office.commune.inside, found.point)
        rows.append(look.words(say.where(found.point), "figure", "soft"))
        rows += [Callout(say.far_from(apart, office.commune.full_name), tone="doubt")] if apart > FAR_M else []
    key = QuietButton(
        say.SET if found.point else say.TYPE_FIRST,
        place,
        bordered=True,
        selected=bool(found.point),
        disabled=not found.point or desk.busy,
        tone="primary" if found.point else "soft",
        expand=view.is_narrow,
    )
    return Panel(say.BY_HAND, *rows, ft.Row([key]), spacing=M)
