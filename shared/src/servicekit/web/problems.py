"""Errors as RFC 9457 problem details; the only place that knows statuses."""

import re
from collections.abc import Mapping
from typing import Final

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from contracts.texts import Language, Text
from servicekit.ground import context
from servicekit.ground.errors import (
    BadRequest,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    TooOften,
    Unauthenticated,
    Unavailable,
)
from servicekit.ground.field_faults import pointer_to, what_is_wrong
from servicekit.ground.logs import log
from servicekit.ground.security import PassEvent, tell_of
from servicekit.storage.away import is_away, is_busy, is_full
from servicekit.trust.actor import Actor
from servicekit.trust.authorisation import ScopeMissing
from servicekit.web.languages import LANGUAGE_TAGS, language_of

PROBLEM: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:tongban:problem:"

STATUS: Final[Mapping[type[DomainError], int]] = {
    BadRequest: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    Invalid: 422,
    TooOften: 429,
    Unavailable: 503,
}

_UNKEEPABLE: Final = frozenset({"22021", "22P05", "22003"})
"""SQLSTATE character_not_in_repertoire, untranslatable_character, numeric_value_out_of_range."""

_HTTP_DETAIL: Final = {
    404: Text(zh="这里没有您要的内容，请检查地址。", en="Nothing is here; check the address."),
    405: Text(zh="此地址不接受这种请求方式。", en="This address does not take this method."),
    413: Text(zh="内容过大，请减小后重试。", en="The content is too large; send less."),
}
_NOT_TAKEN: Final = Text(
    zh="无法处理此请求，请检查后重试。",
    en="The request cannot be taken up; check it and try again.",
)
_MALFORMED: Final = Text(
    zh="内容不符合要求，请按提示修改后再提交。",
    en="Please correct the fields named and send again.",
)
_BUSY_TEXT: Final = Text(
    zh="系统繁忙，请稍后再试；未做任何更改。",
    en="The system is busy; nothing was changed, please try again shortly.",
)
_AWAY_TEXT: Final = Text(
    zh="系统暂时无法访问。请稍后用同一请求再试一次，不会重复办理。",
    en="The system is away for a moment; send the same request again, it is carried out once.",
)
_NO_ROOM_TEXT: Final = Text(
    zh="系统暂时无法保存新内容，我们已在处理；未做任何更改，请稍后再试。",
    en="Nothing new can be kept at the moment; nothing was changed, please try again later.",
)
_NOT_KEEPABLE: Final = Text(
    zh="内容含有无法保存的字符或过大的数字，请更正后再提交。",
    en="The content has characters that cannot be kept (NUL), or numbers too large; correct them "
    "and send again.",
)
_FAULT: Final = Text(
    zh="系统出错，我们已记录。请稍后重试。",
    en="Something failed on our side; please try again later.",
)


def slug(error: type[Exception]) -> str:
    """Return the wire name of an error: its class name in kebab case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", error.__name__).lower()


def status_of(error: DomainError) -> int:
    """Return the status of the meaning that *error* is a kind of."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(
    status: int,
    name: str,
    detail: Text,
    language: Language,
    *,
    instance: str | None = None,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response:
    """Return a problem document in *language* as a response."""
    transaction = context.current().transaction
    body = document(status, name, detail, language, transaction, instance=instance, **members)
    said = {"content-language": LANGUAGE_TAGS[language], "vary": "accept-language"}
    return Response(body, status, {**said, **(headers or {})}, media_type=PROBLEM)


def document(
    status: int,
    name: str,
    detail: Text,
    language: Language,
    transaction: str,
    *,
    instance: str | None = None,
    **members: object,
) -> bytes:
    """Return the JSON of a problem document (RFC 9457).

    *transaction* is what to quote when asking for help.
    """
    body = {
        "type": f"{TYPE_PREFIX}{name}",
        "title": name.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail.in_(language),
        "transaction": transaction,
        **({"instance": instance} if instance else {}),
        **members,
    }
    return orjson.dumps(body)


