"""The bus of one suite: the embedded log, or Kafka."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

from contracts.topics import TOPICS
from servicekit.process.open_bus import open_bus
from servicekit.testing.kafka import LocalKafka, kafka_container, kafka_image_can_be_had
from suite.child import ASK_EVERY_SECONDS
from suite.hanging import kafka_server
from suite.parts import BusKind

T = TypeVar("T")


async def create_topics(kind: BusKind, url: str) -> None:
    """Make what topics are missing on the bus at *url*."""
    bus = open_bus(kind, url, deployment="development")
    try:
        await bus.create_topics(TOPICS)
    finally:
        await bus.close()


class OwnKafka:
    """A broker in *directory*, started and stopped from a thread of its own.

    Starting waits, and the kernel ends the broker with the thread that started it.
    """

    def __init__(
        self,
        directory: Path,
        thread: ThreadPoolExecutor,
        *,
        ask_every_seconds: float = ASK_EVERY_SECONDS,
    ) -> None:
        self._thread = thread
        self._kafka = LocalKafka(directory)
        self._server = kafka_server(self._kafka, ask_every_seconds=ask_every_seconds)

    @property
    def pid(self) -> int:
        """The broker's process."""
        return self._kafka.pid

    async def start(self) -> str:
        """Return its address once it answers; raises ``KafkaCannotBeHad``."""
        return await _in_thread(self._thread, self._kafka.start)

    async def stop(self) -> None:
        """End it in good order."""
        await _in_thread(self._thread, self._kafka.stop)

    async def ended(self) -> str:
        """Return how it ended once it does; where it hangs it is ended."""
        return await self._server.ended()


async def start_kafka(
    directory: Path, stack: AsyncExitStack, tell: Callable[[str], object]
) -> tuple[str, OwnKafka | None]:
    """Return the bootstrap servers, and the broker if it is a process of our own.

    ``KAFKA_BOOTSTRAP_SERVERS``, else a container where Docker has the image, else a broker in
    *directory*. Raises ``KafkaCannotBeHad``.
    """
    given = os.getenv("KAFKA_BOOTSTRAP_SERVERS")
    if given:
        return given, None
    thread = ThreadPoolExecutor(1, "kafka")
    stack.callback(thread.shutdown)
    if await _in_thread(thread, kafka_image_can_be_had):
        tell("starting Kafka in a container")
        container = kafka_container()
        servers = await _in_thread(thread, container.__enter__)
        stack.push_async_callback(_in_thread, thread, lambda: container.__exit__(None, None, None))
        return servers, None
    tell("starting Kafka; the first time Maven fetches it, which takes minutes")
    kafka = OwnKafka(directory, thread)
    servers = await kafka.start()
    stack.push_async_callback(kafka.stop)
    tell(f"Kafka listens on {servers}")
    return servers, kafka


async def _in_thread(thread: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(thread, work)
