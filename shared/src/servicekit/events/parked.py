"""What an operator sees of postponed events, and how one that can never be acted on is dropped."""

from typing import Final

import asyncpg

from contracts.topics import TOPICS
from servicekit.events.postponed import UNREADABLE, have_tried
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.database import Session, driver

_COMPACTED: Final = [topic.name for topic in TOPICS if topic.compacted]

_SUMMARY: Final = """
SELECT state, count(*) AS count,
       extract(epoch FROM clock_timestamp() - min(held_at)) AS oldest_seconds
FROM postponed_event GROUP BY state ORDER BY state
"""
_LISTED: Final = """
SELECT topic, subject, sequence, state, attempts, reason, held_at, due_at, value
FROM postponed_event
WHERE ($1::text IS NULL OR subject = $1) AND ($2 OR state = 'parked')
ORDER BY held_at, topic, subject, sequence LIMIT $3
"""
_REPLAY: Final = """
WITH waiting AS (
    SELECT topic, subject, sequence, state FROM postponed_event
    WHERE state IN ('parked', 'retry') AND ($1::text IS NULL OR subject = $1) FOR UPDATE
)
UPDATE postponed_event AS p SET state = 'retry', attempts = 0, due_at = clock_timestamp()
FROM waiting AS w WHERE (p.topic, p.subject, p.sequence) = (w.topic, w.subject, w.sequence)
RETURNING p.topic, p.subject, w.state = 'parked' AS was_parked
"""
# Only the next of its subject: what came before it and has not arrived would never be let in again.
_NEXT: Final = """
SELECT sequence < 1 OR topic = ANY($4::text[]) OR sequence = 1 + coalesce(
    (SELECT i.sequence FROM inbox i WHERE i.topic = p.topic AND i.subject = p.subject), 0)
FROM postponed_event p
WHERE topic = $1 AND subject = $2 AND sequence = $3 AND state = 'parked' FOR UPDATE
"""
_DROP: Final = "DELETE FROM postponed_event WHERE topic = $1 AND subject = $2 AND sequence = $3"
# Dropped is dealt with: the subject's next event may come, this one not again.
_GO_PAST: Final = """
INSERT INTO inbox AS i (topic, subject, sequence) VALUES ($1, $2, $3)
ON CONFLICT (topic, subject) DO UPDATE SET sequence = GREATEST(i.sequence, excluded.sequence)
"""


class NotParked(NotFound):
    """No such event is parked here."""

    def __init__(self) -> None:
        super().__init__(
            zh="此处没有这一挂起的事件，请先用 `tongban parked list` 查看。",
            en="No such event is parked here; see `tongban parked list`.",
        )


class AnotherComesFirst(Conflict):
    """An earlier event of the same subject has not been dealt with."""

    def __init__(self) -> None:
        super().__init__(
            zh="同一主体还有更早的事件未处理，请先处理更早的事件（`tongban parked list --all`）。",
            en="An earlier event of this subject has not been dealt with; see to that one first "
            "(`tongban parked list --all`), or have it announced again by `tongban reconcile`.",
        )


async def summary(session: Session) -> list[asyncpg.Record]:
    """Return ``state``, ``count`` and ``oldest_seconds`` of each state that any event is in."""
    connection = await driver(session)
    rows: list[asyncpg.Record] = await connection.fetch(_SUMMARY)
    return rows


async def listed(
    session: Session, *, subject: str | None, waiting_too: bool, limit: int
) -> list[asyncpg.Record]:
    """Return parked events, the oldest first; with *waiting_too* those that are tried again too."""
    connection = await driver(session)
    rows: list[asyncpg.Record] = await connection.fetch(_LISTED, subject, waiting_too, limit)
    return rows


async def replay(session: Session, subject: str | None = None) -> int:
    """Have parked events tried again, of one subject or of all; return how many.

    Those that wait for their next try have it at once, too: whoever asks has mended something.
    """
    connection = await driver(session)
    rows = await connection.fetch(_REPLAY, subject)
    for topic, name in {(row["topic"], row["subject"]) for row in rows}:
        await have_tried(session, topic, name)
    return sum(row["was_parked"] for row in rows)


async def drop(session: Session, *, topic: str, subject: str, sequence: int) -> None:
    """Drop one parked event for good, so that its subject goes on; what it told is not done here.

    A record that cannot be read stands under a sequence below 1. Raises `NotParked` and
    `AnotherComesFirst`.
    """
    connection = await driver(session)
    is_next = await connection.fetchval(_NEXT, topic, subject, sequence, _COMPACTED)
    if is_next is None:
        raise NotParked
    if not is_next:
        raise AnotherComesFirst
    await connection.execute(_DROP, topic, subject, sequence)
    if sequence > UNREADABLE:
        await connection.execute(_GO_PAST, topic, subject, sequence)
    await have_tried(session, topic, subject)
