"""One service's database: sessions, transactions, and what happens when one commits."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

import orjson
from sqlalchemy import NullPool, Select
from sqlalchemy.ext.asyncio import (  # noqa: TID251  (the one place engines come from)
    create_async_engine,
)

from servicekit.storage.away import STATEMENT_SECONDS, connect_arguments, is_full
from servicekit.storage.connections import Connections
from servicekit.storage.driver_statements import Prepared
from servicekit.storage.mapped_class import to_json
from servicekit.storage.session import Session, driver

__all__ = ["Database", "Session", "driver", "get_or_raise"]

_T = TypeVar("_T")


def _connections(url: str, source: str, *, size: int, read_only: bool) -> Connections:
    engine = create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1),
        poolclass=NullPool,  # `Connections` keeps them
        hide_parameters=True,  # an error's text goes into the log
        json_serializer=to_json,
        json_deserializer=orjson.loads,
        connect_args=connect_arguments(
            {
                "application_name": source,
                "statement_timeout": f"{STATEMENT_SECONDS:.0f}s",
                "lock_timeout": "5s",
                "idle_in_transaction_session_timeout": "15s",
                "default_transaction_read_only": "on" if read_only else "off",
            }
        ),
        **({"isolation_level": "AUTOCOMMIT"} if read_only else {}),
    )
    return Connections(engine, size=size)


# As many bytes as some hundred commands need, on the disk of the service's own tables.
_TRY_FOR_ROOM: Final = """
CREATE TEMP TABLE room_is_tried (filler text) ON COMMIT DROP;
ALTER TABLE room_is_tried ALTER filler SET STORAGE PLAIN;
INSERT INTO room_is_tried SELECT repeat('x', 7000) FROM generate_series(1, 64)
"""

BesideCommit = Callable[[Session], None]
A = TypeVar("A")


class AddedTwice(RuntimeError):
    """The same call was to be made twice for each transaction."""


class Database:
    """A service's own database.

    *source* is the service's name, under which PostgreSQL shows its connections. *url* is
    ``postgresql://user@host:port/name``.
    """

    def __init__(self, url: str, *, source: str, pool_size: int = 8) -> None:
        self.url = url
        self._before_commit: list[BesideCommit] = []
        self._after_commit: list[BesideCommit] = []
        self._writing = _connections(url, source, size=pool_size, read_only=False)
        self._reading = _connections(url, source, size=max(2, pool_size // 2), read_only=True)

    def before_commit(self, act: BesideCommit) -> None:
        """Have *act* say what belongs into every transaction; refuses the same one twice."""
        _add(self._before_commit, act)

    def after_commit(self, tell: BesideCommit) -> None:
        """Have *tell* called with each transaction's session once it has committed; likewise."""
        _add(self._after_commit, tell)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Open a transaction; leaving it commits the changes and their announcements together."""
        async with Session(self._writing) as session:
            yield session
            for act in self._before_commit:
                act(session)
            await session.finish()
            await session.commit()
            for tell in self._after_commit:
                tell(session)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Open a session that can only read; each statement sees what is committed by then.

        Nothing is begun or committed: that saves two of the three round trips of a look-up, and
        two statements of one READ COMMITTED transaction would see two moments as well.
        """
        async with Session(self._reading, writes=False) as session:
            yield session

    @asynccontextmanager
    async def disclosing(self) -> AsyncIterator[Session]:
        """Open a session to look things up in and to write down, in one statement, who saw them.

        The driver's statements are each a transaction of its own, so begin and commit cost no round
        trip; what the ORM is asked begins one, which ends with the session. Either way the line is
        kept before the answer leaves. Nothing may be announced or added.
        """
        async with Session(self._writing, writes=False) as session:
            yield session
            await session.commit()

    @property
    def is_full(self) -> bool:
        """Whether the database had no room on its disk when last something was written."""
        return self._writing.is_full

    async def has_room(self) -> bool:
        """Tell whether something can be kept; tried only after it once could not."""
        if not self.is_full:
            return True
        try:
            async with Session(self._writing) as session:
                await (await session.driver()).execute(_TRY_FOR_ROOM)
                await session.rollback()
        except Exception as error:
            if not is_full(error):
                raise
            return False
        self._writing.is_full = False
        return True

    async def close(self) -> None:
        """Give every connection back."""
        await self._writing.close()
        await self._reading.close()


async def get_or_raise(
    session: Session, statement: Prepared[_T] | Select[_T], error: Exception, **values: object
) -> _T:
    """Return the first that *statement* finds with *values* for its parameters, or raise *error*.

    A `Prepared` statement costs a fifth of one that the ORM runs (measured: 0.1 -> 0.5 ms of CPU).
    """
    if isinstance(statement, Prepared):
        found = await statement.first(session, **values)
    else:
        found = await session.scalar(statement, values)
    if found is None:
        raise error
    return found


def _add(calls: list[A], call: A) -> None:
    if call in calls:
        raise AddedTwice(repr(call))
    calls.append(call)
