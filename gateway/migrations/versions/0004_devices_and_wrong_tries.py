"""Devices that accounts are known from, and how often something was tried wrongly."""

from alembic import op

from servicekit.storage.schema import create_wrong_tries

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what is new; what officers' and sign-ins' rows counted is counted elsewhere now."""
    create_wrong_tries(op)
    op.execute(
        """
        CREATE TABLE device (
            id uuid CONSTRAINT pk_device PRIMARY KEY,
            account_id uuid NOT NULL,
            secret_digest bytea NOT NULL,
            network_index bytea NOT NULL,
            first_seen_at timestamptz NOT NULL,
            last_seen_at timestamptz NOT NULL,
            CONSTRAINT uq_device_secret_digest_account_id UNIQUE (secret_digest, account_id)
        );
        CREATE INDEX ix_device_account_id ON device (account_id);
        CREATE INDEX ix_device_last_seen_at ON device (last_seen_at);
        ALTER TABLE one_time_code ADD device_id uuid
        """
    )
