"""Rule sets, known editions, gathered facts and the decision log."""

from alembic import op

from servicekit.storage.schema import create_plumbing

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_plumbing(op)
    op.execute(
        """
        CREATE TABLE rule_set (
            hash text CONSTRAINT pk_rule_set PRIMARY KEY,
            name text NOT NULL,
            version bigint NOT NULL,
            definition jsonb NOT NULL,
            published_at timestamptz NOT NULL,
            published_by text NOT NULL,
            CONSTRAINT uq_rule_set_name_version UNIQUE (name, version),
            CONSTRAINT ck_rule_set_hash CHECK (hash ~ '^[0-9a-f]{64}$')
        );
        CREATE TABLE known_edition (
            edition_id uuid CONSTRAINT pk_known_edition PRIMARY KEY,
            item_code text NOT NULL,
            rule_set text NOT NULL,
            rule_set_hash text NOT NULL
        );
        CREATE TABLE facts (
            id uuid CONSTRAINT pk_facts PRIMARY KEY,
            case_id uuid NOT NULL,
            subject text NOT NULL,
            rule_set_hash text NOT NULL,
            as_of date NOT NULL,
            gathered_at timestamptz NOT NULL,
            sealed bytea NOT NULL
        );
        CREATE INDEX ix_facts_gathered_at ON facts (gathered_at);
        CREATE TABLE decision (
            id uuid CONSTRAINT pk_decision PRIMARY KEY,
            case_id uuid NOT NULL,
            attempt bigint NOT NULL CHECK (attempt > 0),
            edition_id uuid NOT NULL,
            rule_set_hash text NOT NULL
                CONSTRAINT fk_decision_rule_set_hash REFERENCES rule_set (hash),
            as_of date NOT NULL,
            outcome varchar(40) NOT NULL CHECK (outcome IN ('approved', 'review')),
            verdicts jsonb NOT NULL,
            result jsonb NOT NULL,
            subject text NOT NULL,
            snapshot bytea NOT NULL,
            signed text NOT NULL,
            decided_at timestamptz NOT NULL,
            CONSTRAINT uq_decision_case_id_attempt UNIQUE (case_id, attempt)
        );
        """
    )
