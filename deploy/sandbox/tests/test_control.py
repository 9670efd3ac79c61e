"""What whoever tests can put, find, make and read back."""

from datetime import date

import pytest

from sandbox.client import SandboxClient
from sandbox.facts import OPERATIONS, TELL_YES_OR_NO
from sandbox.population.people import Person, years_between

PERSON = Person(48).citizen_id

DRIVER_ROW = {
    "hukou_division": "430102",
    "permit_division": "440300",
    "permit_valid_to": "2026-11-19",
    "driving_class": "C1",
    "first_issued": "2015-03-01",
    "driving_licence_status": "valid",
    "drunk_driving": False,
    "period_points": [0, 12, 0],
    "traffic_crimes": ["危险驾驶"],
    "drug_record": {"unknown": True},
    "violent_crime": False,
    "qualification_revoked_on": None,
    "exam_national": True,
    "exam_regional": True,
}
"""A row of an acceptance table, as it stands there."""


def everything_told(sandbox: SandboxClient, citizen_id: str) -> dict[str, object]:
    told: dict[str, object] = {}
    for key, operation in OPERATIONS.items():
        if operation.about == "citizen_id" and key not in TELL_YES_OR_NO:
            told |= sandbox.ask(key, citizen_id).raise_for_status().json()["values"]
    return told


def test_a_row_of_an_acceptance_table_is_told_as_it_stands(sandbox: SandboxClient) -> None:
    driver = sandbox.make(facts=DRIVER_ROW)["citizen_id"]

    told = everything_told(sandbox, driver)

    known = {name: value for name, value in DRIVER_ROW.items() if name != "drug_record"}
    assert known.items() <= told.items()
    assert "drug_record" not in told


def test_a_newcomer_has_the_birth_date_put_in_the_number(sandbox: SandboxClient) -> None:
    elder = sandbox.make(facts={"birth_date": "1956-11-20"})

    assert elder["citizen_id"][6:14] == "19561120"
    assert elder["facts"]["birth_date"] == "1956-11-20"


def test_the_same_order_makes_the_same_person(sandbox: SandboxClient) -> None:
    order = {"index": 12, "age": 80, "as_of": "2026-11-20"}

    assert sandbox.make(**order) == sandbox.make(**order)


def test_another_index_makes_another_person(sandbox: SandboxClient) -> None:
    made = [sandbox.make(index=index, age=80) for index in range(50)]

    assert len({person["citizen_id"] for person in made}) == 50
    assert len({person["phone"] for person in made}) == 50


def test_a_plain_newcomer_has_nothing_on_record(sandbox: SandboxClient) -> None:
    facts = sandbox.make()["facts"]

    assert facts["hukou_division"].startswith("4403")
    assert facts["death_date"] is None
    assert facts["driving_class"] is None
    assert not facts["receives_allowance"]


@pytest.mark.parametrize("index", [0, 1, 364, 365, 4000])
def test_a_newcomer_fits_the_order(sandbox: SandboxClient, index: int) -> None:
    order = {
        "age": 80,
        "gender": "male",
        "alive": False,
        "shenzhen_household": False,
        "drives": True,
        "min_driving_years": 30,
        "clean_record": False,
        "exams_passed": True,
        "receives_allowance": True,
    }

    facts = sandbox.make(index=index, as_of="2024-02-29", **order)["facts"]

    assert years_between(date.fromisoformat(facts["birth_date"]), date(2024, 2, 29)) == 80
    assert facts["gender"] == "male"
    assert facts["death_date"] == "2024-01-30"
    assert facts["hukou_division"] == "430102"
    assert facts["first_issued"] == "1994-02-28"
    assert facts["driving_licence_status"] == "valid"
    assert facts["period_points"] == [0, 12, 0]
    assert facts["exam_national"]
    assert facts["exam_regional"]
    assert facts["receives_allowance"]


def test_people_who_fit_are_found_in_order(sandbox: SandboxClient) -> None:
    wish = {"age": 80, "shenzhen_household": True, "alive": True, "as_of": "2026-11-20"}

    found = sandbox.find(limit=30, **wish)

    assert [person["index"] for person in found] == sorted(person["index"] for person in found)
    assert len(found) == 30
    for person in found:
        birth_date = date.fromisoformat(person["facts"]["birth_date"])
        assert years_between(birth_date, date(2026, 11, 20)) == 80
        assert person["facts"]["hukou_division"].startswith("4403")
        assert person["facts"]["death_date"] is None


def test_skipping_goes_on_where_a_search_ended(sandbox: SandboxClient) -> None:
    whole = sandbox.find(min_age=70, limit=20)

    second_half = sandbox.find(min_age=70, skip=10, limit=10)

    assert second_half == whole[10:]


def test_drivers_are_found_by_what_they_may(sandbox: SandboxClient) -> None:
    found = sandbox.find(
        drives=True,
        min_driving_years=3,
        clean_record=True,
        exams_passed=True,
        shenzhen_household=True,
        limit=20,
    )

    assert len(found) == 20
    assert all(person["facts"]["driving_licence_status"] == "valid" for person in found)
    assert all(12 not in person["facts"]["period_points"] for person in found)


def test_a_wish_nobody_fits_finds_nobody(sandbox: SandboxClient) -> None:
    assert sandbox.find(age=5, drives=True) == []


def test_facts_put_are_told_and_taken_back(sandbox: SandboxClient) -> None:
    sandbox.put_facts(PERSON, hukou_division="430102")
    put = sandbox.ask("public-security/household", PERSON).json()["values"]

    sandbox.delete(f"/control/people/{PERSON}/facts").raise_for_status()

    back = sandbox.ask("public-security/household", PERSON).json()["values"]
    assert put["hukou_division"] == "430102"
    assert back["hukou_division"] == "440304"


