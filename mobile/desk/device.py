"""One registered key: its facts, and revoking it, which is for good and says what that means."""

import flet as ft

from mobile.desk.devices import ROUTE, label_of, state_of
from mobile.desk.frame import Framed, NotHere, PageHead, ReadAgain, WaitedFor, back_key, scrolled, use_desk
from mobile.look.components import (
    Callout,
    Chip,
    ConfirmDialog,
    ErrorCallout,
    Note,
    PrimaryButton,
    QuietButton,
    tap_with,
    tidy,
)
from mobile.look.desk import Panel, Tag
from mobile.look.theme import TOUCH, M, S, use_look, use_viewport
from mobile.texts import controls
from mobile.texts import desk_devices as say
from mobile.texts import desk_phrases as phrase
from shared import wire

LABEL_WIDTH = 160


@ft.component
def DevicePage(key_id: str) -> ft.Control:
    desk = use_desk()
    asked = desk.office.devices
    ft.use_effect(asked.read, [key_id])
    ft.use_effect(desk.office.begin, [key_id])
    desk.listen({"Escape": lambda: desk.go(ROUTE)})
    if asked.answer is None:
        return WaitedFor(say.PLACE, asked)
    device = desk.office.device(key_id)
    if device is None:
        return NotHere(say.PLACE)
    above = ft.Row([back_key(lambda: desk.go(ROUTE)), Tag(*state_of(device))], spacing=S)
    head = PageHead(device.person, label_of(device), above, ReadAgain(asked))
    trouble = [ErrorCallout(desk.office.trouble.words)] if desk.office.trouble else []
    last = Revoked(device) if device.key.revoked_at else Revoking(device, key="revoking")  # type: ignore[call-arg]
    return Framed(say.PLACE, scrolled([head, *trouble, DeviceFacts(device), *shared_phone(device, asked.answer), last]))


def shared_phone(device: wire.DeviceShown, every: wire.DevicesShown) -> list[ft.Control]:
    """Another person's key on the same phone is not revoked with this one."""
    here = [each for each in every.devices if each.key.device_id == device.key.device_id and each.key.id != device.key.id]
    is_alone = all(each.key.revoked_at or each.key.account_id == device.key.account_id for each in here)
    return [] if is_alone else [Callout(say.SAME_PHONE, ft.Icons.GROUP_OUTLINED, "doubt")]


@ft.component
def DeviceFacts(device: wire.DeviceShown) -> ft.Control:
    look, view = use_look(), use_viewport()
    key = device.key
    facts = (
        (say.PERSON, device.person),
        (say.LABEL, label_of(device)),
        (say.CODE, key.device_id),
        (say.KEY, key.key_id),
        (say.REGISTERED, phrase.moment(key.registered_at)),
        (say.CAPTURES, say.captures(device.captures)),
        (say.LAST, say.last(device.last_at)),
    )
    rows = []
    for name, value in facts:
        words = [look.words(name, "body", "soft", width=None if view.is_narrow else LABEL_WIDTH)]
        words.append(look.words(value, "body", expand=not view.is_narrow, selectable=True))
        line: ft.Control = ft.Column(words, spacing=0, tight=True) if view.is_narrow else ft.Row(words, spacing=M)
        rows.append(ft.Semantics(content=line, label=f"{name}: {value}", container=True, exclude_semantics=True))
    return Panel(say.FACTS, *rows)


@ft.component
def Revoked(device: wire.DeviceShown) -> ft.Control:
    """When, why, and what it means for its photos."""
    look, key = use_look(), device.key
    assert key.revoked_at is not None
    rows = [look.words(tidy(say.revoked_at(key.revoked_at, key.reason)), "body")]
    rows.append(look.words(tidy(say.REVOKED_MEANS), "body", "soft"))
    return Panel(say.REVOKED_TITLE, *rows)


@ft.component
def Revoking(device: wire.DeviceShown) -> ft.Control:
    """A key that opens the reason, and one question before it is done for good."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    is_open, set_open = ft.use_state(False)
    asked, ask = ft.use_state(False)
    reason, write = ft.use_state("")

    async def revoke() -> None:
        ask(False)
        if await desk.office.revoke(device, reason):
            set_open(False)

    if not is_open:
        return ft.Row([QuietButton(say.REVOKE, lambda: set_open(True), ft.Icons.PHONELINK_ERASE_OUTLINED, bordered=True)])
    words = say.REVOKE if reason.strip() else say.REASON_FIRST
    key = PrimaryButton(
        words, lambda: ask(True), disabled=not reason.strip(), busy=desk.busy, height=TOUCH, expand=view.is_narrow
    )
    chips = [Chip(each, tap_with(write, each), reason == each) for each in say.REASONS]
    why = f"{say.REVOKE_WHY} {say.REVOKE_FOR_GOOD}"
    question = ConfirmDialog(say.revoke_ask(device.person), why, say.REVOKE, revoke, lambda: ask(False), busy=desk.busy)
    parts = [
        look.words(tidy(why), "body", "soft"),
        ft.Row(chips, spacing=S, run_spacing=S, wrap=True),
        Note(reason, write, controls.REASON, controls.REASON_HINT),
        ft.Row([key, QuietButton(controls.CANCEL, lambda: set_open(False), tone="soft")], spacing=M),
    ]
    return Panel(say.REVOKE, *parts, *([question] if asked else []), spacing=M)
