"""seals, device keys, veils; what the server finds out about evidence by itself."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NESTED = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def upgrade() -> None:
    with op.batch_alter_table("evidence") as table:
        table.add_column(sa.Column("seal", NESTED, nullable=True))
        table.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
        table.drop_constraint(op.f("ck_evidence_source"), type_="check")
        table.create_check_constraint(op.f("ck_evidence_source"), "source IN ('camera', 'picker', 'import')")
    op.create_index("ix_evidence_inspector_captured_at", "evidence", ["inspector", "captured_at"])
    with op.batch_alter_table("original") as table:
        table.add_column(sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    create_records()
    create_found_out()


def create_records() -> None:
    op.create_table(
        "device_key",
        text("id"), sa.Column("version", BIG, nullable=False), sa.Column("seq", BIG, nullable=False),
        text("key_id"), text("device_id"), text("account_id"), text("public_key"), text("label"),
        sa.Column("registered_at", MOMENT, nullable=False), sa.Column("revoked_at", MOMENT, nullable=True),
        text("revoked_by", nullable=True), text("reason"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_key")),
    )  # fmt: skip
    for column in ("seq", "key_id", "device_id", "account_id"):
        op.create_index(op.f(f"ix_device_key_{column}"), "device_key", [column])
    op.create_table(
        "veil",
        text("id"), sa.Column("version", BIG, nullable=False), sa.Column("seq", BIG, nullable=False),
        text("evidence_id"), text("visit_id"), text("commune_code"), text("team_id"),
        sa.Column("areas", NESTED, nullable=False), text("reason"), text("decided_by"),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_veil_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_veil")),
        sa.UniqueConstraint("evidence_id", name=op.f("uq_veil_evidence_id")),
    )  # fmt: skip
    op.create_index(op.f("ix_veil_seq"), "veil", ["seq"])
    op.create_index("ix_veil_team_id_seq", "veil", ["team_id", "seq"])


def create_found_out() -> None:
    op.create_table(
        "capture",
        text("op_id"), sa.Column("seq", BIG, nullable=False), text("device_id"), sa.Column("number", BIG, nullable=False),
        text("manifest_sha256"), text("evidence_id"),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_capture")),
    )  # fmt: skip
    op.create_index("ix_capture_device_id_number", "capture", ["device_id", "number"])
    op.create_index(op.f("ix_capture_evidence_id"), "capture", ["evidence_id"])
    op.create_table(
        "traits",
        sa.Column("place", BIG, nullable=False), text("sha256"), sa.Column("edition", sa.Integer(), nullable=False),
        text("phash", nullable=True), sa.Column("traits", NESTED, nullable=False), sa.Column("read_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["original.sha256"], name=op.f("fk_traits_sha256")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_traits")),
        sa.UniqueConstraint("sha256", name=op.f("uq_traits_sha256")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "found_areas",
        text("sha256"), sa.Column("edition", sa.Integer(), nullable=False), sa.Column("areas", NESTED, nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["original.sha256"], name=op.f("fk_found_areas_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_found_areas")),
    )  # fmt: skip
    create_examination()
    op.create_table(
        "public_code",
        text("code"), text("evidence_id"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_public_code_evidence_id")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_public_code")),
        sa.UniqueConstraint("evidence_id", name=op.f("uq_public_code_evidence_id")),
    )  # fmt: skip
    op.create_table(
        "lease",
        text("kind"), text("subject"), text("holder"), sa.Column("until", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False), text("why"), sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("is_given_up", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('examine', 'hide')", name=op.f("ck_lease_kind")),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_lease")),
    )  # fmt: skip
    op.create_table(
        "boundary",
        text("commune_code"), sa.Column("polygons", NESTED, nullable=False), text("source"),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.id"], name=op.f("fk_boundary_commune_code")),
        sa.PrimaryKeyConstraint("commune_code", name=op.f("pk_boundary")),
    )  # fmt: skip


def create_examination() -> None:
    op.create_table(
        "examination",
        text("id"), text("evidence_id"), sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False), text("overall"), sa.Column("is_standing", sa.Boolean(), nullable=False),
        sa.Column("verifications", NESTED, nullable=False), sa.Column("examined_at", MOMENT, nullable=False),
        sa.CheckConstraint("overall IN ('green', 'look', 'red')", name=op.f("ck_examination_overall")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_examination_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examination")),
        sa.UniqueConstraint("evidence_id", "number", name=op.f("uq_examination_evidence_id_number")),
    )  # fmt: skip
    op.create_index("ix_examination_evidence_id_is_standing", "examination", ["evidence_id", "is_standing"])


def downgrade() -> None:
    for name in ("boundary", "lease", "public_code", "examination", "found_areas", "traits", "capture", "veil", "device_key"):
        op.drop_table(name)
    with op.batch_alter_table("original") as table:
        table.drop_column("pages")
    op.drop_index("ix_evidence_inspector_captured_at", "evidence")
    op.execute("UPDATE evidence SET source = 'picker' WHERE source = 'import'")
    with op.batch_alter_table("evidence") as table:
        table.drop_constraint(op.f("ck_evidence_source"), type_="check")
        table.create_check_constraint(op.f("ck_evidence_source"), "source IN ('camera', 'picker')")
        table.drop_column("note")
        table.drop_column("seal")
