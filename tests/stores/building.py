"""A phone's store without a screen, and an inspector's phone against a real server."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mobile.codec import to_text
from mobile.device import native
from mobile.phone.session import Phone
from mobile.phone.states import Shot, Stage
from mobile.store.store import Store
from shared import ids
from shared.answers import Answer, YesNo
from shared.captures import Anchor, Seal, manifest_sha256
from shared.operations import AttachEvidence, Operation, RecordFinding, SeenFinding
from shared.rounds import Assignment
from shared.visits import Evidence
from tests.rules.building import INSPECTOR, NOW, VISIT, a_round, a_visit, an_assignment, an_operation, the_criteria
from tests.server.building import TRANG_DAI, Server

NOWHERE = "http://127.0.0.1:9"
CHECK = ids.CheckCode("T02.1")
B09 = ids.CheckCode("B09.1")
FINDING = ids.finding_id(VISIT, B09, INSPECTOR.id)


async def opened(folder: Path) -> Store:
    """A store that has pulled an assignment whose visit this inspector has opened."""
    store = Store(await native.open_device(folder, NOWHERE))
    store.remember(owner=INSPECTOR.id, device_id="d1")
    store.take_over((the_criteria(), a_round(), an_assignment(), a_visit()), "7", INSPECTOR)
    return store


async def opened_again(folder: Path) -> Store:
    return Store(await native.open_device(folder, NOWHERE))


def answering(yes: bool = True, seen_version: int = 0) -> Operation:
    """As app 0.1 wished it: the whole finding, on top of a version."""
    return an_operation(INSPECTOR, FINDING, RecordFinding(VISIT, B09, YesNo(yes)), seen_version)


def wishing(
    answer: Answer | None, note: str = "", seen: SeenFinding | None = None, check: ids.CheckCode = B09, seen_version: int = 0
) -> Operation:
    """As this app wishes it: what stood on the screen before, and what stands there now."""
    change = RecordFinding(VISIT, check, answer, note, seen or SeenFinding())
    return an_operation(INSPECTOR, ids.finding_id(VISIT, check, INSPECTOR.id), change, seen_version)


async def photographed(store: Store, photo: bytes, check: ids.CheckCode = B09) -> Evidence:
    """A photo taken for a check: bytes, row, operation."""
    sha256 = await store.keep_original(photo, "image/jpeg")
    change = AttachEvidence(VISIT, check, sha256, len(photo), "image/jpeg", "camera", NOW, None)
    record = store.perform(an_operation(INSPECTOR, ids.new_id(), change), INSPECTOR)
    assert isinstance(record, Evidence)
    return record


async def a_phone_alone(folder: Path) -> Phone:
    """Signed in, with work, and no server to be reached."""
    store = await opened(folder)
    store.remember(actor=to_text(INSPECTOR), token="t")
    store.close()
    phone = Phone()
    await phone.open(lambda: native.open_device(folder, NOWHERE))
    return phone


def a_shot(seed: int = 1, **spoilt: Any) -> Shot:
    return replace(Shot(b"\xff\xd8\xff photo %d" % seed, "image/jpeg", "camera", NOW, None), **spoilt)


def a_seal(**spoilt: Any) -> Seal:
    """Of a first capture, unsigned."""
    return replace(Seal(1, "", "boot", 12.5, Anchor(NOW, NOW, 10.0, "boot"), "back", "0.1.0"), **spoilt)


def chain_faults(evidence: Iterable[Evidence]) -> list[str]:
    """What is wrong with a device's captures: numbers from 1 without a gap, each naming the manifest before it."""
    sealed = sorted((each for each in evidence if each.seal), key=lambda each: each.seal.number)  # type: ignore[union-attr]
    before, faults = "", []
    for wanted, each in enumerate(sealed, 1):
        seal = each.seal
        assert seal
        faults += (
            [] if (seal.number, seal.previous) == (wanted, before) else [f"{each.id} is {seal.number} after {seal.previous}"]
        )
        before = manifest_sha256(each)
    return faults


class Hand:
    """An inspector's phone against a server, without a screen."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server, self.phone = folder, server, Phone()

    async def signed_in(self, username: str = "khaosat1") -> "Hand":
        await self.phone.open(lambda: native.open_device(self.folder, self.server.url))
        await self.phone.sign_in(username, self.server.passwords[username]["password"])
        assert self.phone.stage is Stage.READY
        return self

    def opened(self, commune: str = TRANG_DAI) -> ids.VisitId:
        records = self.phone.store.records.every(Assignment)
        return self.phone.open_visit(next(each.id for each in records if each.commune_code == commune))

    async def photographed(self, visit: ids.VisitId, photo: bytes) -> Evidence:
        return await self.phone.attach(visit, CHECK, Shot(photo, "image/jpeg", "camera", NOW, None))
