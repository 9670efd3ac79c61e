"""Whose an item is: who may publish and suspend it, and who did, when and why."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from catalogue_builders import ELDER, seed
from catalogue_front import KEEPER, MARKETS, ROADS, Front, Owners

from servicekit.testing.bearers import officer_bearer
from servicekit.trust.passes import Bearer

PATH = "/v1/staff/items"
WHY = {"reason": "办法修订"}


def keeper(department: str | None = "civil-affairs", division: str | None = "440300") -> Bearer:
    return officer_bearer(
        UUID(int=9), roles=frozenset({"items"}), department=department, division=division
    )


FOREIGN = [
    ROADS,
    keeper(division="440304"),
    keeper(division=None),
    keeper(department=None),
    keeper(department=""),
    keeper(division="440100"),
    keeper(division="4403"),
]
"""Officers of another department, of one district, of no division, of none, of another city."""


@pytest.mark.parametrize("officer", FOREIGN)
async def test_nobody_publishes_for_another_department_or_division(
    front: Front, officer: Bearer
) -> None:
    answer = await front.post(PATH, seed("elder-allowance"), by=officer)

    assert (answer.status_code, answer.json()["type"]) == (
        403,
        "urn:tongban:problem:item-of-another-department",
    )
    assert (await front.get(f"/v1/items/{ELDER}")).status_code == 404


async def test_the_refusal_is_in_the_officers_language(front: Front) -> None:
    chinese = await front.post(PATH, seed("elder-allowance"), by=ROADS)
    english = await front.post(PATH, seed("elder-allowance"), by=ROADS, language="en")

    assert chinese.json()["detail"].startswith("该事项不属于您的部门或辖区")
    assert english.json()["detail"].startswith("This item is not of your department")


async def test_nobody_takes_over_an_item_by_publishing_it_as_their_own(front: Front) -> None:
    await front.post(PATH, seed("elder-allowance"))
    body = seed("elder-allowance") | WHY
    body["definition"]["agency"]["department"] = "transport"
    body["definition"]["result"]["licence_type"] = "transports-own-proof"

    answer = await front.post(PATH, body, by=ROADS)

    assert answer.status_code == 403
    assert (await front.get(f"/v1/items/{ELDER}")).json()["department"] == "civil-affairs"


async def test_of_two_departments_that_publish_a_code_at_once_one_gets_it(front: Front) -> None:
    taken = seed("elder-allowance")
    taken["definition"]["agency"]["department"] = "transport"
    taken["definition"]["result"]["licence_type"] = "transports-own-proof"

    answers = await asyncio.gather(
        *(front.post(PATH, seed("elder-allowance")) for _ in range(5)),
        *(front.post(PATH, taken, by=ROADS) for _ in range(5)),
    )

    ours = {answer.status_code for answer in answers[:5]}
    theirs = {answer.status_code for answer in answers[5:]}
    assert 403 in ours ^ theirs
    assert sum(answer.json().get("minted", False) for answer in answers) == 1


@pytest.mark.parametrize("officer", FOREIGN)
async def test_nobody_suspends_another_departments_item(front: Front, officer: Bearer) -> None:
    await front.post(PATH, seed("elder-allowance"))

    answer = await front.post(f"{PATH}/{ELDER}/suspension", WHY, by=officer)

    assert answer.status_code == 403
    assert (await front.get(f"/v1/items/{ELDER}")).json()["status"] == "in_force"


@pytest.mark.parametrize("officer", FOREIGN)
async def test_nobody_reads_who_changed_another_departments_item(
    front: Front, officer: Bearer
) -> None:
    await front.post(PATH, seed("elder-allowance"))

    answer = await front.read(f"{PATH}/{ELDER}/changes", by=officer)

    assert answer.status_code == 403


async def test_the_changes_say_who_when_and_why(front: Front, owners: Owners) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(f"{PATH}/{ELDER}/suspension", {"reason": "系统维护"})
    await front.post(PATH, seed("elder-allowance") | {"reason": "维护结束"})
    owners.rule_set_hash = "rules-2"
    await front.post(PATH, seed("elder-allowance") | WHY, by=keeper())

    changes = (await front.read(f"{PATH}/{ELDER}/changes")).json()["changes"]

    told = [(each["act"], each["version"], each["reason"], each["by"]) for each in changes]
    assert told == [
        ("published", 2, "办法修订", str(UUID(int=9))),
        ("resumed", 1, "维护结束", KEEPER.account_id),
        ("suspended", 1, "系统维护", KEEPER.account_id),
        ("published", 1, None, KEEPER.account_id),
    ]


async def test_a_change_without_a_reason_is_refused_and_nothing_changes(
    front: Front, owners: Owners
) -> None:
    await front.post(PATH, seed("elder-allowance"))
    owners.rule_set_hash = "rules-2"

    answer = await front.post(PATH, seed("elder-allowance"))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert (await front.get(f"/v1/items/{ELDER}")).json()["version"] == 1


@pytest.mark.parametrize("body", [None, {}, {"reason": ""}, {"reason": "长" * 501}, {"why": "x"}])
async def test_a_suspension_says_why(front: Front, body: Any) -> None:
    await front.post(PATH, seed("elder-allowance"))

    answer = await front.post(f"{PATH}/{ELDER}/suspension", body)

    assert answer.status_code == 422


async def test_another_departments_rule_set_is_not_pinned(front: Front, owners: Owners) -> None:
    owners.department = "transport"

    answer = await front.post(PATH, seed("elder-allowance"))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (
        422,
        "/definition/rule_set",
    )


async def test_rules_about_companies_do_not_judge_an_item_for_people(
    front: Front, owners: Owners
) -> None:
    owners.judges = "organisation"

    people = await front.post(PATH, seed("elder-allowance"))
    companies = await front.post(PATH, seed("prepackaged-food-filing"), by=MARKETS)

    assert (people.status_code, people.json()["errors"][0]["pointer"]) == (
        422,
        "/definition/served",
    )
    assert companies.status_code == 201
