"""Many single questions asked as few batched ones."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from servicekit.ground import context
from servicekit.process.seats import sit_down, waiting_for_others

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Coalesced(Generic[K, V]):
    """Many single asks as few batched calls: one in flight, the next collecting meanwhile.

    *ask* gets at most *most* keys and returns the values of those it knows. With nothing in
    flight a key goes out at once; nobody waits for company.
    """

    def __init__(
        self, ask: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]], *, most: int = 100
    ) -> None:
        self._ask = ask
        self._most = most
        self._waiting: dict[K, asyncio.Future[V | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def get(self, key: K) -> V | None:
        """Return the key's value, or ``None`` where the batch's answer did not hold it.

        A failed batch fails for each that waited on it. Who stops waiting disturbs nobody.
        """
        future = self._waiting.get(key)
        if future is None:
            future = asyncio.get_running_loop().create_future()
            # Nobody may be left to take a failure; without a look at it the loop would complain.
            future.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._waiting[key] = future
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_while_waiting())
        with waiting_for_others():
            return await asyncio.shield(future)

    async def _ask_while_waiting(self) -> None:
        # It asks for all who wait: the first one's deadline and seat are not theirs.
        context.enter(replace(context.current(), answer_by=None))
        sit_down(None)
        try:
            while self._waiting:
                keys = list(self._waiting)[: self._most]
                batch = {key: self._waiting.pop(key) for key in keys}
                await self._ask_batch(batch)
        finally:
            self._asking = None

    async def _ask_batch(self, batch: dict[K, asyncio.Future[V | None]]) -> None:
        try:
            values = await self._ask(list(batch))
        except asyncio.CancelledError:
            for future in batch.values():
                future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, each waiter gets it
            for future in batch.values():
                future.set_exception(error)
        else:
            for key, future in batch.items():
                future.set_result(values.get(key))
