"""What the phone freezes of a capture: an unbroken numbered chain, its clocks, a signature by the device's own registered key."""

import asyncio
import base64
import stat
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mobile.codec import to_text
from mobile.device import native
from mobile.device.port import StoreFull
from mobile.phone.session import Phone
from mobile.store.store import Sending, Transfer
from mobile.version import APP_VERSION
from shared import ids
from shared.captures import Anchor, manifest_words
from shared.devices import DeviceKey
from shared.errors import VisitLocked
from shared.operations import RegisterDevice, RevokeDevice, WithdrawEvidence
from shared.visits import Evidence
from shared.wire import Problem, Receipt
from tests.photos.making import a_photo
from tests.rules.building import COLLEAGUE, INSPECTOR, NOW, a_submitted_visit, a_visit
from tests.stores.building import CHECK, NOWHERE, VISIT, Hand, a_phone_alone, a_shot, chain_faults, opened

pytestmark = pytest.mark.anyio


def numbers(phone: Phone) -> list[int]:
    return sorted(each.seal.number for each in phone.store.records.every(Evidence) if each.seal)


def wished(phone: Phone, *kinds: type) -> list:
    operations = [each.operation for each in phone.store.waiting(*Sending)]
    return [each for each in operations if isinstance(each.change, kinds)]


async def again(folder) -> Phone:
    phone = Phone()
    await phone.open(lambda: native.open_device(folder, NOWHERE))
    return phone


# ── the chain ──
async def test_photos_are_numbered_without_a_gap_and_each_names_the_one_before(tmp_path):
    phone = await a_phone_alone(tmp_path)
    for seed in range(3):
        await phone.attach(VISIT, CHECK, a_shot(seed))
    assert numbers(phone) == [1, 2, 3]
    assert chain_faults(phone.store.records.every(Evidence)) == []


