"""Applications that departments register: their keys, and what they do in their own name."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add what is new; the applications that are there stay public ones."""
    op.execute(
        """
        ALTER TABLE client
            ADD name text,
            ADD department text,
            ADD division text,
            ADD contacts jsonb,
            ADD keys jsonb,
            ADD jwks_uri text,
            ADD requests_per_second bigint,
            ADD suspended_at timestamptz;
        CREATE INDEX ix_client_department ON client (department, division, id);
        CREATE TABLE client_change (
            id uuid CONSTRAINT pk_client_change PRIMARY KEY,
            client_id text NOT NULL,
            act varchar(40) NOT NULL,
            by text NOT NULL,
            reason text NOT NULL,
            at timestamptz NOT NULL
        );
        CREATE INDEX ix_client_change_client_id ON client_change (client_id);
        CREATE TABLE client_session (
            id uuid CONSTRAINT pk_client_session PRIMARY KEY,
            client_id text NOT NULL,
            begun_at timestamptz NOT NULL,
            revoked_at timestamptz
        );
        CREATE UNIQUE INDEX uq_client_session_client_id ON client_session (client_id)
            WHERE revoked_at IS NULL;
        CREATE INDEX ix_client_session_revoked_at ON client_session (revoked_at);
        CREATE INDEX ix_token_family_client_id ON token_family (client_id)
            WHERE revoked_at IS NULL;
        CREATE TABLE used_word (
            digest bytea CONSTRAINT pk_used_word PRIMARY KEY,
            until timestamptz NOT NULL
        );
        CREATE INDEX ix_used_word_until ON used_word (until)
        """
    )
