"""What the modules of the OpenID Foundation's suite are given here: browsers, users, clients."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import parse_qs, urlsplit

import asyncpg
import httpx
from provider import authorise, redeem, refresh, sign_in_by_phone

from sandbox.client import SandboxClient
from servicekit.trust.keys import Keyring
from suite.machine import CALLBACK, Machine

M = TypeVar("M", bound=Callable[..., Awaitable[None]])

MODULES: Final[dict[str, Callable[["House"], Awaitable[None]]]] = {}
"""Every module that can apply, by its name in the suite (5.2.4)."""

_phones: Final = itertools.count(15500000000)


def module(name: str) -> Callable[[M], M]:
    """Declare that a function tries what the suite's module of this name does."""

    def declared(run: M) -> M:
        assert name not in MODULES, name
        MODULES[name] = run
        return run

    return declared


def refused(answer: httpx.Response, *errors: str) -> None:
    """See that an endpoint refused by one of these words."""
    assert answer.is_client_error, answer.text
    assert answer.json()["error"] in errors, answer.text


def page(answer: httpx.Response) -> None:
    """See that the user was shown a page of refusal, and sent nowhere."""
    assert answer.status_code == 400, answer.text
    assert "location" not in answer.headers


def turned_away(answer: httpx.Response) -> None:
    """See that the user came no further: a page, or an error at their application."""
    if answer.status_code == 303:
        assert "error" in told(answer)
    else:
        page(answer)


def told(answer: httpx.Response, callback: str = CALLBACK) -> dict[str, str]:
    """Return what a redirect brings back to the application."""
    assert answer.status_code == 303, answer.text
    target = answer.headers["location"]
    assert target.startswith(callback), target
    return {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}


@dataclass
class House:
    """One module's world: a browser of its own, its user, two clients, the database's clock."""

    url: str
    browser: httpx.AsyncClient
    sandbox: SandboxClient
    database: asyncpg.Connection
    machine: Machine
    other: Machine

    @asynccontextmanager
    async def another_browser(self) -> AsyncIterator[httpx.AsyncClient]:
        """Open a second browser."""
        async with httpx.AsyncClient(base_url=self.url, timeout=20) as browser:
            yield browser

    def asks(self, answer: httpx.Response) -> bool:
        """Whether the user is asked to sign in."""
        return answer.headers.get("location", "").startswith("/sign-in?of=")

    async def left(self, asked: dict[str, str]) -> httpx.Response:
        """Sign out as an application asks, and return what the user sees then."""
        return await self.browser.get("/oauth2/end_session", params=asked)

    async def signed_in(
        self, browser: httpx.AsyncClient | None = None, **changes: str
    ) -> dict[str, str]:
        """Sign a new user in at the public application; return what came back."""
        phone = str(next(_phones))
        return await sign_in_by_phone(browser or self.browser, self.sandbox, phone, **changes)

    async def tokens(self, **changes: str) -> dict[str, Any]:
        """Sign a new user in and take the tokens."""
        answer = await redeem(self.browser, (await self.signed_in(**changes))["code"])
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    async def silently(self, **changes: str | None) -> dict[str, Any]:
        """Let the browser's user in again, without a question, and take the tokens."""
        answer = told(await authorise(self.browser, **changes), "http://127.0.0.1/callback")
        assert "code" in answer, answer
        found: dict[str, Any] = (await redeem(self.browser, answer["code"])).json()
        return found

    async def refreshed(self, token: str, **changes: str) -> httpx.Response:
        """Ask for new tokens at the public application."""
        return await refresh(self.browser, token, **changes)

    async def claims(self, id_token: str, audience: str = "tongban-app") -> dict[str, Any]:
        """Return an identity token's claims, verified by the published keys."""
        keys = (await self.browser.get("/oauth2/jwks")).json()["keys"]
        keyring = Keyring({self.url: keys})
        return keyring.verify(id_token, self.url, "JWT", audience=audience)

    async def metadata(self) -> dict[str, Any]:
        """Return what the provider says of itself."""
        found: dict[str, Any] = (await self.browser.get("/.well-known/openid-configuration")).json()
        return found

    async def later(self, table: str, column: str, seconds: int, client_id: str) -> None:
        """Let what stands in a column have happened so many seconds before."""
        family = "family_id IN (SELECT id FROM token_family WHERE client_id = $2)"
        whose = "client_id = $2" if table == "pushed_request" else family
        await self.database.execute(
            f"UPDATE {table} SET {column} = {column} - make_interval(secs => $1) WHERE {whose}",
            seconds,
            client_id,
        )

    # ---- with the confidential client

    async def opened(self, request_uri: str, **beside: str) -> httpx.Response:
        """Send the signed-in user to the provider with a pushed request's name."""
        asked = {"client_id": self.machine.client_id, "request_uri": request_uri, **beside}
        return await self.browser.get("/oauth2/authorize", params=asked)

    async def pushed(self, machine: Machine | None = None, **changes: str | None) -> str:
        """Push a request, and return its name."""
        answer = await (machine or self.machine).push(**changes)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["request_uri"])

    async def answered(
        self, machine: Machine | None = None, **changes: str | None
    ) -> dict[str, str]:
        """Push, sign in and return what came back to the confidential client."""
        name = await self.pushed(machine, **changes)
        answer = await self.opened(name)
        if self.asks(answer):
            await self.signed_in()
            answer = await self.opened(name)
        return told(answer)

    async def granted(self, machine: Machine | None = None, **changes: str | None) -> Any:
        """Go all the way, and return the tokens."""
        code = (await self.answered(machine, **changes))["code"]
        answer = await (machine or self.machine).redeem(code)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def reads(self, token: str, **proof: Any) -> httpx.Response:
        """Read user info with a bound token; a proof's claims can be changed."""
        path = "/oauth2/userinfo"
        await self.machine.call("GET", path, token)  # to have the newest nonce
        dpop = self.machine.proof("GET", path, token=token, **proof)
        return await self.machine.call("GET", path, token, dpop=dpop)
