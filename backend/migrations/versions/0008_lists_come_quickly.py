"""The newest evidence of a visit and the examinations that speak against evidence are found in an index, not in every row."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_evidence_visit_id"), "evidence")
    op.create_index(op.f("ix_evidence_visit_id_seq"), "evidence", ["visit_id", "seq"])
    op.create_index(op.f("ix_examination_overall_is_standing"), "examination", ["overall", "is_standing"])


def downgrade() -> None:
    op.drop_index(op.f("ix_examination_overall_is_standing"), "examination")
    op.drop_index(op.f("ix_evidence_visit_id_seq"), "evidence")
    op.create_index(op.f("ix_evidence_visit_id"), "evidence", ["visit_id"])
