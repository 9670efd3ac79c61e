"""A granted case whose licence cannot be issued: on a work list, with commands that can act."""

import base64
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from application_builders import CASE, DECISION, NOW, OFFICER
from application_front import Headers, Passes, with_key
from application_story import announced, given_approved, given_claimed, hear, steps
from fastapi import FastAPI
from httpx import AsyncClient

from contracts.licence import LicenceIssued, LicenceRefused, RefusedBecause
from servicekit.process.runtime import Runtime
from svc_application.cases.domain.states import Step
from svc_application.cases.use_cases.move_overdue_cases import move_overdue_cases

STAFF = f"/v1/staff/applications/{CASE}"
REASON = {"reason": "申请人已领取本项津贴，不重复发放。"}
RESULT = {"result": {"monthly_amount": "300.00"}}


def refused(
    reason: str = "result_incomplete", *about: str, decision_id: UUID = DECISION
) -> LicenceRefused:
    return LicenceRefused(
        case_id=CASE,
        decision_id=decision_id,
        reason=RefusedBecause(reason),
        about=list(about),
        refused_at=NOW,
    )


@pytest.fixture
async def runtime(app: FastAPI) -> Runtime:
    """The service, with a case that the rules approved."""
    found: Runtime = app.state.runtime
    await given_approved(found.database, found.subject_keys)
    return found


@pytest.fixture
def officer(passes: Passes) -> Headers:
    """An officer of the case's department and division."""
    return passes.officer(OFFICER, department="civil-affairs")


class Desk:
    """An officer's commands, each with a key of its own."""

    def __init__(self, client: AsyncClient, headers: Headers) -> None:
        self._client, self._headers = client, headers

    async def do(self, what: str, body: object = None, *, method: str = "POST") -> Any:
        headers = with_key(self._headers, str(uuid4()))
        return await self._client.request(method, f"{STAFF}/{what}", json=body, headers=headers)

    async def listed(self) -> list[dict[str, Any]]:
        answer = await self._client.get("/v1/staff/applications", headers=self._headers)
        return list(answer.json()["cases"])

    async def read(self) -> dict[str, Any]:
        return dict((await self._client.get(STAFF, headers=self._headers)).json())


@pytest.fixture
def desk(client: AsyncClient, officer: Headers) -> Desk:
    """The officer's desk."""
    return Desk(client, officer)


async def grants(runtime: Runtime) -> list[dict[str, Any]]:
    told = [each["data"] for each in await announced(runtime.database)]
    signed = [each["grant"].split(".")[1] for each in told if each.get("decided_by") == "officer"]
    return [orjson.loads(base64.urlsafe_b64decode(each + "==")) for each in signed]


async def test_a_refused_licence_is_on_the_work_list_with_what_to_do(
    runtime: Runtime, desk: Desk
) -> None:
    await hear(runtime.database, refused("result_incomplete", "benefit_months"))

    [listed] = await desk.listed()
    read = await desk.read()
    assert (listed["owner"], listed["next_step"]) == ("officer", "issue_licence")
    assert listed["due_at"] is not None
    assert read["licence_fault"]["reason"] == "result_incomplete"
    assert read["licence_fault"]["about"] == ["benefit_months"]
    assert "重新核准" in read["licence_fault"]["detail"]


async def test_an_officer_states_what_was_lacking_and_the_licence_is_asked_for_again(
    runtime: Runtime, desk: Desk
) -> None:
    await hear(runtime.database, refused("result_incomplete", "benefit_months"))

    claimed = await desk.do("claim")
    short = await desk.do("approval", RESULT)
    whole = {"result": {"monthly_amount": "300.00", "benefit_months": "12"}}
    approved = await desk.do("approval", whole)

    assert claimed.status_code == 200
    assert (short.status_code, short.json()["errors"][0]["pointer"]) == (
        422,
        "/result/benefit_months",
    )
    assert approved.status_code == 200
    assert (approved.json()["owner"], approved.json()["licence_fault"]) == ("issuer", None)
    [grant] = await grants(runtime)
    assert grant["result"] == whole["result"]
    assert grant["decision_id"] != str(DECISION)


