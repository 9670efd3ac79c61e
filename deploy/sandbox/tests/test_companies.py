"""What the market register tells of companies, and what it can be told to tell."""

import pytest

from sandbox.client import SandboxClient
from sandbox.facts import OPERATIONS
from sandbox.population.companies import Company
from sandbox.population.numbers import COMPANIES, company_code, is_credit_code
from sandbox.population.words import PACKAGED_FOOD

LICENCE = "market-supervision/business-licence"
DISHONESTY = "market-supervision/dishonesty-list"


@pytest.mark.parametrize("operation", [LICENCE, DISHONESTY])
def test_a_company_is_told_by_its_code_in_the_types_it_has(
    sandbox: SandboxClient, operation: str
) -> None:
    answer = sandbox.ask(operation, company_code(12)).json()

    facts = OPERATIONS[operation].facts
    assert answer["values"].keys() == facts.keys()
    assert all(facts[name].accepts(value) for name, value in answer["values"].items())


@pytest.mark.parametrize("operation", [LICENCE, DISHONESTY])
def test_a_company_nobody_registered_is_unknown(sandbox: SandboxClient, operation: str) -> None:
    stranger = company_code(COMPANIES)

    assert is_credit_code(stranger)
    assert sandbox.ask(operation, stranger).status_code == 404


def test_some_may_sell_food_and_some_are_seriously_dishonest() -> None:
    companies = [Company(index) for index in range(1_000)]

    sellers = sum(PACKAGED_FOOD in each.business_scope for each in companies)
    dishonest = sum(each.seriously_dishonest for each in companies)

    assert 200 < sellers < 300
    assert 10 < dishonest < 35


def test_companies_are_found_by_what_they_may_sell(sandbox: SandboxClient) -> None:
    found = sandbox.find_companies(status="active", sells_food=True, dishonest=False, limit=5)

    assert len(found) == 5
    for company in found:
        facts = company["facts"]
        assert (facts["company_status"], facts["seriously_dishonest"]) == ("active", False)
        assert PACKAGED_FOOD in facts["business_scope"]


def test_the_register_says_what_it_was_told_until_it_is_taken_back(sandbox: SandboxClient) -> None:
    uscc = company_code(3)
    path = f"/control/companies/{uscc}"
    before = sandbox.get(path).json()

    sandbox.put_company_facts(uscc, company_status="revoked")
    told = sandbox.ask(LICENCE, uscc).json()["values"]["company_status"]
    sandbox.delete(f"{path}/facts").raise_for_status()

    assert told == "revoked"
    assert sandbox.get(path).json() == before


@pytest.mark.parametrize(
    ("uscc", "facts", "status"),
    [
        (company_code(3), {"birth_date": "1990-01-01"}, 422),
        (company_code(3), {"seriously_dishonest": "no"}, 422),
        (company_code(COMPANIES), {"seriously_dishonest": True}, 404),
        ("91490300MA90000038", {"seriously_dishonest": True}, 422),
    ],
    ids=["a person's fact", "another type", "a stranger", "a wrong check character"],
)
def test_what_no_register_tells_of_a_company_is_refused(
    sandbox: SandboxClient, uscc: str, facts: dict[str, object], status: int
) -> None:
    answer = sandbox.put(f"/control/companies/{uscc}/facts", json=facts)

    assert answer.status_code == status
