"""`make demo`: three citizens and a company walk through the suite by its public API alone."""

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx

from suite.addresses import Addresses
from suite.citizen import DRIVER, ELDER, FOOD_FILING, Citizen, Officer, Refused
from suite.suite import FAILURES, Suite

BANK_ACCOUNT: Final = "6217000000000000001"
Say = Callable[[str], None]


def main(arguments: list[str]) -> int:
    """Walk the four cases; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m suite demo", description=__doc__)
    parser.add_argument("--bus", choices=["embedded", "kafka"], default="embedded")
    parser.add_argument("--directory", type=Path, default=Path(".tongban"))
    asked = parser.parse_args(arguments)
    try:
        asyncio.run(_demonstrate(asked))
    except FAILURES as failed:
        sys.stdout.write(f"{failed}\n")
        return 1
    return 0


async def _demonstrate(asked: argparse.Namespace) -> None:
    began = time.monotonic()

    def say(line: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:6.2f} s  {line}\n")
        sys.stdout.flush()

    async with _running(asked, say) as addresses:
        await walk(addresses, say)


@asynccontextmanager
async def _running(asked: argparse.Namespace, say: Say) -> AsyncIterator[Addresses]:
    """Use the suite that runs in the directory, or one of our own for as long as it takes."""
    found = await Addresses.of_running(asked.directory)
    if found:
        say(f"the suite runs at {found.gateway}")
        yield found
        return
    say("no suite is running: starting one")
    async with Suite(asked.directory, port=0, bus=asked.bus, tell=say) as suite:
        yield suite.addresses


async def walk(addresses: Addresses, say: Say) -> None:
    """Walk the four cases."""
    async with httpx.AsyncClient(base_url=addresses.sandbox, timeout=30) as sandbox:
        await approved_in_a_second(addresses, sandbox, say)
        await two_conditions_failed(addresses, sandbox, say)
        await a_source_is_dead(addresses, sandbox, say)
        await a_company_files_by_its_agent(addresses, sandbox, say)


async def approved_in_a_second(addresses: Addresses, sandbox: httpx.AsyncClient, say: Say) -> None:
    """Walk an 80-year-old from filing to a verified proof and a rating."""
    say("— 1. 高龄老人津贴: an 80-year-old applies for the allowance")
    person = await _person(sandbox, age=80, shenzhen_household=True, receives_allowance=False)
    async with await Citizen.sign_in(addresses.gateway, addresses.sandbox, person) as citizen:
        say(f"{_masked(person)} has signed in with phone, code, name and number")
        draft = await citizen.draft(ELDER)
        filled = [field for field in draft["form"] if field["fetched_at"]]
        say(f"draft: {len(filled)} of {len(draft['form'])} fields are filled already")
        submitted = time.monotonic()
        case = await citizen.submit(draft["id"], bank_account=BANK_ACCOUNT, confirm=True)
        say(f"submitted as {case['case_no']}")
        case = await citizen.until(draft["id"], status="delivered")
        milliseconds = (time.monotonic() - submitted) * 1000
        say(f"approved and delivered {milliseconds:.0f} ms later: {case['result']}")
        for condition in (await _decision(citizen, draft["id"]))["conditions"]:
            say(f"   {condition['verdict']:5}  {condition['title']}")
        await _present_and_verify(addresses, citizen, case["licence_id"], say)
        await _rate(citizen, draft["id"], say)


async def two_conditions_failed(addresses: Addresses, sandbox: httpx.AsyncClient, say: Say) -> None:
    """Walk a driver through a dispute to a human's decision."""
    say("— 2. 网约车驾驶员证: a driver fails two conditions")
    person = await _driver(sandbox)
    async with await Citizen.sign_in(addresses.gateway, addresses.sandbox, person) as citizen:
        draft = await citizen.draft(DRIVER)
        await citizen.submit(draft["id"], **_answers(draft))
        case = await citizen.until(draft["id"], owner="applicant", status="received")
        failed = sorted(name for name, verdict in case["verdicts"].items() if verdict == "false")
        say(f"no silent refusal: {failed}; the next step is {case['next_step']}")
        await _put_facts(sandbox, person, exam_regional=True)
        await citizen.send(f"/v1/applications/{draft['id']}/disputes", {"fact": "exam_regional"})
        case = await citizen.until(draft["id"], owner="applicant", status="received", attempt=2)
        failed = sorted(name for name, verdict in case["verdicts"].items() if verdict == "false")
        say(f"disputed a datum, its register was asked again; still failed: {failed}")
        await citizen.send(f"/v1/applications/{draft['id']}/review")
        say("asked for a human")
        async with await Officer.sign_in(addresses.gateway, "transport") as officer:
            await officer.take(draft["id"])
            await officer.deny(draft["id"], "驾龄未满三年,满三年后可再次申请。")
        case = await citizen.until(draft["id"], outcome="denied")
        say(f"an officer has decided, with a reason: {case['reason']}")


