"""Delegations: who is named, who accepts, what each of both sees, and how it ends."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest
from gateway_company import Doors, slug, with_key
from gateway_delegation import (
    DELEGATIONS,
    accept,
    decline,
    end,
    in_days,
    listed,
    make_family,
    name_delegate,
    somebody,
)
from gateway_upstream import Upstream


async def test_both_see_it_and_it_holds_once_it_is_accepted(doors: Doors) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)

    named = await name_delegate(doors, mother, daughter, items=["A-1", "B-2"], licences=True)

    assert named.status_code == 201
    [given], [received] = (
        (await listed(doors, mother))["given"],
        (await listed(doors, daughter))["received"],
    )
    assert given == named.json()
    assert (given["state"], given["name"], given["delegate_id"]) == ("waiting", daughter.name, None)
    assert (received["state"], received["name"]) == ("waiting", mother.name)
    assert (received["items"], received["licences"]) == (["A-1", "B-2"], True)
    await accept(doors, daughter, given["id"])
    [given] = (await listed(doors, mother))["given"]
    assert (given["state"], given["delegate_id"] is None) == ("in_force", False)


@pytest.fixture
def catalogue(upstream: Upstream) -> Iterator[Upstream]:
    """Which items there are; set right again afterwards."""
    kept = upstream.items
    yield upstream
    upstream.items = kept


async def test_a_code_that_is_no_items_is_refused_where_it_stands(doors: Doors) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)

    answer = await name_delegate(doors, mother, daughter, items=["A-1", "NO-ITEM", "B-2", "NONE"])

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/items/1", "/items/3"]
    assert "办事指南" in answer.text
    assert (await listed(doors, mother))["given"] == []


async def test_while_the_catalogue_is_away_nobody_is_named_for_some_items_only(
    doors: Doors, catalogue: Upstream
) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    other = await somebody(doors)
    catalogue.items = None

    answer = await name_delegate(doors, mother, daughter, items=["A-1"])
    for_all = await name_delegate(doors, mother, other)

    assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
    assert for_all.status_code == 201
    assert (await listed(doors, mother))["given"] == [for_all.json()]


async def test_the_same_command_again_asks_the_catalogue_no_more(
    doors: Doors, catalogue: Upstream
) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    body = {
        "name": daughter.name,
        "citizen_id": daughter.citizen_id,
        "items": ["A-1"],
        "last_day": in_days(3),
        "confirm": True,
    }
    headers = with_key(mother)
    first = await doors.client.post(DELEGATIONS, json=body, headers=headers)
    catalogue.items = None

    again = await doors.client.post(DELEGATIONS, json=body, headers=headers)

    assert (first.status_code, again.json()) == (201, first.json())


async def test_naming_tells_nothing_of_whether_a_number_has_an_account(doors: Doors) -> None:
    mother, other = await somebody(doors, age=82), await somebody(doors)
    nobody = doors.sandbox.make(age=50, index=49_999)

    answers = [
        await name_delegate(doors, mother, {"name": other.name, "citizen_id": other.citizen_id}),
        await name_delegate(doors, mother, nobody),
        await name_delegate(doors, mother, {"name": "错名字", "citizen_id": other.citizen_id}),
    ]

    told = [
        {name: value for name, value in each.json().items() if name not in ("id", "name")}
        for each in answers
    ]
    assert [each.status_code for each in answers] == [201] * 3
    moments = ("valid_from", "answer_by")
    assert len({str({k: v for k, v in each.items() if k not in moments}) for each in told}) == 1


async def test_whoever_has_the_number_but_not_the_name_sees_nothing(doors: Doors) -> None:
    mother, other = await somebody(doors, age=82), await somebody(doors)
    wrong = {"name": "错名字", "citizen_id": other.citizen_id}
    named = await name_delegate(doors, mother, wrong)

    answer = await accept(doors, other, named.json()["id"])

    assert (await listed(doors, other))["received"] == []
    assert (answer.status_code, slug(answer)) == (404, "delegation-not-found")


async def test_nobody_else_answers_sees_or_ends_it(doors: Doors) -> None:
    mother, daughter, stranger = [await somebody(doors, age=age) for age in (82, 45, 45)]
    named = (await name_delegate(doors, mother, daughter)).json()["id"]

    answers = [
        await accept(doors, stranger, named),
        await accept(doors, mother, named),
        await decline(doors, stranger, named),
        await end(doors, stranger, named),
    ]

    assert [each.status_code for each in answers] == [404] * 4
    assert await listed(doors, stranger) == {"given": [], "received": []}


async def test_what_was_declined_or_ended_is_answered_no_more(doors: Doors) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    first = (await name_delegate(doors, mother, daughter)).json()["id"]
    declined = (await decline(doors, daughter, first)).json()
    second = (await name_delegate(doors, mother, daughter)).json()["id"]
    withdrawn = (await end(doors, mother, second)).json()

    again = [await accept(doors, daughter, each) for each in (first, second)]

    assert (declined["state"], declined["end_reason"]) == ("ended", "declined")
    assert (withdrawn["state"], withdrawn["end_reason"]) == ("ended", "withdrawn")
    assert [(each.status_code, slug(each)) for each in again] == [(409, "not-waiting")] * 2
    over = await end(doors, mother, second)
    assert (over.status_code, slug(over)) == (409, "delegation-over")


async def test_an_offer_that_nobody_answers_lapses(doors: Doors, database_url: str) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    named = (await name_delegate(doors, mother, daughter)).json()["id"]
    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "UPDATE delegation SET answer_by = clock_timestamp() WHERE id = $1::text::uuid", named
    )
    await connection.close()

    answer = await accept(doors, daughter, named)

    assert (answer.status_code, slug(answer)) == (409, "not-waiting")
    assert (await listed(doors, mother))["given"][0]["state"] == "expired"
    assert (await name_delegate(doors, mother, daughter)).status_code == 201


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"last_day": in_days(-1)}, "/last_day"),
        ({"last_day": in_days(366)}, "/last_day"),
        ({"first_day": in_days(5), "last_day": in_days(4)}, "/last_day"),
        ({"first_day": in_days(-1), "last_day": in_days(4)}, "/last_day"),
        ({"first_day": in_days(91), "last_day": in_days(92)}, "/last_day"),
        ({"citizen_id": "110101199003070010"}, "/citizen_id"),
        ({"items": []}, None),
        ({"items": ["x"] * 21}, None),
        ({"items": ["a b"]}, None),
        ({"items": None}, None),
        ({"confirm": False}, None),
        ({"forever": True}, None),
    ],
    ids=str,
)
async def test_what_cannot_be_delegated_is_refused_by_its_field(
    doors: Doors, changes: dict[str, object], pointer: str | None
) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)

    answer = await name_delegate(doors, mother, daughter, **changes)

    assert answer.status_code == 422
    if pointer is not None:
        assert pointer in answer.text
    assert (await listed(doors, mother))["given"] == []


async def test_nobody_names_themselves_twice_or_as_a_minor(doors: Doors) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    child = await somebody(doors, age=17)
    await name_delegate(doors, mother, daughter)

    answers = [
        await name_delegate(doors, mother, mother),
        await name_delegate(doors, mother, daughter),
        await name_delegate(doors, child, daughter),
    ]

    assert [(each.status_code, slug(each)) for each in answers] == [
        (422, "own-delegate"),
        (409, "already-named"),
        (403, "not-of-age"),
    ]


async def test_a_minor_accepts_for_nobody(doors: Doors) -> None:
    mother, child = await somebody(doors, age=45), await somebody(doors, age=17)
    named = (await name_delegate(doors, mother, child)).json()["id"]

    answer = await accept(doors, child, named)

    assert (answer.status_code, slug(answer)) == (403, "not-of-age")


async def test_a_person_has_ten_delegates_at_most_however_many_they_name_at_once(
    doors: Doors,
) -> None:
    mother = await somebody(doors, age=82)
    others = [doors.sandbox.make(age=30, index=48_000 + number) for number in range(12)]

    answers = await asyncio.gather(*(name_delegate(doors, mother, each) for each in others))

    assert sorted(each.status_code for each in answers) == [201] * 10 + [409] * 2
    assert {slug(each) for each in answers if each.status_code == 409} == {"too-many-delegates"}


async def test_who_names_one_after_the_other_has_to_wait(doors: Doors) -> None:
    """Otherwise everybody whose number is known could be bothered."""
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    for _ in range(20):
        named = await name_delegate(doors, mother, daughter)
        assert named.status_code == 201, named.text
        await end(doors, mother, named.json()["id"])
    await name_delegate(doors, mother, daughter)

    answer = await name_delegate(doors, mother, await somebody(doors))

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60


async def test_the_same_command_names_once(doors: Doors) -> None:
    mother, daughter = await somebody(doors, age=82), await somebody(doors)
    body = {
        "name": daughter.name,
        "citizen_id": daughter.citizen_id,
        "items": "all",
        "last_day": in_days(3),
        "confirm": True,
    }
    headers = with_key(mother)

    answers = [await doors.client.post(DELEGATIONS, json=body, headers=headers) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert len((await listed(doors, mother))["given"]) == 1


async def test_who_closes_their_account_is_named_nowhere_any_more(
    doors: Doors, database_url: str
) -> None:
    family = await make_family(doors)
    waiting = (await name_delegate(doors, family.stranger, family.daughter)).json()["id"]

    closed = await doors.client.post(
        "/v1/me/closure", json={"confirm": True}, headers=with_key(family.daughter)
    )

    assert closed.status_code == 200, closed.text
    [given] = (await listed(doors, family.mother))["given"]
    assert (given["state"], given["end_reason"], given["name"]) == ("ended", "closed", None)
    connection = await asyncpg.connect(database_url)
    left = await connection.fetchval(
        "SELECT count(*) FROM delegation WHERE id = ANY($1::text[]::uuid[])"
        " AND (delegate_index IS NOT NULL OR ended_at IS NULL)",
        [family.id, waiting],
    )
    await connection.close()
    assert left == 0


async def test_a_helper_acts_for_twenty_people_at_most(doors: Doors, database_url: str) -> None:
    family = await make_family(doors)
    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "INSERT INTO delegation (id, principal_id, delegate_id, delegate_index, delegate_name,"
        " ground, items, licences, valid_from, valid_until, named_at, named_by, answer_by,"
        " accepted_at) SELECT gen_random_uuid(), gen_random_uuid(), delegate_id, delegate_index,"
        " delegate_name, ground, items, licences, valid_from, valid_until, named_at, named_by,"
        " answer_by, accepted_at FROM delegation, generate_series(2, 20)"
        " WHERE id = $1::text::uuid",
        family.id,
    )
    await connection.close()
    named = (await name_delegate(doors, family.stranger, family.daughter)).json()["id"]

    answer = await accept(doors, family.daughter, named)

    assert (answer.status_code, slug(answer)) == (409, "too-many-principals")
