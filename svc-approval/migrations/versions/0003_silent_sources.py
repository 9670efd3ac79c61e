"""Which sources a decision went without, and which questions wait for them to come back."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE decision ADD silent_sources jsonb NOT NULL DEFAULT '[]';
        CREATE TABLE unanswered_question (
            source text NOT NULL,
            case_id uuid NOT NULL,
            as_of date NOT NULL,
            unanswered_at timestamptz NOT NULL,
            tried_at timestamptz NOT NULL,
            CONSTRAINT pk_unanswered_question PRIMARY KEY (source, case_id)
        );
        CREATE INDEX ix_unanswered_question_case_id ON unanswered_question (case_id);
        CREATE INDEX ix_unanswered_question_source_tried_at
            ON unanswered_question (source, tried_at);
        """
    )