async def a_source_is_dead(addresses: Addresses, sandbox: httpx.AsyncClient, say: Say) -> None:
    """Walk a case whose register does not answer: a human decides."""
    say("— 3. 高龄老人津贴: a register does not answer")
    person = await _person(
        sandbox, age=75, shenzhen_household=True, receives_allowance=False, skip=3
    )
    fault = "/control/operations/civil-affairs/allowance/fault"
    answer = await sandbox.put(
        fault, json={"mode": "error", "status": 503, "citizen_id": person["citizen_id"]}
    )
    answer.raise_for_status()
    async with await Citizen.sign_in(addresses.gateway, addresses.sandbox, person) as citizen:
        draft = await citizen.draft(ELDER)
        await citizen.submit(draft["id"], bank_account=BANK_ACCOUNT, confirm=True)
        case = await citizen.until(draft["id"], owner="officer")
        unknown = [name for name, verdict in case["verdicts"].items() if verdict == "unknown"]
        say(f"unknown: {unknown}; {case['status']}, due {case['due_at']}")
        async with await Officer.sign_in(addresses.gateway, "civil-affairs") as officer:
            await officer.take(draft["id"])
            await officer.approve(draft["id"], monthly_amount="200.00")
        case = await citizen.until(draft["id"], status="delivered")
        say(f"an officer approved, the licence is {case['licence_id']}")
    await sandbox.delete(fault, params={"citizen_id": person["citizen_id"]})


async def a_company_files_by_its_agent(
    addresses: Addresses, sandbox: httpx.AsyncClient, say: Say
) -> None:
    """Walk a company from being bound to a receipt that its people see, and nobody who left."""
    say("— 4. 仅销售预包装食品备案: a company files by its agent")
    company, clerk = await _company(sandbox), await _person(sandbox, age=28, skip=4)
    sign_in = partial(Citizen.sign_in, addresses.gateway, addresses.sandbox)
    async with (
        await sign_in(company["legal_representative"]) as head,
        await sign_in(clerk) as agent,
    ):
        organisation = await head.bind(company)
        say(f"{organisation['name']} is bound: the market register confirms who represents it")
        membership = await head.name_agent(organisation["id"], clerk)
        say(f"{_masked(clerk)} is named its agent")
        async with (
            head.acting_for(organisation["id"]) as company_by_head,
            agent.acting_for(organisation["id"]) as company_by_agent,
        ):
            draft = await company_by_agent.draft(FOOD_FILING)
            await company_by_agent.submit(draft["id"], confirm=True)
            case = await company_by_agent.until(draft["id"], status="delivered")
            receipt = f"/v1/licences/{case['licence_id']}"
            identifier = (await company_by_agent.get(receipt))["licence_identifier"]
            say(f"filed by the agent, decided at once: receipt {identifier}")
            await company_by_head.get(receipt)
            say("its legal representative sees the receipt as well")
            await agent.end_membership(organisation["id"], membership["membership_id"])
            say(f"the agent has left: {await _refusal(company_by_agent, receipt)}")


