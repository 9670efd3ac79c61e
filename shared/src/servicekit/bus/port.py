"""What the bus promises to relay and consumer, whichever adapter carries it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from contracts.topics import Topic

PUBLISH_SECONDS: Final = 5.0
"""How long publishing waits at most for the bus to acknowledge."""

Partition = tuple[str, int]
"""A topic's name and the number of one of its partitions."""


class BusUnavailable(ConnectionError):
    """The bus did not answer within its deadline; what was asked may or may not have happened."""


class GroupTaken(BusUnavailable):
    """Another process reads for this group, and the embedded log allows one."""


class BusNotPrepared(RuntimeError):
    """The bus lacks its schema or a topic; ``create_topics`` makes both."""


@dataclass(frozen=True, slots=True)
class Record:
    """One envelope on its way: *value* is its JSON, *key* the subject that orders it.

    *headers* are for foreign readers of Kafka; the embedded log has none and drops them. *type* is
    the event's, by which a reader may ask to be woken; a record without one wakes every reader.
    """

    topic: str
    key: str
    value: bytes
    headers: tuple[tuple[str, bytes], ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One envelope arriving, and where it stands in the log."""

    topic: str
    partition: int
    offset: int
    key: str
    value: bytes


class Publisher(Protocol):
    """Writes to the log; may be shared by any number of tasks."""

    async def publish(self, records: Sequence[Record]) -> None:
        """Return once all *records* are durable, in their order for each key.

        Raises BusUnavailable when that is not certain within the deadline. Publishing the same
        records again is then right: some may stand twice, none is lost, none overtakes another.
        """

    async def close(self) -> None: ...


class Subscription(Protocol):
    """One process's share of what a group reads; used by one task at a time.

    ``lost`` is called, from within the running loop, with partitions that were taken away:
    work of theirs that is under way is to be dropped, its offsets are no longer ours to commit.
    ``goes_on`` is called with each step of a poll, with the seconds the step may take at most.
    """

    lost: Callable[[frozenset[Partition]], None]
    goes_on: Callable[[float], None]

    async def poll(self, *, limit: int, patience: float) -> Sequence[Delivery]:
        """Return up to *limit* records, in order per partition, waiting up to *patience* seconds.

        Empty when none came. Raises BusUnavailable; polling again is then right.
        """

    async def commit(self, offsets: Mapping[Partition, int]) -> None:
        """Keep, per partition, the next offset to read after a restart.

        Partitions no longer assigned are left out. A commit that fails is logged and forgotten:
        its records come once more.
        """

    def assigned(self) -> frozenset[Partition]:
        """Return the partitions this process reads now."""

    async def seek(self, topic: str, partition: int, offset: int) -> None:
        """Read on from *offset*, for replay; what is committed stays as it is."""

    async def lag(self) -> int:
        """Return how many records of the partitions assigned are not committed yet."""

    def stuck(self) -> bool:
        """Tell whether records wait (or nothing is assigned) and none has come for a minute."""

    async def close(self) -> None: ...


class Bus(Protocol):
    """The log that the services share."""

    async def start(self) -> None:
        """Connect; raises BusUnavailable, or BusNotPrepared when the schema is missing."""

    async def close(self) -> None:
        """Let go of everything, the publisher and all subscriptions included."""

    def publisher(self) -> Publisher:
        """Return the one publisher of this process."""

    async def subscribe(
        self, group: str, topics: Collection[str], *, wake_for: Collection[str] | None = None
    ) -> Subscription:
        """Read *topics* from where *group* committed, or from the beginning.

        All of their records come, in order; those of types not in *wake_for* may come some seconds
        later, together with the next that is.
        """

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        """Make what is missing, the log's own schema included; existing topics stay as they are."""

    async def expire(self, *, now: datetime | None = None) -> int:
        """Drop what retention and compaction no longer keep; return how many records went.

        Without *now*, by the clock that dated the records: never by the business clock.
        """
