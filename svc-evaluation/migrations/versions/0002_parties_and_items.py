"""Ratings belong to parties and say who gave them; officers count those of their items.

What is there already belonged to people: an account's blind index stays as it is, since a
person's party is their account. Who gave a rating was the applicant, so nothing is added to it.
"""

import sqlalchemy as sa
from alembic import op

from servicekit.storage.schema import rename_plumbing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Name the plumbing by the glossary; make room for parties and for whose an item is."""
    rename_plumbing(op)
    op.alter_column("rating", "applicant", new_column_name="party_index")
    op.execute("ALTER INDEX ix_rating_applicant RENAME TO ix_rating_party_index")
    op.add_column(
        "rating", sa.Column("party_kind", sa.String(40), nullable=False, server_default="person")
    )
    op.alter_column("rating", "party_kind", server_default=None)
    op.create_check_constraint(
        "ck_rating_party_kind", "rating", "party_kind IN ('person', 'organisation')"
    )
    op.add_column("rating", sa.Column("sealed_by", sa.LargeBinary))
    op.create_check_constraint(
        "ck_rating_by_needs_level", "rating", "level IS NOT NULL OR sealed_by IS NULL"
    )
    op.create_table(
        "known_item",
        sa.Column("item_code", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("division", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("item_code", name="pk_known_item"),
    )
