"""Acting for a person: what a delegate may do, what services are shown, and how it ends."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest
from gateway_company import Company, Doors, signed_in, slug, with_key
from gateway_delegation import (
    DELEGATIONS,
    act_as_guardian,
    child_of,
    decline,
    end,
    in_days,
    listed,
    make_family,
    name_delegate,
    somebody,
)
from gateway_front import GatewayProcess
from stdnum.cn import ric
from test_accounts import ask_about, service_header
from test_acting_for import CASES, get, shown, until_refused

from contracts.internal.calls import Purpose
from contracts.parties import Capacity, PartyKind
from contracts.topics import APPLICATION
from servicekit.trust.keys import Keyring

UNKNOWN_CHILD = "11010120190307001" + ric.calc_check_digit("110101201903070010")


async def test_a_service_sees_the_person_who_acts_and_in_which_items(
    doors: Doors, keyring: Keyring
) -> None:
    family = await make_family(doors, items=["B-2", "A-1"])

    actor = shown(await get(doors.client, family.daughter, family.mothers_id), keyring)

    themselves = shown(await get(doors.client, family.daughter, None), keyring)
    assert (actor.party.kind, str(actor.party.id)) == (PartyKind.PERSON, family.mothers_id)
    assert actor.capacity is Capacity.DELEGATE
    assert actor.account_id == themselves.account_id
    assert (actor.items, themselves.items) == ({"A-1", "B-2"}, None)


async def test_with_all_items_none_is_named(doors: Doors, keyring: Keyring) -> None:
    family = await make_family(doors)

    actor = shown(await get(doors.client, family.daughter, family.mothers_id), keyring)

    assert actor.items is None


@pytest.mark.parametrize(
    ("changes", "licences", "ratings"),
    [
        ({}, 403, 200),
        ({"licences": True}, 200, 200),
        ({"items": ["A-1"]}, 403, 403),
        ({"items": ["A-1"], "licences": True}, 200, 403),
    ],
    ids=str,
)
async def test_licences_and_ratings_are_open_only_where_they_were_delegated(
    doors: Doors, changes: dict[str, object], licences: int, ratings: int
) -> None:
    family = await make_family(doors, **changes)

    answers = [
        await get(doors.client, family.daughter, family.mothers_id, path)
        for path in ("/v1/licences", "/v1/ratings", CASES)
    ]

    assert [each.status_code for each in answers] == [licences, ratings, 200]
    refused = [each for each in answers if each.status_code == 403]
    assert {slug(each) for each in refused} <= {"not-delegated"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/me/sessions"),
        ("POST", "/v1/me/sessions/end-others"),
        ("DELETE", "/v1/me/sessions/01a1ff1a-0000-7000-8000-000000000000"),
        ("POST", "/v1/me/closure"),
        ("GET", DELEGATIONS),
        ("POST", DELEGATIONS),
        ("POST", "/v1/me/guardianships"),
        ("GET", "/v1/organisations"),
        ("POST", "/v1/organisations"),
        ("GET", "/oauth2/userinfo"),
        ("GET", "/v1/me/"),
    ],
)
async def test_a_delegate_touches_neither_account_nor_delegations_of_the_person(
    doors: Doors, method: str, path: str
) -> None:
    family = await make_family(doors, licences=True)
    headers = {**with_key(family.daughter), "acting-for": family.mothers_id}

    answer = await doors.client.request(method, path, json={"confirm": True}, headers=headers)

    assert (answer.status_code, slug(answer)) == (403, "not-delegated")


async def test_delegations_are_ones_own_whatever_company_one_acts_for(
    doors: Doors, company: Company
) -> None:
    headers = {**with_key(company.agent), "acting-for": company.id}
    body = {"name": company.stranger.name, "citizen_id": company.stranger.citizen_id}
    more = {"items": "all", "last_day": in_days(1), "confirm": True}

    named = await doors.client.post(DELEGATIONS, json=body | more, headers=headers)

    assert named.status_code == 201
    assert named.json()["principal_id"] != company.id
    assert (await listed(doors, company.agent))["given"] == [named.json()]


@pytest.mark.parametrize("when", ["waiting", "declined", "upcoming"])
async def test_before_it_holds_nobody_acts(doors: Doors, when: str) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    days = {"first_day": in_days(1), "last_day": in_days(2)} if when == "upcoming" else {}
    named = (await name_delegate(doors, mother, daughter, **days)).json()
    if when == "declined":
        await decline(doors, daughter, named["id"])
    if when == "upcoming":
        await doors.client.post(
            f"{DELEGATIONS}/{named['id']}/acceptance",
            json={"confirm": True},
            headers=with_key(daughter),
        )

    answer = await get(doors.client, daughter, named["principal_id"])

    assert (answer.status_code, slug(answer)) == (403, "not-acting-for")
    assert (await listed(doors, mother))["given"][0]["state"] == when.replace("declined", "ended")


async def test_neither_a_stranger_nor_the_principal_acts_by_it(doors: Doors) -> None:
    family = await make_family(doors)
    daughters_id = (await listed(doors, family.mother))["given"][0]["delegate_id"]

    answers = [
        await get(doors.client, family.stranger, family.mothers_id),
        await get(doors.client, family.mother, daughters_id),
    ]

    assert [(each.status_code, slug(each)) for each in answers] == [(403, "not-acting-for")] * 2


@pytest.mark.parametrize("who", ["mother", "daughter"])
async def test_either_ends_it_at_once_though_a_pass_was_kept(doors: Doors, who: str) -> None:
    family = await make_family(doors)
    assert (await get(doors.client, family.daughter, family.mothers_id)).status_code == 200

    ended = await end(doors, getattr(family, who), family.id)

    assert ended.status_code == 200
    assert await until_refused(doors.client, family.daughter, family.mothers_id) < 5
    assert (await get(doors.client, family.daughter, None)).status_code == 200


@pytest.mark.parametrize("how", ["ended", "run out"])
async def test_an_open_event_stream_ends_with_the_delegation(
    doors: Doors, database_url: str, how: str
) -> None:
    family = await make_family(doors)
    header = {
        **family.daughter.header(acting_for=family.mothers_id),
        "accept": "text/event-stream",
    }
    async with doors.client.stream("GET", f"{CASES}/events", headers=header) as stream:
        chunks = stream.aiter_raw()
        await anext(chunks)

        if how == "ended":
            await end(doors, family.mother, family.id)
        else:
            await run_out(database_url, family.id)

        async with asyncio.timeout(5):
            async for _ in chunks:
                pass


async def test_what_runs_out_ends_by_itself_in_every_kept_pass(
    doors: Doors, database_url: str
) -> None:
    family = await make_family(doors)
    assert (await get(doors.client, family.daughter, family.mothers_id)).status_code == 200

    await run_out(database_url, family.id)

    assert await until_refused(doors.client, family.daughter, family.mothers_id) < 5
    assert (await listed(doors, family.mother))["given"][0]["state"] == "expired"


async def test_the_home_page_shows_whom_one_may_act_for_and_what_was_delegated(
    doors: Doors,
) -> None:
    family = await make_family(doors)

    own = (await get(doors.client, family.daughter, None, "/v1/me")).json()
    hers = (await get(doors.client, family.daughter, family.mothers_id, "/v1/me")).json()

    assert own["may_act_for"] == [
        {"id": family.mothers_id, "name": family.mother.name, "capacity": "delegate"}
    ]
    assert hers["party"] == {"kind": "person", "id": family.mothers_id, "capacity": "delegate"}
    states = [hers[part]["state"] for part in ("applications", "licences", "ratings")]
    assert states == ["here", "not_granted", "here"]


async def test_the_filing_service_learns_who_the_person_is_and_who_acts(
    doors: Doors, gateway: GatewayProcess, keyring: Keyring, key_directory: Path
) -> None:
    family = await make_family(doors)
    daughters_id = shown(await get(doors.client, family.daughter, None), keyring).id
    header = service_header(key_directory, APPLICATION, Purpose.FILE)
    party = {"kind": "person", "id": family.mothers_id}

    told = (await ask_about(gateway, party, daughters_id, header)).raise_for_status().json()
    await end(doors, family.mother, family.id)
    after = await ask_about(gateway, party, daughters_id, header)

    assert told["applicant"] == {
        "party": party,
        "name": family.mother.name,
        "number": family.mother.citizen_id,
    }
    assert (told["actor"]["name"], told["actor"]["party"]["id"]) == (
        family.daughter.name,
        daughters_id,
    )
    assert (told["capacity"], told["phone"]) == ("delegate", family.daughter.phone)
    assert (after.status_code, slug(after)) == (403, "not-acting-for")


async def test_who_went_where_in_the_persons_name_is_on_record(
    doors: Doors, keyring: Keyring, database_url: str
) -> None:
    family = await make_family(doors)

    daughters_id = shown(await get(doors.client, family.daughter, family.mothers_id), keyring).id

    connection = await asyncpg.connect(database_url)
    rows = await connection.fetch(
        "SELECT actor, purpose, operation, subjects FROM access_log WHERE $1 = ANY(subjects)",
        family.mothers_id,
    )
    await connection.close()
    assert [tuple(each) for each in rows] == [
        (
            f"person:{daughters_id}",
            "delegate",
            "acting-for svc-application",
            [family.mothers_id, family.id],
        )
    ]


async def test_both_read_when_it_was_used_and_nobody_else(doors: Doors) -> None:
    family = await make_family(doors)
    await get(doors.client, family.daughter, family.mothers_id)
    path = f"{DELEGATIONS}/{family.id}/uses"

    read = [
        await doors.client.get(path, headers=who.header())
        for who in (family.mother, family.daughter, family.stranger)
    ]

    services = [[use["service"] for use in each.json()["uses"]] for each in read[:2]]
    assert services == [["svc-application"]] * 2
    assert (read[2].status_code, slug(read[2])) == (404, "delegation-not-found")


async def test_a_parent_acts_for_their_child_on_the_registers_word(
    doors: Doors, keyring: Keyring, gateway: GatewayProcess, key_directory: Path
) -> None:
    father = await somebody(doors, age=38)
    child = child_of(doors, father)

    begun = await act_as_guardian(doors, father, child)

    assert begun.status_code == 201, begun.text
    assert (begun.json()["state"], begun.json()["ground"]) == ("in_force", "guardianship")
    childs_id = begun.json()["principal_id"]
    actor = shown(await get(doors.client, father, childs_id), keyring)
    assert (str(actor.party.id), actor.capacity) == (childs_id, Capacity.DELEGATE)
    assert (await get(doors.client, father, childs_id, "/v1/licences")).status_code == 200
    header = service_header(key_directory, APPLICATION, Purpose.FILE)
    party = {"kind": "person", "id": childs_id}
    told = (await ask_about(gateway, party, actor.id, header)).raise_for_status().json()
    assert (told["applicant"]["name"], told["applicant"]["number"], told["capacity"]) == (
        child["name"],
        child["citizen_id"],
        "delegate",
    )
    again = (await act_as_guardian(doors, father, child)).json()
    assert again["id"] == begun.json()["id"]


async def test_who_is_no_guardian_by_the_register_learns_nothing(doors: Doors) -> None:
    father, stranger = await somebody(doors, age=38), await somebody(doors, age=38)
    child = child_of(doors, father)
    nobodys = {"name": child["name"], "citizen_id": UNKNOWN_CHILD}

    answers = [
        await act_as_guardian(doors, stranger, child),
        await act_as_guardian(doors, father, {**child, "name": "错名字"}),
        await act_as_guardian(doors, father, nobodys),
    ]

    assert [(each.status_code, slug(each)) for each in answers] == [
        (403, "guardianship-not-confirmed")
    ] * 3
    assert len({each.json()["detail"] for each in answers}) == 1


async def test_an_adult_has_no_guardian_and_a_minor_is_none(doors: Doors) -> None:
    father, sister = await somebody(doors, age=45), await somebody(doors, age=17)
    grown, child = child_of(doors, father, age=18), child_of(doors, sister)

    answers = [
        await act_as_guardian(doors, father, grown),
        await act_as_guardian(doors, sister, child),
    ]

    assert [(each.status_code, slug(each)) for each in answers] == [
        (409, "child-of-age"),
        (403, "not-of-age"),
    ]


async def test_a_guardianship_ends_by_itself_on_the_eighteenth_birthday(
    doors: Doors, database_url: str
) -> None:
    father = await somebody(doors, age=45)
    child = child_of(doors, father, age=17)
    begun = (await act_as_guardian(doors, father, child)).json()
    number = child["citizen_id"]
    birthday = datetime(int(number[6:10]) + 18, int(number[10:12]), int(number[12:14]), tzinfo=UTC)

    until = datetime.fromisoformat(begun["valid_until"])
    assert until == birthday - timedelta(hours=8)  # midnight in Shanghai
    assert (await get(doors.client, father, begun["principal_id"])).status_code == 200
    await run_out(database_url, begun["id"])
    assert await until_refused(doors.client, father, begun["principal_id"]) < 5


async def test_the_child_sees_it_and_cannot_end_it_but_the_guardian_can(doors: Doors) -> None:
    father = await somebody(doors, age=45)
    son = await somebody(doors, age=16)
    doors.sandbox.put_facts(son.citizen_id, guardians=[father.citizen_id])
    child = {"name": son.name, "citizen_id": son.citizen_id}
    begun = (await act_as_guardian(doors, father, child)).json()

    [given] = (await listed(doors, son))["given"]
    by_child = await end(doors, son, begun["id"])
    by_father = await end(doors, father, begun["id"])

    assert (given["id"], given["name"]) == (begun["id"], father.name)
    assert (by_child.status_code, slug(by_child)) == (409, "guardian-stays")
    assert by_father.json()["end_reason"] == "left"


async def test_a_child_made_a_party_signs_in_later_to_the_same_account(doors: Doors) -> None:
    father = await somebody(doors, age=45)
    made = doors.sandbox.make(age=15, index=47_000, facts={"guardians": [father.citizen_id]})
    begun = (await act_as_guardian(doors, father, made)).json()

    child = await signed_in(doors, {**made, "phone": "15400047000"}, prefix="135")

    page = (await get(doors.client, child, None, "/v1/me")).json()
    assert page["account_id"] == begun["principal_id"]
    assert (await listed(doors, child))["given"][0]["id"] == begun["id"]


async def test_while_the_register_is_silent_no_try_is_counted(doors: Doors) -> None:
    father = await somebody(doors, age=38)
    child = child_of(doors, father)
    doors.sandbox.set_fault("public-security/guardianship", "error")
    silent = [await act_as_guardian(doors, father, child) for _ in range(7)]
    doors.sandbox.mend("public-security/guardianship")

    begun = await act_as_guardian(doors, father, child)

    assert {each.status_code for each in silent} == {503}
    assert begun.status_code == 201


async def test_nobody_tries_children_one_after_the_other(doors: Doors) -> None:
    stranger = await somebody(doors, age=38)
    child = child_of(doors)

    answers = [await act_as_guardian(doors, stranger, child) for _ in range(6)]

    assert [each.status_code for each in answers] == [403] * 5 + [429]


async def run_out(database_url: str, delegation_id: str) -> None:
    """Let the time of a delegation be over."""
    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "UPDATE delegation SET valid_from = clock_timestamp() - interval '1 day',"
        " valid_until = clock_timestamp() WHERE id = $1::text::uuid",
        delegation_id,
    )
    await connection.close()
