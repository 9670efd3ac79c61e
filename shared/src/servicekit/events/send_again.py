"""Sends again what was sent, for when the bus has lost it; what was read before is absorbed."""

from datetime import datetime
from typing import Final

from servicekit.events.relay import CHANNEL
from servicekit.storage.database import Database, driver

SUBJECTS_AT_ONCE: Final = 1_000

# All of a subject's rows are put back together, so that the relay keeps their order.
_NEXT: Final = """
SELECT DISTINCT aggregatetype, aggregateid FROM outbox
WHERE sent_at >= $1 AND (aggregatetype, aggregateid) > ($2, $3)
ORDER BY aggregatetype, aggregateid LIMIT $4
"""
_PUT_BACK: Final = """
WITH put_back AS (
    UPDATE outbox o SET sent_at = NULL
    FROM unnest($2::text[], $3::text[]) AS chosen (topic, subject)
    WHERE o.aggregatetype = chosen.topic AND o.aggregateid = chosen.subject AND o.sent_at >= $1
    RETURNING 1
)
SELECT count(*), pg_notify($4, '') FROM put_back
"""


async def send_again(database: Database, *, since: datetime) -> int:
    """Have the relay send all that it has sent *since* then once more; return how many events.

    What was sent is kept for 7 days; what is older only its owner can announce anew. May be
    repeated, and broken off: each subject is put back whole or not at all.
    """
    sent, last = 0, ("", "")
    while True:
        async with database.transaction() as session:
            connection = await driver(session)
            rows = await connection.fetch(_NEXT, since, *last, SUBJECTS_AT_ONCE)
            if not rows:
                return sent
            topics, subjects = [row[0] for row in rows], [row[1] for row in rows]
            sent += await connection.fetchval(_PUT_BACK, since, topics, subjects, CHANNEL)
        last = (topics[-1], subjects[-1])
