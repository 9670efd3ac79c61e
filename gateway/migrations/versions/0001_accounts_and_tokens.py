"""Accounts, officers, clients, sign-ins and tokens."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from servicekit.storage.schema import create_plumbing

revision = "0001"
down_revision = None

AT = sa.DateTime(timezone=True)
LEVEL = "IN ('L2', 'L3')"
AUDIENCE = "IN ('persons', 'officers')"


def upgrade() -> None:
    """Create the plumbing and the gateway's own tables."""
    create_plumbing(op)
    _create_accounts()
    _create_sign_in()
    _create_tokens()


def _create_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("phone", sa.LargeBinary, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("created_at", AT, nullable=False),
        sa.Column("name", sa.LargeBinary),
        sa.Column("citizen_id", sa.LargeBinary),
        sa.Column("citizen_index", sa.LargeBinary),
        sa.Column("assurance_level", sa.String(40), nullable=False),
        sa.Column("verified_at", AT),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("phone_index", name="uq_account_phone_index"),
        sa.UniqueConstraint("citizen_index", name="uq_account_citizen_index"),
        sa.CheckConstraint(f"assurance_level {LEVEL}", name="ck_account_assurance_level"),
        sa.CheckConstraint(
            "(assurance_level = 'L2') = (verified_at IS NULL)"
            " AND num_nulls(name, citizen_id, citizen_index, verified_at) IN (0, 4)",
            name="ck_account_verified_as_a_whole",
        ),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("roles", JSONB, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("division", sa.Text, nullable=False),
        sa.Column("failures", sa.BigInteger, nullable=False),
        sa.Column("locked_until", AT),
        sa.Column("disabled_at", AT),
        sa.PrimaryKeyConstraint("id", name="pk_officer"),
        sa.UniqueConstraint("username", name="uq_officer_username"),
    )
    op.create_table(
        "client",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("redirect_uris", JSONB, nullable=False),
        sa.Column("scopes", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_client"),
        sa.CheckConstraint(f"audience {AUDIENCE}", name="ck_client_audience"),
    )


def _create_sign_in() -> None:
    op.create_table(
        "browser_session",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("secret_digest", sa.LargeBinary, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("assurance_level", sa.String(40), nullable=False),
        sa.Column("methods", JSONB, nullable=False),
        sa.Column("authenticated_at", AT, nullable=False),
        sa.Column("expires_at", AT, nullable=False),
        sa.Column("ended_at", AT),
        sa.PrimaryKeyConstraint("id", name="pk_browser_session"),
        sa.UniqueConstraint("secret_digest", name="uq_browser_session_secret_digest"),
        sa.CheckConstraint(f"audience {AUDIENCE}", name="ck_browser_session_audience"),
        sa.CheckConstraint(f"assurance_level {LEVEL}", name="ck_browser_session_assurance_level"),
    )
    op.create_index("ix_browser_session_account_id", "browser_session", ["account_id"])
    op.create_index("ix_browser_session_expires_at", "browser_session", ["expires_at"])
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("secret_digest", sa.LargeBinary, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("redirect_uri", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("code_challenge", sa.Text, nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("expires_at", AT, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("nonce", sa.Text),
        sa.Column("wanted_level", sa.String(40)),
        sa.Column("account_id", sa.Uuid),
        sa.Column("level", sa.String(40)),
        sa.Column("methods", JSONB, nullable=False),
        sa.Column("authenticated_at", AT),
        sa.Column("numbers_tried", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.UniqueConstraint("secret_digest", name="uq_sign_in_secret_digest"),
        sa.CheckConstraint(
            "step IN ('phone', 'code', 'person', 'officer', 'done')", name="ck_sign_in_step"
        ),
    )
    op.create_index("ix_sign_in_expires_at", "sign_in", ["expires_at"])
    op.create_table(
        "one_time_code",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("sign_in_id", sa.Uuid, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("address_index", sa.LargeBinary, nullable=False),
        sa.Column("code_digest", sa.LargeBinary, nullable=False),
        sa.Column("sent_at", AT, nullable=False),
        sa.Column("attempts", sa.BigInteger, nullable=False),
        sa.Column("used_at", AT),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_code"),
    )
    op.create_index("ix_one_time_code_sign_in_id", "one_time_code", ["sign_in_id"])
    op.create_index("ix_one_time_code_phone_index", "one_time_code", ["phone_index", "sent_at"])
    op.create_index("ix_one_time_code_address_index", "one_time_code", ["address_index", "sent_at"])
    op.create_index("ix_one_time_code_sent_at", "one_time_code", ["sent_at"])


def _create_tokens() -> None:
    op.create_table(
        "token_family",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("browser_session_id", sa.Uuid, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("assurance_level", sa.String(40), nullable=False),
        sa.Column("methods", JSONB, nullable=False),
        sa.Column("authenticated_at", AT, nullable=False),
        sa.Column("expires_at", AT, nullable=False),
        sa.Column("revoked_at", AT),
        sa.PrimaryKeyConstraint("id", name="pk_token_family"),
        sa.CheckConstraint(f"audience {AUDIENCE}", name="ck_token_family_audience"),
        sa.CheckConstraint(f"assurance_level {LEVEL}", name="ck_token_family_assurance_level"),
    )
    for column in ("account_id", "browser_session_id", "expires_at", "revoked_at"):
        op.create_index(f"ix_token_family_{column}", "token_family", [column])
    op.create_table(
        "authorization_code",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("family_id", sa.Uuid, nullable=False),
        sa.Column("redirect_uri", sa.Text, nullable=False),
        sa.Column("code_challenge", sa.Text, nullable=False),
        sa.Column("nonce", sa.Text),
        sa.Column("issued_at", AT, nullable=False),
        sa.Column("used_at", AT),
        sa.PrimaryKeyConstraint("digest", name="pk_authorization_code"),
    )
    op.create_index("ix_authorization_code_issued_at", "authorization_code", ["issued_at"])
    op.create_table(
        "refresh_token",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("family_id", sa.Uuid, nullable=False),
        sa.Column("issued_at", AT, nullable=False),
        sa.Column("used_at", AT),
        sa.PrimaryKeyConstraint("digest", name="pk_refresh_token"),
    )
    op.create_index("ix_refresh_token_family_id", "refresh_token", ["family_id"])
