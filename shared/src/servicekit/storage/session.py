"""One unit of work on one connection: the driver's at once, SQLAlchemy's when it is asked for."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

import asyncpg
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncSession  # noqa: TID251  (the one place sessions come from)
from sqlalchemy.orm import Session as Unit
from sqlalchemy.orm import make_transient_to_detached, object_mapper
from sqlalchemy.util import await_only

from servicekit.ground.logs import log
from servicekit.storage.away import is_away, is_full
from servicekit.storage.connections import Connections, OpenConnection
from servicekit.storage.mapped_class import mapped_class
from servicekit.storage.writes import Write, write_together

T = TypeVar("T")

GOODBYE_SECONDS: Final = 2.0
"""How long whoever failed waits for its rollback; then the connection counts as lost."""


class NothingIsKept(RuntimeError):
    """What was added would never be written: the session has no transaction to end."""


class Session(AsyncSession):
    """What one transaction reads and writes; nothing is connected before the first statement.

    What was added, and what was changed of what a `prepared` statement loaded, is written by the
    driver when the transaction ends. The ORM's half is made when the first statement asks for it;
    from then on it keeps all of that, together with what it loads itself. Most transactions end
    without paying for it (measured: an insert costs 25 us of CPU instead of 430).
    """

    def __init__(self, connections: Connections, *, writes: bool = True) -> None:
        # Not SQLAlchemy's own beginning; `sync_session` makes up for it.
        self._connections = connections
        self._writes = writes
        self._open: OpenConnection | None = None
        self._unit: Unit | None = None
        self._added: list[Any] = []
        self._loaded: dict[tuple[Any, ...], Any] = {}
        self._at_the_end: list[Write] = []
        self._info: dict[Any, Any] = {}

    @property
    def info(self) -> dict[Any, Any]:
        """What belongs to this transaction: announcements, what was added."""
        return self._info

    async def driver(self) -> asyncpg.Connection:
        """Return the driver's own connection inside this transaction, for the hot paths."""
        return (await self._opened()).driver

    # What the driver writes

    def add(self, instance: object, *, _warn: bool = True) -> None:
        """Have *instance* inserted when the transaction ends, or is asked for something else.

        Raises `NothingIsKept` in a session without a transaction.
        """
        if not self._writes:
            raise NothingIsKept(type(instance).__name__)
        if self._unit is None and mapped_class(type(instance)).is_plain:
            self._added.append(instance)
        else:
            super().add(instance, _warn=_warn)

    def add_all(self, instances: Iterable[object]) -> None:
        """Have each inserted."""
        for instance in instances:
            self.add(instance)

    def keep(self, loaded: T) -> T:
        """Return the one object of this transaction for *loaded*'s row; its changes are written."""
        if not self._writes:
            return loaded
        key = object_mapper(loaded).identity_key_from_instance(loaded)
        if self._unit is None:
            known: T = self._loaded.setdefault(key, loaded)
            return known
        present: T | None = self._unit.identity_map.get(key)
        if present is None:
            self._hand_over(loaded)
        return present or loaded

    def at_the_end(self, write: Write) -> None:
        """Have *write* done when the transaction ends, together with what was added and changed.

        Raises `NothingIsKept` in a session without a transaction.
        """
        if not self._writes:
            raise NothingIsKept(write.text)
        self._at_the_end.append(write)

    async def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what was added and changed."""
        if self._unit is None:
            await self._write(self._pending())
        else:
            await super().flush(objects)

    async def finish(self) -> None:
        """Write all that is to be written."""
        if self._unit is not None:
            await super().flush()
        await self._write([*self._pending(), *self._at_the_end])

    def _pending(self) -> list[Write]:
        """Return how what was added is inserted and what was changed is updated by the driver."""
        added, self._added = self._added, []
        changed = [each for each in self._loaded.values() if mapped_class(type(each)).changes(each)]
        for each in added:
            self._remember_added(each)
            self.keep(each)
        return [
            *(mapped_class(type(each)).insertion(each) for each in added),
            *(mapped_class(type(each)).change(each) for each in changed),
        ]

    async def _write(self, writes: Sequence[Write]) -> None:
        if writes:
            await write_together(await self.driver(), writes)

    def _remember_added(self, added: object) -> None:
        self._info.setdefault("added", []).append(added)

    # What the ORM does

    @property
    def sync_session(self) -> Unit:
        """The ORM's half; it takes over what the driver has loaded and not yet written."""
        if self._unit is None:
            super().__init__(
                sync_session_class=_Unit,
                session=self,
                autoflush=self._writes,
                expire_on_commit=False,
                info=self._info,
            )
            assert self._unit  # noqa: S101  (made by SQLAlchemy's beginning)
            loaded, self._loaded = self._loaded, {}
            for each in loaded.values():
                self._hand_over(each)
            added, self._added = self._added, []
            self._unit.add_all(added)
        return self._unit

    @sync_session.setter
    def sync_session(self, unit: Unit) -> None:
        self._unit = unit

    _proxied = sync_session

    def _hand_over(self, loaded: Any) -> None:
        assert self._unit  # noqa: S101  (nothing is handed over before)
        changes = mapped_class(type(loaded)).take_back_changes(loaded)
        make_transient_to_detached(loaded)
        self._unit.add(loaded)
        for name, value in changes.items():
            setattr(loaded, name, value)

    # Beginning and end

    async def _opened(self) -> OpenConnection:
        if self._open is None:
            self._open = await self._connections.take()
        if self._writes and not self._open.in_transaction:
            await self._open.begin()
        return self._open

    async def commit(self) -> None:
        """Commit what the driver and the ORM did: it is one transaction."""
        if self._unit is not None:
            await super().commit()
        if self._open is not None and self._open.in_transaction:
            await self._open.commit()

    async def rollback(self) -> None:
        """Roll both back."""
        self._added.clear()
        self._loaded.clear()
        self._at_the_end.clear()
        if self._unit is not None:
            await super().rollback()
        if self._open is not None and self._open.in_transaction:
            await self._open.roll_back()

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            await self.close()
        elif is_full(error):
            self._connections.is_full = True
            await self._close_in_time()
        elif is_away(error):
            self._abandon()
        else:
            await self._close_in_time()

    async def _close_in_time(self) -> None:
        """Close after a failure, which may be that nobody answers any more."""
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                if self._open is not None:
                    await self._open.settle()
                await self.close()
        except Exception as error:  # noqa: BLE001  (whoever failed before has the word)
            log.warning("connection_abandoned", reason=type(error).__name__)
            self._abandon()

    def _abandon(self) -> None:
        """Let go of a connection that leads nowhere: nobody would answer a rollback."""
        opened, self._open = self._open, None
        self._connections.distrust_idle()
        if opened is None:
            return
        self._connections.give_back(opened, lost=True)
        if self._unit is not None:
            self._unit.invalidate()

    async def close(self) -> None:
        """Give the connection back; what was not committed is rolled back."""
        opened, self._open = self._open, None
        try:
            if self._unit is not None:
                await super().close()
            if opened is not None and opened.in_transaction:
                await opened.roll_back()
        finally:
            if opened is not None:
                self._connections.give_back(opened)


class _Unit(Unit):
    """The ORM's half of a session, on the connection that the session opens for both."""

    def __init__(self, *, session: Session, **options: Any) -> None:
        super().__init__(**options)
        self.session = session

    def get_bind(self, *_: Any, **__: Any) -> Connection:
        opened: OpenConnection = await_only(self.session._opened())  # noqa: SLF001
        return opened.orm


@event.listens_for(_Unit, "pending_to_persistent")
def _remember(unit: _Unit, added: object) -> None:
    unit.session._remember_added(added)  # noqa: SLF001


async def driver(session: Session) -> asyncpg.Connection:
    """Return the driver's own connection inside the session's transaction, for the hot paths."""
    return await session.driver()
