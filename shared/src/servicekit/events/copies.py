"""Rebuilds what a service keeps of another's state from the topic that holds the newest of each."""

from typing import Final

from uuid_utils.compat import uuid7

from servicekit.bus.port import Bus, Delivery
from servicekit.events.incoming import Incoming, enter_context_of, read
from servicekit.events.reactions import Hearing, Reactions
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database, driver

PATIENCE_SECONDS: Final = 1.0

# A state at least as new as what was heard; an older one than that is not taken back to.
_TAKE: Final = """
INSERT INTO inbox AS i (topic, subject, sequence) VALUES ($1, $2, $3)
ON CONFLICT (topic, subject) DO UPDATE SET sequence = excluded.sequence
WHERE i.sequence <= excluded.sequence RETURNING true
"""
_OUTLIVED: Final = """
DELETE FROM postponed_event WHERE topic = $1 AND subject = $2 AND sequence BETWEEN 1 AND $3
"""


async def rebuild_copy(
    bus: Bus, database: Database, reactions: Reactions, provisions: Provisions, topic: str
) -> int:
    """Act once more on the newest state of every subject of a compacted *topic*; return how many.

    It is read from its beginning, beside what the service reads as usual, which goes on. A record
    that cannot be read is left out and logged. Raises ``BusUnavailable``.
    """
    newest = await _newest(bus, topic, group=f"rebuild-{uuid7()}")
    rebuilt = 0
    for delivery in newest.values():
        item = read(delivery, reactions)
        if item.trouble is not None:
            log.warning("state_unreadable", topic=topic, subject=delivery.key)
        elif item.reactions and await _apply(item, database, provisions):
            rebuilt += 1
    return rebuilt


async def _newest(bus: Bus, topic: str, *, group: str) -> dict[str, Delivery]:
    subscription = await bus.subscribe(group, [topic])
    newest: dict[str, Delivery] = {}
    try:
        while not subscription.assigned() or await subscription.lag():
            deliveries = await subscription.poll(limit=500, patience=PATIENCE_SECONDS)
            newest.update((delivery.key, delivery) for delivery in deliveries)
            await subscription.commit(
                {(each.topic, each.partition): each.offset + 1 for each in deliveries}
            )
    finally:
        await subscription.close()
    return newest


async def _apply(item: Incoming, database: Database, provisions: Provisions) -> bool:
    assert item.envelope  # noqa: S101  (a reaction was found by it)
    enter_context_of(item.envelope)
    hearing = Hearing(item.envelope, provisions)
    gathered = [
        await each.gather(item.event, hearing) if each.gather else None for each in item.reactions
    ]
    at = item.arrival
    async with database.transaction() as session:
        connection = await driver(session)
        if not await connection.fetchval(_TAKE, at.topic, at.subject, at.sequence):
            return False
        for reaction, found in zip(item.reactions, gathered, strict=True):
            await reaction.apply(session, item.event, found, hearing)
        await connection.execute(_OUTLIVED, at.topic, at.subject, at.sequence)
    return True
