"""The frame of every page: the rail for this role, what went wrong, what was just done, when it was last read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import flet as ft

from mobile.desk.asking import Asked
from mobile.desk.drafts import Done
from mobile.desk.inbox_state import ROUTE as INBOX
from mobile.desk.reading import waiting
from mobile.desk.settling_reading import PLACE, lead_waits_for
from mobile.desk.state import Desk
from mobile.look.components import (
    EmptyState,
    ErrorCallout,
    Heading,
    IconTap,
    QuietButton,
    Tap,
    spinner,
    tap_with,
    tidy,
    touchable,
)
from mobile.look.desk import DeskFrame, RailPlace
from mobile.look.theme import RADIUS, TOUCH, XL, XS, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import (
    desk_deciding,
    desk_devices,
    desk_inbox,
    desk_insight,
    desk_offices,
    desk_rescue,
    desk_settling,
    desk_work,
)
from mobile.texts import desk_phrases as phrase
from shared.actors import Role


@dataclass(frozen=True)
class Held:
    """A session on its way down the tree: in the context itself it would make every page listen, and each would draw twice."""

    desk: Desk | None = None


T = TypeVar("T")
DeskContext = ft.create_context(Held())
STRETCH = ft.CrossAxisAlignment.STRETCH

RAIL: dict[Role, tuple[tuple[ft.IconData, str, str], ...]] = {
    Role.LEAD: (
        (ft.Icons.RULE_ROUNDED, say.QUEUE, "/"),
        (ft.Icons.DIRECTIONS_WALK_ROUNDED, say.VISITS, "/chuyen"),
        (ft.Icons.HISTORY_ROUNDED, say.DECIDED, "/da-quyet-dinh"),
        (ft.Icons.FORUM_OUTLINED, desk_settling.PLACE, PLACE),
        (ft.Icons.NOTIFICATIONS_OUTLINED, desk_inbox.PLACE, INBOX),
    ),
    Role.COMMUNE: (
        (ft.Icons.FACT_CHECK_OUTLINED, say.RESULT, "/"),
        (ft.Icons.LIST_ALT_ROUNDED, say.EVERYTHING, "/noi-dung"),
        (ft.Icons.NOTIFICATIONS_OUTLINED, desk_inbox.PLACE, INBOX),
    ),
    Role.STANDING_OFFICE: (
        (ft.Icons.MAP_OUTLINED, say.ROUND, "/"),
        (ft.Icons.NOTIFICATIONS_OUTLINED, desk_inbox.PLACE, INBOX),
        (ft.Icons.INSIGHTS_ROUNDED, desk_insight.PLACE, "/phan-tich"),
        (ft.Icons.PLACE_OUTLINED, desk_offices.PLACE, "/tru-so"),
        (ft.Icons.PHONELINK_LOCK_OUTLINED, desk_devices.PLACE, "/may"),
        (ft.Icons.DNS_OUTLINED, desk_work.PLACE, "/may-chu"),
        (ft.Icons.MOVE_TO_INBOX_ROUNDED, desk_rescue.PLACE, "/cuu-du-lieu"),
    ),
    Role.COUNCIL: ((ft.Icons.MAP_OUTLINED, say.ROUND, "/"),),
}


def use_desk() -> Desk:
    """The session of this part of the tree."""
    desk = ft.use_context(DeskContext).desk
    assert desk is not None, "the app provides the session"
    return desk


def rail_of(desk: Desk) -> list[RailPlace]:
    """The places this role has, with how much waits behind each."""
    counts: dict[str, int] = {}
    if desk.actor.role is Role.LEAD:
        counts = {say.QUEUE: len(waiting(desk.shelf)), desk_settling.PLACE: lead_waits_for(desk.shelf, datetime.now(UTC))}
    counts[desk_inbox.PLACE] = desk.inbox.unread
    return [RailPlace(icon, name, counts.get(name, 0)) for icon, name, _ in RAIL[desk.actor.role]]


@ft.component
def Framed(here: str, content: ft.Control, bottom: ft.Control | None = None) -> ft.Control:
    """A page in its frame."""
    desk = use_desk()
    routes = {name: route for _, name, route in RAIL[desk.actor.role]}
    account: ft.Control = IconTap(ft.Icons.LOGOUT_ROUNDED, say.SIGN_OUT, desk.sign_out, "soft", size=20)
    if use_viewport().is_narrow and INBOX in routes.values():
        account = ft.Row([bell(use_look(), desk), account], spacing=0, tight=True)
    return DeskFrame(
        rail_of(desk),
        here,
        desk.actor.name,
        say.ROLES[desk.actor.role],
        content,
        bottom,
        lambda name: desk.go(routes[name]),
        account,
    )


def bell(look: Look, desk: Desk) -> ft.Control:
    """In a narrow window, where the places are folded away: how much is unread, and the way there."""
    unread = desk.inbox.unread
    icon = ft.Icons.NOTIFICATIONS_ROUNDED if unread else ft.Icons.NOTIFICATIONS_NONE_ROUNDED
    count = [look.words(desk_inbox.badge(unread), "figure", "primary")] if unread else []
    row = ft.Row([ft.Icon(icon, size=20, color=look.tone("primary" if unread else "soft")), *count], spacing=2, tight=True)
    pad = ft.Padding.symmetric(horizontal=M)
    return touchable(row, desk_inbox.bell(unread), lambda: desk.go(INBOX), height=TOUCH, padding=pad)


def take_back(done: Done) -> object:
    """Something to wait for."""
    return done.undo() if done.undo else None


@ft.component
def DoneNotice() -> ft.Control:
    """What was just recorded, and the way to change it while that is still possible."""
    desk = use_desk()
    done = desk.done
    if done is None:
        return ft.Container()
    edit = [QuietButton(say.EDIT_DECISION, lambda: desk.go(done.route))] if done.route else []
    undo = [QuietButton(desk_deciding.UNDO, tap_with(take_back, done), ft.Icons.UNDO_ROUNDED)] if done.undo else []
    keys = ft.Row(
        [*undo, *edit, IconTap(ft.Icons.CLOSE_ROUNDED, say.DISMISS, desk.dismiss_done, "soft", size=20)], spacing=0, tight=True
    )
    return strip(use_look(), done.text, ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, "met", keys)


def strip(look: Look, text: str, icon: ft.IconData, tone: str, keys: ft.Control | None = None) -> ft.Control:
    """One line that holds for the whole page, with what can be done about it; announced to whoever cannot see it."""
    words = look.words(tidy(text), "body", "ink", expand=True)
    row = ft.Row([ft.Icon(icon, size=20, color=look.tone(tone)), words, *([keys] if keys else [])], spacing=M)
    edge = XS if keys else M
    box = ft.Container(
        row, bgcolor=look.tint(tone), border_radius=RADIUS, padding=ft.Padding.only(left=L, right=S, top=edge, bottom=edge)
    )
    return ft.Semantics(content=box, live_region=True)


@ft.component
def Freshness() -> ft.Control:
    """When the page was read, and a key to read it again now."""
    desk = use_desk()
    return freshness(use_look(), desk.shelf.read_at, desk.is_loading, desk.refresh)


@ft.component
def ReadAgain(asked: Asked[T]) -> ft.Control:
    """The same for a page that reads something of its own."""
    return freshness(use_look(), asked.read_at, asked.is_loading, asked.read)


def freshness(look: Look, read_at: datetime | None, is_loading: bool, read: Tap) -> ft.Control:
    words = look.words(phrase.updated(read_at) if read_at else say.LOADING, "small", "soft")
    key: ft.Control = IconTap(ft.Icons.REFRESH_ROUNDED, say.REFRESH, read, "soft", size=20)
    if is_loading:
        key = ft.Container(spinner(look.soft, 18), width=48, height=48, alignment=ft.Alignment.CENTER)
    return ft.Row([words, key], spacing=0, tight=True)


@ft.component
def PageHead(title: str, below: str = "", above: ft.Control | None = None, trailing: ft.Control | None = None) -> ft.Control:
    """A page's title, what stands beside it, and what went wrong beneath it."""
    desk, view = use_desk(), use_viewport()
    side = trailing or Freshness()
    words = ft.Column(
        [*([above] if above else []), Heading(title, below)], spacing=2, tight=True, expand=None if view.is_narrow else True
    )
    head: ft.Control = ft.Row([words, side], spacing=XL, vertical_alignment=ft.CrossAxisAlignment.START)
    if view.is_narrow:
        head = ft.Column([words, side], spacing=S, tight=True, horizontal_alignment=STRETCH)
    trouble = [ErrorCallout(desk.trouble, None, None, desk.refresh)] if desk.trouble else []
    done = [DoneNotice()] if desk.done else []
    return ft.Column([*done, head, *trouble], spacing=M, tight=True, horizontal_alignment=STRETCH)


