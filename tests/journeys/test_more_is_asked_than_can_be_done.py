"""When more is asked than can be done, some are told at once to come again; nobody is forgotten."""

import asyncio
import uuid
from collections import Counter
from contextlib import AsyncExitStack

import httpx
from journey_town import ELDERS_FORM, Town

from contracts.topics import APPLICATION
from suite.citizen import ELDER, Citizen
from suite.sign_in import sign_in

PEOPLE = 5
FILINGS = 60
"""At once, where sixteen are worked on."""


async def test_what_is_told_to_come_again_has_changed_nothing_and_is_done_when_asked_again(
    doubled: Town,
) -> None:
    async with AsyncExitStack() as stack:
        citizens = [
            await stack.enter_async_context(await doubled.sign_in(await doubled.elder()))
            for _ in range(PEOPLE)
        ]
        body = {"item_code": await citizens[0].item_code(ELDER), "form": ELDERS_FORM}
        keys = {str(uuid.uuid4()): citizens[number % PEOPLE] for number in range(FILINGS)}

        answers = dict(
            zip(
                keys,
                await asyncio.gather(*(filed(by, key, body) for key, by in keys.items())),
                strict=True,
            )
        )
        filed_then = [len(await cases_of(citizen)) for citizen in citizens]
        refused = [key for key, answer in answers.items() if answer.status_code == 503]
        again = [await until_filed(keys[key], key, body) for key in refused]
        filed_now = [len(await cases_of(citizen)) for citizen in citizens]

    assert {answer.status_code for answer in answers.values()} == {201, 503}
    for key in refused:
        assert answers[key].headers["content-type"] == "application/problem+json"
        assert answers[key].headers["retry-after"]
        assert answers[key].json()["type"].endswith(":overloaded")
    assert sum(filed_then) == FILINGS - len(refused)
    assert {answer.status_code for answer in again} == {201}
    assert not any("idempotent-replayed" in answer.headers for answer in again)
    assert filed_now == [FILINGS // PEOPLE] * PEOPLE


async def test_officers_health_and_sign_out_do_not_starve(doubled: Town) -> None:
    stop = asyncio.Event()
    told: Counter[int] = Counter()
    leaver = await doubled.elder()
    tokens = await sign_in(
        doubled.suite.url,
        doubled.suite.addresses.sandbox,
        leaver["phone"],
        leaver["name"],
        leaver["citizen_id"],
    )
    async with (
        await doubled.sign_in(await doubled.elder()) as citizen,
        await doubled.officer() as officer,
        httpx.AsyncClient(base_url=doubled.suite.url, timeout=30) as anybody,
    ):
        body = {"item_code": await citizen.item_code(ELDER), "form": ELDERS_FORM}

        async def flood() -> None:
            while not stop.is_set():
                answer = await filed(citizen, str(uuid.uuid4()), body)
                told[answer.status_code] += 1

        async with asyncio.TaskGroup() as tasks:
            for _ in range(40):
                tasks.create_task(flood())
            while not told[503]:
                await asyncio.sleep(0.01)
            work_list = await officer.get("/v1/staff/applications")
            health = await anybody.get(doubled.suite.url_of(APPLICATION) + "/readyz")
            sign_out = await anybody.post(
                "/oauth2/revoke",
                data={"token": tokens.refresh_token, "client_id": "tongban-app"},
            )
            stop.set()

    assert "cases" in work_list
    assert health.status_code == 200
    assert sign_out.status_code == 200
    assert set(told) <= {201, 503}


async def filed(citizen: Citizen, key: str, body: object) -> httpx.Response:
    return await citizen.ask("/v1/submissions", body, key=key)


async def until_filed(citizen: Citizen, key: str, body: object) -> httpx.Response:
    """Ask again as the answer says, until it is another."""
    async with asyncio.timeout(60):
        while (answer := await filed(citizen, key, body)).status_code in {409, 503}:
            await asyncio.sleep(float(answer.headers["retry-after"]))
    return answer


async def cases_of(citizen: Citizen) -> list[object]:
    return list((await citizen.get("/v1/applications", limit=100))["cases"])
