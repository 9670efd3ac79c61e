"""A party applies, an actor acts for it: whose cases somebody sees, and what is kept of both."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from application_builders import (
    ACCOUNT,
    CASE,
    ITEM,
    OFFICER,
    ORGANISATION,
    OTHER_ACCOUNT,
    PERSON,
    SHOP,
    SHOP_DEFINITION,
    SHOP_ITEM,
    make_item_state,
)
from application_front import Headers, Passes, with_key
from fastapi import FastAPI
from httpx import AsyncClient, Response

from contracts.internal.application import Applicants
from contracts.internal.calls import Purpose
from contracts.parties import Capacity
from contracts.topics import APPROVAL, EVALUATION
from servicekit.storage.database import Database, driver
from servicekit.testing.bearers import organisation_party, person_party
from svc_application.known.use_cases.learn_item import learn_item

THIRD_ACCOUNT = UUID("0198f3a1-0000-7000-8000-0000000000a3")

READS = ("", "/timeline", "/events", "/decision")
COMMANDS: dict[str, object] = {
    "/submission": None,
    "/withdrawal": None,
    "/review": None,
    "/disputes": {"fact": "birth_date"},
}


@pytest.fixture
def agent(passes: Passes) -> Headers:
    """An agent acting for the shop."""
    return passes.person(OTHER_ACCOUNT, acts_for=SHOP.party, capacity=Capacity.AGENT)


@pytest.fixture
def representative(passes: Passes) -> Headers:
    """The shop's legal representative acting for it."""
    capacity = Capacity.LEGAL_REPRESENTATIVE
    return passes.person(ACCOUNT, acts_for=SHOP.party, capacity=capacity)


def database_of(app: FastAPI) -> Database:
    database: Database = app.state.runtime.database
    return database


async def filed_for_shop(client: AsyncClient, agent: Headers) -> str:
    body = {"item_code": SHOP_ITEM, "form": {}}
    answer = await client.post("/v1/submissions", json=body, headers=with_key(agent))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def ids_seen(client: AsyncClient, headers: Headers) -> list[str]:
    listed = await client.get("/v1/applications", headers=headers)
    return [case["id"] for case in listed.json()["cases"]]


async def test_a_form_for_an_organisation_is_filled_with_it_and_with_who_acts(
    client: AsyncClient, agent: Headers
) -> None:
    case = await filed_for_shop(client, agent)

    shown = (await client.get(f"/v1/applications/{case}", headers=agent)).json()
    assert {field["name"]: field["value"] for field in shown["form"]} == {
        "name": SHOP.name,
        "uscc": SHOP.number,
        "agent_name": PERSON.name,
        "agent_citizen_id": PERSON.number,
        "phone": "15400000001",
    }


async def test_both_people_of_an_organisation_see_its_case_and_may_act(
    client: AsyncClient, app: FastAPI, agent: Headers, representative: Headers
) -> None:
    case = await filed_for_shop(client, agent)

    seen = await ids_seen(client, representative)
    path = f"/v1/applications/{case}/withdrawal"
    withdrawn = await client.post(path, headers=with_key(representative))

    assert seen == [case]
    assert withdrawn.json()["status"] == "withdrawn"
    async with database_of(app).reading() as session:
        connection = await driver(session)
        kept = await connection.fetchrow("SELECT * FROM cases")
        entries = await connection.fetch("SELECT step, by FROM timeline_entry ORDER BY number")
    assert (kept["party_kind"], kept["party_id"]) == ("organisation", ORGANISATION)
    assert (kept["by"], kept["capacity"]) == (OTHER_ACCOUNT, "agent")
    assert [tuple(entry) for entry in entries] == [
        ("submitted", OTHER_ACCOUNT),
        ("withdrawn", ACCOUNT),
    ]


async def test_acting_for_oneself_one_sees_ones_own_cases_alone(
    client: AsyncClient, passes: Passes, agent: Headers
) -> None:
    shops = await filed_for_shop(client, agent)
    self_acting = passes.person(OTHER_ACCOUNT)
    drafted = await client.post(
        "/v1/applications", json={"item_code": ITEM}, headers=with_key(self_acting)
    )

    assert await ids_seen(client, self_acting) == [drafted.json()["id"]]
    assert await ids_seen(client, agent) == [shops]


