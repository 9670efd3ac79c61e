"""A sign-in may be for one account alone (`id_token_hint`)."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the column; sign-ins under way are for anybody, as they were."""
    op.execute("ALTER TABLE sign_in ADD COLUMN hinted text")
