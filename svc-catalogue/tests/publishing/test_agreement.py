"""What publishing finds out across an item's parts: names, holders, departments, patterns."""

from typing import Any

import pytest
from catalogue_builders import seed
from catalogue_front import Front, Owners

from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver

PATH = "/v1/staff/items"
BACKTRACKING = "([0-9]+)+$"


async def _refused(front: Front, body: dict[str, Any] | None = None) -> list[str]:
    answer = await front.post(PATH, body or seed("elder-allowance"))
    assert answer.status_code == 422, answer.text
    return [each["pointer"] for each in answer.json()["errors"]]


def _granted(name: str, *constants: str, always: bool = True) -> dict[str, object]:
    return {"name": name, "always": always, "constants": list(constants)}


async def _published(runtime: Runtime) -> int:
    async with runtime.database.reading() as session:
        return int(await (await driver(session)).fetchval("SELECT count(*) FROM edition"))


async def test_a_licence_that_shows_what_the_item_does_not_declare_is_not_pinned(
    front: Front, owners: Owners, runtime: Runtime
) -> None:
    owners.results = ["monthly_amount", "benefit_months"]

    assert await _refused(front) == ["/definition/result/values"]
    assert await _published(runtime) == 0


async def test_rules_that_grant_a_value_by_another_name_are_not_pinned(
    front: Front, owners: Owners
) -> None:
    owners.grants = [_granted("monthly_amounts")]

    assert await _refused(front) == ["/definition/result/values"]


async def test_the_name_that_differs_is_told(front: Front, owners: Owners) -> None:
    owners.results = ["benefit_months"]
    owners.grants = [_granted("benefit_month")]

    answer = await front.post(PATH, seed("elder-allowance"), language="en")

    told = " ".join(each["detail"] for each in answer.json()["errors"])
    assert "benefit_months" in told
    assert "benefit_month," in told


async def test_a_table_with_a_row_that_forgets_a_value_is_not_pinned(
    front: Front, owners: Owners
) -> None:
    owners.grants = [_granted("monthly_amount", always=False)]

    assert await _refused(front) == ["/definition/rule_set"]


@pytest.mark.parametrize("amount", [" 200.00", "200", "much", "2e2"])
async def test_rules_that_grant_a_value_in_another_way_than_declared_are_not_pinned(
    front: Front, owners: Owners, amount: str
) -> None:
    owners.grants = [_granted("monthly_amount", "300.00", amount)]

    assert await _refused(front) == ["/definition/rule_set"]


async def test_rules_that_grant_nothing_leave_the_values_to_officers(
    front: Front, owners: Owners
) -> None:
    owners.grants = []

    assert (await front.post(PATH, seed("elder-allowance"))).status_code == 201


async def test_another_departments_licence_type_is_not_pinned(front: Front, owners: Owners) -> None:
    owners.licence_department = "transport"

    assert await _refused(front) == ["/definition/result/licence_type"]


async def test_a_licence_type_for_other_holders_is_not_pinned(front: Front, owners: Owners) -> None:
    owners.holder = "organisation"

    assert await _refused(front) == ["/definition/result/licence_type"]


async def test_a_licence_type_for_the_holders_served_is_pinned(
    front: Front, owners: Owners
) -> None:
    owners.holder = "person"

    assert (await front.post(PATH, seed("elder-allowance"))).status_code == 201


@pytest.mark.parametrize("roles", [[], ["items"], ["licences", "rules"]])
async def test_an_item_of_a_department_where_nobody_decides_cases_is_not_published(
    front: Front, owners: Owners, roles: list[str]
) -> None:
    owners.roles = roles

    assert await _refused(front) == ["/definition/agency/department"]


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "(", "a{1000}{1000}", "x" * 501])
async def test_a_pattern_that_cannot_be_used_is_told_with_its_place(
    front: Front, pattern: str
) -> None:
    body = seed("elder-allowance")
    body["definition"]["form"]["fields"][1]["validation"] = {"pattern": pattern}
    body["definition"]["result"]["values"][0]["validation"] = {"pattern": pattern}

    assert await _refused(front, body) == [
        "/definition/form/fields/1/validation/pattern",
        "/definition/result/values/0/validation/pattern",
    ]


async def test_a_pattern_that_would_backtrack_elsewhere_is_harmless_here(front: Front) -> None:
    body = seed("elder-allowance")
    body["definition"]["form"]["fields"][1]["validation"] = {"pattern": BACKTRACKING}

    assert (await front.post(PATH, body)).status_code == 201
