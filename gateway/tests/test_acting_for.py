"""Acting for an organisation: who may, what the services are shown, and how it ends."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
from gateway_company import (
    Company,
    Doors,
    Somebody,
    bind,
    end_membership,
    name_agent,
    next_company,
    signed_in,
    slug,
)
from gateway_front import GatewayProcess, free_port
from test_accounts import ask_about, service_header

from contracts.internal.calls import Purpose
from contracts.parties import Capacity, PartyKind
from contracts.topics import APPLICATION, LICENCE
from servicekit.trust.actor import Actor
from servicekit.trust.keys import Keyring
from servicekit.trust.passes import identify
from suite.sign_in import Tokens, refresh

CASES = "/v1/applications"


def shown(answer: httpx.Response, keyring: Keyring, *, audience: str = APPLICATION) -> Actor:
    """Return whom the service sees."""
    headers = dict(answer.raise_for_status().json()["headers"])
    return identify(headers, keyring, audience, f"GET {CASES}", today=date(2026, 11, 20))


async def get(
    client: httpx.AsyncClient, who: Somebody, organisation_id: str | None, path: str = CASES
) -> httpx.Response:
    return await client.get(path, headers=who.header(acting_for=organisation_id))


async def until_refused(client: httpx.AsyncClient, who: Somebody, organisation_id: str) -> float:
    """Return after how many seconds the caller was refused; five is what it may take."""
    began = time.monotonic()
    async with asyncio.timeout(5):
        while (await get(client, who, organisation_id)).status_code != 403:
            await asyncio.sleep(0.02)
    return time.monotonic() - began


@pytest.fixture
async def second(
    settings: dict[str, str], gateway: GatewayProcess
) -> AsyncIterator[httpx.AsyncClient]:
    """Another gateway process behind the same address, as a balancer would have it."""
    with GatewayProcess(settings, port=free_port(), issuer=gateway.url) as process:
        async with httpx.AsyncClient(base_url=process.url, timeout=20) as client:
            yield client


@pytest.mark.parametrize(
    ("who", "capacity"),
    [("representative", Capacity.LEGAL_REPRESENTATIVE), ("agent", Capacity.AGENT)],
)
async def test_a_service_sees_the_party_and_who_acts_for_it(
    doors: Doors, company: Company, keyring: Keyring, who: str, capacity: Capacity
) -> None:
    person: Somebody = getattr(company, who)

    actor = shown(await get(doors.client, person, company.id), keyring)

    themselves = shown(await get(doors.client, person, None), keyring)
    assert actor.party.kind is PartyKind.ORGANISATION
    assert str(actor.party.id) == company.id
    assert actor.capacity is capacity
    assert actor.account_id == themselves.account_id
    assert actor.scopes == themselves.scopes == {"applications"}
    assert themselves.party.id == themselves.account_id
    assert themselves.capacity is Capacity.SELF


async def test_a_pass_for_one_party_is_never_shown_for_another(
    doors: Doors, company: Company, keyring: Keyring
) -> None:
    parties = [None, company.id, None, company.id]

    answers = [await get(doors.client, company.agent, party) for party in parties]

    seen = [shown(answer, keyring).party.kind for answer in answers]
    assert seen == [PartyKind.PERSON, PartyKind.ORGANISATION] * 2


async def test_a_pass_for_an_organisation_is_used_again(doors: Doors, company: Company) -> None:
    first, second = [await get(doors.client, company.agent, company.id) for _ in range(2)]

    passes = [dict(answer.json()["headers"])["authorization"] for answer in (first, second)]
    assert passes[0] == passes[1]


async def test_the_header_itself_stays_outside(doors: Doors, company: Company) -> None:
    answer = await get(doors.client, company.agent, company.id)

    assert "acting-for" not in dict(answer.json()["headers"])


async def test_a_stranger_and_one_who_names_nothing_real_are_told_the_same(
    doors: Doors, company: Company
) -> None:
    foreign = await get(doors.client, company.stranger, company.id)
    unknown = await get(doors.client, company.stranger, str(uuid4()))

    assert [(a.status_code, slug(a)) for a in (foreign, unknown)] == [(403, "not-acting-for")] * 2
    assert foreign.json()["detail"] == unknown.json()["detail"]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "null",
        "{{{id}}}",
        "urn:uuid:{id}",
        "{id},{id}",
        "{hex}",
        "{id}'--",
        "00000000-0000-0000-0000-000000000000",
        "é" * 36,
    ],
)
async def test_a_forged_header_opens_nothing(doors: Doors, company: Company, value: str) -> None:
    written = value.replace("{id}", company.id).replace("{hex}", company.id.replace("-", ""))
    headers: dict[str, str | bytes] = {
        **company.agent.header(),
        "acting-for": written.encode("latin-1"),
    }

    answer = await doors.client.get(CASES, headers=headers)

    assert (answer.status_code, slug(answer)) == (403, "not-acting-for")


async def test_two_parties_at_once_are_none(doors: Doors, company: Company) -> None:
    headers = [
        *company.agent.header().items(),
        ("acting-for", company.id),
        ("acting-for", company.id),
    ]

    answer = await doors.client.get(CASES, headers=headers)

    assert (answer.status_code, slug(answer)) == (403, "not-acting-for")


async def test_ones_own_account_is_no_organisation(
    doors: Doors, company: Company, keyring: Keyring
) -> None:
    themselves = shown(await get(doors.client, company.agent, None), keyring)

    answer = await get(doors.client, company.agent, themselves.id)

    assert answer.status_code == 403


async def test_an_officer_acts_for_nobody(doors: Doors, company: Company, officer: Tokens) -> None:
    headers = {**officer.header, "acting-for": company.id}

    answer = await doors.client.get("/v1/staff/applications", headers=headers)

    assert (answer.status_code, slug(answer)) == (403, "not-acting-for")


async def test_a_stranger_without_a_token_acts_for_nobody(doors: Doors, company: Company) -> None:
    answer = await doors.client.get("/v1/items", headers={"acting-for": company.id})

    assert (answer.status_code, slug(answer)) == (401, "token-missing")


async def test_somebody_known_by_phone_alone_acts_for_nobody(
    doors: Doors, company: Company, person: Tokens
) -> None:
    headers = {**person.header, "acting-for": company.id}

    answer = await doors.client.get(CASES, headers=headers)

    assert (answer.status_code, slug(answer)) == (403, "not-acting-for")


async def test_who_left_is_refused_at_once_though_their_pass_was_kept(
    doors: Doors, company: Company
) -> None:
    assert (await get(doors.client, company.agent, company.id)).status_code == 200

    await end_membership(doors, company.agent, company.id, company.agents_membership)

    assert await until_refused(doors.client, company.agent, company.id) < 5
    assert (await get(doors.client, company.agent, None)).status_code == 200
    assert (await get(doors.client, company.representative, company.id)).status_code == 200


async def test_who_was_removed_is_refused_by_every_process(
    doors: Doors, company: Company, second: httpx.AsyncClient
) -> None:
    for client in (doors.client, second):
        assert (await get(client, company.agent, company.id)).status_code == 200

    await end_membership(doors, company.representative, company.id, company.agents_membership)

    assert await until_refused(second, company.agent, company.id) < 5
    assert await until_refused(doors.client, company.agent, company.id) < 5


async def test_an_end_that_nobody_announced_is_found_by_asking(
    doors: Doors, company: Company, database_url: str
) -> None:
    assert (await get(doors.client, company.agent, company.id)).status_code == 200

    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "UPDATE membership SET ended_at = clock_timestamp(), ended_by = account_id,"
        " end_reason = 'left' WHERE id = $1::text::uuid",
        company.agents_membership,
    )
    await connection.close()

    assert await until_refused(doors.client, company.agent, company.id) < 5


async def test_an_open_event_stream_ends_with_the_membership(
    doors: Doors, company: Company
) -> None:
    header = {**company.agent.header(acting_for=company.id), "accept": "text/event-stream"}
    own = {**company.agent.header(), "accept": "text/event-stream"}
    path = f"{CASES}/events"
    async with (
        doors.client.stream("GET", path, headers=header) as theirs,
        doors.client.stream("GET", path, headers=own) as mine,
    ):
        chunks, others = theirs.aiter_raw(), mine.aiter_raw()
        await anext(chunks)
        await anext(others)

        await end_membership(doors, company.representative, company.id, company.agents_membership)

        async with asyncio.timeout(5):
            async for _ in chunks:
                pass
        await anext(others)  # in their own matter they go on


async def test_who_is_named_again_acts_again(doors: Doors, company: Company) -> None:
    await get(doors.client, company.agent, company.id)
    await end_membership(doors, company.agent, company.id, company.agents_membership)
    await until_refused(doors.client, company.agent, company.id)

    await name_agent(doors, company.representative, company.id, company.agent)

    assert (await get(doors.client, company.agent, company.id)).status_code == 200


async def test_leaving_while_asking_all_the_time_lets_nobody_slip_through(
    doors: Doors, company: Company
) -> None:
    """Every answer that begins five seconds after the end, and long before, is a refusal."""
    leaving = asyncio.create_task(
        end_membership(doors, company.agent, company.id, company.agents_membership)
    )
    answers = await asyncio.gather(
        *(get(doors.client, company.agent, company.id) for _ in range(60))
    )
    await leaving
    await until_refused(doors.client, company.agent, company.id)

    after = [await get(doors.client, company.agent, company.id) for _ in range(20)]

    assert {answer.status_code for answer in answers} <= {200, 403}
    assert {answer.status_code for answer in after} == {403}


async def test_a_new_token_of_one_who_left_is_worth_no_more(doors: Doors, company: Company) -> None:
    await end_membership(doors, company.agent, company.id, company.agents_membership)

    tokens = await refresh(doors.gateway_url, company.agent.tokens)

    headers = {**tokens.header, "acting-for": company.id}
    answer = await doors.client.get(CASES, headers=headers)
    assert answer.status_code == 403


async def test_the_home_page_says_for_whom_one_may_act(doors: Doors, company: Company) -> None:
    page = (await get(doors.client, company.agent, None, "/v1/me")).raise_for_status().json()

    assert page["may_act_for"] == [{"id": company.id, "name": company.name, "capacity": "agent"}]
    assert page["party"] == {"kind": "person", "id": page["account_id"], "capacity": "self"}


async def test_the_home_page_of_an_organisation_shows_what_is_its_own(
    doors: Doors, company: Company, keyring: Keyring
) -> None:
    page = (await get(doors.client, company.agent, company.id, "/v1/me")).json()

    assert page["party"] == {"kind": "organisation", "id": company.id, "capacity": "agent"}
    headers = dict(page["licences"]["value"]["headers"])
    actor = identify(headers, keyring, LICENCE, "GET /v1/licences", today=date(2026, 11, 20))
    assert str(actor.party.id) == company.id


async def test_the_filing_service_learns_who_the_organisation_is_and_who_acts(
    doors: Doors, company: Company, gateway: GatewayProcess, keyring: Keyring, key_directory: Path
) -> None:
    account_id = shown(await get(doors.client, company.agent, None), keyring).id
    header = service_header(key_directory, APPLICATION, Purpose.FILE)
    party = {"kind": "organisation", "id": company.id}

    answer = await ask_about(gateway, party, account_id, header)

    assert answer.raise_for_status().json() == {
        "applicant": {"party": party, "name": company.name, "number": company.uscc},
        "actor": {
            "party": {"kind": "person", "id": account_id},
            "name": company.agent.name,
            "number": company.agent.citizen_id,
        },
        "capacity": "agent",
        "phone": company.agent.phone,
        "assurance_level": "L3",
    }


async def test_who_asked_about_an_organisation_is_written_down(
    doors: Doors,
    company: Company,
    gateway: GatewayProcess,
    keyring: Keyring,
    key_directory: Path,
    database_url: str,
) -> None:
    account_id = shown(await get(doors.client, company.agent, None), keyring).id
    header = service_header(key_directory, APPLICATION, Purpose.FILE)

    await ask_about(gateway, {"kind": "organisation", "id": company.id}, account_id, header)

    connection = await asyncpg.connect(database_url)
    subjects = await connection.fetchval(
        "SELECT subjects FROM access_log WHERE $1 = ANY(subjects)", company.id
    )
    await connection.close()
    assert subjects == [company.id, account_id]


@pytest.mark.parametrize("who", ["stranger", "agent"])
async def test_the_filing_service_is_not_told_of_one_who_does_not_act_for_it(
    doors: Doors,
    company: Company,
    gateway: GatewayProcess,
    keyring: Keyring,
    key_directory: Path,
    who: str,
) -> None:
    """A pass may be forty seconds old: membership is looked at again."""
    account_id = shown(await get(doors.client, getattr(company, who), None), keyring).id
    await end_membership(doors, company.representative, company.id, company.agents_membership)
    header = service_header(key_directory, APPLICATION, Purpose.FILE)
    party = {"kind": "organisation", "id": company.id}

    answer = await ask_about(gateway, party, account_id, header)

    assert (answer.status_code, slug(answer)) == (403, "not-acting-for")
    assert set(answer.json()["texts"]) == {"zh", "en"}


async def test_the_description_tells_how_to_act_for_an_organisation(
    client: httpx.AsyncClient,
) -> None:
    described = (await client.get("/openapi.json")).json()

    assert "Acting-For" in described["info"]["description"]
    assert "/v1/organisations" in described["paths"]


async def test_two_organisations_of_one_person_are_kept_apart(
    doors: Doors, company: Company, keyring: Keyring
) -> None:
    other = next_company(doors.sandbox)
    outsider = await signed_in(doors, other["legal_representative"])
    theirs = (await bind(doors, outsider, other["uscc"])).json()["id"]
    await name_agent(doors, outsider, theirs, company.agent)

    seen = [
        str(shown(await get(doors.client, company.agent, each), keyring).party.id)
        for each in (company.id, theirs, company.id)
    ]

    assert seen == [company.id, theirs, company.id]
    await end_membership(doors, company.agent, company.id, company.agents_membership)
    await until_refused(doors.client, company.agent, company.id)
    assert (await get(doors.client, company.agent, theirs)).status_code == 200
