"""The licence service's two front doors, and svc-application as it answers over HTTP."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from aiohttp import web
from joserfc import jws
from joserfc.jwk import KeySet
from licence_builders import COMPANY, DRIVER, ELDER, FOOD, HOLDER, make_item, make_type, seed
from uuid_utils.compat import uuid7

from contracts.application import ApplicationApproved, DecidedBy
from contracts.catalogue import EditionState, ItemState
from contracts.envelope import Envelope, EventData
from contracts.grant import GRANT_TYPE
from contracts.internal.application import Applicant, Applicants
from contracts.internal.calls import Purpose
from contracts.parties import Capacity, NamedParty, Party, PartyKind
from contracts.topics import APPLICATION, APPROVAL, LICENCE
from servicekit.events.reactions import Hearing
from servicekit.ground.clock import Clock, legal_day
from servicekit.testing.bearers import officer_bearer, person_bearer
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import Bearer, InternalTokens, ServiceTokens, identify
from servicekit.web.app import Service
from svc_licence.licences.domain.record import RECORD_TYPE

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
RULES = "rules-1"
EDITIONS = {
    ELDER: UUID("01930000-0000-7000-8000-0000000000e1"),
    DRIVER: UUID("01930000-0000-7000-8000-0000000000d1"),
    FOOD: UUID("01930000-0000-7000-8000-0000000000f1"),
}
OWNER = {ELDER: "civil-affairs", DRIVER: "transport", FOOD: "market-supervision"}
RESULT = {
    "monthly_amount": "200.00",
    "premises_address": "深圳市福田区示例路1号",
    "filing_date": "2026-11-20",
}
AGENT = UUID("01930000-0000-7000-8000-0000000000a1")
COLLEAGUE = UUID("01930000-0000-7000-8000-0000000000a2")
"""Two people who act for the company."""


def person(account_id: UUID = HOLDER.party.id, *, level: str = "L3") -> Bearer:
    """Return a person in their own matter."""
    return person_bearer(account_id, scopes=frozenset({"licences"}), level=level)


def acting(
    account_id: UUID, party: Party = COMPANY.party, *, capacity: Capacity = Capacity.AGENT
) -> Bearer:
    """Return a person who acts for *party*."""
    return person_bearer(
        account_id, scopes=frozenset({"licences"}), acts_for=party, capacity=capacity
    )


def officer(
    department: str | None = "civil-affairs",
    *,
    division: str | None = "440300",
    roles: frozenset[str] = frozenset({"licences"}),
) -> Bearer:
    """Return an officer who keeps licences."""
    return officer_bearer(UUID(int=7), roles=roles, department=department, division=division)


def keeper_of(licence_type: str) -> Bearer:
    """Return an officer of the department that owns a seeded type."""
    return officer(OWNER[licence_type])


def reader_of(holder: NamedParty) -> Bearer:
    """Return somebody who acts for *holder*."""
    if holder.party.kind is PartyKind.ORGANISATION:
        return acting(AGENT, holder.party)
    return person(holder.party.id)


@dataclass
class Application:
    """What svc-application answers about approved cases; a test may take it away."""

    keyring: Keyring
    holders: dict[UUID, NamedParty] = field(default_factory=dict)
    away: bool = False
    applicants: dict[UUID, NamedParty] = field(default_factory=dict)
    asked: list[list[UUID]] = field(default_factory=list)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/internal/applicants", self._applicants)
        return app

    async def _applicants(self, request: web.Request) -> web.Response:
        if self.away:
            raise web.HTTPServiceUnavailable
        operation = "POST /internal/applicants"
        actor = identify(
            request.headers, self.keyring, APPLICATION, operation, today=legal_day(NOW)
        )
        case_ids = [UUID(case) for case in (await request.json())["case_ids"]]
        actor.check_named(case_ids)
        self.asked.append(case_ids)
        known = {case: self.holders[case] for case in case_ids if case in self.holders}
        answer = Applicants(
            applicants=[
                Applicant(
                    case_id=case,
                    party=holder.party,
                    by=AGENT,
                    applicant=self.applicants.get(case, holder),
                    holder=holder,
                )
                for case, holder in known.items()
            ]
        )
        return web.json_response(answer.model_dump(mode="json"))


@dataclass
class Front:
    """Calls in the name of whoever is given, and events as they come from the others."""

    client: httpx.AsyncClient
    parts: Service
    application: Application
    passes: InternalTokens
    signers: dict[str, SigningKey]

    async def publish(self, licence_type: str, **changes: object) -> httpx.Response:
        """Publish a seeded type as its owner does."""
        body = seed(licence_type) | changes
        return await self.post("/v1/staff/licence-types", body, by=keeper_of(licence_type))

    async def get(self, path: str, *, by: Bearer | None = None, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=self._headers(by) | headers)

    async def post(
        self, path: str, body: object = None, *, by: Bearer | None = None, key: str | None = None
    ) -> httpx.Response:
        headers = self._headers(by) | {"idempotency-key": key or str(uuid7())}
        return await self.client.post(path, json=body, headers=headers)

    async def ask(
        self, path: str, body: object, *, caller: str, purpose: Purpose, cases: list[UUID]
    ) -> httpx.Response:
        """Ask as another service."""
        token = ServiceTokens(self.signers[caller], caller).for_call(LICENCE, purpose, cases)
        return await self.client.post(path, json=body, headers={"authorization": f"Bearer {token}"})

    async def verified(self, token: str, typ: str = RECORD_TYPE) -> dict[str, Any]:
        """Verify as a stranger does: by the keys found at the address that the token names."""
        unverified = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
        assert urlsplit(unverified["iss"]).scheme in ("http", "https")
        metadata = (await self.get("/.well-known/jwt-vc-issuer")).json()
        assert metadata["issuer"] == unverified["iss"]
        assert all("d" not in key for key in metadata["jwks"]["keys"])
        found = jws.deserialize_compact(token, KeySet.import_key_set(metadata["jwks"]))
        assert found.headers()["typ"] == typ
        return dict(json.loads(found.payload))

    async def hear(self, event: EventData) -> None:
        """React to an event: gather with nothing open, apply in one transaction."""
        hearing = Hearing(envelope_of(event, subject="test"), self.parts.runtime.provisions)
        for reaction in self.parts.reactions.to(event.type):
            gathered = await reaction.gather(event, hearing) if reaction.gather else None
            async with self.parts.runtime.database.transaction() as session:
                await reaction.apply(session, event, gathered, hearing)

    def set_clock(self, **later: float) -> None:
        """Let so much time have gone by since everything began."""
        clock = Clock.fixed(NOW + timedelta(**later))
        runtime = self.parts.runtime
        object.__setattr__(runtime, "clock", clock)
        runtime.provisions._by_type[Clock] = clock

    def approval(
        self,
        licence_type: str = ELDER,
        *,
        case_id: UUID | None = None,
        signer: str = APPROVAL,
        decided_by: DecidedBy = DecidedBy.RULES,
        holder: NamedParty = HOLDER,
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
            "result": RESULT,
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

    async def issue(self, licence_type: str = ELDER, *, holder: NamedParty = HOLDER) -> str:
        """Issue a licence to *holder* and return its id."""
        approval = self.approval(licence_type, holder=holder)
        await self.hear(approval)
        page = (await self.get("/v1/licences?limit=100", by=reader_of(holder))).json()
        found = [each for each in page["licences"] if each["case_id"] == str(approval.case_id)]
        return str(found[0]["licence_id"])

    async def show(self, licence_id: str, *, by: Bearer | None = None, **body: object) -> str:
        """Present a licence and return the code."""
        answer = await self.post(
            "/v1/presentations", {"licence_id": licence_id} | body, by=by or person()
        )
        return str(answer.json()["code"])

    def _headers(self, by: Bearer | None) -> dict[str, str]:
        if by is None:
            return {}
        token = self.passes.issue(by, audience=LICENCE)
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


def state_of(licence_type: str, *, one_per_holder: bool = False) -> ItemState:
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
        definition=make_item(one_per_holder=one_per_holder),
    )
    return ItemState(item_code=f"item-{licence_type}", status="in_force", editions=[edition])
