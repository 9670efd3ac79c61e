"""Receives what others tell us: gather without a transaction, apply in one, order per subject.

Intake parses records and lines them up per subject. The head of each line gathers, up to 32 at a
time. Whatever has gathered is applied together in one transaction: inbox, change and our own
announcements commit or fail as one. Offsets follow the contiguous watermark behind it.
"""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import asyncpg
import orjson
from pydantic import ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contracts.envelope import Envelope, EventData
from contracts.topics import TOPIC_BY_NAME
from servicekit.bus.port import BusUnavailable, Delivery, Subscription
from servicekit.events.inbox import Admission, Arrival, admit
from servicekit.events.postponed import (
    UNREADABLE,
    State,
    Unreadable,
    has_passed,
    postpone,
    state_after,
)
from servicekit.events.reactions import Hearing, Reaction, Reactions
from servicekit.events.watermarks import Watermarks
from servicekit.ground import context
from servicekit.ground.failpoints import reach
from servicekit.ground.logs import log
from servicekit.ground.metrics import CONSUMER_STUCK, EVENTS_APPLIED, EVENTS_REPEATED
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database, Session

GATHERING_AT_ONCE: Final = 32
GATHER_SECONDS: Final = 2.0
"""Past this a gather becomes a postponed event, so that a slow source keeps nobody else waiting."""
IN_FLIGHT: Final = 1000
TICK_SECONDS: Final = 0.2
BUSY_SECONDS: Final = 1.0
IDLE_SECONDS: Final = 5.0
"""How long to wait for records, with and without work whose offsets are still to be committed."""
COMPANY: Final = 200
COMPANY_SECONDS: Final = 1.0
"""How many events that nobody reacts to, or how long at most, wait to be noted together."""
STUCK_SECONDS: Final = 60.0
PARKED_IN_A_ROW: Final = 50
PARKED_SHARE: Final = 0.01
SHARE_COUNTS_FROM: Final = 1000

_DATABASE_AWAY = (OSError, OperationalError, InterfaceError, asyncpg.InterfaceError, PoolTimeout)


class LineStopped(RuntimeError):
    """So much was parked that the fault must be ours: nothing more is taken in."""


@dataclass(slots=True, eq=False)
class _Item:
    delivery: Delivery
    arrival: Arrival
    envelope: Envelope | None = None
    event: EventData | None = None
    reactions: Sequence[Reaction] = ()
    gathered: Sequence[object] = ()
    trouble: Exception | None = None
    passed: "Sequence[_Item]" = ()
    """Those directly before it that nobody reacts to: they are noted together with it."""
    taken: bool = False

    def may_pass(self, after: "_Item") -> bool:
        """Whether *after* can take this one along: one note in the inbox stands for both."""
        return (
            not (self.taken or self.reactions or self.trouble or after.trouble)
            and self.arrival.sequence == after.arrival.sequence - 1
            and not TOPIC_BY_NAME[self.arrival.topic].compacted
        )

    @property
    def line(self) -> tuple[str, str]:
        return (self.arrival.topic, self.arrival.subject)


