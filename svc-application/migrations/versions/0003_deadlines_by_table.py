"""Deadlines say by which working-day table they were counted, from when, and whether for good.

What waits is marked as counted by no table we know, so that the clock counts it again.
"""

from alembic import op

from servicekit.storage.schema import restrict_keys

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    restrict_keys(op)
    op.execute(
        """
        CREATE TABLE known_working_days (
            one boolean CONSTRAINT pk_known_working_days PRIMARY KEY
                CONSTRAINT ck_known_working_days_one CHECK (one),
            table_hash text NOT NULL,
            years jsonb NOT NULL
        );
        ALTER TABLE timeline_entry ADD due_provisional boolean NOT NULL DEFAULT false;
        ALTER TABLE cases
            ADD due_provisional boolean NOT NULL DEFAULT false,
            ADD due_from timestamptz,
            ADD due_counted_by text;
        UPDATE cases SET
            due_from = (
                SELECT at FROM timeline_entry
                WHERE case_id = cases.id AND timeline_entry.due_at = cases.due_at
                ORDER BY number LIMIT 1),
            due_counted_by = CASE
                WHEN status = 'received' OR (status = 'approved' AND owner = 'officer')
                    OR (status = 'in_review' AND limit_unit IN ('working_day', 'instant'))
                THEN '' END
            WHERE due_at IS NOT NULL;
        CREATE INDEX ix_cases_due_counted_by ON cases (due_counted_by)
            WHERE due_counted_by IS NOT NULL
        """
    )
