"""The bus: one port, Kafka for production, an embedded log for everything else."""

from typing import Literal

from contracts.topics import PARTITIONS_EMBEDDED, PARTITIONS_PRODUCTION
from servicekit.bus.embedded import EmbeddedBus
from servicekit.bus.port import (
    Bus,
    BusNotPrepared,
    BusUnavailable,
    Delivery,
    GroupTaken,
    Partition,
    Publisher,
    Record,
    Subscription,
)

__all__ = [
    "Bus",
    "BusNotPrepared",
    "BusUnavailable",
    "Delivery",
    "GroupTaken",
    "Partition",
    "Publisher",
    "Record",
    "Subscription",
    "open_bus",
]


def open_bus(kind: Literal["embedded", "kafka"], url: str, *, deployment: str) -> Bus:
    """Return the bus at *url*: a PostgreSQL database's, or Kafka's bootstrap servers.

    Raises ValueError for the embedded log in production.
    """
    production = deployment == "production"
    if kind == "kafka":
        # Only here, so that whoever runs on the embedded log does not load Kafka's client.
        from servicekit.bus.kafka import KafkaBus  # noqa: PLC0415

        return KafkaBus(
            url, partitions=PARTITIONS_PRODUCTION if production else PARTITIONS_EMBEDDED
        )
    if production:
        raise ValueError("the embedded log is one node and one reader a group; set BUS=kafka")
    return EmbeddedBus(url)
