"""Keys that an application publishes: read from where it says, and from nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from gateway.oauth_clients.clients.key_sets import (
    BEFORE_ASKING_AGAIN,
    FRESH,
    REMEMBERED_WITHOUT_ANSWER,
    KeySets,
    KeySetUnreadable,
)
from gateway.oauth_clients.clients.public_addresses import is_public, may_be_asked
from suite.machine import TOKEN, Key, Machine, a_key, body_of, register
from suite.sign_in import Tokens


class Publisher:
    """An application's own server, which publishes keys, or misbehaves."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.asked = 0
        self.answer: web.Response | None = None
        self.is_silent = False
        self.is_over = asyncio.Event()
        self.url = ""

    async def publish(self, _request: web.Request) -> web.Response:
        self.asked += 1
        if self.is_silent:
            await self.is_over.wait()
        return self.answer or web.json_response({"keys": self.keys})

    def show(self, *keys: Key, kid: str = "") -> None:
        self.keys = [
            {**key.as_dict(private=False), "kid": kid or f"key-{place}"}
            for place, key in enumerate(keys)
        ]


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    """A server of this test alone."""
    publisher, app = Publisher(), web.Application()
    app.router.add_get("/keys", publisher.publish)
    async with TestServer(app) as server:
        publisher.url = str(server.make_url("/keys"))
        yield publisher
        publisher.is_over.set()


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def key_sets(watch: Watch) -> AsyncIterator[KeySets]:
    """The reader as development has it."""
    found = KeySets(anywhere=True, monotonic=watch)
    yield found
    await found.close()


async def test_an_application_proves_itself_by_the_keys_it_publishes(
    client: httpx.AsyncClient, officer: Tokens, publisher: Publisher
) -> None:
    key = a_key()
    publisher.show(key)
    answer = await register(client, officer, body_of(None, jwks_uri=publisher.url))
    machine = Machine(
        client, str(client.base_url).rstrip("/"), client_id=answer.json()["client_id"], key=key
    )

    right = await machine.tried(
        TOKEN, {"grant_type": "client_credentials"}, header={"kid": "key-0"}
    )
    wrong = await machine.using(a_key()).ask()

    assert right.status_code == 200
    assert wrong.json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=302, headers={"location": "/elsewhere"}),
        web.Response(status=404),
        web.Response(body=b"x" * 70_000),
        web.Response(body=b"no json"),
        web.Response(body=b"[]"),
        web.Response(body=b'{"keys": []}'),
        web.Response(body=b'{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}'),
        web.Response(body=orjson.dumps({"keys": [{"kty": "EC"}] * 30})),
    ],
    ids=["redirect", "missing", "large", "no-json", "no-set", "empty", "secret", "many"],
)
async def test_an_address_without_usable_keys_is_not_registered(
    client: httpx.AsyncClient, officer: Tokens, publisher: Publisher, answer: web.Response
) -> None:
    publisher.answer = answer

    refused = await register(client, officer, body_of(None, jwks_uri=publisher.url))

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/jwks_uri"


async def test_an_address_that_does_not_answer_is_waited_for_a_moment_only(
    key_sets: KeySets, publisher: Publisher
) -> None:
    publisher.is_silent = True

    async with asyncio.timeout(5):
        with pytest.raises(KeySetUnreadable):
            await key_sets.read(publisher.url)


async def test_a_key_not_seen_before_is_looked_for_once_in_a_while(
    key_sets: KeySets, publisher: Publisher, watch: Watch
) -> None:
    publisher.show(a_key(), kid="old")
    await key_sets.of(publisher.url, kid="old")
    publisher.show(a_key(), kid="new")

    for _ in range(5):
        assert [key["kid"] for key in await key_sets.of(publisher.url, kid="new")] == ["old"]
    watch.now += BEFORE_ASKING_AGAIN
    found = await key_sets.of(publisher.url, kid="new")

    assert [key["kid"] for key in found] == ["new"]
    assert publisher.asked == 2


async def test_many_who_ask_at_once_ask_the_address_once(
    key_sets: KeySets, publisher: Publisher
) -> None:
    publisher.show(a_key(), kid="one")

    await asyncio.gather(*(key_sets.of(publisher.url, kid="one") for _ in range(20)))

    assert publisher.asked == 1


async def test_what_an_address_said_last_is_believed_for_an_hour_without_it(
    key_sets: KeySets, publisher: Publisher, watch: Watch
) -> None:
    publisher.show(a_key(), kid="one")
    await key_sets.of(publisher.url, kid="one")
    publisher.answer = web.Response(status=500)

    watch.now += FRESH + 1
    assert len(await key_sets.of(publisher.url, kid="one")) == 1
    watch.now += REMEMBERED_WITHOUT_ANSWER
    assert len(await key_sets.of(publisher.url, kid="one")) == 0


async def test_outside_development_no_address_inside_a_house_is_asked(
    publisher: Publisher,
) -> None:
    key_sets = KeySets(anywhere=False)
    port = publisher.url.rpartition(":")[2]
    try:
        for url in (
            publisher.url,
            publisher.url.replace("http:", "https:"),
            f"https://localhost:{port}",
            f"https://[::1]:{port}",
        ):
            with pytest.raises(KeySetUnreadable):
                await key_sets.read(url)
    finally:
        await key_sets.close()
    assert publisher.asked == 0


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "127.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.168.1.1",
        "0.0.0.0",  # noqa: S104  (an address, nothing is bound to it)
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "2002:0a00:0001::",
        "no address",
    ],
)
def test_addresses_inside_a_house_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://keys.example/set",
        "https://127.0.0.1/set",
        "https://2130706433/set",
        "https://0x7f.1/set",
        "https://[::1]/set",
        "https://user@keys.example/set",
        "https://keys.example/set#here",
        "https://keys.example:port/set",
        "https://keys.example\\@inside/set",
        "https:///set",
        "file:///etc/passwd",
        "https://keys.example/" + "x" * 600,
        "https://keys.example/a b",
    ],
)
def test_an_address_must_be_plain_https(url: str) -> None:
    assert not may_be_asked(url, anywhere=False)


def test_a_public_https_address_may_be_asked() -> None:
    assert may_be_asked("https://keys.example/set", anywhere=False)
    assert is_public("93.184.216.34")