def back_key(on_tap: Callable[[], object]) -> ft.Control:
    """The way back, its arrow in line with the title beneath it."""
    return ft.Container(IconTap(ft.Icons.ARROW_BACK_ROUNDED, say.BACK, on_tap, "soft", size=20), offset=ft.Offset(-0.25, 0))


def flowing(keys: Sequence[ft.Control]) -> ft.Control:
    """Keys in as many lines as they need. Each in a row of its own: a key that says whether it expands breaks a wrapping row."""
    return ft.Row([ft.Row([key], tight=True) for key in keys], spacing=S, run_spacing=S, wrap=True)


def scrolled(parts: Sequence[ft.Control], spacing: int = L) -> ft.Control:
    """The page itself: one column that scrolls, with room at its end."""
    return ft.Column(
        [*parts, ft.Container(height=S)],
        spacing=spacing,
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=STRETCH,
    )


@ft.component
def Waited(here: str) -> ft.Control:
    """Before the first answer of the server: work under way, or why not and the way on."""
    desk = use_desk()
    return Framed(here, waited(use_look(), desk.trouble, desk.refresh))


@ft.component
def WaitedFor(here: str, asked: Asked[T]) -> ft.Control:
    """The same for a page that reads something of its own."""
    return Framed(here, waited(use_look(), asked.trouble.words if asked.trouble else "", asked.read))


def waited(look: Look, trouble: str, read: Tap) -> ft.Control:
    if trouble:
        again = QuietButton(say.REFRESH, read, ft.Icons.REFRESH_ROUNDED, bordered=True)
        return EmptyState(ft.Icons.CLOUD_OFF_ROUNDED, say.NOT_LOADED, trouble, again)
    row = [spinner(look.primary), look.words(say.LOADING, "body", "soft")]
    return ft.Container(ft.Row(row, spacing=M, alignment=ft.MainAxisAlignment.CENTER), padding=XL)


@ft.component
def NotHere(here: str) -> ft.Control:
    """An address that leads nowhere for this person."""
    desk = use_desk()
    back = QuietButton(say.TO_START, lambda: desk.go("/"), bordered=True)
    return Framed(here, EmptyState(ft.Icons.SEARCH_OFF_ROUNDED, say.NOT_HERE, say.NOT_HERE_WHY, back))
