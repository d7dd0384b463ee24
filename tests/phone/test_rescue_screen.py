"""The ways out when nothing can be sent: a count, a file, and a store that does not open."""

import asyncio
from contextlib import suppress
from pathlib import Path

from mobile.device import native
from mobile.device.port import StoreFull
from mobile.phone import session
from mobile.phone.states import Stage
from mobile.texts import phone_sending as say
from shared.rescue_reading import read_rescue
from tests.phone.holding import answered
from tests.phone.test_screens import Hand, inspecting
from tests.photos.making import a_photo
from tests.rules.building import an_assignment
from tests.stores.building import B09, photographed


@inspecting
async def test_signing_out_is_refused_with_the_count_and_both_ways_out(hand):
    answered(hand, B09)
    hand.go("/cai-dat")
    await hand.see(f"Máy này còn {hand.phone.unsent} thay đổi, ảnh chưa tới máy chủ.")
    assert {say.SEND_ALL_NOW, say.SAVE_TO_FILE} <= hand.screen.touchables().keys()
    assert say.SIGN_OUT not in hand.screen.touchables()


@inspecting
async def test_everything_unsent_is_saved_to_one_file_and_the_result_is_told(hand):
    hand.phone.open_visit(an_assignment().id)
    evidence = await photographed(hand.phone.store, a_photo())
    gone = await photographed(hand.phone.store, a_photo(seed=2))
    (hand.folder / "originals" / gone.sha256).unlink()
    hand.go("/gui")
    await hand.see(say.RESCUE)
    await hand.tap(say.RESCUE_KEY)
    await hand.see("Đã ghi 3 thay đổi và 1 ảnh ra tệp")
    await hand.see("1 ảnh hỏng hoặc không còn trên máy")
    await hand.see("Đưa cho Sở Nội vụ")
    [file] = (hand.folder / native.SAVED).iterdir()
    with file.open("rb") as content:
        rescue = read_rescue(content)
    assert [each.sha256 for each in rescue.originals] == [evidence.sha256]
    assert (len(rescue.operations), rescue.faults) == (4, ())  # and the registration of the phone's key goes along


@inspecting
async def test_a_file_without_room_is_said_and_nothing_is_lost(hand):
    answered(hand, B09)

    async def full(name: str):
        raise StoreFull(name)

    hand.phone.store.device.save_file = full
    hand.go("/gui")
    await hand.see(say.RESCUE)
    await hand.tap(say.RESCUE_KEY)
    await hand.see(say.RESCUE_FULL)
    assert hand.phone.unsent == 2


async def closed_at(folder: Path, spoil) -> Hand:
    """An app that meets a store it cannot open."""
    async with Hand(folder) as hand:
        answered(hand, B09)
        await hand.phone.store.keep_original(a_photo(), "image/jpeg")
    spoil()
    again = Hand(folder)
    await again.start()
    return again


async def left(hand: Hand) -> None:
    """As a closed tab leaves it; a store that never opened is not closed."""
    with suppress(AssertionError):
        await hand.__aexit__()


def test_a_damaged_store_offers_the_file_and_gives_what_can_be_read(tmp_path):
    def damage() -> None:
        (tmp_path / native.DATABASE).write_bytes(b"no database at all" * 400)

    async def play():
        hand = await closed_at(tmp_path, damage)
        assert hand.phone.stage is Stage.DAMAGED
        await hand.tap(say.RESCUE_KEY)
        await hand.see("Đã ghi 0 thay đổi và 1 ảnh ra tệp")
        await left(hand)

    asyncio.run(play())


def test_an_upgrade_without_room_changes_nothing_and_opens_again_when_there_is_room(tmp_path, monkeypatch):
    real = session.open_store

    async def no_room(device):
        raise StoreFull("the copy")

    async def play():
        hand = await closed_at(tmp_path, lambda: monkeypatch.setattr(session, "open_store", no_room))
        assert hand.phone.stage is Stage.NO_ROOM
        await hand.see("chưa có gì thay đổi")
        monkeypatch.setattr(session, "open_store", real)
        opening = asyncio.create_task(
            hand.tap("Mở lại")
        )  # from then on it looks after what is kept, for as long as the app is open
        await hand.until(lambda: hand.phone.stage is Stage.READY)
        assert hand.phone.unsent == 3
        await left(hand)
        assert opening.done()

    asyncio.run(play())
