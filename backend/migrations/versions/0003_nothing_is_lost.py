"""late changes, tombstones, waiting operations, who brought what; the journal's own answer replaces fingerprints."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NESTED = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
FOLLOWING = {  # what follows from the visit is not checked once more for each finding and each photo
    "finding": {"round_id": "round", "commune_code": "commune", "team_id": "team", "criteria_set_id": "criteria_set"},
    "evidence": {"commune_code": "commune", "team_id": "team"},
}
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    marker = op.create_table(
        "marker",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marker")),
    )
    op.bulk_insert(marker, [{"name": "identity", "value": str(uuid4())}])
    op.create_table(
        "gone",
        sa.Column("seq", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("commune_code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "kind", "record_id", name=op.f("pk_gone")),
    )
    op.create_index("ix_gone_team_id_seq", "gone", ["team_id", "seq"])
    create_late_change()
    with op.batch_alter_table("assignment") as table:
        table.add_column(sa.Column("is_cancelled", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("journal", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_column("fingerprint")
        table.add_column(sa.Column("brought_by", sa.String(), nullable=True))
    with op.batch_alter_table("quarantine") as table:
        table.add_column(sa.Column("waits_for", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_quarantine_waits_for", "quarantine", ["waits_for", "settled_at"])
    for name, references in FOLLOWING.items():
        with op.batch_alter_table(name) as table:
            for column in references:
                table.drop_constraint(f"fk_{name}_{column}", type_="foreignkey")


def create_late_change() -> None:
    op.create_table(
        "late_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("registration_id", sa.String(), nullable=False),
        sa.Column("commune_code", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("inspector", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wish", NESTED, nullable=False),
        sa.Column("locked_by", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("standing IN ('waiting', 'taken_in', 'left_out')", name=op.f("ck_late_change_standing")),
        sa.CheckConstraint("locked_by IN ('submitted', 'published')", name=op.f("ck_late_change_locked_by")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_late_change_visit_id")),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.id"], name=op.f("fk_late_change_commune_code")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_late_change_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_change")),
        sa.UniqueConstraint("op_id", name=op.f("uq_late_change_op_id")),
    )
    for column in ("seq", "visit_id", "registration_id", "team_id"):
        op.create_index(op.f(f"ix_late_change_{column}"), "late_change", [column])


def downgrade() -> None:
    for name, references in FOLLOWING.items():
        with op.batch_alter_table(name) as table:
            for column, kind in references.items():
                table.create_foreign_key(op.f(f"fk_{name}_{column}"), kind, [column], ["id"])
    op.drop_index("ix_quarantine_waits_for", "quarantine")
    with op.batch_alter_table("quarantine") as table:
        table.drop_column("settled_at")
        table.drop_column("waits_for")
    with op.batch_alter_table("journal", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_column("brought_by")
        table.add_column(sa.Column("fingerprint", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("assignment") as table:
        table.drop_column("is_cancelled")
    op.drop_table("late_change")
    op.drop_table("gone")
    op.drop_table("marker")
