"""Check digits and the ranges that nobody holds; vectors from GB 11643, GB 32100 and GB 11714."""

from datetime import date

import pytest
from stdnum import numdb

from sandbox.population.companies import Company, company_numbered
from sandbox.population.numbers import (
    COMPANIES,
    NotACitizenNumber,
    birth_date_in,
    citizen_number,
    company_code,
    is_credit_code,
    organisation_check,
)
from sandbox.population.people import PEOPLE, Person, newcomer_number, person_numbered


@pytest.mark.parametrize(
    ("number", "born"),
    [
        ("11010519491231002X", date(1949, 12, 31)),
        ("810000199001010019", date(1990, 1, 1)),
    ],
)
def test_a_citizen_number_of_the_standard_is_read(number: str, born: date) -> None:
    assert birth_date_in(number) == born


def test_the_check_digit_of_the_standard_is_made() -> None:
    assert citizen_number("110105", date(1949, 12, 31), 2) == "11010519491231002X"


@pytest.mark.parametrize(
    "number",
    ["110105194912310021", "11010519491331002X", "1101051949123100", "11010519491231002x", ""],
)
def test_a_malformed_citizen_number_is_refused(number: str) -> None:
    with pytest.raises(NotACitizenNumber):
        birth_date_in(number)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91440300708461136T", "11440232MB2D06811W"])
def test_a_credit_code_of_the_standard_is_accepted(code: str) -> None:
    assert is_credit_code(code)


def test_a_credit_code_with_a_wrong_division_is_refused() -> None:
    assert not is_credit_code("11440300MB2D06811W")


@pytest.mark.parametrize(("body", "check"), [("00250028", "7"), ("19672024", "4")])
def test_an_organisation_code_of_the_standard_has_its_check_character(
    body: str, check: str
) -> None:
    assert organisation_check(body) == check


def test_no_area_of_the_sandbox_was_ever_assigned() -> None:
    assigned = numdb.get("cn/loc")

    assert assigned.info("440304")[0] == ("44", {"province": "广东省"})
    assert all(assigned.info(f"49{area:04}") == [(f"49{area:04}", {})] for area in range(10_000))


def test_a_person_is_found_again_by_their_number() -> None:
    for index in range(0, PEOPLE, 97):
        person = Person(index)

        found = person_numbered(person.citizen_id)

        assert found is not None
        assert found.index == index
        assert birth_date_in(person.citizen_id) == person.birth_date
        assert int(person.citizen_id[16]) % 2 == (person.gender == "male")


def test_no_number_is_held_twice() -> None:
    people = [Person(index) for index in range(2000)]

    assert len({person.citizen_id for person in people}) == 2000
    assert len({person.phone for person in people}) == 2000


def test_a_newcomers_number_is_none_of_the_population() -> None:
    number = newcomer_number(7, date(1946, 11, 20), "female")

    assert birth_date_in(number) == date(1946, 11, 20)
    assert person_numbered(number) is None


def test_a_company_is_found_again_by_its_code() -> None:
    for index in range(0, COMPANIES, 7):
        code = company_code(index)

        found = company_numbered(code)

        assert is_credit_code(code)
        assert found is not None
        assert found.index == index


def test_a_company_is_represented_by_an_adult_alive() -> None:
    representative = person_numbered(Company(12).legal_representative_id)

    assert representative is not None
    assert representative.grown
    assert representative.death_date is None
