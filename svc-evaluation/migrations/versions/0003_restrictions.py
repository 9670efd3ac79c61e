"""A party's key can be restricted."""

from alembic import op

from servicekit.storage.schema import restrict_keys

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    restrict_keys(op)
