"""A running suite with people to live in it: what journeys are told with."""

import asyncio
import itertools
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, Self

import asyncpg
import httpx

from suite.citizen import ELDER, FOOD_FILING, Citizen, Officer, Refused
from suite.suite import Suite

ELDERS_FORM: Final[dict[str, object]] = {"bank_account": "6217000000000000001", "confirm": True}
"""What an elder alone knows; the rest of the form is filled."""

PASSING: Final = frozenset({409, 502, 503, 504})
"""Answers of a service that is down or busy, or still carries out what was asked before."""

LONGEST_OUTAGE_SECONDS: Final = 60.0

Person = dict[str, Any]
Company = dict[str, Any]
Case = dict[str, Any]


class Town:
    """The people of one suite, and its sandbox's departments.

    ``people`` are all who were made so far; nobody is made twice.
    """

    def __init__(self, suite: Suite, sandbox: httpx.AsyncClient) -> None:
        self.suite = suite
        self.people: list[Person] = []
        self._sandbox = sandbox
        self._numbers = itertools.count()
        self._companies = itertools.count()

    @classmethod
    @asynccontextmanager
    async def of(cls, suite: Suite) -> AsyncIterator[Self]:
        """Open the town of a running suite."""
        async with httpx.AsyncClient(base_url=suite.addresses.sandbox, timeout=30) as sandbox:
            yield cls(suite, sandbox)

    async def person(self, **wish: object) -> Person:
        """Make a newcomer who is as wished."""
        order = {**wish, "index": next(self._numbers)}
        answer = await self._sandbox.post("/control/people", json=order)
        person: Person = answer.raise_for_status().json()
        self.people.append(person)
        return person

    async def elder(self, age: int = 80) -> Person:
        """Make somebody to whom the allowance is granted."""
        return await self.person(age=age, shenzhen_household=True, receives_allowance=False)

    async def driver(self, **facts: object) -> Person:
        """Make somebody to whom the driver's licence is granted, but for these *facts*."""
        person = await self.person(
            age=30, shenzhen_household=True, drives=True, exams_passed=True, clean_record=True
        )
        await self.put_facts(person, **facts)
        return person

    async def company(self, **wish: str | int) -> Company:
        """Find a company whose filing is accepted, no two alike, with who represents it by law."""
        sells_food: dict[str, str | int] = {"status": "active", "sells_food": 1, "dishonest": 0}
        search = sells_food | wish | {"skip": next(self._companies), "limit": 1}
        answer = await self._sandbox.get("/control/companies", params=search)
        [company] = answer.raise_for_status().json()["companies"]
        self.people.append(company["legal_representative"])
        return dict(company)

    async def put_facts(self, person: Person, **facts: object) -> None:
        """Let the registers say this of the person from now on."""
        path = f"/control/people/{person['citizen_id']}/facts"
        (await self._sandbox.put(path, json=facts)).raise_for_status()

    async def set_fault(self, operation: str, mode: str, person: Person, **more: object) -> None:
        """Let an operation misbehave when asked about *person*."""
        fault = {"mode": mode, "citizen_id": person["citizen_id"], **more}
        path = f"/control/operations/{operation}/fault"
        (await self._sandbox.put(path, json=fault)).raise_for_status()

    async def calls(self, person: Person) -> list[dict[str, Any]]:
        """Return what the departments were asked about *person* so far."""
        answer = await self._sandbox.get("/control/calls", params={"subject": person["citizen_id"]})
        return list(answer.raise_for_status().json()["calls"])

    async def sign_in(self, person: Person) -> Citizen:
        """Sign a person in, name and number confirmed."""
        doors = self.suite.addresses
        return await Citizen.sign_in(doors.gateway, doors.sandbox, person)

    async def officer(self, username: str = "civil-affairs") -> Officer:
        """Sign an officer in."""
        return await Officer.sign_in(self.suite.url, username)

    async def scan(self, code: str) -> httpx.Response:
        """Verify a shown licence, as anybody can."""
        async with httpx.AsyncClient(base_url=self.suite.url, timeout=30) as scanner:
            return await scanner.post("/v1/verify", json={"code": code, "cause": "公交优待"})

    async def rows(self, package: str, query: str, *values: object) -> list[asyncpg.Record]:
        """Look into one service's database."""
        connection = await asyncpg.connect(self.suite.database_url(package))
        try:
            return list(await connection.fetch(query, *values))
        finally:
            await connection.close()


async def persistently(
    citizen: Citizen, path: str, body: object, *, key: str | None = None
) -> dict[str, Any]:
    """Command something until it is answered, with one key, as a phone does."""
    key = key or str(uuid.uuid4())
    async with asyncio.timeout(LONGEST_OUTAGE_SECONDS):
        while True:
            try:
                return dict(await citizen.send(path, body, key=key))
            except httpx.TransportError:
                pass  # the line was cut; the same key asks again
            except Refused as refused:
                if refused.status not in PASSING:
                    raise
            await asyncio.sleep(0.1)


async def file_for_allowance(citizen: Citizen) -> Case:
    """Draft and submit an application for the allowance; return the case as submitted."""
    draft = await citizen.draft(ELDER)
    return await citizen.submit(draft["id"], **ELDERS_FORM)


async def granted_allowance(citizen: Citizen) -> Case:
    """Apply for the allowance and wait for its proof; return the case as delivered."""
    case = await file_for_allowance(citizen)
    return await citizen.until(case["id"], status="delivered")


async def granted_filing(citizen: Citizen) -> Case:
    """File that packaged food is sold, for the company acted for; return the case as delivered."""
    draft = await citizen.draft(FOOD_FILING)
    await citizen.submit(draft["id"], confirm=True)
    return await citizen.until(draft["id"], status="delivered")


async def rating_opened(citizen: Citizen, case_id: str, *, within_seconds: float = 10) -> None:
    """Return once the case may be rated."""
    async with asyncio.timeout(within_seconds):
        while case_id not in await rateable(citizen):
            await asyncio.sleep(0.05)


async def rateable(citizen: Citizen) -> list[str]:
    """Return the cases for which a rating is open or given, one entry each."""
    page = await citizen.get("/v1/ratings", limit=100)
    return [rating["case_id"] for rating in page["ratings"]]