@pytest.mark.parametrize(
    "stranger",
    [
        lambda passes: passes.person(THIRD_ACCOUNT),
        lambda passes: passes.person(OTHER_ACCOUNT),
        lambda passes: passes.person(
            THIRD_ACCOUNT, acts_for=organisation_party(uuid4()), capacity=Capacity.AGENT
        ),
        lambda passes: passes.person(
            THIRD_ACCOUNT, acts_for=person_party(ORGANISATION), capacity=Capacity.DELEGATE
        ),
    ],
    ids=[
        "a stranger",
        "its agent in their own matter",
        "another organisation's agent",
        "who acts for a person of the organisation's id",
    ],
)
async def test_an_organisations_case_does_not_exist_for_whoever_does_not_act_for_it(
    client: AsyncClient, passes: Passes, agent: Headers, stranger: Callable[[Passes], Headers]
) -> None:
    case = await filed_for_shop(client, agent)
    headers = with_key(stranger(passes))

    answers = [
        await client.get(f"/v1/applications/{case}{path}", headers=headers) for path in READS
    ]
    answers += [
        await client.post(f"/v1/applications/{case}{path}", json=body, headers=headers)
        for path, body in COMMANDS.items()
    ]
    answers.append(
        await client.patch(f"/v1/applications/{case}/form", json={"form": {}}, headers=headers)
    )

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.json()["type"] for answer in answers} == {"urn:tongban:problem:case-not-found"}
    assert await ids_seen(client, headers) == []


@pytest.mark.parametrize("bearer", ["officer", "partyless", "nobody"])
async def test_who_acts_for_nobody_is_not_let_in(
    client: AsyncClient, passes: Passes, bearer: str
) -> None:
    headers, status = {
        "officer": (passes.officer(OFFICER, department="civil-affairs"), 403),
        "partyless": (passes.partyless(ACCOUNT), 401),
        "nobody": ({}, 401),
    }[bearer]

    listed = await client.get("/v1/applications", headers=headers)
    filed = await client.post(
        "/v1/applications", json={"item_code": ITEM}, headers=with_key(headers)
    )

    assert (listed.status_code, filed.status_code) == (status, status)


