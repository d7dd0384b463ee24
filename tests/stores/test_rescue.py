"""One file with everything unsent: from a phone that works, and from one whose database does not open."""

import os
import tomllib
from pathlib import Path

import pytest

from mobile.codec import to_text
from mobile.device import native
from mobile.device.port import StoreFull
from mobile.phone.session import Phone
from mobile.phone.states import Stage
from mobile.store.store import Sending, Transfer
from mobile.version import APP_VERSION
from shared.answers import YesNo
from shared.operations import SeenFinding
from shared.rescue import MissingOriginal
from shared.rescue_reading import pieces, read_rescue
from shared.wire import Problem, Receipt
from tests.rules.building import INSPECTOR
from tests.stores.building import NOWHERE, opened, photographed, wishing

pytestmark = pytest.mark.anyio


async def a_phone(folder) -> Phone:
    phone = Phone()
    await phone.open(lambda: native.open_device(folder, NOWHERE))
    return phone


def rescued_file(folder) -> Path:
    [path] = (folder / native.SAVED).iterdir()
    return path


async def some_work(folder):
    """An applied answer, a late one, a held one, a pending one; a stored photo, two unsent ones."""
    store = await opened(folder)
    wishes = [wishing(YesNo(True)), wishing(YesNo(False), "", SeenFinding(YesNo(True), "")), wishing(None, "ghi chú")]
    for operation in wishes:
        store.perform(operation, INSPECTOR)
    late = Problem("/problems/visit-locked", "locked", 409, {"kept_for_lead": True})
    clash = Problem("/problems/seen-version-outdated", "old", 412)
    receipts = [Receipt(wishes[0].op_id, "applied", 1, 1), Receipt(wishes[1].op_id, "refused", 2, problem=late)]
    store.settle([*receipts, Receipt(wishes[2].op_id, "conflict", 3, problem=clash)], INSPECTOR)
    photos = [await photographed(store, b"photo %d" % number) for number in range(3)]
    store.mark_original(photos[0].sha256, Transfer.STORED)
    return store, wishes, photos


async def test_a_rescue_holds_what_is_not_applied_and_every_photo_the_server_has_not_confirmed(tmp_path):
    store, wishes, photos = await some_work(tmp_path)
    pending = [each.operation.op_id for each in store.waiting(Sending.PENDING)]
    store.remember(actor=to_text(INSPECTOR))
    store.close()
    phone = await a_phone(tmp_path)
    counted = await phone.rescue()
    with rescued_file(tmp_path).open("rb") as file:
        rescue = read_rescue(file)
        bytes_of = {each.sha256: b"".join(pieces(file, each)) for each in rescue.originals}
    assert bytes_of == {photos[1].sha256: b"photo 1", photos[2].sha256: b"photo 2"}
    states = [each.state for each in rescue.operations]
    assert states == ["with_lead", "held", "pending", "pending", "pending"]
    assert all(
        op_id in "".join(each.text for each in rescue.operations) for op_id in [wishes[1].op_id, wishes[2].op_id, *pending]
    )
    assert (rescue.rescuer.username, rescue.rescuer.device_id, rescue.faults) == ("khaosat1", "d1", ())
    assert (counted.operations, counted.originals, counted.missing) == (5, 2, 0)


async def test_a_photo_no_change_speaks_of_is_rescued_and_a_broken_one_is_listed_as_such(tmp_path):
    store, _, photos = await some_work(tmp_path)
    alone = await store.keep_original(b"alone", "image/jpeg")
    (tmp_path / "originals" / photos[1].sha256).write_bytes(b"")
    await store.device.originals.remove(photos[2].sha256)
    store.close()
    phone = await a_phone(tmp_path)
    counted = await phone.rescue()
    with rescued_file(tmp_path).open("rb") as file:
        rescue = read_rescue(file)
    assert [each.sha256 for each in rescue.originals] == [alone]
    broken = {MissingOriginal(photos[1].sha256, "damaged"), MissingOriginal(photos[2].sha256, "missing")}
    assert set(rescue.missing) == broken
    assert (counted.originals, counted.missing) == (1, 2)


async def test_a_database_with_a_damaged_page_gives_what_can_still_be_read_and_all_photos_that_may_be_unsent(tmp_path):
    store, _, photos = await some_work(tmp_path)
    stands = SeenFinding(None, "ghi chú")
    for number in range(300):
        note = f"{number} " * 100
        store.perform(wishing(None, note, stands), INSPECTOR)
        stands = SeenFinding(None, note)
    everything = {each.operation.op_id for each in store.waiting(*Sending)}
    store.close()
    damage(tmp_path / native.DATABASE)
    phone = await a_phone(tmp_path)
    assert phone.stage is Stage.DAMAGED
    await phone.rescue()
    with rescued_file(tmp_path).open("rb") as file:
        rescue = read_rescue(file)
    found = {op_id for op_id in everything if any(op_id in each.text for each in rescue.operations)}
    assert 0 < len(found) < len(everything)
    assert {photos[1].sha256, photos[2].sha256} <= {each.sha256 for each in rescue.originals}


def damage(path: Path) -> None:
    """Two pages in the middle become noise."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 4096 // 2 * 4096
    content[middle : middle + 8192] = os.urandom(8192)
    path.write_bytes(content)


async def test_a_file_that_is_no_database_any_more_still_gives_the_photos(tmp_path):
    store, _, photos = await some_work(tmp_path)
    store.close()
    (tmp_path / native.DATABASE).write_bytes(os.urandom(20_000))
    phone = await a_phone(tmp_path)
    assert phone.stage is Stage.DAMAGED
    await phone.rescue()
    with rescued_file(tmp_path).open("rb") as file:
        assert {each.sha256 for each in read_rescue(file).originals} == {each.sha256 for each in photos}


async def test_a_rescue_that_does_not_fit_leaves_no_file(tmp_path, monkeypatch):
    store, _, _ = await some_work(tmp_path)
    store.close()
    phone = await a_phone(tmp_path)

    def full(self, content: bytes) -> None:
        raise StoreFull

    monkeypatch.setattr(native.SavedFile, "write", full)
    with pytest.raises(StoreFull):
        await phone.rescue()
    assert list((tmp_path / native.SAVED).iterdir()) == []


def test_the_version_a_rescue_names_is_the_one_that_is_released():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == APP_VERSION
