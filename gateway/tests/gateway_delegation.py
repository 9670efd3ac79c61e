"""A mother and her daughter, a father and his child, through the front door."""

import itertools
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
from gateway_company import Doors, Somebody, signed_in, with_key

from servicekit.ground.clock import Clock, legal_day

DELEGATIONS = "/v1/me/delegations"
GUARDIANSHIPS = "/v1/me/guardianships"
_PEOPLE = itertools.count(40_000)


async def somebody(doors: Doors, *, age: int = 45) -> Somebody:
    """Sign a person in whom no other test has."""
    number = next(_PEOPLE)
    person = doors.sandbox.make(age=age, index=number)
    return await signed_in(doors, {**person, "phone": f"154{number:08}"}, prefix="135")


def child_of(doors: Doors, *guardians: Somebody, age: int = 6) -> dict[str, Any]:
    """Return a child whose guardians the register names; nobody has signed in as them."""
    numbers = [each.citizen_id for each in guardians]
    return doors.sandbox.make(age=age, index=next(_PEOPLE), facts={"guardians": numbers})


def in_days(days: int) -> str:
    """Return the legal day so many days from today."""
    return (legal_day(Clock().now()) + timedelta(days=days)).isoformat()


async def name_delegate(
    doors: Doors, who: Somebody, delegate: Somebody | dict[str, Any], **changes: object
) -> httpx.Response:
    person = (
        delegate
        if isinstance(delegate, dict)
        else {"name": delegate.name, "citizen_id": delegate.citizen_id}
    )
    body = {
        "name": person["name"],
        "citizen_id": person["citizen_id"],
        "items": "all",
        "last_day": in_days(30),
        "confirm": True,
        **changes,
    }
    return await doors.client.post(DELEGATIONS, json=body, headers=with_key(who))


async def accept(doors: Doors, who: Somebody, delegation_id: str) -> httpx.Response:
    path = f"{DELEGATIONS}/{delegation_id}/acceptance"
    return await doors.client.post(path, json={"confirm": True}, headers=with_key(who))


async def decline(doors: Doors, who: Somebody, delegation_id: str) -> httpx.Response:
    path = f"{DELEGATIONS}/{delegation_id}/refusal"
    return await doors.client.post(path, headers=with_key(who))


async def end(doors: Doors, who: Somebody, delegation_id: str) -> httpx.Response:
    return await doors.client.delete(f"{DELEGATIONS}/{delegation_id}", headers=with_key(who))


async def act_as_guardian(doors: Doors, who: Somebody, child: dict[str, Any]) -> httpx.Response:
    body = {"name": child["name"], "citizen_id": child["citizen_id"], "confirm": True}
    return await doors.client.post(GUARDIANSHIPS, json=body, headers=with_key(who))


async def listed(doors: Doors, who: Somebody) -> dict[str, list[dict[str, Any]]]:
    """Return what somebody gave and received."""
    answer = await doors.client.get(DELEGATIONS, headers=who.header())
    return dict(answer.raise_for_status().json())


@dataclass(frozen=True)
class Family:
    """A mother who has named her daughter, and a stranger; ``id`` is the delegation's."""

    mother: Somebody
    daughter: Somebody
    stranger: Somebody
    mothers_id: str
    id: str


async def make_family(doors: Doors, **changes: object) -> Family:
    """Let a mother name her daughter, who accepts."""
    mother = await somebody(doors, age=82)
    daughter, stranger = await somebody(doors), await somebody(doors)
    named = await name_delegate(doors, mother, daughter, **changes)
    assert named.status_code == 201, named.text
    accepted = await accept(doors, daughter, named.json()["id"])
    assert accepted.status_code == 200, accepted.text
    return Family(mother, daughter, stranger, named.json()["principal_id"], named.json()["id"])
