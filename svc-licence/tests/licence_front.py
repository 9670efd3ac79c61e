"""The licence service's two front doors, and svc-application as it answers over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
from aiohttp import web
from licence_builders import DRIVER, ELDER, HOLDER, make_type
from uuid_utils.compat import uuid7

from contracts.application import ApplicationApproved, DecidedBy
from contracts.catalogue import EditionState, ItemState
from contracts.envelope import Envelope, EventData
from contracts.grant import GRANT_TYPE
from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, APPROVAL, LICENCE
from servicekit.trust.actor import Actor
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import InternalTokens, ServiceTokens, identify
from servicekit.web.app import Service
from svc_licence.domain.record import Holder

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
RULES = "rules-1"
EDITIONS = {
    ELDER: UUID("01930000-0000-7000-8000-0000000000e1"),
    DRIVER: UUID("01930000-0000-7000-8000-0000000000d1"),
}


def person(account_id: UUID = HOLDER.account_id) -> Actor:
    """Return a real-named person."""
    return Actor(kind="person", id=str(account_id), assurance_level="L3")


def officer(department: str = "civil-affairs", **changes: Any) -> Actor:
    """Return an officer who keeps licences."""
    parts: dict[str, Any] = {
        "kind": "officer",
        "id": str(UUID(int=7)),
        "assurance_level": "L3",
        "roles": frozenset({"licences"}),
        "department": department,
        "division": "440300",
    }
    return Actor(**parts | changes)


@dataclass
class Application:
    """What svc-application answers about approved cases; a test may take it away."""

    keyring: Keyring
    holders: dict[UUID, Holder] = field(default_factory=dict)
    away: bool = False
    asked: list[list[str]] = field(default_factory=list)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/internal/claims", self._claims)
        return app

    async def _claims(self, request: web.Request) -> web.Response:
        if self.away:
            raise web.HTTPServiceUnavailable
        actor = identify(request.headers, self.keyring, APPLICATION, "POST /internal/claims")
        case_ids = (await request.json())["case_ids"]
        actor.check_named([UUID(case) for case in case_ids])
        self.asked.append(case_ids)
        known = [(case, self.holders.get(UUID(case))) for case in case_ids]
        return web.json_response(
            {
                "claims": [
                    {
                        "case_id": case,
                        "account_id": str(holder.account_id),
                        "name": holder.name,
                        "citizen_id": holder.citizen_id,
                    }
                    for case, holder in known
                    if holder is not None
                ]
            }
        )


@dataclass
class Front:
    """Calls in the name of whoever is given, and events as they come from the others."""

    client: httpx.AsyncClient
    parts: Service
    application: Application
    passes: InternalTokens
    signers: dict[str, SigningKey]

    async def get(self, path: str, *, by: Actor | None = None, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=self._headers(by) | headers)

    async def post(
        self, path: str, body: object = None, *, by: Actor | None = None, key: str | None = None
    ) -> httpx.Response:
        headers = self._headers(by) | {"idempotency-key": key or str(uuid7())}
        return await self.client.post(path, json=body, headers=headers)

    async def ask(
        self, path: str, body: object, *, caller: str, purpose: Purpose, cases: list[UUID]
    ) -> httpx.Response:
        """Ask as another service."""
        token = ServiceTokens(self.signers[caller], caller).for_call(LICENCE, purpose, cases)
        return await self.client.post(path, json=body, headers={"authorization": f"Bearer {token}"})

    async def hear(self, event: EventData) -> None:
        """React to an event: gather with nothing open, apply in one transaction."""
        reaction = self.parts.reactions.to(event.type)
        assert reaction is not None
        envelope = envelope_of(event, subject="test")
        gathered = await reaction.gather(event, envelope) if reaction.gather else None
        async with self.parts.runtime.database.transaction() as session:
            await reaction.apply(session, event, gathered, envelope)

    def approval(
        self,
        licence_type: str = ELDER,
        *,
        case_id: UUID | None = None,
        signer: str = APPROVAL,
        decided_by: DecidedBy = DecidedBy.RULES,
        holder: Holder = HOLDER,
        claims: Mapping[str, object] | None = None,
    ) -> ApplicationApproved:
        """Return the approval of a case of *holder*, with its grant; *claims* change the grant."""
        case = case_id or uuid7()
        self.application.holders[case] = holder
        decision = uuid7()
        grant = {
            "iss": signer,
            "iat": int(NOW.timestamp()),
            "case_id": str(case),
            "decision_id": str(decision),
            "edition_id": str(EDITIONS[licence_type]),
            "rule_set_hash": RULES,
            "outcome": "approved",
            "result": {"monthly_amount": "200.00"},
        }
        return ApplicationApproved(
            case_id=case,
            item_code="item",
            edition_id=EDITIONS[licence_type],
            licence_type=licence_type,
            states=["approved"],
            decided_by=decided_by,
            decision_id=decision,
            grant=self.signers[signer].sign({**grant, **(claims or {})}, GRANT_TYPE),
        )

    async def issue(self, licence_type: str = ELDER, *, holder: Holder = HOLDER) -> str:
        """Issue a licence to *holder* and return its id."""
        approval = self.approval(licence_type, holder=holder)
        await self.hear(approval)
        page = (await self.get("/v1/licences?limit=100", by=person(holder.account_id))).json()
        found = [each for each in page["licences"] if each["case_id"] == str(approval.case_id)]
        return str(found[0]["licence_id"])

    async def show(self, licence_id: str, *, by: Actor | None = None, **body: object) -> str:
        """Present a licence and return the code."""
        answer = await self.post(
            "/v1/presentations", {"licence_id": licence_id} | body, by=by or person()
        )
        return str(answer.json()["code"])

    def _headers(self, by: Actor | None) -> dict[str, str]:
        if by is None:
            return {}
        token = self.passes.issue(by, audience=LICENCE, session_id="session")
        return {"authorization": f"Bearer {token}"}


def envelope_of(event: EventData, *, subject: str, sequence: int = 1) -> Envelope:
    """Return *event* as it travels."""
    return Envelope(
        id=uuid7(),
        source="/test",
        type=event.type,
        subject=subject,
        time=NOW,
        sequence=sequence,
        correlationid="test",
        division="440300",
        authority="test",
        data=event.model_dump(mode="json"),
    )


def state_of(licence_type: str) -> ItemState:
    """Return the catalogue's word for the item that ends in *licence_type*."""
    edition = EditionState(
        edition_id=EDITIONS[licence_type],
        version=1,
        valid_from=NOW,
        item_hash="item",
        form_hash="form",
        rule_set="rules",
        rule_set_hash=RULES,
        licence_type=licence_type,
        licence_type_hash=make_type(licence_type).hash,
        definition={"division": "440300"},
    )
    return ItemState(item_code=f"item-{licence_type}", status="in_force", editions=[edition])