async def test_what_is_issued_on_the_second_decision_ends_the_case(
    runtime: Runtime, desk: Desk
) -> None:
    await hear(runtime.database, refused())
    await desk.do("claim")
    await desk.do("approval", RESULT)

    await hear(
        runtime.database,
        LicenceIssued(case_id=CASE, licence_id=uuid4(), licence_type="a", issued_at=NOW),
    )

    assert (await desk.read())["status"] == "delivered"


async def test_a_case_refused_for_good_can_be_denied_with_a_reason(
    runtime: Runtime, desk: Desk
) -> None:
    await hear(runtime.database, refused("held_already"))
    await desk.do("claim")

    denied = await desk.do("denial", REASON)

    assert denied.status_code == 200
    assert (denied.json()["status"], denied.json()["outcome"]) == ("closed", "denied")
    assert denied.json()["result"] == {}
    assert (await announced(runtime.database))[-1]["data"]["states"] == ["denied", "closed"]


async def test_a_licence_that_is_only_late_is_asked_for_again_but_its_case_not_denied(
    runtime: Runtime, desk: Desk
) -> None:
    async with runtime.database.transaction() as session:
        await move_overdue_cases(session, now=NOW + timedelta(hours=1))
    await desk.do("claim")

    denied = await desk.do("denial", REASON)
    approved = await desk.do("approval", RESULT)

    assert (denied.status_code, denied.json()["type"]) == (
        409,
        "urn:tongban:problem:licence-on-its-way",
    )
    assert approved.status_code == 200


async def test_a_refusal_of_an_older_decision_changes_nothing(runtime: Runtime, desk: Desk) -> None:
    await hear(runtime.database, refused())
    await desk.do("claim")
    await desk.do("approval", RESULT)

    await hear(runtime.database, refused())

    assert (await desk.read())["owner"] == "issuer"
    assert (await steps(runtime.database)).count(Step.LICENCE_REFUSED) == 1


async def test_a_second_refusal_puts_the_case_on_the_work_list_of_all_again(
    runtime: Runtime, desk: Desk, client: AsyncClient, passes: Passes
) -> None:
    await hear(runtime.database, refused())
    await desk.do("claim")
    await desk.do("approval", RESULT)
    [grant] = await grants(runtime)

    await hear(runtime.database, refused("held_already", decision_id=UUID(grant["decision_id"])))

    colleague = Desk(client, passes.officer(UUID(int=5), department="civil-affairs"))
    assert [case["id"] for case in await colleague.listed()] == [str(CASE)]


async def test_another_departments_officer_sees_none_of_it(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    await hear(runtime.database, refused())
    elsewhere = Desk(client, passes.officer(OFFICER, department="transport"))

    assert await elsewhere.listed() == []
    assert (await elsewhere.do("claim")).status_code == 404
    assert (await elsewhere.do("approval", RESULT)).status_code == 404


async def test_an_amount_is_signed_as_its_type_writes_it(app: FastAPI, desk: Desk) -> None:
    runtime: Runtime = app.state.runtime
    await given_claimed(runtime.database, runtime.subject_keys)

    approved = await desk.do("approval", {"result": {"monthly_amount": " ３00.00\t"}})

    assert approved.json()["result"] == {"monthly_amount": "300.00"}
    [grant] = await grants(runtime)
    assert grant["result"] == {"monthly_amount": "300.00"}


@pytest.mark.parametrize("amount", ["3e2", "1_000.00", "+300.00", "300.00\u0000", "", " ", "NaN"])
async def test_an_amount_written_any_other_way_is_refused(
    app: FastAPI, desk: Desk, amount: str
) -> None:
    runtime: Runtime = app.state.runtime
    await given_claimed(runtime.database, runtime.subject_keys)

    answer = await desk.do("approval", {"result": {"monthly_amount": amount}})

    assert answer.status_code == 422
