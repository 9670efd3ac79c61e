"""Which events are new here: one row per subject says how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from contracts.topics import TOPICS
from servicekit.storage.database import Session, driver

_COMPACTED: Final = [topic.name for topic in TOPICS if topic.compacted]

# A topic's history is gapless per subject, so the last sequence is all there is to remember. A
# compacted topic keeps only the newest state of each subject: there any later one will do.
_ADMIT: Final = """
WITH incoming AS (
    SELECT ordinality AS place, topic, subject, sequence, topic = ANY($5::text[]) AS compacted
    FROM unnest($1::text[], $2::text[], $3::bigint[]) WITH ORDINALITY
        AS i (topic, subject, sequence, ordinality)
), known AS (
    SELECT i.*, b.sequence AS last, NOT $4 AND EXISTS (
        SELECT FROM postponed_event h WHERE h.topic = i.topic AND h.subject = i.subject
    ) AS held
    FROM incoming i LEFT JOIN inbox b USING (topic, subject)
), admitted AS (
    INSERT INTO inbox AS b (topic, subject, sequence)
    SELECT topic, subject, sequence FROM known
    WHERE NOT held AND (compacted OR last IS NOT NULL OR sequence = 1)
    ORDER BY topic, subject
    ON CONFLICT (topic, subject) DO UPDATE SET sequence = excluded.sequence
    WHERE b.sequence = excluded.sequence - 1
       OR (b.sequence < excluded.sequence AND excluded.topic = ANY($5::text[]))
    RETURNING topic, subject
)
SELECT CASE WHEN a.subject IS NOT NULL THEN 'fresh'
            WHEN k.last >= k.sequence THEN 'repeated'
            WHEN k.held THEN 'behind'
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
    """An earlier one of its subject is held."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event's place in its subject's history."""

    topic: str
    subject: str
    sequence: int


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
        [arrival.sequence for arrival in arrivals],
        from_postponed,
        _COMPACTED,
    )
    return [Admission(row[0]) for row in rows]