async def refuse(request: Request, error: Exception) -> Response:
    """Answer a domain error."""
    assert isinstance(error, DomainError)  # noqa: S101  (registered for these alone)
    language = language_of(request.headers.get("accept-language"))
    members: dict[str, object] = {}
    headers: dict[str, str] = {}
    if isinstance(error, Invalid) and error.errors:
        members["errors"] = [{"pointer": p, "detail": d.in_(language)} for p, d in error.errors]
    if error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, Unauthenticated):
        headers["www-authenticate"] = "Bearer"
        if "authorization" in request.headers:
            source = request.client.host if request.client else ""
            tell_of(PassEvent.REFUSED, source=source)
    if isinstance(error, ScopeMissing):
        headers["www-authenticate"] = f'Bearer error="insufficient_scope", scope="{error.scope}"'
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is not None and actor.kind == "service":
        members["texts"] = error.detail.model_dump()  # it may have to tell somebody in either
    name = slug(type(error))
    return _answer(request, status_of(error), name, error.detail, headers=headers, **members)


async def refuse_malformed(request: Request, error: Exception) -> Response:
    """Answer a body or parameter that does not have its declared shape; values are not echoed."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  (registered for these alone)
    language = language_of(request.headers.get("accept-language"))
    errors = [
        {"pointer": _pointer(fault["loc"]), "detail": what_is_wrong(fault).in_(language)}
        for fault in error.errors()
    ]
    return _answer(request, 422, "malformed-request", _MALFORMED, errors=errors)


async def refuse_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses by itself."""
    assert isinstance(error, HTTPException)  # noqa: S101  (registered for these alone)
    detail = _HTTP_DETAIL.get(error.status_code, _NOT_TAKEN)
    name = str(error.detail).lower().replace(" ", "-")
    return _answer(request, error.status_code, name, detail, headers=error.headers)


async def refuse_database_error(request: Request, error: Exception) -> Response:
    """Answer a database that is busy or away, and text that it cannot keep, such as NUL.

    Any other error that is met here is a fault of ours.
    """
    if is_full(error):
        log.error("database_full", path=request.url.path, reason=str(error)[:200])
        return _answer(request, 503, "no-room", _NO_ROOM_TEXT, headers={"retry-after": "30"})
    if is_busy(error):
        log.warning("database_busy", path=request.url.path, reason=type(error).__name__)
        return _answer(request, 503, "database-busy", _BUSY_TEXT, headers={"retry-after": "1"})
    if is_away(error):
        log.warning("database_away", path=request.url.path, reason=type(error).__name__)
        return _answer(request, 503, "database-away", _AWAY_TEXT, headers={"retry-after": "1"})
    if _is_unkeepable(error):
        return _answer(request, 422, "malformed-request", _NOT_KEEPABLE)
    raise error


def _is_unkeepable(error: Exception) -> bool:
    """Whether a value is the cause that the database, or its driver, cannot write down."""
    if getattr(getattr(error, "orig", error), "sqlstate", None) in _UNKEEPABLE:
        return True
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OverflowError | UnicodeEncodeError):
        cause = cause.__cause__
    return cause is not None


async def admit_fault(request: Request, error: Exception) -> Response:
    """Answer an error of ours: no detail leaves, the transaction id finds it in the log."""
    log.error("request_failed", path=request.url.path, exc_info=error)
    return _answer(request, 500, "internal-error", _FAULT)


def _answer(
    request: Request,
    status: int,
    name: str,
    detail: Text,
    *,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response:
    language = language_of(request.headers.get("accept-language"))
    return problem(
        status, name, detail, language, instance=request.url.path, headers=headers, **members
    )


def _pointer(location: tuple[int | str, ...]) -> str:
    place, *path = location or ("body",)
    pointer = pointer_to(path)
    return pointer if place == "body" else f"#{place}/{pointer.removeprefix('/')}"
