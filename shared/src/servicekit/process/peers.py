"""Asking another service: kept-alive connections, a pass, a deadline and a checked answer."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar
from uuid import UUID

import aiohttp
import orjson
from pydantic import ValidationError

from contracts.internal.calls import Purpose, View
from contracts.texts import Text
from servicekit.ground import context
from servicekit.ground.context import seconds_left
from servicekit.ground.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    Unavailable,
)
from servicekit.process.connections import AnswerTooLarge, Connections, whole_body
from servicekit.process.seats import waiting_for_others
from servicekit.trust.passes import ServiceTokens

LARGEST_ANSWER: Final = 2 * 1024 * 1024

A = TypeVar("A", bound=View)


class PeerUnavailable(Unavailable):
    """The other service did not answer, or not in a way we understand; ask again later."""

    def __init__(self, audience: str, reason: str, *, retry_after: int = 1) -> None:
        super().__init__(
            zh="系统繁忙，请稍后再试。",
            en="A part of the system does not answer; please try again shortly.",
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


_NOT_THERE: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ServerDisconnectedError,
    ConnectionResetError,
)


class Peer:
    """Another service, asked on our own account over kept-alive connections.

    *base_url* is its address; several, with spaces between, are instances that answer the same.
    *timeout* is the deadline of one whole call, in seconds, or less where who asked us waits less.
    Redirects are not followed, answers over ``LARGEST_ANSWER`` bytes not read.
    """

    def __init__(
        self, base_url: str, audience: str, tokens: ServiceTokens, timeout: float = 2.0
    ) -> None:
        self.audience: Final = audience
        self._urls = deque(url.rstrip("/") for url in base_url.split())
        self._tokens = tokens
        self._timeout = timeout
        self._connections = Connections()
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
        closing connection, or nobody, is asked once more, of the next instance where there are
        several, within the same deadline.
        """
        if self._closed:
            raise PeerUnavailable(self.audience, "closed")
        body = question.model_dump_json().encode()
        left = seconds_left()
        seconds = self._timeout if left is None else min(self._timeout, left)
        headers = self._headers(purpose, case_ids, seconds)
        try:
            with waiting_for_others():
                async with asyncio.timeout(seconds):
                    status, content = await self._posted(path, body, headers)
        except TimeoutError as error:
            raise PeerUnavailable(self.audience, "deadline") from error
        except AnswerTooLarge as error:
            raise PeerUnavailable(self.audience, "answer too large") from error
        except (aiohttp.ClientError, OSError) as error:
            raise PeerUnavailable(self.audience, type(error).__name__) from error
        return self._understood(status, content, answer)

    async def close(self) -> None:
        """Close the connections; whoever asks afterwards is told that nobody answers."""
        self._closed = True
        await self._connections.close()

    def _headers(
        self, purpose: Purpose, case_ids: Sequence[UUID], seconds: float
    ) -> dict[str, str]:
        here = context.current()
        headers = {
            "authorization": f"Bearer {self._tokens.for_call(self.audience, purpose, case_ids)}",
            "content-type": "application/json",
            "accept-encoding": "identity",
            "x-transaction-id": here.transaction,
            context.ANSWER_WITHIN: str(int(seconds * 1000)),
        }
        if here.traceparent is not None:
            headers["traceparent"] = here.traceparent
        return headers

    async def _posted(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        try:
            return await self._post(path, body, headers)
        except _NOT_THERE:
            self._urls.rotate(-1)
            return await self._post(path, body, headers)

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        async with self._connections.session.post(
            f"{self._urls[0]}{path}", data=body, headers=headers, allow_redirects=False
        ) as response:
            return response.status, await whole_body(response, most=LARGEST_ANSWER)

    def _understood(self, status: int, content: bytes, answer: type[A]) -> A:
        if status == 200:
            try:
                return answer.model_validate_json(content)
            except ValidationError as error:
                raise PeerUnavailable(self.audience, "answer not understood") from error
        if status in _REFUSALS:
            raise _refusal(_REFUSALS[status], content)
        raise PeerUnavailable(self.audience, f"status {status}")


def _refusal(kind: type[DomainError], content: bytes) -> DomainError:
    """Return the refusal as *kind*, with the other service's own words where it gave any."""
    try:
        said = Text.model_validate(orjson.loads(content)["texts"])
    except (ValueError, KeyError, TypeError):
        said = Text(
            zh="系统的另一部分拒绝了此请求。", en="Another part of the system refused this."
        )
    return kind(zh=said.zh, en=said.en)
