"""The few licences that count no more are found by their series."""

from alembic import op

from servicekit.storage.schema import restrict_keys

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    restrict_keys(op)
    op.execute(
        """
        CREATE INDEX ix_licence_not_valid ON licence (licence_identifier text_pattern_ops)
            WHERE status <> 'valid'
        """
    )
