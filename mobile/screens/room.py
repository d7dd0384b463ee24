"""Whether today's photos fit on this phone, said before they have to."""

from datetime import UTC, datetime

import flet as ft

from mobile.device.port import Room
from mobile.look.components import Callout, Heading
from mobile.look.theme import XS, S, use_look
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.texts import phone as phone_says
from mobile.texts import phone_sending as say
from mobile.texts import tidy
from shared.hours import in_vietnam

STRETCH = ft.CrossAxisAlignment.STRETCH


def use_room(phone: Phone) -> Room | None:
    """Measured once the screen is there; None until then."""
    not_yet: tuple[Room, ...] = ()
    rooms, set_rooms = ft.use_state(not_yet)

    async def measure() -> None:
        set_rooms((await phone.store.device.room(),))

    ft.use_effect(measure, [])
    return rooms[0] if rooms else None


def use_forecast(phone: Phone) -> tuple[facts.Forecast | None, Room | None]:
    room = use_room(phone)
    today = in_vietnam(datetime.now(UTC)).date()
    is_real = not phone.is_rehearsing  # photos of a rehearsal take no room
    return ft.use_memo(lambda: facts.forecast(phone, room, today) if room and is_real else None, [room, is_real]), room


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
    forecast, room = use_forecast(phone)
    if forecast is None or room is None or not forecast.photos or forecast.verdict == "not_enough":
        return ft.Container(height=0)
    return told(forecast, room)


@ft.component
def ForecastWarning(phone: Phone) -> ft.Control:
    """Above everything, and only when it will not fit."""
    forecast, room = use_forecast(phone)
    if forecast is None or room is None or forecast.verdict != "not_enough":
        return ft.Container(height=0)
    return too_little(forecast, room)


@ft.component
def RoomPart(phone: Phone) -> ft.Control:
    """The part of the sending screen: today, the rule of keeping, what was let go of."""
    look, let_go = use_look(), phone.let_go
    forecast, room = use_forecast(phone)
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
