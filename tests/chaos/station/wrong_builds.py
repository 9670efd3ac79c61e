"""The station built wrong on purpose: what the checker must catch to be believed.

Each puts a part of its own in the place of servicekit's, in this process alone.
"""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

import asyncpg

from servicekit.events import applier
from servicekit.events.inbox import Admission, Arrival
from servicekit.events.relay import BATCH, Relay
from servicekit.ground.failpoints import reach
from servicekit.process import runtime
from servicekit.storage.database import Session
from station.settings import Build

_UNSENT: Final = """
SELECT id, aggregatetype, aggregateid, type, payload FROM outbox
WHERE shard = ANY($1::smallint[]) AND sent_at IS NULL
ORDER BY aggregatetype, aggregateid, sequence LIMIT $2
"""
_AFTER: Final = """
SELECT id, aggregatetype, aggregateid, type, payload FROM outbox
WHERE shard = ANY($1::smallint[]) AND id > $2 ORDER BY id LIMIT $3
"""
_MARK: Final = "UPDATE outbox SET sent_at = clock_timestamp() WHERE id = ANY($1::uuid[])"


class MarksBeforeSending(Relay):
    """Sets the mark first: what dies in between counts as sent."""

    async def _relay_batch(self, connection: asyncpg.Connection, shards: Sequence[int]) -> bool:
        rows = await connection.fetch(_UNSENT, shards, BATCH)
        await connection.execute(_MARK, [row["id"] for row in rows])
        if rows:
            reach("relay.before_send")
            await self._publish(rows)
        return len(rows) == BATCH


class FollowsACursor(Relay):
    """Reads on from the last row it saw: one with an older number that commits later is passed."""

    _last = UUID(int=0)

    async def _relay_batch(self, connection: asyncpg.Connection, shards: Sequence[int]) -> bool:
        rows = await connection.fetch(_AFTER, shards, self._last, BATCH)
        if rows:
            await self._send(rows)
            await connection.execute(_MARK, self._sent)
            self._last = rows[-1]["id"]
        return len(rows) == BATCH


async def admit_everything(
    _session: Session, arrivals: Sequence[Arrival], *, from_postponed: bool = False
) -> list[Admission]:
    """Remember nothing: whatever arrives counts as new."""
    del from_postponed
    return [Admission.FRESH for _ in arrivals]


_CHANGES: Final[dict[Build, Callable[[], None]]] = {
    "right": lambda: None,
    "marks-before-sending": lambda: setattr(runtime, "Relay", MarksBeforeSending),
    "follows-a-cursor": lambda: setattr(runtime, "Relay", FollowsACursor),
    "keeps-no-inbox": lambda: setattr(applier, "admit", admit_everything),
}


def build(kind: Build) -> None:
    """Put this process together as *kind* says."""
    _CHANGES[kind]()
