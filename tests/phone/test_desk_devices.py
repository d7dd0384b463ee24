"""Registered phones at the desk of Sở Nội vụ: found without accents, revoked for good with a reason, kept in the list."""

from dataclasses import replace

import flet as ft
import pytest

from mobile.desk.devices import is_found, ordered
from mobile.texts import controls
from mobile.texts import desk as words_of_desk
from mobile.texts import desk_devices as say
from mobile.texts.problems import sentence
from shared import wire
from tests.phone.evidence_desk import EvidenceNetwork, a_key, at_evidence
from tests.rules.building import COLLEAGUE, INSPECTOR, NOW, OFFICE

WIDTHS = pytest.mark.parametrize("width", [1280, 412])


def a_device(number=1, person=INSPECTOR, name="", **spoilt) -> wire.DeviceShown:
    return wire.DeviceShown(a_key(number, person, **spoilt), name or person.name, 3, NOW)


def rows(seat) -> list[str]:
    return [name for name in seat.screen.touchables() if name.endswith((say.IN_USE.lower(), say.REVOKED.lower()))]


async def confirm(seat) -> None:
    (dialog,) = [each for each in seat.screen.find(ft.AlertDialog) if each.open]
    await seat.screen.fire(dialog.actions[1]._b, "click")
    await seat.screen.fire(dialog, "dismiss")  # the client lets it go


@WIDTHS
def test_a_phone_is_revoked_with_a_reason_after_it_was_said_what_that_means(width):
    async def scene(seat):
        await seat.go("/may")
        await seat.screen.tap(next(each for each in rows(seat) if each.startswith(INSPECTOR.name)))
        await seat.screen.tap(say.REVOKE)
        assert seat.says(say.REVOKE_WHY)
        assert seat.says(say.REASON_FIRST)
        await seat.screen.tap("Mất máy")
        await seat.screen.tap(say.REVOKE)
        assert seat.network.devices[0].key.revoked_at is None
        await confirm(seat)
        key = seat.network.devices[0].key
        assert (key.revoked_by, key.reason) == (OFFICE.id, "Mất máy")
        assert seat.says(say.revoked(INSPECTOR.name))
        assert seat.says(say.REVOKED_TITLE)
        await seat.go("/may")
        assert len(rows(seat)) == 2

    at_evidence(scene, username="sonoivu", width=width)


@WIDTHS
def test_a_phone_is_found_without_typing_accents(width):
    async def scene(seat):
        await seat.go("/may")
        await seat.screen.type(say.SEARCH, "khao sat vien hai")
        assert [row.split(",")[0] for row in rows(seat)] == [COLLEAGUE.name]
        await seat.screen.type(say.SEARCH, "khong co may nay")
        assert seat.says(say.SEARCH_EMPTY)

    at_evidence(scene, username="sonoivu", width=width)


def test_revoked_ones_stay_in_the_list_and_can_be_chosen_alone():
    network = EvidenceNetwork()
    gone = replace(network.devices[0].key, revoked_at=NOW, revoked_by=OFFICE.id, reason="Mất máy")
    network.devices[0] = replace(network.devices[0], key=gone)

    async def scene(seat):
        await seat.go("/may")
        assert [row.split(",")[0] for row in rows(seat)] == [COLLEAGUE.name, INSPECTOR.name]
        await seat.screen.tap(f"{say.REVOKED}, 1")
        assert [row.split(",")[0] for row in rows(seat)] == [INSPECTOR.name]

    at_evidence(scene, username="sonoivu", network=network)


def test_without_any_phone_the_page_says_how_one_gets_here():
    network = EvidenceNetwork()
    network.devices = []

    async def scene(seat):
        await seat.go("/may")
        assert seat.says(say.EMPTY_WHY)

    at_evidence(scene, username="sonoivu", network=network)


def test_without_network_the_page_says_so_and_reads_again():
    async def scene(seat):
        seat.network.is_down = True
        await seat.go("/may")
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.screen.tap(words_of_desk.REFRESH)
        assert rows(seat)
        await seat.screen.type(say.SEARCH, "vien hai")
        seat.network.is_down = True
        await seat.screen.tap(words_of_desk.REFRESH)
        assert [row.split(",")[0] for row in rows(seat)] == [COLLEAGUE.name]

    at_evidence(scene, username="sonoivu")


def test_a_revocation_that_did_not_arrive_keeps_its_reason():
    async def scene(seat):
        await seat.go(f"/may/{a_key(1).id}")
        await seat.screen.tap(say.REVOKE)
        await seat.screen.type(controls.REASON, "Máy rơi xuống sông")
        await seat.screen.tap(say.REVOKE)
        seat.network.is_down = True
        await confirm(seat)
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.screen.tap(say.REVOKE)
        await confirm(seat)
        assert seat.network.devices[0].key.reason == "Máy rơi xuống sông"

    at_evidence(scene, username="sonoivu")


def test_a_key_of_another_person_on_the_same_phone_is_pointed_out():
    network = EvidenceNetwork()
    network.devices = [a_device(1), a_device(2, COLLEAGUE, device_id=a_key(1).device_id)]

    async def scene(seat):
        await seat.go(f"/may/{a_key(1).id}")
        assert seat.says(say.SAME_PHONE)

    at_evidence(scene, username="sonoivu", network=network)


def test_a_key_nobody_registered_leads_nowhere():
    async def scene(seat):
        await seat.go("/may/khong-co")
        assert seat.says(words_of_desk.NOT_HERE)

    at_evidence(scene, username="sonoivu")


@pytest.mark.parametrize("username", ["truongdoan1", "hoidong1", "xa25993"])
def test_only_the_standing_office_has_the_page(username):
    async def scene(seat):
        await seat.go("/may")
        assert not seat.says(say.TITLE)
        assert not any(each.startswith("GET /api/devices") for each in seat.network.asked)

    at_evidence(scene, username=username)


@pytest.mark.parametrize(
    ("words", "is_there"),
    [("hoang", True), ("HOÀNG thi", True), ("chrome", True), ("d1", True), ("010101", True), ("", True), ("nokia", False)],
)
def test_search_looks_at_person_phone_and_ids(words, is_there):
    assert is_found(words, a_device(name="Nguyễn Thị Hoàng")) is is_there


def test_keys_in_use_stand_first_and_of_one_person_the_newest():
    old, new = a_device(1), a_device(3, registered_at=NOW.replace(year=2027))
    gone, other = a_device(4, revoked_at=NOW), a_device(5, name="Đỗ Văn An")

    assert [each.key.id for each in ordered([gone, old, new, other])] == [each.key.id for each in (other, new, old, gone)]
