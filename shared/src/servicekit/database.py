"""One service's database: sessions, transactions, and what happens when one commits."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

import orjson
from sqlalchemy import Select, event
from sqlalchemy.ext.asyncio import (  # noqa: TID251  (the one place engines come from)
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import Session as Unit

from servicekit import outbox
from servicekit.failpoints import reach
from servicekit.session import Session, driver

__all__ = ["Database", "Session", "driver", "get_or_raise"]

_T = TypeVar("_T")


def _to_json(value: object) -> str:
    return orjson.dumps(value).decode()


class _Unit(Unit):
    """Holds on to what a transaction added: the identity map forgets what nobody else holds."""


@event.listens_for(_Unit, "pending_to_persistent")
def _remember(unit: Unit, added: object) -> None:
    unit.info.setdefault("added", []).append(added)


class Database:
    """A service's own database.

    *source* is the service's name, *division* and *authority* whose deployment this is; events
    announced in a transaction carry them. *url* is ``postgresql://user@host:port/name``.
    """

    def __init__(
        self, url: str, *, source: str, division: str, authority: str, pool_size: int = 8
    ) -> None:
        self.url = url
        self.origin = outbox.Origin(source=source, division=division, authority=authority)
        self.on_announced: Callable[[], None] = lambda: None
        self.on_commit: Callable[[Sequence[object]], None] = lambda _: None
        """Told what each transaction added, once it has committed."""
        self._engine = create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=5,
            hide_parameters=True,  # an error's text goes into the log
            json_serializer=_to_json,
            json_deserializer=orjson.loads,
            connect_args={
                "server_settings": {
                    "application_name": source,
                    "statement_timeout": "15000",
                    "lock_timeout": "5000",
                    "idle_in_transaction_session_timeout": "15000",
                }
            },
        )
        self._sessions = async_sessionmaker(
            self._engine, sync_session_class=_Unit, expire_on_commit=False
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Open a transaction; leaving it commits the changes and their announcements together."""
        async with self._sessions() as session:
            session.info["origin"] = self.origin
            async with session.begin():
                yield session
                await session.flush()
                announced = await outbox.write(session)
                reach("cmd.after_outbox_insert")
            if announced:
                self.on_announced()
            self.on_commit(session.info.get("added", ()))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Open a read-only transaction."""
        async with self._sessions() as session, session.begin():
            await session.connection(execution_options={"postgresql_readonly": True})
            yield session

    async def close(self) -> None:
        """Give every connection back."""
        await self._engine.dispose()


async def get_or_raise(session: Session, statement: Select[_T], error: Exception) -> _T:
    """Return the one row that *statement* finds, or raise *error*."""
    found = await session.scalar(statement)
    if found is None:
        raise error
    return found
