"""A rehearsal: everything as in a real visit, in a second store that nobody carries to the server and that is thrown away.

The second store is the same class with the same rules, in memory. The courier keeps the real one and goes on with real work meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mobile.courier import Courier
from mobile.device.port import Device, NetworkDown, Reply
from mobile.phone.opened import Aside
from mobile.phone.practice import practice_of, team_id, visit_id
from mobile.phone.work import Work
from mobile.server import Server
from mobile.store.store import Store, open_store
from shared.answers import NotChecked
from shared.criteria import CriteriaSet
from shared.devices import DeviceKey
from shared.hours import in_vietnam
from shared.remarks import Remark, conversation, unanswered_question
from shared.rounds import Round, current
from shared.visits import Visit

MOST_ORIGINALS = 40  # of them in memory; an older one is shown by its small picture
TAKEN_ALONG = ("device_id", "device_key", "nth_key", "owner")


class PhotosInMemory:
    """As port.Originals, for as long as the app is open."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def add(self, sha256: str, original: bytes) -> None:
        self.kept.setdefault(sha256, bytes(original))
        while len(self.kept) > MOST_ORIGINALS:
            self.kept.pop(next(iter(self.kept)))

    async def get(self, sha256: str) -> bytes | None:
        return self.kept.get(sha256)

    async def names(self) -> list[str]:
        return list(self.kept)

    async def remove(self, sha256: str) -> None:
        self.kept.pop(sha256, None)


class Nobody:
    """As port.Network, where nobody answers."""

    async def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        raise NetworkDown("a rehearsal sends nothing")


async def keep_no_copy(content: bytes) -> None:
    """A practice store is never older than the app."""


def nothing() -> None: ...


def connect_in_memory() -> object:
    import apsw

    return apsw.Connection(":memory:")


def aside_of(device: Device) -> Device:
    """The same clocks, camera and key; a store of its own that vanishes, and no line to anybody."""
    return replace(
        device,
        connect=connect_in_memory,  # type: ignore[arg-type]
        originals=PhotosInMemory(),
        network=Nobody(),
        keep_copy=keep_no_copy,
        close=nothing,
        on_connected=lambda callback: None,
    )


@dataclass(frozen=True)
class Tried:
    """What has been tried in this rehearsal."""

    is_opened: bool
    answers: int
    photos: int
    ways_out: int
    is_question_open: bool
    is_submitted: bool


class Rehearsing(Work):
    async def rehearse(self) -> None:
        """Begin; while one goes on nothing changes. A real photo that is just being kept is kept first, where it belongs."""
        async with self.shutter:
            if self._aside is None:
                self._aside = await self._prepared()
        self._turned()

    async def end_rehearsal(self) -> None:
        """Throw it away. What still works for it in the background finds a store that nobody looks at any more."""
        if self._aside is None:
            return
        async with self.shutter:
            self._aside = None
        self._turned()

    def _turned(self) -> None:
        """Nothing that was read, judged or taken out on one side holds on the other."""
        self.withdrawn = None
        self.judge_anew()
        self.read_anew()
        self.told()

    async def _prepared(self) -> Aside:
        now = datetime.now(UTC)
        actor = replace(self.actor, team_ids=(team_id(),))
        store = await open_store(aside_of(self.real_store.device))
        self._furnish(store)
        known = self.real_store.records
        round_ = current(each for each in known.every(Round) if known.get(CriteriaSet, each.criteria_set_id))
        criteria_set = known.get(CriteriaSet, round_.criteria_set_id) if round_ else None
        practice = practice_of(criteria_set, round_.notice if round_ else "", actor, now, in_vietnam(now).date())
        store.take_over(practice.records, "", actor)
        store.keep_brief(practice.brief, practice.assignment, now)
        return Aside(store, Courier(store, Server(store.device.network), self.told), actor)

    def _furnish(self, store: Store) -> None:
        """What belongs to the device: its name, its key, what the server's clock said. Captures then look as real ones do."""
        store.remember(**{name: self.real_store.setting(name) for name in TAKEN_ALONG})
        key_id = self.real_store.setting("device_key")
        key = self.real_store.records.get(DeviceKey, key_id) if key_id else None
        if key:
            store.take_over((key,), "", self.actor)
        if server_now := self.real_store.server_now():
            store.heard(server_now)

    def tried(self) -> Tried:
        """In this rehearsal so far."""
        records = self.store.records
        visit = records.get(Visit, visit_id())
        own = [each for each in records.findings(visit_id()) if each.inspector == self.actor.id and each.answer is not None]
        attendance = visit.attendance(self.actor.id) if visit else None
        remarks = records.every(Remark)
        about = {each.finding_id for each in remarks}
        return Tried(
            is_opened=attendance is not None,
            answers=len(own),
            photos=sum(each.inspector == self.actor.id for each in records.evidence(visit_id())),
            ways_out=sum(isinstance(each.answer, NotChecked) for each in own),
            is_question_open=any(unanswered_question(conversation(remarks, each)) for each in about),
            is_submitted=bool(attendance and attendance.submitted_at),
        )
