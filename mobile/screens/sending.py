"""Where everything is, in parts that each answer one question: where, what is on its way, what needs me, does today fit, what if nothing
can be sent."""

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    Tap,
    TopBar,
    keyed,
)
from mobile.look.keeping import Keeping, Moving, MovingRow, ThreePlaces
from mobile.look.sending import LeadingRow
from mobile.look.theme import M, S, use_look
from mobile.look.walk import RowSheet
from mobile.phone import facts, undecided
from mobile.phone.rescuing import Rescuing
from mobile.phone.session import Phone
from mobile.phone.states import Line
from mobile.screens import frame
from mobile.screens.rescue import RescuePart, outcome, quiet_key, use_rescuing
from mobile.screens.room import QuietLine, RoomPart
from mobile.screens.sign_in import SignIn
from mobile.store.words import TO_SEND, Transfer
from mobile.texts import numbers, tidy, title
from mobile.texts import phone_sending as say

STRETCH = ft.CrossAxisAlignment.STRETCH
MOST_MOVING = 3


def part(*controls: ft.Control) -> ft.Control:
    return ft.Column(list(controls), spacing=S, tight=True, horizontal_alignment=STRETCH)


# ── what is on its way ──
def moving(phone: Phone) -> list[ft.Control]:
    """Originals on their way, each with the bytes the server has."""
    found: list[ft.Control] = []
    for number, photo in enumerate(undecided.photos(phone, Transfer.UPLOADING)[:MOST_MOVING], 1):
        original = photo.original
        sent = phone.courier.moving.get(original.sha256, original.offset_bytes)
        shown = f"{numbers.size(sent)} / {numbers.size(original.size_bytes)}"
        name = say.photo_of(number, title(photo.subject.check) if photo.subject.check else "")
        found.append(keyed(MovingRow, original.sha256)(Moving(name, shown, sent / max(original.size_bytes, 1))))
    return found


@ft.component
def OnItsWay(phone: Phone) -> ft.Control:
    look = use_look()
    kept, originals = facts.kept(phone), phone.store.originals(*TO_SEND)
    size_bytes = sum(each.size_bytes - each.offset_bytes for each in originals)
    line = look.words(tidy(say.to_send(len(originals), size_bytes, kept.changes_on_phone - kept.held)), "body", "soft")
    content: list[ft.Control] = [Sheet(line, *moving(phone), spacing=M)]
    if originals and not phone.courier.uploading.may_send_originals():
        key = QuietButton(say.SEND_ORIGINALS_NOW, phone.send_originals_now, ft.Icons.ARROW_UPWARD_ROUNDED, bordered=True)
        why = say.WHY_ORIGINALS_WAIT[phone.originals_when]
        title = say.originals_wait(len(originals), size_bytes)
        content.append(Callout(why, ft.Icons.PAUSE_CIRCLE_OUTLINE_ROUNDED, "primary", title, key))
    return part(*content)


# ── what needs the inspector ──
@ft.component
def ToLookAt(phone: Phone) -> ft.Control:
    """One row for each kind, leading to the single ones; calm kinds come last."""
    kept = facts.kept(phone)
    photos = kept.broken + kept.unattached + kept.refused
    waiting, late = len(undecided.waiting_wishes(phone)), undecided.late_wishes(phone)
    rows: list[tuple[ft.IconData, str, str, str, str]] = []
    if kept.held:
        rows.append((ft.Icons.FLAG_OUTLINED, "doubt", say.held(kept.held), say.HELD_EXPLAINED, frame.HELD))
    if photos:
        why = say.photos_why(kept.broken, kept.unattached, kept.refused)
        tone = "unmet" if kept.broken else "doubt"
        rows.append((ft.Icons.IMAGE_SEARCH_ROUNDED, tone, say.photos_to_look_at(photos), why, frame.PHOTOS))
    if waiting:
        why = f"{say.WAITING_FOR} {say.NOTHING_TO_DO}"
        rows.append((ft.Icons.HOURGLASS_EMPTY_ROUNDED, "primary", say.waiting(waiting), why, frame.HELD))
    if late:
        undecided_ones = sum(each.standing == "waiting" for each in late)
        why = f"{say.LEAD_DECIDES} {say.NOTHING_TO_DO}" if undecided_ones else say.LEAD_DECIDED
        rows.append((ft.Icons.GAVEL_ROUNDED, "primary", say.with_lead(len(late)), why, frame.HELD))
    if not rows:
        return QuietLine(ft.Icons.CHECK_ROUNDED, "met", say.NOTHING_TO_LOOK_AT)
    sheet = RowSheet(*(keyed(LeadingRow, row[2])(*row[:4], leading_to(row[4]), row is not rows[-1]) for row in rows))
    return part(Heading(say.TO_LOOK_AT if kept.to_look_at else say.CALM, role="heading"), sheet)


def leading_to(route: str) -> Tap:
    return lambda: frame.go(route)


def signed_out(phone: Phone, rescuing: Rescuing) -> ft.Control:
    """The session ended: sign in again, or take what is here along in a file; nothing of it goes."""
    if not phone.unsent:
        return SignIn(phone)
    told = Callout(f"{say.keeps_unsent(phone.unsent)} {say.LINES['signed_out']}", ft.Icons.SMARTPHONE_ROUNDED, "doubt")
    return SignIn(phone, part(told, ft.Row([quiet_key(phone, rescuing)]), *outcome(rescuing)))


@ft.component
def SendingScreen(phone: Phone) -> ft.Control:
    busy, set_busy = ft.use_state(False)
    rescuing = use_rescuing(phone)

    async def send_now() -> None:
        set_busy(True)
        await phone.sync()
        set_busy(False)

    if phone.line is Line.SIGNED_OUT:
        return signed_out(phone, rescuing)
    kept = facts.kept(phone)
    content: list[ft.Control] = [
        Heading(say.SENDING_STATE, say.LINES[phone.line]),
        Sheet(ThreePlaces(Keeping(kept.on_phone, kept.sending, kept.stored))),
        OnItsWay(phone),
        ToLookAt(phone),
        RoomPart(phone),
        RescuePart(phone, rescuing),
    ]
    button = PrimaryButton(say.SENDING_NOW if busy else say.SEND_NOW, send_now, icon=ft.Icons.ARROW_UPWARD_ROUNDED, busy=busy)
    return PhoneFrame(TopBar(on_back=lambda: frame.leave(phone, frame.HOME)), content, ActionBar([button]))
