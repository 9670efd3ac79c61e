"""Each operation over real HTTP: what it answers, and whom it refuses."""

import subprocess
import sys
import time
from datetime import datetime

import httpx
import pytest

from sandbox.client import SandboxClient, running_sandbox
from sandbox.facts import OPERATIONS, TELL_YES_OR_NO
from sandbox.population.numbers import company_code
from sandbox.population.people import Person

PERSON = Person(48)
STRANGER = "11010519491231002X"
PERSON_OPERATION = "public-security/person"
ABOUT_PEOPLE = [key for key, operation in OPERATIONS.items() if operation.about == "citizen_id"]


@pytest.mark.parametrize("key", ABOUT_PEOPLE)
def test_an_operation_answers_its_facts_in_their_types(sandbox: SandboxClient, key: str) -> None:
    asked = {"name": PERSON.name, "phone": PERSON.phone}
    guardian = {"guardian_citizen_id": PERSON.citizen_id, "guardian_name": PERSON.name}
    response = sandbox.ask(key, PERSON.citizen_id, **asked, **guardian)

    answer, facts = response.json(), OPERATIONS[key].facts
    assert response.status_code == 200
    assert answer.keys() == {"record", "values", "as_of"}
    assert answer["values"].keys() == facts.keys()
    assert all(facts[name].accepts(value) for name, value in answer["values"].items())
    assert answer["record"].startswith(OPERATIONS[key].rows)
    assert datetime.fromisoformat(answer["as_of"]).tzinfo is not None


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("public-security/person", {"birth_date": "date"}),
        ("public-security/household", {"hukou_division": "string"}),
        ("public-security/residence-permit", {"permit_division": "string?"}),
        ("public-security/residence-permit", {"permit_valid_to": "date?"}),
        ("public-security/traffic-crimes", {"traffic_crimes": "strings"}),
        ("public-security/drug-record", {"drug_record": "bool"}),
        ("public-security/violent-crime", {"violent_crime": "bool"}),
        ("civil-affairs/death-record", {"death_date": "date?"}),
        ("civil-affairs/allowance", {"receives_allowance": "bool"}),
        ("traffic-police/driving-licence", {"driving_class": "string?"}),
        ("traffic-police/driving-licence", {"first_issued": "date?"}),
        ("traffic-police/driving-licence", {"driving_licence_status": "string?"}),
        ("traffic-police/violations", {"drunk_driving": "bool", "period_points": "ints"}),
        ("transport/qualification", {"qualification_revoked_on": "date?"}),
        ("transport/exams", {"exam_national": "bool", "exam_regional": "bool"}),
    ],
)
def test_both_rule_sets_get_each_fact_where_they_ask_for_it(
    key: str, facts: dict[str, str]
) -> None:
    told = OPERATIONS[key].facts

    for name, expected in facts.items():
        assert told[name].type.name.lower() == expected.rstrip("?")
        assert told[name].nullable == expected.endswith("?")


def test_what_is_answered_is_what_the_population_is(sandbox: SandboxClient) -> None:
    answer = sandbox.ask("public-security/person", PERSON.citizen_id).json()

    assert answer["record"] == "PERSON-000048"
    assert answer["values"] == {
        "birth_date": "1946-02-11",
        "name": "蒋德子",
        "gender": "female",
        "address": PERSON.address,
    }


def test_a_register_without_a_row_answers_null(sandbox: SandboxClient) -> None:
    answer = sandbox.ask("traffic-police/driving-licence", PERSON.citizen_id).json()

    assert answer["values"] == {
        "driving_class": None,
        "first_issued": None,
        "driving_licence_status": None,
    }


def test_a_company_is_told_by_its_code(sandbox: SandboxClient) -> None:
    answer = sandbox.ask("market-supervision/company", company_code(12)).json()

    facts = OPERATIONS["market-supervision/company"].facts
    assert answer["record"] == "COMPANY-0012"
    assert answer["values"].keys() == facts.keys()
    assert all(facts[name].accepts(value) for name, value in answer["values"].items())


