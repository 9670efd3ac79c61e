"""An account may be without a phone, and a sign-in may ask for the number again."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Loosen two checks; no row changes."""
    op.execute(
        """
        ALTER TABLE account DROP CONSTRAINT ck_account_open_has_phone;
        ALTER TABLE account ADD CONSTRAINT ck_account_open_has_phone CHECK (
            closed_at IS NOT NULL OR phone_index IS NOT NULL OR assurance_level = 'L3'
        );
        ALTER TABLE sign_in DROP CONSTRAINT ck_sign_in_step;
        ALTER TABLE sign_in ADD CONSTRAINT ck_sign_in_step CHECK (
            step IN ('phone', 'code', 'person', 'number', 'officer', 'done')
        )
        """
    )
