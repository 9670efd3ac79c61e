"""Citizens of a house that is spoilt and mended, and what must hold of all they were given."""

from typing import Any, Final

import asyncpg
import httpx

from suite.citizen import ELDER, Citizen
from suite.suite import Suite

ELDERS_FORM: Final = {"bank_account": "6217000000000000001", "confirm": True}


async def newcomer(house: Suite, index: int) -> Citizen:
    """Sign somebody in to whom the allowance is granted."""
    doors = house.addresses
    async with httpx.AsyncClient(base_url=doors.sandbox, timeout=30) as sandbox:
        wish = {"index": index, "age": 80, "shenzhen_household": True, "receives_allowance": False}
        answer = await sandbox.post("/control/people", json=wish)
    return await Citizen.sign_in(doors.gateway, doors.sandbox, answer.raise_for_status().json())


async def firm(house: Suite) -> Citizen:
    """Sign in who represents a company by law, acting for it."""
    doors = house.addresses
    search = {"status": "active", "sells_food": 1, "dishonest": 0, "limit": 1}
    async with httpx.AsyncClient(base_url=doors.sandbox, timeout=30) as sandbox:
        answer = await sandbox.get("/control/companies", params=search)
    [company] = answer.raise_for_status().json()["companies"]
    person = company["legal_representative"]
    async with await Citizen.sign_in(doors.gateway, doors.sandbox, person) as head:
        bound = await head.bind(company)
        return head.acting_for(bound["id"])


async def delivered(citizen: Citizen) -> dict[str, Any]:
    """Apply for the allowance and wait for its proof; return the case as delivered."""
    draft = await citizen.draft(ELDER)
    await citizen.submit(draft["id"], **ELDERS_FORM)
    return await citizen.until(draft["id"], status="delivered")


async def whole(house: Suite) -> list[str]:
    """Return what is not as it must be across all services, in words; nothing where all is well."""

    async def rows(package: str, query: str) -> dict[Any, Any]:
        connection = await asyncpg.connect(house.database_url(package))
        try:
            return dict(await connection.fetch(query))
        finally:
            await connection.close()

    cases = await rows(
        "svc_application", "SELECT id, licence_id FROM cases WHERE status = 'delivered'"
    )
    submitted = await rows(
        "svc_application", "SELECT id, status FROM cases WHERE status <> 'draft'"
    )
    licences = await rows("svc_licence", "SELECT case_id, id FROM licence")
    decisions = await rows("svc_approval", "SELECT case_id, max(id::text) FROM decision GROUP BY 1")
    ratings = await rows("svc_evaluation", "SELECT case_id, 1 FROM rating")
    parked = [
        f"{package} has parked events"
        for package in ("svc_application", "svc_approval", "svc_licence", "svc_evaluation")
        if await rows(package, "SELECT subject, reason FROM postponed_event")
    ]
    return [
        *parked,
        *(f"case {case} has no licence" for case in cases.keys() - licences.keys()),
        *(
            f"licence of {case} is another"
            for case, its in cases.items()
            if licences.get(case) != its
        ),
        *(f"licence {case} has no delivered case" for case in licences.keys() - cases.keys()),
        *(f"decision on {case} has no case" for case in decisions.keys() - submitted.keys()),
        *(f"case {case} cannot be rated" for case in cases.keys() - ratings.keys()),
        *(f"rating of {case} has no case" for case in ratings.keys() - cases.keys()),
    ]
