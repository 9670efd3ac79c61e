"""Organisations, who acts for them, and the language a sign-in's pages were asked for in."""

import sqlalchemy as sa
from alembic import op

from servicekit.storage.schema import rename_plumbing

revision = "0002"
down_revision = "0001"

AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what is new; every row that is there stays as it is."""
    rename_plumbing(op)
    op.add_column("sign_in", sa.Column("language", sa.Text))
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("uscc", sa.LargeBinary, nullable=False),
        sa.Column("uscc_index", sa.LargeBinary, nullable=False),
        sa.Column("bound_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("uscc_index", name="uq_organisation_uscc_index"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("organisation_id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("capacity", sa.String(40), nullable=False),
        sa.Column("begun_at", AT, nullable=False),
        sa.Column("begun_by", sa.Uuid, nullable=False),
        sa.Column("register_record", sa.Text),
        sa.Column("ended_at", AT),
        sa.Column("ended_by", sa.Uuid),
        sa.Column("end_reason", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.CheckConstraint(
            "capacity IN ('legal_representative', 'agent')", name="ck_membership_capacity"
        ),
        sa.CheckConstraint(
            "end_reason IN ('left', 'removed', 'replaced')", name="ck_membership_end_reason"
        ),
        sa.CheckConstraint(
            "num_nulls(ended_at, ended_by, end_reason) IN (0, 3)",
            name="ck_membership_ended_as_a_whole",
        ),
        sa.CheckConstraint(
            "(capacity = 'legal_representative') = (register_record IS NOT NULL)",
            name="ck_membership_representative_is_proved",
        ),
    )
    for column in ("organisation_id", "account_id", "ended_at"):
        op.create_index(f"ix_membership_{column}", "membership", [column])
    op.create_index(
        "uq_membership_active",
        "membership",
        ["organisation_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_membership_legal_representative",
        "membership",
        ["organisation_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL AND capacity = 'legal_representative'"),
    )
