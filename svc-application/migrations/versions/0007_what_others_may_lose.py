"""What we were told and its owner may lose: changes of licences, levels of ratings."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Keep both; of what was told before there is nothing."""
    op.execute(
        """
        CREATE TABLE heard_rating_level (
            case_id uuid NOT NULL,
            level varchar(40) NOT NULL,
            rated_at timestamptz NOT NULL,
            CONSTRAINT pk_heard_rating_level PRIMARY KEY (case_id),
            CONSTRAINT ck_heard_rating_level_level CHECK (level IN (
                'very_satisfied', 'satisfied', 'basically_satisfied',
                'dissatisfied', 'very_dissatisfied'
            ))
        );
        CREATE TABLE heard_licence_change (
            licence_id uuid NOT NULL,
            changed_at timestamptz NOT NULL,
            case_id uuid NOT NULL,
            kind varchar(40) NOT NULL,
            CONSTRAINT pk_heard_licence_change PRIMARY KEY (licence_id, changed_at),
            CONSTRAINT ck_heard_licence_change_kind
                CHECK (kind IN ('suspended', 'restored', 'revoked'))
        );
        """
    )
