"""What follows a publication, as tables: explanations, statements, conclusions, final results."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from backend.tables.columns import Json, Points, UtcMoment
from backend.tables.records import Versioned


class ExplanationRow(Versioned, table=True):
    __tablename__ = "explanation"
    __table_args__ = (UniqueConstraint("registration_id", "criterion_code"),)

    registration_id: str = Field(foreign_key="registration.id")
    commune_code: str = Field(foreign_key="commune.id", index=True)
    criterion_code: str
    stance: str
    text: str
    documents: Any = Field(sa_type=Json)
    written_by: str
    written_at: datetime = Field(sa_type=UtcMoment)


class StatementRow(Versioned, table=True):
    __tablename__ = "statement"

    registration_id: str = Field(foreign_key="registration.id", unique=True)
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id", index=True)
    submitted_by: str
    submitted_at: datetime = Field(sa_type=UtcMoment)
    is_late: bool


class ConclusionRow(Versioned, table=True):
    __tablename__ = "conclusion"
    __table_args__ = (
        UniqueConstraint("registration_id", "criterion_code"),
        CheckConstraint("ending IN ('kept', 'adjusted')", name="ending"),
    )

    registration_id: str = Field(foreign_key="registration.id")
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id", index=True)
    criterion_code: str
    ending: str
    points: Decimal | None = Field(default=None, sa_type=Points, nullable=True)
    reason: str
    decided_by: str
    decided_at: datetime = Field(sa_type=UtcMoment)


class FinalRow(Versioned, table=True):
    __tablename__ = "final"

    registration_id: str = Field(foreign_key="registration.id", unique=True)
    commune_code: str = Field(foreign_key="commune.id")
    team_id: str = Field(foreign_key="team.id", index=True)
    on_site: Decimal = Field(sa_type=Points)
    outside: Decimal = Field(sa_type=Points)
    bonus: Decimal = Field(sa_type=Points)
    sum: Decimal = Field(sa_type=Points)
    stars: int
    finalised_by: str
    finalised_at: datetime = Field(sa_type=UtcMoment)
    reopened_by: str | None = Field(default=None)
    reopened_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    reopen_reason: str
