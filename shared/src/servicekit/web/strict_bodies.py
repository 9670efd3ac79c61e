"""Bodies that are published: what their readers would pass over is refused here.

Models of `contracts` ignore fields they do not know, so that an older reader understands a newer
writer. Whoever writes one down by hand wants to be told of a slip.
"""

from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError


def nothing_unknown(model: type[BaseModel]) -> Callable[[Request], Awaitable[None]]:
    """Return the dependency that refuses a body with what *model* does not know, at any depth."""

    async def check(request: Request) -> None:
        try:
            model.model_validate_json(await request.body(), extra="forbid")
        except ValidationError as error:
            faults = error.errors(include_url=False)
            raise RequestValidationError(
                [{**fault, "loc": ("body", *fault["loc"])} for fault in faults]
            ) from error

    return check
