"""People and officers as the public API knows them: for the demonstration, journeys and bench."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from types import TracebackType
from typing import Any, Final, Self

import httpx

from servicekit.ground.clock import Clock, legal_day
from suite.sign_in import Tokens, sign_in, sign_in_staff

ELDER: Final = "elder-allowance"
DRIVER: Final = "ride-hailing-driver"
FOOD_FILING: Final = "prepackaged-food-filing"
PATIENCE_SECONDS: Final = 30.0


class Refused(Exception):
    """The API refused; the message is its problem document's."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(f"{answer.request.method} {answer.request.url.path}: {answer.text}")
        self.status = answer.status_code
        self.is_problem = answer.headers.get("content-type") == "application/problem+json"


class Caller:
    """Somebody signed in: every call carries their token, every command a key of its own.

    With *acting_for* each call is made for that organisation or person, else in their own matter.
    """

    def __init__(self, base_url: str, tokens: Tokens, *, acting_for: str | None = None) -> None:
        self._base_url = base_url
        self._tokens = tokens
        self.header = tokens.header | ({"acting-for": acting_for} if acting_for else {})
        self._http = httpx.AsyncClient(base_url=base_url, headers=self.header, timeout=30)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def get(self, path: str, **query: str | int) -> Any:
        """Read something."""
        return _content(await self._http.get(path, params=query))

    async def send(
        self,
        path: str,
        body: object = None,
        *,
        method: str = "POST",
        key: str | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> Any:
        """Command something; the same *key* is the same command."""
        return _content(await self.ask(path, body, method=method, key=key, patience=patience))

    async def ask(
        self,
        path: str,
        body: object = None,
        *,
        method: str = "POST",
        key: str | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> httpx.Response:
        """Do as `send`, and return the answer whatever it is."""
        headers = {"idempotency-key": key or str(uuid.uuid4())}
        return await self._http.request(method, path, json=body, headers=headers, timeout=patience)


class Citizen(Caller):
    """A person with a confirmed name and citizen number."""

    @classmethod
    async def sign_in(cls, base_url: str, sandbox_url: str, person: dict[str, Any]) -> Self:
        """Sign *person* of the sandbox in, by phone, code, name and citizen number."""
        tokens = await sign_in(
            base_url, sandbox_url, person["phone"], person["name"], person["citizen_id"]
        )
        return cls(base_url, tokens)

    def acting_for(self, party_id: str) -> "Citizen":
        """Return the same person, acting for an organisation or another; to be closed by itself."""
        return Citizen(self._base_url, self._tokens, acting_for=party_id)

    async def bind(self, company: dict[str, Any]) -> dict[str, Any]:
        """Bind a company of the sandbox, which this person represents by law."""
        told = {"uscc": company["uscc"], "name": company["name"]}
        return dict(await self.send("/v1/organisations", told))

    async def name_agent(self, organisation_id: str, person: dict[str, Any]) -> dict[str, Any]:
        """Have somebody act for an organisation that this person represents by law."""
        told = {"name": person["name"], "citizen_id": person["citizen_id"]}
        return dict(await self.send(f"/v1/organisations/{organisation_id}/agents", told))

    async def end_membership(self, organisation_id: str, membership_id: str) -> None:
        """Leave an organisation, or remove its agent."""
        path = f"/v1/organisations/{organisation_id}/members/{membership_id}"
        await self.send(path, method="DELETE")

    async def name_delegate(
        self, person: dict[str, Any], *, items: list[str] | str = "all", **more: object
    ) -> dict[str, Any]:
        """Ask somebody to act for this person today and tomorrow."""
        told = {"name": person["name"], "citizen_id": person["citizen_id"], "items": items}
        last_day = legal_day(Clock().now()) + timedelta(days=1)
        body = {**told, "last_day": last_day.isoformat(), "confirm": True, **more}
        return dict(await self.send("/v1/me/delegations", body))

    async def accept_delegation(self, delegation_id: str) -> dict[str, Any]:
        """Accept to act for who has asked."""
        path = f"/v1/me/delegations/{delegation_id}/acceptance"
        return dict(await self.send(path, {"confirm": True}))

    async def end_delegation(self, delegation_id: str) -> None:
        """End what this person gave or received."""
        await self.send(f"/v1/me/delegations/{delegation_id}", method="DELETE")

    async def act_as_guardian(self, child: dict[str, Any]) -> dict[str, Any]:
        """Act for a child whose guardian this person is by the register."""
        told = {"name": child["name"], "citizen_id": child["citizen_id"], "confirm": True}
        return dict(await self.send("/v1/me/guardianships", told))

    async def item_code(self, rule_set: str) -> str:
        """Return the code of the published item that *rule_set* judges."""
        items = (await self.get("/v1/items"))["items"]
        [code] = [item["item_code"] for item in items if item["rule_set"] == rule_set]
        return str(code)

    async def draft(self, rule_set: str) -> dict[str, Any]:
        """Begin a case; its form comes back filled."""
        code = await self.item_code(rule_set)
        return dict(await self.send("/v1/applications", {"item_code": code}))

    async def submit(self, case_id: str, **form: object) -> dict[str, Any]:
        """File the draft with the last values."""
        return dict(await self.send(f"/v1/applications/{case_id}/submission", {"form": form}))

    async def case(self, case_id: str) -> dict[str, Any]:
        """Return where a case stands."""
        return dict(await self.get(f"/v1/applications/{case_id}"))

    async def until(self, case_id: str, **expected: object) -> dict[str, Any]:
        """Follow the case's event stream until it is as *expected*; else say where it stands."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                case = await self.case(case_id)
                while not expected.items() <= case.items():
                    async for _ in self.steps(case_id, after=0):
                        case = await self.case(case_id)
                        if expected.items() <= case.items():
                            break
        except TimeoutError as late:
            stands = await self.case(case_id)
            raise TimeoutError(f"{expected} was waited for, the case is {stands}") from late
        return case

    async def steps(self, case_id: str, *, after: int) -> AsyncIterator[dict[str, Any]]:
        """Yield the case's steps as they happen (server-sent events)."""
        headers = {"last-event-id": str(after), "accept": "text/event-stream"}
        path = f"/v1/applications/{case_id}/events"
        async with self._http.stream("GET", path, headers=headers) as answer:
            if answer.is_error:
                await answer.aread()
                raise Refused(answer)
            async for line in answer.aiter_lines():
                if line.startswith("data: "):
                    yield json.loads(line.removeprefix("data: "))


class Officer(Caller):
    """A member of a department's staff."""

    @classmethod
    async def sign_in(cls, base_url: str, username: str) -> Self:
        """Sign in one of the development accounts, whose passwords everyone knows."""
        return cls(base_url, await sign_in_staff(base_url, username, f"{username}-tongban"))

    async def take(self, case_id: str) -> dict[str, Any]:
        """Claim a case from the work list."""
        return dict(await self.send(f"/v1/staff/applications/{case_id}/claim"))

    async def approve(self, case_id: str, **result: str) -> dict[str, Any]:
        """Grant a claimed case, stating what its item's result declares."""
        path = f"/v1/staff/applications/{case_id}/approval"
        return dict(await self.send(path, {"result": result}))

    async def deny(self, case_id: str, reason: str) -> dict[str, Any]:
        """Refuse a claimed case."""
        return dict(await self.send(f"/v1/staff/applications/{case_id}/denial", {"reason": reason}))


def _content(answer: httpx.Response) -> Any:
    if answer.status_code >= 400:
        raise Refused(answer)
    return answer.json()
