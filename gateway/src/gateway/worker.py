"""The gateway's worker process: relays events where Kafka is the bus."""

