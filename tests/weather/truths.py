"""What must be so whenever the weather has cleared up, said as faults: an empty list is a good day."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from backend.settings import Settings
from shared.decisions import Feedback, Resolution
from shared.operations import LateChange, RecordFinding
from shared.remarks import Remark
from shared.rounds import Assignment
from shared.visits import Evidence, Finding, Visit
from tests.weather.field import FieldDay
from tests.weather.phones import APPLIED, LET_GO, FieldPhone

SHARED = (Assignment, Visit, Finding, Evidence, Resolution, Feedback, LateChange, Remark)
WISH = TypeAdapter(RecordFinding)


@dataclass(frozen=True)
class Row:
    """One line of the journal."""

    op_id: str
    outcome: str
    kind: str
    record_id: str
    change: Any


def require_truths(day: FieldDay) -> None:
    """Call it after day.recover(). Raises AssertionError with every fault."""
    faults = [*every_fault(day)]
    assert not faults, f"{len(faults)} faults, steps so far {sum(day.steps.values())}:\n" + "\n".join(faults[:40])


def every_fault(day: FieldDay) -> Iterator[str]:
    rows, stored = journal(day), stored_originals(day.server.folder / "media" / "originals")
    outcomes = {row.op_id: row.outcome for row in rows}
    late: dict[str, LateChange] = {each.op_id: each for each in day.desk("truongdoan1").late()}
    yield from (f"in the weather machine itself: {error!r}" for error in day.proxy.unforeseen)
    yield from doubled(rows)
    yield from overwritten(day, rows)
    for number, phone in enumerate(day.phones):
        phone.note_applied()
        for fault in (*lost_operations(phone, outcomes, late), *lost_originals(phone, stored), *not_converged(day, phone)):
            yield f"phone {number} ({phone.username}): {fault}"
    for username, desk in day.desks.items():
        yield from (
            f"{username} was told {outcome} of {op_id}, the journal says {outcomes.get(op_id)}"
            for op_id, outcome in desk.acknowledged.items()
            if outcomes.get(op_id) != outcome
        )
    yield from records_at_fault(day, stored)


def journal(day: FieldDay) -> list[Row]:
    engine = create_engine(Settings(folder=day.server.folder, database_url=day.server.database_url).database, poolclass=NullPool)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT op_id, outcome, kind, record_id, change FROM journal ORDER BY seq")).all()
    return [Row(*row[:4], json.loads(row.change) if isinstance(row.change, str) else row.change) for row in rows]


def stored_originals(folder: Path) -> dict[str, str]:
    """What each file of the server says of itself, and what its bytes say."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def doubled(rows: list[Row]) -> Iterator[str]:
    yield from (f"{op_id} stands {times} times in the journal" for op_id, times in repeated(row.op_id for row in rows))
    attached = (row.record_id for row in rows if (row.outcome, row.kind) == (APPLIED, "attach_evidence"))
    yield from (f"evidence {record} was attached {times} times" for record, times in repeated(attached))


def overwritten(day: FieldDay, rows: list[Row]) -> Iterator[str]:
    """The journal played again, by a reading of its own: no wish went over another one unseen, and the findings are what it gives."""
    stands: dict[str, dict[str, Any]] = {}
    watched: dict[str, set[Any]] = {}
    for row in (each for each in rows if (each.outcome, each.kind) == (APPLIED, "record_finding")):
        wish = WISH.validate_python(row.change)
        finding = stands.setdefault(row.record_id, {"answer": None, "note": ""})
        facts = watched.setdefault(row.record_id, set())
        if wish.seen:
            facts -= {*wish.seen.more.facts} - {*wish.more.facts}
            facts |= {*wish.more.facts} - {*wish.seen.more.facts}
        for name, now in finding.items():
            wished, seen = getattr(wish, name), getattr(wish.seen, name) if wish.seen else None
            if wish.seen and wished == seen:
                continue
            if wish.seen and now not in (seen, wished):
                yield f"{row.op_id} went over the {name} of {row.record_id}: {now} without having seen it"
            finding[name] = wished
    for each in day.desk("truongdoan1").records.values():
        if isinstance(each, Finding) and stands.get(each.id) != {"answer": each.answer, "note": each.note}:
            yield f"finding {each.id} is {each.answer} {each.note!r}, by the journal it is {stands.get(each.id)}"
        if isinstance(each, Finding) and (watched.get(each.id) != {*each.more.facts} or repeated(each.more.facts)):
            yield f"finding {each.id} has the facts {each.more.facts}, by the journal {watched.get(each.id)}"


