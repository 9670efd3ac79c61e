"""A claim ends by itself, and a case says why its licence was refused."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Let claims made so far end a day from now; no licence has been refused yet."""
    op.execute(
        """
        ALTER TABLE cases
            ADD COLUMN claimed_until timestamptz,
            ADD COLUMN licence_fault varchar(40),
            ADD COLUMN licence_fault_about jsonb NOT NULL DEFAULT '[]';
        ALTER TABLE cases ALTER COLUMN licence_fault_about DROP DEFAULT;
        UPDATE cases SET claimed_until = clock_timestamp() + interval '1 day'
            WHERE claimed_by IS NOT NULL AND owner = 'officer';
        CREATE INDEX ix_cases_claimed_until ON cases (claimed_until)
            WHERE owner = 'officer' AND claimed_until IS NOT NULL;
        """
    )


def downgrade() -> None:
    """Without an end, a claim of somebody who is gone would hide its case again."""
