"""The plumbing's tables, what is marked, and what marks brought about."""

from alembic import op

from servicekit.storage.schema import create_plumbing, rename_plumbing, restrict_keys

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_plumbing(op)
    rename_plumbing(op)
    restrict_keys(op)
    op.execute("CREATE TABLE mark (subject text NOT NULL, attempt integer NOT NULL)")
    op.execute(
        "CREATE TABLE effect (place bigint GENERATED ALWAYS AS IDENTITY, event uuid NOT NULL,"
        " subject text NOT NULL, attempt integer NOT NULL,"
        " at timestamptz NOT NULL DEFAULT clock_timestamp())"
    )
