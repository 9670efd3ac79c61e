"""Kafka, through aiokafka and the guards that it needs."""

from collections.abc import Collection, Sequence
from datetime import datetime

from contracts.topics import Topic
from servicekit.bus.kafka_address import KafkaAddress
from servicekit.bus.kafka_reader import KafkaSubscription
from servicekit.bus.kafka_topics import KafkaTopics
from servicekit.bus.kafka_writer import KafkaPublisher


class KafkaBus:
    """The cluster at *url* (see ``KafkaAddress``); topics made here get *partitions*."""

    def __init__(self, url: str, *, partitions: int) -> None:
        self._address = KafkaAddress.of(url)
        self._topics = KafkaTopics(self._address, partitions=partitions)
        self._subscriptions: list[KafkaSubscription] = []
        self._publisher = KafkaPublisher(self._address, self._topics)

    async def start(self) -> None:
        await self._publisher.start()

    async def close(self) -> None:
        for subscription in self._subscriptions:
            await subscription.close()
        await self._publisher.close()

    def publisher(self) -> KafkaPublisher:
        return self._publisher

    async def subscribe(
        self,
        group: str,
        topics: Collection[str],
        *,
        wake_for: Collection[str] | None = None,  # noqa: ARG002  (Kafka wakes for everything)
    ) -> KafkaSubscription:
        """Join *group*; the partitions are assigned while polling."""
        subscription = KafkaSubscription(self._address, group, topics, self._topics)
        await subscription.join()
        self._subscriptions.append(subscription)
        return subscription

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        await self._topics.create(topics)

    async def expire(self, *, now: datetime | None = None) -> int:  # noqa: ARG002
        """Nothing: the brokers do it, by the settings each topic was made with."""
        return 0
