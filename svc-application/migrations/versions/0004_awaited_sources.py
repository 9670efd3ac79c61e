"""Cases in review wait for sources that were silent, and keep their deadline meanwhile."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for it; what went to review before stays with the officers."""
    op.execute(
        """
        ALTER TABLE cases ADD COLUMN review_from timestamptz;
        UPDATE cases SET review_from = due_from WHERE status = 'in_review';
        CREATE TABLE known_source (
            source text CONSTRAINT pk_known_source PRIMARY KEY,
            recovered_at timestamptz NOT NULL
        );
        CREATE TABLE awaited_source (
            source text NOT NULL,
            case_id uuid NOT NULL,
            silent_at timestamptz NOT NULL,
            CONSTRAINT pk_awaited_source PRIMARY KEY (source, case_id)
        );
        CREATE INDEX ix_awaited_source_case_id ON awaited_source (case_id);
        CREATE INDEX ix_awaited_source_source_silent_at ON awaited_source (source, silent_at);
        """
    )


def downgrade() -> None:
    """Nothing else knows of these."""
