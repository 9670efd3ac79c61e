"""Cases are a party's, an actor acts for it; a limit has its unit."""

from alembic import op

from servicekit.storage.schema import rename_plumbing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make every case that of the person whose account filed it."""
    rename_plumbing(op)
    op.execute(
        """
        ALTER TABLE cases RENAME COLUMN account_id TO party_id;
        ALTER INDEX ix_cases_account_id RENAME TO ix_cases_party_id;
        ALTER TABLE cases
            ADD COLUMN party_kind varchar(40) NOT NULL DEFAULT 'person',
            ADD COLUMN "by" uuid,
            ADD COLUMN capacity varchar(40) NOT NULL DEFAULT 'self',
            ADD COLUMN limit_unit varchar(40) NOT NULL DEFAULT 'working_day';
        ALTER TABLE cases RENAME COLUMN review_days TO limit_value;
        -- The limit is what the pinned edition says; what is due already stays due when it was.
        UPDATE cases SET "by" = party_id;
        UPDATE cases SET limit_unit = definition #>> '{statutory_limit,unit}'
            FROM known_edition WHERE known_edition.edition_id = cases.edition_id
            AND definition #>> '{statutory_limit,unit}' IS NOT NULL;
        ALTER TABLE cases
            ALTER COLUMN "by" SET NOT NULL,
            ALTER COLUMN party_kind DROP DEFAULT,
            ALTER COLUMN capacity DROP DEFAULT,
            ALTER COLUMN limit_unit DROP DEFAULT;
        ALTER TABLE timeline_entry ADD COLUMN "by" uuid;
        UPDATE timeline_entry SET "by" = cases."by"
            FROM cases WHERE cases.id = case_id AND actor = 'applicant';
        """
    )


def downgrade() -> None:
    """Before there were parties nobody could say whose an organisation's case is."""
