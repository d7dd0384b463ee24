"""One table for each kind of record: columns are named as the record's fields; nested values are JSON.

`version` counts the record's changes; `seq` is the journal's number of the last one, in which order phones pull.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.tables.columns import BigNumber, Json, Points, Table, UtcMoment


class Versioned(Table):
    id: str = Field(primary_key=True)
    version: int = Field(sa_type=BigNumber)
    seq: int = Field(sa_type=BigNumber, index=True)


class CriteriaSetRow(Versioned, table=True):
    __tablename__ = "criteria_set"

    title: str
    edition: str
    source: str
    places: Any = Field(sa_type=Json)
    parts: Any = Field(sa_type=Json)
    groups: Any = Field(sa_type=Json)


class CommuneRow(Versioned, table=True):
    __tablename__ = "commune"

    name: str
    full_name: str
    inside: Any = Field(sa_type=Json)
    office: Any = Field(default=None, sa_type=Json, nullable=True)


class RoundRow(Versioned, table=True):
    __tablename__ = "round"

    year: int = Field(sa_type=BigNumber, unique=True)
    title: str
    criteria_set_id: str = Field(foreign_key="criteria_set.id")
    register_before: date
    bands: Any = Field(sa_type=Json)
    cap: Decimal = Field(sa_type=Points)
    is_provisional: bool
    notice: str
    explain_days: int
    holidays: Any = Field(sa_type=Json)
    needs_second_lead: bool


class TeamRow(Versioned, table=True):
    __tablename__ = "team"

    name: str
    lead: str = Field(index=True)
    inspectors: Any = Field(sa_type=Json)


class AssignmentRow(Versioned, table=True):
    __tablename__ = "assignment"

    round_id: str = Field(foreign_key="round.id", index=True)
    team_id: str = Field(foreign_key="team.id", index=True)
    commune_code: str = Field(foreign_key="commune.id", index=True)
    planned_on: date
    is_cancelled: bool
    is_announced: bool
    occasion: str


class RegistrationRow(Versioned, table=True):
    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("round_id", "commune_code"),
        CheckConstraint("aimed_stars BETWEEN 1 AND 4", name="aimed_stars"),
    )

    round_id: str = Field(foreign_key="round.id")
    commune_code: str = Field(foreign_key="commune.id", index=True)
    aimed_stars: int


class SelfScoreRow(Versioned, table=True):
    __tablename__ = "self_score"
    __table_args__ = (UniqueConstraint("registration_id", "criterion_code"), CheckConstraint("points >= 0", name="points"))

    registration_id: str = Field(foreign_key="registration.id")
    commune_code: str = Field(foreign_key="commune.id", index=True)
    criterion_code: str
    points: Decimal = Field(sa_type=Points)
    claim: str


class VisitRow(Versioned, table=True):
    """`registration_id` is no foreign key: a commune can be visited before it has registered."""

    __tablename__ = "visit"

    assignment_id: str = Field(foreign_key="assignment.id", unique=True)
    registration_id: str = Field(index=True)
    round_id: str = Field(foreign_key="round.id")
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id")
    criteria_set_id: str = Field(foreign_key="criteria_set.id")
    attendances: Any = Field(sa_type=Json)


class FindingRow(Versioned, table=True):
    """Whose round, commune, team and criteria set it is follows from its visit; checking each of them again costs half of every insert."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("visit_id", "check_code", "inspector"), Index("ix_finding_team_id_seq", "team_id", "seq"))

    visit_id: str = Field(foreign_key="visit.id")
    round_id: str
    commune_code: str
    team_id: str
    criteria_set_id: str
    check_code: str
    inspector: str
    answer: Any = Field(default=None, sa_type=Json, nullable=True)
    note: str
    recorded_at: datetime = Field(sa_type=UtcMoment)
    more: Any = Field(sa_type=Json)


