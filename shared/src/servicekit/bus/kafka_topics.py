"""The topics of a cluster: made beforehand, and made again by whoever misses one."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from typing import Final

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from contracts.topics import TOPIC_OF, Topic
from servicekit.bus.kafka_address import KafkaAddress
from servicekit.bus.kafka_guards import leave_unless_done, within
from servicekit.bus.port import BusNotPrepared, BusUnavailable

ADMIN_DEADLINE: Final = 30.0
MAKE_SECONDS: Final = 2.0
"""How long whoever misses a topic spends on asking for it and making it."""
_DAY_MILLISECONDS: Final = 86_400_000

_log = logging.getLogger(__name__)


class KafkaTopics:
    """Makes topics in the cluster at *address*, each with *partitions*."""

    def __init__(self, address: KafkaAddress, *, partitions: int) -> None:
        self._address = address
        self._partitions = partitions
        self._made: dict[str, Topic] = {}

    async def create(self, topics: Sequence[Topic], *, deadline: float = ADMIN_DEADLINE) -> None:
        """Make what is missing; raises `BusNotPrepared` where the cluster refuses one."""
        self._made |= {topic.name: topic for topic in topics}
        admin = AIOKafkaAdminClient(**self._address.client)
        try:
            await within(deadline, admin.start())
            answer = await within(deadline, admin.create_topics(list(map(self._new, topics))))
        finally:
            await leave_unless_done(admin.close())
        for name, code, *_ in answer.topic_errors:
            error: type[KafkaError] = for_code(code)
            if code and error is not TopicAlreadyExistsError:
                raise BusNotPrepared(f"topic {name}: {error.__name__}")

    async def make_missing(self, client: AIOKafkaClient, wanted: Collection[str]) -> None:
        """Make those of *wanted* that the cluster, asked by *client*, says it does not have.

        Topics go with a cluster's data; who may not make one is told so in the log, and waits.
        """
        try:
            async with asyncio.timeout(MAKE_SECONDS):
                if not await client.force_metadata_update():
                    return
                missing = [name for name in wanted if name not in client.cluster.topics()]
                known = {topic.name: topic for topic in TOPIC_OF.values()} | self._made
                topics = [known[name] for name in missing if name in known]
                if topics:
                    _log.error("the cluster has lost its topics %s: they are made again", missing)
                    await self.create(topics, deadline=MAKE_SECONDS)
                    await client.force_metadata_update()
        except (BusUnavailable, BusNotPrepared, KafkaError, TimeoutError) as error:
            _log.warning("missing topics could not be made: %r", error)

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
