"""Which bus a process speaks to."""

from typing import Literal

from contracts.topics import PARTITIONS_EMBEDDED, PARTITIONS_PRODUCTION
from servicekit.bus import Bus


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
    # Likewise: production does not install what only a suite on one machine needs.
    from servicekit.local.log.bus import EmbeddedBus  # noqa: PLC0415

    return EmbeddedBus(url)
