"""What keeps aiokafka from waiting for ever: with the broker down its calls do not return."""

import asyncio
import logging
import os
from collections.abc import Awaitable
from typing import Final, TypeVar

from aiokafka.client import AIOKafkaClient
from aiokafka.errors import (
    ConsumerStoppedError,
    IllegalOperation,
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
)

from servicekit.bus.port import BusUnavailable

STOP_DEADLINE: Final = 5.0
METADATA_PAUSE: Final = 0.2
EXIT_STATUS: Final = 70
"""``EX_SOFTWARE`` of sysexits.h: whoever watches over the process starts it again."""

BROKEN: Final = (KafkaError, ConsumerStoppedError, IllegalOperation, OSError, TimeoutError)

_PASSING: Final = (KafkaConnectionError, KafkaTimeoutError, MessageSizeTooLargeError)

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)


def is_fatal(error: BaseException | None) -> bool:
    """Tell whether *error* ended the client's own background work: it is of no use any more."""
    return isinstance(error, KafkaError) and not error.retriable and not isinstance(error, _PASSING)


async def within(seconds: float, call: Awaitable[Answer]) -> Answer:
    """Await *call* for at most *seconds*; whatever breaks is BusUnavailable."""
    try:
        async with asyncio.timeout(seconds):
            return await call
    except BROKEN as error:
        raise BusUnavailable(f"Kafka does not answer: {error!r}") from error


def pace_metadata(client: AIOKafkaClient) -> None:
    """Have a producer's *client* pause after each vain look for the brokers.

    The producer asks again at once, and a refused connection costs no time: measured, a third of
    a core and 4,000 lines of log a second for as long as the broker is away.
    """
    ask = client.force_metadata_update

    async def pause_after(asked: Awaitable[bool]) -> bool:
        updated = await asked
        if not updated:
            await asyncio.sleep(METADATA_PAUSE)
        return updated

    client.force_metadata_update = lambda: asyncio.ensure_future(pause_after(ask()))


async def leave_unless_done(stop: Awaitable[None]) -> None:
    """Stop a client; a stop that does not come back ends the process, for nothing else would.

    Nothing is lost by it: what was not acknowledged counts as not sent, what was not committed
    as not read.
    """
    try:
        async with asyncio.timeout(STOP_DEADLINE):
            await stop
    except TimeoutError:
        _log.critical("a Kafka client does not stop; leaving the process")
        logging.shutdown()
        os._exit(EXIT_STATUS)
    except BROKEN as error:
        _log.warning("a Kafka client stopped badly: %r", error)
