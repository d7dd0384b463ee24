"""For Sở Nội vụ: every phone whose key signs photos, whose it is, and which are revoked."""

from collections.abc import Sequence

import flet as ft

from mobile.desk.asking import Asked
from mobile.desk.frame import STRETCH, Framed, PageHead, ReadAgain, WaitedFor, scrolled, use_desk
from mobile.look.components import Chip, EmptyState, ErrorCallout, Field, tap_with, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, RowGroup, Tag
from mobile.look.theme import L, Look, S, use_look, use_viewport
from mobile.texts import desk_devices as say
from shared import wire
from shared.folding import folded, matches

WIDTHS = (0, 96, 96, 168, 112)
COLUMNS = [Column(*pair) for pair in zip(say.COLUMNS, WIDTHS, strict=True)]
ROUTE = "/may"


def is_found(words: str, device: wire.DeviceShown) -> bool:
    """Every typed word stands somewhere in the person, the phone's own name or its ids; accents and case do not matter."""
    return matches(words, f"{device.person} {label_of(device)} {device.key.device_id} {device.key.key_id}")


def label_of(device: wire.DeviceShown) -> str:
    return device.key.label or say.NO_LABEL


def state_of(device: wire.DeviceShown) -> tuple[str, str]:
    """In words, and its tone."""
    return say.STATES[device.key.revoked_at is not None]


def ordered(devices: Sequence[wire.DeviceShown]) -> list[wire.DeviceShown]:
    """Keys in use first, then by person; of one person the newest first."""
    newest_first = sorted(devices, key=lambda each: each.key.registered_at, reverse=True)
    return sorted(newest_first, key=lambda each: (each.key.revoked_at is not None, folded(each.person)))


@ft.component
def Devices() -> ft.Control:
    desk = use_desk()
    asked = desk.office.devices
    ft.use_effect(asked.read, [])
    if asked.answer is None:
        return WaitedFor(say.PLACE, asked)
    devices = asked.answer.devices
    gone = sum(each.key.revoked_at is not None for each in devices)
    below = say.in_all(len(devices), gone) if devices else ""
    head = PageHead(say.TITLE, below, trailing=ReadAgain(asked))
    body: ft.Control = EmptyState(ft.Icons.PHONELINK_LOCK_OUTLINED, say.EMPTY, say.EMPTY_WHY)
    if devices:
        body = DeviceTable(ordered(devices), key="table")  # type: ignore[call-arg]
    return Framed(say.PLACE, scrolled([head, *trouble_of_page(asked), body]))


def trouble_of_page(asked: Asked[wire.DevicesShown]) -> list[ft.Control]:
    """Read once and not again: what is shown is older, and why is said."""
    return [ErrorCallout(asked.trouble.words, None, None, asked.read)] if asked.trouble else []


@ft.component
def DeviceTable(devices: list[wire.DeviceShown]) -> ft.Control:
    """Search, filter, one row for each key."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    words, search = ft.use_state("")
    state, choose = ft.use_state(say.ALL)
    found = [each for each in devices if is_found(words, each)]
    counts = {
        say.ALL: len(found),
        **{name: sum(state_of(each)[0] == name for each in found) for name in (say.IN_USE, say.REVOKED)},
    }
    chips = [Chip(name, tap_with(choose, name), name == state, count) for name, count in counts.items()]
    shown = [each for each in found if state in (say.ALL, state_of(each)[0])]
    row = narrow_row if view.is_narrow else wide_row
    columns = [Column(say.TITLE)] if view.is_narrow else COLUMNS
    table: ft.Control = DeskTable(
        columns, [RowGroup("", [row(look, each) for each in shown])], lambda key: desk.go(f"{ROUTE}/{key}")
    )
    if not shown:
        table = look.words(tidy(say.SEARCH_EMPTY), "body", "soft")
    field = Field(say.SEARCH, words, search, hint=say.SEARCH_HINT)
    parts = [look.words(tidy(say.HINT), "body", "soft"), field, ft.Row(chips, spacing=S, run_spacing=S, wrap=True), table]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)


def spoken(device: wire.DeviceShown) -> str:
    return say.row(device.person, label_of(device), device.captures, state_of(device)[0])


def who(look: Look, device: wire.DeviceShown) -> ft.Control:
    """The person and what the phone says of itself."""
    lines = [look.words(device.person, "strong"), look.words(tidy(label_of(device)), "small", "soft", max_lines=2)]
    return ft.Column(lines, spacing=0, tight=True)


def wide_row(look: Look, device: wire.DeviceShown) -> DeskRow:
    cells = [
        who(look, device),
        look.words(say.registered(device.key.registered_at), "body", "soft"),
        look.words(say.captures(device.captures), "body", "ink" if device.captures else "soft"),
        look.words(say.last(device.last_at), "body", "soft"),
        ft.Row([Tag(*state_of(device))]),
    ]
    return DeskRow(device.key.id, cells, spoken(device))


def narrow_row(look: Look, device: wire.DeviceShown) -> DeskRow:
    counts = f"{say.captures(device.captures)} · {say.COLUMNS[3].lower()} {say.last(device.last_at)}"
    lines = [who(look, device), look.words(counts if device.captures else say.NOTHING_SIGNED, "small", "soft")]
    lines.append(ft.Row([Tag(*state_of(device))]))
    return DeskRow(device.key.id, [ft.Column(lines, spacing=2, tight=True)], spoken(device))