def test_facts_put_one_after_the_other_all_hold(sandbox: SandboxClient) -> None:
    sandbox.put_facts(PERSON, hukou_division="430102")
    sandbox.put_facts(PERSON, name="王一")

    facts = sandbox.get(f"/control/people/{PERSON}").json()["facts"]

    assert facts["hukou_division"] == "430102"
    assert facts["name"] == "王一"


def test_a_name_put_is_the_name_that_matches(sandbox: SandboxClient) -> None:
    sandbox.put_facts(PERSON, name="王一")

    answer = sandbox.ask("public-security/real-name", PERSON, name="王一").json()

    assert answer["values"] == {"matches": True}


def test_facts_put_for_a_new_number_make_the_person_known(sandbox: SandboxClient) -> None:
    number = "11010519491231002X"
    before = sandbox.ask("public-security/person", number)

    sandbox.put_facts(number, name="王一")

    after = sandbox.ask("public-security/person", number)
    assert before.status_code == 404
    assert after.json()["values"]["name"] == "王一"
    assert after.json()["values"]["birth_date"] == "1949-12-31"


@pytest.mark.parametrize(
    "facts",
    [
        {"shoe_size": 43},
        {"hukou_division": None},
        {"name": "长" * 201},
        {"drunk_driving": "no"},
        {"period_points": ["0"]},
        {"first_issued": "20150301"},
        {"death_date": "2026-02-30"},
    ],
)
def test_facts_no_register_could_tell_are_refused(
    sandbox: SandboxClient, facts: dict[str, object]
) -> None:
    refusal = sandbox.put(f"/control/people/{PERSON}/facts", json=facts)

    assert refusal.status_code == 422


def test_facts_of_a_number_with_a_wrong_check_digit_are_refused(sandbox: SandboxClient) -> None:
    refusal = sandbox.put("/control/people/110105194912310021/facts", json={"name": "王一"})

    assert refusal.status_code == 422


@pytest.mark.parametrize("number", ["4900001946021109²0", "49000", "4900", "x"])
def test_what_is_no_number_is_nobodys(sandbox: SandboxClient, number: str) -> None:
    assert sandbox.get(f"/control/people/{number}").status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/control/people?age=old",
        "/control/people?limit=1001",
        "/control/people?colour=red",
        "/control/calls?since=-1",
    ],
)
def test_a_query_that_is_none_is_refused(sandbox: SandboxClient, path: str) -> None:
    assert sandbox.get(path).status_code == 422


@pytest.mark.parametrize(
    "order", [{"index": 500_000}, {"facts": {"birth_date": "soon"}}, {"facts": [1]}, {"age": 200}]
)
def test_an_order_that_is_none_is_refused(sandbox: SandboxClient, order: dict[str, object]) -> None:
    assert sandbox.post("/control/people", json=order).status_code == 422


def test_every_call_is_on_record_with_who_asked_and_why(sandbox: SandboxClient) -> None:
    sandbox.ask("public-security/household", PERSON, request_id="r-7")

    [call] = sandbox.calls(request_id="r-7")

    assert call["operation"] == "public-security/household"
    assert call["subject"] == PERSON
    assert call["caller"] == "svc-approval"
    assert call["purpose"] == "decide"
    assert call["outcome"] == "answered"


def test_refused_and_struck_calls_are_on_record_too(sandbox: SandboxClient) -> None:
    sandbox.set_fault("public-security/person", "error", times=1)

    sandbox.ask("public-security/person", PERSON)
    sandbox.ask("public-security/person", "11010519491231002X")
    sandbox.ask("public-security/person", "11")

    assert [call["outcome"] for call in sandbox.calls()] == ["error", "no-such-person", "malformed"]


def test_the_record_is_read_on_from_where_it_was_left(sandbox: SandboxClient) -> None:
    for number in range(5):
        sandbox.ask("public-security/person", PERSON, request_id=f"r-{number}")
    first = sandbox.get("/control/calls", params={"limit": 2}).json()

    rest = sandbox.get("/control/calls", params={"since": first["next"]}).json()

    assert [call["request_id"] for call in first["calls"]] == ["r-0", "r-1"]
    assert [call["request_id"] for call in rest["calls"]] == ["r-2", "r-3", "r-4"]
    assert rest["next"] == rest["last"]


def test_operations_are_listed_with_their_facts_and_faults(sandbox: SandboxClient) -> None:
    sandbox.set_fault("transport/exams", "slow", ms=10)

    listed = sandbox.get("/control/operations").json()["operations"]

    assert listed.keys() == OPERATIONS.keys()
    [fault] = listed["transport/exams"]["faults"]
    assert fault.items() >= {"mode": "slow", "ms": 10}.items()
    assert listed["civil-affairs/death-record"]["facts"]["death_date"] == {
        "type": "date",
        "nullable": True,
    }


def test_a_reset_leaves_the_population_alone(sandbox: SandboxClient) -> None:
    newcomer = sandbox.make()["citizen_id"]
    sandbox.put_facts(PERSON, hukou_division="430102")
    sandbox.set_fault("public-security/household", "error")
    sandbox.post("/sms/messages", json={"phone": "15400000048", "text": "hello"})

    sandbox.reset()

    assert sandbox.calls() == []
    assert sandbox.texts("15400000048") == []
    assert sandbox.ask("public-security/person", newcomer).status_code == 404
    household = sandbox.ask("public-security/household", PERSON).json()
    assert household["values"]["hukou_division"] == "440304"
