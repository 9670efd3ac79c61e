"""Every operation of the public API, and everybody who might try to call it."""

import uuid
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Self

import httpx
from joserfc.jwk import ECKey
from journey_family import acting, acting_for_people
from journey_firm import Firm, firm
from journey_town import (
    ELDERS_FORM,
    Case,
    Town,
    granted_allowance,
    granted_filing,
    rating_opened,
)

from suite.citizen import Citizen
from suite.machine import Machine, registered
from suite.sign_in import sign_in, sign_in_staff

A_STATUS_LIST: Final = {"type_code": "X", "authority": "Y", "deployment": "01", "block": "0"}
"""One that nobody owns: whoever verifies reads it."""

A_SESSION: Final = {"session_id": "01a1ff1a-0000-7000-8000-000000000000"}
"""Nobody's: everybody sees and ends their own sign-ins alone."""

NOBODYS: Final = "01a1ff1a-0000-7000-8000-000000000001"
"""The id of a delegation that there is none of: organisations give none."""

OFFICERS: Final = {
    "right-officer": "civil-affairs",
    "other-department": "transport",
    "no-role": "clerk",
}
"""Callers who are officers, and the accounts they sign in with."""

SOMEBODY: Final = {"name": "安娜", "citizen_id": "490000194602110960"}
A_KEY: Final = ECKey.generate_key("P-256").as_pem(private=False).decode()
AN_APPLICATION: Final = {
    "name": "民政局数据交换",
    "division": "440300",
    "contacts": ["data-exchange@civil-affairs.example"],
    "scopes": ["client"],
    "public_keys": [A_KEY],
    "reason": "依数据共享协议接入。",
}
METHODS: Final = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One operation as OpenAPI tells it; ``service`` is whose description that is, if one's."""

    method: str
    path: str
    authz: dict[str, Any] = field(hash=False)
    has_body: bool
    service: str | None = None

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def kind(self) -> str:
        """For whom it is: public, person, officer or service."""
        return str(self.authz["kind"])

    @property
    def is_about_one(self) -> bool:
        """Whether it is about one thing that somebody owns."""
        return "{" in self.path or self.name == "POST /v1/presentations"


async def operations_at(url: str, service: str | None = None) -> list[Operation]:
    """Return what is described at *url*; an operation without ``x-authz`` is a failure."""
    async with httpx.AsyncClient(base_url=url, timeout=10) as client:
        description = (await client.get("/openapi.json")).raise_for_status().json()
    return [
        Operation(
            method=method.upper(),
            path=path,
            authz=described["x-authz"],
            has_body="requestBody" in described,
            service=service,
        )
        for path, operations in description["paths"].items()
        for method, described in operations.items()
        if method in METHODS
    ]


@dataclass(frozen=True)
class Belongings:
    """What the owner has, and what else the paths name."""

    case_id: str
    licence_id: str
    decision_id: str
    rule_set_hash: str
    licence_type: str
    item_code: str
    form: dict[str, object]
    organisation_id: str
    membership_id: str
    client_id: str
    delegation_id: str

    def fill(self, path: str) -> str:
        """Return *path* with the owner's things in it."""
        return path.format(**self.__dict__, **A_STATUS_LIST, **A_SESSION)

    def body(self, operation: Operation) -> object:
        """Return content for *operation* that is as it should be but for who sends it."""
        if not operation.has_body:
            return None
        draft = {"item_code": self.item_code, "id": self.case_id}
        reason = {"reason": "核查期间暂停使用，请按通知办理。"}
        bodies: dict[str, object] = {
            "POST /v1/applications": draft,
            "POST /v1/submissions": draft | {"form": self.form},
            "PATCH /v1/applications/{case_id}/form": {"form": {}},
            "POST /v1/applications/{case_id}/submission": {"form": {}},
            "POST /v1/applications/{case_id}/disputes": {"fact": "birth_date"},
            "POST /v1/organisations/{organisation_id}/agents": SOMEBODY,
            "POST /v1/me/delegations/{delegation_id}/acceptance": {"confirm": True},
            "POST /v1/presentations": {"licence_id": self.licence_id},
            "POST /v1/ratings/{case_id}": {"level": "satisfied"},
            "POST /v1/verify": {"code": "TB1.nobody-has-shown-this"},
            "POST /v1/verify/identifier": {"licence_identifier": "1.2", "holder_last_four": "0000"},
            "POST /v1/staff/applications/{case_id}/approval": {"result": {}},
            "POST /v1/staff/applications/{case_id}/denial": reason,
            "POST /v1/staff/items/{item_code}/suspension": reason,
            "POST /v1/staff/licences/{licence_id}/suspension": reason,
            "POST /v1/staff/licences/{licence_id}/restoration": reason,
            "POST /v1/staff/licences/{licence_id}/revocation": reason,
            "POST /v1/staff/decisions/{decision_id}/replay": {"changed_facts": {}},
            "POST /v1/staff/oauth-clients/{client_id}/keys": reason | {"public_keys": [A_KEY]},
            "POST /v1/staff/oauth-clients/{client_id}/suspension": reason,
            "POST /v1/staff/oauth-clients/{client_id}/restoration": reason,
        }
        return bodies.get(operation.name, {})


