"""A rating belongs to the case's party; who acts for it gives it, once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from evaluation_front import AGENT, COLLEAGUE, COMPANY, WANG, Front, acting, person

from contracts.parties import Capacity, Party, PartyKind
from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver
from servicekit.testing.bearers import organisation_party, person_bearer
from servicekit.trust.passes import Bearer

OpenCase = Callable[..., Awaitable[UUID]]


async def test_whoever_acts_for_a_company_rates_for_it_and_is_on_record(
    front: Front, given_open: OpenCase
) -> None:
    case_id = await given_open(AGENT)

    answer = await front.rate(case_id, COLLEAGUE, level="satisfied", comment="很快")

    assert answer.status_code == 201
    (rating,) = (await front.get("/v1/ratings", AGENT)).json()["ratings"]
    assert rating["submitted_by"] == COLLEAGUE.account_id
    assert rating["comment"] == "很快"


async def test_a_colleague_does_not_rate_again(front: Front, given_open: OpenCase) -> None:
    case_id = await given_open(AGENT)
    await front.rate(case_id, AGENT, level="satisfied")

    answer = await front.rate(case_id, COLLEAGUE, level="very_dissatisfied")

    assert answer.status_code == 409
    (rating,) = (await front.get("/v1/ratings", AGENT)).json()["ratings"]
    assert rating["level"] == "satisfied"


async def test_two_who_rate_at_once_give_one_rating(front: Front, given_open: OpenCase) -> None:
    case_id = await given_open(AGENT)

    answers = await asyncio.gather(
        *(front.rate(case_id, by) for by in (AGENT, COLLEAGUE) for _ in range(4))
    )

    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]


@pytest.mark.parametrize(
    "stranger",
    [
        WANG,
        person(UUID(AGENT.account_id)),  # has left the company: their pass is their own again
        acting(UUID(int=4), organisation_party(UUID(int=78))),
        person(COMPANY.id),
        acting(UUID(int=4), Party(kind=PartyKind.PERSON, id=COMPANY.id)),
    ],
    ids=[
        "somebody",
        "who left",
        "another company's",
        "a person of the company's id",
        "a person's agent",
    ],
)
async def test_who_does_not_act_for_the_company_neither_sees_nor_rates(
    front: Front, given_open: OpenCase, stranger: Bearer
) -> None:
    case_id = await given_open(AGENT)

    answers = await asyncio.gather(*(front.rate(case_id, stranger) for _ in range(5)))

    assert {answer.status_code for answer in answers} == {404}
    assert (await front.get("/v1/ratings", stranger)).json()["ratings"] == []
    assert (await front.rate(case_id, AGENT)).status_code == 201


async def test_an_agents_own_case_is_not_the_companys(front: Front, given_open: OpenCase) -> None:
    own = await given_open(person(UUID(AGENT.account_id)))

    assert (await front.rate(own, AGENT)).status_code == 404
    assert (await front.rate(own, COLLEAGUE)).status_code == 404


async def test_a_delegate_rates_for_who_asked_them(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)
    son = person_bearer(
        UUID(int=8),
        scopes=frozenset({"ratings"}),
        acts_for=WANG.party,
        capacity=Capacity.DELEGATE,
    )

    answer = await front.rate(case_id, son)

    assert answer.json()["submitted_by"] == son.account_id
    async with runtime.database.reading() as session:
        stored = await (await driver(session)).fetchval("SELECT r::text FROM rating r")
    assert son.account_id not in stored
    assert WANG.account_id not in stored
