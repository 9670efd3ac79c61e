"""Lets what arrived have its effect: inbox, change and our own announcements, or none of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.exc import TimeoutError as PoolExhausted

from servicekit.events.faults import Fault, fault_of
from servicekit.events.inbox import Admission, admit
from servicekit.events.incoming import Incoming, enter_context_of
from servicekit.events.postponed import State, has_passed, postpone, state_after
from servicekit.events.reactions import Hearing
from servicekit.ground.failpoints import reach
from servicekit.ground.heartbeat import Heartbeat
from servicekit.ground.logs import log
from servicekit.ground.metrics import EVENTS_APPLIED, EVENTS_REPEATED
from servicekit.ground.provisions import Provisions
from servicekit.storage.away import is_away
from servicekit.storage.database import Database, Session

FAULTS_IN_A_ROW: Final = 50
"""So many faults of the house, with no event between that had its effect, stop the line."""
AGAIN_SECONDS: Final = 0.5
"""How long after a lost database the next try is made."""


STEP_SECONDS: Final = 8.0
"""How long one event's effect may take before it is told that nothing moves."""


class LineStopped(RuntimeError):
    """The house itself is at fault: nothing more is taken in, and the process ends."""


class Applier:
    """Applies batches in which each record is another subject's."""

    def __init__(self, database: Database, provisions: Provisions, *, heart: Heartbeat) -> None:
        self._database = database
        self._provisions = provisions
        self._heart = heart
        self._faults_in_a_row = 0

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

    async def _apply_together(self, batch: Sequence[Incoming]) -> None:
        if not batch:
            return
        self._heart.beat(STEP_SECONDS)
        async with self._database.transaction() as session:
            admissions = await admit(session, [item.arrival for item in batch])
            reach("cons.after_inbox_insert")
            for item, admission in zip(batch, admissions, strict=True):
                self._heart.beat(STEP_SECONDS)
                await self._settle(session, item, admission)
            reach("cons.before_db_commit")
        if any(item.reactions for item in batch):
            self._faults_in_a_row = 0
        reach("cons.after_db_commit_before_offset")

    async def _apply_alone(self, item: Incoming) -> None:
        while not await self._applied_or_postponed(item):
            self._heart.beat(AGAIN_SECONDS)
            await asyncio.sleep(AGAIN_SECONDS)

    async def _applied_or_postponed(self, item: Incoming) -> bool:
        """Apply the item, or postpone it for its trouble; false while the database is away."""
        try:
            if item.trouble:
                await self._postpone(item, item.trouble)
            else:
                await self._apply_together([item])
        except LineStopped:
            raise
        except Exception as error:
            if is_away(error) or isinstance(error, PoolExhausted):
                log.warning("consumer_waits_for_database", reason=str(error)[:200])
                return False
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

    async def _postpone(self, item: Incoming, trouble: Exception) -> None:
        self._count(fault_of(trouble), trouble)
        self._heart.beat(STEP_SECONDS)
        async with self._database.transaction() as session:
            if item.passed:
                await self._note(session, item.passed)
            if not await has_passed(session, item.arrival):
                await self._keep(session, item, state_after(trouble), _reason(trouble))

    async def _keep(self, session: Session, item: Incoming, state: State, reason: str) -> None:
        await postpone(session, item.arrival, item.delivery.value, state=state, reason=reason)

    async def _note(self, session: Session, passed: Sequence[Incoming]) -> None:
        """Note what nobody reacts to without what came after it."""
        *before, last = passed
        arrival = replace(last.arrival, passed=len(before))
        last = replace(last, passed=before, arrival=arrival)
        [admission] = await admit(session, [arrival])
        await self._settle(session, last, admission)

    def _count(self, fault: Fault, trouble: Exception) -> None:
        """Stop the line for the house alone: what is wrong with one event stops no other."""
        if fault is not Fault.HOUSE:
            return
        self._faults_in_a_row += 1
        if self._faults_in_a_row >= FAULTS_IN_A_ROW:
            raise LineStopped(f"{self._faults_in_a_row} events in a row: {_reason(trouble)}")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
