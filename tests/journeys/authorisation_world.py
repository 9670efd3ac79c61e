"""Every operation of the public API, and everybody who might try to call it."""

import uuid
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Self

import httpx
from journey_town import ELDERS_FORM, Town, granted_allowance, rating_opened

from suite.citizen import ELDER, Citizen
from suite.sign_in import Tokens, sign_in, sign_in_staff

OFFICERS: Final = {
    "right-officer": "civil-affairs",
    "publisher": "publisher",
    "other-department": "transport",
    "no-role": "clerk",
}
"""Callers who are officers, and the accounts they sign in with."""

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
    item_code: str

    def fill(self, path: str) -> str:
        """Return *path* with the owner's things in it."""
        return path.format(**self.__dict__)

    def body(self, operation: Operation) -> object:
        """Return content for *operation* that is as it should be but for who sends it."""
        if not operation.has_body:
            return None
        draft = {"item_code": self.item_code, "id": self.case_id}
        reason = {"reason": "核查期间暂停使用，请按通知办理。"}
        bodies: dict[str, object] = {
            "POST /v1/applications": draft,
            "POST /v1/submissions": draft | {"form": ELDERS_FORM},
            "PATCH /v1/applications/{case_id}/form": {"form": {}},
            "POST /v1/applications/{case_id}/submission": {"form": {}},
            "POST /v1/applications/{case_id}/disputes": {"fact": "birth_date"},
            "POST /v1/presentations": {"licence_id": self.licence_id},
            "POST /v1/ratings/{case_id}": {"level": "satisfied"},
            "POST /v1/verify": {"code": "TB1.nobody-has-shown-this"},
            "POST /v1/verify/identifier": {"licence_identifier": "1.2", "holder_last_four": "0000"},
            "POST /v1/staff/applications/{case_id}/approval": {"result": {}},
            "POST /v1/staff/applications/{case_id}/denial": reason,
            "POST /v1/staff/licences/{licence_id}/suspension": reason,
            "POST /v1/staff/licences/{licence_id}/restoration": reason,
            "POST /v1/staff/licences/{licence_id}/revocation": reason,
            "POST /v1/staff/decisions/{decision_id}/replay": {"changed_facts": {}},
        }
        return bodies.get(operation.name, {})


class World:
    """An owner with belongings, and others who would like to have them."""

    def __init__(
        self, town: Town, owned: Belongings, tokens: dict[str, Tokens], client: httpx.AsyncClient
    ) -> None:
        self.town = town
        self.owned = owned
        self.tokens = tokens
        self._client = client

    @classmethod
    @asynccontextmanager
    async def of(cls, town: Town) -> AsyncIterator[Self]:
        """Let an owner be granted something, and sign everybody in."""
        doors, owner, stranger = town.suite.addresses, await town.elder(), await town.elder()
        visitor = await town.elder()
        tokens = {
            who: await sign_in(
                doors.gateway, doors.sandbox, one["phone"], one["name"], one["citizen_id"]
            )
            for who, one in (("owner", owner), ("stranger", stranger))
        }
        tokens["phone-only"] = await sign_in(doors.gateway, doors.sandbox, visitor["phone"])
        for who, username in OFFICERS.items():
            tokens[who] = await sign_in_staff(doors.gateway, username, f"{username}-tongban")
        owned = await _belongings(town, tokens["owner"])
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(httpx.AsyncClient(timeout=30))
            yield cls(town, owned, tokens, client)

    async def call(
        self, operation: Operation, header: dict[str, str], *, url: str, keyed: bool = True
    ) -> httpx.Response:
        """Call *operation* on the owner's things; without a key a command stops at the door."""
        headers = {**header, "last-event-id": "99"}
        if keyed:
            headers["idempotency-key"] = str(uuid.uuid4())
        return await self._client.request(
            operation.method,
            url + self.owned.fill(operation.path),
            headers=headers,
            json=self.owned.body(operation),
        )

    async def called_by(
        self, who: str, operations: Iterable[Operation], *, keyed: bool = True
    ) -> dict[Operation, httpx.Response]:
        """Let *who* call all *operations* through the gateway."""
        header = self.tokens[who].header if who in self.tokens else {}
        url = self.town.suite.url
        return {each: await self.call(each, header, url=url, keyed=keyed) for each in operations}


async def _belongings(town: Town, owner: Tokens) -> Belongings:
    async with (
        Citizen(town.suite.url, owner) as citizen,
        await town.officer("publisher") as publisher,
    ):
        case = await granted_allowance(citizen)
        await rating_opened(citizen, case["id"])
        decision = await citizen.get(f"/v1/applications/{case['id']}/decision")
        rule_sets = (await publisher.get("/v1/staff/rule-sets"))["rule_sets"]
        return Belongings(
            case_id=case["id"],
            licence_id=case["licence_id"],
            decision_id=decision["explanation"]["decision_id"],
            rule_set_hash=rule_sets[0]["rule_set_hash"],
            item_code=await citizen.item_code(ELDER),
        )
