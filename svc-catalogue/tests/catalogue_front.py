"""The catalogue's front door, and its peers as they answer over HTTP."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
from aiohttp import web

from contracts.topics import APPROVAL, CATALOGUE, GATEWAY, LICENCE
from servicekit.testing.bearers import officer_bearer
from servicekit.trust.keys import Keyring
from servicekit.trust.passes import Bearer, InternalTokens, identify

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
KEEPER = officer_bearer(UUID(int=1), roles=frozenset({"items"}), department="civil-affairs")
"""Keeps the items of the civil affairs department."""
ROADS = officer_bearer(UUID(int=2), roles=frozenset({"items"}), department="transport")
MARKETS = officer_bearer(UUID(int=3), roles=frozenset({"items"}), department="market-supervision")
FACTS = (
    "birth_date",
    "hukou_division",
    "permit_division",
    "permit_valid_to",
    "driving_class",
    "first_issued",
    "driving_licence_status",
    "premises_address",
    "company_status",
)


VALUES = {
    "elder-allowance-proof": ["monthly_amount"],
    "food-filing-receipt": ["filing_date", "premises_address"],
    "ride-hailing-driver-licence": [],
    "transports-own-proof": ["monthly_amount"],
}
"""What each seeded licence type, and one that is not, shows of a result."""
OWNERS = {
    "elder-allowance-proof": "civil-affairs",
    "food-filing-receipt": "market-supervision",
    "ride-hailing-driver-licence": "transport",
    "transports-own-proof": "transport",
}
GRANTED_AS = {
    "elder-allowance": "elder-allowance-proof",
    "prepackaged-food-filing": "food-filing-receipt",
    "ride-hailing-driver": "ride-hailing-driver-licence",
}


class Owners:
    """What svc-approval, svc-licence and the gateway answer; a test may change it.

    Unless told otherwise, rules and licence types are those of the seeds.
    """

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.rule_set_hash = "rules-1"
        self.licence_type_hash = "licence-1"
        self.department: str | None = None
        self.judges = "person"
        self.grants: list[dict[str, object]] | None = None
        self.licence_department: str | None = None
        self.holder: str | None = None
        self.results: list[str] | None = None
        self.roles = ["cases", "items"]
        self.known = True
        self.away = False
        self.asked: list[str] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/internal/rule-sets", self._rule_set)
        app.router.add_post("/internal/licence-types", self._licence_type)
        app.router.add_post("/internal/departments", self._department)
        return app

    async def _rule_set(self, request: web.Request) -> web.Response:
        question = await self._question(request, APPROVAL)
        return web.json_response(
            {
                "rule_set": question["rule_set"],
                "rule_set_hash": self.rule_set_hash,
                "department": self.department,
                "division": "440300" if self.department else None,
                "judges": self.judges,
                "facts": [
                    {"name": name, "type": "string", "operation": "some/where"} for name in FACTS
                ],
                "grants": self._grants(question["rule_set"]),
            }
        )

    async def _licence_type(self, request: web.Request) -> web.Response:
        question = await self._question(request, LICENCE)
        return web.json_response(
            {
                "licence_type": question["licence_type"],
                "licence_type_hash": self.licence_type_hash,
                "department": self.licence_department or OWNERS[question["licence_type"]],
                "holder": self.holder,
                "results": VALUES[question["licence_type"]]
                if self.results is None
                else self.results,
            }
        )

    async def _department(self, request: web.Request) -> web.Response:
        await self._question(request, GATEWAY)
        return web.json_response({"roles": self.roles})

    def _grants(self, rule_set: str) -> list[dict[str, object]]:
        if self.grants is not None:
            return self.grants
        named = VALUES[GRANTED_AS[rule_set]]
        return [{"name": name, "always": True, "constants": []} for name in named]

    async def _question(self, request: web.Request, audience: str) -> dict[str, str]:
        if self.away:
            raise web.HTTPServiceUnavailable
        operation = f"POST {request.path}"
        identify(request.headers, self.keyring, audience, operation, today=NOW.date())
        self.asked.append(request.path)
        if not self.known:
            raise web.HTTPNotFound
        return dict(await request.json())


class Front:
    """The catalogue's front door: calls in the name of whoever is given."""

    def __init__(self, client: httpx.AsyncClient, tokens: InternalTokens) -> None:
        self._client = client
        self._tokens = tokens

    async def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self._client.get(path, headers=named)

    async def post(
        self,
        path: str,
        body: object = None,
        *,
        by: Bearer | None = KEEPER,
        key: str | None = None,
        language: str = "zh",
    ) -> httpx.Response:
        headers = {"idempotency-key": key or str(uuid4()), "accept-language": language}
        return await self._client.post(path, json=body, headers=headers | self._pass(by))

    async def ask(self, path: str, body: object, headers: dict[str, str]) -> httpx.Response:
        """Ask at the inner door."""
        return await self._client.post(path, json=body, headers=headers)

    async def read(self, path: str, *, by: Bearer | None = KEEPER) -> httpx.Response:
        """Read what is for officers."""
        return await self._client.get(path, headers=self._pass(by))

    def _pass(self, by: Bearer | None) -> dict[str, str]:
        if by is None:
            return {}
        return {"authorization": f"Bearer {self._tokens.issue(by, audience=CATALOGUE)}"}
