"""What is where: on the phone, on its way, on the server. Three places, three words, never one "synced" tick."""

from dataclasses import dataclass
from enum import Enum

import flet as ft

from mobile.look.components import Progress, Tap, at_least, tidy, touchable
from mobile.look.components.buttons import label_row
from mobile.look.theme import ON_PICTURE, PILL, TOUCH, XS, Look, M, S, use_look, use_viewport
from mobile.texts import controls as say


@dataclass(frozen=True)
class Keeping:
    """How many answers and photos are in each of the three places, and how many of them wait for the inspector."""

    on_phone: int
    sending: int
    stored: int
    to_look_at: int = 0


@dataclass(frozen=True)
class Step:
    """One of the three places: how many are there, and what that means."""

    icon: ft.IconData
    count: int
    word: str
    name: str
    tone: str


def keeping_steps(keeping: Keeping) -> list[Step]:
    """The three places in the order a record travels; an empty one is quiet."""
    icons = (ft.Icons.SMARTPHONE_ROUNDED, ft.Icons.ARROW_UPWARD_ROUNDED, ft.Icons.CLOUD_DONE_OUTLINED)
    counts = (keeping.on_phone, keeping.sending, keeping.stored)
    tones = ("doubt", "primary", "met")
    facts = zip(icons, counts, say.PLACE_WORDS, say.PLACE_NAMES, tones, strict=True)
    return [Step(icon, count, word, name, tone if count else "soft") for icon, count, word, name, tone in facts]


def step_cell(look: Look, step: Step) -> ft.Control:
    """Icon, number, word."""
    words = [look.words(str(step.count), "figure", step.tone), look.words(step.word, "body", "soft")]
    return ft.Row([look.mark(step.icon, step.tone, 18), *words], spacing=XS if look.percent == 100 else S, tight=True)


@ft.component
def SyncStrip(keeping: Keeping, on_tap: Tap = None) -> ft.Control:
    """Always visible: three places, three words, and what needs to be looked at. Tap to open the details; a narrow phone gets two lines."""
    look, view = use_look(), use_viewport()
    cells: list[ft.Control] = [step_cell(look, step) for step in keeping_steps(keeping)]
    row: ft.Control = ft.Row(cells, alignment=ft.MainAxisAlignment.SPACE_BETWEEN, wrap=True, spacing=S, run_spacing=0)
    if keeping.to_look_at:
        lines = [to_look_at(look, keeping.to_look_at), row]
        row = ft.Column(lines, spacing=XS, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    side = view.side if not look.is_outdoor else max(S, view.side - M)
    return touchable(
        row,
        say.keeping(keeping.on_phone, keeping.sending, keeping.stored, keeping.to_look_at),
        on_tap,
        "sync-strip",
        padding=ft.Padding.symmetric(horizontal=side, vertical=(TOUCH - 24) / 2),
        alignment=ft.Alignment.CENTER,
    )


def to_look_at(look: Look, count: int) -> ft.Control:
    """One calm line: something needs a look, nothing is lost."""
    words = look.words(say.to_look_at(count), "strong", "doubt", expand=True)
    mark = look.mark(ft.Icons.FLAG_OUTLINED, "doubt", 18)
    return ft.Row([mark, words, ft.Icon(ft.Icons.CHEVRON_RIGHT_ROUNDED, size=20, color=look.soft)], spacing=XS)


def step_disc(look: Look, step: Step) -> ft.Control:
    return ft.Container(
        ft.Icon(step.icon, size=24, color=look.tone(step.tone)),
        width=TOUCH,
        height=TOUCH,
        border_radius=PILL,
        bgcolor=look.tint(step.tone),
        alignment=ft.Alignment.CENTER,
        border=ft.Border.all(look.border, look.tone(step.tone)),
    )


def step_column(look: Look, step: Step) -> ft.Control:
    """A disc, a number, a word: one place of three."""
    words = [
        look.words(str(step.count), "figure_title", step.tone),
        look.words(step.name, "body", "soft", text_align=ft.TextAlign.CENTER),
    ]
    return ft.Column([step_disc(look, step), *words], spacing=XS, expand=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER)


def step_line(look: Look, step: Step) -> ft.Control:
    """The same in a line of its own."""
    words = [look.words(str(step.count), "figure_title", step.tone), look.words(step.name, "body", "soft", expand=True)]
    return ft.Row([step_disc(look, step), *words], spacing=M)


@ft.component
def ThreePlaces(keeping: Keeping) -> ft.Control:
    """The journey of a record, left to right."""
    look, view = use_look(), use_viewport()
    if view.is_cramped:
        return ft.Column([step_line(look, step) for step in keeping_steps(keeping)], spacing=S, tight=True)
    arrow = ft.Container(ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, color=look.edge, size=20), padding=ft.Padding.only(top=14))
    first, second, third = (step_column(look, step) for step in keeping_steps(keeping))
    other = ft.Container(ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, color=look.edge, size=20), padding=ft.Padding.only(top=14))
    return ft.Row([first, arrow, second, other, third], vertical_alignment=ft.CrossAxisAlignment.START, spacing=0)


