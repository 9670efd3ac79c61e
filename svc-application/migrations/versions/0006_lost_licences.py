"""A case keeps its licence's identifier, and since when the licence is lost."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Let cases keep both; licences issued before have no identifier here."""
    op.execute(
        """
        ALTER TABLE cases
            ADD COLUMN licence_identifier text,
            ADD COLUMN licence_missing_since timestamptz;
        """
    )


def downgrade() -> None:
    """What was kept would be gone."""
