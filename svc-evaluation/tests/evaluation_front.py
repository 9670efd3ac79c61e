"""The evaluation's front door, and svc-application as it answers over HTTP."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
from aiohttp import web

from contracts.application import ApplicationClosed
from contracts.internal.application import Applicant, Applicants, ApplicantsQuestion
from contracts.topics import APPLICATION, EVALUATION
from servicekit.trust.actor import Actor
from servicekit.trust.keys import Keyring
from servicekit.trust.passes import InternalTokens, identify

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
ITEM = "11440300MB2D06811W4000117051000"
WANG = Actor(kind="person", id=str(UUID(int=1)), assurance_level="L3")
ZHAO = Actor(kind="person", id=str(UUID(int=2)), assurance_level="L3")
CLERK = Actor(
    kind="officer",
    id=str(UUID(int=3)),
    assurance_level="L3",
    roles=frozenset({"ratings"}),
    department="civil affairs",
    division="440300",
)


def closed(case_id: UUID, *, item_code: str = ITEM, at: datetime = NOW) -> ApplicationClosed:
    """What svc-application tells when a case has its answer."""
    return ApplicationClosed(
        case_id=case_id, item_code=item_code, states=["closed"], outcome="approved", closed_at=at
    )


class Cases:
    """What svc-application answers about cases; a test says whose they are, or takes it away."""

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.applicants: dict[UUID, UUID] = {}
        self.away = False
        self.asked: list[list[UUID]] = []

    def belongs(self, case_id: UUID, to: Actor) -> UUID:
        """Let the case be *to*'s."""
        self.applicants[case_id] = to.account_id
        return case_id

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/internal/claims", self._claims)
        return app

    async def _claims(self, request: web.Request) -> web.Response:
        caller = identify(request.headers, self.keyring, APPLICATION, f"POST {request.path}")
        question = ApplicantsQuestion.model_validate_json(await request.read())
        caller.check_named(question.case_ids)
        self.asked.append(question.case_ids)
        if self.away:
            raise web.HTTPServiceUnavailable
        claims = Applicants(
            claims=[
                Applicant(case_id=case_id, account_id=self.applicants[case_id])
                for case_id in question.case_ids
                if case_id in self.applicants
            ]
        )
        return web.Response(body=claims.model_dump_json().encode())


class Front:
    """The evaluation's front door: calls in the name of whoever is given."""

    def __init__(self, client: httpx.AsyncClient, tokens: InternalTokens) -> None:
        self._client = client
        self._tokens = tokens

    async def rate(
        self,
        case_id: UUID,
        by: Actor | None,
        *,
        key: str | None = None,
        level: str = "very_satisfied",
        **content: object,
    ) -> httpx.Response:
        """Rate a case."""
        headers = self._headers(by) | {"idempotency-key": key or str(uuid4())}
        body = {"level": level} | content
        return await self._client.post(f"/v1/ratings/{case_id}", json=body, headers=headers)

    async def get(self, path: str, by: Actor | None) -> httpx.Response:
        return await self._client.get(path, headers=self._headers(by))

    async def with_token(self, path: str, token: str) -> httpx.Response:
        """Read with a pass of any making."""
        return await self._client.get(path, headers={"authorization": f"Bearer {token}"})

    def _headers(self, by: Actor | None) -> dict[str, str]:
        if by is None:
            return {}
        token = self._tokens.issue(by, audience=EVALUATION, session_id="session")
        return {"authorization": f"Bearer {token}"}
