"""points a lead sets, deadlines, explanations, statements, conclusions, final results."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from backend.tables.columns import Points, UtcMoment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NESTED = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FORMER = "outcome IN ('upheld', 'dismissed', 'recheck')"
NOW = "outcome IN ('upheld', 'dismissed', 'adjusted', 'recheck', 'asked', 'taken_back')"
TEXTS: dict[str, tuple[str, ...]] = {
    "explanation": ("criterion_code", "stance", "text", "written_by"),
    "statement": ("team_id", "submitted_by"),
    "conclusion": ("team_id", "criterion_code", "ending", "reason", "decided_by"),
    "final": ("team_id", "finalised_by", "reopen_reason"),
}
MOMENTS = {"explanation": "written_at", "statement": "submitted_at", "conclusion": "decided_at", "final": "finalised_at"}
INDEXED = {"explanation": "commune_code", "statement": "team_id", "conclusion": "team_id", "final": "team_id"}


def upgrade() -> None:
    op.add_column("round", sa.Column("explain_days", sa.Integer(), nullable=False, server_default="7"))
    op.add_column("round", sa.Column("holidays", NESTED, nullable=False, server_default="[]"))
    op.add_column("round", sa.Column("needs_second_lead", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("account", sa.Column("is_head", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("feedback", sa.Column("explain_before", sa.DateTime(timezone=True), nullable=True))
    outcome_may_be(NOW)
    op.add_column("resolution", sa.Column("points", Points(), nullable=True))
    op.add_column("resolution", sa.Column("countersigned_by", sa.String(), nullable=True))
    make("explanation", sa.Column("documents", NESTED, nullable=False), one_per="criterion_code")
    make("statement", sa.Column("is_late", sa.Boolean(), nullable=False))
    ending = sa.CheckConstraint("ending IN ('kept', 'adjusted')", name=op.f("ck_conclusion_ending"))
    make("conclusion", sa.Column("points", Points(), nullable=True), ending, one_per="criterion_code")
    points: list[sa.Column[object]] = [
        sa.Column(name, Points(), nullable=False) for name in ("on_site", "outside", "bonus", "sum")
    ]
    stars: sa.Column[int] = sa.Column("stars", sa.Integer(), nullable=False)
    reopened_by: sa.Column[str] = sa.Column("reopened_by", sa.String(), nullable=True)
    make("final", *points, stars, reopened_by, sa.Column("reopened_at", UtcMoment(), nullable=True))


def make(table: str, *more: sa.schema.SchemaItem, one_per: str = "") -> None:
    team = [] if table == "explanation" else [sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f(f"fk_{table}_team_id"))]
    unique = ["registration_id", one_per] if one_per else ["registration_id"]
    op.create_table(
        table,
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("registration_id", sa.String(), nullable=False),
        sa.Column("commune_code", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS[table]),
        sa.Column(MOMENTS[table], UtcMoment(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f(f"fk_{table}_registration_id")),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.id"], name=op.f(f"fk_{table}_commune_code")),
        *team,
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("seq", INDEXED[table]):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def outcome_may_be(what: str) -> None:
    """Nothing refers to a resolution, so that SQLite may make its table anew."""
    with op.batch_alter_table("resolution") as batch:
        batch.drop_constraint(op.f("ck_resolution_outcome"), type_="check")
        batch.create_check_constraint(op.f("ck_resolution_outcome"), what)


def downgrade() -> None:
    for table in reversed(TEXTS):
        op.drop_table(table)
    op.execute("DELETE FROM resolution WHERE outcome NOT IN ('upheld', 'dismissed', 'recheck')")
    outcome_may_be(FORMER)
    columns = {
        "resolution": ("countersigned_by", "points"), "feedback": ("explain_before",), "account": ("is_head",),
        "round": ("needs_second_lead", "holidays", "explain_days"),
    }  # fmt: skip
    for table, names in columns.items():
        for name in names:
            op.drop_column(table, name)
