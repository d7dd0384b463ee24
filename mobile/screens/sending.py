"""Where everything is: three places with three words; what is on its way; what the server holds back; and this phone's own settings."""

import flet as ft

from mobile.device.port import Room
from mobile.look.answering import LookPicker
from mobile.look.components import (
    ActionBar,
    Callout,
    ConfirmDialog,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    Tap,
    TopBar,
    keyed,
    tidy,
)
from mobile.look.keeping import Keeping, Moving, MovingRow, ThreePlaces
from mobile.look.theme import M, use_look
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.phone.states import Line
from mobile.screens import frame
from mobile.screens.sign_in import SignIn
from mobile.store.store import Sending, Transfer
from mobile.texts import numbers, problems
from mobile.texts import phone as say


def moving(phone: Phone) -> list[ft.Control]:
    """Originals on their way, each with the bytes the server has."""
    found: list[ft.Control] = []
    for number, original in enumerate(phone.store.originals(Transfer.UPLOADING), 1):
        sent = phone.courier.moving.get(original.sha256, original.offset_bytes)
        shown = f"{numbers.size(sent)} / {numbers.size(original.size_bytes)}"
        found.append(keyed(MovingRow, original.sha256)(Moving(f"{say.PHOTO} {number}", shown, sent / original.size_bytes)))
    return found


def held(phone: Phone) -> list[ft.Control]:
    """Operations the server did not apply: what, why, what to do. Nothing of them is lost."""
    waiting = phone.store.waiting(Sending.HELD)
    if not waiting:
        return []
    reasons = []
    for each in waiting:
        problem = each.receipt.problem if each.receipt else None
        why = problems.sentence(problem.slug, problem.facts) if problem else ""
        reasons.append(f"{say.CHANGES.get(each.operation.change.kind, each.operation.change.kind)}: {why}")
    text = "\n".join([*dict.fromkeys(reasons), say.HELD_EXPLAINED])
    again = QuietButton(say.SEND_AGAIN, phone.retry_held)
    return [Callout(text, ft.Icons.QUESTION_MARK_ROUNDED, "doubt", title=say.held(len(waiting)), action=again)]


@ft.component
def SendingScreen(phone: Phone) -> ft.Control:
    look = use_look()
    room, set_room = ft.use_state(Room(0, 0))
    is_leaving, leave = ft.use_state(False)
    busy, set_busy = ft.use_state(False)

    async def measure() -> None:
        set_room(await phone.store.device.room())

    async def send_now() -> None:
        set_busy(True)
        await phone.sync()
        set_busy(False)

    ft.use_effect(measure, [])
    if phone.line is Line.SIGNED_OUT:
        return SignIn(phone, look.words(say.keeps_unsent(phone.unsent), "body", "doubt") if phone.unsent else None)
    kept = facts.kept(phone)
    on_its_way = moving(phone)
    content: list[ft.Control] = [
        Heading(say.SENDING_STATE, say.LINES[phone.line]),
        Sheet(ThreePlaces(Keeping(kept.on_phone, kept.sending, kept.stored))),
        *([Sheet(*on_its_way, spacing=M)] if on_its_way else []),
        *held(phone),
        Callout(say.KEPT_RULE, ft.Icons.LOCK_OUTLINE_ROUNDED, "soft"),
        Heading(say.THIS_PHONE, phone.actor.name, role="heading"),
        LookPicker(phone.look, phone.choose_look),
        look.words(say.room(room.free_bytes, room.used_bytes), "body", "soft"),
    ]
    if not phone.store.device.is_persistent:
        content.append(Callout(tidy(say.NOT_PERSISTENT), ft.Icons.INFO_OUTLINE_ROUNDED, "doubt"))
    content.append(sign_out_key(phone, lambda: leave(True)))
    if is_leaving:
        content.append(ConfirmDialog(say.SIGN_OUT_TITLE, say.SIGN_OUT_TEXT, say.SIGN_OUT, phone.sign_out, lambda: leave(False)))
    button = PrimaryButton(say.SENDING_NOW if busy else say.SEND_NOW, send_now, icon=ft.Icons.ARROW_UPWARD_ROUNDED, busy=busy)
    return PhoneFrame(TopBar(on_back=lambda: frame.back(phone, frame.HOME)), content, ActionBar([button]))


def sign_out_key(phone: Phone, leave: Tap) -> ft.Control:
    """Signing out waits until nothing is unsent, and says so."""
    if phone.unsent:
        return Callout(say.keeps_unsent(phone.unsent), ft.Icons.LOGOUT_ROUNDED, "soft")
    return ft.Row([QuietButton(say.SIGN_OUT, leave, icon=ft.Icons.LOGOUT_ROUNDED, bordered=True)])
