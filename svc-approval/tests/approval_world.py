"""What surrounds the service in its tests: callers, a log, svc-application's claim check."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import httpx
import orjson
import yaml
from aiohttp import web
from sqlalchemy import select, text
from uuid_utils.compat import uuid7

from contracts.application import ApplicationSubmitted
from contracts.approval import DecisionMade
from contracts.catalogue import EditionState, ItemState
from contracts.envelope import EventData
from contracts.internal.application import Applicant, Applicants
from contracts.internal.calls import Purpose
from contracts.items.definition import ItemDefinition
from contracts.parties import NamedParty, Party, PartyKind
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, GATEWAY, TOPIC_OF, TOPICS
from sandbox.client import SandboxClient
from servicekit.bus.port import Bus, Record, Subscription
from servicekit.local.key_files import make_keys
from servicekit.process.open_bus import open_bus
from servicekit.storage.database import Database
from servicekit.testing.bearers import officer_bearer
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import InternalTokens, ServiceTokens
from servicekit.web.app import create_app
from svc_approval.known.domain import KnownEdition
from svc_approval.settings import Settings
from svc_approval.wiring import build

SEEDS = Path(__file__).parents[1] / "seeds" / "rule_sets"
ITEMS = Path(__file__).parents[2] / "svc-catalogue" / "seeds" / "items"
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
AUTHORITY = {"division": "440300", "authority": "test"}


class Applications:
    """Plays svc-application over real HTTP: it discloses for whom cases are."""

    def __init__(self) -> None:
        self.parties: dict[str, NamedParty] = {}
        self.asked: list[list[str]] = []

    async def applicants(self, request: web.Request) -> web.Response:
        case_ids = (await request.json())["case_ids"]
        self.asked.append(case_ids)
        known = [
            Applicant(
                case_id=case_id,
                party=self.parties[case_id].party,
                by=uuid4(),
                applicant=self.parties[case_id],
                holder=self.parties[case_id],
            )
            for case_id in case_ids
            if case_id in self.parties
        ]
        answer = Applicants(applicants=known)
        return web.Response(body=answer.model_dump_json(), content_type="application/json")


def party_of(subject: dict[str, Any]) -> NamedParty:
    """Return a person or a company of the sandbox as a party; the same one each time."""
    kind = PartyKind.ORGANISATION if "uscc" in subject else PartyKind.PERSON
    number = str(subject.get("uscc") or subject["citizen_id"])
    party = Party(kind=kind, id=uuid5(NAMESPACE_OID, number))
    return NamedParty(party=party, name=subject["name"], number=number)


def item_for(rule_set: str, **changes: object) -> ItemDefinition:
    """Return the published item whose rules these are; else one like it."""
    seeds = [yaml.safe_load(path.read_text())["definition"] for path in ITEMS.glob("*.yaml")]
    found = next((seed for seed in seeds if seed["rule_set"] == rule_set), seeds[0])
    return ItemDefinition.model_validate(found | changes)


@dataclass
class World:
    """The running service and everyone it talks to."""

    http: httpx.AsyncClient
    sandbox: SandboxClient
    applications: Applications
    bus: Bus
    heard: Subscription
    database: Database
    keyring: Keyring
    keys: Path
    hashes: dict[str, str] = field(default_factory=dict)
    editions: dict[str, UUID] = field(default_factory=dict)
    decisions: dict[tuple[UUID, int], DecisionMade] = field(default_factory=dict)
    sequences: dict[tuple[str, str], int] = field(default_factory=dict)

    def officer(
        self,
        *roles: str,
        department: str | None = "civil-affairs",
        division: str | None = "440300",
        language: str = "zh",
    ) -> dict[str, str]:
        """Return the headers of an officer let through by the gateway."""
        bearer = officer_bearer(
            uuid4(), roles=frozenset(roles), department=department, division=division
        )
        tokens = InternalTokens(SigningKey.load(self.keys / f"{GATEWAY}.private.jwk"))
        token = tokens.issue(bearer, audience=APPROVAL)
        return {
            "authorization": f"Bearer {token}",
            "idempotency-key": str(uuid4()),
            "accept-language": language,
        }

    def service(self, name: str, purpose: Purpose, *cases: UUID) -> dict[str, str]:
        """Return the headers of another service."""
        tokens = ServiceTokens(SigningKey.load(self.keys / f"{name}.private.jwk"), name)
        return {"authorization": f"Bearer {tokens.for_call(APPROVAL, purpose, cases)}"}

    async def publish(
        self, definition: dict[str, Any], *, reason: str | None = "为测试而变更", **officer: Any
    ) -> httpx.Response:
        """Publish a rule set as an officer."""
        body = definition | ({"reason": reason} if reason else {})
        return await self.http.post(
            "/v1/staff/rule-sets", json=body, headers=self.officer("rules", **officer)
        )

    async def prefill(
        self, subject: dict[str, Any], rule_set: str, case_id: UUID
    ) -> dict[str, Any]:
        """Ask for facts as svc-application does for a form."""
        question = {
            "case_id": str(case_id),
            "edition_id": str(self.editions[rule_set]),
            "applicant": party_of(subject).model_dump(mode="json"),
        }
        headers = self.service(APPLICATION, Purpose.PREFILL, case_id)
        answer = await self.http.post("/internal/facts", json=question, headers=headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def tell(self, event: EventData, subject: str, *, sequence: int | None = None) -> None:
        """Publish an event as its owner's relay would."""
        topic = TOPIC_OF[type(event)]
        place = (topic.name, subject)
        self.sequences[place] = sequence or self.sequences.get(place, 0) + 1
        envelope = {
            "specversion": "1.0",
            "id": str(uuid7()),
            "source": f"/{topic.owner}",
            "type": event.type,
            "subject": subject,
            "time": NOW.isoformat(),
            "sequence": self.sequences[place],
            "correlationid": "c-1",
            **AUTHORITY,
            "data": event.model_dump(mode="json"),
        }
        await self.bus.publisher().publish([Record(topic.name, subject, orjson.dumps(envelope))])

    async def know_edition(
        self,
        rule_set: str,
        rule_set_hash: str,
        *,
        edition_id: UUID | None = None,
        **changes: object,
    ) -> UUID:
        """Let the catalogue announce an edition that pins a version of a rule set."""
        edition = EditionState(
            edition_id=edition_id or uuid4(),
            version=1,
            valid_from=NOW,
            item_hash="0",
            form_hash="0",
            rule_set=rule_set,
            rule_set_hash=rule_set_hash,
            licence_type="t",
            licence_type_hash="0",
            definition=item_for(rule_set, **changes),
        )
        item = ItemState(item_code=f"item-{edition.edition_id}", status="1", editions=[edition])
        await self.tell(item, item.item_code)
        return edition.edition_id

    async def submit(
        self,
        subject: dict[str, Any] | None,
        rule_set: str,
        *,
        case_id: UUID | None = None,
        submitted_at: datetime = NOW,
        **more: Any,
    ) -> UUID:
        """Let svc-application announce a submission of a person's or a company's."""
        case = case_id or uuid4()
        if subject is not None:
            self.applications.parties[str(case)] = party_of(subject)
        fields = {"edition_id": self.editions.get(rule_set)} | more
        event = ApplicationSubmitted(
            case_id=case, item_code="item", submitted_at=submitted_at, **fields
        )
        await self.tell(event, str(case))
        return case

    async def decided(self, case_id: UUID, attempt: int = 1, *, within: float = 20) -> DecisionMade:
        """Return the decision once it is announced."""
        async with asyncio.timeout(within):
            while (case_id, attempt) not in self.decisions:
                for delivery in await self.heard.poll(limit=100, patience=0.5):
                    fields = orjson.loads(delivery.value)
                    if fields["type"] == DecisionMade.type:
                        decision = DecisionMade.model_validate(fields["data"])
                        place = (decision.case_id, decision.attempt)
                        assert place not in self.decisions, "announced twice"
                        self.decisions[place] = decision
        return self.decisions[case_id, attempt]

    async def explained(self, case_id: UUID, attempt: int = 1) -> dict[str, Any]:
        """Ask for the explanation as svc-application does."""
        answer = await self.http.post(
            "/internal/explanations",
            json={"case_id": str(case_id), "attempt": attempt},
            headers=self.service(APPLICATION, Purpose.EXPLAIN, case_id),
        )
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def access_log(self) -> list[tuple[str, list[str]]]:
        """Return purpose and subjects of every line."""
        async with self.database.reading() as session:
            rows = await session.execute(text("SELECT purpose, subjects FROM access_log"))
        return [(row.purpose, list(row.subjects)) for row in rows]

    async def key_names(self) -> set[str]:
        """Return whose keys there are."""
        async with self.database.reading() as session:
            return set(await session.scalars(text("SELECT subject FROM subject_key")))

    def asked(self, case_id: UUID) -> list[str]:
        """Return which operations departments were asked about a case, in order."""
        calls = self.sandbox.calls(request_id=str(case_id))
        return sorted(call["operation"] for call in calls)


