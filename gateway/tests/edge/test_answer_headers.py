"""What every answer says of itself, as far as its maker has said nothing else."""

import pytest
from starlette.types import Message

from gateway.edge.answer_headers import AnswerHeaders

Headers = list[tuple[bytes, bytes]]


async def said(headers: Headers, *, over_tls: bool = False, closing: bool = False) -> Headers:
    """Return the headers with which an answer with *headers* leaves."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    told = AnswerHeaders(over_tls=over_tls).said_by(send, {}, also=(), closing=closing)
    await told({"type": "http.response.start", "status": 200, "headers": headers})
    await told({"type": "http.response.body", "body": b"x"})
    assert sent[1] == {"type": "http.response.body", "body": b"x"}
    return list(sent[0]["headers"])


@pytest.mark.parametrize("told", [None, b"no-cache", b"private, max-age=60", b"no-store"])
async def test_nothing_is_stored_that_is_not_public(told: bytes | None) -> None:
    headers = await said([(b"cache-control", told)] if told else [])

    assert [value for name, value in headers if name == b"cache-control"] == [b"no-store"]


async def test_what_is_public_keeps_its_word() -> None:
    headers = await said([(b"cache-control", b"public, max-age=60")])

    assert [value for name, value in headers if name == b"cache-control"] == [b"public, max-age=60"]


async def test_browsers_come_back_by_tls_where_people_do() -> None:
    hsts = b"strict-transport-security"

    assert dict(await said([], over_tls=True))[hsts] == b"max-age=63072000"
    assert hsts not in dict(await said([]))


async def test_a_page_may_say_something_stricter_itself() -> None:
    headers = await said([(b"referrer-policy", b"same-origin")])

    assert [value for name, value in headers if name == b"referrer-policy"] == [b"same-origin"]


async def test_who_leaves_asks_for_another_connection() -> None:
    assert (b"connection", b"close") in await said([], closing=True)
