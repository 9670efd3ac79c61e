"""The tables that the plumbing needs in every service's database."""

from typing import Final, Protocol

from procrastinate.schema import SchemaManager

PLUMBING: Final = """
-- What we tell others (Debezium outbox event router's columns) and how far each aggregate has come.
CREATE TABLE stream (
    topic text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (topic, subject)
) WITH (fillfactor = 80);
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    aggregatetype text NOT NULL,
    aggregateid text NOT NULL,
    type text NOT NULL,
    sequence bigint NOT NULL,
    shard smallint NOT NULL,
    payload text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX ix_outbox_unsent ON outbox (shard, aggregateid, sequence) WHERE sent_at IS NULL;
CREATE INDEX ix_outbox_sent_at ON outbox (sent_at) WHERE sent_at IS NOT NULL;
-- What we have heard: the last sequence of each subject that has had its effect here.
CREATE TABLE inbox (
    topic text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (topic, subject)
) WITH (fillfactor = 80);
-- What we have heard but could not act on yet, in order per subject.
CREATE TABLE held_event (
    topic text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL,
    value bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('retry', 'gap', 'parked')),
    reason text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    held_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, subject, sequence)
);
-- Answers to commands, kept a day for whoever asks again with the same key.
CREATE TABLE idempotency (
    actor text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status smallint NOT NULL,
    answer bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (actor, operation, key)
);
CREATE INDEX ix_idempotency_created_at ON idempotency (created_at);
-- One key per person, wrapped; without it what is sealed under it is gone.
CREATE TABLE subject_key (
    subject text PRIMARY KEY,
    wrapped_key bytea NOT NULL,
    suite text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Who looked at whose data, and why.
CREATE TABLE access_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    purpose text NOT NULL,
    operation text NOT NULL,
    subjects text[] NOT NULL,
    transaction_id text NOT NULL
);
CREATE INDEX ix_access_log_at ON access_log (at);
"""


RENAMES: Final = (
    "ALTER TABLE stream RENAME TO subject_sequence",
    "ALTER TABLE held_event RENAME TO postponed_event",
)

RESTRICTIONS: Final = (
    "ALTER TABLE subject_key ADD IF NOT EXISTS restricted_until date",
    """
    CREATE INDEX IF NOT EXISTS ix_subject_key_restricted_until ON subject_key (restricted_until)
        WHERE restricted_until IS NOT NULL
    """,
)


WRONG_TRIES: Final = """
-- How often somebody was tried to be, or something guessed, wrongly (servicekit.storage.tries).
CREATE TABLE wrong_try (
    kind text NOT NULL,
    subject bytea NOT NULL,
    wrong bigint NOT NULL,
    last_at timestamptz NOT NULL,
    open_at timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX ix_wrong_try_last_at ON wrong_try (last_at);
"""


class Operations(Protocol):
    """What we need of Alembic's ``op``."""

    def execute(self, sqltext: str) -> None: ...


def create_plumbing(op: Operations) -> None:
    """Create the plumbing's tables and the job library's; a service's first migration calls it."""
    op.execute(PLUMBING)
    op.execute(SchemaManager.get_schema())


def rename_plumbing(op: Operations) -> None:
    """Name two of the plumbing's tables as the glossary does; a service's second migration."""
    for statement in RENAMES:
        op.execute(statement)


def restrict_keys(op: Operations) -> None:
    """Let a party's key be restricted until a day; a service's third migration."""
    for statement in RESTRICTIONS:
        op.execute(statement)


def create_wrong_tries(op: Operations) -> None:
    """Create the table of wrong tries, in the services where something can be guessed."""
    op.execute(WRONG_TRIES)
