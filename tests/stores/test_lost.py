"""A photo that will not come back: said so with a reason it is no longer waited for, and found again it is a photo like any other."""

import pytest

from mobile.codec import to_text
from mobile.device import native
from mobile.phone import lost, undecided
from mobile.phone.session import Phone
from mobile.store.store import Sending, Transfer
from shared.answers import YesNo
from shared.operations import WithdrawEvidence
from shared.visits import Evidence
from tests.rules.building import INSPECTOR, a_commune, a_submitted_visit
from tests.stores.building import B09, NOWHERE, VISIT, opened, photographed

pytestmark = pytest.mark.anyio
WHY = "Máy rơi xuống nước"


async def with_a_photo_gone(folder) -> tuple[Phone, Evidence]:
    store = await opened(folder)
    store.take_over((a_commune(),), "8", INSPECTOR)
    evidence = await photographed(store, b"photo")
    store.remember(actor=to_text(INSPECTOR), token="t")
    await store.device.originals.remove(evidence.sha256)
    store.close()
    phone = Phone()
    await phone.open(lambda: native.open_device(folder, NOWHERE))
    assert await phone.store.recover() == 1
    return phone, evidence


def declared(phone: Phone) -> None:
    [photo] = undecided.broken_photos(phone)
    lost.declare_lost(phone, photo, WHY, f"Ảnh đã mất: {WHY}")


async def test_a_photo_said_to_be_lost_is_withdrawn_explained_and_no_longer_counted(tmp_path):
    phone, evidence = await with_a_photo_gone(tmp_path)
    phone.answer(VISIT, B09, YesNo(True), "ghi chú cũ")
    declared(phone)
    wished = [each.operation.change for each in phone.store.waiting(Sending.PENDING)]
    assert isinstance(wished[-1], WithdrawEvidence)
    assert (phone.finding(VISIT, B09).answer, phone.finding(VISIT, B09).note) == (YesNo(True), f"ghi chú cũ\nẢnh đã mất: {WHY}")
    assert phone.store.records.get(Evidence, evidence.id).is_withdrawn
    assert phone.store.counts().of(Transfer.MISSING, Transfer.DAMAGED) == 0
    assert phone.unsent == len(wished)
    [gone] = undecided.lost_photos(phone)
    assert gone.original.problem.facts["reason"] == WHY


async def test_after_submitting_a_lost_photo_stays_in_the_check_and_is_no_longer_waited_for(tmp_path):
    phone, evidence = await with_a_photo_gone(tmp_path)
    phone.store.take_over((a_submitted_visit(),), "9", INSPECTOR)
    before = phone.store.waiting(Sending.PENDING)
    declared(phone)
    assert phone.store.waiting(Sending.PENDING) == before
    assert not phone.store.records.get(Evidence, evidence.id).is_withdrawn
    assert phone.store.transfer(evidence.sha256) is Transfer.LOST


async def test_saying_it_once_more_after_a_cut_changes_nothing_twice(tmp_path):
    phone, _ = await with_a_photo_gone(tmp_path)
    [photo] = undecided.broken_photos(phone)
    lost.declare_lost(phone, photo, WHY, f"Ảnh đã mất: {WHY}")
    wished = phone.store.waiting(Sending.PENDING)
    lost.declare_lost(phone, photo, WHY, f"Ảnh đã mất: {WHY}")
    assert phone.store.waiting(Sending.PENDING) == wished


async def test_a_lost_photo_whose_bytes_turn_up_whole_is_sent_like_any_other(tmp_path):
    phone, evidence = await with_a_photo_gone(tmp_path)
    declared(phone)
    await phone.store.device.originals.add(evidence.sha256, b"photo")
    assert await phone.store.recover() == 0
    assert phone.store.transfer(evidence.sha256) is Transfer.CAPTURED


async def test_the_same_photo_kept_again_replaces_lost_and_damaged_bytes(tmp_path):
    phone, evidence = await with_a_photo_gone(tmp_path)
    declared(phone)
    (tmp_path / "originals" / evidence.sha256).write_bytes(b"noise")
    assert await phone.store.keep_original(b"photo", "image/jpeg") == evidence.sha256
    assert await phone.store.original(evidence.sha256) == b"photo"
    assert phone.store.transfer(evidence.sha256) is Transfer.CAPTURED


@pytest.mark.parametrize("state", [Transfer.CAPTURED, Transfer.UPLOADING, Transfer.STORED, Transfer.LET_GO])
async def test_a_photo_that_is_there_cannot_be_said_to_be_lost(tmp_path, state):
    phone, evidence = await with_a_photo_gone(tmp_path)
    phone.store.mark_original(evidence.sha256, state)
    phone.store.mark_lost(evidence.sha256, WHY)
    assert phone.store.transfer(evidence.sha256) is state
