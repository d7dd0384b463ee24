"""For Sở Nội vụ: where the office of each commune stands, what a first visit proposes, what nobody knows yet."""

from collections.abc import Sequence

import flet as ft

from mobile.desk.frame import STRETCH, Framed, PageHead, ReadAgain, WaitedFor, scrolled, use_desk
from mobile.look.components import Chip, EmptyState, ErrorCallout, Field, tap_with, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import L, Look, S, use_look, use_viewport
from mobile.texts import desk_offices as say
from shared import wire
from shared.communes import distance_m
from shared.folding import matches
from shared.verifying.places import AT_OFFICE_M

WIDTHS = (0, 128, 208, 232)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS, WIDTHS, strict=True)]
ROUTE = "/tru-so"


def apart_m(office: wire.OfficeShown) -> float | None:
    """From the point that is used now to the proposed one; None where one of them is missing."""
    if office.proposed is None or office.commune.office is None:
        return None
    return distance_m(office.commune.office, office.proposed)


def state_of(office: wire.OfficeShown) -> str:
    """A proposal waits where nothing is known, or where it lies elsewhere than the office does."""
    apart = apart_m(office)
    if office.proposed and (apart is None or apart > AT_OFFICE_M):
        return say.PROPOSED
    return say.CONFIRMED if office.commune.office else say.UNKNOWN


def waiting(offices: Sequence[wire.OfficeShown]) -> list[wire.OfficeShown]:
    return [each for each in offices if state_of(each) == say.PROPOSED]


def next_after(offices: Sequence[wire.OfficeShown], commune_code: str) -> wire.OfficeShown | None:
    """The next commune with a proposal, going on from this one and round."""
    codes: list[str] = [each.commune.id for each in offices]
    at = codes.index(commune_code) + 1 if commune_code in codes else 0
    return next((each for each in waiting([*offices[at:], *offices[:at]]) if each.commune.id != commune_code), None)


def is_found(words: str, office: wire.OfficeShown) -> bool:
    return matches(words, f"{office.commune.full_name} {office.commune.id}")


@ft.component
def Offices() -> ft.Control:
    desk = use_desk()
    asked = desk.office.offices
    ft.use_effect(asked.read, [])
    ft.use_effect(desk.office.begin, [])
    if asked.answer is None:
        return WaitedFor(say.PLACE, asked)
    offices = asked.answer.offices
    trouble = [ErrorCallout(asked.trouble.words, None, None, asked.read)] if asked.trouble else []
    body: ft.Control = EmptyState(ft.Icons.PLACE_OUTLINED, say.EMPTY, say.EMPTY_WHY)
    if offices:
        body = OfficeTable(offices, key="table")  # type: ignore[call-arg]
    return Framed(say.PLACE, scrolled([PageHead(say.TITLE, say.HINT, trailing=ReadAgain(asked)), *trouble, body]))


@ft.component
def OfficeTable(offices: tuple[wire.OfficeShown, ...]) -> ft.Control:
    """Search, filter, one row for each commune; proposals first as long as nobody chose otherwise."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    words, search = ft.use_state("")
    state, choose = ft.use_state(say.PROPOSED if waiting(offices) else say.ALL)
    found = [each for each in offices if is_found(words, each)]
    names = (say.PROPOSED, say.UNKNOWN, say.CONFIRMED)
    counts = {**{name: sum(state_of(each) == name for each in found) for name in names}, say.ALL: len(found)}
    chips = [Chip(name, tap_with(choose, name), name == state, count) for name, count in counts.items()]
    shown = [each for each in found if state in (say.ALL, state_of(each))]
    row = narrow_row if view.is_narrow else wide_row
    columns = [Column(say.PLACE)] if view.is_narrow else COLUMNS
    rows = [row(look, each) for each in shown]
    table: ft.Control = DeskTable(columns, [RowGroup("", rows)], lambda code: desk.go(f"{ROUTE}/{code}"))
    if not shown:
        table = look.words(tidy(say.NOBODY_HERE if found else say.SEARCH_EMPTY), "body", "soft")
    field = Field(say.SEARCH, words, search, hint=say.SEARCH_HINT)
    parts = [field, ft.Row(chips, spacing=S, run_spacing=S, wrap=True), table]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)


def where_now(office: wire.OfficeShown) -> str:
    return say.where(office.commune.office) if office.commune.office else say.NOWHERE


def proposal(office: wire.OfficeShown) -> str:
    """From how many photos, and how far from the point that is used now."""
    if office.proposed is None:
        return "–"
    apart = apart_m(office)
    beside = f", {say.moved(apart)}" if apart is not None else ""
    return f"{say.from_photos(office.photos, office.spread_m)}{beside}"


def wide_row(look: Look, office: wire.OfficeShown) -> DeskRow:
    state = state_of(office)
    cells = [
        look.words(office.commune.full_name, "strong"),
        ft.Row([Tag(state, say.STATES[state])]),
        look.words(where_now(office), "figure" if office.commune.office else "body", "soft"),
        look.words(tidy(proposal(office)), "small", "soft"),
    ]
    return DeskRow(office.commune.id, cells, say.row(office.commune.full_name, state))


def narrow_row(look: Look, office: wire.OfficeShown) -> DeskRow:
    state = state_of(office)
    lines = [look.words(office.commune.full_name, "strong"), look.words(where_now(office), "small", "soft")]
    lines += [look.words(tidy(proposal(office)), "small", "soft")] if office.proposed else []
    cell = ft.Column([*lines, ft.Row([Tag(state, say.STATES[state])])], spacing=2, tight=True)
    return DeskRow(office.commune.id, [cell], say.row(office.commune.full_name, state))
