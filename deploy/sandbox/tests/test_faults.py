"""Every way a department can be told to misbehave, as a caller meets it."""

import time

import httpx
import orjson
import pytest

from sandbox.client import SandboxClient
from sandbox.facts import OPERATIONS
from sandbox.population.people import Person

PERSON = Person(48).citizen_id
OTHER = Person(97).citizen_id
HOUSEHOLD = "public-security/household"


def test_a_slow_answer_comes_late_and_right(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "slow", ms=300)
    began = time.monotonic()

    answer = sandbox.ask(HOUSEHOLD, PERSON)

    assert time.monotonic() - began >= 0.3
    assert answer.json()["values"]["hukou_division"] == "440304"


def test_a_slow_answer_holds_nobody_else_up(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "slow", ms=60_000, citizen_id=PERSON)
    with pytest.raises(httpx.ReadTimeout):
        sandbox.post(
            f"/departments/{HOUSEHOLD}",
            json={"citizen_id": PERSON, "request_id": "r-1"},
            headers={"x-caller": "svc-approval"},
            timeout=0.2,
        )

    assert sandbox.ask(HOUSEHOLD, OTHER).status_code == 200


@pytest.mark.parametrize("status", [500, 503, 429, 401])
def test_an_error_is_the_status_asked_for(sandbox: SandboxClient, status: int) -> None:
    sandbox.set_fault(HOUSEHOLD, "error", status=status)

    refusal = sandbox.ask(HOUSEHOLD, PERSON)

    assert refusal.status_code == status
    assert refusal.json()["type"] == "/problems/fault"


def test_a_hanging_operation_never_answers(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "hang")

    with pytest.raises(httpx.ReadTimeout):
        sandbox.post(
            f"/departments/{HOUSEHOLD}",
            json={"citizen_id": PERSON, "request_id": "r-1"},
            headers={"x-caller": "svc-approval"},
            timeout=0.3,
        )


def test_a_hanging_operation_gives_up_when_told_how_long(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "hang", ms=50)

    assert sandbox.ask(HOUSEHOLD, PERSON).status_code == 504


def test_an_unknown_person_is_unknown_as_any_stranger_is(sandbox: SandboxClient) -> None:
    stranger = sandbox.ask(HOUSEHOLD, "11010519491231002X")
    sandbox.set_fault(HOUSEHOLD, "unknown")

    refusal = sandbox.ask(HOUSEHOLD, PERSON)

    assert refusal.status_code == 404
    assert refusal.content == stranger.content


@pytest.mark.parametrize(
    "key", [key for key, operation in OPERATIONS.items() if operation.about == "citizen_id"]
)
def test_a_wrong_type_is_wrong_in_every_fact(sandbox: SandboxClient, key: str) -> None:
    sandbox.set_fault(key, "wrong-type")

    more = {"phone": "x", "guardian_citizen_id": PERSON, "guardian_name": "x"}
    values = sandbox.ask(key, PERSON, name="蒋德子", **more).json()["values"]

    facts = OPERATIONS[key].facts
    assert values.keys() == facts.keys()
    assert not any(facts[name].accepts(value) for name, value in values.items())


def test_a_wrong_type_spoils_dates_and_lists_too(sandbox: SandboxClient) -> None:
    driver = sandbox.make(drives=True)["citizen_id"]
    sandbox.set_fault("traffic-police/driving-licence", "wrong-type")
    sandbox.set_fault("traffic-police/violations", "wrong-type")

    licence = sandbox.ask("traffic-police/driving-licence", driver).json()["values"]
    violations = sandbox.ask("traffic-police/violations", driver).json()["values"]

    assert isinstance(licence["first_issued"], int)
    assert licence["driving_class"] == ["C1"]
    assert violations == {"drunk_driving": "false", "period_points": "0,3,0"}


def test_a_truncated_answer_is_no_json(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "truncated")

    answer = sandbox.ask(HOUSEHOLD, PERSON)

    assert answer.status_code == 200
    with pytest.raises(orjson.JSONDecodeError):
        orjson.loads(answer.content)


def test_an_answer_given_twice_stands_twice_in_the_body_and_in_the_record(
    sandbox: SandboxClient,
) -> None:
    sandbox.set_fault(HOUSEHOLD, "twice")

    answer = sandbox.ask(HOUSEHOLD, PERSON)

    half = len(answer.content) // 2
    assert answer.content[:half] == answer.content[half:]
    assert orjson.loads(answer.content[:half])["values"]["hukou_division"] == "440304"
    assert [call["outcome"] for call in sandbox.calls(subject=PERSON)] == ["twice", "twice"]


def test_a_lie_is_told_as_often_as_asked_and_then_the_truth(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "lie", values={"hukou_division": "430102"}, times=1)

    lie = sandbox.ask(HOUSEHOLD, PERSON).json()["values"]
    truth = sandbox.ask(HOUSEHOLD, PERSON).json()["values"]

    assert lie["hukou_division"] == "430102"
    assert truth["hukou_division"] == "440304"


def test_a_fault_for_one_person_leaves_others_alone(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "error", citizen_id=PERSON)

    assert sandbox.ask(HOUSEHOLD, PERSON).status_code == 500
    assert sandbox.ask(HOUSEHOLD, OTHER).status_code == 200


def test_a_persons_own_fault_goes_before_everyones(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "error", status=500)
    sandbox.set_fault(HOUSEHOLD, "error", status=503, citizen_id=PERSON)

    assert sandbox.ask(HOUSEHOLD, PERSON).status_code == 503
    assert sandbox.ask(HOUSEHOLD, OTHER).status_code == 500


def test_a_fault_for_two_times_is_over_at_the_third(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "error", times=2)

    statuses = [sandbox.ask(HOUSEHOLD, PERSON).status_code for _ in range(3)]

    assert statuses == [500, 500, 200]


def test_a_mended_operation_answers_again(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "error")
    sandbox.set_fault(HOUSEHOLD, "error", citizen_id=PERSON)

    sandbox.mend(HOUSEHOLD)

    assert sandbox.ask(HOUSEHOLD, PERSON).status_code == 200


def test_mending_for_one_person_leaves_everyones_fault(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "error", status=500)
    sandbox.set_fault(HOUSEHOLD, "error", status=503, citizen_id=PERSON)

    sandbox.mend(HOUSEHOLD, citizen_id=PERSON)

    assert sandbox.ask(HOUSEHOLD, PERSON).status_code == 500


def test_one_operations_fault_leaves_another_alone(sandbox: SandboxClient) -> None:
    sandbox.set_fault(HOUSEHOLD, "error")

    assert sandbox.ask("public-security/person", PERSON).status_code == 200


@pytest.mark.parametrize(
    "fault",
    [
        {"mode": "sulk"},
        {"mode": "slow", "ms": -1},
        {"mode": "error", "status": 200},
        {"mode": "error", "times": 0},
        {"mode": "error", "colour": "red"},
        {},
    ],
)
def test_a_fault_that_is_none_is_refused(sandbox: SandboxClient, fault: dict[str, object]) -> None:
    refusal = sandbox.put(f"/control/operations/{HOUSEHOLD}/fault", json=fault)

    assert refusal.status_code == 422


def test_a_fault_on_no_operation_is_refused(sandbox: SandboxClient) -> None:
    refusal = sandbox.put("/control/operations/nobody/person/fault", json={"mode": "error"})

    assert refusal.status_code == 404
