"""Tables behind the records: who may sign in, what happened, which bytes are here."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.tables.columns import BigNumber, Json, Table, UtcMoment


class AccountRow(Table, table=True):
    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('inspector', 'lead', 'commune', 'standing_office', 'council')", name="role"),
        CheckConstraint("(role = 'commune') = (commune_code IS NOT NULL)", name="commune_code"),
    )

    id: str = Field(primary_key=True)
    username: str = Field(unique=True)
    name: str
    role: str
    commune_code: str | None = Field(default=None)
    is_head: bool = Field(default=True)  # of a commune: submits for it
    password_hash: str
    email: str | None = Field(default=None)  # where the daily mail goes; none without
    created_at: datetime = Field(sa_type=UtcMoment)


class SessionTokenRow(Table, table=True):
    """Only the hash of a token is kept: who reads the database cannot sign in with it."""

    __tablename__ = "session_token"

    token_sha256: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    created_at: datetime = Field(sa_type=UtcMoment)
    expires_at: datetime = Field(sa_type=UtcMoment, index=True)


class SignInTryRow(Table, table=True):
    """A try is written before the password is looked at, and removed when it was right: parallel guesses count too."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("ix_sign_in_try_username_address_tried_at", "username", "address", "tried_at"),)

    id: str = Field(primary_key=True)
    username: str
    address: str
    tried_at: datetime = Field(sa_type=UtcMoment)


class JournalRow(Table, table=True):
    """Every operation that was understood, with what became of it: the order of everything, and the audit log.

    `seq` is given by backend.ledger, in commit order. `brought_by`: who put in what a phone could not send itself.
    """

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint("outcome IN ('applied', 'conflict', 'refused')", name="outcome"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True, sa_type=BigNumber)
    op_id: str = Field(unique=True)
    actor_id: str = Field(index=True)
    device_id: str
    at: datetime = Field(sa_type=UtcMoment)
    received_at: datetime = Field(sa_type=UtcMoment)
    kind: str
    record_id: str = Field(index=True)
    seen_version: int = Field(sa_type=BigNumber)
    change: Any = Field(sa_type=Json)
    outcome: str
    receipt: Any = Field(sa_type=Json)
    brought_by: str | None = Field(default=None)


class QuarantineRow(Table, table=True):
    """What could not be journaled, as it came: nothing a phone sent is ever thrown away. `waits_for` is the record it builds on."""

    __tablename__ = "quarantine"
    __table_args__ = (
        UniqueConstraint("actor_id", "raw_sha256"),
        Index("ix_quarantine_waits_for", "waits_for", "settled_at"),
    )

    id: str = Field(primary_key=True)
    op_id: str = Field(index=True)
    actor_id: str
    received_at: datetime = Field(sa_type=UtcMoment)
    raw: str
    raw_sha256: str
    slug: str
    why: str
    waits_for: str = ""
    settled_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class GoneRow(Table, table=True):
    """A record that left somebody's sight: their phones are told once more, that it is gone."""

    __tablename__ = "gone"
    __table_args__ = (Index("ix_gone_team_id_seq", "team_id", "seq"),)

    seq: int = Field(primary_key=True, sa_type=BigNumber)
    kind: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    team_id: str
    commune_code: str


class MarkerRow(Table, table=True):
    """One named fact about this database itself."""

    __tablename__ = "marker"

    name: str = Field(primary_key=True)
    value: str


class UploadRow(Table, table=True):
    """One tus upload. `stored_offset` counts the bytes that are flushed to disk.

    `sha256` is empty until the last byte where the client did not announce it. `changed_at` tells when an open one expires.
    """

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'stored', 'rejected')", name="state"),
        CheckConstraint("stored_offset >= 0 AND stored_offset <= length", name="stored_offset"),
        Index("ix_upload_state_changed_at", "state", "changed_at"),
    )

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    sha256: str = Field(index=True)
    length: int = Field(sa_type=BigNumber)
    stored_offset: int = Field(sa_type=BigNumber)
    announced: str
    state: str
    created_at: datetime = Field(sa_type=UtcMoment)
    changed_at: datetime = Field(sa_type=UtcMoment)


class OriginalRow(Table, table=True):
    """A photo or document whose bytes are hashed, flushed and in place. A row here is a promise. A document has pages and no size in pixels."""

    __tablename__ = "original"

    sha256: str = Field(primary_key=True)
    size_bytes: int = Field(sa_type=BigNumber)
    media_type: str
    width: int
    height: int
    pages: int
    is_complete: bool
    stored_at: datetime = Field(sa_type=UtcMoment)


class OriginalViewRow(Table, table=True):
    """Who looked at an original: it shows faces."""

    __tablename__ = "original_view"

    id: str = Field(primary_key=True)
    sha256: str = Field(foreign_key="original.sha256", index=True)
    account_id: str = Field(foreign_key="account.id")
    viewed_at: datetime = Field(sa_type=UtcMoment)