class World:
    """People with belongings of their own and of a company, and others who would like to have them.

    ``headers`` is what each caller shows; ``owned`` is the owner's, ``companys`` the company's.
    """

    def __init__(
        self,
        town: Town,
        belongings: tuple[Belongings, Belongings],
        headers: dict[str, dict[str, str]],
        client: httpx.AsyncClient,
        machine: Machine,
    ) -> None:
        self.town = town
        self.owned, self.companys = belongings
        self.headers = headers
        self._client = client
        self._machine = machine

    @classmethod
    @asynccontextmanager
    async def of(cls, town: Town) -> AsyncIterator[Self]:
        """Let an owner and a company be granted something, and sign everybody in."""
        async with AsyncExitStack() as stack:
            theirs = await stack.enter_async_context(firm(town, clerk=await town.elder()))
            others = await stack.enter_async_context(firm(town))
            leaver = await town.elder()
            left = await stack.enter_async_context(await town.sign_in(leaver))
            ended = await theirs.head.name_agent(theirs.organisation_id, leaver)
            await left.end_membership(theirs.organisation_id, ended["membership_id"])
            delegation_id, for_people = await acting_for_people(
                town, stack, theirs.agent, others.head
            )
            headers = {
                "owner": theirs.agent.header,
                "head": theirs.head.header,
                "stranger": others.head.header,
                "owner-for-the-company": theirs.by_agent.header,
                "head-for-the-company": theirs.by_head.header,
                "stranger-for-their-company": others.by_head.header,
                "stranger-for-the-company": acting(others.head, theirs.organisation_id),
                "leaver-for-the-company": acting(left, theirs.organisation_id),
                **for_people,
                **await _signed_in_otherwise(town),
            }
            belongings = (
                await _belongings(
                    town,
                    theirs,
                    theirs.agent,
                    await granted_allowance(theirs.agent),
                    delegation_id,
                ),
                await _belongings(
                    town, theirs, theirs.by_agent, await granted_filing(theirs.by_agent)
                ),
            )
            client = await stack.enter_async_context(httpx.AsyncClient(timeout=30))
            at_the_gateway = httpx.AsyncClient(base_url=town.suite.url, timeout=30)
            machine = await registered(
                await stack.enter_async_context(at_the_gateway),
                await sign_in_staff(town.suite.url, "civil-affairs", "civil-affairs-tongban"),
                requests_per_second=200,  # it calls every operation, one after the other
            )
            yield cls(town, belongings, headers, client, machine)

    async def call(
        self,
        operation: Operation,
        header: dict[str, str],
        *,
        url: str,
        keyed: bool = True,
        about: Belongings | None = None,
    ) -> httpx.Response:
        """Call *operation* on the owner's things; without a key a command stops at the door."""
        things = about or self.owned
        headers = {**header, "last-event-id": "99"}
        if keyed:
            headers["idempotency-key"] = str(uuid.uuid4())
        return await self._client.request(
            operation.method,
            url + things.fill(operation.path),
            headers=headers,
            json=things.body(operation),
        )

    async def called_by(
        self,
        who: str,
        operations: Iterable[Operation],
        *,
        keyed: bool = True,
        about: Belongings | None = None,
    ) -> dict[Operation, httpx.Response]:
        """Let *who* call all *operations* through the gateway."""
        header, url = self.headers.get(who, {}), self.town.suite.url
        return {
            each: await self.call(each, header, url=url, keyed=keyed, about=about)
            for each in operations
        }

    async def called_by_machine(
        self, operations: Iterable[Operation]
    ) -> dict[Operation, httpx.Response]:
        """Let an application call all *operations* through the gateway, in its own name."""
        token = await self._machine.token()
        return {
            each: await self._machine.call(
                each.method, self.owned.fill(each.path), token, json=self.owned.body(each)
            )
            for each in operations
        }


async def _signed_in_otherwise(town: Town) -> dict[str, dict[str, str]]:
    doors, visitor = town.suite.addresses, await town.elder()
    headers = {
        who: (await sign_in_staff(doors.gateway, username, f"{username}-tongban")).header
        for who, username in OFFICERS.items()
    }
    by_phone = await sign_in(doors.gateway, doors.sandbox, visitor["phone"])
    return {**headers, "phone-only": by_phone.header}


async def _belongings(
    town: Town, firm: Firm, citizen: Citizen, case: Case, delegation_id: str = NOBODYS
) -> Belongings:
    await rating_opened(citizen, case["id"])
    decision = await citizen.get(f"/v1/applications/{case['id']}/decision")
    licence = await citizen.get(f"/v1/licences/{case['licence_id']}")
    async with await town.officer("civil-affairs") as officer:
        rule_sets = (await officer.get("/v1/staff/rule-sets"))["rule_sets"]
        application = await officer.send("/v1/staff/oauth-clients", AN_APPLICATION)
    return Belongings(
        case_id=case["id"],
        licence_id=case["licence_id"],
        decision_id=decision["explanation"]["decision_id"],
        rule_set_hash=rule_sets[0]["rule_set_hash"],
        licence_type=licence["licence_type"],
        item_code=case["item_code"],
        form={"confirm": True} if citizen is firm.by_agent else ELDERS_FORM,
        organisation_id=firm.organisation_id,
        membership_id=firm.membership_id,
        client_id=application["client_id"],
        delegation_id=delegation_id,
    )
