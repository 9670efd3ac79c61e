"""An item is found by what its edition in force says, not by one that is to come."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Have each item described once more: some may be found by an edition that is to come."""
    op.execute("ALTER TABLE item ADD COLUMN described_at timestamptz")
