"""The working-day table, one row a version."""

from alembic import op

from servicekit.storage.schema import restrict_keys

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    restrict_keys(op)
    op.execute(
        """
        CREATE TABLE working_days_table (
            version bigint CONSTRAINT pk_working_days_table PRIMARY KEY,
            table_hash text NOT NULL,
            years jsonb NOT NULL,
            year bigint NOT NULL,
            by text NOT NULL,
            reason text NOT NULL,
            at timestamptz NOT NULL
        )
        """
    )