async def test_of_two_people_who_file_one_draft_at_once_one_does(
    client: AsyncClient, app: FastAPI, agent: Headers, representative: Headers
) -> None:
    drafted = await client.post(
        "/v1/applications", json={"item_code": SHOP_ITEM}, headers=with_key(agent)
    )
    path = f"/v1/applications/{drafted.json()['id']}/submission"

    answers = await asyncio.gather(
        *(client.post(path, headers=with_key(each)) for each in (agent, representative))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    async with database_of(app).reading() as session:
        announced = await (await driver(session)).fetchval("SELECT count(*) FROM outbox")
    assert announced == 1


async def test_a_key_used_for_an_organisation_tells_nothing_in_ones_own_matter(
    client: AsyncClient, passes: Passes, agent: Headers
) -> None:
    case = str(CASE)
    body = {"item_code": SHOP_ITEM, "id": case, "form": {}}
    await client.post("/v1/submissions", json=body, headers=with_key(agent))

    after_leaving = await client.post(
        "/v1/submissions", json=body, headers=with_key(passes.person(OTHER_ACCOUNT))
    )

    assert after_leaving.status_code == 409
    assert "idempotent-replayed" not in after_leaving.headers
    assert SHOP.name not in after_leaving.text


async def test_an_id_of_an_organisations_case_is_answered_as_unknown_to_others(
    client: AsyncClient, mine: Headers, agent: Headers
) -> None:
    case = await filed_for_shop(client, agent)

    answer = await client.post(
        "/v1/applications", json={"item_code": ITEM, "id": case}, headers=mine
    )

    assert answer.status_code == 404


async def test_of_two_parties_that_choose_one_id_at_once_one_has_it(
    client: AsyncClient, mine: Headers, passes: Passes
) -> None:
    theirs = with_key(passes.person(OTHER_ACCOUNT))

    def draft(headers: Headers) -> Awaitable[Response]:
        body = {"item_code": ITEM, "id": str(CASE)}
        return client.post("/v1/applications", json=body, headers=headers)

    answers = await asyncio.gather(draft(mine), draft(theirs))

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([201, 404], [201, 409])
    loser = mine if answers[0].status_code != 201 else theirs
    assert (await draft(loser)).status_code == 404


@pytest.mark.parametrize("path", ["/v1/applications", "/v1/submissions"])
async def test_a_person_does_not_file_what_is_for_organisations(
    client: AsyncClient, mine: Headers, path: str
) -> None:
    answer = await client.post(path, json={"item_code": SHOP_ITEM}, headers=mine)

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:tongban:problem:item-for-organisations-only"
    assert await ids_seen(client, mine) == []


async def test_an_organisation_does_not_file_what_is_for_people(
    client: AsyncClient, agent: Headers
) -> None:
    answer = await client.post(
        "/v1/applications", json={"item_code": ITEM}, headers=with_key(agent)
    )

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:tongban:problem:item-for-persons-only"


async def test_a_draft_is_not_filed_once_its_item_serves_others(
    client: AsyncClient, app: FastAPI, agent: Headers
) -> None:
    drafted = await client.post(
        "/v1/applications", json={"item_code": SHOP_ITEM}, headers=with_key(agent)
    )
    narrowed = make_item_state(
        edition_id=UUID(int=77), definition={**SHOP_DEFINITION, "served": ["1"]}, version=2
    )
    async with database_of(app).transaction() as session:
        await learn_item(session, state=narrowed)

    path = f"/v1/applications/{drafted.json()['id']}/submission"
    answer = await client.post(path, headers=with_key(agent))

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:tongban:problem:item-for-persons-only"


async def test_the_claim_check_names_the_organisation_and_who_acted(
    client: AsyncClient, passes: Passes, agent: Headers
) -> None:
    case = UUID(await filed_for_shop(client, agent))

    answer = await client.post(
        "/internal/applicants",
        json={"case_ids": [str(case)]},
        headers=passes.service(APPROVAL, Purpose.DECIDE, case),
    )

    [disclosed] = Applicants.model_validate(answer.json()).applicants
    assert (disclosed.case_id, disclosed.party, disclosed.by) == (case, SHOP.party, OTHER_ACCOUNT)
    assert disclosed.applicant == disclosed.holder == SHOP


async def test_a_case_that_the_pass_does_not_name_is_not_disclosed(
    client: AsyncClient, passes: Passes, agent: Headers
) -> None:
    case = UUID(await filed_for_shop(client, agent))
    body = {"case_ids": [str(case)]}

    unnamed = await client.post(
        "/internal/applicants", json=body, headers=passes.service(APPROVAL, Purpose.DECIDE, uuid4())
    )
    another_purpose = await client.post(
        "/internal/applicants", json=body, headers=passes.service(EVALUATION, Purpose.DECIDE, case)
    )
    too_early = await client.post(
        "/internal/applicants", json=body, headers=passes.service(EVALUATION, Purpose.RATE, case)
    )

    assert (unnamed.status_code, another_purpose.status_code) == (403, 403)
    assert too_early.json() == {"applicants": []}


async def test_an_organisations_data_is_sealed_under_its_own_key(
    client: AsyncClient, app: FastAPI, agent: Headers
) -> None:
    await filed_for_shop(client, agent)

    async with database_of(app).reading() as session:
        connection = await driver(session)
        subjects = await connection.fetch("SELECT subject FROM subject_key")
        row = await connection.fetchval("SELECT cases::text FROM cases")
    assert [subject["subject"] for subject in subjects] == [str(ORGANISATION)]
    assert SHOP.name not in row
    assert SHOP.number not in row
    assert PERSON.number not in row