def test_a_company_nobody_registered_is_unknown(sandbox: SandboxClient) -> None:
    refusal = sandbox.ask("market-supervision/company", "91440300708461136T")

    assert refusal.status_code == 404


@pytest.mark.parametrize("key", [key for key in ABOUT_PEOPLE if key not in TELL_YES_OR_NO])
def test_nobody_is_answered_for_a_strangers_number(sandbox: SandboxClient, key: str) -> None:
    refusal = sandbox.ask(key, STRANGER)

    assert refusal.status_code == 404
    assert refusal.headers["content-type"] == "application/problem+json"
    assert refusal.json()["title"] == "no such person"


@pytest.mark.parametrize(
    ("citizen_id", "name", "matches"),
    [
        (PERSON.citizen_id, PERSON.name, True),
        (PERSON.citizen_id, "王无名", False),
        (STRANGER, PERSON.name, False),
    ],
)
def test_a_real_name_matches_or_not(
    sandbox: SandboxClient, citizen_id: str, name: str, *, matches: bool
) -> None:
    answer = sandbox.ask("public-security/real-name", citizen_id, name=name).json()

    assert answer["values"] == {"matches": matches}


def test_a_real_name_that_does_not_match_tells_nothing_of_who_does(sandbox: SandboxClient) -> None:
    held = sandbox.ask("public-security/real-name", PERSON.citizen_id, name="王无名")
    stranger = sandbox.ask("public-security/real-name", STRANGER, name="王无名")

    assert PERSON.name not in held.text
    assert held.status_code == stranger.status_code
    assert len(held.content) == len(stranger.content)


@pytest.mark.parametrize(
    "change",
    [
        {"citizen_id": "49000019460211096X"},
        {"citizen_id": "4900"},
        {"citizen_id": 49},
        {"citizen_id": None},
        {"request_id": ""},
        {"request_id": "r" * 101},
        {"as_of": "yesterday"},
        {"as_of": 20261120},
    ],
)
def test_a_malformed_question_is_refused(sandbox: SandboxClient, change: dict[str, object]) -> None:
    question = {"citizen_id": PERSON.citizen_id, "request_id": "r-1", **change}

    refusal = sandbox.post(
        f"/departments/{PERSON_OPERATION}", json=question, headers={"x-caller": "svc-approval"}
    )

    assert refusal.status_code == 422
    assert refusal.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'"text"'])
def test_what_is_no_json_object_is_refused(sandbox: SandboxClient, body: bytes) -> None:
    refusal = sandbox.post(
        f"/departments/{PERSON_OPERATION}", content=body, headers={"x-caller": "svc-approval"}
    )

    assert refusal.status_code == 422


def test_who_does_not_say_who_asks_is_refused(sandbox: SandboxClient) -> None:
    question = {"citizen_id": PERSON.citizen_id, "request_id": "r-1"}

    refusal = sandbox.post(f"/departments/{PERSON_OPERATION}", json=question)

    assert refusal.status_code == 422
    assert "x-caller" in refusal.json()["detail"]


def test_a_body_beyond_64_kilobytes_is_refused(sandbox: SandboxClient) -> None:
    refusal = sandbox.ask(PERSON_OPERATION, PERSON.citizen_id, name="长" * 40_000)

    assert refusal.status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/departments/public-security/mind-reading", 404),
        ("POST", "/departments/nobody/person", 404),
        ("GET", "/departments/public-security/person", 405),
        ("GET", "/elsewhere", 404),
    ],
)
def test_a_path_that_is_none_is_a_problem(
    sandbox: SandboxClient, method: str, path: str, status: int
) -> None:
    refusal = sandbox.request(method, path)

    assert refusal.status_code == status
    assert refusal.headers["content-type"] == "application/problem+json"


def test_a_second_sandbox_answers_the_same(sandbox: SandboxClient) -> None:
    with running_sandbox() as address, SandboxClient(base_url=address) as second:
        for index in (0, 1, 48, 99_999):
            citizen_id = Person(index).citizen_id
            assert second.get(f"/control/people/{citizen_id}").json() == (
                sandbox.get(f"/control/people/{citizen_id}").json()
            )


