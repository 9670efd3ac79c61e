"""The bus of one suite: the embedded log, or Kafka."""

from contextlib import AsyncExitStack

from contracts.topics import TOPICS
from servicekit.bus import open_bus


async def prepare_log(url: str, stack: AsyncExitStack) -> str:
    """Make all topics in the embedded log's database and return its address."""
    bus = open_bus("embedded", url, deployment="development")
    stack.push_async_callback(bus.close)
    await bus.create_topics(TOPICS)
    return url
