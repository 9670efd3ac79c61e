"""Whose rule sets and editions are; who changed a rule set and why.

Owners are null at first. They come with the items' states, which svc-catalogue announces again
once it has been brought forward as well; until then these rows are within no officer's scope.
"""

from alembic import op

from servicekit.storage.schema import rename_plumbing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    rename_plumbing(op)
    op.execute("ALTER TABLE rule_set ADD department text, ADD division text, ADD reason text")
    op.execute("ALTER TABLE known_edition ADD department text, ADD division text")