@dataclass(frozen=True)
class Moving:
    """One original on its way."""

    title: str
    sent: str  # "2,1/3,4 MB"
    share: float


@ft.component
def MovingRow(moving: Moving) -> ft.Control:
    """How far one upload is; it goes on from where it stopped."""
    look, view = use_look(), use_viewport()
    title, sent = look.words(tidy(moving.title), "body", expand=True), look.words(moving.sent, "figure", "soft")
    head: ft.Control = ft.Row([title, sent], vertical_alignment=ft.CrossAxisAlignment.START, spacing=M)
    if view.is_cramped:
        head = ft.Column([ft.Row([title]), sent], spacing=0, tight=True)
    bar = Progress(moving.share, 6, name=moving.title)
    return ft.Column([head, bar], spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


class GpsState(Enum):
    """What the phone knows of its place, as judged by the rules."""

    GOOD, WEAK, OLD, SEARCHING, DENIED = range(5)


@dataclass(frozen=True)
class Gps:
    """The last fix; accuracy 0 means that the device did not say."""

    state: GpsState
    accuracy_m: float = 0
    age_s: float = 0


def gps_words(gps: Gps) -> str:
    """The one fact that matters now."""
    match gps.state:
        case GpsState.GOOD | GpsState.WEAK:
            return say.gps_good(gps.accuracy_m)
        case GpsState.OLD:
            return say.gps_old(gps.age_s)
        case GpsState.SEARCHING:
            return say.GPS_SEARCHING
        case _:
            return say.GPS_DENIED


GPS_ICONS = {
    GpsState.GOOD: ft.Icons.PLACE_ROUNDED,
    GpsState.WEAK: ft.Icons.QUESTION_MARK_ROUNDED,
    GpsState.OLD: ft.Icons.HISTORY_ROUNDED,
    GpsState.SEARCHING: ft.Icons.LOCATION_SEARCHING_ROUNDED,
    GpsState.DENIED: ft.Icons.LOCATION_DISABLED_ROUNDED,
}


@ft.component
def GpsPill(gps: Gps, on_picture: bool = False, on_tap: Tap = None) -> ft.Control:
    """How good the position is and how old: an icon, a word, a number."""
    look = use_look()
    good = gps.state is GpsState.GOOD
    tone = "met" if good else "doubt"
    mark = (ON_PICTURE.good if good else ON_PICTURE.doubt) if on_picture else look.tone(tone)
    ink = ON_PICTURE.ink if on_picture else look.tone(tone)
    text, type_ = gps_words(gps), (look.on_picture() if on_picture else look).type["strong"]
    words = ft.Text(text, style=type_.style(ink), max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
    row = label_row(ft.Icon(GPS_ICONS[gps.state], size=18, color=mark), words, shares=True)
    return touchable(
        at_least(TOUCH, row),
        text,
        on_tap,
        padding=ft.Padding.symmetric(horizontal=M),
        border_radius=PILL,
        bgcolor=ON_PICTURE.veil if on_picture else look.tint(tone),
        border=None if on_picture else look.outline(tone),
    )
