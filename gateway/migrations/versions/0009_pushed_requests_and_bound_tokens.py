"""Requests that are pushed before their user comes, and tokens bound to a key."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add what is new; tokens that are out stay anybody's who bears them."""
    op.execute(
        """
        CREATE TABLE pushed_request (
            digest bytea CONSTRAINT pk_pushed_request PRIMARY KEY,
            client_id text NOT NULL,
            parameters jsonb NOT NULL,
            expires_at timestamptz NOT NULL,
            answered_at timestamptz
        );
        CREATE INDEX ix_pushed_request_expires_at ON pushed_request (expires_at);
        ALTER TABLE sign_in ADD dpop_jkt text, ADD pushed bytea;
        ALTER TABLE authorization_code ADD dpop_jkt text;
        ALTER TABLE token_family ADD dpop_jkt text
        """
    )
