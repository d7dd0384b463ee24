"""Help without a network: a first visit in six steps, what the three places mean, what to do when something is wrong, whom to call."""

from collections.abc import Sequence

import flet as ft

from mobile.look.components import Divider, Heading, PhoneFrame, QuietButton, Sheet, TopBar
from mobile.look.sending import disc
from mobile.look.theme import TOUCH_COMFORT, XL, M, S, use_look
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.screens import frame
from mobile.texts import phone_help as say
from mobile.texts import tidy

STRETCH = ft.CrossAxisAlignment.STRETCH
Told = tuple[str, str]
STEP_ICONS = (
    ft.Icons.DOWNLOAD_DONE_ROUNDED,
    ft.Icons.CAMPAIGN_OUTLINED,
    ft.Icons.DIRECTIONS_WALK_ROUNDED,
    ft.Icons.TOUCH_APP_OUTLINED,
    ft.Icons.CHECKLIST_ROUNDED,
    ft.Icons.SEND_ROUNDED,
)
PLACE_ICONS = (
    (ft.Icons.SMARTPHONE_ROUNDED, "doubt"),
    (ft.Icons.ARROW_UPWARD_ROUNDED, "primary"),
    (ft.Icons.CLOUD_DONE_OUTLINED, "met"),
)


@ft.component
def HelpRow(icon: ft.IconData, tone: str, told: Told) -> ft.Control:
    """A picture, what it is about, and one or two sentences."""
    look = use_look()
    words = ft.Column(
        [look.words(tidy(told[0]), "strong"), look.words(tidy(told[1]), "body", "soft")], spacing=0, tight=True, expand=True
    )
    return ft.Row([disc(look, icon, tone), words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)


def part(title: str, rows: Sequence[ft.Control], below: str = "", key: ft.Control | None = None) -> ft.Control:
    parted = [piece for row in rows for piece in (Divider(), row)][1:]
    content = [Heading(title, below, "heading"), Sheet(*parted, spacing=M), *([ft.Row([key])] if key else [])]
    return ft.Column(content, spacing=S, tight=True, horizontal_alignment=STRETCH)


def first_visit() -> ft.Control:
    steps = enumerate(zip(STEP_ICONS, say.STEPS, strict=True), 1)
    return part(say.FIRST_VISIT, [HelpRow(icon, "primary", (say.step(at, name), words)) for at, (icon, (name, words)) in steps])


def three_places() -> ft.Control:
    rows = [HelpRow(icon, tone, told) for (icon, tone), told in zip(PLACE_ICONS, say.PLACES, strict=True)]
    return part(say.THREE_PLACES, rows, say.THREE_PLACES_BELOW)


def troubles() -> ft.Control:
    rows = [
        HelpRow(ft.Icons.WIFI_OFF_ROUNDED, "primary", say.NO_NETWORK),
        HelpRow(ft.Icons.LOCATION_DISABLED_ROUNDED, "primary", say.NO_FIX),
        HelpRow(ft.Icons.SD_CARD_ALERT_OUTLINED, "primary", say.NO_SPACE),
        HelpRow(ft.Icons.EDIT_OUTLINED, "primary", say.WRONG_ANSWER),
        HelpRow(ft.Icons.DOOR_FRONT_DOOR_OUTLINED, "primary", say.CLOSED_OFFICE),
        HelpRow(ft.Icons.VISIBILITY_OFF_OUTLINED, "primary", say.CANNOT_SEE),
        HelpRow(ft.Icons.SAVE_ALT_ROUNDED, "primary", say.CANNOT_SEND),
    ]
    return part(say.TROUBLES, rows)


def practice(is_signed_in: bool) -> ft.Control:
    open_it = QuietButton(
        say.PRACTICE_KEY, lambda: frame.go(frame.REHEARSAL), ft.Icons.ARROW_FORWARD_ROUNDED, True, TOUCH_COMFORT, expand=True
    )
    row = HelpRow(ft.Icons.SCHOOL_OUTLINED, "primary", (say.PRACTICE, say.PRACTICE_WHY))
    return part(say.PRACTICE, [row], key=open_it if is_signed_in else None)


def whom_to_call() -> ft.Control:
    rows = [
        HelpRow(ft.Icons.PERSON_OUTLINE_ROUNDED, "primary", say.CALL_LEAD),
        HelpRow(ft.Icons.SUPPORT_AGENT_ROUNDED, "primary", say.CALL_OFFICE),
    ]
    return part(say.CALL, rows)


@ft.component
def HelpScreen(phone: Phone) -> ft.Control:
    """Before signing in as well: then without what needs somebody's work."""
    is_signed_in = phone.stage is Stage.READY
    content = [
        Heading(say.HELP, say.HELP_BELOW),
        first_visit(),
        three_places(),
        troubles(),
        practice(is_signed_in),
        whom_to_call(),
    ]
    top = TopBar(on_back=lambda: frame.leave(phone, frame.HOME))
    return PhoneFrame(top, content, frame.strip(phone) if is_signed_in else None, spacing=XL)
