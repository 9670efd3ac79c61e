"""Asking another service: kept-alive connections, a pass, a deadline and a checked answer."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import aiohttp
import orjson
from pydantic import ValidationError

from contracts.internal import Purpose, View
from servicekit import context
from servicekit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, Unavailable
from servicekit.tokens import ServiceTokens

LARGEST_ANSWER: Final = 2 * 1024 * 1024
MOST_CONNECTIONS: Final = 32
IDLE_SECONDS: Final = 4.0
"""Shorter than uvicorn's five, so that a question seldom meets a connection being closed."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
A = TypeVar("A", bound=View)


class PeerUnavailable(Unavailable):
    """The other service did not answer, or not in a way we understand; ask again later."""

    def __init__(self, audience: str, reason: str, *, retry_after: int = 1) -> None:
        super().__init__(
            "系统繁忙,请稍后再试。 A part of the system does not answer; please try again shortly.",
            retry_after=retry_after,
        )
        self.audience = audience
        self.reason = reason


class PeerDoesNotKnow(NotFound):
    """The other service has no such thing, or not for us."""


class PeerForbids(Forbidden):
    """The other service does not let us ask this."""


class PeerInConflict(Conflict):
    """The state of the thing at the other service does not allow it now."""


class PeerRefusesContent(Invalid):
    """The other service cannot accept the question's content."""


_REFUSALS: Final[Mapping[int, type[DomainError]]] = {
    403: PeerForbids,
    404: PeerDoesNotKnow,
    409: PeerInConflict,
    422: PeerRefusesContent,
}


class Peer:
    """Another service of the house, asked on our own account over kept-alive connections.

    *timeout* is the deadline of one whole call, in seconds. Redirects are not followed, answers
    over ``LARGEST_ANSWER`` bytes not read.
    """

    def __init__(
        self, base_url: str, audience: str, tokens: ServiceTokens, timeout: float = 2.0
    ) -> None:
        self.audience: Final = audience
        self._base_url = base_url.rstrip("/")
        self._tokens = tokens
        self._timeout = timeout
        self._http: aiohttp.ClientSession | None = None
        self._closed = False

    async def ask(
        self,
        path: str,
        question: View,
        answer: type[A],
        *,
        purpose: Purpose,
        case_ids: Sequence[UUID] = (),
    ) -> A:
        """Ask a question (``POST``) and return the answer; :class:`Unavailable` where none came.

        The token names *purpose* and *case_ids*. Questions change nothing, so one that met a
        closing connection is asked once more, within the same deadline.
        """
        if self._closed:
            raise PeerUnavailable(self.audience, "closed")
        body = question.model_dump_json().encode()
        headers = self._headers(purpose, case_ids)
        try:
            async with asyncio.timeout(self._timeout):
                try:
                    status, content = await self._post(path, body, headers)
                except (aiohttp.ServerDisconnectedError, ConnectionResetError):
                    status, content = await self._post(path, body, headers)
        except TimeoutError as error:
            raise PeerUnavailable(self.audience, "deadline") from error
        except (aiohttp.ClientError, OSError) as error:
            raise PeerUnavailable(self.audience, type(error).__name__) from error
        return self._understood(status, content, answer)

    async def close(self) -> None:
        """Close the connections; whoever asks afterwards is told that nobody answers."""
        self._closed = True
        if self._http is not None:
            await self._http.close()

    def _headers(self, purpose: Purpose, case_ids: Sequence[UUID]) -> dict[str, str]:
        here = context.current()
        headers = {
            "authorization": f"Bearer {self._tokens.for_call(self.audience, purpose, case_ids)}",
            "content-type": "application/json",
            "accept-encoding": "identity",
            "x-transaction-id": here.transaction,
        }
        if here.traceparent is not None:
            headers["traceparent"] = here.traceparent
        return headers

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        async with self._session().post(
            f"{self._base_url}{path}", data=body, headers=headers, allow_redirects=False
        ) as response:
            content = bytearray()
            async for chunk in response.content.iter_any():
                content += chunk
                if len(content) > LARGEST_ANSWER:
                    response.close()
                    raise PeerUnavailable(self.audience, "answer too large")
            return response.status, bytes(content)

    def _session(self) -> aiohttp.ClientSession:
        # Made on the first call, since it belongs to the loop that runs then.
        if self._http is None:
            self._http = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=MOST_CONNECTIONS, keepalive_timeout=IDLE_SECONDS
                ),
                timeout=aiohttp.ClientTimeout(total=None),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            )
        return self._http

    def _understood(self, status: int, content: bytes, answer: type[A]) -> A:
        if status == 200:
            try:
                return answer.model_validate_json(content)
            except ValidationError as error:
                raise PeerUnavailable(self.audience, "answer not understood") from error
        if status in _REFUSALS:
            raise _REFUSALS[status](_detail(content))
        raise PeerUnavailable(self.audience, f"status {status}")


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
        return await asyncio.shield(future)

    async def _ask_while_waiting(self) -> None:
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


def _detail(content: bytes) -> str:
    try:
        problem: Any = orjson.loads(content)
    except ValueError:
        return "The other service refused."
    detail = problem.get("detail") if isinstance(problem, dict) else None
    return detail if isinstance(detail, str) else "The other service refused."
