"""Organisations: who binds them, who is named, who leaves, and what is written down of it."""

import asyncio
from datetime import datetime
from uuid import uuid4

import asyncpg
import httpx
import pytest
from gateway_company import (
    Company,
    Doors,
    bind,
    end_membership,
    name_agent,
    newcomer,
    next_company,
    signed_in,
    slug,
    with_key,
)

from suite.sign_in import Tokens

LEGAL_REPRESENTATIVE = "market-supervision/legal-representative"


async def test_a_legal_representative_binds_their_organisation(doors: Doors) -> None:
    company = next_company(doors.sandbox)
    who = await signed_in(doors, company["legal_representative"])

    answer = await bind(doors, who, company["uscc"], name=company["name"])

    view = answer.json()
    assert answer.status_code == 201
    assert (view["uscc"], view["name"]) == (company["uscc"], company["name"])
    assert view["capacity"] == "legal_representative"
    assert datetime.fromisoformat(view["since"]).tzinfo is not None
    mine = (await doors.client.get("/v1/organisations", headers=who.header())).json()
    assert mine == {"organisations": [view], "next_cursor": None}


async def test_the_register_is_told_who_asks_and_why(doors: Doors) -> None:
    company = next_company(doors.sandbox)
    who = await signed_in(doors, company["legal_representative"])

    await bind(doors, who, company["uscc"])

    [call] = doors.sandbox.calls(operation=LEGAL_REPRESENTATIVE, subject=company["uscc"])
    assert (call["caller"], call["purpose"]) == ("gateway", "bind-organisation")


async def test_somebody_elses_company_is_not_bound(doors: Doors) -> None:
    company = next_company(doors.sandbox)
    who = await newcomer(doors)

    answer = await bind(doors, who, company["uscc"])

    assert (answer.status_code, slug(answer)) == (403, "representative-not-confirmed")
    assert (await doors.client.get("/v1/organisations", headers=who.header())).json() == {
        "organisations": [],
        "next_cursor": None,
    }


async def test_a_company_that_nobody_registered_gets_the_same_answer(doors: Doors) -> None:
    who = await newcomer(doors)

    answer = await bind(doors, who, "91440300708461136T")

    assert (answer.status_code, slug(answer)) == (403, "representative-not-confirmed")


async def test_another_name_than_the_registered_one_is_not_confirmed(doors: Doors) -> None:
    company = next_company(doors.sandbox)
    who = await signed_in(doors, company["legal_representative"])

    answer = await bind(doors, who, company["uscc"], name="别家有限公司")

    assert (answer.status_code, slug(answer)) == (403, "representative-not-confirmed")


@pytest.mark.parametrize(
    "typed", ["91440300708461136X", "9144030070846113", "九一四四〇三〇〇七〇八四六一一三六", "x"]
)
async def test_what_is_no_credit_code_is_refused_by_its_field(doors: Doors, typed: str) -> None:
    who = await newcomer(doors)

    answer = await bind(doors, who, typed)

    assert (answer.status_code, slug(answer)) == (422, "wrong-credit-code")
    assert answer.json()["errors"][0]["pointer"] == "/uscc"
    assert doors.sandbox.calls(operation=LEGAL_REPRESENTATIVE) == []


async def test_a_company_that_is_no_more_is_not_bound(doors: Doors) -> None:
    company = next_company(doors.sandbox, status="revoked")
    who = await signed_in(doors, company["legal_representative"])

    answer = await bind(doors, who, company["uscc"])

    assert (answer.status_code, slug(answer)) == (409, "organisation-not-active")


async def test_who_has_bound_it_already_is_told_so(doors: Doors, company: Company) -> None:
    answer = await bind(doors, company.representative, company.uscc)

    assert (answer.status_code, slug(answer)) == (409, "already-bound")


@pytest.mark.parametrize("mode", ["error", "truncated", "wrong-type", "twice"])
async def test_a_register_that_does_not_answer_changes_nothing(doors: Doors, mode: str) -> None:
    company = next_company(doors.sandbox)
    who = await signed_in(doors, company["legal_representative"])
    doors.sandbox.set_fault(LEGAL_REPRESENTATIVE, mode)

    refused = await bind(doors, who, company["uscc"])

    assert (refused.status_code, slug(refused)) == (503, "market-register-unavailable")
    assert refused.headers["retry-after"]
    doors.sandbox.mend(LEGAL_REPRESENTATIVE)
    assert (await bind(doors, who, company["uscc"])).status_code == 201


