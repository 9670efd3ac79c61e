"""Licences are held by parties, licence types have owners, and a showing says who showed.

What is there already was held by people, each shown by the holder themself: an account's blind
index stays as it is, since a person's party is their account.
"""

import sqlalchemy as sa
from alembic import op

from servicekit.storage.schema import rename_plumbing

revision = "0002"
down_revision = "0001"

# A type's owner is the department in whose name the editions that pin it have its licences issued,
# in the division of their items. Versions that nobody pinned say nothing: until now any department
# could publish for any other. Where the editions disagree, or none names the type, it has no owner
# and nobody may change it.
_OWNERS = """
UPDATE licence_type SET owner_department = told.department, owner_division = told.division
FROM (
    SELECT e.licence_type, min(v.definition #>> '{issuer,department}') AS department,
           min(e.division) AS division
    FROM known_edition e
    JOIN licence_type_version v ON v.licence_type = e.licence_type AND v.hash = e.licence_type_hash
    GROUP BY e.licence_type
    HAVING count(DISTINCT v.definition #>> '{issuer,department}') = 1
       AND count(DISTINCT e.division) = 1
) AS told
WHERE told.licence_type = licence_type.licence_type
"""


def upgrade() -> None:
    """Name the plumbing by the glossary; make room for parties, owners and who showed what."""
    rename_plumbing(op)
    _hold_by_parties()
    _own_types()
    op.add_column("presentation", sa.Column("sealed_by", sa.LargeBinary, nullable=True))
    op.add_column("licence_use", sa.Column("sealed_by", sa.LargeBinary, nullable=True))


def _hold_by_parties() -> None:
    op.add_column(
        "licence",
        sa.Column("holder_kind", sa.String(40), nullable=False, server_default="person"),
    )
    op.alter_column("licence", "holder_kind", server_default=None)
    op.create_check_constraint(
        "ck_licence_holder_kind", "licence", "holder_kind IN ('person', 'organisation')"
    )
    op.alter_column("licence", "account_index", new_column_name="holder_index")
    op.alter_column("licence", "citizen_index", new_column_name="number_index")
    op.execute(
        "ALTER INDEX ix_licence_account_index_issued_at RENAME TO ix_licence_holder_index_issued_at"
    )
    op.execute("ALTER INDEX ix_licence_citizen_index RENAME TO ix_licence_number_index")


def _own_types() -> None:
    op.create_table(
        "licence_type",
        sa.Column("licence_type", sa.Text, nullable=False),
        sa.Column("owner_department", sa.Text, nullable=True),
        sa.Column("owner_division", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("licence_type", name="pk_licence_type"),
        sa.CheckConstraint(
            "(owner_department IS NULL) = (owner_division IS NULL)", name="ck_licence_type_owner"
        ),
    )
    op.execute(
        "INSERT INTO licence_type (licence_type) "
        "SELECT DISTINCT licence_type FROM licence_type_version"
    )
    op.execute(_OWNERS)
    op.create_foreign_key(
        "fk_licence_type_version_licence_type",
        "licence_type_version",
        "licence_type",
        ["licence_type"],
        ["licence_type"],
    )
    op.add_column("licence_type_version", sa.Column("published_by", sa.Text, nullable=True))
    op.add_column("licence_type_version", sa.Column("reason", sa.Text, nullable=True))
