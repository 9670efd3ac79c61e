"""Kafka, through aiokafka and the guards that it needs."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from contracts.topics import Topic
from servicekit.bus.kafka_address import KafkaAddress
from servicekit.bus.kafka_guards import leave_unless_done, within
from servicekit.bus.kafka_reader import KafkaSubscription
from servicekit.bus.kafka_writer import KafkaPublisher
from servicekit.bus.port import BusNotPrepared

ADMIN_DEADLINE: Final = 30.0
_DAY_MILLISECONDS: Final = 86_400_000


class KafkaBus:
    """The cluster at *url* (see ``KafkaAddress``); topics made here get *partitions*."""

    def __init__(self, url: str, *, partitions: int) -> None:
        self._address = KafkaAddress.of(url)
        self._partitions = partitions
        self._subscriptions: list[KafkaSubscription] = []
        self._publisher = KafkaPublisher(self._address)

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
        subscription = KafkaSubscription(self._address, group, topics)
        await subscription.join()
        self._subscriptions.append(subscription)
        return subscription

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        admin = AIOKafkaAdminClient(**self._address.client)
        try:
            await within(ADMIN_DEADLINE, admin.start())
            answer = await within(ADMIN_DEADLINE, admin.create_topics(list(map(self._new, topics))))
        finally:
            await leave_unless_done(admin.close())
        for name, code, *_ in answer.topic_errors:
            error: type[KafkaError] = for_code(code)
            if code and error is not TopicAlreadyExistsError:
                raise BusNotPrepared(f"topic {name}: {error.__name__}")

    async def expire(self, *, now: datetime | None = None) -> int:  # noqa: ARG002
        """Nothing: the brokers do it, by the settings each topic was made with."""
        return 0

    def _new(self, topic: Topic) -> NewTopic:
        keeping = (
            {"cleanup.policy": "compact"}
            if topic.compacted
            else {
                "cleanup.policy": "delete",
                "retention.ms": str(topic.retention_days * _DAY_MILLISECONDS),
            }
        )
        made = NewTopic(topic.name, self._partitions, 1, topic_configs=keeping)
        # The brokers' default.replication.factor, which the constructor has no way to ask for.
        made.replication_factor = -1
        return made