class Consumer:
    """Works one subscription off into one database, as *reactions* say."""

    def __init__(
        self,
        database: Database,
        subscription: Subscription,
        reactions: Reactions,
        provisions: Provisions,
    ) -> None:
        self._database = database
        self._subscription = subscription
        self._reactions = reactions
        self._provisions = provisions
        self._lines: dict[tuple[str, str], deque[_Item]] = {}
        self._ready: dict[_Item, None] = {}
        self._something_ready = asyncio.Event()
        self._slots = asyncio.Semaphore(GATHERING_AT_ONCE)
        self._watermarks = Watermarks()
        self._applied = self._parked = self._parked_in_a_row = 0
        self._last_progress = time.monotonic()
        self._committed_at = 0.0
        subscription.lost = self._let_go

    async def run(self) -> None:
        """Consume until cancelled; raise `LineStopped` when parking gets out of hand."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._take_in(tasks))
            tasks.create_task(self._apply_what_is_ready(tasks))

    # Intake

    async def _take_in(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            if self._watermarks.in_flight >= IN_FLIGHT:
                await asyncio.sleep(0.01)
                continue
            try:
                patience = BUSY_SECONDS if self._watermarks.unsettled else IDLE_SECONDS
                deliveries = await self._subscription.poll(limit=200, patience=patience)
            except BusUnavailable as error:
                log.warning("consumer_waits_for_bus", reason=str(error))
                await asyncio.sleep(1)
                continue
            await self._commit_offsets()
            self._watch()
            for delivery in deliveries:
                self._line_up(self._read(delivery), tasks)

    def _read(self, delivery: Delivery) -> _Item:
        try:
            fields = orjson.loads(delivery.value)
            arrival = Arrival(delivery.topic, fields["subject"], fields["sequence"])
            reactions = self._reactions.to(fields["type"])
            if not reactions:
                return _Item(delivery, arrival)
            envelope = Envelope.model_validate(fields)
            event = reactions[0].event.model_validate(envelope.data)
        except (orjson.JSONDecodeError, ValidationError, KeyError, TypeError) as error:
            arrival = Arrival(delivery.topic, delivery.key, UNREADABLE)
            return _Item(delivery, arrival, trouble=Unreadable(f"{type(error).__name__}"))
        return _Item(delivery, arrival, envelope, event, reactions, [None] * len(reactions))

    def _line_up(self, item: _Item, tasks: asyncio.TaskGroup) -> None:
        self._watermarks.begin((item.delivery.topic, item.delivery.partition), item.delivery.offset)
        line = self._lines.setdefault(item.line, deque())
        if line and line[-1].may_pass(item):
            before = line.pop()
            self._ready.pop(before, None)
            item.passed = (*before.passed, before)
            item.arrival = replace(item.arrival, passed=len(item.passed))
        line.append(item)
        if len(line) == 1:
            self._start(item, tasks)
        elif line[0] in self._ready:
            self._something_ready.set()

    # Gather

    def _start(self, item: _Item, tasks: asyncio.TaskGroup) -> None:
        if any(reaction.gather for reaction in item.reactions):
            tasks.create_task(self._gather(item))
        else:
            self._make_ready(item)

    async def _gather(self, item: _Item) -> None:
        assert item.envelope  # noqa: S101  (a reaction was found by it)
        hearing = Hearing(item.envelope, self._provisions)
        _enter_context_of(item.envelope)
        async with self._slots:
            try:
                async with asyncio.timeout(GATHER_SECONDS):
                    item.gathered = [
                        await each.gather(item.event, hearing) if each.gather else None
                        for each in item.reactions
                    ]
            except Exception as error:  # noqa: BLE001  (whatever it is, the event is postponed and says why)
                item.trouble = error
        reach("cons.after_gather")
        self._make_ready(item)

    def _make_ready(self, item: _Item) -> None:
        self._ready[item] = None
        # What nobody reacts to only moves its subject on; it waits for company, but not for long.
        hurry = item.reactions or item.trouble or len(self._lines[item.line]) > 1
        if hurry or len(self._ready) >= COMPANY:
            self._something_ready.set()
        elif len(self._ready) == 1:
            asyncio.get_running_loop().call_later(COMPANY_SECONDS, self._something_ready.set)

    # Apply

    async def _apply_what_is_ready(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            await self._something_ready.wait()
            self._something_ready.clear()
            batch, self._ready = list(self._ready), {}
            for item in batch:
                item.taken = True
            if batch:
                await self._apply(batch)
                self._move_on(batch, tasks)

    async def _apply(self, batch: Sequence[_Item]) -> None:
        try:
            await self._apply_together([item for item in batch if not item.trouble])
        except Exception:  # noqa: BLE001  (each is tried alone, and tells its own trouble)
            for item in batch:
                await self._apply_alone(item)
        else:
            for item in batch:
                if item.trouble:
                    await self._apply_alone(item)

    async def _apply_together(self, batch: Sequence[_Item]) -> None:
        if not batch:
            return
        async with self._database.transaction() as session:
            admissions = await admit(session, [item.arrival for item in batch])
            reach("cons.after_inbox_insert")
            for item, admission in zip(batch, admissions, strict=True):
                await self._settle(session, item, admission)
            reach("cons.before_db_commit")
        reach("cons.after_db_commit_before_offset")

    async def _apply_alone(self, item: _Item) -> None:
        while not await self._applied_or_postponed(item):  # noqa: ASYNC110  (we wait for a database)
            await asyncio.sleep(0.5)

    async def _applied_or_postponed(self, item: _Item) -> bool:
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

    async def _settle(self, session: Session, item: _Item, admission: Admission) -> None:
        match admission:
            case Admission.FRESH if item.reactions and item.envelope:
                _enter_context_of(item.envelope)
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

    async def _postpone(self, item: _Item, state: State, reason: str) -> None:
        async with self._database.transaction() as session:
            if item.passed:
                await self._note(session, item.passed)
            if not await has_passed(session, item.arrival):
                await self._keep(session, item, state, reason)
                if state is State.PARKED:
                    self._count_parked()

    async def _keep(self, session: Session, item: _Item, state: State, reason: str) -> None:
        await postpone(session, item.arrival, item.delivery.value, state=state, reason=reason)

    async def _note(self, session: Session, passed: Sequence[_Item]) -> None:
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

    # What has been done

    def _move_on(self, batch: Sequence[_Item], tasks: asyncio.TaskGroup) -> None:
        self._applied += len(batch)
        self._last_progress = time.monotonic()
        for item in batch:
            for each in (*item.passed, item):
                delivery = each.delivery
                self._watermarks.finish((delivery.topic, delivery.partition), delivery.offset)
            line = self._lines[item.line]
            line.popleft()
            if line:
                self._start(line[0], tasks)
            else:
                del self._lines[item.line]

    async def _commit_offsets(self) -> None:
        """Commit at most every tick; a crash only means that the inbox absorbs a few more."""
        if time.monotonic() - self._committed_at < TICK_SECONDS:
            return
        self._committed_at = time.monotonic()
        assigned = self._subscription.assigned()
        offsets = {p: at for p, at in self._watermarks.take_moved().items() if p in assigned}
        if offsets:
            await self._subscription.commit(offsets)

    def _let_go(self, partitions: frozenset[tuple[str, int]]) -> None:
        """Forget offsets that are no longer ours; what is under way meets the inbox."""
        for partition in partitions:
            self._watermarks.forget(partition)

    def _watch(self) -> None:
        if self._watermarks.in_flight == 0:
            self._last_progress = time.monotonic()
        CONSUMER_STUCK.set(self.stuck)

    @property
    def stuck(self) -> bool:
        """Whether there is work and none of it has moved for a minute; idle is not stuck."""
        return self._subscription.stuck() or time.monotonic() - self._last_progress > STUCK_SECONDS


def _enter_context_of(envelope: Envelope) -> None:
    context.enter(context.Context(envelope.correlationid, envelope.traceparent, str(envelope.id)))


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
