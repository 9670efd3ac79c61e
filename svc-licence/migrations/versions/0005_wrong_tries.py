"""How often the end of a holder's number was guessed wrongly."""

from alembic import op

from servicekit.storage.schema import create_wrong_tries

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table; what was counted before is forgotten within the hour anyhow."""
    create_wrong_tries(op)
