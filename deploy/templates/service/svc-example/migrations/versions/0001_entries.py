"""Entries."""

import sqlalchemy as sa
from alembic import op

from servicekit.storage.schema import create_plumbing, rename_plumbing, restrict_keys

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the plumbing and the service's own table."""
    create_plumbing(op)
    rename_plumbing(op)
    restrict_keys(op)
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("party_kind", sa.String(40), nullable=False),
        sa.Column("party_id", sa.Uuid, nullable=False),
        sa.Column("by_account", sa.Uuid, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.CheckConstraint("party_kind IN ('person', 'organisation')", name="ck_entry_party_kind"),
    )
    op.create_index("ix_entry_party_id", "entry", ["party_id", "kept_at", "id"])
