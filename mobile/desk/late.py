"""What reached the server after the visit was locked: a line where one works, and the page where the lead decides."""

from collections.abc import Callable, Sequence

import flet as ft

from mobile.desk.frame import STRETCH, Framed, NotHere, PageHead, back_key, scrolled, strip, use_desk
from mobile.desk.keyboard import CTRL_ENTER
from mobile.desk.late_reading import Late, by_inspector, decided, in_words, kinds, moves, waiting, waiting_communes
from mobile.desk.late_rows import Deciding, LateCard, Why, name_of, ways_of
from mobile.desk.needed import NotAtHand
from mobile.desk.state import Desk
from mobile.look.components import Callout, QuietButton, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.theme import RADIUS, L, M, S, use_look, use_viewport
from mobile.texts import desk as words_of_desk
from mobile.texts import desk_late as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.actors import Role

PLACE = "den-sau"
MOST_LINES = 3


def route_of(desk: Desk, shown: wire.CaseShown) -> str:
    """The page of the late changes of this case, for who sits here."""
    pages = {Role.LEAD: "chuyen", Role.STANDING_OFFICE: "ho-so"}
    return f"/{pages[desk.actor.role]}/{shown.case.registration.id}/{PLACE}"


# ── the lines that lead there ──
@ft.component
def LateLine(shown: wire.CaseShown) -> ft.Control:
    """On the commune's own page: how many wait, or that all are decided. Nothing where nothing came late."""
    desk = use_desk()
    count = len(waiting(shown))
    is_lead = desk.actor.role is Role.LEAD
    words = say.line_waiting(count) if count else say.line_decided(len(shown.late))
    key = QuietButton(say.SEE if count and is_lead else say.SEE_AGAIN, lambda: desk.go(route_of(desk, shown)))
    icon = ft.Icons.MARK_EMAIL_UNREAD_OUTLINED if count else ft.Icons.MARK_EMAIL_READ_OUTLINED
    return led_to(words, icon, "doubt" if count else "soft", key)


@ft.component
def LateLines() -> ft.Control:
    """In the queue: each commune where something waits."""
    desk = use_desk()
    rows: list[ft.Control] = []
    every = waiting_communes(desk.shelf)
    others = phrase.and_others(max(0, len(every) - MOST_LINES))
    for shown, count in every[:MOST_LINES]:
        key = QuietButton(say.SEE, opening(desk, shown))
        words = say.line_of(shown.case.commune.full_name, count) + (others if shown is every[:MOST_LINES][-1][0] else "")
        rows.append(led_to(words, ft.Icons.MARK_EMAIL_UNREAD_OUTLINED, "doubt", key))
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)


def opening(desk: Desk, shown: wire.CaseShown) -> Callable[[], object]:
    return lambda: desk.go(route_of(desk, shown))


def led_to(words: str, icon: ft.IconData, tone: str, key: ft.Control) -> ft.Control:
    """One line and its key; on a narrow window the key stands below."""
    look = use_look()
    if not use_viewport().is_narrow:
        return strip(look, words, icon, tone, key)
    return Callout(words, icon, tone, action=key)


