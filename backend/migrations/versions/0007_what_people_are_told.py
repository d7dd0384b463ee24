"""notices, how far each account has read, addresses for mails, webhooks and their deliveries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from backend.tables.columns import UtcMoment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NESTED = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcMoment(), nullable=nullable)


def upgrade() -> None:
    op.add_column("account", sa.Column("email", sa.String(), nullable=True))
    op.create_table(
        "notice",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        text("topic"),
        text("registration_id"),
        text("commune_code"),
        moment("at"),
        text("by"),
        text("criterion_code"),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=True),
        moment("until", nullable=True),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_notice_registration_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notice")),
    )
    for column in ("registration_id", "commune_code"):
        op.create_index(op.f(f"ix_notice_{column}"), "notice", [column])
    op.create_table(
        "notices_read",
        text("account_id"),
        sa.Column("read_seq", BIG, nullable=False),
        moment("read_at", nullable=True),
        sa.Column("mailed_seq", BIG, nullable=False),
        moment("mailed_at", nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notices_read_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notices_read")),
    )
    make_webhooks()


def make_webhooks() -> None:
    op.create_table(
        "webhook",
        text("id"),
        text("url"),
        text("secret"),
        moment("added_at"),
        sa.Column("told_seq", BIG, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        moment("rests_until"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "delivery",
        text("webhook_id"),
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        text("event_id"),
        sa.Column("message", NESTED, nullable=False),
        text("state"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        text("why"),
        moment("made_at"),
        moment("tried_at", nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'taken', 'given_up')", name=op.f("ck_delivery_state")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_delivery_webhook_id")),
        sa.PrimaryKeyConstraint("webhook_id", "seq", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_webhook_id_state_attempts_seq"), "delivery", ["webhook_id", "state", "attempts", "seq"])


def downgrade() -> None:
    for table in ("delivery", "webhook", "notices_read", "notice"):
        op.drop_table(table)
    op.drop_column("account", "email")
