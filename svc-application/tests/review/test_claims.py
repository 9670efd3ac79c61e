"""A claim is given back, or ends by itself: no case is hidden for ever."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from application_builders import CASE, NOW, OFFICER, OTHER_OFFICER
from application_front import Headers, Passes, with_key
from application_story import given_in_review, steps
from fastapi import FastAPI
from httpx import AsyncClient

from contracts.items.definition import Limit, LimitUnit
from servicekit.ground.clock import Clock
from servicekit.ground.working_days import as_shipped
from servicekit.process.runtime import Runtime
from svc_application.cases.domain.deadlines import deadline
from svc_application.cases.domain.states import Step
from svc_application.review.jobs import lapse

CLAIM = f"/v1/staff/applications/{CASE}/claim"
REASON = {"reason": "户籍不在本市，不符合条件。"}
NEXT_WORKING_DAY = deadline(
    Limit(value=1, unit=LimitUnit.WORKING_DAY), after=NOW, working_days=as_shipped()
).at


@pytest.fixture
async def runtime(app: FastAPI) -> Runtime:
    """The service, with one case in review."""
    found: Runtime = app.state.runtime
    await given_in_review(found.database, found.subject_keys)
    at(found, NOW)
    return found


def at(runtime: Runtime, moment: datetime) -> None:
    """Let it be that moment."""
    clock = Clock.fixed(moment)
    object.__setattr__(runtime, "clock", clock)
    runtime.provisions._by_type[Clock] = clock


@pytest.fixture
def officer(passes: Passes) -> Headers:
    """An officer of the case's department."""
    return passes.officer(OFFICER, department="civil-affairs")


@pytest.fixture
def colleague(passes: Passes) -> Headers:
    """Another one."""
    return passes.officer(OTHER_OFFICER, department="civil-affairs")


def once(headers: Headers) -> Headers:
    return with_key(headers, str(uuid4()))


async def listed(client: AsyncClient, headers: Headers) -> int:
    return len((await client.get("/v1/staff/applications", headers=headers)).json()["cases"])


async def test_a_case_given_back_is_anybodys_again(
    client: AsyncClient, runtime: Runtime, officer: Headers, colleague: Headers
) -> None:
    await client.post(CLAIM, headers=once(officer))
    assert await listed(client, colleague) == 0

    given_back = await client.delete(CLAIM, headers=once(officer))

    assert given_back.status_code == 200
    assert given_back.json()["claimed_until"] is None
    assert await listed(client, colleague) == 1
    assert (await client.post(CLAIM, headers=once(colleague))).status_code == 200
    assert (await steps(runtime.database))[-3:] == [Step.CLAIMED, Step.GIVEN_BACK, Step.CLAIMED]


async def test_only_who_has_the_case_gives_it_back(
    client: AsyncClient, runtime: Runtime, officer: Headers, colleague: Headers
) -> None:
    unclaimed = await client.delete(CLAIM, headers=once(officer))
    await client.post(CLAIM, headers=once(officer))
    others = await client.delete(CLAIM, headers=once(colleague))

    assert (unclaimed.status_code, others.status_code) == (409, 409)
    assert await listed(client, colleague) == 0


async def test_a_claim_that_nobody_acts_on_ends_after_the_next_working_day(
    client: AsyncClient, runtime: Runtime, officer: Headers, colleague: Headers
) -> None:
    await client.post(CLAIM, headers=once(officer))

    at(runtime, NEXT_WORKING_DAY - timedelta(seconds=1))
    await lapse(runtime.provisions)
    before = await listed(client, colleague)
    at(runtime, NEXT_WORKING_DAY)
    await lapse(runtime.provisions)

    assert (before, await listed(client, colleague)) == (0, 1)
    assert (await steps(runtime.database))[-1] is Step.CLAIM_LAPSED
    late = await client.post(
        f"/v1/staff/applications/{CASE}/denial", json=REASON, headers=once(officer)
    )
    assert late.json()["type"] == "urn:tongban:problem:case-claimed-by-other"


async def test_claiming_ones_own_again_begins_its_time_anew_and_is_no_step(
    client: AsyncClient, runtime: Runtime, officer: Headers, colleague: Headers
) -> None:
    await client.post(CLAIM, headers=once(officer))
    at(runtime, NEXT_WORKING_DAY - timedelta(hours=1))
    await client.post(CLAIM, headers=once(officer))

    at(runtime, NEXT_WORKING_DAY + timedelta(hours=1))
    await lapse(runtime.provisions)

    assert await listed(client, colleague) == 0
    assert (await steps(runtime.database)).count(Step.CLAIMED) == 1


async def test_a_decided_case_has_no_claim_left_to_end(
    client: AsyncClient, runtime: Runtime, officer: Headers
) -> None:
    await client.post(CLAIM, headers=once(officer))
    await client.post(f"/v1/staff/applications/{CASE}/denial", json=REASON, headers=once(officer))

    at(runtime, NEXT_WORKING_DAY + timedelta(days=30))
    await lapse(runtime.provisions)

    assert (await steps(runtime.database))[-1] is Step.DENIED
