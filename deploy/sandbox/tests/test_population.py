"""The population: the same for ever, plausible, and real work for both rule sets."""

from collections.abc import Iterator
from datetime import date

import pytest

from sandbox.population.people import PEOPLE, REGISTERED, Person, years_between

SAMPLE = range(0, PEOPLE, 20)


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return [Person(index) for index in SAMPLE]


def share(people: list[Person], fitting: Iterator[Person]) -> float:
    return sum(1 for _ in fitting) / len(people)


def test_the_population_is_the_same_on_every_machine_and_day() -> None:
    person = Person(48)

    assert person.citizen_id == "490000194602110960"
    assert person.name == "蒋德子"
    assert person.hukou_division == "440304"
    assert Person(99_999).citizen_id == Person(99_999).citizen_id


def test_a_fifth_is_seventy_or_older_and_some_are_a_hundred(people: list[Person]) -> None:
    ages = [years_between(person.birth_date, REGISTERED) for person in people]

    assert 0.15 < sum(age >= 70 for age in ages) / len(ages) < 0.25
    assert sum(age >= 100 for age in ages) > 10
    assert min(ages) == 0


def test_many_have_the_elder_allowance_to_gain(people: list[Person]) -> None:
    assert share(people, filter(elder_allowance_due, people)) > 0.04


def test_many_elders_miss_it_for_each_reason(people: list[Person]) -> None:
    elders = [p for p in people if years_between(p.birth_date, REGISTERED) >= 70]

    assert sum(not p.hukou_division.startswith("4403") for p in elders) > 100
    assert sum(p.death_date is not None for p in elders) > 10
    assert sum(p.receives_allowance for p in elders) > 100


def test_many_may_drive_for_hire(people: list[Person]) -> None:
    assert share(people, filter(may_drive_for_hire, people)) > 0.1


def test_drivers_miss_it_for_each_reason(people: list[Person]) -> None:
    drivers = [p for p in people if p.driving_class is not None]

    assert any(p.driving_class in {"D", "E"} for p in drivers)
    assert any(p.driving_licence_status == "suspended" for p in drivers)
    assert any(12 in p.period_points for p in drivers)
    assert any(p.drunk_driving for p in drivers)
    assert any(p.traffic_crimes for p in drivers)
    assert any(p.drug_record for p in drivers)
    assert any(p.violent_crime for p in drivers)
    assert any(p.qualification_revoked_on is not None for p in drivers)
    assert any(not p.exam_regional for p in drivers)
    assert any(p.permit_division == "440100" for p in drivers)


def test_no_register_contradicts_another(people: list[Person]) -> None:
    for person in people:
        if person.death_date is not None:
            assert person.birth_date <= person.death_date <= REGISTERED
            assert person.driving_licence_status in {None, "cancelled"}
            assert not person.insured
            assert not person.receives_allowance
        if person.first_issued is not None:
            assert years_between(person.birth_date, person.first_issued) >= 18
            assert person.first_issued <= REGISTERED
        assert (person.permit_division is None) == (person.permit_valid_to is None)


def elder_allowance_due(person: Person) -> bool:
    return (
        years_between(person.birth_date, REGISTERED) >= 70
        and person.hukou_division.startswith("4403")
        and person.death_date is None
        and not person.receives_allowance
    )


def may_drive_for_hire(person: Person) -> bool:
    permit = (
        person.permit_division == "440300" and (person.permit_valid_to or date.min) >= REGISTERED
    )
    return (
        (person.hukou_division.startswith("4403") or permit)
        and person.driving_class not in {None, "D", "E"}
        and person.driving_licence_status == "valid"
        and years_between(person.first_issued or REGISTERED, REGISTERED) >= 3
        and not (person.traffic_crimes or person.drug_record or person.drunk_driving)
        and not (person.violent_crime or 12 in person.period_points)
        and person.qualification_revoked_on is None
        and person.exam_national
        and person.exam_regional
    )
