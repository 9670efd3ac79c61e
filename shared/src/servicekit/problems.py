"""Errors as RFC 9457 problem details; the only place that knows statuses."""

import re
from collections.abc import Mapping
from typing import Final

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from servicekit import context
from servicekit.errors import (
    BadRequest,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    Unauthenticated,
    Unavailable,
)
from servicekit.logs import log

PROBLEM: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:tongban:problem:"

STATUS: Final[Mapping[type[DomainError], int]] = {
    BadRequest: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    Invalid: 422,
    Unavailable: 503,
}

_UNKEEPABLE: Final = frozenset({"22021", "22P05"})
"""SQLSTATE character_not_in_repertoire and untranslatable_character."""

_BUSY: Final = frozenset({"40001", "40P01", "53300", "55P03", "57014", "57P01", "57P03"})
"""Serialization failure, deadlock, too many connections, lock not available, query cancelled by
its time limit, and a server that is going down or coming up."""

_HTTP_DETAIL: Final = {
    404: "这里没有您要的内容,请检查地址。 Nothing is here; check the address.",
    405: "此地址不接受这种请求方式。 This address does not take this method.",
    413: "内容过大,请减小后重试。 The content is too large; send less.",
}


def slug(error: type[Exception]) -> str:
    """Return the wire name of an error: its class name in kebab case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", error.__name__).lower()


def status_of(error: DomainError) -> int:
    """Return the status of the meaning that *error* is a kind of."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(
    status: int,
    name: str,
    detail: str,
    *,
    instance: str | None = None,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response:
    """Return a problem document; ``transaction`` in it is what to quote when asking for help."""
    body = {
        "type": f"{TYPE_PREFIX}{name}",
        "title": name.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
        "transaction": context.current().transaction,
        **({"instance": instance} if instance else {}),
        **members,
    }
    return Response(orjson.dumps(body), status, headers, media_type=PROBLEM)


async def refuse(request: Request, error: Exception) -> Response:
    """Answer a domain error."""
    assert isinstance(error, DomainError)  # noqa: S101  (registered for these alone)
    status = status_of(error)
    members: dict[str, object] = {}
    headers: dict[str, str] = {}
    if isinstance(error, Invalid) and error.errors:
        members["errors"] = [{"pointer": p, "detail": d} for p, d in error.errors]
    if isinstance(error, Unavailable):
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, Unauthenticated):
        headers["www-authenticate"] = "Bearer"
    return problem(
        status,
        slug(type(error)),
        error.detail,
        instance=request.url.path,
        headers=headers,
        **members,
    )


async def refuse_malformed(request: Request, error: Exception) -> Response:
    """Answer a body or parameter that does not have its declared shape; values are not echoed."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  (registered for these alone)
    return problem(
        422,
        "malformed-request",
        "内容不符合要求,请按提示修改后再提交。 Please correct the fields named and send again.",
        instance=request.url.path,
        errors=[{"pointer": _pointer(e["loc"]), "detail": str(e["msg"])} for e in error.errors()],
    )


async def refuse_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses by itself."""
    assert isinstance(error, HTTPException)  # noqa: S101  (registered for these alone)
    detail = _HTTP_DETAIL.get(error.status_code, str(error.detail))
    name = str(error.detail).lower().replace(" ", "-")
    return problem(
        error.status_code, name, detail, instance=request.url.path, headers=error.headers
    )


async def ask_to_come_again(request: Request, error: Exception) -> Response:
    """Answer where the database is busy or away: nothing was changed, and later it may go."""
    log.warning("database_busy", path=request.url.path, reason=type(error).__name__)
    return problem(
        503,
        "database-busy",
        "系统繁忙，请稍后再试；未做任何更改。 "
        "The system is busy; nothing was changed, please try again shortly.",
        instance=request.url.path,
        headers={"retry-after": "1"},
    )


async def refuse_unkeepable(request: Request, error: Exception) -> Response:
    """Answer text that no PostgreSQL keeps, such as NUL; any other database error is our fault."""
    state = getattr(getattr(error, "orig", error), "sqlstate", None)
    if state in _BUSY:
        return await ask_to_come_again(request, error)
    if state not in _UNKEEPABLE:
        raise error
    return problem(
        422,
        "malformed-request",
        "内容含有无法保存的字符，请删除后再提交。 "
        "The content has characters that cannot be kept (NUL); remove them and send again.",
        instance=request.url.path,
    )


async def admit_fault(request: Request, error: Exception) -> Response:
    """Answer an error of ours: no detail leaves, the transaction id finds it in the log."""
    log.error("request_failed", path=request.url.path, exc_info=error)
    return problem(
        500,
        "internal-error",
        "系统出错,我们已记录。请稍后重试。 Something failed on our side; please try again later.",
        instance=request.url.path,
    )


def _pointer(location: tuple[int | str, ...]) -> str:
    place, *path = location or ("body",)
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in path]
    return (
        "".join(f"/{step}" for step in steps) if place == "body" else f"#{place}/{'/'.join(steps)}"
    )
