"""Asking sources: real HTTP, with everything that can go wrong."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date

import pytest
from aiohttp import web
from approval_world import NOW, party_of

from contracts.parties import NamedParty
from sandbox.client import SandboxClient
from servicekit.ground.clock import Clock
from svc_approval.facts.clients.breaker import LEAST_CALLS
from svc_approval.facts.clients.sources import (
    FULL_JITTER_SECONDS,
    LARGEST_ANSWER,
    SourceQuestion,
    Sources,
)

PERSON = party_of({"name": "某人", "citizen_id": "490000194602110960"})
ATTEMPTS = len(FULL_JITTER_SECONDS) + 1
DEATH = "civil-affairs/death-record"


def question(about: NamedParty = PERSON, *, seconds: float = 5.0) -> SourceQuestion:
    return SourceQuestion(
        about=about,
        as_of=date(2026, 11, 20),
        request_id="case-1",
        purpose="decide",
        seconds=seconds,
    )


@pytest.fixture
async def sources(sandbox_url: str) -> AsyncIterator[Sources]:
    asked = Sources(sandbox_url, Clock.fixed(NOW), attempt_seconds=1.0)
    yield asked
    await asked.close()


@pytest.fixture
def registers(sandbox_url: str) -> Iterator[SandboxClient]:
    with SandboxClient(base_url=sandbox_url) as client:
        client.reset()
        yield client


@pytest.fixture
def person(registers: SandboxClient) -> NamedParty:
    made = registers.make(facts={"birth_date": "1946-11-20"})
    return party_of(made)


async def test_an_answer_names_its_record_and_time(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    answers = await sources.ask([DEATH, "public-security/person"], question(person))

    assert answers[DEATH].values == {"death_date": None}
    born = answers["public-security/person"]
    assert (born.values or {})["birth_date"] == "1946-11-20"
    assert (born.fetched_at, bool(born.record)) == (NOW, True)
    calls = registers.calls(request_id="case-1")
    assert {(call["caller"], call["purpose"]) for call in calls} == {("svc-approval", "decide")}


async def test_operations_are_asked_side_by_side(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    operations = [DEATH, "public-security/person", "civil-affairs/allowance"]
    for operation in operations:
        registers.set_fault(operation, "slow", ms=400)

    began = asyncio.get_running_loop().time()
    answers = await sources.ask(operations, question(person))

    assert all(answer.values is not None for answer in answers.values())
    assert asyncio.get_running_loop().time() - began < 1.0


async def test_a_passing_error_is_tried_again(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "error", times=ATTEMPTS - 1)

    answers = await sources.ask([DEATH], question(person))

    assert answers[DEATH].values == {"death_date": None}
    assert len(registers.calls()) == ATTEMPTS


async def test_a_dead_source_is_tried_three_times_and_not_answered(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "error")

    answers = await sources.ask([DEATH], question(person))

    assert answers[DEATH].values is None
    assert len(registers.calls()) == ATTEMPTS


async def test_a_stranger_to_the_register_is_not_asked_about_twice(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "unknown")

    answers = await sources.ask([DEATH], question(person))

    assert answers[DEATH].values is None
    assert len(registers.calls()) == 1


async def test_the_deadline_holds_whatever_the_source_does(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "hang")

    began = asyncio.get_running_loop().time()
    answers = await sources.ask([DEATH], question(person, seconds=0.5))

    assert answers[DEATH].values is None
    assert asyncio.get_running_loop().time() - began < 0.9


async def test_a_source_that_keeps_failing_is_left_in_peace(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "error")
    for _ in range(LEAST_CALLS):
        await sources.ask([DEATH], question(person))
    before = len(registers.calls())

    answers = await sources.ask([DEATH, "civil-affairs/allowance"], question(person))

    assert answers[DEATH].values is None
    assert answers["civil-affairs/allowance"].values is not None
    assert len(registers.calls()) == before + 1


async def test_a_source_that_never_answers_in_time_is_left_in_peace(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "hang")
    late = question(person, seconds=0.05)
    await asyncio.gather(*(sources.ask([DEATH], late) for _ in range(LEAST_CALLS)))
    before = len(registers.calls())

    await sources.ask([DEATH], late)

    assert len(registers.calls()) == before


async def test_a_question_nobody_waits_for_says_nothing_of_its_source(
    sources: Sources, registers: SandboxClient, person: NamedParty
) -> None:
    registers.set_fault(DEATH, "hang")
    for _ in range(LEAST_CALLS):
        asked = asyncio.create_task(sources.ask([DEATH], question(person)))
        await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
    registers.mend(DEATH)

    answers = await sources.ask([DEATH], question(person))

    assert answers[DEATH].values is not None


async def test_nobody_at_the_address_is_no_answer() -> None:
    nowhere = Sources("http://127.0.0.1:9", Clock.fixed(NOW))

    answers = await nowhere.ask([DEATH], question())

    assert answers[DEATH].values is None
    await nowhere.close()


def said(text: str) -> Callable[[web.Request], web.Response]:
    """Answer just so."""
    body = text.replace("TIME", '"2026-11-20T00:00:00Z"').encode()
    return lambda _: web.Response(body=body, content_type="application/json")


NESTED = "[" * 20_000 + "]" * 20_000
GOOD = {"record": "R-1", "values": {"death_date": None}, "as_of": "2026-11-20T00:00:00Z"}


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: web.Response(body=b"x" * (LARGEST_ANSWER + 1)),
        lambda _: web.Response(status=302, headers={"location": "/elsewhere"}),
        lambda _: web.json_response(GOOD | {"values": [1]}),
        lambda _: web.json_response({"values": {}}),
        lambda _: web.json_response(GOOD | {"record": "R" * 201}),
        lambda _: web.json_response(GOOD | {"as_of": "yesterday"}),
        lambda _: web.Response(body=b"\xff\xfe"),
        lambda _: web.json_response(GOOD, status=204),
        said('{"record": "R-1", "as_of": TIME, "values": {"death_date": "x", "death_date": null}}'),
        said('{"record": "R-1", "as_of": TIME, "values": {}, "values": {"death_date": null}}'),
        said('{"record": "R-1", "as_of": TIME, "values": {"a": {"b": 1, "b": 2}}}'),
        said('{"record": "R-1", "as_of": TIME, "values": {"a": NaN}}'),
        said('{"record": "R-1", "as_of": TIME, "values": {"a": ' + "[" * 20_000),
        said('{"record": "R-1", "as_of": TIME, "values": {"a": ' + NESTED + "}}"),
        lambda _: web.Response(body=b'{"record": "\xff"}', content_type="application/json"),
    ],
    ids=[
        "too large",
        "redirect",
        "no object",
        "no record",
        "long record",
        "no time",
        "no text",
        "empty",
        "a value twice",
        "values twice",
        "a name within twice",
        "no number",
        "endless nesting",
        "deep nesting",
        "no UTF-8",
    ],
)
async def test_what_is_no_answer_is_not_taken_for_one(answer: object) -> None:
    async def respond(request: web.Request) -> web.StreamResponse:
        if not callable(answer):
            raise TypeError
        response: web.StreamResponse = answer(request)
        return response

    app = web.Application()
    app.router.add_post("/departments/civil-affairs/death-record", respond)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    sources = Sources(f"http://{host}:{port}", Clock.fixed(NOW))

    answers = await sources.ask([DEATH], question())

    assert answers[DEATH].values is None
    await sources.close()
    await runner.cleanup()
