"""Whoever reads gets one language: the one they like better, Chinese where they do not say."""

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Annotated, Any, cast

import httpx
import pytest
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field

from servicekit.ground.errors import Conflict, DomainError, Invalid
from servicekit.web.languages import language_of
from servicekit.web.problems import refuse, refuse_malformed


class TooLate(Conflict):
    """What was asked for is over."""

    def __init__(self) -> None:
        super().__init__(zh="已经结束。", en="It is over.")


class Order(BaseModel):
    """What the front door below takes."""

    name: Annotated[str, Field(min_length=2)]
    count: int


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.state.runtime = SimpleNamespace()
    app.add_exception_handler(DomainError, refuse)
    app.add_exception_handler(RequestValidationError, refuse_malformed)

    @app.post("/late")
    async def late() -> None:
        raise TooLate

    @app.post("/orders")
    async def order(order: Order) -> None:
        raise Invalid(zh=f"{order.name}不可订。", en="Not for sale.", pointer="/name")

    transport = httpx.ASGITransport(cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as opened:
        yield opened


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "zh"),
        ("", "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.8,zh;q=0.9", "zh"),
        ("en;q=0.9,zh;q=0.8", "en"),
        ("en,zh", "zh"),
        ("de", "zh"),
        ("de,en;q=0.3", "en"),
        ("*", "zh"),
        ("zh;q=0,en", "en"),
        ("en;q=much", "zh"),
        (";;;,,=", "zh"),
        ("EN-US", "en"),
    ],
)
def test_the_better_liked_language_is_chosen(accepted: str | None, language: str) -> None:
    assert language_of(accepted) == language


@pytest.mark.parametrize(
    ("accepted", "tag", "detail"),
    [("en", "en", "It is over."), ("zh-CN", "zh-CN", "已经结束。"), ("fr", "zh-CN", "已经结束。")],
)
async def test_a_refusal_is_in_one_language(
    client: httpx.AsyncClient, accepted: str, tag: str, detail: str
) -> None:
    answer = await client.post("/late", headers={"accept-language": accepted})

    assert answer.json()["detail"] == detail
    assert answer.headers["content-language"] == tag
    assert answer.headers["vary"] == "accept-language"


@pytest.mark.parametrize(
    ("accepted", "faults"),
    [
        ("en", {"/name": "Use at least 2 characters.", "/count": "Send a whole number."}),
        ("zh", {"/name": "至少 2 个字符。", "/count": "应为整数。"}),
    ],
)
async def test_each_faulty_field_is_told_of_in_that_language(
    client: httpx.AsyncClient, accepted: str, faults: dict[str, str]
) -> None:
    body = {"name": "x", "count": "many"}

    answer = await client.post("/orders", json=body, headers={"accept-language": accepted})

    assert {each["pointer"]: each["detail"] for each in answer.json()["errors"]} == faults


async def test_a_field_that_a_rule_refuses_is_told_of_likewise(client: httpx.AsyncClient) -> None:
    body = {"name": "云", "count": 1} | {"name": "白云"}

    answer = await client.post("/orders", json=body, headers={"accept-language": "en"})

    assert answer.json()["errors"] == [{"pointer": "/name", "detail": "Not for sale."}]
    assert "白云" not in answer.text
