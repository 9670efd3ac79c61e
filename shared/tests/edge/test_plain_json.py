"""JSON that nobody behind the door could bear is refused with its place, and is never a fault."""

from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from httpx import ASGITransport, AsyncClient, Response

from servicekit.web import problems
from servicekit.web.plain_json import PlainRoute


async def told(body: bytes) -> Response:
    """Return what an operation answers that takes any object."""
    router = APIRouter(route_class=PlainRoute)

    @router.post("/")
    async def take(said: dict[str, Any]) -> dict[str, Any]:
        return said

    app = FastAPI()
    app.add_exception_handler(RequestValidationError, problems.refuse_malformed)
    app.include_router(router)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://x") as client:
        headers = {"content-type": "application/json", "accept-language": "en"}
        return await client.post("/", content=body, headers=headers)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (rb'{"a": "\u0000"}', "/a"),
        (rb'{"a": [{"b": "x\u0000y"}]}', "/a/0/b"),
        (rb'{"\u0000": 1}', ""),
        (b'{"a": 9223372036854775808}', "/a"),
        (b'{"a": -92233720368547758080}', "/a"),
        (b'{"a": {"b": 1e30}}', "/a/b"),
        (b'{"a": ' + b"[" * 500 + b"]" * 500 + b"}", ""),
    ],
)
async def test_what_cannot_be_kept_is_refused_with_its_place(body: bytes, pointer: str) -> None:
    answer = await told(body)

    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["pointer"] == pointer
    assert error["detail"]


@pytest.mark.parametrize(
    "body",
    [
        rb'{"a": "\ud800"}',
        rb'{"\udc00": 1}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\xff\xfe"}',
        b'{"a": "\xed\xa0\x80"}',
        b"[" * 100_000,
        b'{"a": 1',
    ],
)
async def test_what_is_not_json_is_refused(body: bytes) -> None:
    answer = await told(body)

    assert answer.status_code == 422
    assert [error["detail"] for error in answer.json()["errors"]] == ["This is not valid JSON."]


async def test_what_only_looks_hostile_is_taken() -> None:
    said = {
        "text": "\\u0000",
        "account": "6217000000000000001",
        "emoji": "𠮷😀",
        "large": 2**63 - 1,
        "small": -(2**63),
        "number": 1.5e10,
        "many": [[]] * 100,
    }
    body = AsyncClient().build_request("POST", "http://x", json=said).content

    answer = await told(body)

    assert answer.json() == said


async def test_nesting_is_counted_by_depth() -> None:
    fits = b'{"a": ' + b"[" * 60 + b"]" * 60 + b', "b": [[[[[1]]]]]}'

    assert (await told(fits)).status_code == 200
