"""Our copies of the working-day table; a decision pins the one it was counted by.

Decisions from before pin none: they were counted by the table of their release.
"""

from alembic import op

from servicekit.storage.schema import restrict_keys

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    restrict_keys(op)
    op.execute(
        """
        CREATE TABLE known_working_days (
            table_hash text CONSTRAINT pk_known_working_days PRIMARY KEY,
            number bigint NOT NULL,
            years jsonb NOT NULL
        );
        ALTER TABLE decision ADD working_days_hash text;
        CREATE INDEX ix_decision_subject ON decision (subject)
        """
    )
