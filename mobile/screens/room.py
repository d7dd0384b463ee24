"""Whether today's photos fit on this phone, said before they have to."""

from datetime import UTC, datetime

import flet as ft

from mobile.device.port import Room
from mobile.look.components import Callout, Heading
from mobile.look.theme import XS, S, use_look
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.texts import phone as phone_says
from mobile.texts import phone_sending as say
from mobile.texts import tidy
from shared.hours import in_vietnam

STRETCH = ft.CrossAxisAlignment.STRETCH


def use_room(phone: Phone) -> tuple[Room | None, Room | None]:
    """As it was known when the screen came, and as it is measured once the screen is there; None until it was measured at all."""
    known: list[Room] = ft.use_memo(lambda: phone.in_mind("room", list), [])
    before: Room | None = ft.use_memo(lambda: known[-1] if known else None, [])
    now, measured = ft.use_state(before)

    async def measure() -> None:
        known[:] = [await phone.store.device.room()]
        measured(known[-1])

    ft.use_effect(measure, [])
    return before, now


def use_forecast(phone: Phone, room: Room | None) -> facts.Forecast | None:
    today = in_vietnam(datetime.now(UTC)).date()
    is_real = phone.stage is Stage.READY and not phone.is_rehearsing  # photos of a rehearsal take no room
    return ft.use_memo(lambda: facts.forecast(phone, room, today) if room and is_real else None, [room, is_real])


def is_short(forecast: facts.Forecast | None) -> bool:
    return forecast is not None and forecast.verdict == "not_enough"


def too_little(forecast: facts.Forecast, room: Room) -> ft.Control:
    title = say.not_enough(forecast.photos, forecast.needed_bytes, room.free_bytes)
    return Callout(say.MAKE_ROOM, ft.Icons.SD_CARD_ALERT_OUTLINED, "unmet", title)


@ft.component
def QuietLine(icon: ft.IconData, tone: str, text: str) -> ft.Control:
    look = use_look()
    mark = look.first_line(look.mark(icon, tone, 18))
    words = look.words(tidy(text), "body", "soft", expand=True)
    return ft.Row([mark, words], spacing=XS, vertical_alignment=ft.CrossAxisAlignment.START)


def told(forecast: facts.Forecast, room: Room) -> ft.Control:
    match forecast.verdict:
        case "not_enough":
            return too_little(forecast, room)
        case "tight":
            title = say.tight(forecast.photos, room.free_bytes)
            return Callout(say.MAKE_ROOM, ft.Icons.SD_STORAGE_OUTLINED, "doubt", title)
        case "unknown":
            return QuietLine(ft.Icons.SD_STORAGE_OUTLINED, "soft", say.unknown_room(forecast.photos, forecast.needed_bytes))
    return QuietLine(ft.Icons.CHECK_ROUNDED, "met", say.enough(forecast.photos))


@ft.component
def ForecastNote(phone: Phone) -> ft.Control:
    """On the list of work; nothing on a day without photos, nor where the warning stands already."""
    before, room = use_room(phone)
    was_short, forecast = is_short(use_forecast(phone, before)), use_forecast(phone, room)
    if was_short or forecast is None or room is None or not forecast.photos:
        return ft.Container(height=0)
    return told(forecast, room)


@ft.component
def ForecastWarning(phone: Phone) -> ft.Control:
    """Above everything, and only when it will not fit. What is not known when the screen comes waits: nothing pushes what a thumb is on."""
    room, _ = use_room(phone)
    forecast = use_forecast(phone, room)
    return too_little(forecast, room) if forecast and room and is_short(forecast) else ft.Container(height=0)


@ft.component
def RoomPart(phone: Phone) -> ft.Control:
    """The part of the sending screen: today, the rule of keeping, what was let go of."""
    look, let_go = use_look(), phone.let_go
    _, room = use_room(phone)
    forecast = use_forecast(phone, room)
    parts: list[ft.Control] = [Heading(say.ROOM, role="heading")]
    if forecast and room:
        parts.append(told(forecast, room) if forecast.photos else look.words(say.NOTHING_TO_SHOOT, "body", "soft"))
        parts.append(look.words(say.room(room.free_bytes, room.used_bytes, room.is_free_known), "body", "soft"))
    parts.append(look.words(tidy(say.KEPT_RULE), "body", "soft"))
    if let_go:
        size_bytes = sum(each.size_bytes for each in let_go)
        parts.append(QuietLine(ft.Icons.CLOUD_DONE_OUTLINED, "met", say.let_go(len(let_go), size_bytes)))
    if (before := facts.kept(phone).let_go) > len(let_go):
        parts.append(look.words(tidy(say.let_go_in_all(before)), "body", "soft"))
    if not phone.store.device.is_persistent:
        parts.append(Callout(phone_says.NOT_PERSISTENT, ft.Icons.INFO_OUTLINE_ROUNDED, "doubt"))
    return ft.Column(parts, spacing=S, tight=True, horizontal_alignment=STRETCH)
