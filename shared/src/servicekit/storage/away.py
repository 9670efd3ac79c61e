"""What it means that the database is away, for everybody who waits for it; and how to connect.

One definition for pools, relay, consumer, listeners, jobs, the embedded log and the edge.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Final

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from servicekit.ground.logs import log

CONNECT_SECONDS: Final = 3.0
"""How long a connection may take to open."""
STATEMENT_SECONDS: Final = 15.0
"""How long a statement may run by the server's own clock: it is slow, and says so itself."""
SILENCE_SECONDS: Final = 18.0
"""How long a statement may stay without any word: the server is frozen, or its machine is gone."""

START_SECONDS: Final = 30.0
"""How long a process that starts waits for its database."""
AGAIN_SECONDS: Final = 0.5
"""How long after a vain try the next is made."""

_AWAY_CLASSES: Final = ("08", "57P")
"""SQLSTATE connection exception; a server that goes down, crashed, or is not up yet."""
_AWAY: Final = frozenset(
    {"53000", "53200", "53300", "53400", "55000", "58000", "58030", "25P03", "25P04"}
)
"""No memory, no connection left, a configured limit, a database that takes nobody while it is
copied, an error of its disk; a session that it ended because it heard nothing from us."""
_FULL: Final = frozenset({"53100"})
_BUSY: Final = frozenset({"40001", "40P01", "55P03", "57014"})
"""Serialization failure, deadlock, lock not available, cancelled by its time limit."""


class DatabaseAway(ConnectionError):
    """No connection to the database could be had in time; nothing was asked of it."""


def is_away(error: BaseException) -> bool:
    """Tell whether *error* says that the database is away, and nothing about what was asked.

    Every connection is suspect then, and what was asked may be asked again once it is back. A
    database without room on its disk counts as away: it is mended from outside, too.
    """
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _is_away(_beneath(error))
    return _is_away(error)


def is_full(error: BaseException) -> bool:
    """Tell whether the database has no room left on its disk."""
    return sqlstate_of(error) in _FULL


def is_busy(error: BaseException) -> bool:
    """Tell whether others, or its own size, kept this one piece of work from being carried out."""
    return isinstance(error, PoolExhausted) or sqlstate_of(error) in _BUSY


def sqlstate_of(error: BaseException) -> str | None:
    """Return PostgreSQL's five characters for what went wrong, where it said so itself."""
    state: str | None = getattr(_beneath(error), "sqlstate", None)
    return state


def _is_away(error: BaseException) -> bool:
    state = sqlstate_of(error)
    if state is not None:
        return state.startswith(_AWAY_CLASSES) or state in _AWAY or state in _FULL
    if isinstance(error, asyncpg.InterfaceError):
        return not isinstance(error, ValueError)  # a value that cannot be sent is the caller's
    return isinstance(error, ConnectionError | TimeoutError | asyncpg.InternalClientError)


def _beneath(error: BaseException) -> BaseException:
    """Return the driver's own error where SQLAlchemy has wrapped it."""
    if not isinstance(error, DBAPIError) or error.orig is None:
        return error
    return error.orig.__cause__ or error.orig


async def connect(
    url: str, *, silence: float = SILENCE_SECONDS, settings: Mapping[str, str] | None = None
) -> asyncpg.Connection:
    """Return a connection of its own, with *settings* of its session; raises `DatabaseAway`.

    A statement without an answer for *silence* seconds ends with a `TimeoutError`.
    """
    try:
        return await asyncpg.connect(
            url,
            timeout=CONNECT_SECONDS,
            command_timeout=silence,
            server_settings=dict(settings or {}),
        )
    except Exception as error:
        raise away_if_so(error) from error


async def until_there(url: str, *, patience: float = START_SECONDS) -> None:
    """Return once the database takes a connection; raises `DatabaseAway` after so many seconds."""
    until = time.monotonic() + patience
    while True:
        try:
            connection = await connect(url)
        except DatabaseAway as error:
            if time.monotonic() > until:
                raise
            log.warning("database_awaited", reason=str(error)[:200])
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            connection.terminate()
            return


def away_if_so(error: Exception) -> Exception:
    """Return what to raise for *error*, met while connecting.

    A server that is down has no socket file (FileNotFoundError), and its name may not resolve.
    """
    if isinstance(error, OSError) or is_away(error):
        return DatabaseAway(f"{type(error).__name__}: {error}")
    return error


def connect_arguments(settings: Mapping[str, str]) -> dict[str, Any]:
    """Return what SQLAlchemy is to hand the driver for the same deadlines."""
    return {
        "timeout": CONNECT_SECONDS,
        "command_timeout": SILENCE_SECONDS,
        "server_settings": dict(settings),
    }