async def _refusal(caller: Citizen, path: str) -> str:
    """Read until it is refused, which takes every process a moment; return how it was."""
    async with asyncio.timeout(10):
        while True:
            try:
                await caller.get(path)
            except Refused as refused:
                return f"refused with {refused.status}"
            await asyncio.sleep(0.05)


async def _present_and_verify(
    addresses: Addresses, citizen: Citizen, licence_id: str, say: Say
) -> None:
    licence = await citizen.get(f"/v1/licences/{licence_id}")
    say(f"holds {licence['name']} {licence['licence_identifier']}")
    presentation = await citizen.send("/v1/presentations", {"licence_id": licence_id})
    async with httpx.AsyncClient(base_url=addresses.gateway, timeout=30) as scanner:
        scan = {"code": presentation["code"], "cause": "公交优待"}
        seen = (await scanner.post("/v1/verify", json=scan)).raise_for_status().json()
        say(f"a scanner sees: valid={seen['valid']}, {len(seen['shown'])} fields, no more")
        again = await scanner.post("/v1/verify", json=scan)
        say(f"the same code again: {again.status_code}, it is spent")
    uses = await citizen.get(f"/v1/licences/{licence_id}/uses")
    say(f"the holder sees {len(uses['uses'])} use of the licence")


async def _rate(citizen: Citizen, case_id: str, say: Say) -> None:
    async with asyncio.timeout(10):
        while not await _may_rate(citizen, case_id):  # noqa: ASYNC110  (it opens elsewhere)
            await asyncio.sleep(0.05)
    await citizen.send(f"/v1/ratings/{case_id}", {"level": "very_satisfied"})
    say("rated: very_satisfied")


async def _may_rate(citizen: Citizen, case_id: str) -> bool:
    ratings = (await citizen.get("/v1/ratings"))["ratings"]
    return any(rating["case_id"] == case_id for rating in ratings)


async def _decision(citizen: Citizen, case_id: str) -> dict[str, Any]:
    answer = await citizen.get(f"/v1/applications/{case_id}/decision")
    return dict(answer["explanation"])


def _answers(draft: dict[str, Any]) -> dict[str, object]:
    """Fill what the applicant alone knows."""
    open_fields = {f["name"] for f in draft["form"] if f["editable"] and f["value"] is None}
    return {name: True for name in open_fields if name == "confirm"}


async def _person(sandbox: httpx.AsyncClient, *, skip: int = 0, **wish: object) -> dict[str, Any]:
    """Find somebody who has no account yet: each run makes a newcomer of its own."""
    order = {**wish, "index": (time.time_ns() // 1000 + skip) % 500_000}
    answer = await sandbox.post("/control/people", json=order)
    return dict(answer.raise_for_status().json())


async def _driver(sandbox: httpx.AsyncClient) -> dict[str, Any]:
    person = await _person(sandbox, age=30, shenzhen_household=True, drives=True, exams_passed=True)
    await _put_facts(
        sandbox, person, first_issued="2025-06-01", exam_regional=False, driving_class="C1"
    )
    return person


async def _company(sandbox: httpx.AsyncClient) -> dict[str, Any]:
    """Find a company that may sell food, with who represents it; nearly every run another."""
    wish: dict[str, str | int] = {"status": "active", "sells_food": True, "dishonest": False}
    wish["skip"] = time.time_ns() // 1000 % 1000
    answer = await sandbox.get("/control/companies", params=wish)
    [company] = answer.raise_for_status().json()["companies"]
    return dict(company)


async def _put_facts(sandbox: httpx.AsyncClient, person: dict[str, Any], **facts: object) -> None:
    path = f"/control/people/{person['citizen_id']}/facts"
    (await sandbox.put(path, json=facts)).raise_for_status()


def _masked(person: dict[str, Any]) -> str:
    return f"{person['name'][0]}** {person['citizen_id'][:3]}***********{person['citizen_id'][-4:]}"
