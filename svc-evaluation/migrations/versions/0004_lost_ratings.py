"""A rating that was lost and is known by its level alone."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Say of ratings when they were recovered; none was before."""
    op.execute("ALTER TABLE rating ADD COLUMN recovered_at timestamptz")
