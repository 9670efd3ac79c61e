# ruff: noqa: INP001  (Alembic loads this file by its path)
"""The one Alembic environment of all services: it runs on the connection it is given."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
