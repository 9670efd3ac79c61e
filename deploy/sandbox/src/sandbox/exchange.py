"""What goes over HTTP: a small JSON object in, or a refusal that says why; JSON out."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, TypeVar

import orjson
from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from sandbox.problems import Malformed, Problem

MOST_BYTES: Final = 64 * 1024

Clock = Callable[[], datetime]
Model = TypeVar("Model", bound=BaseModel)


async def read_object(request: Request) -> dict[str, Any]:
    """Return the body, which is one JSON object of at most 64 kB."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Problem(413, "too-large", "body too large", f"At most {MOST_BYTES} bytes.")
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as wrong:
        raise Malformed(f"the body is not JSON: {wrong}") from wrong
    if not isinstance(value, dict):
        raise Malformed("the body is not a JSON object")
    return value


def text_in(body: dict[str, Any], name: str, longest: int = 100) -> str:
    """Return a text that has to be there, of at most *longest* characters."""
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise Malformed(f"{name}: a text of 1 to {longest} characters is needed")
    return value


def check_day(body: dict[str, Any], name: str) -> None:
    """Refuse a day that is there and is no ISO 8601 date."""
    value = body.get(name)
    try:
        if value is not None:
            date.fromisoformat(value)
    except (TypeError, ValueError) as wrong:
        raise Malformed(f"{name}: a date such as 2026-11-20 is needed") from wrong


def parse(model: type[Model], value: object) -> Model:
    """Return *value* as *model*, or say in one line what is wrong with it."""
    try:
        return model.model_validate(value)
    except ValidationError as wrong:
        said = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in wrong.errors()
        )
        raise Malformed(said) from wrong


def json_answer(value: object, status: int = 200) -> Response:
    """Return *value* as it goes out."""
    return Response(orjson.dumps(value), status, media_type="application/json")
