"""The service's front door, with stand-ins for those it asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4

from application_builders import (
    ACCOUNT,
    EXPLANATION,
    PERSON,
    SHOP,
    make_item_state,
    make_shop_state,
)
from fastapi import FastAPI

from contracts.internal.approval import Explanation, Facts
from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity
from contracts.internal.licence import Holdings
from contracts.parties import Capacity, NamedParty, Party
from contracts.topics import APPLICATION
from servicekit.process.runtime import Runtime
from servicekit.testing.bearers import officer_bearer, person_bearer, person_party
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import Bearer, InternalTokens, ServiceTokens
from servicekit.web.app import create_app
from svc_application.cases.clients import DecisionLog
from svc_application.filing.clients import Sources
from svc_application.known.use_cases.learn_item import learn_item
from svc_application.settings import Settings
from svc_application.wiring import build

Headers = dict[str, str]


class KnownIdentities:
    """Stands where the gateway's client does; the journeys hold the real one to the same."""

    async def identity_of(self, party: Party, *, by: UUID) -> Identity:
        actor = PERSON.model_copy(update={"party": person_party(by)})
        themselves = party == actor.party
        return Identity(
            applicant=actor if themselves else SHOP.model_copy(update={"party": party}),
            actor=actor,
            capacity=Capacity.SELF if themselves else Capacity.AGENT,
            phone="15400000001",
            assurance_level="L3",
        )


class NoRegisters:
    """Stands where svc-approval's and svc-licence's clients do."""

    async def facts_of(self, _applicant: NamedParty, **_about: UUID) -> Facts:
        return Facts(facts_id=uuid4(), facts=[])

    async def holdings_of(self, _holder: NamedParty, **_about: UUID) -> Holdings:
        return Holdings(holdings=[])

    async def explanation_of(self, _case_id: UUID, _attempt: int) -> Explanation:
        return EXPLANATION


@asynccontextmanager
async def opened(database_url: str, key_directory: Path) -> AsyncIterator[FastAPI]:
    """Open the service on a database, knowing one item for people and one for organisations."""
    settings = Settings(
        port=0,
        database_url=database_url,
        bus_url="postgresql://unused",
        key_directory=key_directory,
        gateway_url="http://unused",
        approval_url="http://unused",
        licence_url="http://unused",
    )
    made = create_app(build(settings), background=False)
    runtime: Runtime = made.state.runtime
    sources = Sources(KnownIdentities(), NoRegisters(), NoRegisters())  # type: ignore[arg-type]
    runtime.provisions._by_type |= {Sources: sources, DecisionLog: NoRegisters()}
    async with made.router.lifespan_context(made):
        async with runtime.database.transaction() as session:
            await learn_item(session, state=make_item_state())
            await learn_item(session, state=make_shop_state())
        yield made


class Passes:
    """Makes the headers of whoever calls."""

    def __init__(self, keys: Path) -> None:
        self._keys = keys

    def person(
        self,
        account: UUID = ACCOUNT,
        *,
        level: str = "L3",
        acts_for: Party | None = None,
        capacity: Capacity = Capacity.SELF,
        items: tuple[str, ...] = (),
    ) -> Headers:
        return self._of(
            person_bearer(
                account,
                scopes=frozenset({"applications"}),
                level=level,
                acts_for=acts_for,
                capacity=capacity,
                items=items,
            )
        )

    def partyless(self, account: UUID) -> Headers:
        return self._of(
            Bearer(
                kind="person",
                account_id=str(account),
                session_id="a-session",
                assurance_level="L3",
                scopes=frozenset({"applications"}),
            )
        )

    def officer(
        self, account: UUID, *, department: str | None, division: str | None = "440300"
    ) -> Headers:
        roles = frozenset({"cases"})
        return self._of(
            officer_bearer(account, roles=roles, department=department, division=division)
        )

    def service(self, name: str, purpose: Purpose, *cases: UUID) -> Headers:
        tokens = ServiceTokens(SigningKey.load(self._keys / f"{name}.private.jwk"), name)
        return {"authorization": f"Bearer {tokens.for_call(APPLICATION, purpose, cases)}"}

    def _of(self, bearer: Bearer) -> Headers:
        tokens = InternalTokens(SigningKey.load(self._keys / "gateway.private.jwk"))
        token = tokens.issue(bearer, audience=APPLICATION)
        return {"authorization": f"Bearer {token}"}


def with_key(headers: Headers, key: str = "first-key-of-mine") -> Headers:
    """Return *headers* with an idempotency key."""
    return headers | {"idempotency-key": key}