# ── the page ──
@ft.component
def LatePage(registration_id: str, here: str, back: str) -> ft.Control:
    """Waiting ones by inspector, then those decided. The keys are the lead's; Sở Nội vụ reads."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    shown = desk.shelf.case(registration_id)
    if shown is None or not shown.late:
        desk.listen({"Escape": lambda: desk.go(back)})
        return NotHere(here) if shown else NotAtHand(here, registration_id)
    is_lead = desk.actor.role is Role.LEAD
    rows = waiting(shown)
    groups = by_inspector(rows)
    listen(desk, next(iter(groups.values()), []), back)
    above = ft.Row(
        [back_key(lambda: desk.go(back)), look.words(shown.case.commune.full_name, "body", "soft"), *read_only(is_lead)],
        spacing=S,
        wrap=True,
    )
    why = Callout(say.PUBLISHED_WHY, ft.Icons.LOCK_OUTLINE_ROUNDED, "doubt", say.PUBLISHED_TITLE)
    parts: list[ft.Control] = [PageHead(say.TITLE, say.HINT if is_lead else say.HINT_READ, above)]
    parts += [why] if shown.case.feedback and is_lead and rows else []
    for at, (inspector, members) in enumerate(groups.items()):
        parts.append(InspectorHead(members, key=f"head {inspector}"))  # type: ignore[call-arg]
        for nth, each in enumerate(members):
            has_digits = not (at or nth or view.is_narrow)
            parts.append(LateCard(each, ways_of(desk, each), has_digits, key=each.change.id))  # type: ignore[call-arg]
    done = decided(shown)
    parts += [DecidedPanel(done)] if done else []
    return Framed(here, scrolled(parts))


def read_only(is_lead: bool) -> list[ft.Control]:
    return [] if is_lead else [Tag(words_of_desk.READ_ONLY, "soft")]


def listen(desk: Desk, first_group: Sequence[Late], back: str) -> None:
    """Digits decide the change that stands first, Ctrl+Enter records, Escape closes what is open and then the page."""
    first = first_group[0] if first_group else None
    ways = ways_of(desk, first) if first else ()
    keys: dict[str, Callable[[], object]] = {
        "Escape": lambda: desk.late.close() if desk.late.opened else desk.go(back),
        CTRL_ENTER: desk.late.record,
    }
    for digit, way in (("1", True), ("2", False)):
        if first and way in ways:
            keys[digit] = choosing(desk, first, way)
    desk.listen(keys)


def choosing(desk: Desk, late: Late, way: bool) -> Callable[[], object]:
    return lambda: desk.late.choose([late], way)


@ft.component
def InspectorHead(members: list[Late]) -> ft.Control:
    """Whose these are and of what kind; a whole set may be taken in at once."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    name, inspector = name_of(members[0]), members[0].change.inspector
    acceptable = [each for each in members if True in ways_of(desk, each)]
    title = ft.Semantics(content=look.words(name, "heading"), header=True, heading_level=2)
    words = ft.Column([title, look.words(kinds(members), "body", "soft")], spacing=0, tight=True, expand=not view.is_narrow)
    if len(acceptable) < 2:
        return words
    is_open = desk.late.choice(inspector) is not None
    key = QuietButton(
        say.take_all(name),
        lambda: desk.late.choose(acceptable, True, inspector),
        ft.Icons.DONE_ALL_ROUNDED,
        bordered=True,
        selected=is_open,
    )
    head: ft.Control = ft.Row([words, key], spacing=L, vertical_alignment=ft.CrossAxisAlignment.END)
    if view.is_narrow:
        head = ft.Column([words, ft.Row([key])], spacing=S, tight=True, horizontal_alignment=STRETCH)
    if not is_open or desk.late.opened is None:
        return head
    chosen = [each for each in acceptable if each.change.id in desk.late.opened.change_ids]
    count = len(desk.late.opened.change_ids)
    means = say.all_means(len(chosen), kinds(chosen), sum(map(moves, chosen)))
    why = Why(means, say.READY[True], say.take_in_all(count), count, key=f"all {inspector}")  # type: ignore[call-arg]
    box = ft.Container(why, bgcolor=look.sheet, border=look.hairline(), border_radius=RADIUS, padding=L)
    return ft.Column([head, box], spacing=M, tight=True, horizontal_alignment=STRETCH)


# ── decided ──
@ft.component
def DecidedPanel(rows: list[Late]) -> ft.Control:
    """What became of each, who said so, when and why; what was left out can still be taken in until publication."""
    desk, look = use_desk(), use_look()
    lines = [DecidedRow(each, ways_of(desk, each)[:1], key=each.change.id) for each in rows]  # type: ignore[call-arg]
    return Panel(say.DECIDED, *lines, trailing=look.words(str(len(rows)), "figure", "soft"), spacing=0)


@ft.component
def DecidedRow(late: Late, ways: tuple[bool, ...]) -> ft.Control:
    """One line of what was decided."""
    desk, look = use_desk(), use_look()
    change = late.change
    name = desk.actor.name if change.decided_by == desk.actor.id else ""
    name = name or late.shown.people.get(str(change.decided_by), words_of_desk.ROLES_UNNAMED)
    rows: list[ft.Control] = [
        ft.Row([look.words(tidy(late.title), "strong"), Tag(*say.STANDINGS[change.standing])], spacing=S, wrap=True),
        look.words(tidy(say.by(name_of(late), in_words(late))), "body"),
        look.words(tidy(f"{say.REASON}: {change.reason}"), "body"),
        look.words(say.decided_by(name, change.decided_at), "small", "soft"),
    ]
    rows += [ft.Container(Deciding(late, ways, False), padding=ft.Padding.only(top=S))] if True in ways else []
    box = ft.Column(rows, spacing=2, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(
        box, border=look.hairline(top=True), padding=ft.Padding.symmetric(vertical=M), margin=ft.Margin.only(top=M)
    )
