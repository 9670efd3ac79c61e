"""The evaluation's front door, and svc-application as it answers over HTTP."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import yaml
from aiohttp import web

from contracts.application import ApplicationClosed
from contracts.catalogue import EditionState, ItemState
from contracts.internal.application import Applicant, Applicants, ApplicantsQuestion
from contracts.items.definition import ItemDefinition
from contracts.parties import Capacity, Party
from contracts.topics import APPLICATION, EVALUATION
from servicekit.ground.clock import legal_day
from servicekit.testing.bearers import officer_bearer, organisation_party, person_bearer
from servicekit.trust.keys import Keyring
from servicekit.trust.passes import Bearer, InternalTokens, identify

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
TOP = Path(__file__).parents[2]
ITEM = "11440300MB2D06811W4000117051000"
COMPANY = organisation_party(UUID(int=77))


def person(account_id: UUID, *, level: str = "L3") -> Bearer:
    """Return a person in their own matter."""
    return person_bearer(account_id, scopes=frozenset({"ratings"}), level=level)


def acting(account_id: UUID, party: Party = COMPANY) -> Bearer:
    """Return a person who acts for an organisation."""
    return person_bearer(
        account_id,
        scopes=frozenset({"ratings"}),
        acts_for=party,
        capacity=Capacity.AGENT,
    )


def clerk(
    department: str | None = "civil-affairs",
    division: str | None = "440300",
    *,
    roles: frozenset[str] = frozenset({"ratings"}),
) -> Bearer:
    """Return an officer."""
    return officer_bearer(UUID(int=3), roles=roles, department=department, division=division)


WANG = person(UUID(int=1))
ZHAO = person(UUID(int=2))
AGENT = acting(UUID(int=4))
COLLEAGUE = acting(UUID(int=5))
CLERK = clerk()


def party_of(bearer: Bearer) -> Party:
    """Return whom *bearer* acts for."""
    assert bearer.party is not None
    return bearer.party


def item_of(
    department: str = "civil-affairs", division: str = "440300", *, item_code: str = ITEM
) -> ItemState:
    """Return the catalogue's word for an item of a department."""
    file = TOP / "svc-catalogue/seeds/items/elder-allowance.yaml"
    published = yaml.safe_load(file.read_text("utf-8"))["definition"]
    definition = ItemDefinition.model_validate(
        published | {"agency": published["agency"] | {"department": department}}
    )
    edition = EditionState(
        edition_id=uuid4(),
        version=1,
        valid_from=NOW,
        item_hash="item",
        form_hash="form",
        rule_set="rules",
        rule_set_hash="rules",
        licence_type="type",
        licence_type_hash="type",
        definition=definition.model_copy(update={"division": division}),
    )
    return ItemState(item_code=item_code, status="in_force", editions=[edition])


def closed(case_id: UUID, *, item_code: str = ITEM, at: datetime = NOW) -> ApplicationClosed:
    """What svc-application tells when a case has its answer."""
    return ApplicationClosed(
        case_id=case_id, item_code=item_code, states=["closed"], outcome="approved", closed_at=at
    )


class Cases:
    """What svc-application answers about cases; a test says whose they are, or takes it away."""

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.parties: dict[UUID, Party] = {}
        self.away = False
        self.asked: list[list[UUID]] = []

    def belongs(self, case_id: UUID, to: Bearer) -> UUID:
        """Let the case be *to*'s."""
        self.parties[case_id] = party_of(to)
        return case_id

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/internal/applicants", self._applicants)
        return app

    async def _applicants(self, request: web.Request) -> web.Response:
        operation = f"POST {request.path}"
        caller = identify(
            request.headers, self.keyring, APPLICATION, operation, today=legal_day(NOW)
        )
        question = ApplicantsQuestion.model_validate_json(await request.read())
        caller.check_named(question.case_ids)
        self.asked.append(question.case_ids)
        if self.away:
            raise web.HTTPServiceUnavailable
        answer = Applicants(
            applicants=[
                Applicant(case_id=case_id, party=self.parties[case_id], by=UUID(int=9))
                for case_id in question.case_ids
                if case_id in self.parties
            ]
        )
        return web.Response(body=answer.model_dump_json().encode())


class Front:
    """The evaluation's front door: calls in the name of whoever is given."""

    def __init__(self, client: httpx.AsyncClient, tokens: InternalTokens) -> None:
        self._client = client
        self._tokens = tokens

    async def rate(
        self,
        case_id: UUID,
        by: Bearer | None,
        *,
        key: str | None = None,
        level: str = "very_satisfied",
        **content: object,
    ) -> httpx.Response:
        """Rate a case."""
        headers = self._headers(by) | {"idempotency-key": key or str(uuid4())}
        body = {"level": level} | content
        return await self._client.post(f"/v1/ratings/{case_id}", json=body, headers=headers)

    async def get(self, path: str, by: Bearer | None) -> httpx.Response:
        return await self._client.get(path, headers=self._headers(by))

    async def with_token(self, path: str, token: str) -> httpx.Response:
        """Read with a pass of any making."""
        return await self._client.get(path, headers={"authorization": f"Bearer {token}"})

    def _headers(self, by: Bearer | None) -> dict[str, str]:
        if by is None:
            return {}
        token = self._tokens.issue(by, audience=EVALUATION)
        return {"authorization": f"Bearer {token}"}