@asynccontextmanager
async def opened_world(
    make_database: MakeDatabase, sandbox_url: str, keys: Path
) -> AsyncIterator[World]:
    """Open the service, its log and its neighbours; publish the seeds and an edition of each."""
    make_keys(keys, [APPROVAL, APPLICATION, CATALOGUE, GATEWAY])
    log_url = await make_database("svc_approval")  # any database of its own will do for the log
    async with AsyncExitStack() as stack:
        applications = Applications()
        application_url = await stack.enter_async_context(_served(applications))
        settings = Settings(
            port=1,
            database_url=await make_database("svc_approval"),
            bus_url=log_url,
            key_directory=keys,
            application_url=application_url,
            departments_url=sandbox_url,
            clock_at=NOW.isoformat(),
            department_attempt_seconds=3,
            decide_deadline_seconds=6,
            **AUTHORITY,
        )
        bus = open_bus("embedded", log_url, deployment="development")
        await bus.create_topics(TOPICS)
        await bus.start()
        stack.push_async_callback(bus.close)
        heard = await bus.subscribe(APPLICATION, ["approval"])
        stack.push_async_callback(heard.close)
        app = create_app(build(settings), background=True)
        await stack.enter_async_context(app.router.lifespan_context(app))
        http = await stack.enter_async_context(
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://svc-approval")
        )
        sandbox = stack.enter_context(SandboxClient(base_url=sandbox_url))
        database: Database = app.state.runtime.database
        world = World(http, sandbox, applications, bus, heard, database, Keyring.load(keys), keys)
        await _sow(world)
        yield world


async def _sow(world: World) -> None:
    for path in sorted(SEEDS.glob("*.yaml")):
        definition = orjson.loads(orjson.dumps(yaml.safe_load(path.read_text())))
        answer = await world.publish(definition, department=definition["department"])
        assert answer.status_code == 201, answer.text
        name, rule_set_hash = definition["rule_set"], answer.json()["rule_set_hash"]
        world.hashes[name] = rule_set_hash
        world.editions[name] = await world.know_edition(name, rule_set_hash)
    async with asyncio.timeout(10):
        while set(world.editions.values()) - set(await _known_editions(world)):
            await asyncio.sleep(0.02)


async def _known_editions(world: World) -> Sequence[UUID]:
    async with world.database.reading() as session:
        return (await session.scalars(select(KnownEdition.edition_id))).all()


@asynccontextmanager
async def _served(applications: Applications) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/internal/applicants", applications.applicants)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    addresses: Sequence[Any] = runner.addresses
    try:
        yield f"http://127.0.0.1:{addresses[0][1]}"
    finally:
        await runner.cleanup()
