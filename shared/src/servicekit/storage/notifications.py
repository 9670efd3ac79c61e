"""Wakes what waits in other processes: throttled NOTIFY, and the listening for it."""

import asyncio
from collections.abc import Callable
from typing import Final

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from servicekit.ground.logs import log
from servicekit.storage.away import connect, is_away

THROTTLE_SECONDS: Final = 0.005
OTHERS_SECONDS: Final = 0.05
"""How long words gather for other processes where those who wait in this one hear them at once."""
LONGEST_PAYLOAD: Final = 7_900
"""PostgreSQL takes a payload of less than 8,000 bytes."""

AGAIN_SECONDS: Final = 0.5
"""How long after a lost connection the next is tried."""
CHECK_SECONDS: Final = 30.0
"""How long a listener hears nothing before it asks whether anybody is still there."""


class Doorbell:
    """Rings on one channel, at most every 5 ms, however many transactions commit.

    A NOTIFY in every transaction costs up to 40 % of the commit rate. What rings after the commit
    can be lost with the process, so whoever listens looks by itself now and then as well. With
    *hear*, this process listens too: it hears its own words at once, those of other processes as
    they come, and the empty word after a lost connection, since anything may have rung meanwhile.
    """

    def __init__(self, url: str, channel: str, hear: Callable[[str], None] | None = None) -> None:
        self._url = url
        self._channel = channel
        self._hear = hear
        self._words: dict[str, None] = {}
        self._rung = asyncio.Event()

    def ring(self, word: str = "") -> None:
        """Wake the listeners; they are told every *word* rung since the last time."""
        if self._hear is not None:
            self._hear(word)
        self._words[word] = None
        self._rung.set()

    async def run(self) -> None:
        """Notify, and listen, until cancelled."""
        while True:
            try:
                connection = await connect(self._url)
                try:
                    if self._hear is not None:
                        await connection.add_listener(self._channel, self._hear_others)
                        self._hear("")
                    await self._notify(connection)
                finally:
                    connection.terminate()
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("doorbell_interrupted", channel=self._channel, reason=str(error))
            await asyncio.sleep(AGAIN_SECONDS)

    async def _notify(self, connection: asyncpg.Connection) -> None:
        connection.add_termination_listener(lambda _: self._rung.set())
        pause = THROTTLE_SECONDS if self._hear is None else OTHERS_SECONDS
        while not connection.is_closed():
            if not await _rung_within(CHECK_SECONDS, self._rung):
                await connection.execute("SELECT 1")
                continue
            self._rung.clear()
            words, self._words = self._words, {}
            try:
                for payload in _payloads(words):
                    await connection.execute("SELECT pg_notify($1, $2)", self._channel, payload)
            except BaseException:
                self._words = words | self._words  # to be rung once somebody answers again
                self._rung.set()
                raise
            await asyncio.sleep(pause)

    def _hear_others(
        self,
        connection: asyncpg.Connection | PoolConnectionProxy,
        pid: int,
        _channel: str,
        payload: object,
    ) -> None:
        if self._hear is not None and pid != connection.get_server_pid():
            for word in str(payload).split(","):
                self._hear(word)


async def listen(url: str, channel: str, hear: Callable[[str], None]) -> None:
    """Call *hear* with each word rung on *channel*, until cancelled.

    After a lost connection it hears the empty word: anything may have rung meanwhile.
    """

    def unpack(_connection: object, _pid: int, _channel: str, payload: object) -> None:
        for word in str(payload).split(","):
            hear(word)

    while True:
        try:
            connection = await connect(url)
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _, lost=lost: lost.set())
            try:
                await connection.add_listener(channel, unpack)
                hear("")
                while not await _rung_within(CHECK_SECONDS, lost):
                    await connection.execute("SELECT 1")
            finally:
                connection.terminate()
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("listening_interrupted", channel=channel, reason=str(error))
        await asyncio.sleep(AGAIN_SECONDS)


async def _rung_within(seconds: float, rung: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await rung.wait()
    except TimeoutError:
        return False


def _payloads(words: dict[str, None]) -> list[str]:
    payloads = [""]
    for word in words:
        joined = f"{payloads[-1]},{word}" if payloads[-1] else word
        if len(joined) > LONGEST_PAYLOAD:
            payloads.append(word)
        else:
            payloads[-1] = joined
    return payloads