def test_a_hanging_answer_does_not_keep_the_process_alive() -> None:
    began = time.monotonic()

    with running_sandbox() as address, SandboxClient(base_url=address, timeout=0.2) as client:
        client.set_fault(PERSON_OPERATION, "hang")
        with pytest.raises(httpx.ReadTimeout):
            client.ask(PERSON_OPERATION, PERSON.citizen_id)

    assert time.monotonic() - began < 10


def test_a_port_in_use_is_said_plainly(address: str) -> None:
    port = str(httpx.URL(address).port)

    second = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "sandbox.main", "--port", port],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert second.returncode == 1
    assert "cannot listen on" in second.stderr
    assert "Traceback" not in second.stderr


def test_who_represents_a_company_is_confirmed(sandbox: SandboxClient) -> None:
    [company] = sandbox.find_companies(status="active")
    person = company["legal_representative"]

    answer = sandbox.ask(
        "market-supervision/legal-representative",
        company["uscc"],
        citizen_id=person["citizen_id"],
        name=person["name"],
    ).json()

    assert answer["values"] == {
        "matches": True,
        "company_name": company["name"],
        "company_status": "active",
    }


@pytest.mark.parametrize("name", ["citizen_id", "name"])
def test_nobody_else_represents_it(sandbox: SandboxClient, name: str) -> None:
    [company] = sandbox.find_companies(status="active")
    person = company["legal_representative"]
    asked = {"citizen_id": person["citizen_id"], "name": person["name"]}
    other = {"citizen_id": PERSON.citizen_id, "name": "某某某"}

    answer = sandbox.ask(
        "market-supervision/legal-representative",
        company["uscc"],
        **{**asked, name: other[name]},
    ).json()

    assert answer["values"]["matches"] is False


def test_companies_are_found_by_their_status(sandbox: SandboxClient) -> None:
    found = sandbox.find_companies(status="revoked", skip=1, limit=3)

    assert [each["status"] for each in found] == ["revoked"] * 3
    assert found == sandbox.find_companies(status="revoked", limit=4)[1:]


@pytest.mark.parametrize(
    ("citizen_id", "name", "phone", "matches"),
    [
        (PERSON.citizen_id, PERSON.name, PERSON.phone, True),
        (PERSON.citizen_id, "王无名", PERSON.phone, False),
        (PERSON.citizen_id, PERSON.name, "13900000000", False),
        (STRANGER, PERSON.name, PERSON.phone, False),
    ],
)
def test_a_phone_is_theirs_or_not(
    sandbox: SandboxClient, citizen_id: str, name: str, phone: str, *, matches: bool
) -> None:
    answer = sandbox.ask("telecom/phone-holder", citizen_id, name=name, phone=phone).json()

    assert answer["values"] == {"matches": matches}


def test_a_phone_is_in_the_name_of_whom_it_was_put(sandbox: SandboxClient) -> None:
    sandbox.put_facts(PERSON.citizen_id, phones=["13900000000"])
    who = {"name": PERSON.name}

    now = sandbox.ask("telecom/phone-holder", PERSON.citizen_id, **who, phone="13900000000")
    former = sandbox.ask("telecom/phone-holder", PERSON.citizen_id, **who, phone=PERSON.phone)

    assert now.json()["values"] == {"matches": True}
    assert former.json()["values"] == {"matches": False}


def test_a_guardian_is_who_was_put_under_their_own_name(sandbox: SandboxClient) -> None:
    guardian, other = sandbox.find(min_age=30, max_age=40, limit=2)
    child = sandbox.make(age=6, index=7, facts={"guardians": [guardian["citizen_id"]]})

    def told(who: dict[str, object], guardian_name: object, child_name: str) -> object:
        answer = sandbox.ask(
            "public-security/guardianship",
            child["citizen_id"],
            name=child_name,
            guardian_citizen_id=who["citizen_id"],
            guardian_name=guardian_name,
        )
        return answer.json()["values"]["matches"]

    assert told(guardian, guardian["name"], child["name"]) is True
    assert told(guardian, "王无名", child["name"]) is False
    assert told(guardian, guardian["name"], "王无名") is False
    assert told(other, other["name"], child["name"]) is False
