"""How far each subject's events were told and heard, and how two services agree on it again.

After a database was restored to an earlier moment its numbers are behind those of the others: an
owner that went on counting would give numbers that its listeners take for repeated, a listener
would wait for ever for what it has lost.
"""

from collections.abc import Mapping
from typing import Final

from contracts.internal.history import Kind
from servicekit.events.postponed import have_tried
from servicekit.storage.database import Session, driver

_TOLD: Final = """
SELECT subject, sequence FROM subject_sequence
WHERE topic = $1 AND subject > $2 ORDER BY subject LIMIT $3
"""
_HEARD: Final = """
SELECT subject, sequence FROM inbox
WHERE topic = $1 AND subject > $2 ORDER BY subject LIMIT $3
"""
# What waits for its turn has arrived: its number is taken, whatever becomes of it.
_ARRIVED: Final = """
SELECT subject, max(sequence) AS sequence FROM postponed_event
WHERE topic = $1 AND subject > $2 AND sequence > 0 GROUP BY subject ORDER BY subject LIMIT $3
"""
_RAISE: Final = """
INSERT INTO subject_sequence AS s (topic, subject, sequence)
SELECT $1, * FROM unnest($2::text[], $3::bigint[]) ORDER BY 2
ON CONFLICT (topic, subject) DO UPDATE SET sequence = excluded.sequence
WHERE s.sequence < excluded.sequence
"""
_TELL_AGAIN: Final = """
WITH asked AS (SELECT * FROM unnest($2::text[], $3::bigint[]) AS a (subject, heard))
UPDATE outbox o SET sent_at = NULL FROM asked a
WHERE o.aggregatetype = $1 AND o.aggregateid = a.subject AND o.sequence > a.heard
  AND o.sent_at IS NOT NULL
"""
# The highest number after what was heard of which no row is kept.
_NOT_KEPT: Final = """
WITH asked AS (SELECT * FROM unnest($2::text[], $3::bigint[]) AS a (subject, heard)),
wanted AS (
    SELECT a.subject, n FROM asked a
    JOIN subject_sequence s ON s.topic = $1 AND s.subject = a.subject
    CROSS JOIN LATERAL generate_series(a.heard + 1, s.sequence) AS n
)
SELECT w.subject, max(w.n) AS sequence FROM wanted w
LEFT JOIN outbox o
  ON o.aggregatetype = $1 AND o.aggregateid = w.subject AND o.sequence = w.n
WHERE o.id IS NULL GROUP BY w.subject ORDER BY w.subject
"""
# Not past what arrived and is postponed: that is still to have its effect.
_GO_PAST: Final = """
WITH asked AS (
    SELECT a.subject, least(a.sequence, (
        SELECT min(p.sequence) - 1 FROM postponed_event p
        WHERE p.topic = $1 AND p.subject = a.subject AND p.sequence > 0
    )) AS sequence
    FROM unnest($2::text[], $3::bigint[]) AS a (subject, sequence)
)
INSERT INTO inbox AS i (topic, subject, sequence)
SELECT $1, subject, sequence FROM asked WHERE sequence > 0 ORDER BY subject
ON CONFLICT (topic, subject) DO UPDATE SET sequence = excluded.sequence
WHERE i.sequence < excluded.sequence
"""
_WAITING: Final = """
SELECT DISTINCT subject FROM postponed_event
WHERE topic = $1 AND subject = ANY($2::text[]) AND state <> 'parked'
"""

Levels = Mapping[str, int]
"""A sequence for each subject."""

_PAGES: Final[Mapping[Kind, str]] = {"told": _TOLD, "heard": _HEARD, "arrived": _ARRIVED}


async def page(session: Session, of: Kind, topic: str, *, after: str, limit: int) -> dict[str, int]:
    """Return how far *topic*'s histories have come here, those after a subject."""
    connection = await driver(session)
    rows = await connection.fetch(_PAGES[of], topic, after, limit)
    return {row["subject"]: row["sequence"] for row in rows}


async def raise_levels(session: Session, topic: str, levels: Levels) -> int:
    """Have the next event of each subject come after its level; return how many were behind."""
    connection = await driver(session)
    done = await connection.execute(_RAISE, topic, list(levels), list(levels.values()))
    return int(done.split()[-1])


async def tell_again(session: Session, topic: str, heard: Levels) -> tuple[int, dict[str, int]]:
    """Have the relay send what comes after the levels *heard* once more, as far as it is kept.

    Returns how many events that is, and per subject of which some are not kept the number after
    which all are. Listeners absorb what they have heard already.
    """
    connection = await driver(session)
    arguments = topic, list(heard), list(heard.values())
    done = await connection.execute(_TELL_AGAIN, *arguments)
    lacking = await connection.fetch(_NOT_KEPT, *arguments)
    return int(done.split()[-1]), {row["subject"]: row["sequence"] for row in lacking}


async def go_past(session: Session, topic: str, levels: Levels) -> int:
    """Wait no longer for events up to the levels: their owner has them no more.

    What arrived and is postponed still has its effect. Returns how many subjects moved on.
    """
    connection = await driver(session)
    done = await connection.execute(_GO_PAST, topic, list(levels), list(levels.values()))
    for row in await connection.fetch(_WAITING, topic, list(levels)):
        await have_tried(session, topic, row["subject"])
    return int(done.split()[-1])
