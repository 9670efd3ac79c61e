"""Cases, their timelines, and our copy of the service items."""

from alembic import op

from servicekit.storage.schema import create_plumbing

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything this service keeps."""
    create_plumbing(op)
    op.execute(
        """
        CREATE SEQUENCE case_serial;
        CREATE TABLE known_item (
            item_code text CONSTRAINT pk_known_item PRIMARY KEY,
            status text NOT NULL
        );
        CREATE TABLE known_edition (
            edition_id uuid CONSTRAINT pk_known_edition PRIMARY KEY,
            item_code text NOT NULL
                CONSTRAINT fk_known_edition_item_code REFERENCES known_item,
            version bigint NOT NULL,
            valid_from timestamptz NOT NULL,
            licence_type text NOT NULL,
            definition jsonb NOT NULL
        );
        CREATE INDEX ix_known_edition_item_code ON known_edition (item_code, valid_from);
        CREATE TABLE cases (
            id uuid CONSTRAINT pk_cases PRIMARY KEY,
            account_id uuid NOT NULL,
            item_code text NOT NULL,
            item_name jsonb NOT NULL,
            department text NOT NULL,
            division text NOT NULL,
            identity bytea NOT NULL,
            form bytea NOT NULL,
            drafted_at timestamptz NOT NULL,
            facts_id uuid,
            case_no text CONSTRAINT uq_cases_case_no UNIQUE,
            edition_id uuid,
            licence_type text,
            status varchar(40) NOT NULL,
            owner varchar(40) NOT NULL,
            next_step varchar(40) NOT NULL,
            due_at timestamptz,
            submitted_at timestamptz,
            attempt bigint NOT NULL,
            review_days bigint NOT NULL,
            decision_id uuid,
            verdicts jsonb NOT NULL,
            result jsonb NOT NULL,
            outcome varchar(40),
            claimed_by uuid,
            claimed_at timestamptz,
            reason bytea,
            licence_id uuid,
            closed_at timestamptz,
            timeline_length bigint NOT NULL,
            revision bigint NOT NULL,
            CONSTRAINT ck_cases_submitted_with_edition
                CHECK (status IN ('draft', 'withdrawn') OR (edition_id IS NOT NULL
                       AND case_no IS NOT NULL AND submitted_at IS NOT NULL)),
            CONSTRAINT ck_cases_waiting_has_deadline
                CHECK (status NOT IN ('submitted', 'received', 'in_review', 'approved')
                       OR due_at IS NOT NULL),
            CONSTRAINT ck_cases_closed_has_outcome
                CHECK ((status IN ('closed', 'delivered')) = (outcome IS NOT NULL)),
            CONSTRAINT ck_cases_denied_has_reason
                CHECK (outcome IS DISTINCT FROM 'denied' OR reason IS NOT NULL)
        );
        CREATE INDEX ix_cases_account_id ON cases (account_id, drafted_at DESC, id DESC);
        CREATE INDEX ix_cases_due_at ON cases (due_at)
            WHERE owner IN ('rules', 'issuer') OR status = 'received';
        CREATE INDEX ix_cases_work_list ON cases (department, due_at, id)
            WHERE owner = 'officer';
        CREATE TABLE timeline_entry (
            case_id uuid NOT NULL CONSTRAINT fk_timeline_entry_case_id REFERENCES cases,
            number bigint NOT NULL,
            at timestamptz NOT NULL,
            step varchar(40) NOT NULL,
            actor varchar(40) NOT NULL,
            states jsonb NOT NULL,
            owner varchar(40) NOT NULL,
            due_at timestamptz,
            decision_id uuid,
            CONSTRAINT pk_timeline_entry PRIMARY KEY (case_id, number)
        );
        """
    )


def downgrade() -> None:
    """There is no way back from the first migration but an empty database."""
