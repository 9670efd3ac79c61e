"""Officers' second factor."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add what is new; nobody has set one up."""
    op.execute(
        """
        ALTER TABLE officer ADD totp_secret bytea, ADD totp_confirmed_at timestamptz,
            ADD totp_period bigint;
        ALTER TABLE sign_in DROP CONSTRAINT ck_sign_in_step;
        ALTER TABLE sign_in ADD CONSTRAINT ck_sign_in_step CHECK (
            step IN ('phone', 'code', 'person', 'number', 'officer', 'totp', 'consent', 'done')
        )
        """
    )
