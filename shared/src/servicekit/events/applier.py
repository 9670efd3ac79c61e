"""Lets what arrived have its effect: inbox, change and our own announcements, or none of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import asyncpg
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from servicekit.events.inbox import Admission, admit
from servicekit.events.incoming import Incoming, enter_context_of
from servicekit.events.postponed import State, has_passed, postpone, state_after
from servicekit.events.reactions import Hearing
from servicekit.ground.failpoints import reach
from servicekit.ground.logs import log
from servicekit.ground.metrics import EVENTS_APPLIED, EVENTS_REPEATED
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database, Session

PARKED_IN_A_ROW: Final = 50
PARKED_SHARE: Final = 0.01
SHARE_COUNTS_FROM: Final = 1000

_DATABASE_AWAY = (OSError, OperationalError, InterfaceError, asyncpg.InterfaceError, PoolTimeout)


class LineStopped(RuntimeError):
    """So much was parked that the fault must be ours: nothing more is taken in."""


class Applier:
    """Applies batches in which each record is another subject's."""

    def __init__(self, database: Database, provisions: Provisions) -> None:
        self._database = database
        self._provisions = provisions
        self._applied = self._parked = self._parked_in_a_row = 0

    async def apply(self, batch: Sequence[Incoming]) -> None:
        """Apply what can be applied, together if possible; postpone what is in trouble.

        Returns once each is one or the other, however long the database is away. Raises
        `LineStopped`.
        """
        try:
            await self._apply_together([item for item in batch if not item.trouble])
        except Exception:  # noqa: BLE001  (each is tried alone, and tells its own trouble)
            for item in batch:
                await self._apply_alone(item)
        else:
            for item in batch:
                if item.trouble:
                    await self._apply_alone(item)
        self._applied += len(batch)

    async def _apply_together(self, batch: Sequence[Incoming]) -> None:
        if not batch:
            return
        async with self._database.transaction() as session:
            admissions = await admit(session, [item.arrival for item in batch])
            reach("cons.after_inbox_insert")
            for item, admission in zip(batch, admissions, strict=True):
                await self._settle(session, item, admission)
            reach("cons.before_db_commit")
        reach("cons.after_db_commit_before_offset")

    async def _apply_alone(self, item: Incoming) -> None:
        while not await self._applied_or_postponed(item):  # noqa: ASYNC110  (we wait for a database)
            await asyncio.sleep(0.5)

    async def _applied_or_postponed(self, item: Incoming) -> bool:
        """Apply the item, or postpone it for its trouble; false while the database is away."""
        try:
            if item.trouble:
                await self._postpone(item, state_after(item.trouble), _reason(item.trouble))
            else:
                await self._apply_together([item])
                self._parked_in_a_row = 0
        except _DATABASE_AWAY as error:
            log.warning("consumer_waits_for_database", reason=str(error)[:200])
            return False
        except LineStopped:
            raise
        except Exception as error:
            if item.trouble:
                raise
            item.trouble = error
            return await self._applied_or_postponed(item)
        return True

    async def _settle(self, session: Session, item: Incoming, admission: Admission) -> None:
        match admission:
            case Admission.FRESH if item.reactions and item.envelope:
                enter_context_of(item.envelope)
                hearing = Hearing(item.envelope, self._provisions)
                for reaction, gathered in zip(item.reactions, item.gathered, strict=True):
                    await reaction.apply(session, item.event, gathered, hearing)
                EVENTS_APPLIED.labels(item.envelope.type).inc()
            case Admission.REPEATED:
                EVENTS_REPEATED.inc()
            case Admission.EARLY:
                for each in (*item.passed, item):
                    await self._keep(session, each, State.GAP, "an earlier event has not arrived")
            case Admission.BEHIND:
                for each in (*item.passed, item):
                    await self._keep(session, each, State.RETRY, "an earlier event is postponed")

    async def _postpone(self, item: Incoming, state: State, reason: str) -> None:
        async with self._database.transaction() as session:
            if item.passed:
                await self._note(session, item.passed)
            if not await has_passed(session, item.arrival):
                await self._keep(session, item, state, reason)
                if state is State.PARKED:
                    self._count_parked()

    async def _keep(self, session: Session, item: Incoming, state: State, reason: str) -> None:
        await postpone(session, item.arrival, item.delivery.value, state=state, reason=reason)

    async def _note(self, session: Session, passed: Sequence[Incoming]) -> None:
        """Note what nobody reacts to without what came after it."""
        *before, last = passed
        arrival = replace(last.arrival, passed=len(before))
        last = replace(last, passed=before, arrival=arrival)
        [admission] = await admit(session, [arrival])
        await self._settle(session, last, admission)

    def _count_parked(self) -> None:
        self._parked += 1
        self._parked_in_a_row += 1
        many = self._applied >= SHARE_COUNTS_FROM and self._parked > PARKED_SHARE * self._applied
        if many or self._parked_in_a_row >= PARKED_IN_A_ROW:
            raise LineStopped(f"{self._parked} events parked, {self._parked_in_a_row} in a row")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
