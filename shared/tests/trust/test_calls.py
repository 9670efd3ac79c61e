"""Asking another service ends in an answer or in a reason, in time."""

import asyncio
import socket
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from uuid import UUID

import pytest
from aiohttp import web

from contracts.internal.application import Applicant, Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from contracts.texts import Text
from contracts.topics import APPLICATION, APPROVAL
from servicekit.ground import context
from servicekit.ground.context import Context
from servicekit.ground.errors import DomainError
from servicekit.process import peers as calls
from servicekit.process.peers import (
    Peer,
    PeerDoesNotKnow,
    PeerForbids,
    PeerInConflict,
    PeerRefusesContent,
    PeerUnavailable,
)
from servicekit.testing.bearers import person_party
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import ServiceTokens, identify

CASE = UUID(int=7)
QUESTION = ApplicantsQuestion(case_ids=[CASE])
TODAY = date(2026, 11, 20)
PARTY = person_party(UUID(int=8))
ANSWER = Applicants(applicants=[Applicant(case_id=CASE, party=PARTY, by=PARTY.id)])
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Owner:
    """A service on a real socket that answers as a test tells it to."""

    def __init__(self) -> None:
        self.requests: list[web.Request] = []
        self.bodies: list[bytes] = []
        self.respond: Handler = self._applicants
        self.url = ""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        self.bodies.append(await request.read())
        return await self.respond(request)

    async def _applicants(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(body=ANSWER.model_dump_json().encode())


@pytest.fixture
async def owner() -> AsyncIterator[Owner]:
    owner = Owner()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", owner.serve)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    owner.url = f"http://{host}:{port}"
    yield owner
    await runner.cleanup()


@pytest.fixture
async def peer(owner: Owner, approval_key: SigningKey) -> AsyncIterator[Peer]:
    peer = Peer(owner.url, APPLICATION, ServiceTokens(approval_key, APPROVAL), timeout=0.5)
    yield peer
    await peer.close()


async def ask(peer: Peer) -> Applicants:
    return await peer.ask(
        "/internal/applicants", QUESTION, Applicants, purpose=Purpose.DECIDE, case_ids=[CASE]
    )


def answering(status: int, body: bytes = b"", **headers: str) -> Handler:
    async def respond(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body, headers=headers)

    return respond


async def test_an_answer_comes_back_as_the_contract_has_it(peer: Peer, owner: Owner) -> None:
    assert await ask(peer) == ANSWER
    assert ApplicantsQuestion.model_validate_json(owner.bodies[0]) == QUESTION


async def test_a_call_shows_a_pass_for_its_purpose_and_cases(
    peer: Peer, owner: Owner, approval_key: SigningKey
) -> None:
    await ask(peer)

    asked = owner.requests[0]
    ring = Keyring({APPROVAL: [approval_key.public_jwk]})
    caller = identify(asked.headers, ring, APPLICATION, f"{asked.method} {asked.path}", today=TODAY)
    assert (caller.id, caller.purpose, caller.case_ids) == (APPROVAL, Purpose.DECIDE, (CASE,))


async def test_a_call_goes_on_in_its_transaction_and_trace(peer: Peer, owner: Owner) -> None:
    context.enter(Context(transaction="t-9", traceparent=TRACE))

    await ask(peer)

    assert owner.requests[0].headers["x-transaction-id"] == "t-9"
    assert owner.requests[0].headers["traceparent"] == TRACE


async def test_connections_are_kept(peer: Peer, owner: Owner) -> None:
    for _ in range(5):
        await ask(peer)

    ports = {request.transport.get_extra_info("peername")[1] for request in owner.requests}
    assert len(ports) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (403, PeerForbids),
        (404, PeerDoesNotKnow),
        (409, PeerInConflict),
        (422, PeerRefusesContent),
        (400, PeerUnavailable),
        (401, PeerUnavailable),
        (429, PeerUnavailable),
        (500, PeerUnavailable),
        (503, PeerUnavailable),
    ],
)
async def test_a_refusal_keeps_its_meaning(
    peer: Peer, owner: Owner, status: int, error: type[DomainError]
) -> None:
    owner.respond = answering(status, b'{"detail":"because"}')

    with pytest.raises(error):
        await ask(peer)


