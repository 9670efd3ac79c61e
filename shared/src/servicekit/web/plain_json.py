"""JSON as everything behind it can bear it: read strictly, once, before anybody looks into it.

What RFC 8259 leaves open, and what JSON can write and the house cannot keep, is refused here with
its place: halves of characters, NUL, numbers beyond 64 bits or none at all, nesting without end.
"""

import re
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final

import orjson
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from contracts.texts import Text, fault

DEEPEST: Final = 64
"""How deep lists and objects may lie within one another."""
LARGEST: Final = 2**63
_SUSPICIOUS: Final = re.compile(rb"\\u0000|[0-9]{19}|[eE]\+?[0-9]{2}")
"""Without one of these no text has a NUL in it, and no number is beyond 64 bits."""

_NUL: Final = Text(
    zh="含有无法保存的字符（NUL），请删除后再提交。",
    en="This has characters that cannot be kept (NUL); remove them and send again.",
)
_TOO_LARGE: Final = Text(zh="数字过大，请检查。", en="This number is too large; check it.")
_TOO_DEEP: Final = Text(
    zh=f"嵌套超过 {DEEPEST} 层，请简化后再提交。",
    en=f"This is nested more than {DEEPEST} levels deep; make it simpler.",
)

Place = tuple[int | str, ...]


class NotPlain(HTTPException):
    """The JSON says something that cannot be kept, at *place*.

    FastAPI lets nothing but its own kind through from where it reads bodies; `PlainRoute` says
    what it is.
    """

    def __init__(self, place: Place, why: Text) -> None:
        super().__init__(422)
        self.place = place
        self.why = why


class PlainRequest(Request):
    """A request whose JSON is read strictly."""

    async def json(self) -> Any:
        """Return what the body says; raises ``JSONDecodeError`` or `NotPlain`."""
        if not hasattr(self, "_json"):
            self._json = plain(await self.body())
        return self._json


class PlainRoute(APIRoute):
    """A route whose operation is shown plain JSON alone."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        handle = super().get_route_handler()

        async def read_plainly(request: Request) -> Response:
            try:
                return await handle(PlainRequest(request.scope, request.receive))
            except NotPlain as refused:
                raise RequestValidationError([_fault(refused.place, refused.why)]) from refused

        return read_plainly


def plain(body: bytes) -> Any:
    """Return what *body* says, if it is JSON that can be kept; see `PlainRequest.json`."""
    said = orjson.loads(body)
    if _SUSPICIOUS.search(body) or body.count(b"[") + body.count(b"{") > DEEPEST:
        for place, why in _faults(said):
            raise NotPlain(place, why)
    return said


def _faults(said: Any) -> Iterator[tuple[Place, Text]]:
    waiting: list[tuple[Place, Any]] = [((), said)]
    while waiting:
        place, value = waiting.pop()
        inside: list[tuple[int | str, Any]] = []
        if isinstance(value, dict):
            if any("\x00" in name for name in value):
                yield place, _NUL
            inside = list(value.items())
        elif isinstance(value, list):
            inside = list(enumerate(value))
        elif isinstance(value, str) and "\x00" in value:
            yield place, _NUL
        elif isinstance(value, int | float) and not -LARGEST <= value < LARGEST:
            yield place, _TOO_LARGE
        if inside and len(place) >= DEEPEST:
            yield (), _TOO_DEEP
        waiting.extend(((*place, name), each) for name, each in inside)


def _fault(place: Place, why: Text) -> dict[str, Any]:
    error = fault(zh=why.zh, en=why.en)
    return {
        "type": error.type,
        "loc": ("body", *place),
        "msg": error.message(),
        "input": None,
        "ctx": error.context,
    }
