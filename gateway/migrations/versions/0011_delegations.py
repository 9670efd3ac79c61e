"""Delegations: people who act for people."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add what is new; nobody acts for another person yet."""
    op.execute(
        """
        CREATE TABLE delegation (
            id uuid NOT NULL,
            principal_id uuid NOT NULL,
            delegate_id uuid,
            delegate_index bytea,
            delegate_name bytea NOT NULL,
            ground varchar(40) NOT NULL,
            items jsonb NOT NULL,
            licences boolean NOT NULL,
            valid_from timestamptz NOT NULL,
            valid_until timestamptz NOT NULL,
            named_at timestamptz NOT NULL,
            named_by uuid NOT NULL,
            session_id uuid,
            register_record text,
            answer_by timestamptz NOT NULL,
            accepted_at timestamptz,
            ended_at timestamptz,
            ended_by uuid,
            end_reason varchar(40),
            CONSTRAINT pk_delegation PRIMARY KEY (id),
            CONSTRAINT ck_delegation_ground CHECK (ground IN ('mandate', 'guardianship')),
            CONSTRAINT ck_delegation_end_reason CHECK (
                end_reason IN ('withdrawn', 'declined', 'left', 'closed')
            ),
            CONSTRAINT ck_delegation_ended_as_a_whole CHECK (
                num_nulls(ended_at, ended_by, end_reason) IN (0, 3)
            ),
            CONSTRAINT ck_delegation_accepted_by_somebody CHECK (
                accepted_at IS NULL OR delegate_id IS NOT NULL
            ),
            CONSTRAINT ck_delegation_guardian_is_proved CHECK (
                (ground = 'guardianship') = (register_record IS NOT NULL)
            ),
            CONSTRAINT ck_delegation_lasts CHECK (valid_from < valid_until)
        );
        CREATE INDEX ix_delegation_principal_id ON delegation (principal_id);
        CREATE INDEX ix_delegation_delegate_id ON delegation (delegate_id);
        CREATE INDEX ix_delegation_delegate_index ON delegation (delegate_index);
        CREATE INDEX ix_delegation_ended_at ON delegation (ended_at);
        CREATE INDEX ix_delegation_valid_until ON delegation (valid_until);
        -- What was done by one delegation: the subjects are the principal, then the delegation.
        CREATE INDEX ix_access_log_delegation ON access_log ((subjects[2]), at)
            WHERE operation LIKE 'acting-for %';
        """
    )
