"""A decision keeps its case's number and the moment it was filed, should the case be lost."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Let decisions keep both; those made before have neither."""
    op.execute(
        """
        ALTER TABLE decision
            ADD COLUMN case_no text,
            ADD COLUMN submitted_at timestamptz;
        """
    )


def downgrade() -> None:
    """What was kept would be gone."""
