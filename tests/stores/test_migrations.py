"""An upgrade of the app: a phone full of unsent work changes its database, and loses nothing."""

import hashlib

import apsw
import pytest

from mobile.codec import record_to_text, to_text
from mobile.device import native
from mobile.device.port import StoreFull
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.store.migrations import VERSION_2, VERSIONS
from mobile.store.store import Sending, Store, Transfer, open_store
from mobile.store.words import StoreOutdated, StoreTooNew
from shared.answers import YesNo
from shared.operations import AttachEvidence, Operation
from shared.visits import Evidence, Finding
from shared.wire import Problem, Receipt
from tests.rules.building import (
    INSPECTOR,
    NOW,
    VISIT,
    a_finding,
    a_round,
    a_visit,
    an_assignment,
    an_operation,
    some_evidence,
    the_criteria,
)
from tests.stores.building import B09, FINDING, NOWHERE, a_shot, answering

pytestmark = pytest.mark.anyio
PHOTO = b"\xff\xd8\xff a photo of the older app"
SCHEMA_0_1_0 = (  # word for word as app 0.1.0 made it
    "create table if not exists setting(name text primary key, value text not null)",
    """create table if not exists record(kind text not null, id text not null, version integer not null, visit_id text,
       body text not null, primary key(kind, id)) without rowid""",
    "create index if not exists record_visit on record(kind, visit_id)",
    """create table if not exists outbox(position integer primary key autoincrement, op_id text not null unique, kind text not null,
       record_id text not null, operation text not null, state text not null, receipt text)""",
    "create index if not exists outbox_state on outbox(state)",
    "create index if not exists outbox_record on outbox(record_id)",
    """create table if not exists original(sha256 text primary key, size_bytes integer not null, media_type text not null,
       state text not null, upload_path text, offset_bytes integer not null default 0, thumbnail blob)""",
)


def as_0_1_0_wrote_it(operation: Operation) -> str:
    """Without what later versions added to an operation."""
    return to_text(operation).replace(',"seen":null', "").replace(',"seal":null', "")


async def a_phone_of_0_1_0(folder) -> tuple[str, list[Operation]]:
    """Records, a pending answer, a held one, a pending photo that is half way up; the app was closed properly."""
    device = await native.open_device(folder, NOWHERE)
    sha256 = hashlib.sha256(PHOTO).hexdigest()
    await device.originals.add(sha256, PHOTO)
    connection = device.connect()
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"pragma {pragma}")
    for statement in SCHEMA_0_1_0:
        connection.execute(statement)
    evidence = some_evidence(sha256=sha256, size_bytes=len(PHOTO))
    change = AttachEvidence(VISIT, B09, sha256, len(PHOTO), "image/jpeg", "camera", NOW, None)
    operations = [answering(), an_operation(INSPECTOR, evidence.id, change), answering(yes=False, seen_version=1)]
    finding = a_finding(answer=YesNo(False), version=2)
    for record in (the_criteria(), a_round(), an_assignment(), a_visit(), finding, evidence):
        visit_id = record.visit_id if isinstance(record, Finding | Evidence) else None
        row = (record.kind, record.id, record.version, visit_id, record_to_text(record).replace(',"seal":null,"note":""', ""))
        connection.execute("insert into record values(?, ?, ?, ?, ?)", row)
    refused = to_text(Receipt(operations[2].op_id, "refused", 3, problem=Problem("/problems/visit-locked", "locked", 409)))
    for operation, kind, state, receipt in zip(
        operations, ("finding", "evidence", "finding"), ("pending", "pending", "held"), (None, None, refused), strict=True
    ):
        row = (operation.op_id, kind, operation.record_id, as_0_1_0_wrote_it(operation), state, receipt)
        connection.execute("insert into outbox(op_id, kind, record_id, operation, state, receipt) values(?, ?, ?, ?, ?, ?)", row)
    row = (sha256, len(PHOTO), "image/jpeg", "uploading", "/api/media/uploads/u1", 7, b"small")
    connection.execute("insert into original values(?, ?, ?, ?, ?, ?, ?)", row)
    for name, value in (("cursor", "7"), ("actor", to_text(INSPECTOR)), ("owner", INSPECTOR.id), ("device_id", "d1")):
        connection.execute("insert into setting values(?, ?)", (name, value))
    connection.close()
    device.close()
    return sha256, operations


