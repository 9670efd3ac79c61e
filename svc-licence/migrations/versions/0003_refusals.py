"""A decision that cannot become a licence is on record, and an item may grant one per holder."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make room for refusals; no edition so far has said that a holder may have but one."""
    op.create_table(
        "issuing_refusal",
        sa.Column("decision_id", sa.Uuid, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("about", JSONB, nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name="pk_issuing_refusal"),
    )
    op.create_index("ix_issuing_refusal_case_id", "issuing_refusal", ["case_id"])
    op.add_column(
        "known_edition",
        sa.Column("one_per_holder", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.alter_column("known_edition", "one_per_holder", server_default=None)
