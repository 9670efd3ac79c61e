"""How cases ended that were not granted, kept for their owner should it lose that."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Keep endings; of cases that ended before there are none."""
    op.execute(
        """
        CREATE TABLE ended_case (
            case_id uuid NOT NULL,
            kind varchar(40) NOT NULL,
            decision_id uuid,
            ended_at timestamptz NOT NULL,
            CONSTRAINT pk_ended_case PRIMARY KEY (case_id),
            CONSTRAINT ck_ended_case_kind CHECK (kind IN ('denied', 'withdrawn'))
        );
        """
    )