async def test_a_refusal_says_why(peer: Peer, owner: Owner) -> None:
    texts = '{"zh":"没有此办件。","en":"There is no such case."}'
    owner.respond = answering(404, f'{{"detail":"没有此办件。","texts":{texts}}}'.encode())

    with pytest.raises(PeerDoesNotKnow) as refused:
        await ask(peer)

    assert refused.value.detail == Text(zh="没有此办件。", en="There is no such case.")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"<html>", b'{"texts":7}', b'{"texts":{"zh":"x"}}']
)
async def test_a_refusal_in_another_form_is_one_too(peer: Peer, owner: Owner, body: bytes) -> None:
    owner.respond = answering(403, body)

    with pytest.raises(PeerForbids):
        await ask(peer)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"applicants":[{"case_id":"x"}]}'])
async def test_an_answer_out_of_contract_is_none(peer: Peer, owner: Owner, body: bytes) -> None:
    owner.respond = answering(200, body)

    with pytest.raises(PeerUnavailable):
        await ask(peer)


async def test_an_answer_out_of_contract_is_not_quoted(peer: Peer, owner: Owner) -> None:
    owner.respond = answering(200, '{"applicants":[{"name":"张三丰"}]}'.encode())

    with pytest.raises(PeerUnavailable) as refused:
        await ask(peer)

    assert "张三丰" not in "".join(traceback.format_exception(refused.value))


async def test_a_redirect_is_not_followed(peer: Peer, owner: Owner) -> None:
    owner.respond = answering(307, location="/elsewhere")

    with pytest.raises(PeerUnavailable):
        await ask(peer)

    assert [request.path for request in owner.requests] == ["/internal/applicants"]


async def test_an_answer_without_end_is_cut(
    peer: Peer, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "LARGEST_ANSWER", 1_000)
    owner.respond = answering(200, b" " * 100_000)

    with pytest.raises(PeerUnavailable):
        await ask(peer)


async def test_a_silent_service_is_left_at_the_deadline(peer: Peer, owner: Owner) -> None:
    async def never(_request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(30)
        raise AssertionError

    owner.respond = never
    began = asyncio.get_running_loop().time()

    with pytest.raises(PeerUnavailable):
        await ask(peer)

    assert asyncio.get_running_loop().time() - began < 1.5


async def test_a_service_that_is_not_there_is_unavailable(approval_key: SigningKey) -> None:
    peer = Peer("http://127.0.0.1:9", APPLICATION, ServiceTokens(approval_key, APPROVAL))

    with pytest.raises(PeerUnavailable):
        await ask(peer)

    await peer.close()


async def test_a_question_that_meets_a_closing_connection_is_asked_again(
    peer: Peer, owner: Owner
) -> None:
    async def close_first(request: web.Request) -> web.StreamResponse:
        if len(owner.requests) == 1:
            assert request.transport is not None
            request.transport.close()
        return web.Response(body=ANSWER.model_dump_json().encode())

    owner.respond = close_first

    assert await ask(peer) == ANSWER
    assert len(owner.requests) == 2


async def test_where_one_instance_is_gone_the_other_is_asked(
    owner: Owner, approval_key: SigningKey
) -> None:
    tokens = ServiceTokens(approval_key, APPROVAL)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gone = f"http://127.0.0.1:{listener.getsockname()[1]}"
    peer = Peer(f"{gone} {owner.url}", APPLICATION, tokens, timeout=2)

    answers = [await ask(peer) for _ in range(3)]

    await peer.close()
    assert answers == [ANSWER] * 3


async def test_a_call_waits_no_longer_than_it_is_waited_for(
    owner: Owner, approval_key: SigningKey
) -> None:
    async def never(_request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    owner.respond = never
    peer = Peer(owner.url, APPLICATION, ServiceTokens(approval_key, APPROVAL), timeout=60)
    context.enter(Context(transaction="t-10", answer_by=time.monotonic() + 0.3))

    with pytest.raises(PeerUnavailable) as refused:
        await asyncio.wait_for(ask(peer), 20)

    await peer.close()
    assert refused.value.reason == "deadline"
    assert 0 < int(owner.requests[0].headers[context.ANSWER_WITHIN]) <= 300