def repeated(names: Any) -> list[tuple[Any, int]]:
    return [(name, times) for name, times in Counter(names).items() if times > 1]


def lost_operations(phone: FieldPhone, outcomes: dict[str, str], late: dict[str, LateChange]) -> Iterator[str]:
    """What was said to be saved is applied on the server, or lies with the lead, or stands on this phone with the reason why not."""
    standing = phone.standing()
    taken_in = {op_id for op_id, each in late.items() if each.standing == "taken_in" and outcomes.get(each.id) == APPLIED}
    left_out = {op_id for op_id, each in late.items() if each.standing == "left_out"}
    applied = {op_id for op_id, outcome in outcomes.items() if outcome == APPLIED} | taken_in
    for op_id in phone.seen_applied - applied:
        yield f"{op_id} was acknowledged as applied, the journal says {outcomes.get(op_id)}"
    for op_id, operation in phone.performed.items():
        state = standing.get(op_id)
        if state is None and op_id not in applied:
            yield f"{operation.change.kind} {op_id} is neither on the phone nor applied on the server ({outcomes.get(op_id)})"
        if state == LET_GO and op_id not in phone.replaced | left_out:
            yield f"{operation.change.kind} {op_id} was let go of and nobody said so"
        if state == "with_lead" and (op_id not in late or late[op_id].wish != operation.change):
            yield f"{operation.change.kind} {op_id} is said to be with the lead, who has {late.get(op_id)}"
    for op_id in phone.without_reason():
        yield f"{op_id} is held back and nobody says why"


def lost_originals(phone: FieldPhone, stored: dict[str, str]) -> Iterator[str]:
    files = {name: hashlib.sha256(content).hexdigest() for name, content in phone.original_files().items()}
    yield from (f"original {name[:12]} was changed on the phone" for name, found in files.items() if name != found)
    yield from (f"original {sha[:12]} is gone from the phone" for sha in phone.photos - set(files))
    known = phone.originals()
    yield from (f"original {sha[:12]} is on the phone and the phone does not know" for sha in phone.photos - set(known))
    for sha, state in known.items():
        if state != "stored":
            yield f"original {sha[:12]} is {state} after the weather has cleared up"
        elif stored.get(sha) != sha:
            yield f"original {sha[:12]} is stored, says the phone; the server has {stored.get(sha)}"


def not_converged(day: FieldDay, phone: FieldPhone) -> Iterator[str]:
    """Every phone of an inspector shows what the server has, but for records whose changes are held back on it."""
    own = phone.records_with_unapplied()
    told = day.desk(phone.username).records
    here = {(each.kind, each.id): each for kind in SHARED for each in phone.records(kind)}
    kinds = {kind.__dataclass_fields__["kind"].default for kind in SHARED}
    for key in sorted({key for key in told if key[0] in kinds} | set(here)):
        if key[1] not in own and here.get(key) != told.get(key):
            yield f"{key[0]} {key[1]}, pulled up to {phone.cursor()}: here {here.get(key)}, on the server {told.get(key)}"


def records_at_fault(day: FieldDay, stored: dict[str, str]) -> Iterator[str]:
    records = list(day.desk("truongdoan1").records.values())
    findings = ((each.visit_id, each.check_code, each.inspector) for each in records if isinstance(each, Finding))
    yield from (f"{times} findings of {whose}" for whose, times in repeated(findings))
    for each in records:
        if isinstance(each, Evidence) and stored.get(each.sha256) != each.sha256:
            yield f"evidence {each.id}: its original {each.sha256[:12]} is {stored.get(each.sha256)} on the server"
