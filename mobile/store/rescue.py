"""Everything a phone has not sent, in one file somebody can carry: from a store that works, and from one that does not."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mobile.codec import Unreadable, from_text
from mobile.device.port import Device, Originals, Sink
from mobile.store.words import UNSTORED, Transfer
from mobile.version import APP_VERSION
from shared.actors import Actor, Role
from shared.ids import AccountId, DeviceId
from shared.rescue import Rescuer, RescueWriter

if TYPE_CHECKING:
    import apsw

NOT_WORTH_CARRYING = ("applied", "let_go")  # at the server, or given up by the inspector
SETTLED = {Transfer.STORED, Transfer.LET_GO}


@dataclass
class Salvage:
    """What could be read of a store. `originals`: state and media type by hash, of every row that could be read.

    `registrations`: how many of the operations register the device's key. They go along, and are not what the inspector did.
    """

    settings: dict[str, str] = field(default_factory=dict)
    operations: list[tuple[str, str, str | None]] = field(default_factory=list)
    originals: dict[str, tuple[str, str]] = field(default_factory=dict)
    registrations: int = 0

    def rescuer(self, now: datetime) -> Rescuer:
        try:
            actor = from_text(self.settings.get("actor", ""), Actor)
        except Unreadable:
            actor = Actor(AccountId(self.settings.get("owner", "")), "", "", Role.INSPECTOR)
        device_id = DeviceId(self.settings.get("device_id", ""))
        return Rescuer(now, APP_VERSION, device_id, AccountId(actor.id), actor.username, actor.name)


@dataclass(frozen=True)
class Rescued:
    """How much went into the file; `missing` originals could not be given, or only damaged."""

    operations: int
    originals: int
    missing: int


def salvage(connection: "apsw.Connection") -> Salvage:
    """Read row by row, and go on behind whatever cannot be read."""
    found = Salvage()
    found.settings = {str(name): str(value) for name, value in _each_row(connection, "setting", "name, value")}
    for operation, state, receipt, kind in _each_row(connection, "outbox", "operation, state, receipt, kind"):
        if state not in NOT_WORTH_CARRYING:
            found.operations.append((str(operation), str(state), receipt))
            found.registrations += kind == "device_key"
    for sha256, state, media_type in _each_row(connection, "original", "sha256, state, media_type"):
        found.originals[str(sha256)] = (str(state), str(media_type))
    return found


def _each_row(connection: "apsw.Connection", table: str, columns: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    """From the front as far as it goes, then one by one, since what lies behind a damaged page may be whole."""
    import apsw

    last = 0
    try:
        for row in connection.execute(f"select rowid, {columns} from {table} order by rowid"):
            last = row[0]
            yield row[1:]
        return
    except apsw.Error:
        pass
    for rowid in range(last + 1, _highest(connection, table) + 1):
        try:
            yield from connection.execute(f"select {columns} from {table} where rowid = ?", (rowid,))
        except apsw.Error:
            continue


def _highest(connection: "apsw.Connection", table: str) -> int:
    import apsw

    try:
        return int(next(iter(connection.execute(f"select coalesce(max(rowid), 0) from {table}")))[0])
    except (apsw.Error, StopIteration):
        return 0


async def write_rescue(found: Salvage, originals: Originals, sink: Sink, told: Callable[[int], None]) -> Rescued:
    """Operations, then originals one at a time, then whose they are. Where the store says nothing of an original, it goes along.

    `told` hears after each original how many were looked at so far.
    """
    writer = RescueWriter(sink)
    for operation, state, receipt in found.operations:
        writer.operation(operation, state, receipt)
    there = set(await originals.names())
    count = missing = 0
    for number, sha256 in enumerate(
        sorted(there | {name for name, (state, _) in found.originals.items() if state in UNSTORED}), 1
    ):
        told(number)
        state, media_type = found.originals.get(sha256, ("", ""))
        if state in SETTLED:
            continue
        content = await originals.get(sha256)
        if content is None:
            writer.missing(sha256, "missing")
        else:
            writer.original(sha256, media_type, content)
        is_whole = content is not None and hashlib.sha256(content).hexdigest() == sha256
        count, missing = count + is_whole, missing + (not is_whole)
    writer.close(found.rescuer(datetime.now(UTC)))
    return Rescued(len(found.operations) - found.registrations, count, missing)


async def saved(device: Device, found: Salvage, name: str, told: Callable[[int], None]) -> Rescued:
    """One file with this name. Raises StoreFull; then there is no file."""
    sink = await device.save_file(name)
    try:
        rescued = await write_rescue(found, device.originals, sink, told)
        await sink.finish()
    except BaseException:
        await sink.abort()
        raise
    return rescued


def salvage_damaged(device: Device) -> Salvage:
    """Whatever can be read of a database that does not open as a store; nothing of it is changed."""
    import apsw

    try:
        connection = device.connect()
    except apsw.Error:
        return Salvage()
    try:
        for pragma in ("locking_mode=EXCLUSIVE", "query_only=on"):
            connection.execute(f"pragma {pragma}")
        return salvage(connection)
    except apsw.Error:
        return Salvage()
    finally:
        connection.close()
