"""The bus of one suite: the embedded log, or Kafka."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path

from contracts.topics import TOPICS
from servicekit.process.open_bus import open_bus
from servicekit.testing.kafka import LocalKafka, kafka_container, kafka_image_can_be_had
from suite.parts import BusKind


async def create_topics(kind: BusKind, url: str) -> None:
    """Make what topics are missing on the bus at *url*."""
    bus = open_bus(kind, url, deployment="development")
    try:
        await bus.create_topics(TOPICS)
    finally:
        await bus.close()


async def start_kafka(
    directory: Path, stack: AsyncExitStack, tell: Callable[[str], object]
) -> tuple[str, LocalKafka | None]:
    """Return the bootstrap servers, and the broker if it is a process of our own.

    ``KAFKA_BOOTSTRAP_SERVERS``, else a container where Docker has the image, else a broker in
    *directory*. Raises ``KafkaCannotBeHad``.
    """
    given = os.getenv("KAFKA_BOOTSTRAP_SERVERS")
    if given:
        return given, None
    # A thread of its own: starting waits, and the kernel ends the broker with the thread.
    thread = ThreadPoolExecutor(1, "kafka")
    stack.callback(thread.shutdown)
    here = asyncio.get_running_loop()
    if await here.run_in_executor(thread, kafka_image_can_be_had):
        tell("starting Kafka in a container")
        container = kafka_container()
        servers = await here.run_in_executor(thread, container.__enter__)
        stack.push_async_callback(_in_thread, thread, lambda: container.__exit__(None, None, None))
        return servers, None
    tell("starting Kafka; the first time Maven fetches it, which takes minutes")
    kafka = LocalKafka(directory)
    servers = await here.run_in_executor(thread, kafka.start)
    stack.push_async_callback(_in_thread, thread, kafka.stop)
    tell(f"Kafka listens on {servers}")
    return servers, kafka


async def _in_thread(thread: ThreadPoolExecutor, work: Callable[[], object]) -> None:
    await asyncio.get_running_loop().run_in_executor(thread, work)
