"""occasions of a visit, particulars of a finding, photos that serve several checks, remarks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NESTED = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # in place: a table that others refer to cannot be made anew where there are visits already
    op.add_column("assignment", sa.Column("is_announced", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("assignment", sa.Column("occasion", sa.String(), nullable=False, server_default="survey"))
    op.add_column("finding", sa.Column("more", NESTED, nullable=False, server_default="{}"))
    op.add_column("evidence", sa.Column("also_for", NESTED, nullable=False, server_default="[]"))
    op.add_column("evidence", sa.Column("marks", NESTED, nullable=False, server_default="[]"))
    texts = ("finding_id", "visit_id", "registration_id", "commune_code", "team_id", "check_code", "inspector", "author", "text")
    op.create_table(
        "remark",
        sa.Column("id", sa.String(), nullable=False), sa.Column("version", BIG, nullable=False),
        sa.Column("seq", BIG, nullable=False), *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("is_question", sa.Boolean(), nullable=False), sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("follows", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_remark_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )  # fmt: skip
    for column in ("seq", "finding_id", "visit_id", "registration_id"):
        op.create_index(op.f(f"ix_remark_{column}"), "remark", [column])
    op.create_index("ix_remark_team_id_seq", "remark", ["team_id", "seq"])


def downgrade() -> None:
    op.drop_table("remark")
    columns = {"evidence": ("marks", "also_for"), "finding": ("more",), "assignment": ("occasion", "is_announced")}
    for table, names in columns.items():
        for name in names:
            op.drop_column(table, name)
