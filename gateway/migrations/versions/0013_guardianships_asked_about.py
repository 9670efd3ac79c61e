"""The register is asked again about guardianships, and may take one back."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add when each is asked about next: those that there are, at once."""
    op.execute(
        """
        ALTER TABLE delegation ADD COLUMN ask_again_at timestamptz;
        ALTER TABLE delegation DROP CONSTRAINT ck_delegation_end_reason;
        ALTER TABLE delegation ADD CONSTRAINT ck_delegation_end_reason CHECK (
            end_reason IN ('withdrawn', 'declined', 'left', 'closed', 'taken_back')
        );
        ALTER TABLE delegation DROP CONSTRAINT ck_delegation_ended_as_a_whole;
        ALTER TABLE delegation ADD CONSTRAINT ck_delegation_ended_as_a_whole CHECK (
            num_nulls(ended_at, end_reason) IN (0, 2)
            AND (ended_by IS NULL) = (end_reason IS NULL OR end_reason = 'taken_back')
        );
        CREATE INDEX ix_delegation_ask_again_at ON delegation (ask_again_at)
            WHERE ground = 'guardianship' AND ended_at IS NULL;
        """
    )
