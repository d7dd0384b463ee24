"""Records to rows and back: a column is named as the field it keeps; what is nested goes through pydantic as JSON."""

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter
from sqlalchemy import JSON, RowMapping, insert, update
from sqlmodel import Session

from backend.tables.columns import PLACES
from backend.tables.records import (
    AssignmentRow,
    CommuneRow,
    CriteriaSetRow,
    EvidenceRow,
    FeedbackRow,
    FindingRow,
    RegistrationRow,
    ResolutionRow,
    RoundRow,
    SelfScoreRow,
    TeamRow,
    Versioned,
    VisitRow,
)
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Resolution
from shared.errors import Malformed, SeenVersionOutdated
from shared.operations import Record
from shared.rounds import Assignment, Registration, Round, SelfScore, Team
from shared.visits import Evidence, Finding, Visit

R = TypeVar("R", bound=Record)
LARGEST_POINTS = Decimal(10) ** 9

ROWS: dict[type[Any], type[Versioned]] = {
    CriteriaSet: CriteriaSetRow,
    Commune: CommuneRow,
    Round: RoundRow,
    Team: TeamRow,
    Assignment: AssignmentRow,
    Registration: RegistrationRow,
    SelfScore: SelfScoreRow,
    Visit: VisitRow,
    Finding: FindingRow,
    Evidence: EvidenceRow,
    Resolution: ResolutionRow,
    Feedback: FeedbackRow,
}
STORED: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name != "kind") for kind in ROWS
}  # `kind` is the table


def _nested_fields(kind: type[Record]) -> dict[str, TypeAdapter[Any]]:
    """Fields that are more than one plain value, each with its way to JSON and back."""
    columns, hints = ROWS[kind].__table__.columns, get_type_hints(kind)  # type: ignore[attr-defined]
    return {
        name: TypeAdapter(hints[name])
        for name in STORED[kind]
        if isinstance(columns[name].type, JSON) or (isinstance(hints[name], type) and issubclass(hints[name], Enum))
    }


NESTED: dict[type[Any], dict[str, TypeAdapter[Any]]] = {kind: _nested_fields(kind) for kind in ROWS}


def read_row(kind: type[R], row: RowMapping) -> R:
    """The record a row keeps."""
    nested = NESTED[kind]
    values = {name: nested[name].validate_python(row[name]) if name in nested else row[name] for name in STORED[kind]}
    return kind(**values)


def write_row(session: Session, record: Record, seq: int) -> None:
    """Insert the first version, or change the version before this one.

    Raises SeenVersionOutdated when somebody else has changed it meanwhile, Malformed for a number no column can keep.
    """
    kind = type(record)
    nested = NESTED[kind]
    values: dict[str, Any] = {"seq": seq}
    for name in STORED[kind]:
        value = getattr(record, name)
        values[name] = nested[name].dump_python(value, mode="json") if name in nested else _fitting(name, value)
    table = ROWS[kind].__table__  # type: ignore[attr-defined]
    if record.version == 1:
        session.execute(insert(table).values(values))
        return
    where = (table.c.id == record.id, table.c.version == record.version - 1)
    if session.execute(update(table).where(*where).values(values)).rowcount != 1:  # type: ignore[attr-defined]
        raise SeenVersionOutdated(record_id=record.id, seen=record.version - 1)


def _fitting(name: str, value: Any) -> Any:
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value) < LARGEST_POINTS and value == value.quantize(PLACES)):
        raise Malformed(**{name: str(value)})
    return value
