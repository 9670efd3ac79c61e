"""Licence types, licences, presentations and uses."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from servicekit.storage.schema import create_plumbing

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the plumbing and the licence service's own tables."""
    create_plumbing(op)
    _create_types()
    _create_licences()
    _create_presentations()


def _create_types() -> None:
    op.create_table(
        "licence_type_version",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("licence_type", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("definition", JSONB, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_licence_type_version"),
        sa.UniqueConstraint(
            "licence_type", "version", name="uq_licence_type_version_licence_type_version"
        ),
    )
    op.create_index(
        "ix_licence_type_version_licence_type_hash",
        "licence_type_version",
        ["licence_type", "hash"],
    )
    op.create_table(
        "known_edition",
        sa.Column("edition_id", sa.Uuid, nullable=False),
        sa.Column("item_code", sa.Text, nullable=False),
        sa.Column("division", sa.Text, nullable=False),
        sa.Column("rule_set_hash", sa.Text, nullable=False),
        sa.Column("licence_type", sa.Text, nullable=False),
        sa.Column("licence_type_hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("edition_id", name="pk_known_edition"),
    )
    op.create_table(
        "serial_block",
        sa.Column("type_code", sa.Text, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("deployment", sa.Text, nullable=False),
        sa.Column("next_serial", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("type_code", "authority", "deployment", name="pk_serial_block"),
    )


def _create_licences() -> None:
    op.create_table(
        "licence",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("decision_id", sa.Uuid, nullable=False),
        sa.Column("edition_id", sa.Uuid, nullable=False),
        sa.Column("item_code", sa.Text, nullable=False),
        sa.Column("licence_type", sa.Text, nullable=False),
        sa.Column("licence_type_hash", sa.Text, nullable=False),
        sa.Column("licence_identifier", sa.Text, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=True),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("division", sa.Text, nullable=False),
        sa.Column("account_index", sa.LargeBinary, nullable=False),
        sa.Column("citizen_index", sa.LargeBinary, nullable=False),
        sa.Column("signed_record", sa.Text, nullable=False),
        sa.Column("sealed_disclosures", sa.LargeBinary, nullable=False),
        sa.Column("grant", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_licence"),
        sa.UniqueConstraint("case_id", name="uq_licence_case_id"),
        sa.UniqueConstraint("licence_identifier", name="uq_licence_licence_identifier"),
        sa.CheckConstraint("status IN ('valid', 'suspended', 'revoked')", name="ck_licence_status"),
    )
    op.create_index("ix_licence_account_index_issued_at", "licence", ["account_index", "issued_at"])
    op.create_index("ix_licence_citizen_index", "licence", ["citizen_index"])
    op.create_table(
        "licence_change",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("licence_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_licence_change"),
        sa.ForeignKeyConstraint(
            ["licence_id"], ["licence.id"], name="fk_licence_change_licence_id"
        ),
    )
    op.create_index("ix_licence_change_licence_id", "licence_change", ["licence_id"])


def _create_presentations() -> None:
    op.create_table(
        "presentation",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("licence_id", sa.Uuid, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("shown", JSONB, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_presentation"),
        sa.ForeignKeyConstraint(["licence_id"], ["licence.id"], name="fk_presentation_licence_id"),
        sa.UniqueConstraint("code_hash", name="uq_presentation_code_hash"),
    )
    op.create_index("ix_presentation_expires_at", "presentation", ["expires_at"])
    op.create_table(
        "licence_use",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("licence_id", sa.Uuid, nullable=False),
        sa.Column("verifier", sa.Text, nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("shown", JSONB, nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_cause", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_licence_use"),
        sa.ForeignKeyConstraint(["licence_id"], ["licence.id"], name="fk_licence_use_licence_id"),
    )
    op.create_index("ix_licence_use_licence_id_used_at", "licence_use", ["licence_id", "used_at"])
