"""The service's front door, and who comes to it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx

from contracts.parties import Capacity
from contracts.topics import EXAMPLE
from servicekit.testing.bearers import organisation_party, person_bearer
from servicekit.trust.passes import Bearer, InternalTokens

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
FIRM = organisation_party(UUID(int=9))
WANG = person_bearer(UUID(int=1), scopes=frozenset())
ZHAO = person_bearer(UUID(int=2), scopes=frozenset())
ZHAO_FOR_FIRM = person_bearer(
    UUID(int=2), scopes=frozenset(), acts_for=FIRM, capacity=Capacity.AGENT
)
LI_FOR_FIRM = person_bearer(UUID(int=3), scopes=frozenset(), acts_for=FIRM, capacity=Capacity.AGENT)


class Front:
    """Calls in the name of whoever is given."""

    def __init__(self, client: httpx.AsyncClient, tokens: InternalTokens) -> None:
        self._client = client
        self._tokens = tokens

    async def keep(
        self, by: Bearer | None, text: object, *, key: str | None = None
    ) -> httpx.Response:
        """Keep a text."""
        headers = self._headers(by) | {"idempotency-key": key or str(uuid4())}
        return await self._client.post("/v1/example-entries", json={"text": text}, headers=headers)

    async def get(self, by: Bearer | None, path: str = "") -> httpx.Response:
        """Read below the entries."""
        return await self._client.get(f"/v1/example-entries{path}", headers=self._headers(by))

    def _headers(self, by: Bearer | None) -> dict[str, str]:
        if by is None:
            return {}
        return {"authorization": f"Bearer {self._tokens.issue(by, audience=EXAMPLE)}"}
