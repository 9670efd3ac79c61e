"""A process of a group: reads, writes down what it read and what it holds, commits."""

import asyncio
import signal
import sys
import time

import orjson

from servicekit.bus import BusUnavailable, Subscription, kafka_reader
from servicekit.process.open_bus import open_bus


def note(**what: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(what) + b"\n")
    sys.stdout.buffer.flush()


async def read(subscription: Subscription, *, commits: bool, ended: asyncio.Event) -> None:
    held: frozenset[tuple[str, int]] = frozenset()
    while not ended.is_set():
        try:
            deliveries = await subscription.poll(limit=100, patience=0.5)
        except BusUnavailable:
            await asyncio.sleep(0.2)
            continue
        if subscription.assigned() != held:
            held = subscription.assigned()
            note(held=[partition for _, partition in held])
        for delivery in deliveries:
            note(read=(time.time(), delivery.key, int(delivery.value)))
        if commits:
            await subscription.commit(
                {(at.topic, at.partition): at.offset + 1 for at in deliveries}
            )
        note(stuck=subscription.stuck())


async def main(kind: str, url: str, group: str, topic: str, commits: str) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    # A group waits this long for a member that was killed; brokers allow no less.
    kafka_reader.SESSION_MILLISECONDS = 6000
    bus = open_bus("kafka" if kind == "kafka" else "embedded", url, deployment="development")
    await bus.start()
    subscription = await bus.subscribe(group, [topic])
    await read(subscription, commits=commits == "True", ended=ended)
    await bus.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
