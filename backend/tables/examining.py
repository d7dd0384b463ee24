"""Tables of what the server finds out by itself about evidence. All of it can be made again from the originals and the journal."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.tables.columns import BigNumber, Json, Table, UtcMoment


class CaptureRow(Table, table=True):
    """One numbered capture a device told of, whatever became of it: a number that is missing here never arrived.

    `seq` is the journal's number of the operation. Two different manifests under one number of a device are a fork.
    """

    __tablename__ = "capture"
    __table_args__ = (Index("ix_capture_device_id_number", "device_id", "number"),)

    op_id: str = Field(primary_key=True)
    seq: int = Field(sa_type=BigNumber)
    device_id: str
    number: int = Field(sa_type=BigNumber)
    manifest_sha256: str
    evidence_id: str = Field(index=True)


class TraitsRow(Table, table=True):
    """What the bytes of an original say (shared.traits), read by the given edition of the reader. `place` counts them in order of reading."""

    __tablename__ = "traits"
    __table_args__ = ({"sqlite_autoincrement": True},)

    place: int | None = Field(default=None, primary_key=True, sa_type=BigNumber)
    sha256: str = Field(foreign_key="original.sha256", unique=True)
    edition: int
    phash: str | None = Field(default=None)
    traits: Any = Field(sa_type=Json)
    read_at: datetime = Field(sa_type=UtcMoment)


class FoundAreasRow(Table, table=True):
    """Where faces, badges and plates were found on an original, by the given edition of the finder."""

    __tablename__ = "found_areas"

    sha256: str = Field(primary_key=True, foreign_key="original.sha256")
    edition: int
    areas: Any = Field(sa_type=Json)
    found_at: datetime = Field(sa_type=UtcMoment)


class ExaminationRow(Table, table=True):
    """One run of all verifications on one piece of evidence. At most one stands; former ones are kept."""

    __tablename__ = "examination"
    __table_args__ = (
        UniqueConstraint("evidence_id", "number"),
        Index("ix_examination_evidence_id_is_standing", "evidence_id", "is_standing"),
        Index("ix_examination_overall_is_standing", "overall", "is_standing"),
        CheckConstraint("overall IN ('green', 'look', 'red')", name="overall"),
    )

    id: str = Field(primary_key=True)
    evidence_id: str = Field(foreign_key="evidence.id")
    number: int
    rules: int
    overall: str
    is_standing: bool
    verifications: Any = Field(sa_type=Json)
    examined_at: datetime = Field(sa_type=UtcMoment)


class PublicCodeRow(Table, table=True):
    """The short code of a piece of evidence: who holds a stamped copy finds what is known of it."""

    __tablename__ = "public_code"

    code: str = Field(primary_key=True)
    evidence_id: str = Field(foreign_key="evidence.id", unique=True)


class LeaseRow(Table, table=True):
    """Work somebody has in hand, or that failed. What is to be done is told by the other tables; this one only keeps two from doing it.

    A lease whose `until` has passed is anybody's. `attempts` counts the tries, the one in hand included.
    """

    __tablename__ = "lease"
    __table_args__ = (CheckConstraint("kind IN ('examine', 'hide')", name="kind"),)

    kind: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=UtcMoment)
    attempts: int
    why: str
    failed_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    is_given_up: bool


class BoundaryRow(Table, table=True):
    """The outline of a commune, as it was imported."""

    __tablename__ = "boundary"

    commune_code: str = Field(primary_key=True, foreign_key="commune.id")
    polygons: Any = Field(sa_type=Json)
    source: str
