"""What a change makes worth examining again: former results stay, but they no longer stand."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session

from backend.examining.chain import CAPTURES
from backend.tables import EvidenceRow, ExaminationRow
from shared.communes import Commune
from shared.devices import DeviceKey
from shared.operations import Record
from shared.visits import Evidence

EVIDENCE = EvidenceRow.__table__  # type: ignore[attr-defined]
EXAMINATIONS = ExaminationRow.__table__  # type: ignore[attr-defined]


def renews(before: Record | None, record: Record) -> bool:
    """Whether something changed that evidence is examined with: the office, the device's key, the checks a photo serves."""
    if isinstance(record, Evidence):
        return isinstance(before, Evidence) and before.also_for != record.also_for
    return isinstance(record, Commune | DeviceKey)


def renew(session: Session, records: Iterable[Record], captures: Sequence[dict[str, Any]]) -> None:
    """After these records changed and these captures were told of."""
    for record in records:
        if isinstance(record, Commune):
            no_longer_stands(session, EVIDENCE.c.commune_code == record.id)
        if isinstance(record, Evidence):
            no_longer_stands(session, EVIDENCE.c.id == record.id)
        if isinstance(record, DeviceKey) and record.version == 1:
            no_longer_stands(session, EVIDENCE.c.device_id == record.device_id)
    for device_id in {each["device_id"] for each in captures}:
        mine = [each for each in captures if each["device_id"] == device_id]
        later = (
            CAPTURES.c.device_id == device_id,
            CAPTURES.c.number >= min(each["number"] for each in mine),
            CAPTURES.c.op_id.not_in([each["op_id"] for each in mine]),
        )
        if followers := list(session.execute(select(CAPTURES.c.evidence_id).where(*later)).scalars()):
            no_longer_stands(session, EVIDENCE.c.id.in_(followers))


def no_longer_stands(session: Session, which: ColumnElement[bool]) -> int:
    """Examinations of such evidence are to be made again. Returns how many stood."""
    of = select(EVIDENCE.c.id).where(which).scalar_subquery()
    stood = update(EXAMINATIONS).where(EXAMINATIONS.c.is_standing, EXAMINATIONS.c.evidence_id.in_(of)).values(is_standing=False)
    return int(session.execute(stood).rowcount)  # type: ignore[attr-defined]
