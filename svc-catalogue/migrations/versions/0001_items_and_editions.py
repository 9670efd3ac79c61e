"""Items and their editions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

from servicekit.storage.schema import create_plumbing

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the plumbing and the catalogue's own tables."""
    create_plumbing(op)
    op.create_table(
        "item",
        sa.Column("item_code", sa.Text, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("item_type", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("served", JSONB, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", TSVECTOR, nullable=False),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("item_code", name="pk_item"),
        sa.CheckConstraint("status IN ('in_force', 'suspended')", name="ck_item_status"),
    )
    op.create_index("ix_item_words", "item", ["words"], postgresql_using="gin")
    op.create_table(
        "edition",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("item_code", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_hash", sa.Text, nullable=False),
        sa.Column("form_hash", sa.Text, nullable=False),
        sa.Column("rule_set", sa.Text, nullable=False),
        sa.Column("rule_set_hash", sa.Text, nullable=False),
        sa.Column("licence_type", sa.Text, nullable=False),
        sa.Column("licence_type_hash", sa.Text, nullable=False),
        sa.Column("definition", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_edition"),
        sa.ForeignKeyConstraint(["item_code"], ["item.item_code"], name="fk_edition_item_code"),
        sa.UniqueConstraint("item_code", "version", name="uq_edition_item_code_version"),
    )
