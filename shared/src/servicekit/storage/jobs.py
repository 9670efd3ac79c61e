"""Timers and background work: rows in the service's own database, run by procrastinate.

A job is deferred by the library's SQL function inside the session that causes it (design D15); the
worker's own statements run on our driver, too (see ``job_connector``).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
import procrastinate
from croniter import croniter
from procrastinate.exceptions import ConnectorException

from servicekit.ground.heartbeat import Heartbeat
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.storage.away import is_away, is_busy
from servicekit.storage.database import Session, driver
from servicekit.storage.job_connector import (
    LOOK_EVERY_SECONDS,
    SILENCE_SECONDS,
    JobConnector,
)

AGAIN_SECONDS: Final = 0.5
"""How long after a lost connection the next is tried."""

_DEFER: Final = """
SELECT procrastinate_defer_jobs_v1(
    ARRAY[ROW('default', $1, $4, NULL, NULL, $2::text::jsonb, $3)::procrastinate_job_to_defer_v1])
"""


async def defer(
    session: Session,
    task: str,
    arguments: dict[str, str],
    *,
    at: datetime | None = None,
    priority: int = 0,
) -> None:
    """Have *task* run after this transaction commits, not before *at*.

    Of those that are due the one with the highest *priority* is run first.
    """
    connection = await driver(session)
    await connection.execute(_DEFER, task, orjson.dumps(arguments).decode(), at, priority)


@dataclass(frozen=True)
class Job:
    """Something a capability does by the clock; *cron* has a sixth field, last, for seconds.

    Several processes may run it at once, and one that dies leaves it half done: it must be safe
    to run twice.
    """

    name: str
    cron: str
    act: Callable[[Provisions], Awaitable[None]]


class Jobs:
    """A service's tasks and the worker that runs them.

    A task must be safe to run twice: a worker that dies leaves its job to the next sweep.
    """

    def __init__(self, url: str) -> None:
        self._connector = JobConnector(url)
        self._app = procrastinate.App(connector=self._connector)
        self._at_start: list[Callable[[], Awaitable[None]]] = []

    def at_start(self, act: Callable[[], Awaitable[None]]) -> None:
        """Have *act* run before any job, now and after each lost connection: jobs were cut off."""
        self._at_start.append(act)

    def on(self, task: str, act: Callable[..., Awaitable[None]]) -> None:
        """Run *act* with the job's arguments whenever *task* was deferred."""
        self._app.task(name=task)(act)

    def every(self, cron: str, task: str, act: Callable[[], Awaitable[None]]) -> None:
        """Run *act* by the clock; *cron* has a sixth field, last, for seconds."""
        croniter(cron)  # a wrong one fails here, not in the worker's background

        async def tick(timestamp: int) -> None:  # noqa: ARG001  (the library passes it by name)
            await act()

        registered = self._app.task(name=task)(tick)
        self._app.periodic(cron=cron)(registered)

    def run_for(self, job: Job, provisions: Provisions) -> None:
        """Run *job* by its clock, with what it asks for among *provisions*."""

        async def act() -> None:
            await job.act(provisions)

        self.every(job.cron, job.name, act)

    async def run(self, heart: Heartbeat | None = None) -> None:
        """Work until cancelled; a lost database connection is waited out.

        The library answers a cancellation by winding up, which on a lost connection ends with the
        error of that: so whether we were cancelled is not told by what it raises.
        """
        self._connector.heart = heart or Heartbeat()
        while not _was_cancelled():
            try:
                async with self._app.open_async():
                    for act in self._at_start:
                        self._connector.heart.beat(SILENCE_SECONDS)
                        await act()
                    await self._app.run_worker_async(
                        concurrency=8,
                        # The connector tells of jobs that are there and of jobs that are due.
                        fetch_job_polling_interval=LOOK_EVERY_SECONDS,
                        abort_job_polling_interval=60.0,
                        update_heartbeat_interval=30.0,
                        stalled_worker_timeout=100.0,
                        install_signal_handlers=False,
                        delete_jobs="always",
                        shutdown_graceful_timeout=5.0,
                    )
                reason = "the worker stopped"
            except Exception as error:
                if not (isinstance(error, ConnectorException) or is_away(error) or is_busy(error)):
                    raise
                reason = str(error)
            if not _was_cancelled():
                log.warning("jobs_interrupted", reason=reason)
                self._connector.heart.beat(AGAIN_SECONDS)
                await asyncio.sleep(AGAIN_SECONDS)
        raise asyncio.CancelledError


def _was_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