@pytest.mark.parametrize(("accepted", "word"), [("zh", "市场监管"), ("en", "market register")])
async def test_a_refusal_speaks_one_language(doors: Doors, accepted: str, word: str) -> None:
    company = next_company(doors.sandbox)
    who = await newcomer(doors)

    answer = await doors.client.post(
        "/v1/organisations",
        json={"uscc": company["uscc"]},
        headers={**with_key(who), "accept-language": accepted},
    )

    detail = answer.json()["detail"]
    assert word in detail
    assert ("法定代表人" in detail) is (accepted == "zh")


async def test_bound_many_times_at_once_it_is_bound_once(doors: Doors) -> None:
    company = next_company(doors.sandbox)
    who = await signed_in(doors, company["legal_representative"])

    answers = await asyncio.gather(*(bind(doors, who, company["uscc"]) for _ in range(6)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5


async def test_the_same_key_binds_once_and_answers_again(doors: Doors) -> None:
    company = next_company(doors.sandbox)
    who = await signed_in(doors, company["legal_representative"])
    headers, body = with_key(who), {"uscc": company["uscc"]}
    first = await doors.client.post("/v1/organisations", json=body, headers=headers)
    assert first.status_code == 201, first.text

    again = await doors.client.post("/v1/organisations", json=body, headers=headers)

    assert again.headers["idempotent-replayed"] == "true"
    assert again.json() == first.json()


async def test_somebody_known_by_phone_alone_binds_nothing(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    headers = {**person.header, "idempotency-key": str(uuid4())}

    answer = await client.post(
        "/v1/organisations", json={"uscc": "91440300708461136T"}, headers=headers
    )

    assert (answer.status_code, slug(answer)) == (403, "assurance-too-low")


async def test_an_officer_has_no_organisations(client: httpx.AsyncClient, officer: Tokens) -> None:
    answer = await client.get("/v1/organisations", headers=officer.header)

    assert (answer.status_code, slug(answer)) == (403, "scope-missing")


async def test_another_legal_representative_takes_the_place_of_the_first(
    doors: Doors, company: Company, database_url: str
) -> None:
    # What the register says changes: the stranger represents the company now.
    lie = {"matches": True}
    doors.sandbox.set_fault(LEGAL_REPRESENTATIVE, "lie", values=lie, citizen_id=company.uscc)

    answer = await bind(doors, company.stranger, company.uscc)

    assert answer.status_code == 201
    assert answer.json()["id"] == company.id
    mine = await doors.client.get("/v1/organisations", headers=company.representative.header())
    assert mine.json()["organisations"] == []
    assert await reasons_of(database_url, company.id) == ["replaced"]


async def test_an_agent_who_comes_to_represent_it_is_no_agent_any_more(
    doors: Doors, company: Company
) -> None:
    lie = {"matches": True}
    doors.sandbox.set_fault(LEGAL_REPRESENTATIVE, "lie", values=lie, citizen_id=company.uscc)

    await bind(doors, company.agent, company.uscc)

    [mine] = (await mine_of(doors, company.agent))["organisations"]
    assert mine["capacity"] == "legal_representative"


async def test_the_legal_representative_sees_who_acts_for_it(
    doors: Doors, company: Company
) -> None:
    path = f"/v1/organisations/{company.id}/members"

    first = await doors.client.get(
        path, params={"limit": 1}, headers=company.representative.header()
    )
    cursor = first.json()["next_cursor"]
    second = await doors.client.get(
        path, params={"limit": 1, "cursor": cursor}, headers=company.representative.header()
    )

    found = [*first.json()["members"], *second.json()["members"]]
    assert [each["name"] for each in found] == [company.representative.name, company.agent.name]
    assert [each["capacity"] for each in found] == ["legal_representative", "agent"]
    assert second.json()["next_cursor"] is None


async def test_who_looked_at_the_members_is_written_down(
    doors: Doors, company: Company, database_url: str
) -> None:
    path = f"/v1/organisations/{company.id}/members"

    await doors.client.get(path, headers=company.representative.header())

    connection = await asyncpg.connect(database_url)
    purpose = await connection.fetchval(
        "SELECT purpose FROM access_log WHERE (SELECT account_id::text FROM membership"
        " WHERE id = $1::text::uuid) = ANY(subjects)",
        company.agents_membership,
    )
    await connection.close()
    assert purpose == "members"


async def test_an_agent_does_not_see_them(doors: Doors, company: Company) -> None:
    path = f"/v1/organisations/{company.id}/members"

    answer = await doors.client.get(path, headers=company.agent.header())

    assert (answer.status_code, slug(answer)) == (403, "not-legal-representative")


async def test_a_stranger_does_not_even_find_the_organisation(
    doors: Doors, company: Company
) -> None:
    answers = [
        await doors.client.get(
            f"/v1/organisations/{each}/members", headers=company.stranger.header()
        )
        for each in (company.id, uuid4())
    ]

    assert [(a.status_code, slug(a)) for a in answers] == [(404, "organisation-not-found")] * 2
    assert answers[0].json()["detail"] == answers[1].json()["detail"]


@pytest.mark.parametrize("who", ["agent", "stranger"])
async def test_nobody_else_names_agents(doors: Doors, company: Company, who: str) -> None:
    another = await newcomer(doors)

    answer = await name_agent(doors, getattr(company, who), company.id, another)

    assert answer.status_code == {"agent": 403, "stranger": 404}[who]
    assert (await mine_of(doors, another))["organisations"] == []


@pytest.mark.parametrize("wrong", ["name", "number"])
async def test_a_name_and_a_number_that_do_not_belong_together_name_nobody(
    doors: Doors, company: Company, wrong: str
) -> None:
    nobody = doors.sandbox.make(age=50, index=77)["citizen_id"]
    changes = {"name": "某某某"} if wrong == "name" else {"citizen_id": nobody}

    answer = await name_agent(
        doors, company.representative, company.id, company.stranger, **changes
    )

    assert (answer.status_code, slug(answer)) == (422, "agent-not-found")
    assert "无" not in answer.json()["errors"][0]["pointer"]


async def test_a_number_that_is_nobodys_is_refused_by_its_field(
    doors: Doors, company: Company
) -> None:
    answer = await name_agent(
        doors, company.representative, company.id, company.agent, citizen_id="11010519491231002Y"
    )

    assert (answer.status_code, slug(answer)) == (422, "wrong-citizen-number")


async def test_an_agent_is_not_named_twice(doors: Doors, company: Company) -> None:
    answer = await name_agent(doors, company.representative, company.id, company.agent)

    assert (answer.status_code, slug(answer)) == (409, "already-member")


async def test_named_many_times_at_once_an_agent_is_named_once(
    doors: Doors, company: Company
) -> None:
    answers = await asyncio.gather(
        *(name_agent(doors, company.representative, company.id, company.stranger) for _ in range(6))
    )

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5


async def test_an_agent_leaves_and_may_be_named_again(
    doors: Doors, company: Company, database_url: str
) -> None:
    left = await end_membership(doors, company.agent, company.id, company.agents_membership)

    assert left.json()["reason"] == "left"
    assert (await mine_of(doors, company.agent))["organisations"] == []
    assert await reasons_of(database_url, company.id) == ["left"]
    again = await name_agent(doors, company.representative, company.id, company.agent)
    assert again.json()["membership_id"] != company.agents_membership


async def test_the_legal_representative_removes_an_agent(doors: Doors, company: Company) -> None:
    removed = await end_membership(
        doors, company.representative, company.id, company.agents_membership
    )

    assert removed.json()["reason"] == "removed"
    again = await end_membership(
        doors, company.representative, company.id, company.agents_membership
    )
    assert (again.status_code, slug(again)) == (409, "membership-over")


async def test_the_legal_representative_cannot_leave(doors: Doors, company: Company) -> None:
    [mine] = (await mine_of(doors, company.representative))["organisations"]

    answer = await end_membership(doors, company.representative, company.id, mine["membership_id"])

    assert (answer.status_code, slug(answer)) == (409, "representative-stays")


async def test_an_agent_removes_nobody_else(doors: Doors, company: Company) -> None:
    await name_agent(doors, company.representative, company.id, company.stranger)
    [mine] = (await mine_of(doors, company.representative))["organisations"]
    [other] = (await mine_of(doors, company.stranger))["organisations"]

    answers = [
        await end_membership(doors, company.agent, company.id, each)
        for each in (mine["membership_id"], other["membership_id"], str(uuid4()))
    ]

    assert [(a.status_code, slug(a)) for a in answers] == [(404, "member-not-found")] * 3
    assert len((await mine_of(doors, company.stranger))["organisations"]) == 1


async def test_a_membership_is_not_ended_by_way_of_another_organisation(
    doors: Doors, company: Company
) -> None:
    other = next_company(doors.sandbox)
    outsider = await signed_in(doors, other["legal_representative"])
    theirs = (await bind(doors, outsider, other["uscc"])).json()["id"]

    answer = await end_membership(doors, outsider, theirs, company.agents_membership)

    assert answer.status_code == 404
    assert len((await mine_of(doors, company.agent))["organisations"]) == 1


async def test_every_change_says_who_when_and_why(
    doors: Doors, company: Company, database_url: str
) -> None:
    await end_membership(doors, company.representative, company.id, company.agents_membership)

    connection = await asyncpg.connect(database_url)
    begun, ended = await connection.fetch(
        "SELECT * FROM membership WHERE organisation_id = $1::text::uuid ORDER BY begun_at",
        company.id,
    )
    await connection.close()
    assert begun["register_record"].startswith("COMPANY-")
    assert begun["begun_by"] == begun["account_id"]
    assert ended["begun_by"] == begun["account_id"]
    assert (ended["ended_by"], ended["end_reason"]) == (begun["account_id"], "removed")
    assert ended["begun_at"] < ended["ended_at"]


async def test_others_are_told_of_each_change_but_not_of_whom(
    doors: Doors, company: Company, database_url: str
) -> None:
    await end_membership(doors, company.agent, company.id, company.agents_membership)

    connection = await asyncpg.connect(database_url)
    rows = await connection.fetch(
        "SELECT type, sequence, payload FROM outbox WHERE aggregateid = $1 ORDER BY sequence",
        company.id,
    )
    accounts = await connection.fetch(
        "SELECT account_id::text FROM membership WHERE organisation_id = $1::text::uuid",
        company.id,
    )
    await connection.close()
    assert [row["type"].split(".")[3] for row in rows] == [
        "organisation-bound",
        "membership-begun",
        "membership-ended",
    ]
    assert [row["sequence"] for row in rows] == [1, 2, 3]
    secrets = [company.name, company.uscc, *(row["account_id"] for row in accounts)]
    for person in (company.representative, company.agent):
        secrets += [person.name, person.citizen_id, person.phone]
    assert not [word for word in secrets for row in rows if word in row["payload"]]


async def test_no_column_shows_name_or_code(company: Company, database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    names = [
        row["tablename"]
        for row in await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
    ]
    rows = [str(row) for name in names for row in await connection.fetch(f'SELECT * FROM "{name}"')]
    await connection.close()

    for word in (company.name, company.uscc):
        assert not [row for row in rows if word in row]


async def mine_of(doors: Doors, who: object) -> dict[str, list[dict[str, str]]]:
    answer = await doors.client.get("/v1/organisations", headers=who.header())  # type: ignore[attr-defined]
    found: dict[str, list[dict[str, str]]] = answer.raise_for_status().json()
    return found


async def reasons_of(database_url: str, organisation_id: str) -> list[str]:
    connection = await asyncpg.connect(database_url)
    rows = await connection.fetch(
        "SELECT end_reason FROM membership"
        " WHERE organisation_id = $1::text::uuid AND ended_at IS NOT NULL",
        organisation_id,
    )
    await connection.close()
    return [row["end_reason"] for row in rows]
