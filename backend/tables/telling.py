"""Tables of what people and other systems are told: notices, how far each has read, mails and webhooks."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from backend.tables.columns import BigNumber, Json, Table, UtcMoment


class NoticeRow(Table, table=True):
    """shared.notices.Notice, written with the operation it tells of and under its number: one is never there without the other."""

    __tablename__ = "notice"

    seq: int = Field(primary_key=True, sa_type=BigNumber, sa_column_kwargs={"autoincrement": False})
    topic: str
    registration_id: str = Field(foreign_key="registration.id", index=True)
    commune_code: str = Field(index=True)
    at: datetime = Field(sa_type=UtcMoment)
    by: str
    criterion_code: str
    is_late: bool
    stars: int | None = Field(default=None)
    until: datetime | None = Field(default=None, sa_type=UtcMoment)


class NoticesReadRow(Table, table=True):
    """How far an account has read, by number, and by time for what only time brings about; the same for its last mail."""

    __tablename__ = "notices_read"

    account_id: str = Field(primary_key=True, foreign_key="account.id")
    read_seq: int = Field(default=0, sa_type=BigNumber)
    read_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    mailed_seq: int = Field(default=0, sa_type=BigNumber)
    mailed_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class WebhookRow(Table, table=True):
    """An address of another system. `told_seq`: notices up to this number are in `delivery`. It is left alone until `rests_until`."""

    __tablename__ = "webhook"

    id: str = Field(primary_key=True)
    url: str
    secret: str
    added_at: datetime = Field(sa_type=UtcMoment)
    told_seq: int = Field(sa_type=BigNumber)
    failures: int = Field(default=0)  # one after the other; a success ends them
    rests_until: datetime = Field(sa_type=UtcMoment)


class DeliveryRow(Table, table=True):
    """One notice on its way to one webhook, exactly as it is sent."""

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'taken', 'given_up')", name="state"),
        Index("ix_delivery_webhook_id_state_attempts_seq", "webhook_id", "state", "attempts", "seq"),
    )

    webhook_id: str = Field(primary_key=True, foreign_key="webhook.id")
    seq: int = Field(primary_key=True, sa_type=BigNumber, sa_column_kwargs={"autoincrement": False})
    event_id: str
    message: Any = Field(sa_type=Json)
    state: str
    attempts: int = Field(default=0)
    why: str = Field(default="")
    made_at: datetime = Field(sa_type=UtcMoment)
    tried_at: datetime | None = Field(default=None, sa_type=UtcMoment)
