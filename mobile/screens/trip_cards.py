"""One trip of my work: when and why, what it still needs, how far it is, and whether it can be done without a network."""

import flet as ft

from mobile.look.arriving import Keys, MapKey, fact_line
from mobile.look.components import (
    Heading,
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
from mobile.phone.distance import map_address, target, way_to
from mobile.phone.session import Phone
from mobile.phone.talking import Task
from mobile.screens import frame
from mobile.texts import numbers, tidy
from mobile.texts import phone as said
from mobile.texts import phone_work as say
from shared.hours import in_vietnam
from shared.visits import NoEntry, Position

APPLE = (ft.PagePlatform.IOS, ft.PagePlatform.MACOS)


def pill(look: Look, text: str, tone: str) -> ft.Control:
    return ft.Container(
        look.words(text, "strong", tone),
        bgcolor=look.tint(tone),
        padding=ft.Padding.symmetric(horizontal=M, vertical=XS),
        border_radius=PILL,
        border=look.outline(tone),
    )


# ── what holds for every trip ──
def kind_lines(look: Look, trip: facts.Trip) -> list[ft.Control]:
    """Whether the commune knows, and what the visit is part of."""
    is_announced = trip.assignment.is_announced
    icon = ft.Icons.CAMPAIGN_OUTLINED if is_announced else ft.Icons.VISIBILITY_OFF_OUTLINED
    announced = fact_line(
        look, icon, say.ANNOUNCED if is_announced else say.UNANNOUNCED, *(("soft",) if is_announced else ("doubt", "strong"))
    )
    return [announced, fact_line(look, ft.Icons.ASSIGNMENT_OUTLINED, say.OCCASIONS[trip.assignment.occasion])]


def way_line(look: Look, trip: facts.Trip, here: Position | None) -> list[ft.Control]:
    """Always there, measured or not: a fix that comes late moves nothing under the thumb."""
    way = way_to(trip.commune, here)
    words = say.way(way.metres, way.eighth, way.is_office) if way else say.NO_WAY_YET
    return [fact_line(look, ft.Icons.NEAR_ME_OUTLINED, words)]


def brief_line(look: Look, trip: facts.Trip) -> ft.Control:
    """What is on the phone, truthfully: the assignment and the criteria always are, or the trip would not stand here."""
    if trip.has_brief:
        return fact_line(look, ft.Icons.DOWNLOAD_DONE_ROUNDED, say.ALL_HERE, "met")
    return fact_line(look, ft.Icons.CLOUD_DOWNLOAD_OUTLINED, say.BRIEF_NOT_HERE)


def begun_by(phone: Phone, trip: facts.Trip) -> str:
    return say.begun_by(", ".join(phone.name_of(each) for each in trip.begun_by)) if trip.begun_by else ""


def map_key(trip: facts.Trip) -> ft.Control:
    """To the office, or the middle of the commune where nobody knows it, and then it says so."""
    is_office = trip.commune.office is not None
    address = map_address(target(trip.commune), trip.commune.full_name, ft.context.page.platform in APPLE)
    return MapKey(say.ROUTE, say.route_to(trip.commune.full_name, is_office), address)


# ── the visit in hand ──
@ft.component
def InHand(trip: facts.Trip, when: str, here: Position | None, begun: str, on_open: Tap) -> ft.Control:
    """The visit to go on with: where, how far, one key."""
    look = use_look()
    state, tone = said.IN_HAND, "primary"
    if trip.asks_recheck:
        state, tone = said.RECHECK, "doubt"
    elif trip.is_paused:
        state, tone = say.PAUSED, "doubt"
    head = ft.Row(
        [pill(look, state, tone), look.words(when, "body", "soft")],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        wrap=True,
    )
    done = said.done_of(trip.done, trip.total)
    below: list[ft.Control] = [
        look.words(done, "body", "soft"),
        *(
            [fact_line(look, ft.Icons.FACT_CHECK_OUTLINED, say.left(trip.required_left, trip.photos_left))]
            if trip.is_open
            else []
        ),
        *([fact_line(look, ft.Icons.GROUP_OUTLINED, begun)] if begun else []),
        *way_line(look, trip, here),
    ]
    return Sheet(
        head,
        look.words(trip.commune.full_name, "title"),
        *kind_lines(look, trip),
        ft.Container(height=XS),
        Progress(trip.done / trip.total if trip.total else 0, name=done),
        *below,
        ft.Container(Keys(map_key(trip)), padding=ft.Padding.symmetric(vertical=S)),
        ft.Row([PrimaryButton(said.RESUME, on_open, icon=ft.Icons.ARROW_FORWARD_ROUNDED)]),
        padding=EDGE,
        spacing=XS,
    )


# ── one that is ahead ──
@ft.component
def TripCard(trip: facts.Trip, when: str, here: Position | None, begun: str, on_open: Tap) -> ft.Control:
    look = use_look()
    name = look.words(trip.commune.full_name, "heading", expand=True)
    lines: list[ft.Control] = [
        ft.Row([name, look.mark(ft.Icons.CHEVRON_RIGHT_ROUNDED, "soft")], spacing=S),
        look.words(when, "body", "soft"),
        *kind_lines(look, trip),
        *way_line(look, trip, here),
        fact_line(look, ft.Icons.FACT_CHECK_OUTLINED, say.needs(trip.required_left, trip.photos_left)),
        *([fact_line(look, ft.Icons.GROUP_OUTLINED, begun, "primary")] if begun else []),
        brief_line(look, trip),
    ]
    announced = say.ANNOUNCED if trip.assignment.is_announced else say.UNANNOUNCED
    spoken = f"{trip.commune.full_name}, {when}. {announced}. {say.needs(trip.required_left, trip.photos_left)}"
    top = touchable(
        ft.Column(lines, spacing=XS, tight=True),
        spoken,
        on_open,
        padding=ft.Padding.only(left=L, right=L, top=M, bottom=S),
    )
    return RowSheet(top, ft.Container(Keys(map_key(trip)), padding=ft.Padding.only(left=L, right=L, bottom=M)))


# ── one that is over ──
@ft.component
def DoneRow(trip: facts.Trip, when: str, on_open: Tap, on_take_back: Tap, last: bool) -> ft.Control:
    """Submitted, or ended at a closed door: that is told as what it is, and can be taken back."""
    look = use_look()
    report = trip.share.no_entry if trip.share else None
    state = no_entry_line(look, report) if report else fact_line(look, ft.Icons.CHECK_CIRCLE_ROUNDED, said.FINISHED, "met")
    lines = ft.Column(
        [look.words(trip.commune.full_name, "strong"), look.words(when, "body", "soft"), state],
        spacing=0,
        tight=True,
        expand=True,
    )
    top = touchable(
        ft.Row([lines, look.mark(ft.Icons.CHEVRON_RIGHT_ROUNDED, "soft")], spacing=S),
        f"{trip.commune.full_name}, {when}. {say.NO_ENTRY[report.why] if report else said.FINISHED}",
        on_open,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
    )
    rows = [top]
    if report:
        spoken = f"{say.TAKE_BACK}: {trip.commune.full_name}"
        undo = QuietButton(say.TAKE_BACK, on_take_back, ft.Icons.UNDO_ROUNDED, bordered=True, expand=True, spoken=spoken)
        rows.append(ft.Container(ft.Row([undo]), padding=ft.Padding.only(left=L, right=L, bottom=M)))
    return ft.Container(
        ft.Column(rows, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        border=None if last else look.hairline(bottom=True),
    )


def no_entry_line(look: Look, report: NoEntry) -> ft.Control:
    told = say.no_entry_told(report.why, numbers.hour(in_vietnam(report.at)), report.note)
    return fact_line(look, ft.Icons.DOOR_FRONT_DOOR_OUTLINED, told, "ink")


# ── what the lead waits for ──
@ft.component
def TaskRow(task: Task, about: str, last: bool) -> ft.Control:
    """A check to be seen again, or a question; it opens where it can be answered."""
    look = use_look()
    is_recheck = task.kind == "recheck"
    icon = ft.Icons.REPLAY_ROUNDED if is_recheck else ft.Icons.CONTACT_SUPPORT_OUTLINED
    kind = say.RECHECK if is_recheck else say.QUESTION
    route = frame.check_route(task.visit_id, task.check_code) if is_recheck else frame.talk_route(task.visit_id, task.check_code)
    words = ft.Column(
        [
            look.words(tidy(f"{kind}: {about}"), "strong"),
            look.words(tidy(task.text), "body", "ink", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS),
            look.words(task.commune, "body", "soft"),
        ],
        spacing=0,
        tight=True,
        expand=True,
    )
    mark = look.mark(icon, "doubt")
    return touchable(
        ft.Row(
            [mark, words, look.mark(ft.Icons.CHEVRON_RIGHT_ROUNDED, "soft")],
            spacing=M,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        f"{kind}: {about}. {task.commune}. {task.text}",
        lambda: frame.go(route),
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        border=None if last else look.hairline(bottom=True),
    )


def task_rows(found: list[tuple[Task, str]]) -> list[ft.Control]:
    """A heading and what the lead waits for; nothing when that is nothing."""
    if not found:
        return []
    rows = [
        keyed(TaskRow, f"{task.kind} {task.visit_id} {task.check_code}")(task, about, number == len(found))
        for number, (task, about) in enumerate(found, 1)
    ]
    return [Heading(say.TASKS, role="heading"), RowSheet(*rows)]
