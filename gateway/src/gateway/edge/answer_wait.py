"""Notices that an answer is overdue, or that its client has gone while it is waited for."""

import asyncio
from types import TracebackType
from typing import Self

from starlette.types import Receive

from gateway.edge.bodies import ClientGone, RequestBody

_PATIENCE = 0.1
"""Seconds before anybody looks: most answers are there by then."""


class AnswerWait:
    """The wait for one answer; it ends the task within it, by `ClientGone` or by `TimeoutError`.

    The first when the client closes the connection, the second when nothing has moved for so many
    seconds; never, where *seconds* is None.

    A timer costs a microsecond, a task thirty; so the task that waits for the client's farewell
    is only started for answers that take their time. It never reads while the body is being read.
    """

    __slots__ = (
        "_body",
        "_cause",
        "_loop",
        "_moved_at",
        "_receive",
        "_seconds",
        "_task",
        "_timer",
        "_watcher",
    )

    def __init__(self, receive: Receive, body: RequestBody, *, seconds: float | None) -> None:
        self._receive = receive
        self._body = body
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._cause: type[ClientGone | TimeoutError] | None = None
        self._watcher: asyncio.Task[None] | None = None

    def moved(self) -> None:
        """Something came through: the wait begins anew."""
        self._moved_at = self._loop.time()

    def __enter__(self) -> Self:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  (we are called from a coroutine)
        self._task: asyncio.Task[object] = task
        self._moved_at = self._loop.time()
        self._timer = self._loop.call_later(_PATIENCE, self._look)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if self._cause is not None and isinstance(error, asyncio.CancelledError):
            self._task.uncancel()
            raise self._cause from error

    def _look(self) -> None:
        if self._body.finished and self._watcher is None:
            self._watcher = self._loop.create_task(self._await_farewell())
        pause = _PATIENCE if self._watcher is None else None
        if self._seconds is not None:
            left = self._moved_at + self._seconds - self._loop.time()
            if left <= 0:
                self._end(TimeoutError)
                return
            pause = min(pause or left, left)
        if pause is not None:
            self._timer = self._loop.call_later(pause, self._look)

    async def _await_farewell(self) -> None:
        message = await self._receive()
        while message["type"] != "http.disconnect":
            message = await self._receive()
        self._end(ClientGone)

    def _end(self, cause: type[ClientGone | TimeoutError]) -> None:
        self._cause = cause
        self._task.cancel()
