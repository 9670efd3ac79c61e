"""The job library on our own driver: one connection, asleep until there is something to do."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from functools import cache, partial
from typing import Any, Final, TypeVar

import asyncpg
import orjson
from procrastinate.connector import BaseAsyncConnector, Notify
from procrastinate.exceptions import ConnectorException, NoResult, UniqueViolation

from servicekit.ground.heartbeat import Heartbeat
from servicekit.storage.away import CONNECT_SECONDS, connect, is_away, is_busy

T = TypeVar("T")

LOOK_EVERY_SECONDS: Final = 30.0
"""How long at most a job waits that no notification told us of."""

BEAT_SECONDS: Final = 5.0
"""How often the sleeper says that it is there."""
SILENCE_SECONDS: Final = 8.0
"""How long a statement of the library's may stay without an answer; all of them are small."""

_PARAMETER: Final = re.compile(r"%\((\w+)\)s")

# A notification tells that a job was deferred, not when it is due.
_NEXT_DUE: Final = """
SELECT extract(epoch FROM min(scheduled_at) - clock_timestamp())::float8 FROM procrastinate_jobs
WHERE status = 'todo' AND scheduled_at > clock_timestamp()
"""
_JOB_INSERTED: Final = '{"type": "job_inserted"}'


class JobConnector(BaseAsyncConnector):
    """Runs procrastinate's statements on one asyncpg connection, and tells it of jobs that are due.

    Its psycopg connector wakes ten times a second to look for notifications and polls for jobs
    that are due; here the loop sleeps until a notification comes or the next job is due.
    """

    def __init__(self, url: str) -> None:
        self.heart = Heartbeat()
        self._url = url
        self._connection: asyncpg.Connection | None = None
        self._turn = asyncio.Lock()
        self._rung = asyncio.Event()

    def get_sync_connector(self) -> "JobConnector":
        """Return this one: nothing of ours asks without a loop."""
        return self

    async def open_async(self, pool: object = None) -> None:  # noqa: ARG002  (the library's)
        """Connect."""
        try:
            self.heart.beat(CONNECT_SECONDS)
            connection = await connect(self._url, silence=SILENCE_SECONDS)
            await connection.set_type_codec(
                "jsonb", schema="pg_catalog", encoder=_to_json, decoder=orjson.loads
            )
        except Exception as error:
            if not is_away(error):
                raise
            raise ConnectorException(str(error)) from error
        self._connection = connection

    async def close_async(self) -> None:
        """Hang up."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()

    async def execute_query_async(self, query: str, **arguments: Any) -> None:
        """Run a statement."""
        await self._fetch(query, arguments)

    async def execute_query_one_async(self, query: str, **arguments: Any) -> dict[str, Any]:
        """Return a statement's first row; raises procrastinate's `NoResult`."""
        rows = await self._fetch(query, arguments)
        if not rows:
            raise NoResult
        return rows[0]

    async def execute_query_all_async(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        """Return all of a statement's rows."""
        return await self._fetch(query, arguments)

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Tell of every notification, and of the moment when the next job is due."""
        connection = self._asked()
        payloads: list[tuple[str, str]] = []

        def hear(_connection: object, _pid: int, channel: str, payload: object) -> None:
            payloads.append((channel, str(payload)))
            self._rung.set()

        connection.add_termination_listener(lambda _: self._rung.set())
        for channel in channels:
            await self._guarded(partial(connection.add_listener, channel, hear))
        while not connection.is_closed():
            heard, payloads[:] = payloads[:] or [("", _JOB_INSERTED)], []
            for channel, payload in heard:
                await on_notification(channel=channel, payload=payload)
            self.heart.beat(SILENCE_SECONDS)
            due = await self._guarded(partial(connection.fetchval, _NEXT_DUE))
            await self._until_rung_or(due)
        self.heart.beat(SILENCE_SECONDS)
        raise ConnectorException("the connection was lost")

    async def _until_rung_or(self, seconds: float | None) -> None:
        pause = LOOK_EVERY_SECONDS if seconds is None else min(seconds, LOOK_EVERY_SECONDS)
        until = asyncio.get_running_loop().time() + max(pause, 0.01)
        while (left := until - asyncio.get_running_loop().time()) > 0:
            step = min(left, BEAT_SECONDS)
            self.heart.beat(step)
            try:
                async with asyncio.timeout(step):
                    await self._rung.wait()
            except TimeoutError:
                continue
            self._rung.clear()
            return

    async def _fetch(self, query: str, arguments: dict[str, Any]) -> list[dict[str, Any]]:
        text, names = _numbered(query)
        given = [arguments[name] for name in names]
        rows = await self._guarded(partial(self._asked().fetch, text, *given))
        return [dict(row) for row in rows]

    async def _guarded(self, call: Callable[[], Awaitable[T]]) -> T:
        async with self._turn:
            try:
                return await call()
            except asyncpg.UniqueViolationError as error:
                raise UniqueViolation(
                    constraint_name=error.constraint_name, queueing_lock=None
                ) from error
            except Exception as error:
                if not (is_away(error) or is_busy(error)):
                    raise
                raise ConnectorException(str(error)) from error

    def _asked(self) -> asyncpg.Connection:
        if self._connection is None:
            raise ConnectorException("not connected")
        return self._connection


@cache
def _numbered(query: str) -> tuple[str, tuple[str, ...]]:
    """Return *query* with ``$1`` for its first named parameter and so on, and their names."""
    names = tuple(dict.fromkeys(_PARAMETER.findall(query)))

    def number(found: re.Match[str]) -> str:
        return f"${names.index(found[1]) + 1}"

    return _PARAMETER.sub(number, query).replace("%%", "%"), names


def _to_json(value: object) -> str:
    return orjson.dumps(value).decode()
