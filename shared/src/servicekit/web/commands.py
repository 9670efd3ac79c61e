"""The client's right to ask again: one answer per key, whatever happened in between (design D14).

After the Idempotency-Key header draft (draft-ietf-httpapi-idempotency-key-header-07): no key 400,
the same key still running 409, the same key with another body 422, else the stored answer.
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Final

import asyncpg
from fastapi import Depends, Header, Request
from pydantic import BaseModel
from starlette.responses import Response

from servicekit.ground.context import seconds_left
from servicekit.ground.errors import BadRequest, Conflict, Invalid, Unavailable
from servicekit.ground.failpoints import reach
from servicekit.process.runtime import Runtime
from servicekit.storage.database import Session, driver
from servicekit.storage.writes import Write
from servicekit.web.dependencies import runtime_of

_EARLIER: Final = """
SELECT body_hash, status, answer FROM idempotency
WHERE actor = $1 AND operation = $2 AND key = $3
  AND created_at > clock_timestamp() - interval '24 hours'
"""
_BEGIN: Final = f"""
SELECT pg_try_advisory_xact_lock(hashtextextended($4, 0)) AS ours, earlier.*
FROM (SELECT) AS one LEFT JOIN ({_EARLIER}) AS earlier ON true
"""
# The look-up above may be older than the lock, where another commits in between; then the answer
# is there already, and this one is not kept.
_KEEP: Final = """
INSERT INTO idempotency AS kept (actor, operation, key, body_hash, status, answer)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (actor, operation, key) DO UPDATE
SET body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer,
    created_at = clock_timestamp()
WHERE kept.created_at <= clock_timestamp() - interval '24 hours'
"""


class IdempotencyKeyMissing(BadRequest):
    """The command came without a key."""

    def __init__(self) -> None:
        super().__init__(
            zh="请求缺少 Idempotency-Key 头（8 至 128 个字符）。",
            en="Send an Idempotency-Key header of 8 to 128 characters with this request.",
        )


class StillRunning(Conflict):
    """The same command is being carried out at this moment."""

    retry_after = 1

    def __init__(self) -> None:
        super().__init__(
            zh="同一请求正在处理，请稍候再查询结果。",
            en="This request is being carried out; ask again soon.",
        )


class NobodyWaits(Unavailable):
    """The command came too late to be carried out: whoever gave it has stopped waiting."""

    def __init__(self) -> None:
        super().__init__(
            zh="系统繁忙，未能及时办理；未做任何更改，请用同一 Idempotency-Key 重试。",
            en="The system was too busy to do this in time; nothing was changed. "
            "Send it again with the same Idempotency-Key.",
        )


class KeyUsedForOtherContent(Invalid):
    """The key belongs to another body."""

    def __init__(self) -> None:
        super().__init__(
            zh="同一 Idempotency-Key 已用于不同内容，请换一个新的。",
            en="This Idempotency-Key was used with another body; use a new one.",
        )


class AlreadyAnswered(Exception):
    """The command was carried out before; ``response`` is what was answered then."""

    def __init__(self, response: Response) -> None:
        super().__init__("answered before")
        self.response = response


class Command:
    """One command of one actor under one key."""

    def __init__(
        self, runtime: Runtime, *, actor: str, operation: str, key: str, body: bytes
    ) -> None:
        self._runtime = runtime
        self._scope = (actor, operation, key)
        self._body_hash = hashlib.sha256(body).digest()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Open the command's transaction, unless it was answered before or is still running.

        What nobody waits for any more is not begun, and not committed either.
        """
        _check_somebody_waits()
        async with self._runtime.database.transaction() as session:
            connection = await driver(session)
            [row] = await connection.fetch(_BEGIN, *self._scope, "\x1f".join(self._scope))
            if not row["ours"]:
                raise StillRunning
            self._raise_if_answered(row)
            yield session
            _check_somebody_waits()
        reach("cmd.after_commit_before_response")

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Look things up before others are asked for the command, unless it was answered before."""
        async with self._runtime.database.reading() as session:
            connection = await driver(session)
            self._raise_if_answered(await connection.fetchrow(_EARLIER, *self._scope))
            yield session

    def answer(self, session: Session, view: BaseModel, *, status: int = 200) -> Response:
        """Return *view* as the answer, and keep it for a day in the same transaction."""
        body = view.model_dump_json().encode()
        sealed = self._runtime.cipher.seal(self._associated_data, body)
        arguments = (*self._scope, self._body_hash, status, sealed)
        session.at_the_end(Write(_KEEP, arguments, _kept))
        return _response(status, body)

    def _raise_if_answered(self, row: asyncpg.Record | None) -> None:
        if row is None or row["body_hash"] is None:
            return
        if row["body_hash"] != self._body_hash:
            raise KeyUsedForOtherContent
        response = _response(
            row["status"], self._runtime.cipher.open(self._associated_data, row["answer"])
        )
        response.headers["idempotent-replayed"] = "true"
        raise AlreadyAnswered(response)

    @property
    def _associated_data(self) -> str:
        return "idempotency.answer:" + "\x1f".join(self._scope)


def _kept(count: int) -> None:
    if not count:
        raise StillRunning


async def _command(
    request: Request, idempotency_key: Annotated[str | None, Header()] = None
) -> Command:
    if idempotency_key is None or not 8 <= len(idempotency_key) <= 128:
        raise IdempotencyKeyMissing
    return Command(
        runtime_of(request),
        actor=request.state.actor.acting,
        operation=f"{request.method} {request.url.path}",
        key=idempotency_key,
        body=await request.body(),
    )


CurrentCommand = Annotated[Command, Depends(_command)]


async def repeat_answer(_request: Request, error: Exception) -> Response:
    """Answer what was answered before."""
    assert isinstance(error, AlreadyAnswered)  # noqa: S101  (registered for these alone)
    return error.response


def _check_somebody_waits() -> None:
    left = seconds_left()
    if left is not None and left <= 0:
        raise NobodyWaits


def _response(status: int, body: bytes) -> Response:
    return Response(body, status, media_type="application/json")
