"""How much waits, and for how long: counted when somebody asks, so never older than the answer."""

import math
from typing import Final

from servicekit.events.postponed import State
from servicekit.ground import metrics
from servicekit.storage.database import Database, driver

_BACKLOG: Final = """
SELECT 'unsent', count(*), extract(epoch FROM clock_timestamp() - min(created_at))::float8
FROM outbox WHERE sent_at IS NULL
UNION ALL
SELECT state, count(*), extract(epoch FROM clock_timestamp() - min(held_at))::float8
FROM postponed_event GROUP BY state
UNION ALL
SELECT 'due', count(*),
       extract(epoch FROM clock_timestamp() - min(coalesce(j.scheduled_at, e.at)))::float8
FROM procrastinate_jobs j
LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
WHERE j.status = 'todo' AND coalesce(j.scheduled_at, '-infinity') <= clock_timestamp()
"""


async def measure_backlog(database: Database) -> None:
    """Set the gauges of what is unsent, held and due; where nothing is known they say NaN."""
    _set_unknown()
    async with database.reading() as session:
        rows = await (await driver(session)).fetch(_BACKLOG)
    found = {name: (count, oldest or 0.0) for name, count, oldest in rows}
    count, oldest = found["unsent"]
    metrics.OUTBOX_UNSENT.set(count)
    metrics.OUTBOX_OLDEST.set(oldest)
    metrics.JOBS_OLDEST.set(found["due"][1])
    for state in State:
        count, oldest = found.get(state, (0, 0.0))
        metrics.EVENTS_HELD.labels(state).set(count)
        metrics.EVENTS_HELD_OLDEST.labels(state).set(oldest)


def _set_unknown() -> None:
    for gauge in (metrics.OUTBOX_UNSENT, metrics.OUTBOX_OLDEST, metrics.JOBS_OLDEST):
        gauge.set(math.nan)
    for state in State:
        metrics.EVENTS_HELD.labels(state).set(math.nan)
        metrics.EVENTS_HELD_OLDEST.labels(state).set(math.nan)
