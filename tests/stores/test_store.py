"""What the phone keeps: durable before it says so, one writer at a time, nothing lost by a kill. Real SQLite, real files, real kills."""

import asyncio
import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from mobile.device import native
from mobile.device.port import StoreBusy, StoreDamaged
from mobile.store.store import Sending, Store, Transfer
from shared.answers import YesNo
from shared.errors import SeenVersionOutdated
from shared.visits import Finding
from shared.wire import Problem, Receipt
from tests.rules.building import INSPECTOR, VISIT, a_finding
from tests.stores.building import NOWHERE, answering, opened


@pytest.mark.anyio
async def test_an_answer_and_its_outbox_row_survive_a_restart(tmp_path):
    store = await opened(tmp_path)
    operation = answering()
    store.perform(operation, INSPECTOR)
    store.close()
    again = Store(await native.open_device(tmp_path, NOWHERE))
    assert again.records.get(Finding, operation.record_id).answer == YesNo(True)
    assert [waiting.operation for waiting in again.waiting(Sending.PENDING)] == [operation]
    assert again.setting("cursor") == "7"


@pytest.mark.anyio
async def test_a_refused_change_leaves_neither_record_nor_outbox_row(tmp_path):
    store = await opened(tmp_path)
    with pytest.raises(SeenVersionOutdated):
        store.perform(answering(seen_version=5), INSPECTOR)
    assert (store.records.findings(VISIT), store.waiting(Sending.PENDING)) == ((), ())


@pytest.mark.anyio
async def test_a_second_tab_is_kept_out_and_the_first_goes_on(tmp_path):
    store = await opened(tmp_path)
    with pytest.raises(StoreBusy):
        await native.open_device(tmp_path, NOWHERE)
    store.perform(answering(), INSPECTOR)
    assert len(store.waiting(Sending.PENDING)) == 1


@pytest.mark.anyio
async def test_a_damaged_file_is_not_written_to(tmp_path):
    store = await opened(tmp_path)
    store.close()
    path = tmp_path / native.DATABASE
    content = bytearray(path.read_bytes())
    content[4096:12288] = os.urandom(8192)
    path.write_bytes(content)
    with pytest.raises((StoreDamaged, apsw.CorruptError)):
        Store(await native.open_device(tmp_path, NOWHERE))


@pytest.mark.anyio
async def test_the_same_photo_twice_is_one_original(tmp_path):
    store = await opened(tmp_path)
    first, second = [await store.keep_original(b"\xff\xd8\xffphoto", "image/jpeg") for _ in range(2)]
    assert first == second == hashlib.sha256(b"\xff\xd8\xffphoto").hexdigest()
    assert len(store.originals(Transfer.CAPTURED)) == 1


@pytest.mark.anyio
async def test_a_photo_whose_bytes_changed_is_never_given_out(tmp_path):
    store = await opened(tmp_path)
    sha256 = await store.keep_original(b"photo", "image/jpeg")
    (tmp_path / "originals" / sha256).write_bytes(b"")
    with pytest.raises(StoreDamaged):
        await store.original(sha256)


@pytest.mark.anyio
async def test_bytes_without_a_row_are_adopted_and_rows_without_bytes_are_told(tmp_path):
    store = await opened(tmp_path)
    orphan = hashlib.sha256(b"orphan").hexdigest()
    await store.device.originals.add(orphan, b"orphan")
    lost = await store.keep_original(b"lost", "image/jpeg")
    await store.device.originals.remove(lost)
    assert await store.recover() == 1
    assert [each.sha256 for each in store.originals(Transfer.CAPTURED)] == [orphan]
    assert [each.sha256 for each in store.originals(Transfer.MISSING)] == [lost]


@pytest.mark.anyio
async def test_damaged_bytes_that_nobody_speaks_of_are_told_and_do_not_stop_the_start(tmp_path):
    store = await opened(tmp_path)
    (tmp_path / "originals" / ("f" * 64)).write_bytes(b"something else")
    assert await store.recover() == 1
    assert store.originals(*Transfer) == ()