class EvidenceRow(Versioned, table=True):
    """Neither its finding nor its bytes need be here yet: photos come first, bytes come when the signal allows."""

    __tablename__ = "evidence"
    __table_args__ = (
        Index("ix_evidence_team_id_seq", "team_id", "seq"),
        Index("ix_evidence_visit_id_seq", "visit_id", "seq"),
        Index("ix_evidence_inspector_captured_at", "inspector", "captured_at"),
        CheckConstraint("size_bytes > 0", name="size_bytes"),
        CheckConstraint("source IN ('camera', 'picker', 'import')", name="source"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    finding_id: str = Field(index=True)
    visit_id: str = Field(foreign_key="visit.id")
    commune_code: str
    team_id: str
    check_code: str
    inspector: str
    device_id: str
    sha256: str = Field(index=True)
    size_bytes: int = Field(sa_type=BigNumber)
    media_type: str
    source: str
    captured_at: datetime = Field(sa_type=UtcMoment)
    position: Any = Field(default=None, sa_type=Json, nullable=True)
    is_withdrawn: bool
    seal: Any = Field(default=None, sa_type=Json, nullable=True)
    note: str
    also_for: Any = Field(sa_type=Json)
    marks: Any = Field(sa_type=Json)


class ResolutionRow(Versioned, table=True):
    __tablename__ = "resolution"
    __table_args__ = (
        UniqueConstraint("registration_id", "criterion_code"),
        CheckConstraint("outcome IN ('upheld', 'dismissed', 'adjusted', 'recheck', 'asked', 'taken_back')", name="outcome"),
    )

    registration_id: str = Field(foreign_key="registration.id")
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id", index=True)
    criterion_code: str
    outcome: str
    reason: str
    decided_by: str
    decided_at: datetime = Field(sa_type=UtcMoment)
    points: Decimal | None = Field(default=None, sa_type=Points, nullable=True)
    countersigned_by: str | None = Field(default=None)


class FeedbackRow(Versioned, table=True):
    __tablename__ = "feedback"

    registration_id: str = Field(foreign_key="registration.id", unique=True)
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id", index=True)
    published_by: str
    published_at: datetime = Field(sa_type=UtcMoment)
    explain_before: datetime | None = Field(default=None, sa_type=UtcMoment)


class LateChangeRow(Versioned, table=True):
    """`record_id` is the record the wish is about; it may not exist."""

    __tablename__ = "late_change"
    __table_args__ = (
        CheckConstraint("standing IN ('waiting', 'taken_in', 'left_out')", name="standing"),
        CheckConstraint("locked_by IN ('submitted', 'published')", name="locked_by"),
    )

    visit_id: str = Field(foreign_key="visit.id", index=True)
    registration_id: str = Field(index=True)
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id", index=True)
    inspector: str
    device_id: str
    op_id: str = Field(unique=True)
    record_id: str
    made_at: datetime = Field(sa_type=UtcMoment)
    wish: Any = Field(sa_type=Json)
    locked_by: str
    standing: str
    reason: str
    decided_by: str | None = Field(default=None)
    decided_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class DeviceKeyRow(Versioned, table=True):
    """No foreign key to the account: a rescue file may bring the key of somebody who was removed since."""

    __tablename__ = "device_key"

    key_id: str = Field(index=True)
    device_id: str = Field(index=True)
    account_id: str = Field(index=True)
    public_key: str
    label: str
    registered_at: datetime = Field(sa_type=UtcMoment)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    revoked_by: str | None = Field(default=None)
    reason: str


class VeilRow(Versioned, table=True):
    __tablename__ = "veil"
    __table_args__ = (Index("ix_veil_team_id_seq", "team_id", "seq"),)

    evidence_id: str = Field(foreign_key="evidence.id", unique=True)
    visit_id: str
    commune_code: str
    team_id: str
    areas: Any = Field(sa_type=Json)
    reason: str
    decided_by: str
    decided_at: datetime = Field(sa_type=UtcMoment)


class RemarkRow(Versioned, table=True):
    """Its finding need not be recorded yet: a colleague may ask first."""

    __tablename__ = "remark"
    __table_args__ = (Index("ix_remark_team_id_seq", "team_id", "seq"),)

    finding_id: str = Field(index=True)
    visit_id: str = Field(foreign_key="visit.id", index=True)
    registration_id: str = Field(index=True)
    commune_code: str
    team_id: str
    check_code: str
    inspector: str
    author: str
    text: str
    is_question: bool
    written_at: datetime = Field(sa_type=UtcMoment)
    follows: str | None = Field(default=None)
