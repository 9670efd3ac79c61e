"""Ratings, one per closed case."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from servicekit.storage.schema import create_plumbing

revision = "0001"
down_revision = None

LEVELS = "'very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'very_dissatisfied'"


def upgrade() -> None:
    """Create the plumbing and the evaluation's own table."""
    create_plumbing(op)
    op.create_table(
        "rating",
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("item_code", sa.Text, nullable=False),
        sa.Column("applicant", sa.LargeBinary, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(40)),
        sa.Column("tags", JSONB, nullable=False),
        sa.Column("comment", sa.LargeBinary),
        sa.Column("submitted_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("case_id", name="pk_rating"),
        sa.CheckConstraint(f"level IN ({LEVELS})", name="ck_rating_level"),
        sa.CheckConstraint(
            "(level IS NULL) = (submitted_at IS NULL)", name="ck_rating_level_with_its_time"
        ),
        sa.CheckConstraint(
            "level IS NOT NULL OR comment IS NULL", name="ck_rating_comment_needs_level"
        ),
    )
    op.create_index("ix_rating_applicant", "rating", ["applicant", "closed_at", "case_id"])
    op.create_index("ix_rating_item_code_level", "rating", ["item_code", "level"])
