"""Every numbered capture a device told of, whatever became of it: what is missing between two numbers never arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from backend.tables import CaptureRow
from shared.captures import manifest_sha256
from shared.ids import CommuneCode, DeviceId, Sha256, TeamId
from shared.operations import AttachEvidence, Operation
from shared.reducers import evidence_of
from shared.visits import Evidence

CAPTURES = CaptureRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Unplaced:
    """Whose commune and team a capture is does not stand in its manifest."""

    commune_code: CommuneCode
    team_id: TeamId


NOWHERE = Unplaced(CommuneCode(""), TeamId(""))


def capture_of(operation: Operation) -> Evidence | None:
    """The capture an operation tells of, also when it is refused; None for anything without a seal."""
    if not isinstance(operation.change, AttachEvidence) or operation.change.seal is None:
        return None
    return evidence_of(operation.change, operation.record_id, NOWHERE, operation.actor_id, operation.device_id)


def row_of_capture(operation: Operation, seq: int) -> dict[str, Any] | None:
    """None for what is no capture, or one whose moments no calendar holds (it is refused): then it never was one of the chain."""
    capture = capture_of(operation)
    if capture is None or capture.seal is None:
        return None
    try:
        manifest = manifest_sha256(capture)
    except OverflowError:
        return None
    return {
        "op_id": operation.op_id,
        "seq": seq,
        "device_id": operation.device_id,
        "number": capture.seal.number,
        "manifest_sha256": manifest,
        "evidence_id": capture.id,
    }


@dataclass(frozen=True)
class Link:
    """`seq` is the journal's number of the first operation that told of it."""

    number: int
    manifest_sha256: Sha256
    evidence_id: str
    seq: int


def links(session: Session, device_id: DeviceId, up_to: int, limit: int) -> Sequence[Link]:
    """The device's captures numbered at most `up_to`, the highest first; one for each manifest."""
    query = (
        select(CAPTURES)
        .where(CAPTURES.c.device_id == device_id, CAPTURES.c.number <= up_to)
        .order_by(CAPTURES.c.number.desc(), CAPTURES.c.seq.desc())
        .limit(limit)
    )
    found: dict[str, Link] = {}
    for row in session.execute(query):
        found[row.manifest_sha256] = Link(row.number, Sha256(row.manifest_sha256), row.evidence_id, row.seq)
    return tuple(found.values())


def following(session: Session, device_id: DeviceId, number: int, limit: int) -> Sequence[Link]:
    """The device's captures after this number, the lowest first."""
    later = (CAPTURES.c.device_id == device_id, CAPTURES.c.number > number)
    rows = session.execute(select(CAPTURES).where(*later).order_by(CAPTURES.c.number, CAPTURES.c.seq).limit(limit))
    return tuple(Link(row.number, Sha256(row.manifest_sha256), row.evidence_id, row.seq) for row in rows)


def missing_before(number: int, known: Sequence[Link]) -> tuple[int, ...]:
    """Numbers between this one and the next lower one that is known; down to 1 when none is. At most the nearest hundred."""
    lower = max((each.number for each in known if each.number < number), default=0)
    return tuple(range(max(lower + 1, number - 100), number))
