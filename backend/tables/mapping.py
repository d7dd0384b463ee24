"""Records to rows and back: a column is named as the field it keeps; what is nested goes through pydantic as JSON."""

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter
from sqlalchemy import JSON, RowMapping

from backend.tables.columns import PLACES
from backend.tables.records import (
    AssignmentRow,
    CommuneRow,
    CriteriaSetRow,
    DeviceKeyRow,
    EvidenceRow,
    FeedbackRow,
    FindingRow,
    LateChangeRow,
    RegistrationRow,
    RemarkRow,
    ResolutionRow,
    RoundRow,
    SelfScoreRow,
    TeamRow,
    VeilRow,
    Versioned,
    VisitRow,
)
from backend.tables.settling import ConclusionRow, ExplanationRow, FinalRow, StatementRow
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Resolution
from shared.devices import DeviceKey
from shared.errors import Malformed
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.operations import LateChange, Record
from shared.remarks import Remark
from shared.rounds import Assignment, Registration, Round, SelfScore, Team
from shared.veils import Veil
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
    LateChange: LateChangeRow,
    DeviceKey: DeviceKeyRow,
    Veil: VeilRow,
    Remark: RemarkRow,
    Explanation: ExplanationRow,
    Statement: StatementRow,
    Conclusion: ConclusionRow,
    Final: FinalRow,
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


def row_of(record: Record, seq: int) -> dict[str, Any]:
    """The row that keeps a record; nested values become JSON on their way. Raises Malformed for a number no column can keep."""
    values = {**vars(record), "seq": seq}
    del values["kind"]
    for name in FITTED[type(record)]:
        values[name] = _fitting(name, values[name])
    return values


def _fitting(name: str, value: Any) -> Any:
    """Raises Malformed."""
    if isinstance(value, Enum):
        return value.value
    if not (value.is_finite() and abs(value) < LARGEST_POINTS and value == value.quantize(PLACES)):
        raise Malformed(**{name: str(value)})
    return value


def _fitted_fields(kind: type[Record]) -> tuple[str, ...]:
    """Fields whose value is not what the column takes: an enumeration, a decimal that may not fit."""
    hints = get_type_hints(kind)
    return tuple(name for name in STORED[kind] if isinstance(hints[name], type) and issubclass(hints[name], Enum | Decimal))


FITTED: dict[type[Any], tuple[str, ...]] = {kind: _fitted_fields(kind) for kind in ROWS}
