"""A refresh whose answer was lost is answered again; the next token lies sealed under the used."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Let a used refresh token remember, for who still has it, what followed."""
    op.execute("ALTER TABLE refresh_token ADD next_sealed bytea")
