"""In which device somebody signed in, and what kind it says it is."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add what is new; of sessions that are there the device is not known."""
    op.execute(
        """
        ALTER TABLE device ADD label text NOT NULL DEFAULT '';
        ALTER TABLE device ALTER label DROP DEFAULT;
        CREATE TABLE session_device (
            session_id uuid CONSTRAINT pk_session_device PRIMARY KEY,
            device_id uuid NOT NULL
        );
        CREATE INDEX ix_session_device_device_id ON session_device (device_id);
        ALTER TABLE sign_in DROP CONSTRAINT ck_sign_in_step;
        ALTER TABLE sign_in ADD CONSTRAINT ck_sign_in_step CHECK (
            step IN ('phone', 'code', 'person', 'number', 'officer', 'consent', 'done')
        )
        """
    )
