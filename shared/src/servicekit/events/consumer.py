"""Receives what others tell us: gather without a transaction, apply in one, order per subject.

Intake parses records and lines them up per subject. The head of each line gathers, up to 32 at a
time. Whatever has gathered is applied together in one transaction: inbox, change and our own
announcements commit or fail as one. Offsets follow the contiguous watermark behind it.
"""

import asyncio
import time
from collections import deque
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import Any, Final

from servicekit.bus.port import BusUnavailable, Subscription
from servicekit.events.applier import STEP_SECONDS, Applier
from servicekit.events.incoming import Incoming, enter_context_of, read
from servicekit.events.reactions import Hearing, Reactions
from servicekit.events.watermarks import Watermarks
from servicekit.ground.failpoints import reach
from servicekit.ground.heartbeat import Heartbeat
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database

GATHERING_AT_ONCE: Final = 32
GATHER_SECONDS: Final = 2.0
"""Past this a gather becomes a postponed event, so that a slow source keeps nobody else waiting."""
IN_FLIGHT: Final = 1000
TICK_SECONDS: Final = 0.5
BUSY_SECONDS: Final = 1.0
IDLE_SECONDS: Final = 5.0
"""How long to wait for records, with and without work whose offsets are still to be committed."""
COMPANY: Final = 200
COMPANY_SECONDS: Final = 1.0
"""How many events that nobody reacts to, or how long at most, wait to be noted together."""
STUCK_SECONDS: Final = 60.0
COMMIT_SECONDS: Final = 6.0
"""How long committing offsets may take."""


class EndedAlone(RuntimeError):
    """One half of a consumer ended while the other went on."""


class Consumer:
    """Works one subscription off into one database, as *reactions* say."""

    def __init__(
        self,
        database: Database,
        subscription: Subscription,
        reactions: Reactions,
        provisions: Provisions,
        *,
        heart: Heartbeat | None = None,
        applying: Heartbeat | None = None,
    ) -> None:
        """*heart* is the intake's, *applying* that of whatever lets events have their effect."""
        self._heart = heart or Heartbeat()
        self._applying = applying or Heartbeat()
        self._applier = Applier(database, provisions, heart=self._applying)
        self._subscription = subscription
        self._reactions = reactions
        self._provisions = provisions
        self._lines: dict[tuple[str, str], deque[Incoming]] = {}
        self._ready: dict[Incoming, None] = {}
        self._something_ready = asyncio.Event()
        self._slots = asyncio.Semaphore(GATHERING_AT_ONCE)
        self._watermarks = Watermarks()
        self._last_progress = time.monotonic()
        self._committed_at = 0.0
        subscription.lost = self._let_go
        subscription.goes_on = self._heart.beat

    async def run(self) -> None:
        """Consume until cancelled; raise `LineStopped` where the house is at fault."""
        async with asyncio.TaskGroup() as tasks:
            for half in (self._take_in(tasks), self._apply_what_is_ready(tasks)):
                tasks.create_task(_never_alone(half, asyncio.current_task()))

    # Intake

    async def _take_in(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            if self._watermarks.in_flight >= IN_FLIGHT:
                self._heart.beat(BUSY_SECONDS)
                await asyncio.sleep(0.01)
                continue
            try:
                patience = BUSY_SECONDS if self._watermarks.unsettled else IDLE_SECONDS
                deliveries = await self._subscription.poll(limit=200, patience=patience)
            except BusUnavailable as error:
                log.warning("consumer_waits_for_bus", reason=str(error))
                self._heart.beat(BUSY_SECONDS)
                await asyncio.sleep(1)
                continue
            self._heart.beat(COMMIT_SECONDS)
            await self._commit_offsets()
            if self._watermarks.in_flight == 0:
                self._last_progress = time.monotonic()
            for delivery in deliveries:
                self._line_up(read(delivery, self._reactions), tasks)

    def _line_up(self, item: Incoming, tasks: asyncio.TaskGroup) -> None:
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

    def _start(self, item: Incoming, tasks: asyncio.TaskGroup) -> None:
        if any(reaction.gather for reaction in item.reactions):
            tasks.create_task(self._gather(item))
        else:
            self._make_ready(item)

    async def _gather(self, item: Incoming) -> None:
        assert item.envelope  # noqa: S101  (a reaction was found by it)
        hearing = Hearing(item.envelope, self._provisions)
        enter_context_of(item.envelope)
        async with self._slots:
            try:
                async with asyncio.timeout(GATHER_SECONDS):
                    item.gathered = [
                        await each.gather(item.event, hearing) if each.gather else None
                        for each in item.reactions
                    ]
            except Exception as error:  # noqa: BLE001  (whatever it is, the event is postponed and says why)
                item.trouble = error
            except asyncio.CancelledError as error:
                if _is_being_cancelled():
                    raise
                # Somebody else's call was cancelled that this one waited for.
                item.trouble = TimeoutError(f"what was asked was given up: {error!r}")
        reach("cons.after_gather")
        self._make_ready(item)

    def _make_ready(self, item: Incoming) -> None:
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
            self._applying.rest()
            await self._something_ready.wait()
            self._something_ready.clear()
            self._applying.beat(STEP_SECONDS)
            batch, self._ready = list(self._ready), {}
            for item in batch:
                item.taken = True
            if batch:
                await self._applier.apply(batch)
                self._move_on(batch, tasks)

    # What has been done

    def _move_on(self, batch: Sequence[Incoming], tasks: asyncio.TaskGroup) -> None:
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

    @property
    def stuck(self) -> bool:
        """Whether there is work and none of it has moved for a minute; idle is not stuck."""
        return self._subscription.stuck() or time.monotonic() - self._last_progress > STUCK_SECONDS


async def _never_alone(half: Coroutine[Any, Any, None], whole: "asyncio.Task[None] | None") -> None:
    """Run one half of the consumer, which ends in good order only with the *whole*.

    A task group takes no notice of a task that returns or is cancelled from elsewhere.
    """
    try:
        await half
    except asyncio.CancelledError as cancelled:
        if whole is None or whole.cancelling():
            raise
        raise EndedAlone("it was cancelled") from cancelled
    raise EndedAlone("it returned")


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
