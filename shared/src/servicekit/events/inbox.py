"""Which events are new here: one row per subject says how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from contracts.topics import TOPICS
from servicekit.storage.database import Session, driver

_COMPACTED: Final = [topic.name for topic in TOPICS if topic.compacted]

# A topic's history is gapless per subject, so the last sequence is all there is to remember. A
# compacted topic keeps only the newest state of each subject: there any later one will do. Rows are
# locked in the order of their subjects, so that two batches never wait for each other.
_ADMIT: Final = """
WITH incoming AS (
    SELECT ordinality AS place, topic, subject, first, sequence,
           topic = ANY($6::text[]) AS compacted
    FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) WITH ORDINALITY
        AS i (topic, subject, first, sequence, ordinality)
), met AS (
    SELECT topic, subject, b.sequence FROM inbox b JOIN incoming USING (topic, subject)
    ORDER BY topic, subject FOR UPDATE OF b
), known AS (
    SELECT i.*, m.sequence AS last, NOT $5 AND EXISTS (
        SELECT FROM postponed_event p WHERE p.topic = i.topic AND p.subject = i.subject
    ) AS behind
    FROM incoming i LEFT JOIN met m USING (topic, subject)
), begun AS (
    INSERT INTO inbox (topic, subject, sequence)
    SELECT topic, subject, sequence FROM known
    WHERE last IS NULL AND NOT behind AND (compacted OR first = 1)
    ORDER BY topic, subject ON CONFLICT DO NOTHING
    RETURNING topic, subject
), moved_on AS (
    UPDATE inbox b SET sequence = k.sequence FROM known k
    WHERE b.topic = k.topic AND b.subject = k.subject AND NOT k.behind
      AND b.sequence < k.sequence AND (k.compacted OR b.sequence >= k.first - 1)
    RETURNING b.topic, b.subject
), admitted AS (
    SELECT * FROM begun UNION ALL SELECT * FROM moved_on
)
SELECT CASE WHEN a.subject IS NOT NULL THEN 'fresh'
            WHEN k.last >= k.sequence THEN 'repeated'
            WHEN k.behind THEN 'behind'
            ELSE 'early' END
FROM known k LEFT JOIN admitted a USING (topic, subject) ORDER BY k.place
"""


class Admission(StrEnum):
    """What an arriving event is to us."""

    FRESH = "fresh"
    REPEATED = "repeated"
    EARLY = "early"
    """An earlier one of its subject has not arrived."""
    BEHIND = "behind"
    """An earlier one of its subject is postponed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event's place in its subject's history.

    ``passed`` is how many directly before it are noted with it, since nobody here reacts to them.
    """

    topic: str
    subject: str
    sequence: int
    passed: int = 0


async def admit(
    session: Session, arrivals: Sequence[Arrival], *, from_postponed: bool = False
) -> list[Admission]:
    """Enter *arrivals*, each of another subject, and tell what each is; in their order.

    A fresh one is entered: its effect belongs into the same transaction. *from_postponed* says that
    they come from among the postponed events, which then do not stand in their way.
    """
    connection = await driver(session)
    rows = await connection.fetch(
        _ADMIT,
        [arrival.topic for arrival in arrivals],
        [arrival.subject for arrival in arrivals],
        [arrival.sequence - arrival.passed for arrival in arrivals],
        [arrival.sequence for arrival in arrivals],
        from_postponed,
        _COMPACTED,
    )
    return [Admission(row[0]) for row in rows]
