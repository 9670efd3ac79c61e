"""The bus: one port, Kafka for production, an embedded log for everything else."""

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
]
