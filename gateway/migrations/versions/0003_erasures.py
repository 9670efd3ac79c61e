"""Accounts that were closed, and which service has answered that it forgets their person."""

from alembic import op

from servicekit.storage.schema import restrict_keys

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let an account be closed: nothing of it is kept but its id and when."""
    restrict_keys(op)
    op.execute(
        """
        ALTER TABLE account ALTER phone_index DROP NOT NULL, ADD closed_at timestamptz;
        ALTER TABLE account ADD CONSTRAINT ck_account_closed_keeps_nothing
            CHECK (closed_at IS NULL OR num_nonnulls(phone_index, name, citizen_id) = 0);
        ALTER TABLE account ADD CONSTRAINT ck_account_open_has_phone
            CHECK (closed_at IS NOT NULL OR phone_index IS NOT NULL);
        CREATE TABLE erasure (
            account_id uuid CONSTRAINT pk_erasure PRIMARY KEY
                CONSTRAINT fk_erasure_account_id REFERENCES account (id),
            ordered_at timestamptz NOT NULL,
            by text NOT NULL,
            reason text NOT NULL,
            finished_at timestamptz
        );
        CREATE INDEX ix_erasure_ordered_at ON erasure (ordered_at) WHERE finished_at IS NULL;
        CREATE TABLE erasure_answer (
            account_id uuid NOT NULL
                CONSTRAINT fk_erasure_answer_account_id REFERENCES erasure (account_id),
            service text NOT NULL,
            answered_at timestamptz NOT NULL,
            kept_until date,
            CONSTRAINT pk_erasure_answer PRIMARY KEY (account_id, service)
        )
        """
    )
