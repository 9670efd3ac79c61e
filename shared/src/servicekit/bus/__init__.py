"""The bus: one port, Kafka for production, an embedded log for everything else."""

from typing import Literal

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


def open_bus(kind: Literal["embedded"], url: str, *, deployment: str) -> Bus:
    """Return the bus at *url*, the PostgreSQL database of the *kind* "embedded".

    Raises ValueError for the embedded log in production.
    """
    if deployment == "production":
        raise ValueError(f"the {kind} log is one node and one reader a group; set BUS=kafka")
    return EmbeddedBus(url)