async def test_two_shots_at_once_never_share_a_number(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await asyncio.gather(*(phone.attach(VISIT, CHECK, a_shot(seed)) for seed in range(6)))
    assert numbers(phone) == [1, 2, 3, 4, 5, 6]
    assert chain_faults(phone.store.records.every(Evidence)) == []


async def test_a_refused_photo_uses_no_number(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.attach(VISIT, CHECK, a_shot(1))
    phone.store.take_over((a_submitted_visit(),), "8", INSPECTOR)
    with pytest.raises(VisitLocked):
        await phone.attach(VISIT, CHECK, a_shot(2))
    phone.store.take_over((a_visit(version=2),), "9", INSPECTOR)
    await phone.attach(VISIT, CHECK, a_shot(3))
    assert numbers(phone) == [1, 2]
    assert chain_faults(phone.store.records.every(Evidence)) == []


async def test_a_photo_that_found_no_room_uses_no_number(tmp_path, monkeypatch):
    phone = await a_phone_alone(tmp_path)
    await phone.store.keep_original(a_shot(1).original, "image/jpeg")
    real = phone.store.database.write

    def full(statements):
        statements = list(statements)
        if any("into capture" in sql for sql, _ in statements):
            raise StoreFull("quota")
        real(statements)

    monkeypatch.setattr(phone.store.database, "write", full)
    with pytest.raises(StoreFull):
        await phone.attach(VISIT, CHECK, a_shot(1))
    monkeypatch.undo()
    await phone.attach(VISIT, CHECK, a_shot(1))
    assert numbers(phone) == [1]


async def test_an_app_that_ends_between_number_and_saving_goes_on_with_the_same_number(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.attach(VISIT, CHECK, a_shot(1))
    key, began = await phone.key(), asyncio.Event()

    async def never(message: bytes) -> bytes:
        began.set()
        await asyncio.Event().wait()
        return b""

    key.sign = never
    shooting = asyncio.create_task(phone.attach(VISIT, CHECK, a_shot(2)))
    await began.wait()
    shooting.cancel()
    await asyncio.wait([shooting])
    phone.store.close()
    phone = await again(tmp_path)
    await phone.attach(VISIT, CHECK, a_shot(3))
    assert numbers(phone) == [1, 2]
    assert chain_faults(phone.store.records.every(Evidence)) == []


async def test_a_photo_taken_out_keeps_its_number(tmp_path):
    phone = await a_phone_alone(tmp_path)
    first = await phone.attach(VISIT, CHECK, a_shot(1))
    phone.withdraw(first)
    await phone.attach(VISIT, CHECK, a_shot(2))
    assert wished(phone, WithdrawEvidence)
    assert chain_faults(phone.store.records.every(Evidence)) == []


async def test_another_inspector_on_the_same_phone_goes_on_with_its_chain_and_registers_for_themselves(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.register_key()
    first = await phone.attach(VISIT, CHECK, a_shot(1))
    device_id = phone.store.setting("device_id")
    for each in phone.store.waiting(Sending.PENDING):
        phone.store.settle((Receipt(each.operation.op_id, "applied", 1, 1),))
    phone.store.mark_original(first.sha256, Transfer.STORED)
    phone.store.forget_records()
    phone.store.remember(actor=to_text(COLLEAGUE), owner=COLLEAGUE.id)
    phone.store.close()

    store = await opened(tmp_path)
    store.remember(actor=to_text(COLLEAGUE), owner=COLLEAGUE.id, device_id=device_id)
    store.take_over((a_visit(replace(a_visit().attendances[0], inspector=COLLEAGUE.id), version=5),), "8", COLLEAGUE)
    store.close()
    phone = await again(tmp_path)
    await phone.register_key()
    second = await phone.attach(VISIT, CHECK, a_shot(2))
    assert second.device_id == first.device_id
    assert chain_faults((first, second)) == []
    [registration] = wished(phone, RegisterDevice)
    assert registration.record_id == ids.device_key_id(second.seal.key_id, COLLEAGUE.id)


# ── what is frozen ──
async def test_the_signature_is_true_by_the_registered_key_for_the_words_of_the_evidence(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.register_key()
    evidence = await phone.attach(VISIT, CHECK, a_shot(1))
    [registration] = wished(phone, RegisterDevice)
    key = phone.store.records.get(DeviceKey, registration.record_id)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(registration.change.public_key))
    public.verify(base64.b64decode(evidence.seal.signature), manifest_words(evidence))
    assert (key.key_id, key.device_id) == (evidence.seal.key_id, evidence.device_id)


async def test_a_seal_holds_the_shutters_clock_the_newest_anchor_the_lens_and_the_version(tmp_path):
    phone = await a_phone_alone(tmp_path)
    phone.store.heard(NOW)
    evidence = await phone.attach(VISIT, CHECK, a_shot(1, monotonic_s=12.5, lens="back"))
    seal, device = evidence.seal, phone.store.device
    assert (seal.monotonic_s, seal.boot, seal.lens, seal.app_version) == (12.5, device.boot, "back", APP_VERSION)
    assert isinstance(seal.anchor, Anchor)
    assert (seal.anchor.server_at, seal.anchor.boot) == (NOW, device.boot)
    assert abs((seal.anchor.device_at - datetime.now(UTC)).total_seconds()) < 60


async def test_a_phone_that_never_heard_the_server_says_so(tmp_path):
    phone = await a_phone_alone(tmp_path)
    evidence = await phone.attach(VISIT, CHECK, a_shot(1, source="picker"))
    assert (evidence.seal.anchor, evidence.seal.lens, evidence.source) == (None, None, "picker")


async def test_a_device_that_cannot_sign_keeps_photos_numbered_and_unsigned(tmp_path):
    phone = await a_phone_alone(tmp_path)

    async def none(_: int) -> None:
        return None

    phone.store.device.signing_key = none
    await phone.register_key()
    evidence = await phone.attach(VISIT, CHECK, a_shot(1))
    assert (evidence.seal.number, evidence.seal.key_id, evidence.seal.signature) == (1, "", "")
    assert wished(phone, RegisterDevice) == []


async def test_a_key_that_fails_once_leaves_that_photo_unsigned_and_names_no_key(tmp_path):
    phone = await a_phone_alone(tmp_path)
    key = await phone.key()
    real = key.sign

    async def fails(message: bytes) -> None:
        return None

    key.sign = fails
    unsigned = await phone.attach(VISIT, CHECK, a_shot(1))
    key.sign = real
    signed = await phone.attach(VISIT, CHECK, a_shot(2))
    assert (unsigned.seal.key_id, unsigned.seal.signature) == ("", "")
    assert signed.seal.signature
    assert chain_faults((unsigned, signed)) == []


# ── the key ──
async def test_the_device_has_one_key_that_only_its_owner_may_read(tmp_path):
    phone = await a_phone_alone(tmp_path)
    first = (await phone.key()).public_key
    phone.store.close()
    phone = await again(tmp_path)
    assert (await phone.key()).public_key == first
    assert stat.S_IMODE((tmp_path / native.KEY).stat().st_mode) == 0o600


async def test_a_key_file_that_cannot_be_read_leaves_photos_unsigned(tmp_path):
    (tmp_path / native.KEY).write_bytes(b"not a key")
    phone = await a_phone_alone(tmp_path)
    assert (await phone.attach(VISIT, CHECK, a_shot(1))).seal.signature == ""


async def test_a_key_is_registered_once_whatever_is_started_again(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.register_key()
    await phone.register_key()
    phone.store.close()
    phone = await again(tmp_path)
    await phone.register_key()
    assert len(wished(phone, RegisterDevice)) == 1


async def test_a_registration_is_not_counted_as_the_inspectors_work(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.register_key()
    assert phone.unsent == 0


async def test_a_registration_an_older_server_refused_is_offered_again_at_the_next_start(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.register_key()
    [registration] = wished(phone, RegisterDevice)
    problem = Problem("/problems/unreadable-operation", "?", 422)
    phone.store.settle((Receipt(registration.op_id, "quarantined", 1, problem=problem),), INSPECTOR)
    await phone.register_key()
    [waiting] = [each for each in phone.store.waiting(Sending.PENDING) if isinstance(each.operation.change, RegisterDevice)]
    assert (waiting.operation.change, waiting.operation.record_id) == (registration.change, registration.record_id)


async def test_the_inspector_is_told_when_sở_nội_vụ_has_revoked_the_key_and_photos_go_on(tmp_path):
    phone = await a_phone_alone(tmp_path)
    await phone.register_key()
    assert not phone.is_key_revoked
    key = phone.registered_key()
    phone.store.take_over((replace(key, revoked_at=NOW, reason="mất máy", version=2),), "8", INSPECTOR)
    assert phone.is_key_revoked
    assert (await phone.attach(VISIT, CHECK, a_shot(1))).seal.number == 1


# ── at the server ──
async def test_the_key_is_at_the_server_before_the_first_photo(tmp_path, server):
    hand = await Hand(tmp_path / "phone", server).signed_in()
    pushed: list[str] = []
    real = hand.phone.courier.server.push

    async def push(operations):
        pushed.extend(each.change.kind for each in operations)
        return await real(operations)

    hand.phone.courier.server.push = push
    evidence = await hand.photographed(hand.opened(), a_photo())
    await hand.phone.sync()
    assert "register_device" not in pushed  # it went with the sign-in
    key = hand.phone.registered_key()
    assert (key.version, key.key_id, key.revoked_at) == (1, evidence.seal.key_id, None)
    assert hand.phone.unsent == 0


async def test_an_app_that_was_signed_in_before_registers_at_its_next_start_ahead_of_its_photos(tmp_path, server):
    hand = await Hand(tmp_path / "phone", server).signed_in()
    phone = hand.phone
    phone.store.database.write([("delete from outbox where kind = 'device_key'", ())])
    phone.store.database.write([("delete from record where kind = 'device_key'", ())])
    phone.store.records.known.clear()
    running = asyncio.create_task(phone.look_after())
    async with asyncio.timeout(20):
        while phone.registered_key() is None:
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.wait([running])
    evidence = await hand.photographed(hand.opened(), a_photo())
    order = [each.operation.change.kind for each in phone.store.waiting(*Sending)]
    assert order.index("register_device") < order.index("attach_evidence")
    await phone.sync()
    assert (phone.unsent, phone.registered_key().key_id) == (0, evidence.seal.key_id)


async def test_whoever_signs_in_again_after_the_key_was_revoked_signs_with_a_new_one(tmp_path, server):
    hand = await Hand(tmp_path / "phone", server).signed_in()
    revoked, office = hand.phone.registered_key(), server.signed_in("sonoivu")
    (receipt,) = office.push(office.wish(RevokeDevice("Tưởng mất, đã tìm thấy"), revoked.id, 1))
    assert receipt.outcome == "applied"
    await hand.phone.sync()
    assert hand.phone.is_key_revoked

    await hand.phone.sign_out()
    await hand.phone.sign_in("khaosat1", server.passwords["khaosat1"]["password"])
    evidence = await hand.photographed(hand.opened(), a_photo())
    await hand.phone.sync()
    assert not hand.phone.is_key_revoked
    assert evidence.seal.key_id == hand.phone.registered_key().key_id != revoked.key_id
    assert evidence.seal.number == 1
    assert len(list((tmp_path / "phone").rglob("*.pem"))) == 2
