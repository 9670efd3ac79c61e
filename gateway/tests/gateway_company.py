"""Companies and the people who act for them, through the front door."""

import asyncio
import itertools
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from sandbox.client import SandboxClient
from suite.sign_in import Tokens, sign_in

_COMPANIES = itertools.count()
_NEWCOMERS = itertools.count(1000)


@dataclass(frozen=True)
class Doors:
    """Where people come in, and where the registers are."""

    client: httpx.AsyncClient
    gateway_url: str
    sandbox: SandboxClient
    sandbox_url: str


@dataclass(frozen=True)
class Somebody:
    """A verified person with their tokens."""

    tokens: Tokens
    name: str
    citizen_id: str
    phone: str

    def header(self, *, acting_for: str | None = None) -> dict[str, str]:
        party = {} if acting_for is None else {"acting-for": acting_for}
        return {**self.tokens.header, **party}


def next_company(sandbox: SandboxClient, status: str = "active") -> dict[str, Any]:
    """Return a company that no other test has."""
    [company] = sandbox.find_companies(status=status, skip=next(_COMPANIES), limit=1)
    return company


async def signed_in(doors: Doors, person: dict[str, Any], *, prefix: str = "139") -> Somebody:
    """Sign a person of the registers in, with name and number."""
    name, citizen_id = person["name"], person["citizen_id"]
    phone = prefix + person["phone"][3:]
    doors.sandbox.put_facts(citizen_id, phones=[phone])
    tokens = await sign_in(doors.gateway_url, doors.sandbox_url, phone, name, citizen_id)
    return Somebody(tokens, name, citizen_id, phone)


async def newcomer(doors: Doors) -> Somebody:
    """Sign somebody in who represents no company."""
    number = next(_NEWCOMERS)
    person = doors.sandbox.make(age=35, index=number)
    return await signed_in(doors, {**person, "phone": f"154{number:08}"}, prefix="138")


async def bind(doors: Doors, who: Somebody, uscc: str, **more: str) -> httpx.Response:
    return await doors.client.post(
        "/v1/organisations", json={"uscc": uscc, **more}, headers=with_key(who)
    )


async def name_agent(
    doors: Doors, who: Somebody, organisation_id: str, agent: Somebody, **changes: str
) -> httpx.Response:
    body = {"name": agent.name, "citizen_id": agent.citizen_id, **changes}
    path = f"/v1/organisations/{organisation_id}/agents"
    return await doors.client.post(path, json=body, headers=with_key(who))


async def end_membership(
    doors: Doors, who: Somebody, organisation_id: str, membership_id: str
) -> httpx.Response:
    path = f"/v1/organisations/{organisation_id}/members/{membership_id}"
    return await doors.client.delete(path, headers=with_key(who))


def with_key(who: Somebody) -> dict[str, str]:
    return {**who.tokens.header, "idempotency-key": str(uuid4())}


def slug(answer: httpx.Response) -> str:
    kind: str = answer.json()["type"]
    return kind.removeprefix("urn:tongban:problem:")


@dataclass(frozen=True)
class Company:
    """A bound organisation: its legal representative, one agent, and a stranger."""

    id: str
    uscc: str
    name: str
    representative: Somebody
    agent: Somebody
    agents_membership: str
    stranger: Somebody


async def make_company(doors: Doors) -> Company:
    """Bind a company nobody has bound, and name an agent."""
    found = next_company(doors.sandbox)
    representative = await signed_in(doors, found["legal_representative"])
    agent, stranger = await asyncio.gather(newcomer(doors), newcomer(doors))
    bound = await bind(doors, representative, found["uscc"])
    assert bound.status_code == 201, bound.text
    named = await name_agent(doors, representative, bound.json()["id"], agent)
    assert named.status_code == 201, named.text
    membership: str = named.json()["membership_id"]
    return Company(
        id=bound.json()["id"],
        uscc=found["uscc"],
        name=found["name"],
        representative=representative,
        agent=agent,
        agents_membership=membership,
        stranger=stranger,
    )