async def test_an_upgrade_from_0_1_0_keeps_every_operation_record_and_photo(tmp_path):
    sha256, operations = await a_phone_of_0_1_0(tmp_path)
    store = await open_store(await native.open_device(tmp_path, NOWHERE))
    assert [each.operation for each in store.waiting(Sending.PENDING)] == operations[:2]
    [held] = store.held()
    assert (held.operation, held.problem.slug) == (operations[2], "visit-locked")
    assert store.records.get(Finding, FINDING).answer == YesNo(False)
    [original] = store.originals(Transfer.UPLOADING)
    assert (original.sha256, original.upload_path, original.offset_bytes) == (sha256, "/api/media/uploads/u1", 7)
    assert (await store.original(sha256), store.thumbnail(sha256)) == (PHOTO, b"small")
    assert (store.unattached(), store.counts().unsent) == ((), 4)
    assert store.setting("cursor") is None  # this version reads more, so it asks from the start


async def test_the_database_is_copied_as_it_was_before_it_is_changed(tmp_path):
    _, operations = await a_phone_of_0_1_0(tmp_path)
    store = await open_store(await native.open_device(tmp_path, NOWHERE))
    store.close()
    copy = apsw.Connection(str(tmp_path / native.COPY))
    assert [row[0] for row in copy.execute("select op_id from outbox order by position")] == [each.op_id for each in operations]
    assert list(copy.execute("pragma user_version")) == [(0,)]
    assert list(copy.execute("pragma integrity_check")) == [("ok",)]


async def test_without_room_for_the_copy_nothing_is_changed(tmp_path):
    await a_phone_of_0_1_0(tmp_path)
    device = await native.open_device(tmp_path, NOWHERE)

    async def no_room(content: bytes) -> None:
        raise StoreFull

    device.keep_copy = no_room
    with pytest.raises(StoreFull):
        await open_store(device)
    with pytest.raises(StoreOutdated):
        Store(device)


async def test_the_app_opens_an_older_phone_and_the_inspector_is_still_signed_in(tmp_path):
    await a_phone_of_0_1_0(tmp_path)
    phone = Phone()
    await phone.open(lambda: native.open_device(tmp_path, NOWHERE))
    assert (phone.stage, phone.actor, phone.unsent) == (Stage.READY, INSPECTOR, 4)


async def a_phone_of_version_2(folder) -> tuple[Evidence, Operation]:
    """Before captures were sealed: a photo on its way, half of it at the server."""
    sha256, operations = await a_phone_of_0_1_0(folder)
    device = await native.open_device(folder, NOWHERE)
    connection = device.connect()
    for statement in (*VERSION_2, "pragma user_version = 2"):
        connection.execute(statement)
    connection.close()
    device.close()
    return some_evidence(sha256=sha256, size_bytes=len(PHOTO)), operations[1]


async def test_a_phone_with_unsealed_photos_on_their_way_keeps_them_and_begins_its_chain_at_one(tmp_path):
    evidence, attaching = await a_phone_of_version_2(tmp_path)
    phone = Phone()
    await phone.open(lambda: native.open_device(tmp_path, NOWHERE))
    assert phone.store.database.version == len(VERSIONS)
    assert attaching in [each.operation for each in phone.store.waiting(Sending.PENDING)]
    [original] = phone.store.originals(Transfer.UPLOADING)
    assert (original.sha256, original.offset_bytes) == (evidence.sha256, 7)
    await phone.register_key()
    sealed = await phone.attach(VISIT, B09, a_shot(2))
    assert (sealed.seal.number, sealed.seal.previous) == (1, "")
    assert phone.store.records.get(Evidence, evidence.id).seal is None


async def test_a_new_phone_makes_no_copy_and_has_the_newest_shape(tmp_path):
    store = await open_store(await native.open_device(tmp_path, NOWHERE))
    assert store.database.version == len(VERSIONS)
    assert not (tmp_path / native.COPY).exists()


async def test_a_database_of_a_newer_app_is_not_touched(tmp_path):
    store = await open_store(await native.open_device(tmp_path, NOWHERE))
    store.database.write([("pragma user_version = 99", ())])
    store.close()
    with pytest.raises(StoreTooNew):
        await open_store(await native.open_device(tmp_path, NOWHERE))