@pytest.mark.anyio
async def test_a_refused_operation_is_held_with_its_reason_and_can_be_sent_again(tmp_path):
    store = await opened(tmp_path)
    operation = answering()
    store.perform(operation, INSPECTOR)
    problem = Problem("/problems/visit-locked", "locked", 409)
    store.settle([Receipt(operation.op_id, "refused", 1, problem=problem)])
    [held] = store.waiting(Sending.HELD)
    assert held.receipt.problem.slug == "visit-locked"
    store.retry(operation.op_id, INSPECTOR)
    [again] = store.waiting(Sending.PENDING)
    assert again.operation.change == operation.change
    assert again.operation.op_id != operation.op_id  # the server would only repeat its answer to the old one


@pytest.mark.anyio
async def test_a_conflict_keeps_the_servers_record_and_can_be_wished_again_on_top_of_it(tmp_path):
    store = await opened(tmp_path)
    operation = answering(yes=False)
    store.perform(operation, INSPECTOR)
    theirs = a_finding(version=4)
    store.settle([Receipt(operation.op_id, "conflict", 9, 4, theirs, Problem("/problems/seen-version-outdated", "old", 412))])
    assert store.records.get(Finding, theirs.id) == theirs
    store.retry(operation.op_id, INSPECTOR)
    assert store.records.get(Finding, theirs.id).answer == YesNo(False)
    assert [waiting.operation.seen_version for waiting in store.waiting(Sending.PENDING)] == [4]


@pytest.mark.anyio
async def test_a_pulled_record_keeps_this_phones_pending_change_on_top(tmp_path):
    store = await opened(tmp_path)
    store.perform(answering(), INSPECTOR)
    second = answering(yes=False, seen_version=1)
    store.perform(second, INSPECTOR)
    [first, _] = store.waiting(Sending.PENDING)
    store.settle([Receipt(first.operation.op_id, "applied", 8, 1)])
    store.take_over((replace(a_finding(), version=1),), "8", INSPECTOR)
    now = store.records.get(Finding, second.record_id)
    assert (now.version, now.answer) == (2, YesNo(False))


@pytest.mark.anyio
async def test_what_was_on_its_way_when_the_line_was_cut_is_sent_again(tmp_path):
    store = await opened(tmp_path)
    operation = answering()
    store.perform(operation, INSPECTOR)
    store.mark_sent([operation])
    store.mark_pending_again()
    assert [waiting.operation.op_id for waiting in store.waiting(Sending.PENDING)] == [operation.op_id]


WRITER = """
import asyncio, sys
from pathlib import Path
from tests.stores.building import opened, answering
from tests.rules.building import INSPECTOR
from shared.visits import Finding

async def write(folder):
    store = await opened(folder)
    version = 0
    while True:
        sha256 = await store.keep_original(b"photo %d" % version, "image/jpeg")
        store.perform(answering(version % 2 == 0, version), INSPECTOR)
        version += 1
        print(version, sha256, flush=True)

asyncio.run(write(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("after", [1, 7, 23])
def test_nothing_that_was_said_to_be_saved_is_lost_when_the_app_is_killed(tmp_path, after):
    root = Path(__file__).parents[2]
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=root)
    said = [writer.stdout.readline().split() for _ in range(after)]
    writer.send_signal(signal.SIGKILL)
    said += [line.split() for line in writer.stdout.read().splitlines() if len(line.split()) == 2]
    writer.wait()
    asyncio.run(require_kept(tmp_path, said))


async def require_kept(folder: Path, said: list[list[str]]) -> None:
    store = Store(await native.open_device(folder, NOWHERE))
    assert await store.recover() == 0
    finding = store.records.get(Finding, answering().record_id)
    assert finding.version >= int(said[-1][0])
    assert len(store.waiting(Sending.PENDING)) == finding.version
    for _, sha256 in said:
        assert hashlib.sha256(await store.original(sha256)).hexdigest() == sha256
